"""What is odd about a record: facts that people should know before publication."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from hammjobs.german import date_short
from listings.enums import SalaryPeriod, WorkModel
from listings.imports.places import Whereabouts
from listings.imports.record import ImportRecord, Note
from listings.imports.sections import TEXTS
from listings.quality.language import is_english
from listings.rich_text import plain_text

LONGEST_TITLE = 120
LONGEST_MESSAGE = 300
COPY_WORDS = ("copy of ", "kopie von ")
ROLE_WORDS = ("projekt", "project", "koordin", "coordin", "pmo", "scrum", "rollout")
# An entry that is older is often a standing advertisement.
OLD = timedelta(days=365)


def notes_on(
    record: ImportRecord,
    values: dict[str, Any],
    where: Whereabouts,
    *,
    home: str,
    at: datetime,
) -> dict[str, str]:
    """German messages by code. ``home`` is the employer's place."""
    notes = [
        *record.notes,
        *_on_title(record.title),
        *_on_place(where, home),
        *_on_work(record, values),
        *_on_age(record, at),
    ]
    texts = (plain_text(values.get(name, "")) for name in TEXTS)
    if is_english(word for text in texts for word in text.split()):
        message = "Der Text ist englisch, das Portal deutsch."
        notes.append(Note("feed_english", message))
    return {note.code: note.message[:LONGEST_MESSAGE] for note in notes}


def _on_title(title: str) -> Iterator[Note]:
    if title.lower().startswith(COPY_WORDS):
        yield Note("feed_copy", "Der Titel sieht nach einer Kopie aus.")
    if len(title) > LONGEST_TITLE:
        yield Note(
            "feed_title",
            f"Der Titel hat {len(title)} Zeichen und ist auf {LONGEST_TITLE} gekürzt.",
        )
    if not any(word in title.lower() for word in ROLE_WORDS):
        yield Note(
            "feed_role",
            "Der Titel nennt weder Projekt noch Koordination. Bitte prüfen Sie, ob die "
            "Stelle in dieses Portal gehört.",
        )


def _on_place(where: Whereabouts, home: str) -> Iterator[Note]:
    chosen = where.location.name if where.location else home
    if where.others:
        offices = ", ".join(where.others)
        message = f"Der Feed nennt mehrere Standorte: {offices}. Gewählt: {chosen}."
        yield Note("feed_offices", message)
    elif where.unknown:
        yield Note(
            "feed_place",
            f"Unbekannter Ort „{where.unknown[0]}“. Eingetragen ist der Ort des "
            f"Arbeitgebers: {chosen}.",
        )
    elif not where.location and not where.is_remote:
        message = f"Ohne Ort im Feed. Eingetragen ist der des Arbeitgebers: {chosen}."
        yield Note("feed_place", message)


def _on_work(record: ImportRecord, values: dict[str, Any]) -> Iterator[Note]:
    if values.get("work_model") == WorkModel.REMOTE:
        message = "Vollständig remote laut Feed. Bitte prüfen Sie das Arbeitsmodell."
        yield Note("feed_remote", message)
    if record.work_model == WorkModel.HYBRID:
        message = "Hybrid laut Feed. Bitte tragen Sie die Homeoffice-Tage ein."
        yield Note("feed_hybrid", message)
    if assumed := ", ".join(_assumed(record, values)):
        yield Note("feed_assumed", f"Nicht im Feed, daher angenommen: {assumed}.")


def _assumed(record: ImportRecord, values: dict[str, Any]) -> Iterator[str]:
    """What a new posting gets although nobody said so."""
    if not record.work_model and "work_model" not in values:
        yield "vor Ort"
    if "experience_level" not in values:
        yield "Erfahrung „erfahren“"
    if "contract_type" not in values:
        yield "unbefristet"
    if values.get("salary", {}).get("period") == SalaryPeriod.YEAR:
        yield "12 Gehälter im Jahr"


def _on_age(record: ImportRecord, at: datetime) -> Iterator[Note]:
    if record.created_at and at - record.created_at > OLD:
        day = date_short(record.created_at)
        message = f"Die Stelle steht seit dem {day} im Bewerbersystem."
        yield Note("feed_old", message)
