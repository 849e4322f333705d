"""One row of a sheet, held against the same rules as what is typed into the form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.forms import model_to_dict

from hammjobs.german import local_date
from listings.enums import SalarySource
from listings.forms.fields import RowsField
from listings.forms.pay_choices import grade_key
from listings.forms.posting import PostingForm
from listings.models import District, Employer, JobPosting, Place, Skill

# Their keys are found already, and the database asks again on saving.
FOUND = frozenset({"employer", "place", "district"})


class KnownRow(forms.ModelChoiceField):
    """A row in hand: two thousand rows of a sheet ask for none of theirs."""

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Model) else super().to_python(value)


class KnownRows(RowsField):
    def clean(self, value: Any) -> Any:
        return list(value or ())


class SheetRowForm(PostingForm):
    """``PostingForm`` without a question to the database for each row."""

    employer = KnownRow(queryset=Employer.objects.none())
    place = KnownRow(queryset=Place.objects.none(), required=False)
    district = KnownRow(queryset=District.objects.none(), required=False)
    skills = KnownRows(queryset=Skill.objects.none(), required=False)

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | FOUND  # type: ignore[misc]

    def _post_clean(self) -> None:
        """Each constraint would be a query of its own here. Saving asks them all, and
        each row is saved by itself.
        """
        self.instance.validate_constraints = _none_asked
        try:
            super()._post_clean()
        finally:
            del self.instance.validate_constraints


def _none_asked(exclude: Any = None) -> None:
    return None


def typed_values(posting: JobPosting) -> dict[str, Any]:
    """What the form would send for ``posting`` as it is, rows in place of keys."""
    values = model_to_dict(posting, PostingForm.Meta.fields)
    deadline = posting.valid_through
    return values | {
        "employer": posting.employer,
        "place": posting.place,
        "district": posting.district,
        "pay_grade": grade_key(posting.salary_scale, posting.salary_grade),
        "valid_through": local_date(deadline) if deadline else None,
        "employment_types": list(posting.employment_types),
    }


def with_matching_source(
    values: Mapping[str, Any], current: Mapping[str, Any]
) -> dict[str, Any]:
    """``values`` with the source of the band that they speak of.

    A grade takes the amounts from its table; amounts of one's own end that.
    """
    amounts = {"salary_min", "salary_max", "salary_period"}
    if values.get("pay_grade"):
        kept = {name: value for name, value in values.items() if name not in amounts}
        return kept | {"salary_source": SalarySource.PAY_TABLE.value}
    of_table = current.get("salary_source") == SalarySource.PAY_TABLE
    differs = any(
        name in values and values[name] != current.get(name) for name in amounts
    )
    if of_table and differs:
        own = {"salary_source": SalarySource.EMPLOYER.value, "pay_grade": ""}
        return {"salary_step_min": "", "salary_step_max": "", **values, **own}
    return dict(values)
