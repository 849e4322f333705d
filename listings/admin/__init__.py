"""What staff see. Registering happens on import, so every noun is imported here."""

from listings.admin import (
    audit,
    clock,
    employer,
    feed,
    invitation,
    pay_scale,
    pay_table,
    place,
    posting,
    query_count,
    registration,
    return_reason,
    skill,
    synonym,
    term,
    users,
)

__all__ = [
    "audit",
    "clock",
    "employer",
    "feed",
    "invitation",
    "pay_scale",
    "pay_table",
    "place",
    "posting",
    "query_count",
    "registration",
    "return_reason",
    "skill",
    "synonym",
    "term",
    "users",
]
