"""A posting as a sheet shows it: one cell a column, and the texts to be read."""

import html
import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

import nh3

from hammjobs.german import local_date, short_number
from listings.imports.sheets.columns import COLUMNS, Column, Kind
from listings.imports.sheets.table import LONGEST_CELL, Cell
from listings.models import JobPosting, Skill
from listings.queries.posting_figures import Figures

LINE_ENDS = re.compile(r"<br[^>]*>")
BLOCK_ENDS = re.compile(r"</(?:p|h3|h4|ul|ol)>")
ITEMS = re.compile(r"<li>(?:<p>)?")
ITEM_ENDS = re.compile(r"(?:</p>)?</li>")
DAYS = (
    "fixed_term_until",
    "start_date",
    "valid_through",
    "date_posted",
    "confirmed_at",
)


def cell_for(
    posting: JobPosting,
    column: Column,
    *,
    skills: Collection[Skill] | None = None,
    figures: Figures | None = None,
) -> Cell:
    """What stands in ``column``. ``skills`` are those of an unsaved posting."""
    key = column.key
    if column.kind is Kind.SKILLS:
        return _skills(posting, skills)
    if column.kind is Kind.TEXT:
        return sheet_text(getattr(posting, key))
    if column.kind is Kind.CHOICE:
        return str(getattr(posting, f"get_{key}_display")())
    if key in DAYS:
        moment = getattr(posting, key)
        return local_date(moment) if moment else None
    if key in Figures.__slots__:
        return getattr(figures, key) if figures else None
    return _other(posting, key)


def _other(posting: JobPosting, key: str) -> Cell:
    match key:
        case "number":
            return posting.pk
        case "employer":
            return posting.employer.name
        case "employment_types":
            return posting.employment_types_label
        case "career_changers_welcome":
            return "ja" if posting.career_changers_welcome else "nein"
        case "place":
            return posting.place.name
        case "district":
            return posting.district.name if posting.district else None
        case "scale":
            return posting.salary_scale
        case "grade":
            return posting.salary_grade
        case "status":
            return str(posting.get_status_display())
        case _:
            value: Any = getattr(posting, key)
            return value


def words_for(posting: JobPosting, column: Column, skills: Any = None) -> str:
    """The cell as text, for the table of what would change."""
    cell = cell_for(posting, column, skills=skills)
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return short_number(cell)
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)


def sheet_text(markup: str) -> str:
    """Rich text as people type it into a cell: items with a dash, blank lines between
    blocks. Bold and links are lost, so a text that reads alike is left as it is.
    """
    lines = LINE_ENDS.sub("\n", markup.replace("\n", " "))
    lines = ITEM_ENDS.sub("\n", ITEMS.sub("- ", lines))
    lines = BLOCK_ENDS.sub("\n\n", lines)
    text = html.unescape(nh3.clean(lines, tags=set()))
    text = "\n".join(" ".join(line.split(" ")).strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", text).strip()[:LONGEST_CELL]


def _skills(posting: JobPosting, skills: Collection[Skill] | None) -> str:
    if skills is None:
        skills = posting.skills.all() if posting.pk else ()
    return ", ".join(sorted(skill.name for skill in skills))


COMPARED = tuple(
    column
    for column in COLUMNS
    if column.is_read
    and column.kind is not Kind.RANGE
    and column.key not in ("number", "employer")
)
