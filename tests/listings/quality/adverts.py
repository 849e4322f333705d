"""Postings as the rules see them, none of them saved."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from listings.models import Employer, JobPosting, Place
from listings.quality import Finding, check_posting

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)

TASKS = (
    "<ul><li>Sie führen den Terminplan für drei Projekte.</li>"
    "<li>Sie laden zu Sitzungen ein und schreiben das Protokoll.</li>"
    "<li>Sie prüfen Angebote und Rechnungen der Lieferanten.</li>"
    "<li>Sie sagen den Fachbereichen, was sich wann für sie ändert.</li></ul>"
)
PROFILE = (
    "<ul><li>Sie haben eine Ausbildung in der IT abgeschlossen.</li>"
    "<li>Sie haben ein Projekt vom Auftrag bis zur Abnahme begleitet.</li>"
    "<li>Wünschenswert ist Erfahrung mit Jira.</li></ul>"
)
OFFER = (
    "<ul><li>30 Tage Urlaub, dazu Heiligabend und Silvester frei.</li>"
    "<li>Fünf bezahlte Tage Weiterbildung im Jahr.</li></ul>"
)
PROCESS = (
    "<p>Bitte senden Sie uns Lebenslauf und Zeugnisse. Nach zwei Wochen melden wir "
    "uns. Dann folgt ein Gespräch von einer Stunde.</p>"
)


def posting(**values: Any) -> JobPosting:
    """Complete and without a finding."""
    place = Place(name="Hamm", slug="hamm", latitude=0, longitude=0, distance_km=0)
    defaults = {
        "title": "IT-Projektkoordination (m/w/d)",
        "employer": Employer(name="Lippeaue Stadtwerke (Demo)", place=place),
        "place": place,
        "street": "Lippeweg 1",
        "tasks": TASKS,
        "profile": PROFILE,
        "offer": OFFER,
        "application_process": PROCESS,
        "employment_types": ("full_time",),
        "apply_email": "bewerbung@example.org",
        "contact_name": "Kim Beispiel (Demo)",
        "salary_min": Decimal(3000),
        "salary_max": Decimal(3800),
        "valid_through": AT + timedelta(days=30),
    }
    return JobPosting(**defaults | values)


def findings(rule: str, **values: Any) -> list[Finding]:
    report = check_posting(posting(**values), at=AT)
    return [finding for finding in report.findings if finding.rule == rule]


def rules(**values: Any) -> list[str]:
    """The codes of all findings, errors first."""
    return [
        finding.rule for finding in check_posting(posting(**values), at=AT).findings
    ]
