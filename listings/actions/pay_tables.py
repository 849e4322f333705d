"""Take a posting's band from the pay table that it names."""

from datetime import date

from listings.enums import SalaryPeriod, SalarySource
from listings.models import JobPosting, PayTableRate


class NoSuchRate(Exception):
    """The table has no showable cell for scale, grade and step on that day."""


def fill_from_pay_table(*, posting: JobPosting, on: date) -> None:
    """Set the band of ``posting`` (unsaved) from its scale, grade and steps.

    Amounts are EUR a month at the table's weekly hours, from the rows valid on
    the day ``on``. Raises ``NoSuchRate`` with a German message.
    """
    low = _rate(posting.salary_scale, posting.salary_grade, posting.salary_step_min, on)
    high = low
    if posting.salary_step_max:
        high = _rate(
            posting.salary_scale, posting.salary_grade, posting.salary_step_max, on
        )
    posting.salary_source = SalarySource.PAY_TABLE
    posting.salary_period = SalaryPeriod.MONTH
    posting.salary_min, posting.salary_max = low.eur_per_month, high.eur_per_month
    posting.salary_weekly_hours = None
    posting.full_time_weekly_hours = low.weekly_hours
    posting.salary_table_date = low.valid_from
    posting.salary_table_computed = low.is_computed or high.is_computed


def _rate(scale: str, grade: str, step: str, on: date) -> PayTableRate:
    rate = (
        PayTableRate.objects.showable()
        .valid_on(on)
        .filter(scale=scale, grade=grade, step=step)
        .order_by("-valid_from")
        .first()
    )
    if rate is None:
        words = f"{scale}, {grade}" + (f", Stufe {step}" if step else "")
        raise NoSuchRate(
            f"Für {words} liegt keine gültige, gesicherte Tabelle vor. Bitte geben "
            "Sie die Beträge selbst an."
        )
    return rate
