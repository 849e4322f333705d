"""The closed lists of the domain: value in the database, label on the page, slug in
the address.
"""

from typing import Self

from django.db.models import TextChoices


class SluggedChoices(TextChoices):
    """Choices whose address part (``slug``) is German where the value is English."""

    @property
    def slug(self) -> str:
        return SLUGS.get(self, self.value)

    @classmethod
    def from_slug(cls, slug: str) -> Self | None:
        return next((member for member in cls if member.slug == slug), None)


class EmployerType(SluggedChoices):
    MITTELSTAND = "mittelstand", "Mittelstand"
    STADTWERKE = "stadtwerke", "Stadtwerke"
    SOFTWAREHAUS = "softwarehaus", "Softwarehaus"
    VERWALTUNG = "verwaltung", "Verwaltung"


class PaySystem(TextChoices):
    """How an employer's pay comes about."""

    SCALES = "scales", "nach Tarif"
    OWN = "own", "nach einem eigenen Gehaltssystem"
    FREE = "free", "frei verhandelt"


class EmploymentType(SluggedChoices):
    """schema.org ``employmentType``; feeds/json_ld.py holds Google's words for it."""

    FULL_TIME = "full_time", "Vollzeit"
    PART_TIME = "part_time", "Teilzeit"
    WORKING_STUDENT = "working_student", "Werkstudium"
    INTERN = "intern", "Praktikum"
    APPRENTICE = "apprentice", "Ausbildung"
    CONTRACTOR = "contractor", "Freie Mitarbeit"


class ContractType(SluggedChoices):
    PERMANENT = "permanent", "unbefristet"
    FIXED_TERM = "fixed_term", "befristet"


class WorkModel(SluggedChoices):
    ON_SITE = "on_site", "vor Ort"
    HYBRID = "hybrid", "hybrid"
    REMOTE = "remote", "remote"


# Days a week where the model leaves no choice; hybrid is 1 to 4.
FIXED_HOME_OFFICE_DAYS = {WorkModel.ON_SITE: 0, WorkModel.REMOTE: 5}


class ExperienceLevel(SluggedChoices):
    ENTRY = "entry", "Einstieg"
    EXPERIENCED = "experienced", "erfahren"
    LEAD = "lead", "leitend"


class SalaryPeriod(TextChoices):
    MONTH = "month", "im Monat"
    YEAR = "year", "im Jahr"
    HOUR = "hour", "in der Stunde"


class SalarySource(TextChoices):
    EMPLOYER = "employer", "Angabe des Arbeitgebers"
    PAY_TABLE = "pay_table", "Entgelttabelle"


class ApplyVia(TextChoices):
    URL = "url", "Internetadresse"
    EMAIL = "email", "E-Mail"
    PORTAL = "portal", "über das Portal"


class PostingSource(TextChoices):
    MANUAL = "manual", "von Hand"
    FEED = "feed", "Import"


class FeedSource(TextChoices):
    """Kinds of feeds that the portal reads by the clock: ``imports.sources``."""

    PERSONIO = "personio", "Personio"


class FeedRhythm(TextChoices):
    HOURLY = "hourly", "stündlich"
    DAILY = "daily", "täglich"


class FeedResult(TextChoices):
    """How a feed's run ended."""

    DONE = "done", "eingelesen"
    PARTLY = "partly", "teilweise eingelesen"
    STOPPED = "stopped", "angehalten"
    FAILED = "failed", "fehlgeschlagen"


class RegistrationDecision(TextChoices):
    ACCEPTED = "accepted", "angenommen"
    REJECTED = "rejected", "abgelehnt"


class Status(TextChoices):
    DRAFT = "draft", "Entwurf"
    IN_REVIEW = "in_review", "In Prüfung"
    PUBLISHED = "published", "Veröffentlicht"
    EXPIRED = "expired", "Abgelaufen"
    FILLED = "filled", "Besetzt"
    ARCHIVED = "archived", "Archiviert"


class Outcome(TextChoices):
    """How a search for somebody ended, as its employer tells."""

    HERE = "here", "besetzt, über hammjobs"
    ELSEWHERE = "elsewhere", "besetzt, über eine andere Börse"
    INTERNAL = "internal", "besetzt, intern"
    NOBODY = "nobody", "nicht besetzt"
    UNTOLD = "untold", "keine Angabe"


class Role(TextChoices):
    """The groups that people belong to; who runs the portal is a superuser."""

    HR = "Personal", "Personal"
    EDITORS = "Redaktion", "Redaktion"
    AUTHORS = "Autorenschaft", "Autorenschaft"


SLUGS = {
    EmploymentType.FULL_TIME: "vollzeit",
    EmploymentType.PART_TIME: "teilzeit",
    EmploymentType.WORKING_STUDENT: "werkstudium",
    EmploymentType.INTERN: "praktikum",
    EmploymentType.APPRENTICE: "ausbildung",
    EmploymentType.CONTRACTOR: "frei",
    ContractType.PERMANENT: "unbefristet",
    ContractType.FIXED_TERM: "befristet",
    WorkModel.ON_SITE: "vor-ort",
    ExperienceLevel.ENTRY: "einstieg",
    ExperienceLevel.EXPERIENCED: "erfahren",
    ExperienceLevel.LEAD: "leitend",
}
