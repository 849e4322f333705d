"""What stands online beside a posting, as far as the search for doubles needs it."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Neighbour:
    """A live posting of the same employer. ``text`` is its plain words."""

    key: int
    title: str
    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        return words_of(self.text)


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())
