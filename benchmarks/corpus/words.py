"""What stands in ``words.toml`` and ``planted.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.corpus.draw import Weighted

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Role:
    """``level`` from 1 (assistance) to 4 (leads) decides the pay."""

    names: tuple[str, ...]
    level: int
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting:
    """Words of known frequency, and the sentences that bring them."""

    words: tuple[str, ...]
    sentences: tuple[str, ...]
    field: str
    share: float = 0.0
    every: int = 0
    at: int = 0
    apart: int = 0
    skill: str = ""

    def words_of(self, number: int, random: Random) -> list[str]:
        """Those that posting ``number`` gets."""
        if self.every:
            return self._words_at((number - self.at) % self.every)
        return [word for word in self.words if random.random() < self.share]

    def _words_at(self, remainder: int) -> list[str]:
        place, rest = divmod(remainder, self.apart)
        return [self.words[place]] if not rest and place < len(self.words) else []


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def _planting(row: dict[str, Any]) -> Planting:
    lists = {name: tuple(row[name]) for name in ("words", "sentences")}
    return Planting(**row | lists)


WORDS = _read("words.toml")
ROLES = Weighted(
    (Role(tuple(row["names"]), row["level"], tuple(row["skills"])), row["weight"])
    for row in WORDS["roles"]
)
PLANTINGS = tuple(_planting(row) for row in _read("planted.toml")["planted"])
