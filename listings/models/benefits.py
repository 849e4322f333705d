"""What an employer may say it offers: few short lines that hold a fact each."""

import re
from collections.abc import Iterator

from hammjobs.german import NBSP
from listings.models.fields import lines_of

MOST_BENEFITS = 8
LONGEST_BENEFIT = 80

# Everybody writes them, so nobody learns anything: stem and what would say something.
EMPTY_PHRASES = {
    r"attraktive?\w* (gehalt|vergütung|bezahlung|konditionen)": "den Betrag",
    r"leistungsgerecht": "den Betrag",
    r"flache\w* hierarchie": "wie viele Ebenen es gibt",
    r"(dynamisch|jung|motiviert|toll)\w* team": "wie viele Menschen im Team arbeiten",
    r"familiäre\w* (atmosphäre|betriebsklima|umfeld)": "was für Familien geregelt ist",
    r"angenehme\w* (arbeits)?(atmosphäre|klima|umfeld)": "was im Alltag anders ist",
    r"spannende\w* (aufgabe|projekt|herausforderung)": "ein Projekt",
    r"moderne\w* arbeitsplatz": "womit gearbeitet wird",
    r"work[- ]life[- ]balance": "Stunden, Gleitzeit und Homeoffice-Tage",
    r"weiterbildungsmöglichkeit": "Tage oder Betrag im Jahr",
    r"flexible\w* arbeitszeit": "von wann bis wann",
}


def benefit_problems(text: str) -> Iterator[str]:
    """What is wrong with the lines of ``text``, in German."""
    lines = lines_of(text)
    if len(lines) > MOST_BENEFITS:
        yield f"Bitte höchstens {MOST_BENEFITS} Zeilen, die wichtigsten zuerst."
    for line in lines:
        if len(line) > LONGEST_BENEFIT:
            yield (
                f"„{line[:40]}…“ ist zu lang. Bitte höchstens {LONGEST_BENEFIT}{NBSP}"
                "Zeichen in einer Zeile."
            )
        for phrase, instead in EMPTY_PHRASES.items():
            if re.search(rf"\b{phrase}", line.lower()):
                yield f"„{line[:60]}“ sagt wenig. Nennen Sie stattdessen {instead}."
                break
