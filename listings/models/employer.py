from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from hammjobs.german import number, plural
from listings.enums import EmployerType, PaySystem
from listings.models.constraints import one_of
from listings.models.fields import (
    LineField,
    LinesField,
    ParagraphField,
    RichTextField,
    lines_of,
)
from listings.models.pay_scale import PayScale
from listings.models.permissions import is_reviewer
from listings.models.place import Place
from listings.pay.band import FULL_TIME_WEEKLY_HOURS

# Addresses below /arbeitgeber/ that are pages of their own.
TAKEN_SLUGS = ("anmelden",)
UNVERIFIED = (
    "Der Arbeitgeber ist noch nicht bestätigt. Das macht der Betrieb von hammjobs, "
    "meist am selben Werktag; bis dahin bleibt die Stelle ein Entwurf."
)


class EmployerQuerySet(models.QuerySet):
    def of(self, user: Any) -> Self:
        """The employers whose things ``user`` may see and change in the admin.

        Operator and editors: all. HR staff: those they are a member of.
        """
        if is_reviewer(user):
            return self
        return self.filter(memberships__user=user)

    def verified(self) -> Self:
        """Those that visitors see. Nothing of the others can be online."""
        return self.filter(verified_at__isnull=False)

    def for_profile(self) -> Self:
        """With the rows that the profile page reads: two queries more."""
        return self.select_related("place").prefetch_related(
            "pay_scales", models.Prefetch("sites", WorkSite.objects.with_place())
        )


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
    pay_system = models.CharField(
        "Wie Gehälter entstehen",
        max_length=10,
        choices=PaySystem.choices,
        blank=True,
        default="",
        db_default="",
    )
    pay_scales = models.ManyToManyField(
        PayScale, related_name="employers", blank=True, verbose_name="Tarife"
    )
    pay_note = ParagraphField(
        "Dazu in einem Satz", max_length=300, blank=True, default="", db_default=""
    )
    benefits = LinesField(
        "Was Sie bieten", max_length=1000, blank=True, default="", db_default=""
    )
    employees = models.PositiveIntegerField("Beschäftigte", null=True, blank=True)
    it_employees = models.PositiveIntegerField("davon in der IT", null=True, blank=True)
    is_trusted = models.BooleanField(
        "Kleine Änderungen gehen sofort online", default=False, db_default=False
    )
    is_demo = models.BooleanField("Demo", default=False)
    verified_at = models.DateTimeField("bestätigt am", null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="bestätigt durch",
        null=True,
        editable=False,
    )
    updated_at = models.DateTimeField("geändert am", auto_now=True, db_default=Now())

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = "Arbeitgeber"
        verbose_name_plural = "Arbeitgeber"
        ordering = ["name"]
        constraints = [
            one_of("employer", "employer_type", EmployerType),
            models.CheckConstraint(
                name="employer_pay_system_known",
                condition=Q(pay_system__in=["", *PaySystem.values]),
            ),
            models.CheckConstraint(
                name="employer_slug_not_taken", condition=~Q(slug__in=TAKEN_SLUGS)
            ),
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

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def publication_fault(self) -> str:
        """Why nothing of this employer can go online; "" when nothing is in the way."""
        return "" if self.is_verified else UNVERIFIED

    @property
    def benefit_lines(self) -> list[str]:
        return lines_of(self.benefits)

    @property
    def size_label(self) -> str:
        """„640 Beschäftigte, davon 17 in der IT“; what is unknown is left out."""
        in_it = self.it_employees is not None and number(self.it_employees)
        if self.employees is None:
            return f"{in_it} Beschäftigte in der IT" if in_it else ""
        everybody = plural(self.employees, "Beschäftigte", "Beschäftigte")
        return f"{everybody}, davon {in_it} in der IT" if in_it else everybody


class WorkSiteQuerySet(models.QuerySet):
    def with_place(self) -> Self:
        return self.select_related("place")


class WorkSite(models.Model):
    """Where people work besides the employer's own address."""

    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="sites", verbose_name="Arbeitgeber"
    )
    name = LineField("Bezeichnung", max_length=80)
    street = LineField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="sites", verbose_name="Ort"
    )

    objects = WorkSiteQuerySet.as_manager()

    class Meta:
        verbose_name = "Arbeitsort"
        verbose_name_plural = "Arbeitsorte"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["employer", "name"], name="work_site_once")
        ]

    def __str__(self) -> str:
        return self.name


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
