"""The cells of the matrix: who asks what, about whose things, and what is wrong."""

from collections.abc import Iterable, Iterator

import pytest

from tests.permissions.asking import Answer, Asker, Body, Question
from tests.permissions.routes import Address, Route, addresses
from tests.permissions.rules import Cell, faults
from tests.permissions.world import (
    EDITOR,
    HR_ALPHA,
    OPERATOR,
    OUTSIDERS,
    NoPlace,
    Role,
    Thing,
)

Faulty = list[tuple[Cell, list[str]]]


class Matrix:
    """Collects the cells, and those in which a rule is broken."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.cells: list[Cell] = []
        self.faulty: Faulty = []
        self.without_place: list[str] = []

    def put(
        self,
        role: Role,
        route: Route,
        address: Address,
        question: Question,
        *,
        note: str = "",
        twin: Answer | None = None,
        not_theirs: frozenset[str] = frozenset(),
    ) -> Answer:
        answer = self.asker.ask(role, question)
        cell = Cell(
            role, route, address.thing, question, answer, note, twin, not_theirs
        )
        self.cells.append(cell)
        if found := faults(cell, self.asker):
            self.faulty.append((cell, found))
        return answer

    def walk(
        self,
        role: Role,
        routes: Iterable[Route],
        method: str = "GET",
        body: Body | None = None,
    ) -> None:
        """Every route with everything it can name; what is missing comes first, for
        the rest to be held against.
        """
        for route in routes:
            try:
                found = addresses(route, self.asker.world)
            except NoPlace as missing:
                self.without_place.append(str(missing))
                continue
            twins: dict[str, Answer] = {}
            for address in _for_role(role, found):
                question = Question(address.path, method, body=body or [])
                twin = twins.get(_shape(address))
                answer = self.put(role, route, address, question, twin=twin)
                if address.thing and address.thing.state == "fehlt":
                    twins[_shape(address)] = answer

    def table(self) -> str:
        """The broken rules, to be read: a line for what is alike, with one path."""
        lines: dict[tuple[str, ...], list[str]] = {}
        for cell, found in self.faulty:
            shown = (
                cell.role.name,
                cell.whose,
                cell.method,
                cell.route.label,
                cell.note,
                "; ".join(found),
                cell.answer.words,
            )
            lines.setdefault(shown, []).append(cell.question.path)
        head = (
            "Rolle",
            "Ding",
            "wie",
            "Adresse",
            "Versuch",
            "soll",
            "ist",
            "zum Beispiel",
        )
        rows = [
            (*shown, f"{paths[0]} ({len(paths)})") for shown, paths in lines.items()
        ]
        return "\n".join(_aligned([head, *rows]))

    def check(self) -> None:
        """Fail with the table, if a rule is broken anywhere."""
        if self.faulty:
            pytest.fail(f"{len(self.faulty)} Zellen\n{self.table()}", pytrace=False)


# Roles asked about everything; the rest, about a draft and what is online.
THOROUGH = (HR_ALPHA, EDITOR, OPERATOR)
LEFT_OUT = ("in_review", "filled", "withdrawn", "Unsinn")


def is_asked(role: Role, thing: Thing | None) -> bool:
    return role in THOROUGH or thing is None or thing.state not in LEFT_OUT


def _for_role(role: Role, found: list[Address]) -> list[Address]:
    """What is missing first. Outsiders get the same answer to all: a few will do."""
    asked = [address for address in found if is_asked(role, address.thing)]
    ordered = sorted(asked, key=_not_missing)
    return ordered[:3] if role in OUTSIDERS else ordered


def _not_missing(address: Address) -> bool:
    return not (address.thing and address.thing.state == "fehlt")


def _shape(address: Address) -> str:
    """The path without the key: the same for each thing."""
    if address.thing is None:
        return address.path
    return address.path.replace(f"/{address.thing.key}/", "/…/")


def _aligned(lines: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(line[column]) for line in lines) for column in range(8)]
    for line in lines:
        cells = (text.ljust(width) for text, width in zip(line, widths, strict=True))
        yield " | ".join(cells).rstrip()
