"""Whether the pay tables that texts quote are still the ones in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Count, Max, Q

from articles.markdown.quotations import QuotedCell, QuotedTable
from articles.scales import find_scale
from hammjobs.german import date_short
from listings.models import PayTableRate
from listings.search.run import current_vocabulary

# Scale and first day: the last day, None while it is open.
Terms = dict[tuple[str, date], date | None]


@dataclass(frozen=True, slots=True)
class Tables:
    """The terms of every table that we have; ``names`` of the scales by slug."""

    terms: Terms
    names: Mapping[str, str]
    today: date

    @classmethod
    def on(cls, today: date) -> Self:
        """Two queries."""
        return cls(_read_terms(), current_vocabulary().scale_names, today)

    def problem_of_table(self, quoted: QuotedTable) -> str:
        """What is outdated about a quotation; "" while the table is in force."""
        scale = self._name(quoted.scale)
        name = f"{scale} vom {date_short(quoted.since)}"
        newer = [since for since in self._begun(scale) if since > quoted.since]
        if newer:
            since = date_short(max(newer))
            return f"Zitiert die Tabelle {name}; seit {since} gilt eine neue."
        if (scale, quoted.since) not in self.terms:
            return f"Zitiert die Tabelle {name}, die wir nicht haben."
        end = self.terms[scale, quoted.since]
        if end and end < self.today:
            return f"Zitiert die Tabelle {name}; sie galt bis {date_short(end)}."
        return ""

    def problem_of_cell(self, quoted: QuotedCell) -> str:
        """Shown live, a value is the newest; but there may be none in force."""
        scale = self._name(quoted.scale)
        begun = [self.terms[scale, since] for since in self._begun(scale)]
        ends = [end for end in begun if end and end < self.today]
        if not begun or len(ends) < len(begun):
            return ""
        return f"Zeigt Werte aus {scale}; die letzte Tabelle galt bis {_last(ends)}."

    def _name(self, typed: str) -> str:
        """As the tables call the scale; an unknown one as it was typed."""
        return self.names.get(find_scale(typed, self.names) or "", typed)

    def _begun(self, scale: str) -> Iterable[date]:
        return (
            since for each, since in self.terms if each == scale and since <= self.today
        )


def _last(ends: Iterable[date]) -> str:
    return date_short(max(ends))


def _read_terms() -> Terms:
    rows = PayTableRate.objects.used().order_by().values("scale", "valid_from")
    ends = rows.annotate(
        last=Max("valid_until"), open=Count("pk", filter=Q(valid_until__isnull=True))
    )
    return {
        (row["scale"], row["valid_from"]): None if row["open"] else row["last"]
        for row in ends
    }
