"""What an editor should mend before a text is saved, by line."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from articles.markdown.cleaning import is_own
from articles.markdown.directive_problems import directive_faults
from articles.markdown.headings import (
    NOTES_ANCHOR,
    RESERVED,
    heading_pairs,
    written_level,
)
from articles.markdown.known import Known
from articles.markdown.notes import KINDS, OPENING
from articles.markdown.parser import parse
from articles.markdown.tokens import all_tokens, plain_text

REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


class Problem(NamedTuple):
    """``line`` counts from 1, as editors do."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"Zeile {self.line}: {self.message}"


def find_problems(body: str, known: Known | None = None) -> list[Problem]:
    """All there is to mend, in the order of the text; empty when it is sound.

    Names of places, skills, terms and pay tables are held against ``known``.
    """
    tokens = parse(body)
    found = [
        *_heading_problems(tokens),
        *_anchor_problems(tokens),
        *_link_problems(tokens),
        *_image_problems(tokens),
        *_note_problems(tokens, body.split("\n")),
        *_footnote_problems(tokens, body),
        *(Problem(*fault) for fault in directive_faults(tokens, known)),
    ]
    return sorted(found)


def _heading_problems(tokens: list[Token]) -> Iterator[Problem]:
    """From ## on, one level at a time: screen readers move by headings."""
    above = 1
    for heading, text in heading_pairs(tokens):
        level = written_level(heading)
        if level == 1:
            yield _at(heading, "Überschriften beginnen mit ##, # ist der Titel.")
        elif level > above + 1:
            marks = "#" * level, "#" * (above + 1)
            yield _at(
                heading,
                f"Vor {marks[0]} „{plain_text(text)}“ fehlt eine Überschrift mit "
                f"{marks[1]}.",
            )
        above = max(level, 2)


def _anchor_problems(tokens: list[Token]) -> Iterator[Problem]:
    seen: set[str] = set()
    for heading, text in heading_pairs(tokens):
        anchor = heading.meta.get("anchor", "")
        if not plain_text(text):
            yield _at(heading, "Die Überschrift ist leer.")
        if anchor in RESERVED:
            yield _at(heading, f"Den Anker #{anchor} braucht die Seite selbst.")
        elif anchor in seen:
            yield _at(heading, f"Den Anker #{anchor} gibt es schon.")
        if anchor:
            seen.add(anchor)


def _link_problems(tokens: list[Token]) -> Iterator[Problem]:
    anchors = {str(heading.attrGet("id")) for heading, _ in heading_pairs(tokens)}
    anchors.add(NOTES_ANCHOR)
    for token, line in all_tokens(tokens):
        target = str(token.attrGet("href")) if token.type == "link_open" else ""
        if target.startswith("#") and unquote(target[1:]) not in anchors:
            yield Problem(line, f"Der Link führt zu {target}, den Anker gibt es nicht.")


def _image_problems(tokens: list[Token]) -> Iterator[Problem]:
    for token, line in all_tokens(tokens):
        if token.type != "image":
            continue
        if not token.content.strip():
            yield Problem(line, "Dem Bild fehlt der Alternativtext: ![Text](Adresse).")
        if not is_own(str(token.attrGet("src"))):
            yield Problem(
                line,
                "Bilder liegen auf dieser Website, zum Beispiel unter "
                "/static/img/guide/.",
            )


def _note_problems(tokens: list[Token], lines: list[str]) -> Iterator[Problem]:
    for token in tokens:
        if token.type in OPENING and token.map:
            end = token.map[1]
            if end >= len(lines) or ":::" not in lines[end]:
                yield _at(token, "Der Kasten ist nicht mit ::: geschlossen.")
        if token.type == "inline" and token.content.startswith(":::") and token.map:
            kinds = ", ".join(KINDS)
            yield Problem(
                token.map[0] + 1, f"Diesen Kasten gibt es nicht. Möglich: {kinds}."
            )


def _footnote_problems(tokens: list[Token], body: str) -> Iterator[Problem]:
    used = {
        token.meta["label"]
        for token, _ in all_tokens(tokens)
        if token.type == "footnote_ref"
    }
    for found in DEFINITION.finditer(body):
        if found[1] not in used:
            line = body.count("\n", 0, found.start()) + 1
            yield Problem(line, f"Auf die Anmerkung [^{found[1]}] verweist nichts.")
    for token, line in all_tokens(tokens):
        if token.type == "text" and (missing := REFERENCE.search(token.content)):
            yield Problem(line, f"Die Anmerkung [^{missing[1]}] fehlt am Ende.")


def _at(token: Token, message: str) -> Problem:
    line = token.map[0] + 1 if token.map else 1
    return Problem(line, message)
