"""What stands online beside a posting, as far as the search for doubles needs it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A live posting of the same employer. ``text`` is its plain words."""

    key: int
    title: str
    text: str
