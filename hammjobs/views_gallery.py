"""Every component on one page, with invented values: for development alone."""

from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from listings.queries.cards import Card, CardValues
from listings.queries.market import TypeSpread
from listings.queries.pay_figures import PaySpread
from listings.search.reasons import Reason

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
        "groups": GROUPS,
        "chips": CHIPS,
        "sort_options": SORT_OPTIONS,
        "page": Paginator(range(200), 20).page(4),
        "trail": [("Stellen", "/stellen/")],
        "bands": BANDS,
        "ranges": RANGES,
        "steps": STEPS,
        "lines": LINES,
        "cards": [_card(at, *sample) for sample in POSTINGS],
    }
    return render(request, "gallery.html", context)


MARKET = TypeSpread(
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

GROUPS = [
    SimpleNamespace(
        legend="Arbeitgebertyp",
        name="typ",
        kind="checkbox",
        options=OPTIONS,
        more=[],
        is_open=False,
    ),
    SimpleNamespace(
        legend="Viele",
        name="viele",
        kind="checkbox",
        options=OPTIONS * 2,
        more=OPTIONS[1:],
        is_open=False,
    ),
    SimpleNamespace(
        legend="Veröffentlicht",
        name="seit",
        kind="radio",
        options=[
            SimpleNamespace(value="", label="beliebig", count=-1, selected=True),
            SimpleNamespace(value="1", label="seit gestern", count=0, selected=False),
            SimpleNamespace(value="7", label="7 Tage", count=1234, selected=False),
        ],
        more=[],
        is_open=False,
    ),
]

CHIPS = [
    SimpleNamespace(label="Mittelstand", href="?"),
    SimpleNamespace(label="ab 3.000\u00a0€", href="?"),
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

# Beyond an end, without a type, without figures.
RANGES = [
    SimpleNamespace(label=label, employer_type=kind, href=href, count=count, pay=pay)
    for label, kind, href, count, pay in (
        (
            "Mittelstand",
            "mittelstand",
            "/stellen/?typ=mittelstand",
            23,
            PaySpread(Decimal(3200), Decimal(4100), MARKET),
        ),
        ("Leitung", "", "", 7, PaySpread(Decimal(6300), Decimal(7400), MARKET)),
        ("Softwarehaus", "softwarehaus", "/stellen/?typ=softwarehaus", 3, None),
    )
]

STEPS = [
    SimpleNamespace(label=f"{month:02}/26", name=f"2026, Monat {month}")
    for month in range(1, 11)
]
# A whole line, one with a gap, one with a lone month, one that begins late.
LINES = [
    SimpleNamespace(
        label=label,
        employer_type=kind,
        values=[value and Decimal(value) for value in values],
        counts=[value and 12 for value in values],
    )
    for (kind, label), values in zip(
        TYPES,
        (
            (3600, 3650, 3650, 3700, 3720, 3700, 3750, 3800, 3790, 3800),
            (4800, 4810, None, None, 4900, 4910, 5000, 5010, 5010, 5020),
            (None, 4300, None, 4400, 4420, 4380, 4400, 4500, 4550, 4500),
            (None, None, None, None, None, 4100, 4100, 4150, 4150, 4200),
        ),
        strict=True,
    )
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


CAREER = ["Quereinstieg willkommen"]

REASON = Reason(
    "auch gefunden wegen: PMO",
    SafeString("… führen das <mark>PMO</mark> mit fünf Kolleginnen und Kollegen …"),
)


def _card(
    at: datetime,
    title: str,
    employer: str,
    type_index: int,
    where: str,
    work_model: str,
    low: int,
    high: int,
    days: int,
) -> Card:
    values = CardValues(
        title=title,
        href="/stellen/1-beispiel/",
        employer=employer,
        employer_type=TYPES[type_index][0],
        where=where,
        place="hamm",
        facts=[work_model, "Vollzeit, Teilzeit", "unbefristet", *CAREER[type_index:]],
        skills=[],
        pay_words=f"{low:,} – {high:,}\u00a0€ im Monat".replace(",", "."),
        pay_source="Angabe des Arbeitgebers",
        pay_min=low * 100,
        pay_max=high * 100,
        posted_at=int((at - timedelta(days=3 * type_index)).timestamp()),
        valid_until=int((at + timedelta(days=days)).timestamp()),
    )
    return Card(type_index, values, MARKET, where, REASON if type_index == 1 else None)
