"""Nobody is asked what they earn or earned."""

import re
from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import HEAVY_POINTS, Finding, hint
from listings.quality.sources import PAY_HISTORY

PAY = (
    r"(?:(?:brutto|jahres|monats|fix|grund)-?){0,2}"
    r"(?:gehalt|gehalts|einkommens?|entgelt)"
)
ASKED = re.compile(
    r"\b(?:aktuell|bisherig|derzeitig|letzt|gegenwärtig|jetzig|momentan)e[nmrs]? "
    rf"(?:{PAY}|vergütung|gehälter|gehaltsabrechnung(?:en)?|lohnabrechnung(?:en)?)\b"
    r"|\b(?:gehalts|verdienst|einkommens)(?:nachweis|bescheinigung)\w*"
    r"|\bgehaltshistorie\b",
    re.IGNORECASE,
)
WHERE = frozenset({"profile", "application_process"})


def find(advert: Advert) -> Iterator[Finding]:
    for section in advert.sections:
        if section.field not in WHERE:
            continue
        for match, _ in section.hits(ASKED):
            yield hint(
                "pay_history",
                section.field,
                f"Der Text fragt nach dem bisherigen Verdienst: „{match[0]}“.",
                reason="Nach der Richtlinie dürfen Arbeitgeber nicht nach der "
                "Bezahlung in jetzigen oder früheren Stellen fragen; öffentliche "
                "bindet sie nach verbreiteter Ansicht schon unmittelbar.",
                source=PAY_HISTORY,
                fix="Streichen Sie die Frage. Das Gehaltsband sagt, was Sie zahlen; "
                "wo jemand darin liegen möchte, dürfen Sie fragen.",
                points=HEAVY_POINTS,
            )
            return
