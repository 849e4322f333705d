"""What editors can write into a text, as a reference beside the field."""

from typing import Any, NamedTuple

from articles.markdown.directive_values import MOST_POSTINGS, USUAL_NUMBER
from listings.search.criteria import CRITERIA


class Entry(NamedTuple):
    """``example`` can be copied as it is."""

    name: str
    example: str
    shows: str


TEXT = (
    Entry(
        "Überschrift",
        "## Gehalt {#gehalt}",
        "Kapitel; darunter ###. Der Anker in Klammern bleibt, auch wenn sich die "
        "Überschrift ändert.",
    ),
    Entry(
        "Kasten",
        "::: hinweis Titel\nText.\n:::",
        "Abgesetzte Bemerkung; statt hinweis auch zahl oder meinung.",
    ),
    Entry(
        "Anmerkung",
        "Ein Satz.[^amt]\n\n[^amt]: Amt, Tabelle 2026.",
        "Ziffer im Text, Nachweis am Ende, mit Weg zurück.",
    ),
    Entry(
        "Bild",
        '![Was zu sehen ist](/static/img/guide/name.svg "Bildunterschrift")',
        "Ein Bild dieser Website; der Text in eckigen Klammern ist für alle, die es "
        "nicht sehen.",
    ),
    Entry(
        "Lücke",
        "[[Bitte ergänzen: Anschrift]]",
        "Hervorgehoben, bis jemand sie füllt.",
    ),
)
BLOCKS = (
    Entry(
        "stellen",
        "::stellen[Einstieg bei Stadtwerken]{typ=stadtwerke&erfahrung=einstieg"
        "&anzahl=2}",
        f"Die neuesten Stellen einer Suche. anzahl ist 1 bis {MOST_POSTINGS}, ohne "
        f"Angabe {USUAL_NUMBER}.",
    ),
    Entry(
        "gehalt",
        "::gehalt[Was Stadtwerke zahlen]{typ=stadtwerke}",
        "Median und mittlere Hälfte einer Suche auf der Gehaltsachse, ab fünf Stellen.",
    ),
    Entry(
        "vergleich",
        "::vergleich[Die vier Arbeitgebertypen]{}",
        "Alle Arbeitgebertypen auf einer Achse.",
    ),
    Entry(
        "tabelle",
        "::tabelle[TV-V, EG 10]{tarif=tv-v&gruppe=EG10}",
        "Die Stufen einer Gruppe, wie sie heute gelten. Ohne gruppe: die erste Stufe "
        "jeder Gruppe. tarif ist die Adresse eines Tarifs: tv-v, tvoed-vka, era-nrw.",
    ),
)
INLINES = (
    Entry(
        "zahl",
        "Der Median liegt bei :zahl[median]{typ=stadtwerke}.",
        "Eine Zahl einer Suche mit Anzahl und Datum: median, unten, oben, mitte "
        "(die mittlere Hälfte) oder anzahl.",
    ),
    Entry(
        "tarif",
        "Stufe 1 sind :tarif[TV-V EG10 1]{}.",
        "Der Betrag von Tarif, Gruppe und Stufe, wie er heute gilt, mit dem Stand der "
        "Tabelle.",
    ),
    Entry(
        "begriff",
        "Bei :begriff[Stadtwerken]{stadtwerke} gilt meist der TV-V.",
        "Link zum Begriff im Glossar; in Klammern steht sein Anker.",
    ),
    Entry(
        "quelle",
        "(:quelle[Entgelttabelle TV-V]{stand=2026-11-22&tabelle=TV-V&ab=2026-06-01})",
        "Die Quelle mit ihrem Stand. tabelle und ab nennen die Tabelle, die der Text "
        "zitiert: Läuft sie aus, steht es dabei. Alle Angaben können fehlen.",
    ),
)


def notation() -> dict[str, Any]:
    return {
        "groups": (
            ("Text", "", TEXT),
            (
                "Bausteine auf einer Zeile für sich",
                "Zwei Doppelpunkte, der Titel in eckigen, die Suche in geschweiften "
                "Klammern. Nicht in Kästen, Listen und Zitaten.",
                BLOCKS,
            ),
            (
                "Bausteine im Satz",
                "Ein Doppelpunkt. Nicht in Überschriften und Links.",
                INLINES,
            ),
        ),
        "keys": [(name, criterion.label) for name, criterion in CRITERIA.items()],
    }
