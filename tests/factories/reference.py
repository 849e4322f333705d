from datetime import date
from decimal import Decimal
from typing import Any

from listings.models import District, PayTableRate, Place, Skill


def make_place(slug: str = "hamm", **values: Any) -> Place:
    """Hamm, or another place by slug; the same slug gives the same row."""
    defaults = {
        "name": slug.capitalize(),
        "latitude": 51.68,
        "longitude": 7.82,
        "distance_km": 0.0 if slug == "hamm" else 22.9,
    }
    return Place.objects.get_or_create(slug=slug, defaults=defaults | values)[0]


def make_district(slug: str = "hamm-mitte", **values: Any) -> District:
    defaults = {"name": "Hamm-" + slug.removeprefix("hamm-").capitalize()}
    defaults |= {"place": make_place()}
    return District.objects.get_or_create(slug=slug, defaults=defaults | values)[0]


def make_skill(slug: str = "jira", **values: Any) -> Skill:
    defaults = {"name": slug.capitalize()}
    return Skill.objects.get_or_create(slug=slug, defaults=defaults | values)[0]


def make_rate(**values: Any) -> PayTableRate:
    """TV-V EG10, step 1 by default, valid through 2026 and on."""
    defaults = {
        "scale": "TV-V",
        "grade": "EG10",
        "step": "1",
        "valid_from": date(2026, 6, 1),
        "valid_until": None,
        "eur_per_month": Decimal("4911.53"),
        "weekly_hours": Decimal(39),
        "source": "Test",
        "confidence": "C",
    }
    return PayTableRate.objects.create(**defaults | values)
