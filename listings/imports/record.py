"""The shape that every source gives, whatever its feed looks like."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime


class FeedUnusable(Exception):
    """The feed as a whole can't be used; the message is one German line.

    Nothing may be concluded from such a feed, least of all that a posting is gone.
    """


@dataclass(frozen=True, slots=True)
class Note:
    """A fact about an imported posting that people should know before publication.

    ``code`` names the kind, once a posting, and begins with ``feed_``.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of the advertisement: ``text`` is HTML or plain text, not yet clean."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pay:
    """The salary as the feed writes it. ``period`` is a ``SalaryPeriod`` value or,
    where there is none for it, the feed's own word.
    """

    minimum: str
    maximum: str
    currency: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """One posting of a feed, in the portal's words as far as the source knows them.

    Empty means: the feed says nothing. ``position`` counts from 1, ``line`` is where
    the entry begins in the file.
    """

    external_id: str
    position: int
    line: int
    title: str
    sections: tuple[Section, ...] = ()
    employment_types: tuple[str, ...] = ()
    contract_type: str = ""
    experience_level: str = ""
    work_model: str = ""
    offices: tuple[str, ...] = ()
    pay: Pay | None = None
    keywords: tuple[str, ...] = ()
    created_at: datetime | None = None
    apply_url: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An entry that can't become a posting. Without ``external_id`` nobody knows
    which posting it is about.
    """

    message: str
    position: int
    line: int
    external_id: str = ""

    @property
    def words(self) -> str:
        return f"Position {self.position} (Zeile {self.line}): {self.message}"


Entry = ImportRecord | Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A kind of feed. ``hosts`` are the endings of the hosts it may be fetched from.

    ``read(data, address)`` yields the feed's entries; ``address`` is where it was
    fetched ("" for a file). It raises ``FeedUnusable`` before the first entry.
    """

    name: str
    label: str
    hosts: tuple[str, ...]
    read: Callable[[bytes, str], Iterator[Entry]]
