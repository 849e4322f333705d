"""What meets in one normal form and what does not, how compounds are split.

Each line of ``SAME`` is one thing in several spellings; a line of ``OTHER`` is two
things that look alike. ``whole`` is the analysis as the index of words sees it.
"""

from listings.search.analysis.words import words

SAME = """
Projektkoordination | Projektkoordinator | Projektkoordinatorin | Projekt-Koordinator
Projektkoordination | Projektkoordinatoren | Projektkoordinatorinnen
Projektkoordination | PROJEKTKOORDINATION | ProjektkoordinatorInnen
Projektkoordination | Projektkoordinierung | Projekt-Koordinator:in
Projektkoordinator | Projektkoordinator*in | Projektkoordinator/in
Projektkoordinator | Projektkoordinator/-in | Projektkoordinator (m/w/d)
Projektkoordinator | Projektkoordinator_in | Projektkoordinator(in)
Projektkoordinator | ProjektkoordinatorIn | Projektkoordinator:in
Projektkoordinator | Projektkoordinatorin (w/m/x) | Projektkoordinator (all genders)
Projektkoordinator | Projektkoordinator•in | Projektkoordinator/\u2011in
Projektkoordinator | Projektkoordinator (in) | Projektkoordinator(*in)
Projektkoordinator | Projektkoordinators | Projekt\u2011Koordinator
Projektkoordinator | Projekt–Koordinator | Projekt-KOORDINATOR
Projektleitung | Projektleiter | Projektleiterin | Projektleiter/innen | Projekt-Leitung
Projektmanagement | Projektmanager | Projektmanagerin | Projekt-Manager:in
Projektmanagement | Projektmanagment | Projektmanagements
Projektsteuerung | Projektsteuerer | Projekt-Steuerung
Projektassistenz | Projektassistentin | Projektassistent/in | Projekt-Assistent*in
Projektplanung | Projektplaner | Projektplan | Projektpläne
Projekteinkauf | Projekteinkäufer/in
Projektkaufmann | Projektkaufmann/-frau | Projektkauffrau | Projektkaufleute
IT-Projektleiter | ITProjektleiter | IT-Projekt-Leiterin
IT-Projektkoordinator | IT-Projekt-Koordination | IT‑Projektkoordinatorin
IT-Leiter | IT-Leitung | IT-Leiterin
Koordination | Koordinator | Koordinatorin | koordinieren | koordiniert | koordinierende
Leitung | Leiter | Leiterin | leiten | leitet | leitende
planen | plant | planst | Planung | Planer:in | Plan | Pläne
steuern | steuert | Steuerung | Steuerungen
testen | testet | testest | Tests | Tester | Testing
Teilprojektleitung | Teilprojektleiter | Teil-Projektleiterin
Teamleitung | Teamleiterin | Teamlead | Team-Lead
Sachbearbeitung | Sachbearbeiter | Sachbearbeiter/-in | Sachbearbeiterinnen
Berater | Beraterin | Beratung | beraten
Entwickler | Developer | Entwicklung | entwickelt
Verwaltung | Verwaltungen | verwalten | Verwalter
Stadtwerk | Stadtwerke | Stadtwerken | Stadt-Werke | STADTWERKE
Stadtverwaltung | Stadtverwaltungen | Stadt-Verwaltung
Softwarehaus | Softwarehäuser | Softwarehaeuser | Software-Haus
Rathaus | Rathäuser | Rathaeusern | Rathauses
Fachamt | Fachämter | Fachaemtern
Betriebshof | Betriebshöfe | Betriebshofes
Terminplan | Terminpläne | Terminplaenen | Terminplanung
Hochschule | Hochschulen | Hochschul
Wasserzähler | Wasserzaehler | Wasserzählern
Zähler | Zaehler | Zählers
Einführung | Einfuehrung | einführen
ERP-Einführung | ERP-Einfuehrung | ERP-Einführungen
Prüfung | Pruefung | Prüfungen
Förderung | Foerderung | fördern
Lösung | Loesung | Lösungen
Straße | Strasse | STRASSE | Straßen
Maßnahme | Massnahme | Maßnahmen
größer | groesser | GRÖSSER
Café | Cafe | cafe
Büro | Buero | Bu\u0308ro | Bü\u00adro
Glasfaserausbau | Glasfaser-Ausbau | Glasfaserausbaus
Smart-Meter-Rollout | Smartmeter-Rollout | Smart-Meter-Roll-out
Rollout | Roll-out | Roll-Out | ROLLOUT | Rollouts | Roll-outs
E-Akte | eAkte | E-Akten | eAkten | EAkte
S/4HANA | S/4 HANA | S4HANA | S4/HANA | S/4-HANA | s/4hana | S 4 HANA
S/4 | S4
IS-U | ISU | IS/U | IS U | is-u
R/3 | R3
C++ | c++
C# | c#
ITIL4 | ITIL-4
Office365 | Office-365
ISO27001 | ISO-27001
Home-Office | Homeoffice | homeoffice | HOME-OFFICE
E-Mail | Email | e-mail
Change-Management | Changemanagement | Change-Manager
Release-Management | Releasemanager | Releasemanagement
Produktmanagement | Produktmanagerin | Product-Manager
Prozessmanager | Prozess-Management | Process-Manager
Anforderungsmanagement | Anforderungsmanager | Requirements-Management
Testmanagement | Testmanager | Test-Manager/in
Informationssicherheit | Information-Security | Informations-Sicherheit
IT-Sicherheit | IT-Security | ITSicherheit
Datenanalyse | Datenanalyst | Data-Analyst
Fachinformatiker | Fachinformatik | Fachinformatikerin
Informatik | Informatiker | Informatikerinnen
Systemadministration | Systemadministrator | System-Admin
Student | Studentin | Studierende | Student:innen | StudentInnen
Werkstudent | Werkstudentin | Werkstudium | Werkstudierende | Werkstudierender
Praktikum | Praktikant | Praktikantin | Praktika
Ausbildung | Azubi | Azubis | Auszubildende | Auszubildender
Quereinstieg | Quereinsteiger | Quereinsteigende | Quereinsteiger:innen
Berufseinstieg | Berufseinsteigerin | Berufsanfänger
Experte | Expertin | Experten | Expert
Betriebswirt | Betriebswirtin | Betriebswirt/in
Arzt | Ärzte | Aerzte | Ärztin | Ärztinnen | Ärzt:innen
Anwalt | Anwälte | Anwältin | Anwältinnen
Kunde | Kunden | Kundin | Kundinnen | Kund:innen | Customer
Chef | Chefin | Chefs | Chefinnen
Programmierer | Programmierung | Programmiererin | programmieren
Redaktion | Redakteur | Redakteurin
Datenerfassung | Datenerfasser | Daten-Erfassung
Kollege | Kollegin | Kollegen | Kolleg:innen | Kolleg*innen
Architekt | Architektin | Architektur | Architekten
Technische | Technische/r | Technischer | Technische:r | technisch
Angestellte | Angestellte/r | Angestellte(r) | Angestellter
Abteilungsleiter | Abteilungsleitung | Abteilungs-Leiterin
Auftrag | Aufträge | Auftraegen
Vertrag | Verträge | Vertraegen
Vergabe | Vergaben | Ausschreibung | Ausschreibungen
Łódź | Lodz
Ærø | Aeroe
"""

