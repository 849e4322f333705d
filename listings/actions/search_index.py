"""Keep the search in step with the postings.

Whoever changes what the search knows of a posting (its text, skills, place, status,
its employer's name) calls ``index_postings`` in the same transaction, so nobody
ever finds what is not there or misses what is.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from django.db import connection, connections, transaction
from django.db.models import F, QuerySet

from listings.actions.entry_format import entry_format
from listings.enums import Status
from listings.models import JobPosting, PayScale, SearchEntry, SearchState, SearchWord
from listings.queries.posting import PostingPage
from listings.search import engines
from listings.search.documents import Document, document_of
from listings.search.facet_values import facet_values

Progress = Callable[[int, int], None]


# Postings read and written at once while the index is rebuilt.
BATCH = 500
COUNT_WORDS = (
    "INSERT INTO listings_searchword (word, shown, documents) VALUES {rows} "
    "ON CONFLICT (word) DO UPDATE "
    "SET documents = listings_searchword.documents + EXCLUDED.documents"
)
# Rows of one statement: SQLite takes 32,766 parameters.
MOST_ROWS = 5_000


@transaction.atomic
def index_postings(keys: Iterable[int]) -> None:
    """Write the entries of postings as they are in the database now.

    Takes the lock on the state first and reads after it: of two transactions that
    change a posting and its employer, the later one sees what the earlier did.
    """
    keys = list(dict.fromkeys(keys))
    if keys:
        version = _next_version()
        _write(keys, _prepared(keys), version)


@transaction.atomic
def touch_reference() -> None:
    """Places, skills or synonyms changed: every process reads them anew."""
    _next_version(reference_version=F("reference_version") + 1)


def rebuild_search_index(
    *, progress: Progress | None = None, processes: int = 1
) -> int:
    """Index all postings anew while the portal goes on; returns their number.

    Batch by batch, each in a transaction of its own. ``progress`` hears how many
    of how many are done. More ``processes`` than one read texts side by side.
    """
    keys = _to_index()
    batches = [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
    done = 0
    for number in _each(_index_anew, batches, processes):
        done += number
        if progress:
            progress(done, len(keys))
    with transaction.atomic():
        _next_version(format=entry_format())
    return len(keys)


def _each(
    work: Callable[[list[int]], int], batches: Sequence[list[int]], processes: int
) -> Iterator[int]:
    if processes < 2:
        yield from map(work, batches)
        return
    # Each process opens its own connection: one must not be shared over a fork.
    connections.close_all()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        yield from pool.map(work, batches)


def _index_anew(keys: list[int]) -> int:
    """Read the texts without the lock, then write what nobody wrote meanwhile.

    Whoever changes a posting raises its entry's version, so an entry that is newer
    than the state was before reading holds a newer text than the one read here.
    """
    state = SearchState.objects.now()
    before = state[0] if state else 0
    prepared = _prepared(keys)
    with transaction.atomic():
        version = _next_version()
        entries = SearchEntry.objects.filter(pk__in=keys)
        versions = dict(entries.values_list("pk", "version"))
        fresh = {key for key, own in versions.items() if own > before}
        # Who ends a posting without an entry leaves no version behind: ask again.
        unknown = [key for key in keys if key not in versions]
        published = _published().filter(pk__in=unknown).values_list("pk", flat=True)
        for key in set(unknown).difference(published):
            prepared.pop(key, None)
        _write([key for key in keys if key not in fresh], prepared, version)
    return len(keys)


def is_index_current() -> bool:
    """Whether the index was built by this very code, from these data."""
    return SearchState.objects.filter(format=entry_format()).exists()


def _to_index() -> list[int]:
    """What is published, and what once was and has an entry still."""
    published = _published()
    entered = SearchEntry.objects.filter(is_listed=True)
    keys = {
        *published.values_list("pk", flat=True),
        *entered.values_list("pk", flat=True),
    }
    return sorted(keys)


def _published() -> QuerySet[JobPosting]:
    return JobPosting.objects.filter(status=Status.PUBLISHED)


def _next_version(**changes: object) -> int:
    SearchState.objects.get_or_create(pk=1)
    SearchState.objects.filter(pk=1).update(
        version=F("version") + 1, token=secrets.token_hex(8), **changes
    )
    return SearchState.objects.values_list("version", flat=True).get(pk=1)


def _with_all(keys: Sequence[int]) -> list[JobPosting]:
    """With what an entry and a document read."""
    postings = JobPosting.objects.filter(pk__in=keys).with_people()
    return list(postings.prefetch_related("skills").order_by("pk"))


def _words_of(entries: QuerySet[SearchEntry]) -> dict[int, list[str]]:
    rows = entries.filter(is_listed=True).values_list("pk", "words")
    return {key: words.split() for key, words in rows}


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is to be written of a published posting."""

    entry: SearchEntry
    document: Document


