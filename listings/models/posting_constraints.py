"""What must never be false of a posting, whoever writes.

A CHECK lets NULL through, so each condition names its nulls.
"""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from listings.enums import (
    ApplyVia,
    ContractType,
    ExperienceLevel,
    Outcome,
    PostingSource,
    SalaryPeriod,
    SalarySource,
    Status,
    WorkModel,
)
from listings.models.constraints import one_of

LONGEST_WEEK = 48  # § 3 ArbZG: six days of eight hours


def filled(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": False for field in fields})


def empty(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": True for field in fields})


KNOWN_VALUES = [
    one_of("posting", "status", Status),
    one_of("posting", "contract_type", ContractType),
    one_of("posting", "work_model", WorkModel),
    one_of("posting", "experience_level", ExperienceLevel),
    one_of("posting", "salary_period", SalaryPeriod),
    one_of("posting", "salary_source", SalarySource),
    one_of("posting", "apply_via", ApplyVia),
    one_of("posting", "source", PostingSource),
    CheckConstraint(
        name="posting_outcome_known",
        condition=Q(outcome="") | Q(outcome__in=Outcome.values),
    ),
]

PAY = [
    CheckConstraint(
        name="posting_salary_in_order",
        condition=empty("salary_min", "salary_max")
        | filled("salary_min", "salary_max")
        & Q(salary_min__gt=0, salary_max__gte=F("salary_min")),
        violation_error_message="Das Gehaltsband braucht beide Enden: das untere über "
        "0 €, das obere nicht darunter.",
    ),
    CheckConstraint(
        name="posting_normal_form_beside_salary",
        condition=empty("salary_min", "salary_month_min", "salary_month_max")
        | filled("salary_min", "salary_month_min", "salary_month_max")
        & Q(salary_month_min__gt=0, salary_month_max__gte=F("salary_month_min")),
    ),
    CheckConstraint(
        name="posting_salaries_a_year_plausible",
        condition=Q(salaries_per_year__gte=12, salaries_per_year__lte=16),
        violation_error_message="Gehälter im Jahr: bitte 12 bis 16.",
    ),
    CheckConstraint(
        name="posting_full_time_plausible",
        condition=Q(
            full_time_weekly_hours__gte=20, full_time_weekly_hours__lte=LONGEST_WEEK
        ),
        violation_error_message="Wochenstunden bei Vollzeit: bitte 20 bis 48.",
    ),
    CheckConstraint(
        name="posting_salary_hours_plausible",
        condition=empty("salary_weekly_hours")
        | filled("salary_weekly_hours")
        & Q(
            salary_weekly_hours__gte=1,
            salary_weekly_hours__lte=F("full_time_weekly_hours"),
        ),
        violation_error_message="Die Stunden, auf die sich die Beträge beziehen, "
        "liegen zwischen 1 und der Vollzeit.",
    ),
    CheckConstraint(
        name="posting_pay_table_named",
        condition=Q(
            salary_source=SalarySource.EMPLOYER,
            salary_scale="",
            salary_grade="",
            salary_step_min="",
            salary_step_max="",
            salary_table_date__isnull=True,
            salary_table_computed=False,
        )
        | Q(salary_source=SalarySource.PAY_TABLE, salary_table_date__isnull=False)
        & ~Q(salary_scale="")
        & ~Q(salary_grade=""),
        violation_error_message="Ein Band aus der Entgelttabelle nennt Tarif, "
        "Entgeltgruppe und Tabellenstand; ein eigenes nennt sie nicht.",
    ),
]

WORK = [
    CheckConstraint(
        name="posting_home_office_days_fit_model",
        condition=Q(work_model=WorkModel.ON_SITE, home_office_days=0)
        | Q(
            work_model=WorkModel.HYBRID,
            home_office_days__gte=1,
            home_office_days__lte=4,
        )
        | Q(work_model=WorkModel.REMOTE, home_office_days=5),
        violation_error_message="Homeoffice-Tage: vor Ort 0, hybrid 1 bis 4, remote 5.",
    ),
    CheckConstraint(
        name="posting_weekly_hours_in_order",
        condition=empty("weekly_hours_min", "weekly_hours_max")
        | filled("weekly_hours_min", "weekly_hours_max")
        & Q(
            weekly_hours_min__gte=1,
            weekly_hours_max__gte=F("weekly_hours_min"),
            weekly_hours_max__lte=LONGEST_WEEK,
        ),
        violation_error_message="Wochenstunden: bitte beide Werte angeben, von 1 bis "
        "48, den kleineren zuerst.",
    ),
    CheckConstraint(
        name="posting_permanent_without_end",
        condition=Q(contract_type=ContractType.FIXED_TERM)
        | Q(contract_type=ContractType.PERMANENT, fixed_term_until__isnull=True),
        violation_error_message="Eine unbefristete Stelle hat kein Befristungsende.",
    ),
]

ORIGIN = [
    CheckConstraint(
        name="posting_feed_has_external_id",
        condition=Q(source=PostingSource.MANUAL, source_name="", external_id="")
        | Q(source=PostingSource.FEED) & ~Q(source_name="") & ~Q(external_id=""),
    ),
    UniqueConstraint(
        fields=["employer", "source_name", "external_id"],
        condition=Q(source=PostingSource.FEED),
        name="posting_once_a_feed",
    ),
]

LIFE = [
    CheckConstraint(
        name="posting_dates_in_order",
        condition=empty("date_posted")
        | empty("valid_through")
        | filled("date_posted", "valid_through")
        & Q(valid_through__gt=F("date_posted")),
        violation_error_message="Die Bewerbungsfrist liegt vor der Veröffentlichung.",
    ),
    CheckConstraint(
        name="posting_published_has_band",
        condition=~Q(status=Status.PUBLISHED) | filled("salary_min"),
    ),
    CheckConstraint(
        name="posting_published_has_dates",
        condition=~Q(status=Status.PUBLISHED)
        | filled("date_posted", "valid_through", "confirmed_at"),
    ),
    CheckConstraint(
        name="posting_published_is_complete",
        condition=~Q(status=Status.PUBLISHED)
        | ~Q(tasks="") & ~Q(profile="") & ~Q(employment_types=""),
    ),
    CheckConstraint(
        name="posting_published_fixed_term_ends",
        condition=~Q(status=Status.PUBLISHED)
        | Q(contract_type=ContractType.PERMANENT)
        | filled("fixed_term_until"),
    ),
    CheckConstraint(
        name="posting_published_can_be_applied_for",
        condition=~Q(status=Status.PUBLISHED)
        | Q(apply_via=ApplyVia.URL) & ~Q(apply_url="")
        | Q(apply_via=ApplyVia.EMAIL) & ~Q(apply_email="")
        | Q(apply_via=ApplyVia.PORTAL),
    ),
    CheckConstraint(
        name="posting_ended_has_moment",
        condition=Q(
            status__in=[Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED],
            ended_at__isnull=True,
        )
        | Q(
            status__in=[Status.EXPIRED, Status.FILLED, Status.ARCHIVED],
            ended_at__isnull=False,
        ),
    ),
]

CONSTRAINTS = [*KNOWN_VALUES, *PAY, *WORK, *ORIGIN, *LIFE]
