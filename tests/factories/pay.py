from datetime import date
from decimal import Decimal
from typing import Any

from listings.models import PaySnapshot


def make_pay_snapshot(day: date, median: int | None = 3900, **values: Any) -> Any:
    """The Mittelstand on a day; without a median there were too few postings."""
    defaults: dict[str, Any] = {"kind": "type", "value": "mittelstand", "count": 4}
    if median is not None:
        amount = Decimal(median)
        defaults |= {
            "count": 14,
            "median_low": amount - 400,
            "median_high": amount + 400,
            "lower_quartile": amount - 300,
            "median": amount,
            "upper_quartile": amount + 300,
        }
    return PaySnapshot.objects.create(day=day, **defaults | values)
