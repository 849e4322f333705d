"""What the employer pages read."""

from datetime import datetime

from django.db.models import Count, QuerySet

from listings.models import Employer
from listings.models.posting_querysets import is_public


def employers_with_counts(at: datetime, employer_type: str = "") -> QuerySet[Employer]:
    """Employers with ``posting_count`` live postings; those that hire first."""
    live = is_public(at, "postings__")
    employers = Employer.objects.select_related("place").defer("description")
    if employer_type:
        employers = employers.filter(employer_type=employer_type)
    return employers.annotate(posting_count=Count("postings", filter=live)).order_by(
        "-posting_count", "name"
    )
