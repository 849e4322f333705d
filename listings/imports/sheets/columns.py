"""The columns of a sheet: their headings, what people call them, what they fill."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from listings.models.fields import UMLAUTS
from listings.models.freshness import LONGEST_ONLINE


class Kind(Enum):
    """How a cell is read."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()
    CHOICES = auto()
    NUMBER = auto()
    RANGE = auto()  # two numbers in one cell
    DAY = auto()
    YES_NO = auto()
    PLACE = auto()
    DISTRICT = auto()
    SKILLS = auto()
    OWN = auto()  # read by the plan itself
    FIGURE = auto()  # ours to tell, never read


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the form's field where there is one; ``help`` explains it in the
    template, ``example`` fills its row that is not read; ``others`` are headings that
    people use, written as ``key_of`` gives them.
    """

    key: str
    label: str
    kind: Kind
    help: str = ""
    example: str = ""
    others: str = ""
    width: int = 18

    @property
    def is_read(self) -> bool:
        return self.kind is not Kind.FIGURE


COLUMNS = (
    Column(
        "number",
        "hammjobs-Nr.",
        Kind.OWN,
        "Füllt hammjobs beim Herunterladen. Bitte nicht ändern; neue Stellen: leer.",
        others="hammjobs nr|hammjobs nummer|nr hammjobs|id",
        width=13,
    ),
    Column(
        "reference_number",
        "Kennziffer",
        Kind.LINE,
        "Ihr eigenes Zeichen. Daran erkennt hammjobs die Stelle beim nächsten Mal.",
        example="BEISPIEL",
        others="kennz|referenz|referenznummer|ref nr|stellennummer|stellen nr"
        "|schluessel|job id|kennung|ausschreibungsnummer",
        width=16,
    ),
    Column(
        "employer",
        "Arbeitgeber",
        Kind.OWN,
        "Muss der Arbeitgeber sein, für den Sie einlesen. Darf leer bleiben.",
        others="firma|unternehmen|gesellschaft",
        width=26,
    ),
    Column(
        "title",
        "Titel",
        Kind.LINE,
        "Wie die Stelle heißt, für alle Geschlechter.",
        example="IT-Projektkoordination (m/w/d)",
        others="stelle|stellentitel|stellenbezeichnung|bezeichnung|position|jobtitel"
        "|titel der stelle|job titel",
        width=40,
    ),
    Column(
        "employment_types",
        "Beschäftigungsart",
        Kind.CHOICES,
        "Eine oder mehrere, durch Komma getrennt.",
        example="Vollzeit, Teilzeit",
        others="art|anstellungsart|arbeitszeitmodell|beschaeftigung|umfang"
        "|arbeitszeit|vollzeit teilzeit",
    ),
    Column(
        "contract_type",
        "Vertrag",
        Kind.CHOICE,
        "unbefristet oder befristet.",
        example="unbefristet",
        others="vertragsart|befristung|vertragstyp",
        width=13,
    ),
    Column(
        "fixed_term_until",
        "Befristet bis",
        Kind.DAY,
        "Nur bei befristeten Stellen: der letzte Tag.",
        others="befristung bis|ende der befristung|befristungsende",
        width=13,
    ),
    Column(
        "weekly_hours_min",
        "Wochenstunden von",
        Kind.NUMBER,
        "Von 1 bis 48. Ohne „bis“ gilt die Zahl allein.",
        example="30",
        others="stunden von|std von|wochenstunden min",
        width=12,
    ),
    Column(
        "weekly_hours_max",
        "Wochenstunden bis",
        Kind.NUMBER,
        "Von 1 bis 48.",
        example="39",
        others="stunden bis|std bis|wochenstunden max",
        width=12,
    ),
    Column(
        "weekly_hours",
        "Wochenstunden",
        Kind.RANGE,
        others="stunden|std|wochenarbeitszeit|stunden pro woche|std woche"
        "|stunden woche",
    ),
    Column(
        "experience_level",
        "Erfahrung",
        Kind.CHOICE,
        "Einstieg, erfahren oder leitend.",
        example="erfahren",
        others="berufserfahrung|erfahrungsstufe|level|karrierestufe",
        width=12,
    ),
    Column(
        "career_changers_welcome",
        "Quereinstieg willkommen",
        Kind.YES_NO,
        "ja oder nein.",
        example="ja",
        others="quereinstieg|quereinsteiger|quereinsteiger willkommen"
        "|quereinstieg moeglich",
        width=14,
    ),
    Column(
        "skills",
        "Kenntnisse",
        Kind.SKILLS,
        "Aus der Liste im Blatt „Werte“, durch Komma getrennt.",
        example="Jira, Scrum",
        others="skills|faehigkeiten|schlagworte|stichworte|kompetenzen",
        width=26,
    ),
    Column(
        "start_date",
        "Beginn",
        Kind.DAY,
        "Erster Arbeitstag. Leer heißt: ab sofort oder nach Absprache.",
        others="eintritt|eintrittsdatum|start|startdatum|arbeitsbeginn|ab wann"
        "|beginn am|zu besetzen ab",
        width=13,
    ),
    Column(
        "tasks",
        "Aufgaben",
        Kind.TEXT,
        "Jede Aufgabe in einer Zeile, die mit „- “ beginnt (Alt+Eingabe).",
        example="- Sie führen den Terminplan.\n- Sie halten Fachbereiche und "
        "Dienstleister beieinander.",
        others="ihre aufgaben|taetigkeiten|aufgabenbeschreibung|beschreibung"
        "|stellenbeschreibung",
        width=44,
    ),
    Column(
        "profile",
        "Profil",
        Kind.TEXT,
        "Was man mitbringt und was man hier lernen kann.",
        example="- Sie haben ein Projekt zu Ende gebracht.",
        others="ihr profil|anforderungen|anforderungsprofil|qualifikation"
        "|voraussetzungen",
        width=44,
    ),
    Column(
        "offer",
        "Angebot",
        Kind.TEXT,
        "Was Sie außer dem Gehalt bieten.",
        example="- 30 Tage Urlaub",
        others="wir bieten|leistungen|benefits|unser angebot",
        width=36,
    ),
    Column(
        "application_process",
        "Bewerbungsablauf",
        Kind.TEXT,
        "Wer sich wann meldet und wie es weitergeht.",
        others="ablauf|bewerbungsprozess",
        width=30,
    ),
    Column(
        "place",
        "Ort",
        Kind.PLACE,
        "Leer: der Ort des Arbeitgebers.",
        example="Hamm",
        others="arbeitsort|einsatzort|standort|stadt|dienstort",
        width=16,
    ),
    Column(
        "district",
        "Stadtbezirk",
        Kind.DISTRICT,
        "Nur in Hamm.",
        others="bezirk|ortsteil|stadtteil",
        width=16,
    ),
    Column(
        "street",
        "Straße und Hausnummer",
        Kind.LINE,
        others="strasse|anschrift|adresse",
        width=24,
    ),
    Column(
        "work_model",
        "Arbeitsmodell",
        Kind.CHOICE,
        "vor Ort, hybrid oder remote.",
        example="hybrid",
        others="arbeitsform|homeoffice|home office|modell|mobiles arbeiten",
        width=13,
    ),
    Column(
        "home_office_days",
        "Homeoffice-Tage in der Woche",
        Kind.NUMBER,
        "Bei „hybrid“: 1 bis 4.",
        example="2",
        others="homeoffice tage|tage homeoffice|home office tage|ho tage",
        width=13,
    ),
    Column(
        "salary_min",
        "Gehalt von",
        Kind.NUMBER,
        "Brutto in Euro. Ohne Gehaltsband geht keine Stelle online.",
        example="3.900",
        others="gehalt min|gehalt ab|mindestgehalt|verguetung von|entgelt von"
        "|gehalt von eur|gehalt von brutto",
        width=12,
    ),
    Column(
        "salary_max",
        "Gehalt bis",
        Kind.NUMBER,
        "Ein fester Betrag steht in beiden Spalten.",
        example="4.700",
        others="gehalt max|hoechstgehalt|verguetung bis|entgelt bis|gehalt bis eur"
        "|gehalt bis brutto",
        width=12,
    ),
    Column(
        "salary",
        "Gehaltsband",
        Kind.RANGE,
        others="gehalt|verguetung|entgelt|gehaltsspanne|bruttogehalt",
    ),
    Column(
        "salary_period",
        "Zeitraum",
        Kind.CHOICE,
        "im Monat, im Jahr oder in der Stunde.",
        example="im Monat",
        others="gehalt je|gehaltszeitraum|pro|gehalt pro|bezug",
        width=14,
    ),
    Column(
        "salaries_per_year",
        "Gehälter im Jahr",
        Kind.NUMBER,
        "12 bis 16.",
        example="12",
        others="anzahl gehaelter|monatsgehaelter",
        width=11,
    ),
    Column(
        "salary_weekly_hours",
        "Beträge gelten für Wochenstunden",
        Kind.NUMBER,
        "Nur bei Beträgen für Teilzeit.",
        others="betraege gelten fuer|gehalt bei stunden",
        width=14,
    ),
    Column(
        "full_time_weekly_hours",
        "Wochenstunden bei Vollzeit",
        Kind.NUMBER,
        "Leer: wie beim Arbeitgeber hinterlegt.",
        others="vollzeit stunden|vollzeit sind|regelarbeitszeit",
        width=14,
    ),
    Column(
        "scale",
        "Tarif",
        Kind.OWN,
        "Statt der Beträge: Tarif, Entgeltgruppe und Stufen. Die Beträge kommen dann "
        "aus der Tabelle.",
        others="tarifvertrag|tarifwerk",
        width=12,
    ),
    Column(
        "grade",
        "Entgeltgruppe",
        Kind.OWN,
        "Zum Beispiel EG10, wie im Blatt „Werte“.",
        others="eg|gruppe|eingruppierung|verguetungsgruppe|tarifgruppe",
        width=13,
    ),
    Column(
        "salary_step_min",
        "Stufe von",
        Kind.LINE,
        others="stufe|erfahrungsstufe von",
        width=10,
    ),
    Column("salary_step_max", "Stufe bis", Kind.LINE, width=10),
    Column(
        "salary_note",
        "Hinweis zum Gehalt",
        Kind.LINE,
        "Zum Beispiel „zuzüglich Leistungsprämie“.",
        others="gehaltshinweis|anmerkung gehalt",
        width=24,
    ),
    Column(
        "apply_via",
        "Bewerbung über",
        Kind.CHOICE,
        "E-Mail oder Internetadresse.",
        example="E-Mail",
        others="bewerbungsweg|bewerbung per",
        width=15,
    ),
    Column(
        "apply_email",
        "Bewerbungs-E-Mail",
        Kind.LINE,
        example="bewerbung@example.org",
        others="bewerbung e mail|bewerbung an|e mail fuer bewerbungen"
        "|bewerbungsadresse",
        width=26,
    ),
    Column(
        "apply_url",
        "Bewerbungsseite",
        Kind.LINE,
        "Beginnt mit https://",
        others="link|url|bewerbungslink|internetadresse|webseite",
        width=30,
    ),
    Column(
        "contact_name",
        "Ansprechperson",
        Kind.LINE,
        "Steht öffentlich in der Anzeige.",
        others="ansprechpartner|ansprechpartnerin|kontakt|kontaktperson",
        width=22,
    ),
    Column(
        "contact_email",
        "E-Mail der Ansprechperson",
        Kind.LINE,
        others="e mail|email|mail|kontakt e mail",
        width=26,
    ),
    Column(
        "contact_phone",
        "Telefon",
        Kind.LINE,
        others="tel|telefonnummer|rufnummer|durchwahl",
        width=18,
    ),
    Column(
        "valid_through",
        "Bewerbungsfrist",
        Kind.DAY,
        f"Letzter Tag für Bewerbungen, höchstens {LONGEST_ONLINE.days} Tage nach dem "
        "Start.",
        others="frist|bewerbungsschluss|bewerbung bis|bewerben bis|ende"
        "|bewerbungsende|einsendeschluss",
        width=14,
    ),
    Column("status", "Status", Kind.FIGURE, width=14),
    Column("date_posted", "Veröffentlicht am", Kind.FIGURE, width=14),
    Column("confirmed_at", "Bestätigt am", Kind.FIGURE, width=14),
    Column("views", "Aufrufe", Kind.FIGURE, width=10),
    Column("applies", "Klicks auf „Bewerben“", Kind.FIGURE, width=12),
    Column("kept", "Gemerkt", Kind.FIGURE, width=10),
    Column("shared", "Geteilt", Kind.FIGURE, width=10),
)
# Two figures in one cell stand for two fields; such a column is read, not written.
RANGES = {
    "weekly_hours": ("weekly_hours_min", "weekly_hours_max"),
    "salary": ("salary_min", "salary_max"),
}
BY_KEY = {column.key: column for column in COLUMNS}
# What a person fills in, and so what the template has.
TO_FILL = tuple(
    column
    for column in COLUMNS
    if column.is_read and column.kind is not Kind.RANGE and column.key != "number"
)
WRITTEN = tuple(column for column in COLUMNS if column.kind is not Kind.RANGE)

NOISE = re.compile(r"\(.*?\)|\b(?:pflicht|optional)\b")


def key_of(heading: str) -> str:
    """„Gehalt von (€) *“ -> ``gehalt von``; „Tätigkeiten:“ -> ``taetigkeiten``."""
    plain = NOISE.sub(" ", heading.lower().translate(UMLAUTS))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def column_for(heading: str) -> Column | None:
    return HEADINGS.get(key_of(heading[:200]))


HEADINGS = {
    name: column
    for column in COLUMNS
    for name in [key_of(column.label), *filter(None, column.others.split("|"))]
}
