from datetime import date
from decimal import Decimal
from typing import Any

from listings.models import District, PayScale, PayTableRate, Place, Skill


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


def make_pay_scale(slug: str = "tv-v", **values: Any) -> PayScale:
    """The TV-V by default; each text has a first and a second paragraph."""
    texts = ("about", "grades", "steps", "special_payments")
    defaults = {text: f"Kurz zu {text}.\n\nMehr zu {text}." for text in texts} | {
        "name": "TV-V",
        "long_name": "Tarifvertrag Versorgungsbetriebe",
        "weekly_hours": Decimal(39),
        "source": "Quelle des Tarifs",
        "as_of": date(2026, 11, 22),
        "confidence": "V2",
    }
    return PayScale.objects.get_or_create(slug=slug, defaults=defaults | values)[0]


def make_pay_scales() -> None:
    """The three that ship with the portal."""
    make_pay_scale()
    make_pay_scale("tvoed-vka", name="TVöD-VKA")
    make_pay_scale("era-nrw", name="ERA NRW M+E")


def by_table(scale: str = "TV-V", **values: Any) -> dict[str, Any]:
    """The columns of a posting that is paid by grade and step, TV-V EG10 1 here."""
    defaults = {
        "salary_source": "pay_table",
        "salary_scale": scale,
        "salary_grade": "EG10",
        "salary_step_min": "1",
        "salary_table_date": date(2026, 6, 1),
    }
    return defaults | values


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
