"""What the employer pages read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from pyroaring import BitMap

from listings.models import Employer, PayScale, WorkSite
from listings.models.posting_querysets import is_public
from listings.pay.statistics import Spread
from listings.queries.live import of_employer
from listings.queries.market import regular_spread
from listings.search.index.current import CURRENT


def employers_with_counts(at: datetime, employer_type: str = "") -> QuerySet[Employer]:
    """Employers with ``posting_count`` live postings; those that hire first."""
    live = is_public(at, "postings__")
    employers = Employer.objects.verified().select_related("place")
    employers = employers.defer("description", "benefits", "pay_note")
    if employer_type:
        employers = employers.filter(employer_type=employer_type)
    return employers.annotate(posting_count=Count("postings", filter=live)).order_by(
        "-posting_count", "name"
    )


def employer_context(
    employer: Employer,
    at: datetime,
    *,
    scales: Sequence[PayScale] | None = None,
    sites: Sequence[WorkSite] | None = None,
) -> dict[str, Any]:
    """What the profile page shows; the preview gives ``scales`` and ``sites`` as
    typed. Three queries beside those of ``Employer.objects.for_profile``.
    """
    selection = of_employer(employer, at)
    return {
        "employer": employer,
        "at": at,
        "trail": [("Arbeitgeber", reverse("listings:employer_list"))],
        "scales": employer.pay_scales.all() if scales is None else scales,
        "sites": employer.sites.all() if sites is None else sites,
        "market": selection.market.spreads[employer.employer_type],
        "pay": _own_pay(selection.keys),
        "cards": selection.cards,
    }


def _own_pay(keys: Sequence[int]) -> Spread | None:
    """Of the live postings in regular employment; None below five, as everywhere."""
    with CURRENT.use() as index:
        return regular_spread(index, BitMap(keys))