OTHER = """
Projektleitung | Projektkoordination
Projektleiter | Leiter
Projektmanagement | Projektkoordination
Projektassistenz | Assistenz
Teilprojektleitung | Projektleitung
Leitung | Begleitung
Leiter | Anleitung
Leitung | Weiterleitung
Leitung | Leitstelle
Leitung | Leittechnik
Leiter | Halbleiter
Zähler | Zahlen
Zahl | Zähler
ändern | andere
Änderung | anders
Personal | Personen
Sicherheit | sicher
Sicherheit | Sicherung
Steuerung | Steuer
Fertigung | fertig
Rechnung | Rechner
Wartung | warten
Informatik | Information
Student | Studium
Anwender | Anwendung
Netz | Netzwerk
Messung | Messe
Bereitschaft | bereits
Kaufmann | kaufen
Stadt | Stadtwerke
Werk | Stadtwerke
Termin | Term
Projektion | Projekt
Projektor | Projekt
C++ | C
C# | C
.NET | Netz
S/4HANA | HANA
IS-U | IS
Jira | Java
LinkedIn | Linked
Rollout | Roll
E-Akte | Akte
Förderung | fordern
"""

SPLIT = """
Projektkoordination: projekt koordin
Projektleiterin: projekt leit
Projektmanagement: projekt manag
Projektsteuerung: projekt steuerung
Projektsteuerer: projekt steuerung
Projektbüro: projekt buro
Projektportfolio: projekt portfolio
Projektantrag: projekt antrag
Projektdokumentation: projekt dokumentier
Projektgeschäft: projekt geschaft
Projektingenieur: projekt ingenieur
Projektabschlussbericht: projekt abschluss bericht
Teilprojektleitung: teil projekt leit
Multiprojektmanagement: multi projekt manag
Infrastrukturprojekt: infrastruktur projekt
Digitalisierungsprojekte: digital projekt
Kundenprojekte: kund projekt
Neubauprojekt: neu bau projekt
Migrationsprojekt: migr projekt
Drittmittelprojekt: drittmittel projekt
Programmleitung: programm leit
Programmmanagement: programm manag
Testkoordination: test koordin
Testmanagerin: test manag
Regressionstests: regression test
Abnahmetest: abnahm test
Anforderungsmanagement: anforder manag
Prozessberater: prozess berat
Releasemanagement: releas manag
Stammdatenmanagement: stammdat manag
Datenmigration: daten migr
Datensicherung: daten sicherung
Forschungsdatenmanagement: forschung daten manag
Rechenzentrumsleitung: rechenzentrum leit
Systemadministratorin: system administr
Systemintegration: system integr
Softwareentwickler: software entwickl
Softwarehaus: software haus
Softwareeinführung: software einfuehr
Schnittstellenmanagement: schnittstell manag
Netzwerkadministrator: netzwerk administr
Informationssicherheitsbeauftragte: inform sicherheit beauftragt
Glasfaserausbau: glasfas ausbau
Breitbandförderung: breitband foerder
Netzausbau: netz ausbau
Netzleitstelle: netz leitstell
Wasserzähler: wasser zaehler
Zählerwechsel: zaehler wechsel
Energiemonitoring: energie ueberwach
Energiewirtschaft: energie wirtschaft
Verkehrsbetriebe: verkehr betrieb
Ladeinfrastruktur: lad infrastruktur
Marktpartner: markt partner
Stadtverwaltung: stadt verwalt
Kreisverwaltung: kreis verwalt
Bürgerservice: burg service
Fachverfahrensbetreuung: fach verfahr betreu
Vergabestelle: vergab stell
Amtsleitung: amt leit
Sachgebietsleitung: sachgebiet leit
Schulverband: schul verband
Medienentwicklungsplanung: medi entwickl plan
Lieferantenportal: lieferant portal
Lagerverwaltung: lager verwalt
Warenwirtschaft: war wirtschaft
Produktionsleitung: produz leit
Qualitätssicherung: qualitat sicherung
Variantenfertigung: variant fertigung
Maschinenbau: maschin bau
Personalabteilung: personal abteil
Berufsbegleitung: beruf begleit
Kurzanleitung: kurz anleit
Bauleiter: bau leit
Tiefbau: tief bau
Empfangsassistenz: empfang assist
Jugendkoordination: jugend koordin
Festivalkoordinatorin: festival koordin
Stammdatenbereinigung: stammdat bereinig
Datenbereinigung: daten bereinig
Datenverarbeitung: daten verarbeit
Datenübernahme: daten uebernahm
Zeiterfassung: zeit erfass
Berichtslinie: bericht lini
Glasfaserhausanschluss: glasfas hausanschluss
Softwarequalität: software qualitat
Projektraum: projekt raum
Verwaltungsakademie: verwalt akademi
Betriebsführung: betrieb fuhrung
Behördenerfahrung: behoerd erfahr
Projektordner: projekt ordn
Wochenendeinsätze: wochenend einsatz
Wochenplan: woch plan
Vollzeitstelle: vollzeit stell
"""

