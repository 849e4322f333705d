from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from hammjobs.german import short_number
from listings.actions.deletions import delete_with_audit
from listings.actions.drafts import index_if_published, save_posting
from listings.actions.posting_autosaves import forget_typed
from listings.actions.postings import StepRefused, publication_faults
from listings.admin.editor import EditorAdmin
from listings.admin.posting_bulk import PostingBulk
from listings.admin.posting_check import CheckedList
from listings.admin.posting_columns import PostingColumns, status_badge
from listings.admin.posting_fieldsets import FIELDSETS
from listings.admin.posting_figures import ListWithFigures, PostingFigurePages
from listings.admin.posting_links import PreviewLinkPages
from listings.admin.posting_live import LivePages
from listings.admin.posting_review import PostingReview
from listings.admin.posting_sheets import PostingSheets
from listings.admin.posting_steps import STEPS, is_deletable, is_editable, open_steps
from listings.admin.posting_views import PostingViews, change_url, recent_events
from listings.admin.posting_writing import WritingPages
from listings.admin.scoping import EmployerScopedAdmin, own_employers
from listings.enums import Status
from listings.forms.posting import PostingForm
from listings.forms.posting_checks import employer_defaults
from listings.models import Employer, JobPosting, PostingEvent
from listings.models.permissions import is_reviewer
from listings.queries.posting_changes import brief_review
from listings.queries.posting_checks import report_on


class PostingList(ListWithFigures, CheckedList):
    """With what each row of a page needs, read for all of them at once."""


