"""What may not be asked of people, or only where the work itself asks for it.

All hints, for a sentence may mean something else than it says. One that invites
everybody „unabhängig von Alter und Herkunft“ is none of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from listings.quality.advert import Advert
from listings.quality.finding import HEAVY_POINTS, Finding, hint
from listings.quality.sources import AGG

# Sentences that promise the opposite.
EXCUSE = re.compile(
    r"\b(?:unabhängig|ungeachtet|egal|gleichgültig|willkommen|vielfalt|diversität|"
    r"divers|chancengleich\w*|gleichbe\w+|gleichstellung\w*|kein\w*|nicht|ohne|"
    r"verzicht\w*|unerheblich|freuen uns über alle|alle menschen|erfahren\w*|"
    r"jung und alt|jeden alters)\b",
    re.IGNORECASE,
)
APPLYING = re.compile(
    r"\b(?:bew[ei]rb|lebenslauf|unterlagen|anschreiben)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Demand:
    """``ground``: what § 1 AGG calls it; ``fix``: what to write instead."""

    rule: str
    pattern: re.Pattern[str]
    message: str
    ground: str
    fix: str


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})", re.IGNORECASE)


PEOPLE = (
    r"(?:Team|Kolleg|Mannschaft|Mitarbeit|Talente?\b|Crew|Truppe|Belegschaft|Köpfe|"
    r"Verstärkung)"
)
DEMANDS = (
    Demand(
        rule="photo",
        pattern=_any(
            r"(?:bewerbungs|pass)(?:foto|bild)",
            r"lichtbild(?:e?s|er)?\b",
            r"fotos?\b",
        ),
        message="Der Text verlangt ein Foto",
        ground="Herkunft, Geschlecht und Alter, die man einem Bild ansieht",
        fix="Streichen Sie das Foto oder schreiben Sie „Bitte bewerben Sie sich ohne "
        "Foto“.",
    ),
    Demand(
        rule="age_words",
        # Case matters here: „junges Unternehmen mit Team“ is no young team.
        pattern=re.compile(
            r"\b[Jj]ung(?:e[nmrs]?)?,? (?:und )?"
            rf"(?:[a-zäöüß-]{{2,20}}e[nmrs]?,? (?:und )?){{0,3}}{PEOPLE}\w*"
            r"|\bjung(?:,| und) (?:dynamisch|motiviert|hungrig)\w*"
            r"|\b[Dd]igital[- ][Nn]atives?\b|\b(?:[Nn]ur )?Berufsanfänger\w* gesucht"
            r"|\bjunggeblieben\w*|\b(?:Durchschnittsalter|Altersdurchschnitt)\b"
        ),
        message="Das klingt nach einer Altersgruppe",
        ground="Alter",
        fix="Schreiben Sie, was gemeint ist: „auch ohne Berufserfahrung“, „acht Leute, "
        "vier davon seit weniger als zwei Jahren dabei“.",
    ),
    Demand(
        rule="birth",
        pattern=_any(
            r"geburts(?:datum|jahr|tag und -ort|ort)\b", r"angabe (?:ihres|des) alters"
        ),
        message="Der Text fragt nach dem Alter",
        ground="Alter",
        fix="Streichen Sie die Angabe. Für den Vertrag reicht sie nach der Zusage.",
    ),
    Demand(
        rule="native_language",
        pattern=_any(r"mutter?sprach\w*", r"native[- ]speaker\w*", r"akzentfrei\w*"),
        message="Gefragt ist eine Herkunft statt einer Fähigkeit",
        ground="ethnische Herkunft",
        fix="Zum Beispiel „sehr gute Deutschkenntnisse in Wort und Schrift (C1)“.",
    ),
    Demand(
        rule="citizenship",
        pattern=_any(
            r"deutsche[rn]? (?:staatsangehörig|staatsbürger)\w*",
            r"deutscher herkunft\b",
            r"nur (?:eu-bürger|deutsche)\b",
        ),
        message="Gefragt ist eine Staatsangehörigkeit",
        ground="ethnische Herkunft",
        fix="Nennen Sie den Grund, etwa eine Sicherheitsüberprüfung, oder streichen "
        "Sie die Anforderung.",
    ),
    Demand(
        rule="family",
        pattern=_any(
            r"familienstand\w*",
            r"(?:verheiratet|kinderlos)\w*",
            r"ledig\b",
            r"(?:an)?zahl der kinder\b",
            r"familiär ungebunden\w*",
            r"familienplanung\b",
        ),
        message="Der Text fragt nach der Familie",
        ground="Geschlecht und sexuelle Identität, auf die sich daraus schließen lässt",
        fix="Streichen Sie die Angabe; schreiben Sie stattdessen, was die Arbeit "
        "verlangt: „zwei Dienstreisen im Monat“.",
    ),
    Demand(
        rule="religion",
        pattern=_any(
            r"konfession\w*",
            r"(?:religions|kirchen)zugehörigkeit\b",
            r"kirchenmitglied\w*",
            r"(?:mitglied|zugehörig)\w* (?:in |zu )?(?:der|einer) (?:evangelischen|"
            r"katholischen|christlichen) kirche",
        ),
        message="Gefragt ist eine Religion",
        ground="Religion oder Weltanschauung",
        fix="Streichen Sie die Anforderung, wenn die Arbeit selbst sie nicht verlangt.",
    ),
    Demand(
        rule="one_gender",
        pattern=_any(
            r"nur (?:frauen|männer|damen|herren)\b",
            r"(?:weiblich|männlich)e[nrs]? (?:verstärkung|bewerber|person|"
            r"unterstützung)\w*",
        ),
        message="Der Text spricht nur ein Geschlecht an",
        ground="Geschlecht",
        fix="Zum Beispiel „Wir suchen Verstärkung“.",
    ),
    Demand(
        rule="health",
        pattern=_any(
            r"(?:körperlich|geistig|psychisch|gesundheitlich) (?:und \w{1,20} )?"
            r"(?:fit|gesund|uneingeschränkt|belastbar)\b",
            r"gesundheitszeugnis\w*",
        ),
        message="Der Text verlangt Gesundheit",
        ground="Behinderung",
        fix="Nennen Sie die Tätigkeit, die es verlangt: „Sie heben Geräte bis 15 kg“.",
    ),
)


def find(advert: Advert) -> Iterator[Finding]:
    for demand in DEMANDS:
        yield from _first_hit(advert, demand)


def _first_hit(advert: Advert, demand: Demand) -> Iterator[Finding]:
    for section in advert.sections:
        for match, sentence in section.hits(demand.pattern):
            if EXCUSE.search(sentence) or _is_other_photo(match[0], sentence):
                continue
            yield hint(
                demand.rule,
                section.field,
                f"{demand.message}: „{match[0]}“.",
                reason=f"§ 1 AGG schützt vor Benachteiligung ({demand.ground}). Eine "
                "solche Wendung kann als Indiz dafür gelesen werden; dann muss der "
                "Arbeitgeber das Gegenteil beweisen (§ 22 AGG).",
                source=AGG,
                fix=demand.fix,
                points=HEAVY_POINTS,
            )
            return


def _is_other_photo(found: str, sentence: str) -> bool:
    """„Fotos der Baustelle“ are work, a photo with the papers is a demand."""
    return found.lower() in ("foto", "fotos") and not APPLYING.search(sentence)
