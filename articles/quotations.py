"""Which pay tables a text quotes: ``:quelle[…]{tabelle=TV-V&ab=2026-06-01}``."""

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import parse_qs

SOURCE = re.compile(r":quelle\[[^\]\n]*\]\{([^}\n]*)\}")


class Quotation(NamedTuple):
    """``line`` counts from 1; ``since`` is the day the quoted table came into force."""

    line: int
    table: str
    since: date


def quoted_tables(body: str) -> list[Quotation]:
    """In the order of the text; what is no date or names no table is left out."""
    found = []
    for line, text in enumerate(body.split("\n"), start=1):
        for query in SOURCE.findall(text):
            values = parse_qs(query)
            since = _day(values.get("ab", [""])[0])
            if since and "tabelle" in values:
                found.append(Quotation(line, values["tabelle"][0].strip(), since))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
