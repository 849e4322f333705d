"""Two texts of one posting: what was typed and what somebody saved meanwhile."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_date

from hammjobs.diff import DiffLine, compare
from hammjobs.german import date_short
from listings.forms.fields import DayField, RichTextFormField
from listings.forms.typed import (
    digest,
    digests,
    open_fields,
    read_digests,
    sent_values,
    stored_values,
)

MINE, THEIRS = "mine", "theirs"
# What a person who chose nothing sends instead of a version: no saved state.
UNDECIDED = "?"
CHOICE = "choice-"
EMPTY = "(leer)"

BLOCK_END = re.compile(r"</(?:p|h3|h4|li)>|<br>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """``choice`` is what the page suggests: "" where both changed the field."""

    name: str
    label: str
    mine: str
    theirs: str
    lines: list[DiffLine]
    choice: str

    @property
    def choice_name(self) -> str:
        return f"{CHOICE}{self.name}"


def has_moved(form: forms.BaseForm) -> bool:
    """Whether a field's saved state is another than the one the form was opened
    with. Without that state – an old form – it may be.
    """
    seen = read_digests(form.data.get("seen", ""))
    if not seen:
        return True
    return any(
        seen.get(name) != digest(form, name, stored_values(form, name))
        for name in open_fields(form)
    )


def conflicts_of(form: forms.BaseForm) -> list[FieldConflict]:
    """The fields in which the bound ``form`` differs from what is saved."""
    seen = read_digests(form.data.get("seen", ""))
    labels = open_fields(form)
    return [_conflict(form, name, seen) for name in form.changed_data if name in labels]


def _conflict(form: forms.BaseForm, name: str, seen: dict) -> FieldConflict:
    mine, theirs = sent_values(form, name), stored_values(form, name)
    is_mine_new, is_theirs_new = (
        seen.get(name) != digest(form, name, each) for each in (mine, theirs)
    )
    choice = "" if is_mine_new == is_theirs_new else MINE if is_mine_new else THEIRS
    words = [words_of(form.fields[name], each) for each in (mine, theirs)]
    return FieldConflict(
        name=name,
        label=str(form.fields[name].label),
        mine=words[0] or EMPTY,
        theirs=words[1] or EMPTY,
        lines=compare(words[1], words[0]),
        choice=choice,
    )


def merged(form: forms.BaseForm) -> QueryDict:
    """The data of a decided conflict page: what was typed, with the saved values
    where those were chosen. Undecided fields make it stale again.
    """
    data = form.data.copy()
    is_undecided = False
    for name in data.getlist("conflict"):
        choice = data.get("all") or data.get(f"{CHOICE}{name}", "")
        if choice == THEIRS and name in form.fields:
            data.setlist(name, stored_values(form, name))
        elif choice != MINE:
            is_undecided = True
    if is_undecided:
        data["version"] = UNDECIDED
    elif data.get("version") == form.initial["version"]:
        # They were decided on this saved state, which no third person has changed.
        data["seen"] = digests(form)
    return data


def words_of(field: forms.Field, values: Iterable[str]) -> str:
    """Values as a person reads them, one a line."""
    if isinstance(field, forms.BooleanField):
        return "ja" if list(values) else "nein"
    if isinstance(field, RichTextFormField):
        return "\n".join(lines_of(value) for value in values)
    if isinstance(field, DayField):
        return "\n".join(_day(value) for value in values)
    if labels := _labels(field):
        return "\n".join(labels.get(value, value) for value in values)
    return "\n".join(values)


def lines_of(markup: str) -> str:
    """Rich text as plain lines, a bullet before list items."""
    text = BLOCK_END.sub("\n", markup.replace("<li>", "– "))
    lines = html.unescape(TAG.sub("", text)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip(" –"))


def _day(value: str) -> str:
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    return date_short(day) if day else value


def _labels(field: Any) -> dict[str, str]:
    flat: dict[str, str] = {}
    for value, label in getattr(field, "choices", ()):
        group = label if isinstance(label, (list, tuple)) else [(value, label)]
        flat |= {str(key): str(words) for key, words in group}
    return flat
