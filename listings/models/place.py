from django.db import models


class Place(models.Model):
    """A town that people commute to or from, with its straight-line distance."""

    name = models.CharField("Name", max_length=80)
    slug = models.SlugField(unique=True)
    county = models.CharField("Kreis", max_length=80, blank=True)
    latitude = models.FloatField("Breite")
    longitude = models.FloatField("Länge")
    distance_km = models.FloatField("Entfernung von Hamm in km, Luftlinie")
    population = models.PositiveIntegerField("Einwohner", null=True, blank=True)
    postal_codes = models.CharField("Postleitzahlen", max_length=200, blank=True)

    class Meta:
        verbose_name = "Ort"
        verbose_name_plural = "Orte"
        ordering = ["distance_km", "name"]
        constraints = [
            models.CheckConstraint(
                name="place_distance_not_negative",
                condition=models.Q(distance_km__gte=0),
            )
        ]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """One of Hamm's Stadtbezirke."""

    place = models.ForeignKey(
        Place, models.PROTECT, related_name="districts", verbose_name="Ort"
    )
    name = models.CharField("Name", max_length=80)
    slug = models.SlugField(unique=True)
    localities = models.TextField("Ortsteile", blank=True)

    class Meta:
        verbose_name = "Stadtbezirk"
        verbose_name_plural = "Stadtbezirke"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
