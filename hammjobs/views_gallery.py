"""Every component on one page, with invented values: for development alone."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

TYPES = (
    ("mittelstand", "Mittelstand"),
    ("stadtwerke", "Stadtwerke"),
    ("softwarehaus", "Softwarehaus"),
    ("verwaltung", "Verwaltung"),
)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    context = {
        "at": at,
        "types": TYPES,
        "market": MARKET,
        "options": OPTIONS,
        "many_options": OPTIONS * 3,
        "sort_options": SORT_OPTIONS,
        "page": Paginator(range(200), 20).page(4),
        "trail": [("Stellen", "/stellen/")],
        "bands": BANDS,
        "postings": [_posting(at, *sample) for sample in POSTINGS],
    }
    return render(request, "gallery.html", context)


MARKET = SimpleNamespace(
    lower_quartile=Decimal(3350),
    median=Decimal(3900),
    upper_quartile=Decimal(4500),
    count=23,
    employer_type_label="Mittelstand",
)

OPTIONS = [
    SimpleNamespace(value="mittelstand", label="Mittelstand", count=23, selected=True),
    SimpleNamespace(value="stadtwerke", label="Stadtwerke", count=6, selected=False),
    SimpleNamespace(value="softwarehaus", label="Softwarehaus", count=11, selected=0),
    SimpleNamespace(value="verwaltung", label="Verwaltung", count=0, selected=False),
]

SORT_OPTIONS = [
    SimpleNamespace(label="Neueste", href="?", selected=True),
    SimpleNamespace(label="Gehalt", href="?sortierung=gehalt", selected=False),
    SimpleNamespace(label="Frist", href="?sortierung=frist", selected=False),
]

# Within the axis, one figure, beyond either end, beyond both, outside it.
BANDS = [
    (Decimal(3000), Decimal(3800), "3.000 – 3.800\u00a0€ im Monat"),
    (Decimal(4200), Decimal(4200), "4.200\u00a0€ im Monat"),
    (Decimal(1800), Decimal(2600), "1.800 – 2.600\u00a0€ im Monat"),
    (Decimal(6200), Decimal(7900), "6.200 – 7.900\u00a0€ im Monat"),
    (Decimal(1250), Decimal(1400), "1.250 – 1.400\u00a0€ im Monat"),
    (None, None, "noch ohne Gehaltsband"),
]

# Title, employer, type, place, work model, lowest and highest pay, days left
POSTINGS = [
    (
        "IT-Projektkoordinator:in ERP-Einführung",
        "Lippe Maschinenbau GmbH",
        0,
        "Hamm-Mitte",
        "2\u00a0Tage Homeoffice",
        3000,
        3800,
        24,
    ),
    (
        "Koordinator (m/w/d) Digitalisierung der Netzleitstelle",
        "Stadtwerke Beispielstadt",
        1,
        "Soest, 23\u00a0km",
        "vor Ort",
        3846,
        5226,
        5,
    ),
    (
        "Project Management Officer (m/w/d)",
        "Zechenwerk Software AG",
        2,
        "Hamm-Heessen",
        "vollständig remote",
        4600,
        6100,
        61,
    ),
    (
        "Sachbearbeitung IT-Projekte und Onlinezugangsgesetz (m/w/d)",
        "Kreisverwaltung Musterkreis",
        3,
        "Unna, 17\u00a0km",
        "3\u00a0Tage Homeoffice",
        3511,
        4187,
        0,
    ),
]


def _posting(at, title, employer, type_index, place, work_model, low, high, days):
    employer_type, type_label = TYPES[type_index]
    return SimpleNamespace(
        title=title,
        get_absolute_url="/stellen/1-beispiel/",
        employer=SimpleNamespace(
            name=employer,
            employer_type=employer_type,
            get_employer_type_display=type_label,
        ),
        place_label=place,
        work_model_label=work_model,
        employment_types_label="Vollzeit, Teilzeit",
        contract_label="unbefristet",
        career_changers_welcome=type_index == 0,
        salary_month_min=Decimal(low),
        salary_month_max=Decimal(high),
        salary_words=f"{low:,} – {high:,}\u00a0€ im Monat".replace(",", "."),
        salary_source_words="Angabe des Arbeitgebers",
        date_posted=at - timedelta(days=3 * type_index),
        valid_through=at + timedelta(days=days),
    )
