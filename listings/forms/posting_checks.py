"""What fits together in a posting as typed: every message beside its field."""

from copy import copy
from datetime import datetime
from typing import Any

from django import forms
from django.forms.models import construct_instance

from listings.actions.pay_tables import NoSuchRate, fill_from_valid_table
from listings.actions.postings import (
    Fault,
    deadline_faults,
    pay_faults,
    saving_faults,
)
from listings.enums import FIXED_HOME_OFFICE_DAYS, ContractType, SalarySource, Status
from listings.forms.pay_choices import PayTables, split_key
from listings.models import Employer, JobPosting

# Left empty, they keep what the posting has: a draft may lack anything else.
NEVER_EMPTY = (
    "contract_type",
    "work_model",
    "experience_level",
    "salary_period",
    "salary_source",
    "salaries_per_year",
    "apply_via",
)
CONTACT = ("contact_name", "contact_email", "contact_phone")
TABLE_CHOICE = ("salary_source", "pay_grade", "salary_step_min", "salary_step_max")
# What a pay table decides besides its own name.
TABLE_BAND = (
    "salary_min",
    "salary_max",
    "salary_period",
    "salary_weekly_hours",
    "full_time_weekly_hours",
)
# Where a message about the band stands when the band comes from a table.
TABLE_FIELDS = {
    "salary_min": "pay_grade",
    "salary_max": "salary_step_max",
    "salary_period": "pay_grade",
}


def employer_defaults(employer: Employer) -> dict[str, Any]:
    """What a new posting takes over from its employer."""
    return {
        "place": employer.place,
        "street": employer.street,
        "full_time_weekly_hours": employer.full_time_weekly_hours,
        "contact_name": employer.contact_name,
        "contact_email": employer.contact_email,
        "contact_phone": employer.contact_phone,
        "apply_email": employer.contact_email,
    }


