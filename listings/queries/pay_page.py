"""What the pay page says: groups in rows, the matrix, the course over months."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hammjobs.german import basis
from listings.enums import EmployerType, ExperienceLevel
from listings.queries.pay_figures import (
    PayFigures,
    PayOverview,
    PaySpread,
    pay_overview,
)
from listings.queries.pay_history import pay_history


@dataclass(frozen=True, slots=True)
class Group:
    """A row of chart and comparison; ``employer_type`` is empty for levels."""

    label: str
    employer_type: str
    figures: PayFigures

    @property
    def count(self) -> int:
        return self.figures.count

    @property
    def pay(self) -> PaySpread | None:
        return self.figures.pay

    @property
    def href(self) -> str:
        return self.figures.search.href


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An employer type with its postings of each experience level."""

    employer_type: EmployerType
    cells: list[PayFigures]


def pay_page(at: datetime) -> dict[str, Any]:
    """Two queries, whatever the number of postings."""
    overview = pay_overview(at)
    return {
        "at": at,
        "source": basis(overview.everything.count, at),
        "everything": overview.everything,
        "types": type_groups(overview),
        "levels": level_groups(overview),
        "level_names": [str(level.label) for level in ExperienceLevel],
        "matrix": _matrix(overview),
        "history": pay_history(at),
    }


def type_groups(overview: PayOverview) -> list[Group]:
    return [
        Group(str(kind.label), kind.value, figures)
        for kind, figures in overview.by_type.items()
    ]


def level_groups(overview: PayOverview) -> list[Group]:
    return [
        Group(str(level.label), "", figures)
        for level, figures in overview.by_level.items()
    ]


def _matrix(overview: PayOverview) -> list[MatrixRow]:
    return [
        MatrixRow(
            kind,
            [overview.by_type_and_level[kind, level] for level in ExperienceLevel],
        )
        for kind in EmployerType
    ]
