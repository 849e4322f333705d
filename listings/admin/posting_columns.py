"""What the list of postings shows and how it is narrowed."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from hammjobs.german import date_short, days_left, is_pressing, moment
from listings.admin.posting_check import CheckFilter, check_cell
from listings.admin.posting_figures import figures_cell
from listings.admin.scoping import own_employers
from listings.enums import Status
from listings.models import Approval, JobPosting, PendingChange
from listings.models.freshness import ASK_AFTER
from listings.models.posting_querysets import is_public


class OwnEmployerFilter(admin.SimpleListFilter):
    """Offers no employer but those the user works for; of one, none."""

    title = "Arbeitgeber"
    parameter_name = "arbeitgeber"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        employers = own_employers(request.user).values_list("pk", "name")
        named = [(str(pk), name) for pk, name in employers]
        return named if len(named) > 1 else []

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[JobPosting]
    ) -> QuerySet[JobPosting]:
        known = {value for value, _ in self.lookup_choices}
        chosen = self.value()
        if chosen is None or chosen not in known:
            return queryset
        return queryset.filter(employer=int(chosen))


class ReviewFilter(admin.SimpleListFilter):
    """What waits for somebody."""

    title = "Zu tun"
    parameter_name = "zu-tun"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("aenderung", "Änderung wartet auf Freigabe"),
            ("angesehen", "online geändert, noch nicht angesehen"),
            ("geplant", "geplant"),
            ("unbestaetigt", f"seit {ASK_AFTER.days} Tagen nicht bestätigt"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[JobPosting]
    ) -> QuerySet[JobPosting]:
        at = timezone.now()
        waiting = PendingChange.objects.waiting().order_by().values("posting")
        unseen = Approval.objects.to_look_at().order_by().values("posting")
        narrowed = {
            "aenderung": Q(pk__in=waiting),
            "angesehen": Q(pk__in=unseen),
            "geplant": Q(status=Status.PUBLISHED, date_posted__gt=at),
            "unbestaetigt": is_public(at) & Q(confirmed_at__lte=at - ASK_AFTER),
        }
        return queryset.filter(narrowed.get(self.value() or "", Q()))


class PostingColumns(admin.ModelAdmin):
    list_display = (
        "title",
        "employer_name",
        "status_shown",
        "pay",
        "deadline",
        "where",
        "check_shown",
        "figures",
        "copy_link",
    )
    list_display_links = ("title",)
    list_filter = ("status", ReviewFilter, CheckFilter, OwnEmployerFilter)
    list_select_related = ("employer", "place", "district", "last_check")
    list_per_page = 50
    search_fields = ("title", "reference_number", "employer__name")
    search_help_text = "Titel, Kennziffer oder Arbeitgeber"
    ordering = ("-updated_at", "-pk")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Whoever works for one employer needs no column that says so."""
        columns = list(super().get_list_display(request))
        if len(own_employers(request.user)[:2]) == 1:
            columns.remove("employer_name")
        return columns

    @admin.display(description="Arbeitgeber", ordering="employer__name")
    def employer_name(self, posting: JobPosting) -> str:
        """Unlike the column of the field, it may break: the list is wide."""
        return posting.employer.name

    @admin.display(description="Status", ordering="status")
    def status_shown(self, posting: JobPosting) -> str:
        return status_badge(posting)

    @admin.display(description="Gehalt bei Vollzeit", ordering="salary_month_min")
    def pay(self, posting: JobPosting) -> str:
        return posting.salary_words

    @admin.display(description="Frist", ordering="valid_through", empty_value="–")
    def deadline(self, posting: JobPosting) -> str | None:
        if not posting.valid_through:
            return None
        day = date_short(posting.valid_through)
        if posting.status != Status.PUBLISHED:
            return day
        at = timezone.now()
        return format_html(
            '{} <span class="deadline{}">{}</span>',
            day,
            " deadline--pressing" if is_pressing(posting.valid_through, at) else "",
            days_left(posting.valid_through, at),
        )

    @admin.display(description="Check", ordering="last_check__score", empty_value="–")
    def check_shown(self, posting: JobPosting) -> str | None:
        return check_cell(posting)

    @admin.display(description="30 Tage", empty_value="–")
    def figures(self, posting: JobPosting) -> str | None:
        return figures_cell(posting)

    @admin.display(description="Ort", ordering="place__name")
    def where(self, posting: JobPosting) -> str:
        return posting.place_label

    @admin.display(description="Kopie")
    def copy_link(self, posting: JobPosting) -> str:
        address = reverse("admin:listings_jobposting_copy", args=[posting.pk])
        label = f"„{posting.title}“ kopieren"
        return format_html('<a href="{}" aria-label="{}">Kopieren</a>', address, label)


def status_badge(posting: JobPosting) -> str:
    if posting.is_planned() and posting.date_posted:
        label = f"Geplant für {moment(posting.date_posted)}"
        return format_html('<span class="status status--planned">{}</span>', label)
    return format_html(
        '<span class="status status--{}">{}</span>',
        posting.status,
        posting.get_status_display(),
    )
