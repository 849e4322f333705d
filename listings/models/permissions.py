from typing import Any


def is_reviewer(user: Any) -> bool:
    """Editors and the operator, who see every employer's postings."""
    return user.is_superuser or user.has_perm("listings.review_jobposting")
