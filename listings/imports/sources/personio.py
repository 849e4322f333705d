"""Personio: ``https://{account}.jobs.personio.de/xml``, without key or paging.

``name`` occurs in ``position`` and in ``jobDescription``, so only direct children
are read. Values come capitalised too, offices in two forms.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

from django.utils.dateparse import parse_datetime

from listings.imports.record import (
    Entry,
    ImportRecord,
    Note,
    Pay,
    Problem,
    Section,
    Source,
)
from listings.imports.texts import one_line
from listings.imports.words import (
    CONTRACTS,
    LEVELS,
    OWN_TYPES,
    PERIODS,
    SCHEDULES,
    WORKPLACES,
    YEARS,
    code_of,
)
from listings.imports.xml_items import inner, items, text_of

LONGEST_ID = 120
LONGEST_NAME = 120


def read(data: bytes, address: str = "") -> Iterator[Entry]:
    found = items(data, root="workzag-jobs", item="position")
    for position, (line, element) in enumerate(found, start=1):
        yield _entry(element, position, line, address)


def _entry(element: Element, position: int, line: int, address: str) -> Entry:
    external_id = one_line(text_of(element, "id"))
    title = one_line(text_of(element, "name"))
    problem = partial(Problem, position=position, line=line)
    if not external_id:
        return problem(message="Die Kennung (id) fehlt.")
    if len(external_id) > LONGEST_ID:
        return problem(message="Die Kennung (id) ist zu lang.")
    if not title:
        message = f"Die Stelle {external_id} hat keinen Titel (name)."
        return problem(message=message, external_id=external_id)
    return ImportRecord(
        external_id=external_id,
        position=position,
        line=line,
        title=title,
        sections=tuple(_sections(element)),
        employment_types=_employment_types(element),
        contract_type=CONTRACTS.get(_code(element, "employmentType"), ""),
        experience_level=_experience_level(element),
        work_model=WORKPLACES.get(_code(element, "workplaceType"), ""),
        offices=tuple(one_line(office)[:LONGEST_NAME] for office in _offices(element)),
        pay=_pay(element),
        keywords=_keywords(element),
        created_at=_moment(text_of(element, "createdAt")),
        apply_url=_apply_url(address, external_id),
        notes=tuple(_notes(element)),
    )


def _code(element: Element, name: str) -> str:
    return code_of(one_line(text_of(element, name)))


def _sections(element: Element) -> Iterator[Section]:
    for description in element.iterfind("jobDescriptions/jobDescription"):
        yield Section(text_of(description, "name"), text_of(description, "value"))


def _employment_types(element: Element) -> tuple[str, ...]:
    """By kind, else by schedule; the employer's own category helps where both fail."""
    category = _code(element, "recruitingCategory")
    for code in (category, _code(element, "employmentType")):
        if code in OWN_TYPES:
            return (OWN_TYPES[code],)
    schedule = _code(element, "schedule")
    return SCHEDULES.get(schedule) or SCHEDULES.get(category) or ()


def _experience_level(element: Element) -> str:
    level = LEVELS.get(_code(element, "seniority"), "")
    return level or YEARS.get(_code(element, "yearsOfExperience"), "")


def _offices(element: Element) -> Iterator[str]:
    """The main office, then the additional ones: nested elements or plain text."""
    yield text_of(element, "office")
    for additional in element.iterfind("additionalOffices"):
        nested = [inner(office) for office in additional.iterfind("office")]
        yield from nested or [inner(additional)]


def _pay(element: Element) -> Pay | None:
    salary = element.find("salaryInformation")
    if salary is None:
        return None
    period = _code(salary, "type")
    return Pay(
        minimum=one_line(text_of(salary, "min")),
        maximum=one_line(text_of(salary, "max")),
        currency=one_line(text_of(salary, "currencyCode")),
        period=PERIODS.get(period, period),
    )


def _keywords(element: Element) -> tuple[str, ...]:
    words = (one_line(word) for word in text_of(element, "keywords").split(","))
    return tuple(word for word in words if word)


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _apply_url(address: str, external_id: str) -> str:
    """The posting's own page, known only when the feed was fetched from there."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        return ""
    return f"https://{parts.netloc}/job/{quote(external_id, safe='')}"


def _notes(element: Element) -> Iterator[Note]:
    if _code(element, "employmentType") == "trainee":
        yield Note(
            "feed_trainee",
            "„trainee“ kann eine Ausbildung oder ein Traineeprogramm meinen. Bitte "
            "prüfen Sie die Beschäftigungsart.",
        )


PERSONIO = Source(
    name="personio",
    label="Personio",
    hosts=(".jobs.personio.de", ".jobs.personio.com"),
    read=read,
)