@admin.register(JobPosting)
class PostingAdmin(
    PostingBulk,
    PostingSheets,
    PreviewLinkPages,
    PostingReview,
    PostingFigurePages,
    LivePages,
    WritingPages,
    PostingColumns,
    PostingViews,
    EditorAdmin,
    EmployerScopedAdmin,
):
    """Each part is a kind of page or of column, in ``posting_<part>.py``.

    Their order counts where several answer the same call by ``super()``: addresses
    come before Django's own, which take anything, and ``WritingPages`` keeps what was
    typed before ``SteppedAdmin``, below it, may refuse a locked text. Nothing else is
    told twice (tests/project/test_admin_mixins.py).
    """

    form = PostingForm
    readonly_fields = ("normal_form",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PostingList

    def scoped(self, rows: Any, user: Any) -> QuerySet[JobPosting]:
        return rows.editable_by(user)

    def view_on_site(self, posting: JobPosting) -> str | None:
        return posting.get_absolute_url() if posting.is_public() else None

    # Who may

    def has_add_permission(self, request: HttpRequest) -> bool:
        may = super().has_add_permission(request)
        return may and own_employers(request.user).exists()

    def has_change_permission(
        self, request: HttpRequest, obj: JobPosting | None = None
    ) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or is_editable(obj, request.user))

    def has_delete_permission(
        self, request: HttpRequest, obj: JobPosting | None = None
    ) -> bool:
        if obj is None:
            return request.user.is_superuser
        may = super().has_change_permission(request, obj)
        return may and is_deletable(obj, request.user)

    def has_review_permission(self, request: HttpRequest) -> bool:
        return is_reviewer(request.user)

    # The form

    def get_fieldsets(
        self, request: HttpRequest, obj: JobPosting | None = None
    ) -> list[tuple[str | None, Any]]:
        """None for a locked posting: the template shows it as a text to read."""
        return FIELDSETS if self._is_form(request, obj) else []

    def get_form(
        self,
        request: HttpRequest,
        obj: JobPosting | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[forms.ModelForm]:
        if not self._is_form(request, obj):
            kwargs["form"] = forms.ModelForm
        form_class = super().get_form(request, obj, change, **kwargs)
        form_class.user = request.user
        if autosave := self.typed_before(request, obj):
            form_class.typed = autosave.fields
        return form_class

    def _is_form(self, request: HttpRequest, obj: JobPosting | None) -> bool:
        return obj is None or self.has_change_permission(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A copy, a template, or the defaults of an officer's only employer or of the
        own one that ``?employer=`` names.
        """
        if (values := self.start_values(request)) is not None:
            return values
        employer = self._employer_to_start_with(request)
        if employer is None:
            return {}
        return {"employer": employer.pk} | employer_defaults(employer)

    def _employer_to_start_with(self, request: HttpRequest) -> Employer | None:
        employers = own_employers(request.user).select_related("place")
        wanted = request.GET.get("employer", "")
        if wanted.isascii() and wanted.isdecimal():
            return employers.filter(pk=wanted).first()
        first_two = list(employers[:2])
        return first_two[0] if len(first_two) == 1 else None

    @admin.display(description="Das zeigt hammjobs")
    def normal_form(self, posting: JobPosting) -> str:
        return format_html(
            '<div class="pay-panel" data-pay>{}</div>', _pay_words(posting)
        )

    # Saving

    def save_model(
        self, request: HttpRequest, obj: JobPosting, form: PostingForm, change: bool
    ) -> None:
        fields = [form.fields[name] for name in form.changed_data]
        labels = [str(field.label) for field in fields if not field.widget.is_hidden]
        skills = form.cleaned_data.get("skills")
        save_posting(
            posting=obj,
            by=request.user,
            at=form.at,
            changed=labels,
            skills=None if skills is None else [skill.pk for skill in skills],
        )

    def save_related(
        self, request: HttpRequest, form: PostingForm, formsets: Any, change: bool
    ) -> None:
        """Skills are saved after the posting, and it is found by them. Of a change
        that waits for an editor nothing is saved here.
        """
        if not form.instance.is_held:
            super().save_related(request, form, formsets, change)
            if "skills" in form.changed_data:
                index_if_published(form.instance)
        forget_typed(user=request.user, posting=form.instance if change else None)

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except StepRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:listings_jobposting_changelist")

    def delete_model(self, request: HttpRequest, obj: JobPosting) -> None:
        delete_with_audit(posting=obj, by=request.user, at=timezone.now())

    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[JobPosting]
    ) -> None:
        for posting in queryset:
            try:
                delete_with_audit(posting=posting, by=request.user, at=timezone.now())
            except StepRefused as refusal:
                message = f"„{posting.title}“: {refusal}"
                self.message_user(request, message, messages.WARNING)

    def after_saving(self, request: HttpRequest, posting: JobPosting) -> HttpResponse:
        """Take the step whose button was pressed; the text is saved either way."""
        step = STEPS.get(request.POST.get("_step", ""))
        if step and step.saves_form and step in open_steps(posting, request.user):
            if publication_faults(posting, timezone.now()):
                self.message_user(request, NOT_READY, messages.ERROR)
            else:
                self.take_step(request, posting, step)
        elif posting.is_held:
            self.message_user(request, HELD, messages.SUCCESS)
        else:
            self.message_user(request, "Gespeichert.", messages.SUCCESS)
        if "_preview" in request.POST:
            return redirect("admin:listings_jobposting_preview", posting.pk)
        return redirect(change_url(posting))

    # The page around the form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: JobPosting | None = None,
    ) -> HttpResponse:
        posting = obj or JobPosting()
        context |= {
            "title": obj.title if obj else "Neue Stelle",
            "subtitle": None,
            "posting": posting,
            "is_form": self._is_form(request, obj),
            "steps": open_steps(posting, request.user),
            "badge": status_badge(posting),
        }
        form = context["adminform"].form
        context |= self.writing_context(request, obj, form)
        if obj and getattr(form, "is_stale", False):
            return self.conflict_page(request, context, obj, form)
        if obj:
            context |= self._state(request, obj, has_errors=bool(context["errors"]))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _state(
        self, request: HttpRequest, posting: JobPosting, *, has_errors: bool
    ) -> dict[str, Any]:
        """What stands above the form: what happened and what is still to do."""
        is_open = posting.status in (Status.DRAFT, Status.IN_REVIEW)
        at = timezone.now()
        events = recent_events(posting)
        check = report_on(posting, at)
        faults = [(error.field, error.message) for error in check.errors]
        said = {message for _, message in faults}
        return {
            "events": events,
            "returned": _return_event(posting, events),
            # What an import found missing and still is, the check says.
            "findings": [
                finding
                for finding in posting.findings.all()
                if finding.message not in said
            ],
            "review": brief_review(posting),
            "past_bands": list(posting.past_bands.all()),
            "faults": faults if is_open and not has_errors else [],
            "check": None if posting.is_ended else check,
            "plain": not self._is_form(request, posting),
            "is_open": is_open,
            "is_reviewer": is_reviewer(request.user),
            "preview_url": reverse(
                "admin:listings_jobposting_preview", args=[posting.pk]
            ),
        }


HELD = (
    "Gespeichert und zur Prüfung gegeben: Bis die Redaktion die Änderung freigibt, "
    "steht der bisherige Text online."
)
NOT_READY = "Ihr Text ist gespeichert. Vor diesem Schritt ist noch etwas zu tun."


def _return_event(
    posting: JobPosting, events: list[PostingEvent]
) -> PostingEvent | None:
    """Who returned it and when, while the reason still stands."""
    if not posting.return_reason:
        return None
    kinds = PostingEvent.Kind
    return next((event for event in events if event.kind == kinds.RETURNED), None)


def _pay_words(posting: JobPosting) -> str:
    """Of what is saved; js/posting_live.js puts in its place what is typed."""
    if not (band := posting.salary):
        return "noch kein Gehaltsband"
    hours = short_number(band.full_time_weekly_hours)
    full_time = f"bei Vollzeit ({hours} Stunden)"
    return f"{band.words} {full_time}, {posting.salary_source_words}"
