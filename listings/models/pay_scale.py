from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse


class PayScaleQuerySet(models.QuerySet):
    def slugs(self) -> dict[str, str]:
        """The part of an address by the name that postings and rates hold."""
        return dict(self.values_list("name", "slug"))


class PayScale(models.Model):
    """A collective agreement on pay: what its table can't say by itself.

    Postings and table cells hold its ``name``, addresses its ``slug``; neither
    changes. The first paragraph of a text is what the posting page shows of it.
    """

    slug = models.SlugField("Adresse", max_length=40, unique=True)
    name = models.CharField("Name", max_length=40, unique=True)
    long_name = models.CharField("voller Name", max_length=200)
    weekly_hours = models.DecimalField(
        "Wochenstunden bei Vollzeit",
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(20), MaxValueValidator(48)],
    )
    about = models.TextField("Was das ist und wer danach zahlt", max_length=3000)
    grades = models.TextField("Wie die Entgeltgruppen gemeint sind", max_length=3000)
    steps = models.TextField("Wie die Stufen steigen", max_length=3000)
    special_payments = models.TextField("Sonderzahlungen", max_length=3000)
    source = models.CharField("Quelle", max_length=300)
    as_of = models.DateField("Stand")
    confidence = models.CharField("Verlässlichkeit", max_length=40)
    # Once staff saved it, the file beside the tables no longer decides.
    edited_at = models.DateTimeField("zuletzt von Hand", null=True, editable=False)

    objects = PayScaleQuerySet.as_manager()

    class Meta:
        verbose_name = "Tarif"
        verbose_name_plural = "Tarife"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="pay_scale_hours_plausible",
                condition=Q(weekly_hours__gte=20, weekly_hours__lte=48),
            ),
            # It would read like the postings without any.
            models.CheckConstraint(
                name="pay_scale_slug_not_taken", condition=~Q(slug="frei")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("listings:pay_scale", args=[self.slug])
