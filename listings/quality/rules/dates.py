"""The deadline, the fixed term and the start: none may contradict the calendar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from hammjobs.german import MONTHS, date_long, plural
from listings.models.freshness import LONGEST_ONLINE
from listings.quality.advert import Advert
from listings.quality.finding import Finding, error, hint
from listings.quality.sources import GOOGLE, HOUSE

HISTORY = re.compile(
    r"gründ|hervorgegangen|entst[aä]nd|fusion|\bseit\b|geschichte", re.I
)
MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
# A day or month that something is to happen at: „ab 1. März 2026“, „bis 30.11.2026“.
TOLD = re.compile(
    r"\b(?:ab|zum|bis(?: zum)?|spätestens|frühestens|am|vom)\s(?:dem\s)?"
    rf"(?:(?P<day>\d{{1,2}})\.\s?(?:(?P<number>\d{{1,2}})\.|{MONTH})\s?|"
    rf"(?:Anfang |Mitte |Ende )?{MONTH.replace('month', 'bare')}\s)(?P<year>20\d\d)\b"
)


def find(advert: Advert) -> Iterator[Finding]:
    yield from deadline_findings(advert)
    yield from _fixed_term(advert)
    yield from _start(advert)
    yield from _told(advert)


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


def _told(advert: Advert) -> Iterator[Finding]:
    """A day in the texts that is over. What happened once („seit 2019“) may be."""
    for section in advert.sections:
        for match, sentence in section.hits(TOLD):
            last = _last_day(match)
            if last and last < advert.today and not HISTORY.search(sentence):
                yield hint(
                    "date_past",
                    section.field,
                    f"Der Text nennt einen Tag, der vorbei ist: „{match[0]}“.",
                    reason="Die Anzeige wirkt vergessen.",
                    source=HOUSE,
                    fix="Nennen Sie den nächsten Termin oder nutzen Sie die Felder "
                    "„Beginn“ und „Bewerbungsfrist“.",
                )
                return


def _last_day(match: re.Match[str]) -> date | None:
    """Of a month its last one; None for what is no date."""
    year = int(match["year"])
    name = match["month"] or match["bare"]
    month = MONTHS.index(name) + 1 if name else int(match["number"])
    try:
        if match["day"]:
            return date(year, month, int(match["day"]))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
