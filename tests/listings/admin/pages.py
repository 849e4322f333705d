"""Addresses of the admin and what a person's browser would send there."""

from typing import Any

from django.urls import reverse

from listings.forms.posting import PostingForm
from listings.models import JobPosting

LIST = "/admin/listings/jobposting/"
ADD = f"{LIST}add/"


def page(posting: JobPosting, name: str = "change") -> str:
    return reverse(f"admin:listings_jobposting_{name}", args=[posting.pk])


def step(posting: JobPosting, name: str) -> str:
    return reverse("admin:listings_jobposting_step", args=[posting.pk, name])


def as_shown(posting: JobPosting, **typed: Any) -> dict[str, Any]:
    """The form's fields as ``posting`` fills them, with what is typed over them."""
    form = PostingForm(instance=posting)
    values = {field.name: field.value() for field in form}
    shown = {name: value for name, value in values.items() if value not in (None, "")}
    data = {name: value for name, value in shown.items() if value is not False}
    return data | typed


def texts(response: Any) -> list[str]:
    """The messages on top of the page."""
    return [str(message) for message in response.context["messages"]]
