"""Whole postings: row i depends on the seed, i and the moment alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import Any

from benchmarks.corpus.draw import between, pick, some
from benchmarks.corpus.employers import draw_employer, type_and_place
from benchmarks.corpus.life import life_of
from benchmarks.corpus.pay import pay_of
from benchmarks.corpus.places import draw_district, draw_place
from benchmarks.corpus.texts import texts_of
from benchmarks.corpus.words import PLANTINGS, ROLES, WORDS, Role
from benchmarks.corpus.work import work_of
from listings.actions.reference import DATA
from listings.enums import ApplyVia
from listings.models.fields import title_slug

# A planted skill goes with its word alone.
PLANTED_SKILLS = {planting.skill for planting in PLANTINGS}
LONGEST_TITLE = 120
EMPLOYERS_PLACE_SHARE = 0.8
REFERENCE_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class PostingRow:
    """``columns`` by field name. Employer is a number, places and skills are slugs."""

    number: int
    columns: dict[str, Any]
    skills: tuple[str, ...]


def posting_rows(
    numbers: Iterable[int], *, seed: int, at: datetime
) -> Iterator[PostingRow]:
    """Postings as they stand at the moment ``at``."""
    for number in numbers:
        yield _row(number, seed, at)


def _row(number: int, seed: int, at: datetime) -> PostingRow:
    random = Random(f"{seed} posting {number}")
    role = ROLES.draw(random)
    employer = draw_employer(random)
    kind, home = _employer(employer, seed)
    place = home if random.random() < EMPLOYERS_PLACE_SHARE else draw_place(random)
    title = _title(role, random)
    texts = texts_of(number, random)
    work = work_of(role.level, at, random)
    columns = {
        "title": title,
        "slug": _slug(title),
        "employer": employer,
        "place": place,
        "district": draw_district(random, place),
        **texts.columns,
        **work,
        **pay_of(kind, role.level, work["employment_types"], random),
        **_application(number, employer, random),
        **life_of(at, random),
    }
    return PostingRow(number, columns, _skills(role, texts.skills, random))


def _title(role: Role, random: Random) -> str:
    scope = pick(random, WORDS["scopes"])
    parts = [pick(random, role.names), scope, pick(random, WORDS["markers"])]
    if random.random() < 0.3:
        parts[1:] = [parts[2], f"– {scope}" if scope else ""]
    return " ".join(filter(None, parts))[:LONGEST_TITLE].rstrip()


def _application(number: int, employer: int, random: Random) -> dict[str, Any]:
    via = pick(random, (ApplyVia.EMAIL, ApplyVia.EMAIL, ApplyVia.URL, ApplyVia.PORTAL))
    columns = {"apply_via": via.value}
    if via == ApplyVia.EMAIL:
        columns["apply_email"] = f"personal-{employer}@example.org"
    if via == ApplyVia.URL:
        columns["apply_url"] = f"https://example.org/stellen/{number}"
    if random.random() < REFERENCE_SHARE:
        columns["reference_number"] = f"K{employer}-{between(random, 1, 9999)}"
    return columns


def _skills(role: Role, planted: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Two to six, those of the role first among them."""
    number = between(random, 2, 6)
    usual = some(random, role.skills, min(number, 3))
    others = some(random, OTHER_SKILLS, number)
    return tuple(dict.fromkeys([*planted, *usual, *others]))[:number]


def _other_skills() -> list[str]:
    lines = (DATA / "skills.csv").read_text(encoding="utf-8").splitlines()[1:]
    slugs = [line.partition(",")[0] for line in lines]
    return [slug for slug in slugs if slug not in PLANTED_SKILLS]


OTHER_SKILLS = _other_skills()
_employer = lru_cache(None)(type_and_place)
_slug = lru_cache(50_000)(title_slug)
