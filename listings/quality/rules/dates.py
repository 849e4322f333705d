"""The deadline, the fixed term and the start: none may contradict the calendar."""

from collections.abc import Iterator

from django.utils import timezone

from hammjobs.german import date_long, plural
from listings.models.freshness import LONGEST_ONLINE
from listings.quality.advert import Advert
from listings.quality.finding import Finding, error, hint
from listings.quality.sources import GOOGLE, HOUSE


def find(advert: Advert) -> Iterator[Finding]:
    yield from deadline_findings(advert)
    yield from _fixed_term(advert)
    yield from _start(advert)


def deadline_findings(advert: Advert) -> Iterator[Finding]:
    posting, at = advert.posting, advert.at
    if not posting.valid_through:
        yield _deadline("deadline_missing", "Bitte geben Sie eine Bewerbungsfrist an.")
        return
    start = posting.date_posted or posting.publish_at or at
    last_day = posting.last_possible_day(at)
    if posting.valid_through <= at:
        message = "Die Bewerbungsfrist liegt in der Vergangenheit."
        yield _deadline("deadline_past", message, source=GOOGLE)
    elif posting.valid_through <= start:
        message = "Die Bewerbungsfrist liegt vor dem Start der Anzeige."
        yield _deadline("deadline_past", message)
    elif timezone.localdate(posting.valid_through) > last_day:
        longest = plural(LONGEST_ONLINE.days, "Tag", "Tage")
        since = "der letzten Verlängerung" if posting.renewed_at else "dem Start"
        yield _deadline(
            "deadline_far",
            f"Die Bewerbungsfrist darf höchstens {longest} nach {since} liegen.",
            fix=f"Der späteste Tag ist der {date_long(last_day)}; verlängern geht.",
        )


def _deadline(
    rule: str,
    message: str,
    *,
    source: str = HOUSE,
    fix: str = "Wählen Sie einen Tag in den nächsten Wochen; verlängern geht.",
) -> Finding:
    return error(
        rule,
        "valid_through",
        message,
        reason="Eine Anzeige ohne Ende oder nach ihrem Ende kostet Vertrauen, bei "
        "Suchenden und bei Suchmaschinen.",
        source=source,
        fix=fix,
    )


def _fixed_term(advert: Advert) -> Iterator[Finding]:
    posting = advert.posting
    begin = max(posting.start_date or advert.today, advert.today)
    if posting.fixed_term_until and posting.fixed_term_until <= begin:
        yield error(
            "fixed_term_past",
            "fixed_term_until",
            "Die Befristung endet, bevor die Stelle beginnt.",
            reason="So kann niemand die Stelle antreten.",
            source=HOUSE,
            fix="Prüfen Sie Beginn und Ende.",
        )


def _start(advert: Advert) -> Iterator[Finding]:
    start = advert.posting.start_date
    if start and start < advert.today:
        yield hint(
            "start_past",
            "start_date",
            f"Der Beginn ({date_long(start)}) ist vorbei.",
            reason="Die Anzeige wirkt vergessen.",
            source=HOUSE,
            fix="Tragen Sie den nächsten möglichen Tag ein oder lassen Sie das Feld "
            "leer, wenn der Beginn offen ist.",
        )
