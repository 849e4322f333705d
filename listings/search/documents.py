"""A posting as the index of words holds it.

Each word stands in the index with a letter before it that says where it is from,
so that a look-up can ask for the title alone and needs to open no row: ``a`` is a
whole word of the title, ``b`` a part of one of its compounds, and so on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from listings.models import JobPosting
from listings.search.analysis.words import STOP_WORDS, Word, words

# Words of a field, parts of its compounds.
TITLE = ("a", "b")
SKILLS = ("c", "d")
EMPLOYER = ("e", "f")
TEXT = ("g", "h")
Field = tuple[str, str]

# What stands beyond is no advertisement (and PostgreSQL counts no further).
MOST_WORDS = 12_000
# tsvector keeps at most 255 places of a word.
MOST_PLACES = 255
SHORTEST_WORD = 3
LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Document:
    """``stream``: the words in their order, for phrases. ``extras``: what else the
    posting is found by. ``vocabulary``: folded words with their spelling.
    """

    # Keeps a phrase from reaching out of one text into the next.
    GAP: ClassVar[str] = "z"

    stream: tuple[str, ...]
    extras: tuple[str, ...]
    vocabulary: dict[str, str]


def document_of(posting: JobPosting) -> Document:
    """Reads the posting with employer, place, district and skills at hand."""
    return document(_texts(posting))


def document(texts: Iterable[tuple[Field, str]]) -> Document:
    stream: list[str] = []
    extras: dict[str, None] = {}
    vocabulary: dict[str, str] = {}
    for field, text in texts:
        for word in _useful(words(text)):
            if len(stream) >= MOST_WORDS:
                break
            stream.append(field[0] + word.whole)
            extras.update(dict.fromkeys(_extras(field, word)))
            vocabulary.setdefault(word.folded, text[word.start : word.end])
        stream.append(Document.GAP)
    stream = _bounded(stream)
    return Document(
        stream=tuple(stream),
        extras=tuple(sorted(extras.keys() - set(stream))),
        vocabulary={
            folded: shown[:LONGEST_SHOWN]
            for folded, shown in vocabulary.items()
            if len(folded) >= SHORTEST_WORD and not folded.isdecimal()
        },
    )


def _bounded(stream: list[str]) -> list[str]:
    """A word's later places become gaps: PostgreSQL would forget them, SQLite not."""
    seen: Counter[str] = Counter()
    bounded = []
    for word in stream:
        seen[word] += 1
        bounded.append(word if seen[word] <= MOST_PLACES else Document.GAP)
    return bounded


def _texts(posting: JobPosting) -> Iterator[tuple[Field, str]]:
    yield TITLE, posting.title
    for skill in posting.skills.all():
        yield SKILLS, skill.name
    yield EMPLOYER, posting.employer.name
    yield EMPLOYER, posting.employer.get_employer_type_display()
    yield EMPLOYER, posting.place.name
    if posting.district:
        yield EMPLOYER, posting.district.name
    for text in posting.plain_text.split("\n\n"):
        yield TEXT, text
    yield TEXT, _facts(posting)


def _facts(posting: JobPosting) -> str:
    """What the card says in words of its own: people search for „remote“, too."""
    facts = [
        posting.work_model_label,
        posting.employment_types_label,
        posting.contract_label,
        posting.reference_number,
        posting.salary_scale,
        "Quereinstieg" if posting.career_changers_welcome else "",
    ]
    return " ".join(filter(None, facts))


def _useful(found: Iterable[Word]) -> Iterator[Word]:
    return (word for word in found if word.folded not in STOP_WORDS)


def _extras(field: Field, word: Word) -> Iterator[str]:
    whole, part = field
    for name in word.parts:
        yield part + name
    for join in word.joins:
        yield whole + join
