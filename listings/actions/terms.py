"""The glossary: every process hears of a change at its next page."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from listings.actions.search_index import touch_reference
from listings.actions.shipped import outcome_for, take_over
from listings.models import Term

FILE = Path(__file__).resolve().parent.parent / "data" / "terms.toml"
OPTIONAL = {"sources": "", "query": ""}


@transaction.atomic
def save_term(*, term: Term) -> Term:
    term.save()
    touch_reference()
    return term


@transaction.atomic
def delete_term(*, term: Term) -> None:
    term.delete()
    touch_reference()


@transaction.atomic
def load_terms(*, file: Path = FILE) -> int:
    """Bring the shipped terms in line with their file; returns how many it has.

    What an editor changed since stays, and so does a term of theirs that has a
    shipped one's name. Raises ``ValidationError`` where the file is broken.
    """
    rows = {term.slug: term for term in Term.objects.select_for_update()}
    names = {term.name: term.slug for term in rows.values()}
    shipped = list(_shipped(file))
    is_changed = False
    for values in shipped:
        slug, name = values["slug"], values["name"]
        row = rows.get(slug)
        if names.get(name, slug) == slug and outcome_for(row, values).writes:
            _write(row or Term(), values)
            is_changed = True
    if is_changed:
        touch_reference()
    return len(shipped)


def _shipped(file: Path) -> Iterator[dict[str, Any]]:
    """The file's terms as a row has them."""
    for row in tomllib.loads(file.read_text("utf-8"))["term"]:
        yield OPTIONAL | row | {"also": "\n".join(row.get("also", ()))}


def _write(term: Term, values: dict[str, Any]) -> None:
    take_over(term, values)
    term.full_clean()
    term.save()
