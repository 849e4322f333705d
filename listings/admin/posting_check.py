"""The Anzeigen-Check in the list of postings: a column and a filter."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from hammjobs.german import plural
from listings.models import JobPosting
from listings.queries.posting_checks import KINDS, CheckSummary, having, summaries_of


class CheckFilter(admin.SimpleListFilter):
    title = "Anzeigen-Check"
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("fehler", "mit Fehlern"),
            ("hinweise", "mit Hinweisen"),
            ("ohne", "ohne Befund"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[JobPosting]:
        kind = self.value()
        return having(queryset, kind, timezone.now()) if kind in KINDS else queryset


class CheckedList(ChangeList):
    """Checks the rows of a page together."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        summaries = summaries_of(self.result_list, timezone.now())
        for posting in self.result_list:
            posting.check_summary = summaries.get(posting.pk)


def check_cell(posting: JobPosting) -> str | None:
    """None for what has ended."""
    counts: CheckSummary | None = getattr(posting, "check_summary", None)
    if counts is None:
        return None
    found = [
        plural(number, one, many)
        for number, one, many in (
            (counts.errors, "Fehler", "Fehler"),
            (counts.hints, "Hinweis", "Hinweise"),
        )
        if number
    ]
    return format_html(
        '<span class="check-cell{}">{}</span> {}',
        " check-cell--error" if counts.errors else "",
        counts.score,
        ", ".join(found),
    )
