"""The list's query parameters, declared once: name, label, values, what they find."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from pyroaring import BitMap

from listings.enums import (
    ContractType,
    EmployerType,
    EmploymentType,
    ExperienceLevel,
    SluggedChoices,
    WorkModel,
)
from listings.search.index.posting_index import PostingIndex
from listings.search.pay_steps import PAY_STEPS

AGE_STEPS = (1, 7, 30)
# EUR a month: the least amounts that one click sets, from the guide's steps.
LEAST_PAY_STEPS = tuple(step.low for step in PAY_STEPS if step.low)
HIGHEST_PAY = 99_999
LONGEST_AGE = 365
MOST_HOME_OFFICE_DAYS = 5
LONGEST_QUERY = 120
CENTS = 100

# The listed postings, a cleaned value, the moment of the search.
Rule = Callable[[PostingIndex, Any, datetime], BitMap]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One parameter. ``choices`` are its values with their labels, if it has a
    closed list; a closed list of which several may hold at once is ``is_multiple``.
    """

    name: str
    label: str
    fitting: Rule
    choices: Mapping[str, str] | None = None
    is_multiple: bool = False
    most: int = 0


def has_one_of(name: str) -> Rule:
    """One of the chosen values of a facet."""

    def fitting(index: PostingIndex, values: tuple[str, ...], at: datetime) -> BitMap:
        return BitMap.union(BitMap(), *(index.having(name, each) for each in values))

    return fitting


def has_days(index: PostingIndex, days: int, at: datetime) -> BitMap:
    """So many home-office days a week or more."""
    return index.having("homeoffice", str(days))


def reaches_pay(index: PostingIndex, least: int, at: datetime) -> BitMap:
    """The upper end of the band reaches the amount (EUR a month, full time)."""

    def reaching() -> BitMap:
        return index.pay_max.at_least(least * CENTS, index.listed)

    # The steps are counted on every page; any other amount once in a while.
    if least in LEAST_PAY_STEPS:
        return index.kept(("gehalt", least), reaching)
    return reaching()


def posted_within(index: PostingIndex, days: int, at: datetime) -> BitMap:
    """Published on one of the last days, counted by the calendar as on the card:
    what stood „vor 7 Tagen“ is within 7.
    """
    first = first_day(days, at)

    def since() -> BitMap:
        return index.posted_since(first, index.listed)

    return index.kept(("seit", first), since) if days in AGE_STEPS else since()


def first_day(days: int, at: datetime) -> datetime:
    """The beginning, in Berlin, of the day that many days before ``at``."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - timedelta(days=days)).replace(hour=0)


def is_true(name: str) -> Rule:
    return lambda index, value, at: index.having(name, "1")


def _enum(name: str, label: str, enum: type[SluggedChoices]) -> Criterion:
    return Criterion(
        name=name,
        label=label,
        choices={member.slug: str(member.label) for member in enum},
        is_multiple=True,
        fitting=has_one_of(name),
    )


def _named(name: str, label: str) -> Criterion:
    """Several values whose list stands in the database."""
    return Criterion(name=name, label=label, is_multiple=True, fitting=has_one_of(name))


def _everything(index: PostingIndex, value: Any, at: datetime) -> BitMap:
    """Words and places around a postal code are found by other means."""
    return index.listed


CRITERIA = {
    criterion.name: criterion
    for criterion in (
        Criterion(name="q", label="Was", fitting=_everything),
        _enum("typ", "Arbeitgebertyp", EmployerType),
        Criterion(
            name="gehalt", label="Mindestgehalt", fitting=reaches_pay, most=HIGHEST_PAY
        ),
        Criterion(
            name="gehaltsstufe",
            label="Gehaltsstufe",
            choices={step.slug: step.label for step in PAY_STEPS},
            is_multiple=True,
            fitting=has_one_of("gehaltsstufe"),
        ),
        _named("tarif", "Tarif"),
        _enum("modell", "Arbeitsmodell", WorkModel),
        Criterion(
            name="homeoffice",
            label="Homeoffice",
            fitting=has_days,
            most=MOST_HOME_OFFICE_DAYS,
        ),
        _enum("art", "Beschäftigungsart", EmploymentType),
        _enum("vertrag", "Vertrag", ContractType),
        _enum("erfahrung", "Erfahrung", ExperienceLevel),
        Criterion(
            name="quereinstieg",
            label="Quereinstieg",
            choices={"1": "Quereinstieg willkommen"},
            fitting=is_true("quereinstieg"),
        ),
        _named("ort", "Ort"),
        Criterion(name="plz", label="Umkreis", fitting=_everything),
        _named("kenntnis", "Kenntnisse"),
        Criterion(
            name="seit", label="Veröffentlicht", fitting=posted_within, most=LONGEST_AGE
        ),
    )
}
