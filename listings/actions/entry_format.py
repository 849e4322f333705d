"""Which code and data wrote the entries of the search.

A digest of everything that decides what an entry says, so that nobody has to think
of raising a number: where it differs, the next start writes all entries anew.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Normal forms of words, facet values, what cards and pages say, names of places.
DECIDING = (
    "listings/search/analysis",
    "listings/search/documents.py",
    "listings/search/facet_values.py",
    "listings/search/pay_steps.py",
    "listings/queries/cards.py",
    "listings/queries/posting.py",
    "listings/models/posting.py",
    "listings/enums.py",
    "listings/pay",
    "listings/data/places.csv",
    "listings/data/districts.csv",
    "hammjobs/german.py",
)
DIGITS = 20


@cache
def entry_format() -> str:
    digest = hashlib.sha256(version("snowballstemmer").encode())
    for path in _files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def _files() -> Iterator[Path]:
    for name in DECIDING:
        path = ROOT / name
        if path.is_dir():
            yield from sorted(path.glob("*.py"))
            yield from sorted(path.glob("*.txt"))
        else:
            yield path
