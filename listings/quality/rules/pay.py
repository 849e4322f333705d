"""The salary band: there, plausible, not below the minimum wage.

What makes a band implausible is ``listings.pay.rules``' to say.
"""

from collections.abc import Iterator

from django.utils import timezone

from listings.pay.rules import band_problems, minimum_wage_problems
from listings.quality.advert import Advert
from listings.quality.finding import Finding, error
from listings.quality.sources import HOUSE, MINIMUM_WAGE, PAY_DIRECTIVE


def find(advert: Advert) -> Iterator[Finding]:
    if advert.posting.salary:
        yield from band_findings(advert)
        return
    yield error(
        "salary_missing",
        "salary_min",
        "Das Gehaltsband fehlt. Ohne Gehaltsband veröffentlicht hammjobs keine Stelle.",
        reason="Wer sich bewirbt, soll vor dem Gespräch wissen, was die Arbeit bringt. "
        "Das Band in der Anzeige ist unsere Regel; das Recht auf die Angabe lässt sich "
        "auch anders erfüllen.",
        source=f"{HOUSE}; {PAY_DIRECTIVE}",
        fix="Tragen Sie beide Enden im Monat, im Jahr oder in der Stunde ein, "
        "oder Entgeltgruppe und Stufen.",
    )


def band_findings(advert: Advert) -> Iterator[Finding]:
    """What is implausible about the band on the day the work may begin.

    Without a start date that can be any day until the deadline, and the minimum
    wage of the latest one counts.
    """
    posting = advert.posting
    if not (band := posting.salary):
        return
    last_day = posting.start_date or timezone.localdate(
        posting.valid_through or advert.at
    )
    day = max(last_day, advert.today)
    types = posting.employment_types
    below = list(minimum_wage_problems(band, on=day, employment_types=types))
    for problem in band_problems(band, on=day, employment_types=types):
        yield _below_minimum(*problem) if problem in below else _implausible(*problem)


def _below_minimum(field: str, message: str) -> Finding:
    return error(
        "minimum_wage",
        field,
        message,
        reason="Weniger als der Mindestlohn ist nicht erlaubt.",
        source=MINIMUM_WAGE,
        fix="Heben Sie die Untergrenze an oder prüfen Sie Zeitraum und Wochenstunden.",
    )


def _implausible(field: str, message: str) -> Finding:
    return error(
        "salary_implausible",
        field,
        message,
        reason="Suchende filtern und vergleichen nach dem Band. Ein vertippter Betrag "
        "führt sie in die Irre.",
        source=HOUSE,
        fix="Prüfen Sie Betrag, Zeitraum und Wochenstunden.",
    )
