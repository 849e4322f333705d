"""Whether the pay tables that texts quote are still the ones in force."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, Q

from articles.quotations import Quotation
from hammjobs.german import date_short
from listings.models import PayTableRate

# Scale and first day: the last day, None while it is open.
Terms = dict[tuple[str, date], date | None]


def read_terms() -> Terms:
    """Of every pay table that we have; one query."""
    rows = PayTableRate.objects.order_by().values("scale", "valid_from")
    ends = rows.annotate(
        last=Max("valid_until"), open=Count("pk", filter=Q(valid_until__isnull=True))
    )
    return {
        (row["scale"], row["valid_from"]): None if row["open"] else row["last"]
        for row in ends
    }


def table_problem(quoted: Quotation, terms: Terms, today: date) -> str:
    """What is outdated about a quotation; "" while the table is in force."""
    name = f"{quoted.table} vom {date_short(quoted.since)}"
    newer = [
        since for since in _begun(quoted.table, terms, today) if since > quoted.since
    ]
    if newer:
        return (
            f"Zitiert die Tabelle {name}; seit {date_short(max(newer))} gilt eine neue."
        )
    if (quoted.table, quoted.since) not in terms:
        return f"Zitiert die Tabelle {name}, die wir nicht haben."
    end = terms[quoted.table, quoted.since]
    if end and end < today:
        return f"Zitiert die Tabelle {name}; sie galt bis {date_short(end)}."
    return ""


def _begun(table: str, terms: Terms, today: date) -> Iterable[date]:
    return (since for scale, since in terms if scale == table and since <= today)
