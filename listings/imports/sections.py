"""The sections of a feed -> the posting's four texts, by their titles."""

import html
from collections.abc import Iterable, Iterator

from listings.imports.record import Section
from listings.imports.texts import LONGEST_TEXT, one_line, to_rich_text
from listings.rich_text import sanitize

TEXTS = ("tasks", "profile", "offer", "application_process")

# More are no advertisement; what lies behind them is cut off.
MOST_SECTIONS = 50

# Which text a section belongs to when its title holds one of the words; the first
# line that fits counts. Lower case.
KEYWORDS = (
    # About the employer, before „Profil“ finds „Unternehmensprofil“.
    ("offer", "unternehmen, über uns, wer wir, about us, who we are, company, team"),
    (
        "application_process",
        "bewerb, bewirb, kontakt, ansprechp, interesse geweckt, interessiert, "
        "nächste schritte, apply, application process, hiring process, contact, "
        "next steps, interested",
    ),
    (
        "profile",
        "profil, anforderung, qualifikation, voraussetzung, mitbring, bringst du, "
        "bringen sie, kenntnisse, erfahrung, fähigkeit, auszeichnet, das bist du, "
        "wir erwarten, wir suchen, erwarten wir, wünschen wir, profile, requirement, "
        "qualification, you bring, about you, who you are, you need, skills, "
        "looking for",
    ),
    (
        "offer",
        "bieten, angebot, vorteil, benefit, warum, leistungen, freuen, perks, why, "
        "offer, what you get",
    ),
    (
        "tasks",
        "aufgabe, mission, tätigkeit, verantwort, erwartet, rolle, beschreibung, "
        "einsatz, das machst du, deine stelle, ihre stelle, responsib, tasks, role, "
        "description, you will do, you'll do, your day",
    ),
)
WORDS = tuple((field, words.split(", ")) for field, words in KEYWORDS)


def texts_of(sections: Iterable[Section]) -> tuple[dict[str, str], bool]:
    """Rich text by field, without empty ones; and whether a text had to be cut.

    A section with an unknown title follows the one before it, under its own
    heading. No section is dropped.
    """
    sections = list(sections)
    texts: dict[str, str] = {}
    for field, section, is_known in _placed(_written(sections[:MOST_SECTIONS])):
        title = one_line(section.title)
        if title and (field in texts or not is_known):
            texts[field] = texts.get(field, "") + f"<h3>{html.escape(title)}</h3>"
        texts[field] = texts.get(field, "") + section.text
    longest = [len(text) for text in texts.values()]
    longest += [len(section.text) for section in sections]
    cut = {field: sanitize(text[:LONGEST_TEXT]) for field, text in texts.items()}
    is_cut = len(sections) > MOST_SECTIONS or max(longest, default=0) > LONGEST_TEXT
    return cut, is_cut


def field_for(title: str) -> str:
    """The text that a section's title speaks of; "" where it is unknown."""
    title = one_line(title).lower().replace("’", "'")
    fits = (field for field, words in WORDS if any(word in title for word in words))
    return next(fits, "")


def _written(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        if text := to_rich_text(section.text):
            yield Section(section.title, text)


def _placed(sections: Iterable[Section]) -> Iterator[tuple[str, Section, bool]]:
    sections = list(sections)
    fields = [field_for(section.title) for section in sections]
    if "tasks" not in fields and "" in fields:
        first = fields.index("")
        yield "tasks", sections.pop(first), False
        fields.pop(first)
    current = "tasks"
    for field, section in zip(fields, sections, strict=True):
        current = field or current
        yield current, section, bool(field)
