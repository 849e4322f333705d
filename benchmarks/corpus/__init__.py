"""Invented postings for measuring: as many as wanted, the same at each call.

They speak of our roles, places and pay, in the lengths that such postings have.
Words of known frequency (``planted.toml``) make searches comparable. The columns
hold what the model's own fields would store; a test compares the two.
"""

from benchmarks.corpus.employers import EMPLOYERS, employer
from benchmarks.corpus.rows import PostingRow, posting_rows

__all__ = ["EMPLOYERS", "PostingRow", "employer", "posting_rows"]
