"""What the posting page says, as a value.

Put together when the posting is indexed and kept beside its entry, like the card: a
live posting is read in one short row, neither joined from tables nor worded anew.
Drafts are put together for their preview.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from math import floor
from typing import Self
from urllib.parse import quote

from listings.enums import ApplyVia, WorkModel
from listings.models import Employer, JobPosting, SearchEntry
from listings.queries.cards import CardValues, seconds, skills_of
from listings.search.index.posting_index import LARGEST_KEY

SECTIONS = (
    ("Aufgaben", "tasks"),
    ("Profil", "profile"),
    ("Angebot", "offer"),
    ("Ablauf der Bewerbung", "application_process"),
)
# The rest is on the employer's own page.
BENEFITS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EmployerValues:
    name: str
    href: str
    website: str
    logo: str
    type_label: str
    size: str
    benefits: Sequence[str]

    @classmethod
    def of(cls, employer: Employer) -> Self:
        return cls(
            name=employer.name,
            href=employer.get_absolute_url(),
            website=employer.website,
            logo=employer.logo.url if employer.logo else "",
            type_label=employer.get_employer_type_display(),
            size=employer.size_label,
            benefits=employer.benefit_lines[:BENEFITS_SHOWN],
        )


@dataclass(frozen=True, slots=True)
class Address:
    """Where the work is. Street and postal code are the employer's where the posting
    names none of its own and both lie in the same place.
    """

    street: str
    postal_code: str
    place: str

    @classmethod
    def of(cls, posting: JobPosting) -> Self:
        employer = posting.employer
        at_employer = employer.place_id == posting.place_id
        return cls(
            street=posting.street or (employer.street if at_employer else ""),
            postal_code=employer.postal_code if at_employer else "",
            place=posting.place.name,
        )


@dataclass(frozen=True, slots=True)
class AdvertisedPay:
    """The band as the employer put it: amounts of a period, as written decimals."""

    minimum: str
    maximum: str
    period: str
    words: str


@dataclass(frozen=True, slots=True)
class TablePay:
    """The pay table that a band was taken from. Days as ISO dates."""

    scale: str
    grade: str
    step_min: str
    step_max: str
    first_day: str
    last_day: str | None
    computed: bool

    @classmethod
    def of(cls, posting: JobPosting) -> Self | None:
        """None for a band of the employer's own."""
        if not posting.salary_table_date:
            return None
        until = posting.salary_table_until
        return cls(
            scale=posting.salary_scale,
            grade=posting.salary_grade,
            step_min=posting.salary_step_min,
            step_max=posting.salary_step_max,
            first_day=posting.salary_table_date.isoformat(),
            last_day=until.isoformat() if until else None,
            computed=posting.salary_table_computed,
        )

    @property
    def valid_from(self) -> date:
        return date.fromisoformat(self.first_day)

    @property
    def valid_until(self) -> date | None:
        return date.fromisoformat(self.last_day) if self.last_day else None


