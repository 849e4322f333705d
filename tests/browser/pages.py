"""Every kind of page a visitor meets, and where the demo data has one.

A new kind of page gets its line here; accessibility, width, weight and HTML
tests then hold for it too.
"""

import re
import sqlite3
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.signing import Signer

from tests.portal_process import PortalProcess


@dataclass(frozen=True, slots=True)
class PageKind:
    name: str
    find: Callable[[PortalProcess], str]
    status: int = 200

    def __str__(self) -> str:
        return self.name

    def url(self, portal: PortalProcess) -> str:
        return portal.url + self.find(portal)


def at(path: str) -> Callable[[PortalProcess], str]:
    return lambda portal: path


def linked_from(path: str, pattern: str) -> Callable[[PortalProcess], str]:
    """The first link on ``path`` that fits."""

    def find(portal: PortalProcess) -> str:
        with urllib.request.urlopen(portal.url + path) as response:  # noqa: S310
            return re.search(f'href="({pattern})"', response.read().decode())[1]

    return find


def ended_posting(portal: PortalProcess) -> str:
    """No page links there, so the database is asked."""
    with sqlite3.connect(portal.data / "hammjobs.sqlite3") as database:
        query = "SELECT id, slug FROM listings_jobposting WHERE status = 'filled'"
        number, slug = database.execute(query).fetchone()
    return f"/stellen/{number}-{slug}/"


def mailed_link(purpose: str, query: str) -> Callable[[PortalProcess], str]:
    """As a mail of this portal has it: signed with its key, for one of its people."""

    def find(portal: PortalProcess) -> str:
        key = (portal.data / "secret_key").read_text().strip()
        with sqlite3.connect(portal.data / "hammjobs.sqlite3") as database:
            number, employer, user, confirmed = database.execute(query).fetchone()
        moment = datetime.fromisoformat(confirmed).replace(tzinfo=UTC)
        stamp = int(moment.timestamp() * 1_000_000)
        signer = Signer(key=key, sep="~", salt="listings.posting-links")
        token = signer.sign_object([purpose, number, employer, user, stamp, 2**40])
        return f"/aktuell/{token}/"

    return find


# A posting of somebody who does HR, and that person.
MAILED = (
    "SELECT p.id, p.employer_id, m.user_id, p.confirmed_at FROM listings_jobposting p "
    "JOIN listings_membership m ON m.employer_id = p.employer_id WHERE p.status "
)


def tariff_posting(portal: PortalProcess) -> str:
    """A live posting whose band is from a pay table."""
    return linked_from("/stellen/?tarif=tv-v", r"/stellen/\d+-[a-z0-9-]+/")(portal)


def mail_application(portal: PortalProcess) -> str:
    """The page below a live posting that is applied for by mail."""
    with sqlite3.connect(portal.data / "hammjobs.sqlite3") as database:
        query = (
            "SELECT id, slug FROM listings_jobposting "
            "WHERE status = 'published' AND apply_via = 'email'"
        )
        number, slug = database.execute(query).fetchone()
    return f"/stellen/{number}-{slug}/bewerben/"


PAGES = [
    PageKind("still-open", mailed_link("confirm", f"{MAILED} = 'published'")),
    PageKind("outcome", mailed_link("outcome", f"{MAILED} IN ('filled', 'expired')")),
    PageKind("link-over", at("/aktuell/kaputt/"), status=404),
    PageKind("start", at("/")),
    PageKind("list", at("/stellen/")),
    PageKind("list-filtered", at("/stellen/?typ=mittelstand&q=projekt&gehalt=3000")),
    PageKind("list-term", at("/stellen/?q=TV-V")),
    PageKind("list-empty", at("/stellen/?q=Glockengie%C3%9Ferei")),
    PageKind("landing-page", at("/stellen/it-projektkoordination-stadtwerke-hamm/")),
    PageKind("posting", linked_from("/stellen/", r"/stellen/\d+-[a-z0-9-]+/")),
    PageKind("posting-ended", ended_posting, status=410),
    PageKind("application", mail_application),
    PageKind("kept-empty", at("/merkliste/")),
    PageKind("employers", at("/arbeitgeber/")),
    PageKind("employer", linked_from("/arbeitgeber/", r"/arbeitgeber/[a-z0-9-]+/")),
    PageKind("employer-pay", at("/arbeitgeber/stadtverwaltung-lippewiesen/")),
    PageKind("registration", at("/arbeitgeber/anmelden/")),
    PageKind("registration-sent", at("/arbeitgeber/anmelden/gesendet/")),
    PageKind("registration-void", at("/arbeitgeber/anmelden/falsch/"), status=404),
    PageKind("net-pay", at("/gehalt/netto/")),
    PageKind("net-pay-result", at("/gehalt/netto/?brutto=3000&brutto_bis=3800")),
    PageKind("net-pay-error", at("/gehalt/netto/?brutto=viel&kinder=x&jahr=1999")),
    PageKind("pay", at("/gehalt/")),
    PageKind("pay-scales", at("/gehalt/tarif/")),
    PageKind("pay-scale", at("/gehalt/tarif/tv-v/")),
    PageKind("pay-scale-expired", at("/gehalt/tarif/era-nrw/")),
    PageKind("list-tariff", at("/stellen/?tarif=tv-v")),
    PageKind("posting-tariff", tariff_posting),
    PageKind("articles", at("/ratgeber/")),
    PageKind(
        "article",
        linked_from("/ratgeber/", r"/ratgeber/(?!feed|begriffe|hamm-paket)[a-z0-9-]+/"),
    ),
    PageKind("terms", at("/ratgeber/begriffe/")),
    PageKind("hamm-packet", at("/ratgeber/hamm-paket/")),
    PageKind("imprint", at("/impressum/")),
    PageKind("privacy", at("/datenschutz/")),
    PageKind("accessibility", at("/barrierefreiheit/")),
    PageKind("not-found", at("/gibt-es-nicht/"), status=404),
]
