"""A posting as the rules read it: every text taken apart once."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from hammjobs.text import one_line
from listings.models import JobPosting
from listings.quality.language import is_english
from listings.quality.neighbours import Neighbour
from listings.quality.text import Section

TEXTS = ("tasks", "profile", "offer", "application_process")


class Advert:
    """What every rule is given. ``at`` is the moment it is checked for."""

    def __init__(
        self, posting: JobPosting, at: datetime, neighbours: Sequence[Neighbour] = ()
    ) -> None:
        self.posting = posting
        self.at = at
        self.neighbours = neighbours
        self.title = one_line(posting.title)

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Those with a text, in the order of the form."""
        texts = ((name, getattr(self.posting, name)) for name in TEXTS)
        return tuple(Section(name, text) for name, text in texts if text)

    def section(self, name: str) -> Section | None:
        return next((part for part in self.sections if part.field == name), None)

    @cached_property
    def employer_name(self) -> str:
        return _name_of(self.posting, "employer")

    @cached_property
    def place_names(self) -> tuple[str, ...]:
        """Where the work is, the narrower first; none yet in a blank form."""
        names = (_name_of(self.posting, which) for which in ("district", "place"))
        return tuple(name for name in names if name)

    @cached_property
    def is_english(self) -> bool:
        """Rules about German words have nothing to say then."""
        return is_english(word for part in self.sections for word in part.words)


def _name_of(posting: JobPosting, relation: str) -> str:
    try:
        row = getattr(posting, relation)
    except ObjectDoesNotExist:
        return ""
    return row.name if row else ""
