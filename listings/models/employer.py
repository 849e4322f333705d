from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from listings.enums import EmployerType
from listings.models.constraints import one_of
from listings.models.fields import LineField, RichTextField
from listings.models.permissions import is_reviewer
from listings.models.place import Place
from listings.pay.band import FULL_TIME_WEEKLY_HOURS


class EmployerQuerySet(models.QuerySet):
    def of(self, user: Any) -> Self:
        """The employers whose things ``user`` may see and change in the admin.

        Operator and editors: all. HR staff: those they are a member of.
        """
        if is_reviewer(user):
            return self
        return self.filter(memberships__user=user)


class Employer(models.Model):
    """An organisation that hires."""

    name = LineField("Name", max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    employer_type = models.CharField(
        "Arbeitgebertyp", max_length=20, choices=EmployerType.choices
    )
    description = RichTextField("Beschreibung", blank=True)
    website = models.URLField("Website", blank=True)
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="employers", verbose_name="Ort"
    )
    logo = models.ImageField("Logo", upload_to="logos/", blank=True)
    contact_name = models.CharField("Ansprechperson", max_length=120, blank=True)
    contact_email = models.EmailField("E-Mail", blank=True)
    contact_phone = models.CharField("Telefon", max_length=40, blank=True)
    full_time_weekly_hours = models.DecimalField(
        "Wochenstunden bei Vollzeit",
        max_digits=4,
        decimal_places=1,
        default=FULL_TIME_WEEKLY_HOURS,
        validators=[MinValueValidator(Decimal(20)), MaxValueValidator(Decimal(48))],
    )
    is_demo = models.BooleanField("Demo", default=False)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = "Arbeitgeber"
        verbose_name_plural = "Arbeitgeber"
        ordering = ["name"]
        constraints = [
            one_of("employer", "employer_type", EmployerType),
            models.CheckConstraint(
                name="employer_full_time_plausible",
                condition=Q(
                    full_time_weekly_hours__gte=20, full_time_weekly_hours__lte=48
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("listings:employer_detail", args=[self.slug])


class Membership(models.Model):
    """Which user does HR work for which employer."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name="Benutzer",
    )
    employer = models.ForeignKey(
        Employer,
        models.CASCADE,
        related_name="memberships",
        verbose_name="Arbeitgeber",
    )

    class Meta:
        verbose_name = "Zugehörigkeit"
        verbose_name_plural = "Zugehörigkeiten"
        constraints = [
            models.UniqueConstraint(fields=["user", "employer"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.employer}"
