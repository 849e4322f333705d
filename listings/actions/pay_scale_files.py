"""Scales and pay tables from the files in ``listings/data/pay_tables``.

One TOML a scale, any number of CSV files with its cells: a new round is a new file.
What staff changed or added in the admin stays as it is.
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from listings.actions.upsert import upsert
from listings.models import PayScale, PayTableRate

FOLDER = Path(__file__).resolve().parent.parent / "data" / "pay_tables"
TEXTS = ("about", "grades", "steps", "special_payments")
SCALE_FIELDS = ("name", "long_name", "weekly_hours", *TEXTS, "source", "as_of")
RATE_KEY = ("scale", "grade", "step", "valid_from")
RATE_FIELDS = ("valid_until", "eur_per_month", "weekly_hours", "source", "confidence")


class UnknownScale(Exception):
    """A table names a scale that no TOML file describes."""


def load_scales(folder: Path = FOLDER) -> int:
    """Must run before ``load_rates``, in the same transaction."""
    scales = [PayScale(**values) for values in scale_files(folder)]
    edited = set(_locked(PayScale).values_list("slug", flat=True))
    checked = dict(PayScale.objects.values_list("slug", "as_of"))
    for scale in scales:
        # Staff may have entered a table since the file was written.
        scale.as_of = max(scale.as_of, checked.get(scale.slug, scale.as_of))
    # Staff may have entered the same scale under an address of their own.
    slugs = PayScale.objects.slugs()
    fresh = [
        scale
        for scale in scales
        if scale.slug not in edited and slugs.get(scale.name, scale.slug) == scale.slug
    ]
    upsert(fresh, ["slug"], [*SCALE_FIELDS, "confidence"])
    return len(scales)


def load_rates(folder: Path = FOLDER) -> int:
    hours = dict(PayScale.objects.values_list("name", "weekly_hours"))
    rates = [_rate(row, hours) for row in table_rows(folder)]
    edited = set(_locked(PayTableRate).values_list(*RATE_KEY))
    fresh = [rate for rate in rates if _key(rate) not in edited]
    upsert(fresh, list(RATE_KEY), [*RATE_FIELDS, "note"])
    return len(rates)


def _locked(model: Any) -> Any:
    """Rows that staff edited; nobody edits another one until we are done."""
    list(model.objects.select_for_update().order_by("pk").values_list("pk"))
    return model.objects.filter(edited_at__isnull=False)


def scale_files(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            values = tomllib.load(file, parse_float=Decimal)
        yield values | {name: values[name].strip() for name in TEXTS}


def table_rows(folder: Path = FOLDER) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _rate(row: dict[str, str], hours: dict[str, Decimal]) -> PayTableRate:
    scale = row["scale"]
    if scale not in hours:
        raise UnknownScale(
            f"Die Entgelttabellen nennen den Tarif „{scale}“, den keine Datei "
            f"{FOLDER.name}/*.toml beschreibt. Bekannt sind {_joined(hours)}."
        )
    until = row["valid_until"]
    values: dict[str, Any] = row | {
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_until": date.fromisoformat(until) if until else None,
        "eur_per_month": Decimal(row["eur_per_month"]),
    }
    return PayTableRate(**values, weekly_hours=hours[scale])


def _joined(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _key(rate: PayTableRate) -> tuple[Any, ...]:
    return rate.scale, rate.grade, rate.step, rate.valid_from
