"""What the postings did, for those who wrote them: a column, pages and tables."""

from django.contrib.admin.utils import quote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from hammjobs.german import NBSP, number, plural
from hammjobs.sparklines import sparkline
from hammjobs.spreadsheets import csv_file
from listings.admin.stepped import SteppedAdmin
from listings.forms.period import PeriodForm
from listings.models import JobPosting
from listings.queries.figures_page import MOST_ROWS, figures_page, most_seen, table
from listings.queries.posting_figures import Course, sparklines

DAYS_IN_LIST = 30


class PostingFigurePages(SteppedAdmin):
    """HR staff see their own employers' figures, editors and the operator all: by the
    same ``get_queryset`` as the list.
    """

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, "listings_jobposting"
        return [
            path("zahlen/", wrap(self.all_figures_view), name=f"{name}_all_figures"),
            path("zahlen.csv", wrap(self.all_table_view), name=f"{name}_all_table"),
            path(
                "<path:object_id>/zahlen/",
                wrap(self.figures_view),
                name=f"{name}_figures",
            ),
            path(
                "<path:object_id>/zahlen.csv",
                wrap(self.table_view),
                name=f"{name}_table",
            ),
            *super().get_urls(),
        ]

    def figures_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        posting = self.found(request, object_id)
        form = _period_form(request)
        figures = figures_page(posting, form.period)
        template = "admin/listings/jobposting/figures.html"
        context = {"form": form, "figures": figures, "is_live": posting.is_public()}
        return self.page(request, posting, template, "Zahlen", context)

    def table_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        posting = self.found(request, object_id)
        one = self.get_queryset(request).filter(pk=posting.pk)
        period = _period_form(request).period
        return csv_file(f"hammjobs-zahlen-stelle-{posting.pk}", table(one, period))

    def all_figures_view(self, request: HttpRequest) -> HttpResponse:
        self._check_may_see(request)
        form = _period_form(request)
        rows = most_seen(self.get_queryset(request), form.period)
        context = {"form": form, "rows": rows, "is_cut": len(rows) == MOST_ROWS}
        template = "admin/listings/jobposting/all_figures.html"
        return self.plain_page(request, template, "Zahlen der Stellen", context)

    def all_table_view(self, request: HttpRequest) -> HttpResponseBase:
        self._check_may_see(request)
        period = _period_form(request).period
        name = f"hammjobs-zahlen-{period.first}-{period.last}"
        return csv_file(name, table(self.get_queryset(request), period))

    def _check_may_see(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


class ListWithFigures(ChangeList):
    """Reads the figures of the rows it shows, in one query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        shown = list(self.result_list)
        courses = sparklines(
            [posting.pk for posting in shown], timezone.localdate(), DAYS_IN_LIST
        )
        for posting in shown:
            posting.course = courses[posting.pk]
        self.result_list = shown


def figures_cell(posting: JobPosting) -> str | None:
    """None for what was never online."""
    course: Course | None = getattr(posting, "course", None)
    if course is None or posting.date_posted is None:
        return None
    return format_html(
        '<a class="figures-cell" href="{}">{}<span>{}<br>{}</span></a>',
        reverse("admin:listings_jobposting_figures", args=[quote(posting.pk)]),
        sparkline(course.views, "Aufrufe"),
        plural(sum(course.views), "Aufruf", "Aufrufe"),
        f"{number(sum(course.applies))}{NBSP}×{NBSP}Bewerben",
    )


def _period_form(request: HttpRequest) -> PeriodForm:
    return PeriodForm(request.GET, today=timezone.localdate())
