"""Fill an empty database with invented postings, as fast as it takes them."""

import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from typing import Any

from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.utils import timezone

from benchmarks.columns import Columns
from benchmarks.corpus import EMPLOYERS, PostingRow, employer, posting_rows
from listings.actions.reference import load_reference_data
from listings.actions.search_index import rebuild_search_index
from listings.models import District, Employer, JobPosting, Place, Skill

SEED = 1
CHUNK = 5000
MOST_PROCESSES = 2

Say = Callable[[str], None]


class NotEmpty(Exception):
    """The database has postings already."""


def load_corpus(postings: int, *, seed: int = SEED, say: Say) -> None:
    """Reference data, employers, postings and search index; migrated it must be."""
    if JobPosting.objects.exists():
        raise NotEmpty
    _timed("Stellen", partial(load_postings, range(postings), seed=seed), say)
    _tidy()
    _timed("Suchindex", partial(_index, say), say)
    _tidy()


def load_postings(numbers: range, *, seed: int, at: datetime | None = None) -> None:
    """Postings with all they stand on, but not the search index."""
    load_reference_data()
    _load_employers(seed)
    fill = partial(fill_postings, seed=seed, at=at or _now())
    chunks = [numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK)]
    if connection.vendor == "postgresql" and len(chunks) > 1:
        _fill_side_by_side(fill, chunks)
    else:
        for chunk in chunks:
            fill(chunk)
    _continue_sequences()


def fill_postings(numbers: Iterable[int], *, seed: int, at: datetime) -> None:
    """One transaction. Posting i gets the key i + 1, as employers do."""
    rows = list(posting_rows(numbers, seed=seed, at=at))
    posting_columns = Columns(JobPosting, with_key=True)
    skill_columns = Columns(JobPosting.skills.through, with_key=False)
    places, districts, skills = map(_keys, (Place, District, Skill))
    with transaction.atomic():
        posting_columns.insert(
            posting_columns.row(_values(row, places, districts)) for row in rows
        )
        skill_columns.insert(
            skill_columns.row(
                {"jobposting_id": row.number + 1, "skill_id": skills[slug]}
            )
            for row in rows
            for slug in row.skills
        )


def _now() -> datetime:
    return timezone.now().replace(microsecond=0)


def _keys(model: Any) -> dict[str, int]:
    return dict(model.objects.values_list("slug", "pk"))


def _values(
    row: PostingRow, places: dict[str, int], districts: dict[str, int]
) -> dict[str, Any]:
    values = dict(row.columns)
    district = values.pop("district")
    return values | {
        "id": row.number + 1,
        "employer_id": values.pop("employer") + 1,
        "place_id": places[values.pop("place")],
        "district_id": district and districts[district],
    }


def _load_employers(seed: int) -> None:
    places = _keys(Place)
    employers = []
    for number in range(EMPLOYERS):
        values = employer(number, seed)
        place = places[values.pop("place")]
        values["verified_at"] = timezone.now()
        employers.append(Employer(pk=number + 1, place_id=place, **values))
    Employer.objects.bulk_create(employers)


def _fill_side_by_side(fill: Callable[[range], None], chunks: list[range]) -> None:
    # Each process opens its own connection: one must not be shared over a fork.
    connections.close_all()
    processes = min(MOST_PROCESSES, len(os.sched_getaffinity(0)))
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        for _ in pool.map(fill, chunks):
            """Raises what a process raised."""


def _continue_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), [Employer, JobPosting])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _index(say: Say) -> None:
    def progress(done: int, total: int) -> None:
        say(f"  {done} von {total} im Index")

    if connection.vendor != "postgresql":
        rebuild_search_index(progress=progress)
        return
    # An index made at the end is made in a fraction of the time.
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX listings_searchtext_words")
    rebuild_search_index(progress=progress, processes=MOST_PROCESSES)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE INDEX listings_searchtext_words "
            "ON listings_searchtext USING gin (words)"
        )


def _tidy() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (ANALYZE)")
        else:
            cursor.execute("ANALYZE")


def _timed(name: str, step: Callable[[], None], say: Say) -> None:
    start = time.monotonic()
    step()
    say(f"{name}: {time.monotonic() - start:.0f} s")
