"""Words and numbers that give away whose row they come from.

Each text of a row is a word that stands nowhere else, as
``zqbetageheimjobpostingtitle``: whose it is, whether visitors may know it, and the
field. Primary keys of owned rows are as distinctive, so that a number in a link is
found, too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

OPEN, SECRET = "offen", "geheim"
# What a copied form carries in place of a word, as long as it: a page may repeat what
# was typed into it.
ECHOES = {"zqalpha": "zqechoa", "zqbeta": "zqecho"}
WORD = re.compile(r"zq(?:alpha|beta)(?:offen|geheim)[a-z0-9]*", re.IGNORECASE)
NUMBER = re.compile(r"(?<!\d)7\d{3}777(?!\d)")
NO_SUCH_KEY = 6006666


@dataclass
class Keys:
    """Hands out primary keys. They lie so far apart that no row the database numbers
    by itself gets one of them.
    """

    numbers: Iterator[int] = field(default_factory=lambda: count(7001777, 1000))
    owner_of: dict[int, str] = field(default_factory=dict)
    open_ones: set[int] = field(default_factory=set)

    def take(self, owner: str, *, is_open: bool = False) -> int:
        key = next(self.numbers)
        self.owner_of[key] = owner
        if is_open:
            self.open_ones.add(key)
        return key


def word(owner: str, model: Any, name: str, *, is_open: bool = False) -> str:
    kind = OPEN if is_open else SECRET
    return f"zq{owner}{kind}{model._meta.model_name}{name.replace('_', '')}"


def found_in(text: str, owners: Iterable[str], keys: Keys) -> set[str]:
    """The marks of ``owners`` in ``text``."""
    beginnings = tuple(f"zq{owner}" for owner in owners)
    if not beginnings:
        return set()
    words = {found.lower() for found in WORD.findall(text)}
    marks = {found for found in words if found.startswith(beginnings)}
    numbers = set(NUMBER.findall(text))
    return marks | {
        number for number in numbers if keys.owner_of.get(int(number)) in owners
    }


def is_open(mark: str, keys: Keys) -> bool:
    """Whether any visitor may know it."""
    if mark.isdecimal():
        return int(mark) in keys.open_ones
    return mark.startswith((f"zqalpha{OPEN}", f"zqbeta{OPEN}"))


def as_echo(text: str) -> str:
    for word_of_owner, echo in ECHOES.items():
        text = text.replace(word_of_owner, echo)
    return text