UNSPLIT = """
Koordination Leitung Management Projekt Assistenz Sachbearbeitung Stadtwerke Rathaus
Begleitung begleiten Anleitung Weiterleitung Einleitung Ableitung bereitstellen
arbeitest beantwortest begleitest richtest spätestens Protest Manifest
Leitfaden Leitstelle Leitsystem Leittechnik Leitbild Halbleiter Freileitung
sicherstellen hochladen herunterladen vorstellen unterstellen Unterlagen
Projektion Projektor Projektierung Werkzeug Werkzeuge Fahrzeuge Arbeitsplatz
Arbeitsplätze Berufseinstieg Quereinstieg Werkstudium Ausbildung Auszubildende
Auftraggeber Auftragnehmerin Kundschaft Programm Erfassung Übernahme
Termin Berlin Magazin Medizin Italien Iteration Itinerar Gesellschaft Teilnahme
Anteile Vorteil Mitteilung Standesamt Stellen Stelle Kosten Karten Daten Kunden
Unternehmen Verantwortung Kommunikation Dokumentation Information Organisation
Produktivität produktiv Programmierung programmieren wissenschaftlich vertraglich
personalisiert
Zusammenarbeit Verfügbarkeit Notebook Kalender Februar Montage Protokoll Wochenende
"""

MARKERS = """
(m/w/d) (w/m/d) (d/m/w) (m/w/x) (w/m/x) (m/f/d) (f/m/x) (m/d/w) (m|w|d) (m, w, d)
(m / w / d) (M/W/D) (mwd) (MWD) (m/wd) (m/w/) (m/w) (gn) (gn)* (a) (A) (m/w/d)*
(divers) (alle) (all genders) (all gender) (alle Geschlechter) (m/w/i) (w/m/g)
(m/w/d/x) (m/w/divers) (männlich/weiblich/divers) m/w/d w/m/d m/w mwd m|w|d (m/w/d
(m-w-d) (m.w.d.) (m:w:d) (m_w_d) (m;w;d) (m·w·d) (m•w•d) (d.m.w) (m⁄w⁄d) (m／w／d)
(m/f/div) (f/m/div.) (weiblich/männlich) (gn*) (mensch)
"""


def table(text: str) -> list[list[str]]:
    lines = text.strip().splitlines()
    return [[entry.strip() for entry in line.split("|")] for line in lines]


def pairs() -> list[tuple[str, str]]:
    """The first of each line with each of the others."""
    return [(first, other) for first, *others in table(SAME) for other in others]


def splits() -> list[tuple[str, list[str]]]:
    lines = (line.partition(": ") for line in SPLIT.strip().splitlines())
    return [(word, parts.split()) for word, _, parts in lines]


def whole(text: str) -> str:
    """A text's words as one, as a hyphenated word is one."""
    found = words(text)
    joins = found[-1].joins
    return joins[-1] if joins else " ".join(word.whole for word in found)
