"""A limit of age in years: the one demand that is plain enough for an error.

The lawful ones of this field are let through: eighteen, „Verbeamtung bis 42“.
"""

import re
from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import Finding, error
from listings.quality.sources import AGG

# Whose age may be told.
NOT_APPLICANTS = re.compile(
    r"\b(?:team|kolleg\w+|kind\w*|jugendlich\w*|schüler\w*|kund\w+|unternehmen\w*|"
    r"firma|verbeamt\w*|beamt\w*|anlage\w*|gebäude\w*|system\w*|software|durchschnitt\w*)\b",
    re.IGNORECASE,
)
AGE_LIMIT = re.compile(
    r"\b(?:max(?:imal|\.)?|höchstens|bis(?: zu)?|unter|zwischen \d\d (?:und|bis)|"
    r"\d\d\s?(?:bis|–|-))\s?(?P<a>\d\d) Jahren? (?:alt|jung)\b"
    r"|\b(?:nicht älter als|jünger als)\s(?P<b>\d\d)\b"
    r"|\b(?:Höchstalter|Altersgrenze)\b[^.\d]{0,20}(?P<c>\d\d)\b"
    r"|\bAlter\b(?: von| zwischen|:)?\s(?:bis |unter |maximal |max\. |"
    r"\d\d\s?(?:bis|und|–|-)\s?)(?P<d>\d\d)\b",
    re.IGNORECASE,
)
OLDEST_UNLIKELY = 64
YOUNGEST_LAWFUL = 21


def find(advert: Advert) -> Iterator[Finding]:
    for section in advert.sections:
        for match, sentence in section.hits(AGE_LIMIT):
            years = int(next(filter(None, match.groups())))
            is_limit = YOUNGEST_LAWFUL < years < OLDEST_UNLIKELY
            if is_limit and not NOT_APPLICANTS.search(sentence):
                yield _age_limit(section.field, match[0])
                return


def _age_limit(field: str, found: str) -> Finding:
    return error(
        "age_limit",
        field,
        f"Der Text setzt eine Altersgrenze: „{found}“.",
        reason="Niemand darf wegen des Alters benachteiligt werden (§§ 1, 7, 11 AGG). "
        "Wer deshalb leer ausgeht, kann eine Entschädigung verlangen (§ 15 AGG).",
        source=AGG,
        fix="Streichen Sie die Grenze. Nennen Sie die Erfahrung, die nötig ist: „zwei "
        "Jahre in IT-Projekten“.",
    )
