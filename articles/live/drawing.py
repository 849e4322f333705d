"""How each directive looks. Nothing here makes a query or fails for want of data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatch

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.live.pay_cells import Cell, Row
from articles.live.state import State
from articles.markdown.directive_values import (
    Comparison,
    Figure,
    PayCell,
    PayOf,
    PayTable,
    PostingList,
    Source,
    TermLink,
    Value,
)
from articles.reference import (
    grade_address,
    list_address,
    pay_address,
    term_address,
)
from hammjobs.german import (
    date_short,
    euro,
    euro_range,
    number,
    plural,
    short_number,
)
from hammjobs.jinja import piece
from listings.enums import EmployerType
from listings.pay.statistics import Spread
from listings.pay.tables import grade_label
from listings.queries.searches import Finding, single_type
from listings.search.job_search import JobSearch
from listings.templatetags.job_cards import job_cards
from listings.templatetags.pay_scale import pay_axis, pay_market

DEEPEST_HEADING = 6
NOTHING = Finding(0, None, [])
TOO_FEW = "noch zu wenige Stellen für eine Zahl"
COMPUTED = "rechnerisch fortgeschrieben"


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the directives of one text show; searches by their query string."""

    state: State
    searches: Mapping[str, tuple[JobSearch, Finding]] = field(default_factory=dict)

    def of(self, query: str) -> Finding:
        return self.searches[query][1] if query in self.searches else NOTHING

    def type_of(self, query: str) -> str:
        return single_type(self.searches[query][0]) if query in self.searches else ""

    def address_of(self, query: str) -> str:
        known = self.searches.get(query)
        return list_address(known[0].query_string if known else query)


@singledispatch
def draw(value: Value, findings: Findings, level: int) -> SafeString:
    """``level`` is that of the heading above."""
    raise TypeError(value)


@draw.register
def _(value: PostingList, findings: Findings, level: int) -> SafeString:
    found = findings.of(value.search)
    cards = found.cards[: value.number]
    return piece(
        "articles/directives/postings.jinja",
        title=value.title,
        level=min(level + 1, DEEPEST_HEADING),
        cards=job_cards(
            cards=cards,
            at=findings.state.at,
            heading_level=min(level + 2, DEEPEST_HEADING),
        )
        if cards
        else "",
        href=findings.address_of(value.search),
        total=found.total,
    )


@draw.register
def _(value: PayOf, findings: Findings, level: int) -> SafeString:
    pay = findings.of(value.search).pay
    return piece(
        "articles/directives/pay.jinja",
        title=value.title,
        bar=_bar(pay, findings.type_of(value.search)),
        axis=pay_axis(with_key=False),
        count=pay.count if pay else 0,
        href=findings.address_of(value.search),
        at=findings.state.at,
    )


@dataclass(frozen=True, slots=True)
class TypeRow:
    label: str
    employer_type: str
    href: str
    count: int
    bar: SafeString | str


@draw.register
def _(value: Comparison, findings: Findings, level: int) -> SafeString:
    return piece(
        "articles/directives/comparison.jinja",
        title=value.title,
        rows=[_type_row(kind, findings) for kind in EmployerType],
        axis=pay_axis(with_key=False),
        href=pay_address(),
        at=findings.state.at,
    )


def _type_row(kind: EmployerType, findings: Findings) -> TypeRow:
    query = f"typ={kind.slug}"
    found = findings.of(query)
    href = findings.address_of(query)
    bar = _bar(found.pay, str(kind))
    return TypeRow(str(kind.label), str(kind), href, found.total, bar)


def _bar(pay: Spread | None, employer_type: str) -> SafeString | str:
    return pay_market(market=pay, employer_type=employer_type) if pay else ""


@draw.register
def _(value: PayTable, findings: Findings, level: int) -> SafeString:
    tables = findings.state.tables
    if value.grade:
        cells = tables.grade(value.scale, value.grade)
    else:
        cells = tables.first_steps(value.scale)
    return piece(
        "articles/directives/pay_table.jinja",
        title=value.title,
        rows=[(cell.row, _remark(cell)) for cell in cells],
        ended=_ended(cells),
        sources="; ".join(dict.fromkeys(cell.row.source for cell in cells)),
        has_gaps=bool(value.grade) and _has_gaps(cells),
        remarks=list(dict.fromkeys(_remark(cell) for cell in cells)),
        hours=", ".join(
            dict.fromkeys(short_number(cell.row.weekly_hours) for cell in cells)
        ),
        has_steps=any(cell.row.step for cell in cells),
        grade_label=grade_label,
        href=grade_address(tables.slug(value.scale), value.grade),
    )


