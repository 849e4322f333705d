from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from listings.queries.desk.desk import Desk, desk_for

register = template.Library()

# Everything in the admin, by what one wants there; what is named nowhere comes last.
AREAS = {
    "Stellenmarkt": ("JobPosting", "Employer", "EmployerFeed", "EmployerRegistration"),
    "Redaktion": ("Article", "LegalPage", "ReturnReason", "Skill", "Term"),
    "Suche": ("QueryCount", "Synonym", "Place", "District"),
    "Gehalt": ("PayScale", "PayTableRate"),
    "Personen": ("User", "Group", "Invitation", "AuditEntry"),
    "Betrieb": ("ClockRun", "OutboxMail"),
}
REST = "Weiteres"


@dataclass(frozen=True, slots=True)
class Area:
    name: str
    models: list[dict[str, Any]]


@register.filter
def areas(app_list: list[dict[str, Any]]) -> list[Area]:
    """Django's list of apps and models, sorted anew; without empty areas."""
    found = {m["object_name"]: m for app in app_list for m in app["models"]}
    named = {
        area: [found.pop(name) for name in names if name in found]
        for area, names in AREAS.items()
    }
    named[REST] = list(found.values())
    return [Area(name, models) for name, models in named.items() if models]


@register.simple_tag
def desk(*, user: Any) -> Desk:
    """The start page of the admin, as of now."""
    return desk_for(user, timezone.now())
