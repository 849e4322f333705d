from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from hammjobs.german import date_short, short_number
from listings.enums import (
    ApplyVia,
    ContractType,
    EmploymentType,
    ExperienceLevel,
    Outcome,
    PostingSource,
    SalaryPeriod,
    SalarySource,
    Status,
    WorkModel,
)
from listings.models.employer import Employer
from listings.models.fields import (
    ChoiceSetField,
    LineField,
    NormalFormField,
    PlainTextField,
    RichTextField,
    TitleSlugField,
)
from listings.models.freshness import CONFIRM_WITHIN, LONGEST_ONLINE
from listings.models.place import District, Place
from listings.models.posting_constraints import CONSTRAINTS
from listings.models.posting_querysets import JobPostingQuerySet
from listings.models.skill import Skill
from listings.pay.band import FULL_TIME_WEEKLY_HOURS, MONTHS_PER_YEAR, SalaryBand
from listings.pay.tables import band_words, table_words

ENDED = frozenset({Status.EXPIRED, Status.FILLED, Status.ARCHIVED})


class JobPosting(models.Model):
    """One advertised role, in schema.org's words."""

    title = LineField("Titel", max_length=120)
    slug = TitleSlugField()
    employer = models.ForeignKey(
        Employer, models.PROTECT, related_name="postings", verbose_name="Arbeitgeber"
    )
    tasks = RichTextField("Aufgaben", blank=True)
    profile = RichTextField("Profil", blank=True)
    offer = RichTextField("Angebot", blank=True)
    application_process = RichTextField("Bewerbungsablauf", blank=True)
    plain_text = PlainTextField(
        sources=("tasks", "profile", "offer", "application_process")
    )
    skills = models.ManyToManyField(
        Skill, related_name="postings", blank=True, verbose_name="Kenntnisse"
    )

    employment_types = ChoiceSetField("Beschäftigungsart", enum=EmploymentType)
    contract_type = models.CharField(
        "Vertrag",
        max_length=12,
        choices=ContractType.choices,
        default=ContractType.PERMANENT,
    )
    fixed_term_until = models.DateField("befristet bis", null=True, blank=True)
    weekly_hours_min = models.DecimalField(
        "Wochenstunden von", max_digits=4, decimal_places=1, null=True, blank=True
    )
    weekly_hours_max = models.DecimalField(
        "Wochenstunden bis", max_digits=4, decimal_places=1, null=True, blank=True
    )
    work_model = models.CharField(
        "Arbeitsmodell",
        max_length=10,
        choices=WorkModel.choices,
        default=WorkModel.ON_SITE,
    )
    home_office_days = models.PositiveSmallIntegerField(
        "Homeoffice-Tage in der Woche", default=0
    )
    experience_level = models.CharField(
        "Erfahrung",
        max_length=12,
        choices=ExperienceLevel.choices,
        default=ExperienceLevel.EXPERIENCED,
    )
    career_changers_welcome = models.BooleanField(
        "Quereinstieg willkommen", default=False
    )

    place = models.ForeignKey(
        Place, models.PROTECT, related_name="postings", verbose_name="Ort"
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        related_name="postings",
        verbose_name="Stadtbezirk",
        null=True,
        blank=True,
    )
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    start_date = models.DateField("Beginn", null=True, blank=True)
    reference_number = models.CharField("Kennziffer", max_length=40, blank=True)
    contact_name = models.CharField("Ansprechperson", max_length=120, blank=True)
    contact_email = models.EmailField("E-Mail", blank=True)
    contact_phone = models.CharField("Telefon", max_length=40, blank=True)
    apply_via = models.CharField(
        "Bewerbung über",
        max_length=8,
        choices=ApplyVia.choices,
        default=ApplyVia.EMAIL,
    )
    apply_url = models.URLField("Bewerbungsseite", max_length=500, blank=True)
    apply_email = models.EmailField("Bewerbungs-E-Mail", blank=True)

    salary_min = models.DecimalField(
        "Gehalt von", max_digits=9, decimal_places=2, null=True, blank=True
    )
    salary_max = models.DecimalField(
        "Gehalt bis", max_digits=9, decimal_places=2, null=True, blank=True
    )
    salary_period = models.CharField(
        "Zeitraum",
        max_length=8,
        choices=SalaryPeriod.choices,
        default=SalaryPeriod.MONTH,
    )
    salaries_per_year = models.DecimalField(
        "Gehälter im Jahr", max_digits=4, decimal_places=2, default=MONTHS_PER_YEAR
    )
    salary_weekly_hours = models.DecimalField(
        "Beträge gelten für Wochenstunden",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
    )
    full_time_weekly_hours = models.DecimalField(
        "Wochenstunden bei Vollzeit",
        max_digits=4,
        decimal_places=1,
        default=FULL_TIME_WEEKLY_HOURS,
    )
    salary_source = models.CharField(
        "Herkunft",
        max_length=12,
        choices=SalarySource.choices,
        default=SalarySource.EMPLOYER,
    )
    salary_scale = models.CharField("Tarif", max_length=40, blank=True)
    salary_grade = models.CharField("Entgeltgruppe", max_length=20, blank=True)
    salary_step_min = models.CharField("Stufe von", max_length=40, blank=True)
    salary_step_max = models.CharField("Stufe bis", max_length=40, blank=True)
    salary_table_date = models.DateField("Tabelle gültig ab", null=True, blank=True)
    salary_table_until = models.DateField(
        "Tabelle gültig bis", null=True, blank=True, editable=False
    )
    salary_table_computed = models.BooleanField(
        "Tabelle rechnerisch fortgeschrieben", default=False, editable=False
    )
    salary_note = models.CharField("Hinweis zum Gehalt", max_length=200, blank=True)
    salary_month_min = NormalFormField("Normalform von", end=0)
    salary_month_max = NormalFormField("Normalform bis", end=1)

    status = models.CharField(
        "Status",
        max_length=12,
        choices=Status.choices,
        default=Status.DRAFT,
        editable=False,
    )
    return_reason = models.TextField(
        "Grund der Rückgabe", max_length=1000, blank=True, editable=False
    )
    # Wished for until it is published; then announced by the clock and forgotten.
    publish_at = models.DateTimeField(
        "geplante Veröffentlichung", null=True, editable=False
    )
    date_posted = models.DateTimeField("veröffentlicht am", null=True, editable=False)
    valid_through = models.DateTimeField("Bewerbungsfrist", null=True, blank=True)
    confirmed_at = models.DateTimeField("bestätigt am", null=True, editable=False)
    renewed_at = models.DateTimeField("verlängert am", null=True, editable=False)
    ended_at = models.DateTimeField("beendet am", null=True, editable=False)
    outcome = models.CharField(
        "Ausgang",
        max_length=10,
        choices=Outcome.choices,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    source = models.CharField(
        "Quelle",
        max_length=8,
        choices=PostingSource.choices,
        default=PostingSource.MANUAL,
        editable=False,
    )
    source_name = models.CharField(
        "Name der Quelle", max_length=40, blank=True, editable=False
    )
    external_id = models.CharField(
        "Schlüssel der Quelle", max_length=120, blank=True, editable=False
    )
    # What the feed said last: a value that people changed since stays theirs.
    imported_values = models.JSONField(default=dict, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="angelegt von",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)
    updated_at = models.DateTimeField("geändert am", auto_now=True)

    # Set by ``save_posting`` for this request: an editor has to see the change first.
    is_held = False

    objects = JobPostingQuerySet.as_manager()

    class Meta:
        verbose_name = "Stelle"
        verbose_name_plural = "Stellen"
        ordering = ["-created_at", "-pk"]
        permissions = [("review_jobposting", "Kann Stellen prüfen und veröffentlichen")]
        constraints = CONSTRAINTS
        indexes = [
            models.Index(
                fields=["-date_posted", "-id"],
                name="posting_newest",
                condition=models.Q(status=Status.PUBLISHED),
            ),
            models.Index(fields=["valid_through"], name="posting_deadline"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("listings:detail", args=[self.pk, self.slug])

    @property
    def salary(self) -> SalaryBand | None:
        """The band as advertised; None while an end is missing or unusable."""
        if not self.salary_min or not self.salary_max:
            return None
        return SalaryBand(
            minimum=Decimal(self.salary_min),
            maximum=Decimal(self.salary_max),
            period=self.salary_period,
            salaries_per_year=Decimal(self.salaries_per_year),
            weekly_hours=self.salary_weekly_hours and Decimal(self.salary_weekly_hours),
            full_time_weekly_hours=Decimal(self.full_time_weekly_hours),
        )

    @property
    def salary_words(self) -> str:
        band = self.salary
        return band.words if band else "noch ohne Gehaltsband"

    @property
    def salary_source_words(self) -> str:
        """Where the band comes from, with the table's date."""
        if not self.salary_table_date:
            return SalarySource.EMPLOYER.label
        return table_words(
            scale=self.salary_scale,
            grade=self.salary_grade,
            steps=(self.salary_step_min, self.salary_step_max),
            valid_from=self.salary_table_date,
            computed=self.salary_table_computed,
        )

    @property
    def table_band_words(self) -> str:
        """The amounts and the table that they are from; "" for a band of one's own."""
        if not self.salary_table_date or not self.salary_min or not self.salary_max:
            return ""
        return band_words(
            minimum=Decimal(self.salary_min),
            maximum=Decimal(self.salary_max),
            valid_from=self.salary_table_date,
            computed=self.salary_table_computed,
        )

    @property
    def place_label(self) -> str:
        """„Hamm-Mitte“, „Hamm“ or „Soest, 23 km“."""
        if self.district:
            return self.district.name
        if not self.place.distance_km:
            return self.place.name
        return f"{self.place.name}, {self.place.distance_km:.0f}\u00a0km"

    @property
    def work_model_label(self) -> str:
        """Home office as a number of days a week."""
        if self.work_model == WorkModel.HYBRID:
            days = self.home_office_days
            return f"{days}\u00a0{'Tag' if days == 1 else 'Tage'} Homeoffice"
        if self.work_model == WorkModel.REMOTE:
            return "vollständig remote"
        return "vor Ort"

    @property
    def employment_types_label(self) -> str:
        return ", ".join(EmploymentType(value).label for value in self.employment_types)

    @property
    def contract_label(self) -> str:
        if self.fixed_term_until:
            return f"befristet bis {date_short(self.fixed_term_until)}"
        return ContractType(self.contract_type).label

    @property
    def weekly_hours_label(self) -> str:
        low, high = self.weekly_hours_min, self.weekly_hours_max
        if not low or not high:
            return ""
        hours = short_number(low)
        if low != high:
            hours = f"{hours} – {short_number(high)}"
        return f"{hours} Stunden in der Woche"

    @property
    def is_ended(self) -> bool:
        return self.status in ENDED

    def is_public(self, at: datetime | None = None) -> bool:
        """The Python half of ``JobPostingQuerySet.public``."""
        at = at or timezone.now()
        return bool(
            self.status == Status.PUBLISHED
            and self.date_posted
            and self.valid_through
            and self.date_posted <= at <= self.valid_through
        )

    def is_planned(self, at: datetime | None = None) -> bool:
        """Approved, and online by itself at ``date_posted``."""
        at = at or timezone.now()
        published = self.status == Status.PUBLISHED
        return bool(published and self.date_posted and self.date_posted > at)

    def is_unconfirmed(self, at: datetime | None = None) -> bool:
        """Online for too long without a word from its employer: it sinks."""
        at = at or timezone.now()
        confirmed = self.confirmed_at
        return bool(confirmed and confirmed <= at - CONFIRM_WITHIN)

    def last_possible_day(self, at: datetime) -> date:
        """Until when it may run: 90 days from its start or its last renewal."""
        planned = self.publish_at if self.publish_at and self.publish_at > at else None
        start = self.renewed_at or self.date_posted or planned or at
        return timezone.localdate(start) + LONGEST_ONLINE

    def has_been_public(self, at: datetime | None = None) -> bool:
        """Whether visitors could once see it and no longer can: answered with 410."""
        at = at or timezone.now()
        if not self.date_posted or self.date_posted > at:
            return False
        overdue = bool(self.valid_through and self.valid_through < at)
        return self.is_ended or (self.status == Status.PUBLISHED and overdue)
