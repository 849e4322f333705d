"""The pay tables as choices of a form: grade by scale, and steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from listings.models import PayTableRate
from listings.pay.tables import in_order

Choices = list[tuple[str, Any]]

SEPARATOR = "|"


@dataclass(frozen=True)
class PayTables:
    """The showable cells valid on one day, as (scale, grade, step)."""

    cells: tuple[tuple[str, str, str], ...]

    @classmethod
    def valid_on(cls, day: date) -> "PayTables":
        rates = PayTableRate.objects.showable().valid_on(day)
        return cls(tuple(rates.values_list("scale", "grade", "step")))

    def grade_choices(self, *kept: str) -> Choices:
        """Grouped by scale; ``kept`` are values that a posting already has."""
        groups = [
            (scale, [self._choice(scale, grade) for grade in grades])
            for scale, grades in self._grades()
        ]
        known = {key for _, grades in groups for key, _ in grades}
        lost = [key for key in kept if key and key not in known]
        old = [(key, " ".join(split_key(key))) for key in lost]
        return [("", "keine"), *groups, *([("Nicht mehr gültig", old)] if old else [])]

    def step_choices(self, *kept: str) -> Choices:
        steps = {step for _, _, step in self.cells} | set(kept)
        return [("", "–"), *((step, step) for step in in_order(steps - {""}))]

    def steps_of(self, scale: str, grade: str) -> list[str]:
        """The grade's steps; empty where it pays without steps or is unknown."""
        mine = {cell[2] for cell in self.cells if cell[:2] == (scale, grade)}
        return in_order(mine - {""})

    def _choice(self, scale: str, grade: str) -> tuple[str, str]:
        """Names the steps, too: some are missing where the sources disagree."""
        steps = self.steps_of(scale, grade)
        words = f", Stufe {', '.join(steps)}" if steps else ""
        return grade_key(scale, grade), f"{scale} {grade}{words}"

    def _grades(self) -> Iterable[tuple[str, list[str]]]:
        for scale, cells in groupby(sorted(self.cells), key=itemgetter(0)):
            yield scale, in_order({grade for _, grade, _ in cells})


def grade_key(scale: str, grade: str) -> str:
    return f"{scale}{SEPARATOR}{grade}" if grade else ""


def split_key(key: str) -> tuple[str, str]:
    scale, _, grade = key.partition(SEPARATOR)
    return scale, grade
