"""The title alone: no codes, place, pay, company or date in it, and no shouting."""

import re
from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import LIGHT_POINTS, Finding, hint
from listings.quality.people import is_neutral, role_of_man
from listings.quality.sources import GOOGLE, HOUSE

LONGEST = 90
# From which share of capitals the whole title shouts.
MOSTLY = 0.7

CODE = re.compile(
    r"\(?\b(?:Ref(?:erenz|erence)?|Kennziffer|Kenn-?Nr|Job-?ID|ID|Stellen-?(?:ID|Nr)|"
    r"Ausschreibungsnummer|Req|Auftrag)\b\.?\s?(?:-?Nr\b|N°|No\b)?\.?[:\s#-]*"
    r"[A-Z]*\d[\w./-]*\)?"
    r"|#\d+\b"
    r"|\b[A-Z]{1,5}[-_]?\d{4,}\b"
    r"|\(?(?<![\w.,/-])(?:\d{2,4}-)?\d{5,}(?:-\w+)?\)?"
)
# „ISO 27001“ is what the work is about.
STANDARD = re.compile(r"(?:ISO|IEC|DIN|EN|VDE|BSI|IDW|PS)[\s/-]*$")
MONEY = re.compile(
    r"\d[\d.,]*\s?(?:€|EUR\b|Euro\b|[kK]\b(?!\w))"
    r"|(?:€|EUR)\s?\d[\d.,]*"
    r"|\b(?:TVöD|TV-?V|TV-?L|TV-?H|ERA)\b(?:[-\s]?VKA)?(?:[\s,]*EG?\s?\d+\w?)?"
    r"|\b(?:EG|Entgeltgruppe|Besoldungsgruppe)\s?[A-Z]?\s?\d{1,2}[a-z]?\b"
    r"|\bE\s?\d{1,2}[abc]?\s(?=TV)"
)
DAY = r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\s?\d{2}\b)?"
DATE = re.compile(
    r"(?:\b(?:Start|Beginn|Eintritt|Laufzeit)\b:?\s)?(?:\b(?:ab|zum|bis)\s)?"
    rf"(?:{DAY}(?:\s?[-–]\s?{DAY})?|\b(?:sofort|asap)\b|"
    r"\bnächstmöglichen (?:Zeitpunkt|Termin)\b)"
    r"|\b(?:ab|zum|bis|Start:?|Beginn:?|Ausbildungsstart|Sommer|Herbst|Frühjahr|Winter)\s"
    r"(?:\w{3,9}\s)?20[2-4]\d\b",
    re.IGNORECASE,
)
REGIONS = "Hamm|NRW|Nordrhein-Westfalen|Ruhrgebiet|Westfalen|Deutschland"
# Not „C++“, not „Leiter*in“.
SIGNS = re.compile(
    r"[!★☆►▶➤✔✓❗❤🚀🔥~=]+|(?<![\w/(])\*+(?!\w)|_(?!in)|(?<![Cc+])\+{2,}", re.I
)
CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{3,}\b")
LONGEST_ACRONYM = 5
SHOUTED = frozenset(
    {"DRINGEND", "FESTANSTELLUNG", "GESUCHT", "HOMEOFFICE", "JETZT", "NEU", "REMOTE"}
    | {"SOFORT", "SUCHEN", "TEILZEIT", "TOP", "VOLLZEIT", "WIR"}
)
FORM = r"(?:GmbH|AG|SE|KG|e\.\s?V\.|mbH|UG|OHG|Co\.?|&|\(Demo\))(?!\w)"
LEGAL_FORM = re.compile(rf"\s+{FORM}")
EDGES = " ,;:|–—-/·"


def find(advert: Advert) -> Iterator[Finding]:
    title = advert.title
    if found := _code(title, advert.posting.reference_number):
        yield _extra(
            "title_code", title, found, "eine Kennung", "in das Feld „Kennziffer“"
        )
    if found := _company(title, advert.employer_name):
        yield _extra("title_company", title, found, "den Arbeitgeber", "in kein Feld")
    elif found := _place(title, advert.place_names):
        yield _extra("title_place", title, found, "einen Ort", "in das Feld „Ort“")
    for rule, pattern, what, where in (
        ("title_pay", MONEY, "das Gehalt", "in das Gehaltsband"),
        ("title_date", DATE, "ein Datum", "in „Beginn“ oder „Bewerbungsfrist“"),
    ):
        if match := pattern.search(title):
            yield _extra(rule, title, match[0], what, where)
    yield from _loud(title, advert.place_names)
    if len(title) > LONGEST:
        yield _too_long(title)


