"""What a pay grade means, in a few lines: on the posting page and the scale's own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from hammjobs.german import NBSP, date_short, local_date, short_number
from listings.models import PayScale
from listings.pay.tables import grade_anchor, grade_label, last_day_words, steps_label
from listings.queries.posting import TablePay
from listings.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class GradePart:
    """``lines`` are (term, text) pairs; ``expired`` is empty while the table holds."""

    title: str
    lines: list[tuple[str, str]]
    source: str
    expired: str
    href: str
    scale: str


def grade_part(
    table: TablePay | None, vocabulary: Vocabulary, at: datetime
) -> GradePart | None:
    """None for a band of the employer's own or a scale that has no page.

    No query: scales and tables are part of the vocabulary.
    """
    scale = vocabulary.scales_by_name.get(table.scale) if table else None
    if table is None or scale is None:
        return None
    grade, steps = grade_label(table.grade), (table.step_min, table.step_max)
    title = ", ".join(filter(None, (scale.name, grade, steps_label(steps))))
    page = reverse("listings:pay_scale", args=[scale.slug])
    return GradePart(
        title=title,
        lines=_lines(scale, grade, steps_label(steps)),
        source=_source(table, scale, vocabulary),
        expired=_expired(table, vocabulary, at),
        href=f"{page}#{grade_anchor(table.grade)}",
        scale=scale.name,
    )


def _lines(scale: PayScale, grade: str, steps: str) -> list[tuple[str, str]]:
    return [
        (scale.name, f"{scale.long_name}. {first_paragraph(scale.about)}"),
        (grade, first_paragraph(scale.grades)),
        (steps or "Stufen", first_paragraph(scale.steps)),
        ("Arbeitszeit", hours_words(scale)),
        ("Sonderzahlungen", first_paragraph(scale.special_payments)),
    ]


def hours_words(scale: PayScale) -> str:
    hours = short_number(scale.weekly_hours)
    return f"Die Beträge gelten für {hours}{NBSP}Stunden in der Woche."


def first_paragraph(text: str) -> str:
    """What the posting page shows of a scale's text."""
    return text.replace("\r\n", "\n").strip().split("\n\n")[0]


def _source(table: TablePay, scale: PayScale, vocabulary: Vocabulary) -> str:
    facts = vocabulary.pay_tables.get((scale.name, table.valid_from))
    remark = ", rechnerisch fortgeschrieben" if table.computed else ""
    source = facts.source if facts else scale.source
    first_day = date_short(table.valid_from)
    return f"Tabelle ab {first_day}{remark}: {source}. Stand {date_short(scale.as_of)}."


def _expired(table: TablePay, vocabulary: Vocabulary, at: datetime) -> str:
    today: date = local_date(at)
    if table.valid_until is None or table.valid_until >= today:
        return ""
    facts = vocabulary.pay_tables.get((table.scale, table.valid_from))
    is_sure = not (facts and facts.has_open_end)
    return last_day_words(table.valid_until, is_sure=is_sure)