def _ended(cells: list[Cell]) -> str:
    """Until when the table held, if not one of the cells is valid any more."""
    if not cells or not all(cell.is_expired for cell in cells):
        return ""
    last = max(cells, key=lambda cell: cell.row.valid_until or date.max)
    return _until(last.row)


def _until(row: Row) -> str:
    """„galt bis 31.10.2026“; nothing else is said than what is known."""
    day = date_short(row.valid_until) if row.valid_until else ""
    return (
        f"galt nach unserem Stand bis {day}" if row.has_open_end else f"galt bis {day}"
    )


def _has_gaps(cells: list[Cell]) -> bool:
    """Steps are numbered; one that is missing is one that sources disagree on."""
    numbers = [int(cell.row.step) for cell in cells if cell.row.step.isdecimal()]
    return max(numbers, default=0) > len(numbers)


def _remark(cell: Cell) -> str:
    """„Tabelle ab 01.06.2026, rechnerisch fortgeschrieben“, or until when it held."""
    since = f"Tabelle ab {date_short(cell.row.valid_from)}"
    words = _until(cell.row) if cell.is_expired else since
    return f"{words}, {COMPUTED}" if cell.is_computed else f"{words}, aus Zweitquellen"


@draw.register
def _(value: PayCell, findings: Findings, level: int) -> SafeString:
    tables = findings.state.tables
    cell = tables.cell(value.scale, value.grade, value.step)
    if not cell:
        return format_html("(kein gesicherter Tabellenwert für {})", _cell_name(value))
    return format_html(
        '<a href="{}">{}</a> ({})',
        grade_address(tables.slug(value.scale), value.grade),
        euro(cell.row.amount, 2),
        _remark(cell),
    )


def _cell_name(value: PayCell) -> str:
    return " ".join(filter(None, [value.scale, value.grade, value.step]))


@draw.register
def _(value: Figure, findings: Findings, level: int) -> SafeString:
    found = findings.of(value.search)
    day = f"Stand {date_short(findings.state.day)}"
    href = findings.address_of(value.search)
    if value.figure == "anzahl":
        words, remark = plural(found.total, "Stelle", "Stellen"), day
    elif found.pay is None:
        words, remark = "", TOO_FEW
    else:
        words = FIGURES[value.figure](found.pay)
        name = FIGURE_NAMES[value.figure]
        remark = f"{name}, n = {number(found.pay.count)}, {day}"
    if not words:
        return format_html("({})", remark)
    return format_html('<a href="{}">{}</a> ({})', href, words, remark)


FIGURES: dict[str, Callable[[Spread], str]] = {
    "median": lambda pay: euro(pay.median),
    "unten": lambda pay: euro(pay.lower_quartile),
    "oben": lambda pay: euro(pay.upper_quartile),
    "mitte": lambda pay: euro_range(pay.lower_quartile, pay.upper_quartile),
}
FIGURE_NAMES = {
    "median": "Median",
    "unten": "untere Grenze der mittleren Hälfte",
    "oben": "obere Grenze der mittleren Hälfte",
    "mitte": "mittlere Hälfte",
}


@draw.register
def _(value: TermLink, findings: Findings, level: int) -> SafeString:
    address = term_address(value.slug)
    return format_html('<a class="term" href="{}">{}</a>', address, value.text)


@draw.register
def _(value: Source, findings: Findings, level: int) -> SafeString:
    remarks = []
    if value.as_of:
        remarks.append(f" (Stand {date_short(value.as_of)})")
    if value.valid_from:
        row = findings.state.tables.ended(value.table, value.valid_from)
        if row:
            remarks.append(f" – diese Tabelle {_until(row)}")
    return format_html("{}{}", value.text, "".join(remarks))
