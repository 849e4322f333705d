"""How the portal itself is doing, for the operator."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Q

from hammjobs.german import age, number, plural
from hammjobs.health import unapplied_migrations
from hammjobs.models import OutboxMail
from listings.models import (
    ClockJob,
    ClockRun,
    EmployerFeed,
    EmployerRegistration,
    SheetImport,
)

# A clock that ticks every minute is late by then.
CLOCK_LATE = timedelta(minutes=10)
LEAST_FREE_SHARE = 0.1
GIB = 1024**3
# So many employers are named in a line.
NAMED = 3
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Gauge:
    """One thing to keep an eye on. ``url_name``: where more of it stands."""

    name: str
    words: str
    is_fine: bool
    url_name: str = ""


def operations(at: datetime) -> list[Gauge]:
    """The clock, mails, feeds, spreadsheets, registrations, database and disk."""
    return [
        *(_clock(at), _mails(), _feeds(), _sheets(at), _registrations()),
        *(_database(), _disk()),
    ]


def _clock(at: datetime) -> Gauge:
    last = ClockRun.objects.aggregate(last=Max("started_at"))["last"]
    failing = list(
        ClockJob.objects.filter(failures__gt=0).values_list("name", flat=True)
    )
    if last is None:
        return Gauge("Uhr", "noch nie gelaufen", is_fine=False)
    words = f"zuletzt {_ago(last, at)}"
    if failing:
        words += f"; gescheitert: {', '.join(failing)}"
    return Gauge("Uhr", words, is_fine=not failing and at - last < CLOCK_LATE)


def _ago(moment: datetime, at: datetime) -> str:
    """In minutes within an hour, then by the day."""
    minutes = int((at - moment).total_seconds() // 60)
    if minutes < 1:
        return "gerade eben"
    if minutes < 60:
        return f"vor {plural(minutes, 'Minute', 'Minuten')}"
    return age(moment, at)


def _mails() -> Gauge:
    waiting = Q(sent_at__isnull=True, given_up_at__isnull=True)
    counts = OutboxMail.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        tried=Count("pk", filter=waiting & Q(tries__gt=0)),
        given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
    )
    words = "leer"
    if counts["waiting"]:
        words = plural(counts["waiting"], "Nachricht wartet", "Nachrichten warten")
    if counts["given_up"]:
        words += f", {number(counts['given_up'])} nicht zugestellt"
    is_fine = not counts["given_up"] and not counts["tried"]
    return Gauge("Postausgang", words, is_fine=is_fine)


def _feeds() -> Gauge:
    feeds = EmployerFeed.objects.active()
    failing = list(feeds.failing().values_list("employer__name", flat=True))
    words = plural(feeds.count(), "Feed", "Feeds")
    if failing:
        words += f"; nicht in Ordnung: {', '.join(failing[:NAMED])}"
        words += f" und {len(failing) - NAMED} weitere" if failing[NAMED:] else ""
    url_name = "admin:listings_employerfeed_changelist"
    return Gauge("Feeds", words, is_fine=not failing, url_name=url_name)


def _sheets(at: datetime) -> Gauge:
    """Whose dry run nobody has decided on is no fault: it is forgotten by itself."""
    lately = SheetImport.objects.filter(at__gte=at - LATELY)
    number_of = plural(lately.count(), "Tabelle", "Tabellen")
    words = f"{number_of} in {plural(LATELY.days, 'Tag', 'Tagen')}"
    url_name = "admin:listings_jobposting_sheets"
    return Gauge("Eingelesen", words, is_fine=True, url_name=url_name)


def _registrations() -> Gauge:
    waiting = EmployerRegistration.objects.waiting().count()
    words = "niemand wartet"
    if waiting:
        words = plural(waiting, "Arbeitgeber wartet", "Arbeitgeber warten")
    url_name = "admin:listings_employerregistration_changelist"
    return Gauge("Anmeldungen", words, is_fine=not waiting, url_name=url_name)


def _database() -> Gauge:
    if unapplied_migrations():
        return Gauge("Datenbank", "es fehlen Migrationen", is_fine=False)
    return Gauge("Datenbank", "auf dem Stand", is_fine=True)


def _disk() -> Gauge:
    usage = shutil.disk_usage(settings.DATA_DIR)
    free = f"{number(usage.free / GIB, 1)}\u00a0GiB frei"
    return Gauge(
        "Datenträger", free, is_fine=usage.free / usage.total > LEAST_FREE_SHARE
    )