def _code(title: str, reference: str) -> str:
    if len(reference) >= 3 and reference in title:
        return reference
    for match in CODE.finditer(title):
        if not STANDARD.search(title[: match.start()]):
            return match[0]
    return ""


def _company(title: str, name: str) -> str:
    core = LEGAL_FORM.sub(" ", name).strip()
    pattern = rf"(?<!\w){re.escape(core)}(?!\w)(?:\s+{FORM}){{0,4}}"
    found = re.search(pattern, title, re.IGNORECASE)
    return found[0] if found and len(core) >= 3 else ""


def _place(title: str, names: tuple[str, ...]) -> str:
    places = "|".join([*map(re.escape, names), REGIONS])
    around = r"(?:\(?\b(?:Standort|Raum|Region|Großraum|Kreis|Stadt|in|bei)\s)?"
    match = re.search(rf"{around}(?<![\w-])(?:{places})\b(?!-\w)\)?", title)
    return match[0] if match else ""


def _extra(rule: str, title: str, found: str, what: str, where: str) -> Finding:
    rest = _without(title, found)
    instead = f" Als Titel genügt „{rest}“." if len(rest) > 3 else ""
    belongs = f"„{found.strip(EDGES + '()')}“ gehört {where}."
    if where == "in kein Feld":
        belongs = "Der Arbeitgeber steht ohnehin darunter."
    return hint(
        rule,
        "title",
        f"Der Titel enthält {what}: „{found.strip(EDGES + '()')}“.",
        reason="Der Titel nennt nur die Stelle. Zusätze haben eigene Felder, nach "
        "denen sich filtern lässt; Google verlangt den Titel ohne sie.",
        source=GOOGLE,
        fix=belongs + instead,
    )


def _without(title: str, found: str) -> str:
    """Without ``found`` and the signs that held it."""
    before, _, after = title.partition(found)
    before, after = before.rstrip(EDGES + "("), after.lstrip(EDGES + ")")
    return " ".join(f"{before} {after}".split()).strip(EDGES)


def _loud(title: str, places: tuple[str, ...]) -> Iterator[Finding]:
    if shouted := _shouted(title, places):
        calm = title
        for word in shouted:
            calm = calm.replace(word, word.capitalize())
        yield hint(
            "title_shouting",
            "title",
            f"Der Titel ruft: „{shouted[0]}“.",
            reason="Großbuchstaben lesen sich langsamer und wirken laut. Abkürzungen "
            "wie SAP oder PMO sind nicht gemeint.",
            source=HOUSE,
            fix=f"Zum Beispiel „{calm}“.",
        )
    if signs := SIGNS.search(title):
        yield hint(
            "title_signs",
            "title",
            f"Der Titel enthält Zierzeichen: „{signs[0][:5]}“.",
            reason="Vorlesegeräte sprechen sie mit, und Google bittet um wenige.",
            source=GOOGLE,
            fix=f"Zum Beispiel „{' '.join(SIGNS.sub(' ', title).split())}“.",
            points=LIGHT_POINTS,
        )


def _shouted(title: str, places: tuple[str, ...]) -> list[str]:
    """Words in capitals that are no names: of a product we would know nothing."""
    capitals = CAPITALS.findall(title)
    shares = sum(char.isupper() for char in title), sum(map(str.isalpha, title))
    if len(capitals) > 1 and shares[0] > MOSTLY * shares[1]:
        return [word for word in capitals if len(word) > LONGEST_ACRONYM]
    known = SHOUTED | {name.upper() for name in places}
    return [word for word in capitals if word in known or _is_german(word)]


def _is_german(word: str) -> bool:
    return len(word) > LONGEST_ACRONYM and (is_neutral(word) or bool(role_of_man(word)))


def _too_long(title: str) -> Finding:
    return hint(
        "title_long",
        "title",
        f"Der Titel hat {len(title)} Zeichen.",
        reason=f"Ab etwa {LONGEST} Zeichen schneiden Listen und Suchmaschinen ihn ab.",
        source=HOUSE,
        fix="Nennen Sie Rolle und Schwerpunkt, den Rest in den Aufgaben.",
        points=LIGHT_POINTS,
    )
