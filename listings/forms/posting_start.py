"""What a new posting's form begins with: a posting or a template."""

from typing import Any

from django.db import models
from django.forms import model_to_dict

from listings.forms.pay_choices import grade_key
from listings.forms.posting import PostingForm
from listings.forms.posting_checks import CONTACT, employer_defaults
from listings.models import JobPosting, PostingTemplate

# What is of the one advertisement: its dates are left out by their kind.
NOT_REPEATED = ("reference_number",)
# A person's name has no place in what is kept without end.
NOT_IN_TEMPLATES = ("employer", *CONTACT)


def values_to_start_with(posting: JobPosting) -> dict[str, Any]:
    """The form's fields as ``posting`` has them, but for dates and Kennziffer."""
    names = [
        name
        for name in PostingForm.Meta.fields
        if name not in NOT_REPEATED
        and not isinstance(JobPosting._meta.get_field(name), models.DateField)
    ]
    values = model_to_dict(posting, names)
    grade = grade_key(posting.salary_scale, posting.salary_grade)
    return values | {
        "skills": sorted(skill.pk for skill in values["skills"]),
        "pay_grade": grade,
    }


def template_values(posting: JobPosting) -> dict[str, Any]:
    """What a template keeps of ``posting``."""
    values = values_to_start_with(posting)
    return {
        name: value
        for name, value in values.items()
        if name not in NOT_IN_TEMPLATES and value not in (None, "", [], ())
    }


def values_of_template(template: PostingTemplate) -> dict[str, Any]:
    """Over what a blank form of the employer holds. Unknown names are left out."""
    known = {*(PostingForm.Meta.fields), "pay_grade"} - {*NOT_IN_TEMPLATES}
    values = {name: value for name, value in template.values.items() if name in known}
    employer = template.employer
    return {"employer": employer.pk} | employer_defaults(employer) | values