@dataclass(frozen=True, slots=True)
class PostingPage:
    """Moments in seconds since 1970, None while there is none; the card's values
    under ``card``. Kept as a list in this order.
    """

    key: int
    slug: str
    card: CardValues
    employer: EmployerValues
    address: Address
    pay: AdvertisedPay | None
    table: TablePay | None
    pay_note: str
    # Heading and sanitised HTML.
    sections: Sequence[tuple[str, str]]
    # Slug and name.
    skills: Sequence[tuple[str, str]]
    employment_types: Sequence[str]
    contract_type: str
    contract: str
    kinds: str
    hours: str
    work_model: str
    work_model_label: str
    experience: str
    experience_level: str
    welcomes_changers: bool
    place_label: str
    place_slug: str
    street: str
    start: str | None
    contact_name: str
    contact_phone: str
    contact_email: str
    reference_number: str
    apply_via: str
    apply_href: str
    posted_at: int | None
    valid_until: int | None
    confirmed_at: int | None

    @classmethod
    def of(cls, posting: JobPosting) -> Self:
        """Reads the posting with employer, place, district and skills at hand."""
        return cls(
            key=posting.pk or 0,
            slug=posting.slug,
            card=CardValues.of(posting),
            employer=EmployerValues.of(posting.employer),
            address=Address.of(posting),
            pay=_advertised(posting),
            table=TablePay.of(posting),
            pay_note=posting.salary_note,
            sections=[
                (heading, text)
                for heading, field in SECTIONS
                if (text := getattr(posting, field))
            ],
            skills=[(skill.slug, skill.name) for skill in skills_of(posting)],
            employment_types=list(posting.employment_types),
            contract_type=str(posting.contract_type),
            contract=posting.contract_label,
            kinds=posting.employment_types_label,
            hours=posting.weekly_hours_label,
            work_model=str(posting.work_model),
            work_model_label=_work_model(posting),
            experience=posting.get_experience_level_display(),
            experience_level=str(posting.experience_level),
            welcomes_changers=posting.career_changers_welcome,
            place_label=posting.place_label,
            place_slug=posting.place.slug,
            street=posting.street,
            start=posting.start_date.isoformat() if posting.start_date else None,
            contact_name=posting.contact_name,
            contact_phone=posting.contact_phone,
            contact_email=posting.contact_email,
            reference_number=posting.reference_number,
            apply_via=str(posting.apply_via),
            apply_href=_apply_href(posting),
            posted_at=seconds(posting.date_posted),
            valid_until=seconds(posting.valid_through),
            confirmed_at=seconds(posting.confirmed_at),
        )

    @classmethod
    def read(cls, text: str) -> Self:
        key, slug, card, employer, address, pay, table, *rest = json.loads(text)
        return cls(
            key,
            slug,
            CardValues(*card),
            EmployerValues(*employer),
            Address(*address),
            AdvertisedPay(*pay) if pay else None,
            TablePay(*table) if table else None,
            *rest,
        )

    def written(self) -> str:
        return json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))

    @property
    def href(self) -> str:
        return self.card.href

    @property
    def summary(self) -> list[str]:
        facts = [self.place_label, *self.card.facts[:2]]
        return [*facts, "Quereinstieg willkommen"] if self.welcomes_changers else facts

    @property
    def start_date(self) -> date | None:
        return date.fromisoformat(self.start) if self.start else None

    @property
    def date_posted(self) -> datetime | None:
        return _moment(self.posted_at)

    @property
    def valid_through(self) -> datetime | None:
        return _moment(self.valid_until)

    @property
    def confirmed(self) -> datetime | None:
        return _moment(self.confirmed_at)


def read_live_page(key: int, at: datetime) -> PostingPage | None:
    """The page of a posting that is public at ``at``: one query.

    None too where the index has none to read, before it is built or while another
    version writes it.
    """
    if key > LARGEST_KEY:
        return None
    text = SearchEntry.objects.page(key, floor(at.timestamp()))
    try:
        return PostingPage.read(text) if text else None
    except (TypeError, ValueError):
        return None


def _advertised(posting: JobPosting) -> AdvertisedPay | None:
    """With words of its own where the normal form says it in others."""
    band = posting.salary
    if band is None:
        return None
    words = band.advertised_words
    return AdvertisedPay(
        minimum=str(band.minimum),
        maximum=str(band.maximum),
        period=str(band.period),
        words=words if words != band.words else "",
    )


def _work_model(posting: JobPosting) -> str:
    is_hybrid = posting.work_model == WorkModel.HYBRID
    label = posting.work_model_label
    return f"{label} in der Woche" if is_hybrid else label


def _apply_href(posting: JobPosting) -> str:
    """Where „Bewerben“ leads: the employer's page, or a mail with a subject."""
    if posting.apply_via == ApplyVia.URL:
        return posting.apply_url
    if posting.apply_via == ApplyVia.EMAIL and posting.apply_email:
        subject = f"Bewerbung: {posting.title}"
        if posting.reference_number:
            subject += f" ({posting.reference_number})"
        return f"mailto:{quote(posting.apply_email, safe='@')}?subject={quote(subject)}"
    return ""


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
