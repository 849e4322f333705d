"""Test data: a plain call is the ordinary case, keyword traits name the exceptions.

No random values: the same call gives the same rows but for running numbers.
"""

from tests.factories.counts import count_for
from tests.factories.people import make_author, make_editor, make_hr, make_operator
from tests.factories.postings import (
    make_employer,
    make_past_band,
    make_posting,
    make_postings,
)
from tests.factories.reference import (
    by_table,
    make_district,
    make_pay_scale,
    make_pay_scales,
    make_place,
    make_rate,
    make_skill,
)

__all__ = [
    "by_table",
    "count_for",
    "make_author",
    "make_district",
    "make_editor",
    "make_employer",
    "make_hr",
    "make_operator",
    "make_past_band",
    "make_pay_scale",
    "make_pay_scales",
    "make_place",
    "make_posting",
    "make_postings",
    "make_rate",
    "make_skill",
]
