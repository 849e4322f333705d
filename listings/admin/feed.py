from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone

from listings.actions.feeds import delete_feed, save_feed, want_feed
from listings.actions.postings import StepRefused
from listings.admin.pages import AdminPages
from listings.admin.scoping import EmployerScopedAdmin
from listings.enums import FeedResult
from listings.forms.feed import EmployerFeedForm
from listings.models import EmployerFeed

RUN = "admin/listings/employerfeed/run.html"
WANT = "admin/listings/employerfeed/want.html"
WANTED = "Der Feed wird in der nächsten Minute eingelesen."
# What a person may look at without paging; older ones are deleted anyway.
RUNS_SHOWN = 30


@admin.register(EmployerFeed)
class EmployerFeedAdmin(AdminPages, EmployerScopedAdmin):
    """The operator sets feeds up. An employer's HR staff see how theirs do and may
    have them read: what that does, drafts and ends, is theirs to do by hand too.
    """

    form = EmployerFeedForm
    fields = EmployerFeedForm.Meta.fields
    list_display = ("employer", "source", "rhythm", "is_active", "last", "result")
    list_filter = ("is_active", "last_result")
    list_select_related = ("employer",)
    actions = None

    def scoped(self, rows: Any, user: Any) -> QuerySet[EmployerFeed]:
        return rows.of(user).select_related("employer")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    @admin.display(description="zuletzt gelesen", ordering="last_run_at")
    def last(self, feed: EmployerFeed) -> Any:
        return feed.last_run_at or "noch nie"

    @admin.display(description="Ergebnis", ordering="last_result")
    def result(self, feed: EmployerFeed) -> str:
        return feed.get_last_result_display()

    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("<path:object_id>/jetzt/", self.want_view, "want"),
            ("<path:object_id>/lauf/<int:run_id>/", self.run_view, "run"),
        )
        urls = [
            path(
                pattern,
                self.admin_site.admin_view(view),
                name=f"listings_employerfeed_{name}",
            )
            for pattern, view, name in pages
        ]
        return [*urls, *super().get_urls()]

    # Saving

    def save_model(
        self, request: HttpRequest, obj: EmployerFeed, form: ModelForm, change: bool
    ) -> None:
        labels = [str(form.fields[name].label) for name in form.changed_data]
        save_feed(feed=obj, by=request.user, at=timezone.now(), changed=labels)

    def delete_model(self, request: HttpRequest, obj: EmployerFeed) -> None:
        delete_feed(feed=obj, by=request.user, at=timezone.now())

    # The pages

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: EmployerFeed | None = None,
    ) -> HttpResponse:
        context |= {"title": str(obj) if obj else "Neuer Feed", "subtitle": None}
        if obj:
            runs = obj.runs.defer("lines", "remarks")[:RUNS_SHOWN]
            context |= {
                "runs": list(runs),
                "may_be_asked": obj.may_be_asked(timezone.now()),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def run_view(
        self, request: HttpRequest, object_id: str, run_id: int
    ) -> HttpResponse:
        """What one run did, row by row."""
        feed = self._found(request, object_id)
        run = feed.runs.filter(pk=run_id).first() if run_id < 2**63 else None
        if run is None:
            raise Http404
        title = f"Lauf vom {timezone.localtime(run.at):%d.%m.%Y, %H:%M}"
        return self._page(request, RUN, title, feed, run=run)

    def want_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask (GET) and have the feed read with the next tick (POST)."""
        feed = self._found(request, object_id)
        was_stopped = feed.last_result == FeedResult.STOPPED
        may_take_all = was_stopped and request.user.is_superuser
        if request.method != "POST":
            title = "Feed jetzt einlesen"
            return self._page(request, WANT, title, feed, may_take_all=may_take_all)
        in_full = may_take_all and request.POST.get("ganz") == "1"
        try:
            want_feed(feed=feed, by=request.user, at=timezone.now(), in_full=in_full)
        except StepRefused as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, WANTED, messages.SUCCESS)
        return redirect(self.change_url(feed))

    def _found(self, request: HttpRequest, object_id: str) -> EmployerFeed:
        """The feed among those the user may see, or 404 as for none."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        feed: EmployerFeed = self.found(request, object_id)
        return feed

    def _page(
        self,
        request: HttpRequest,
        template: str,
        title: str,
        feed: EmployerFeed,
        **values: Any,
    ) -> HttpResponse:
        about = {"feed": feed, "change_url": self.change_url(feed)}
        return self.plain_page(request, template, title, about | values)