def _prepared(keys: Sequence[int]) -> dict[int, _Prepared]:
    scales = PayScale.objects.slugs() if keys else {}
    return {
        posting.pk: _prepare(posting, scales)
        for posting in _with_all(keys)
        if posting.status == Status.PUBLISHED
    }


def _prepare(posting: JobPosting, scales: Mapping[str, str]) -> _Prepared:
    document = document_of(posting)
    return _Prepared(_entry(posting, document, scales), document)


def _write(keys: Sequence[int], prepared: dict[int, _Prepared], version: int) -> None:
    """Entries, words and vocabulary of these postings; the others are taken out."""
    listed = {key: prepared[key] for key in keys if key in prepared}
    documents = {key: each.document for key, each in listed.items()}
    before = _words_of(SearchEntry.objects.filter(pk__in=keys))
    _write_entries([each.entry for each in listed.values()], version)
    _unlist([key for key in keys if key not in listed], version)
    engines.store(documents)
    engines.remove([key for key in before if key not in listed])
    _count_words(before, documents)


def _write_entries(entries: Sequence[SearchEntry], version: int) -> None:
    for entry in entries:
        entry.version = version
    fields = [field.name for field in SearchEntry._meta.fields if not field.primary_key]
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["posting"],
        update_fields=fields,
    )


def _entry(
    posting: JobPosting, document: Document, scales: Mapping[str, str]
) -> SearchEntry:
    page = PostingPage.of(posting)
    card = page.card
    return SearchEntry(
        posting=posting,
        is_listed=True,
        facets=" ".join(facet_values(posting, scales)),
        pay_min=card.pay_min or 0,
        pay_max=card.pay_max or 0,
        # A published posting has both: a constraint says so.
        posted_at=card.posted_at or 0,
        valid_until=card.valid_until or 0,
        card=card.written(),
        page=page.written(),
        words=" ".join(document.vocabulary),
    )


def _unlist(keys: Sequence[int], version: int) -> None:
    """Keep the row of what was listed, so that others hear that it is gone."""
    entries = SearchEntry.objects.filter(pk__in=keys, is_listed=True)
    entries.update(
        is_listed=False, version=version, facets="", card="", page="", words=""
    )


def _count_words(before: dict[int, list[str]], documents: dict[int, Document]) -> None:
    """Bring the vocabulary's counts from what was to what is."""
    change: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for words in before.values():
        change.subtract(words)
    for document in documents.values():
        change.update(document.vocabulary.keys())
        shown |= document.vocabulary
    rows = sorted((word, number) for word, number in change.items() if number)
    for start in range(0, len(rows), MOST_ROWS):
        _upsert_words(rows[start : start + MOST_ROWS], shown)
    # A word that no posting has any more (a name, perhaps) is not kept.
    if any(number < 0 for _, number in rows):
        SearchWord.objects.filter(documents__lte=0).delete()


def _upsert_words(rows: Sequence[tuple[str, int]], shown: dict[str, str]) -> None:
    parameters: list[str | int] = []
    for word, number in rows:
        parameters += [word, shown.get(word, word), number]
    placeholders = ", ".join(["(%s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(COUNT_WORDS.format(rows=placeholders), parameters)
