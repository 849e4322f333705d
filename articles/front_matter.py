"""A shipped text: TOML between two lines of +++, then Markdown."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

FENCE = "+++"
PLACE = re.compile(r"\(at line (\d+), column \d+\)")
NAMES = {
    str: "Text",
    date: "ein Datum wie 2026-11-22",
    list: "eine Liste",
    int: "eine ganze Zahl",
}


class BrokenText(Exception):
    """A shipped file that cannot be read; says file, line and what to do."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}, Zeile {line}: {message}")


@dataclass(frozen=True)
class SourceText:
    """A file taken apart. ``first_line`` is where its Markdown begins."""

    file: str
    head: Mapping[str, Any]
    lines: tuple[str, ...]
    first_line: int

    @property
    def body(self) -> str:
        return "\n".join(self.lines[self.first_line - 1 :]).strip()

    def moment(self, key: str) -> datetime:
        """The day of the front matter, from midnight in Hamm."""
        return timezone.make_aware(datetime.combine(self.head[key], time()))

    def broken(self, key: str, message: str) -> BrokenText:
        """An error at the line that sets ``key``."""
        return BrokenText(self.file, self.line_of(key), message)

    def line_of(self, key: str) -> int:
        setting = re.compile(rf"\s*{re.escape(key)}\s*=")
        head = self.lines[: self.first_line - 1]
        numbered = enumerate(head, start=1)
        return next((number for number, line in numbered if setting.match(line)), 1)


def read_text(
    file: str,
    content: str,
    keys: Mapping[str, type],
    options: Mapping[str, type] | None = None,
) -> SourceText:
    """Take ``content`` apart; ``keys`` names each key of its head and the type,
    ``options`` those that may be left out.

    Raises ``BrokenText``.
    """
    lines = tuple(content.replace("\r\n", "\n").split("\n"))
    end = _end_of_head(file, lines)
    source = SourceText(file, _head(file, lines[1:end]), lines, end + 2)
    for key in keys.keys() - source.head.keys():
        raise BrokenText(file, 1, f"Im Kopf fehlt „{key}“.")
    for key, value in source.head.items():
        _check(source, key, value, {**keys, **(options or {})})
    if not source.body:
        raise BrokenText(file, source.first_line, "Unter dem Kopf steht kein Text.")
    return source


def _end_of_head(file: str, lines: tuple[str, ...]) -> int:
    """Index of the closing fence."""
    if lines[0].strip() != FENCE:
        raise BrokenText(file, 1, "Die Datei beginnt nicht mit einer Zeile „+++“.")
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == FENCE:
            return index
    raise BrokenText(file, 1, "Der Kopf ist nicht mit „+++“ geschlossen.")


def _head(file: str, lines: tuple[str, ...]) -> dict[str, Any]:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        line = int(place[1]) + 1 if place else len(lines) + 1
        raise BrokenText(file, line, f"Der Kopf ist kein TOML ({error}).") from error


def _check(source: SourceText, key: str, value: Any, keys: Mapping[str, type]) -> None:
    if key not in keys:
        raise source.broken(key, f"Im Kopf ist „{key}“ unbekannt.")
    if type(value) is not keys[key]:
        raise source.broken(key, f"„{key}“ ist nicht {NAMES[keys[key]]}.")
    if not value:
        raise source.broken(key, f"„{key}“ ist leer.")
