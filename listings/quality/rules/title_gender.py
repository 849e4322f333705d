"""A title names the role for all genders: by a neutral word, both forms or a marker.

An error only where a word is plainly of one gender: a man's or woman's form that
stands on our list. What merely sounds like one is a hint, and an unknown word is
nobody's fault.
"""

import re
from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import Finding, error, hint
from listings.quality.people import (
    is_english_role,
    is_neutral,
    neutral_form,
    role_of_man,
    role_of_woman,
)
from listings.quality.sources import AGG

LONGEST_TITLE = 120
MARK = "(m/w/d)"

# „(m/w/d)“ in any order and with other signs.
LETTER = r"(?:gn|div|nb|[mwdfxai])"
GAP = r"\s?[/|,*·+:_-]\s?"
MARKER = re.compile(
    rf"(?<!\w){LETTER}(?:{GAP}{LETTER}){{2,4}}(?!\w)"
    r"|\((?:gn|a|d|x|\*|\*?mensch|human|divers)\)"
    r"|\b(?:mwd|wmd|dmw|dwm|wdm|mdw)\b"
    r"|\ball?e?[ -]?gender|\balle[nr]? geschlechter|\bgeschlecht egal",
    re.IGNORECASE,
)
# „(m/w)“ and nothing for those who are neither.
TWO_ONLY = re.compile(
    r"(?<!\w)(?:m\s?[/|]\s?[wf]|[wf]\s?[/|]\s?m)(?!\w)", re.IGNORECASE
)
# „Leiter:in“, „Leiter*in“, „Leiter/-in“, „Leiter(in)“, „LeiterIn“, „Beauftragte/r“,
# „Kauffrau/-mann“.
SIGN = re.compile(
    r"\w[:*_·•’'|]-?(?:in|innen|r|e|n)\b"
    r"|\w\s?/\s?-?(?:in|innen|r|e|er|frau|mann|männin)\b"
    r"|\w\(-?(?:in|innen|r|e|frau|mann)\)"
    r"|[a-zäöüß]In(?:nen)?\b|\w\*(?!\w)"
)
# Articles and adjectives in a man's form.
INFLECTED = re.compile(r"(?:er|en|ein)$")
WORD = re.compile(r"[^\W\d_]+")
# What follows says what the role is about, not who does it.
ABOUT = re.compile(
    r"\b(?:für|von|vom|der|des|bei|beim|im|in|mit|am|an|aus|auf|zur|zum|for|of|with)\b"
)


def find(advert: Advert) -> Iterator[Finding]:
    title = advert.title
    if MARKER.search(title):
        return
    if TWO_ONLY.search(title):
        yield _two_only(title)
    elif not SIGN.search(title) and not _names_both(WORD.findall(title)):
        words = WORD.findall(ABOUT.split(title, maxsplit=1)[0])
        yield from _first_of(words, title)


def _names_both(words: list[str]) -> bool:
    """„Projektleiter / Projektleiterin“, „Kauffrau oder Kaufmann“."""
    men = {role for word in words if (role := role_of_man(word))}
    return any(role_of_woman(word) in men for word in words)


def _first_of(words: list[str], title: str) -> Iterator[Finding]:
    """What the first word about a person calls for.

    Behind a neutral one it may be somebody the role deals with: „Schulung Anwender“.
    """
    for position, word in enumerate(words):
        before = words[:position]
        is_person = bool(role_of_man(word) or role_of_woman(word))
        if is_person and not any(map(is_neutral, before)) and "Working" not in before:
            yield _one_gender(title, word, neutral="" if _inflects(before) else word)
            return
        if is_person or is_english_role(word):
            yield _unsure(title, word)
            return


def _inflects(before: list[str]) -> bool:
    """„Erfahrener Entwickler“: another noun would need another ending."""
    return any(INFLECTED.search(word) for word in before)


def _two_only(title: str) -> Finding:
    return hint(
        "title_two_genders",
        "title",
        "Der Titel nennt nur zwei Geschlechter.",
        reason="§ 11 AGG verlangt eine Ausschreibung ohne Benachteiligung wegen des "
        "Geschlechts, und davon gibt es mehr als zwei.",
        source=AGG,
        fix=f"Zum Beispiel „{_shortened(TWO_ONLY.sub('m/w/d', title, count=1))}“.",
    )


def _one_gender(title: str, word: str, *, neutral: str) -> Finding:
    return error(
        "title_gender",
        "title",
        f"Der Titel spricht nur ein Geschlecht an: „{word}“.",
        reason="Eine Stelle darf nicht so ausgeschrieben werden, dass sie wegen des "
        "Geschlechts benachteiligt (§ 11 AGG). Ein Titel in nur einer Form kann dafür "
        "ein Indiz sein; dann muss der Arbeitgeber das Gegenteil beweisen (§ 22 AGG).",
        source=AGG,
        fix=_fix(title, word, neutral_form(neutral)),
    )


def _unsure(title: str, word: str) -> Finding:
    return hint(
        "title_marker",
        "title",
        f"„{word}“ kann als männlich gelesen werden.",
        reason="Ein Titel für alle Geschlechter lässt keine Frage offen, wer gemeint "
        "ist.",
        source=AGG,
        fix=_fix(title, word, ""),
    )


def _fix(title: str, word: str, neutral: str) -> str:
    marked = f"„{_with_marker(title, word)}“"
    if not neutral:
        return f"Zum Beispiel {marked}."
    return f"Zum Beispiel „{title.replace(word, neutral, 1)}“ oder {marked}."


def _with_marker(title: str, word: str) -> str:
    """With „(m/w/d)“ behind the role, at its end where a slash joins another one."""
    end = title.find(word) + len(word)
    if title[end : end + 1] not in ("", " ", ",", ":"):
        return _shortened(f"{title} {MARK}")
    return _shortened(f"{title[:end]} {MARK}{title[end:]}")


def _shortened(title: str) -> str:
    return title[:LONGEST_TITLE]