class PostingChecks(forms.ModelForm):
    """The cross-field half of ``PostingForm``."""

    at: datetime
    tables: PayTables
    # Read to be shown, not to be saved: the database is not asked whether it would
    # take the row.
    is_shown_only = False
    # The posting as typed, faulty or not, and the fields that could not be read.
    drafted: JobPosting
    unreadable: frozenset[str]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._keep_never_empty(data)
        self._take_over_from_employer(data)
        self._clean_contract(data)
        self._clean_hours(data)
        self._clean_place_of_work(data)
        self._clean_band(data)
        self._apply_rules()
        return data

    def _post_clean(self) -> None:
        if not self.is_shown_only:
            super()._post_clean()  # type: ignore[misc]

    def _keep_never_empty(self, data: dict[str, Any]) -> None:
        for name in NEVER_EMPTY:
            if name in data and not data[name]:
                data[name] = getattr(self.instance, name)

    def _take_over_from_employer(self, data: dict[str, Any]) -> None:
        """Fill what only the employer knows; more on a new posting.

        Where the form already offered this employer's values, an empty field was
        emptied on purpose.
        """
        if not (employer := data.get("employer")):
            return
        defaults = employer_defaults(employer)
        wanted = ["place", "full_time_weekly_hours"]
        if self.instance.pk is None and self.initial.get("employer") != employer.pk:
            wanted += ["apply_email"]
            if not any(data.get(name) for name in CONTACT):
                wanted += CONTACT
            if data.get("place") in (None, employer.place):
                wanted += ["street"]
        for name in wanted:
            if name in data and not data[name]:
                data[name] = defaults[name]

    def _clean_contract(self, data: dict[str, Any]) -> None:
        if data.get("contract_type") == ContractType.PERMANENT:
            data["fixed_term_until"] = None
        start, end = data.get("start_date"), data.get("fixed_term_until")
        if start and end and end <= start:
            self.add_error(
                "fixed_term_until", "Das Ende der Befristung liegt vor dem Beginn."
            )

    def _clean_hours(self, data: dict[str, Any]) -> None:
        """One figure stands for both ends."""
        low, high = data.get("weekly_hours_min"), data.get("weekly_hours_max")
        if {"weekly_hours_min", "weekly_hours_max"} - data.keys():
            return
        data["weekly_hours_min"], data["weekly_hours_max"] = low or high, high or low
        if low and high and high < low:
            self.add_error(
                "weekly_hours_max", "Bitte nennen Sie die kleinere Zahl zuerst."
            )

    def _clean_place_of_work(self, data: dict[str, Any]) -> None:
        place, district = data.get("place"), data.get("district")
        if place and district and district.place_id != place.pk:
            self.add_error(
                "district",
                f"„{district}“ liegt in {district.place}, der Ort ist {place}. Bitte "
                "ändern Sie eines von beiden.",
            )
        model, days = data.get("work_model"), data.get("home_office_days")
        if model in FIXED_HOME_OFFICE_DAYS:
            data["home_office_days"] = FIXED_HOME_OFFICE_DAYS[model]
        elif "home_office_days" in data and days not in range(1, 5):
            self.add_error(
                "home_office_days",
                "Bitte nennen Sie die Tage in der Woche als Zahl von 1 bis 4.",
            )

    def _clean_band(self, data: dict[str, Any]) -> None:
        if data.get("salary_source") == SalarySource.PAY_TABLE:
            self._take_band_from_table(data)
        else:
            self._forget_table(data)
            self._check_both_ends(data)
        hours, full_time = (
            data.get("salary_weekly_hours"),
            data.get("full_time_weekly_hours"),
        )
        if hours and full_time and hours > full_time:
            self.add_error(
                "salary_weekly_hours", "Das sind mehr Stunden als bei Vollzeit."
            )

    def _take_band_from_table(self, data: dict[str, Any]) -> None:
        """Amounts come from the table that counts for the start of the work.

        What is online follows new tables by itself (actions/table_changes.py) and
        else keeps its own until somebody chooses anew or moves the start; so does
        a band whose table has run out.
        """
        posting = self.instance
        chosen_anew = bool(set(TABLE_CHOICE) & set(self.changed_data))
        moved = "start_date" in self.changed_data
        if self._lacks_grade_or_step(data):
            return
        if chosen_anew or moved or posting.status != Status.PUBLISHED:
            posting.start_date = data.get("start_date")
            posting.salary_scale, posting.salary_grade = split_key(data["pay_grade"])
            posting.salary_step_min = data["salary_step_min"]
            posting.salary_step_max = data["salary_step_max"]
            try:
                fill_from_valid_table(posting=posting, at=self.at)
            except NoSuchRate as gap:
                if chosen_anew:
                    self.add_error(self._field_of_gap(data), str(gap))
        for name in TABLE_BAND:
            data[name] = getattr(posting, name)

    def _lacks_grade_or_step(self, data: dict[str, Any]) -> bool:
        if {"pay_grade", "salary_step_min", "salary_step_max"} - data.keys():
            return True
        if not data["pay_grade"]:
            self.add_error(
                "pay_grade", "Bitte wählen Sie den Tarif und die Entgeltgruppe."
            )
            return True
        steps = self.tables.steps_of(*split_key(data["pay_grade"]))
        if steps and not data["salary_step_min"]:
            self.add_error("salary_step_min", "Bitte wählen Sie die unterste Stufe.")
            return True
        return False

    def _field_of_gap(self, data: dict[str, Any]) -> str:
        steps = self.tables.steps_of(*split_key(data["pay_grade"]))
        return next(
            (
                field
                for field in ("salary_step_min", "salary_step_max")
                if steps and data[field] and data[field] not in steps
            ),
            "pay_grade",
        )

    def _forget_table(self, data: dict[str, Any]) -> None:
        posting = self.instance
        posting.salary_scale = posting.salary_grade = ""
        posting.salary_table_date = posting.salary_table_until = None
        posting.salary_table_computed = False
        data["salary_step_min"] = data["salary_step_max"] = ""

    def _check_both_ends(self, data: dict[str, Any]) -> None:
        if {"salary_min", "salary_max"} - data.keys():
            return
        low, high = data["salary_min"], data["salary_max"]
        for field, amount in (("salary_min", low), ("salary_max", high)):
            if amount is not None and amount <= 0:
                self.add_error(field, "Bitte geben Sie einen Betrag über 0\u00a0€ ein.")
        if (low is None) != (high is None):
            self.add_error(
                "salary_min" if low is None else "salary_max",
                "Bitte geben Sie beide Enden an. Ein fester Betrag steht in beiden "
                "Feldern.",
            )

    def _apply_rules(self) -> None:
        """Hold the posting as it would be saved against the rules of the house."""
        posting = construct_instance(self, copy(self.instance), self._meta.fields)
        self.drafted, self.unreadable = posting, frozenset(self.errors)
        is_table = posting.salary_source == SalarySource.PAY_TABLE
        for field, message in self._faults(posting):
            if is_table:
                field = TABLE_FIELDS.get(field, field)
            if field not in self.errors:
                self.add_error(field, message)

    def _faults(self, posting: JobPosting) -> list[Fault]:
        if posting.status == Status.PUBLISHED:
            return saving_faults(posting, self.at, changed=self.changed_data)
        faults = pay_faults(posting, self.at)
        if posting.valid_through and "valid_through" in self.changed_data:
            faults += deadline_faults(posting, self.at)
        return faults
