"""Nothing typed into the form of a posting is lost: not by an error, an ended session,
a colleague's save or a lock.

What is sent is kept first (``PostingAutosave``) and forgotten once it is saved.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from listings.actions.posting_autosaves import forget_typed
from listings.admin.posting_views import change_url
from listings.admin.stepped import SteppedAdmin
from listings.forms.conflict import FieldConflict, conflicts_of, merged
from listings.forms.form_key import FormKey, keep_from
from listings.forms.posting import PostingForm
from listings.forms.typed import as_query, open_fields
from listings.models import JobPosting, PostingAutosave

# In the address: open the form with what was typed and not saved.
RESTORE = "eingaben"
# What a kept form consists of besides the texts of its fields.
KEPT_NAMES = [*PostingForm.base_fields, "seen"]

SIGNED_OUT = (
    "Ihre Anmeldung war abgelaufen. Ihre Eingaben sind aufgehoben und stehen nach der "
    "Anmeldung wieder im Formular; gespeichert werden sie erst, wenn Sie dort "
    "speichern."
)
NOT_KEPT = (
    "Ihre Anmeldung war abgelaufen, und das Formular war zu alt, um die Eingaben "
    "aufzuheben. Mit „Zurück“ im Browser kommen Sie noch einmal an Ihren Text."
)
RESTORED = "Ihre Eingaben stehen wieder im Formular. Gespeichert sind sie noch nicht."
THROWN_AWAY = "Verworfen: Das Formular zeigt, was gespeichert ist."


def keep(request: HttpRequest) -> PostingAutosave | None:
    """Keep the form of a posting that was sent with ``request``, if it is one."""
    return keep_from(
        request.POST, names=KEPT_NAMES, sender=request.user, at=timezone.now()
    )


def keep_refused(request: HttpRequest) -> str:
    """Keep a form that Django refused, opened before another log-in, and where the
    person goes on with it; "" for any other request.
    """
    if (autosave := keep(request)) is None:
        return ""
    posting = autosave.posting
    name = "admin:listings_jobposting_add"
    return f"{change_url(posting) if posting else reverse(name)}?{RESTORE}=1"


class WritingPages(SteppedAdmin):
    conflict_template = "admin/listings/jobposting/conflict.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        urls = super().get_urls()
        for pattern in urls:
            if pattern.name in (
                "listings_jobposting_add",
                "listings_jobposting_change",
            ):
                pattern.callback = self._keeping(pattern.callback)
        return [
            path("eingaben/", self.autosave_view, name="listings_jobposting_autosave"),
            path(
                "eingaben/verwerfen/",
                wrap(self.discard_typed_view),
                name="listings_jobposting_discard",
            ),
            path(
                "<path:object_id>/eingaben/verwerfen/",
                wrap(self.discard_typed_view),
                name="listings_jobposting_discard",
            ),
            *urls,
        ]

    # Keeping

    def _keeping(
        self, view: Callable[..., HttpResponse]
    ) -> Callable[..., HttpResponse]:
        """Keep what is sent after the session has ended, and ask to log in."""

        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST" or self.admin_site.has_permission(request):
                return view(request, *args, **kwargs)
            if keep(request) is None:
                messages.error(request, NOT_KEPT)
                return redirect(request.path)
            messages.info(request, SIGNED_OUT)
            return redirect(f"{request.path}?{RESTORE}=1")

        return kept

    @method_decorator(csrf_exempt)
    def autosave_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the form as it is typed; the posting stays as it is.

        Answers people whose session has ended too. No cookie but the form's own key
        says who they are, so that no other site can write here.
        """
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        autosave = keep(request)
        if autosave is None:
            return JsonResponse({"kept": False}, status=403)
        return JsonResponse(
            {
                "kept": True,
                "at": f"{timezone.localtime(autosave.saved_at):%H:%M}",
                "signedIn": self.admin_site.has_permission(request),
            }
        )

    def discard_typed_view(
        self, request: HttpRequest, object_id: str | None = None
    ) -> HttpResponse:
        posting = self.found(request, object_id) if object_id else None
        if not self.may_work(request):
            raise PermissionDenied
        if request.method == "POST":
            forget_typed(user=request.user, posting=posting)
            self.message_user(request, THROWN_AWAY, messages.SUCCESS)
        return redirect(self.form_url(posting))

    def form_url(self, posting: JobPosting | None) -> str:
        return self.change_url(posting) if posting else "admin:listings_jobposting_add"

    # The form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        if request.method == "POST":
            keep(request)
            if object_id and "conflict" in request.POST:
                self._decide(request, object_id)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _decide(self, request: HttpRequest, object_id: str) -> None:
        """Put the chosen texts in place of the typed ones, as if typed so."""
        posting = self.get_object(request, unquote(object_id))
        if posting is None or not self.has_change_permission(request, posting):
            return
        form = self.get_form(request, posting, change=True)(
            request.POST, instance=posting
        )
        request.POST = merged(form)  # type: ignore[assignment]

    def writing_context(
        self, request: HttpRequest, posting: JobPosting | None, form: Any
    ) -> dict[str, Any]:
        """What the form's page says about typed and kept texts."""
        is_restored = getattr(form, "typed", None) is not None
        context = {
            "form_key": FormKey.of(request.user, posting).written(),
            "seen": request.POST.get("seen") or getattr(form, "seen", ""),
            "is_restored": is_restored,
            "autosave": None,
        }
        if form.is_bound or is_restored:
            return context
        return context | self._offer(request, posting)

    def _offer(
        self, request: HttpRequest, posting: JobPosting | None
    ) -> dict[str, Any]:
        """What this person typed and has not saved, if it says anything else."""
        autosave = PostingAutosave.objects.of(request.user, posting).first()
        if autosave is None:
            return {}
        differences = self._differences(request, posting, autosave)
        return {"autosave": autosave if differences else None, "kept": differences}

    def _differences(
        self, request: HttpRequest, posting: JobPosting | None, autosave: Any
    ) -> list[FieldConflict]:
        """A locked posting has no form in the admin, but what was typed is shown."""
        form_class = type("TypedForm", (PostingForm,), {"user": request.user})
        initial = {} if posting else self.get_changeform_initial_data(request)
        form = form_class(as_query(autosave.fields), instance=posting, initial=initial)
        return conflicts_of(form)

    def typed_before(
        self, request: HttpRequest, posting: JobPosting | None
    ) -> PostingAutosave | None:
        """What to start the form with, where its address asks for it."""
        if request.method != "GET" or RESTORE not in request.GET:
            return None
        return PostingAutosave.objects.of(request.user, posting).first()

    def conflict_page(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        posting: JobPosting,
        form: Any,
    ) -> HttpResponse:
        """Both texts, field by field; nothing is saved until the person chooses."""
        typed = [
            (name, value)
            for name in open_fields(form)
            for value in request.POST.getlist(name)
        ]
        last = posting.events.select_related("by").first()
        return self.page(
            request,
            posting,
            self.conflict_template,
            "Zwei Fassungen",
            {
                "conflicts": conflicts_of(form),
                "is_undecided": "conflict" in request.POST,
                "hidden": typed,
                "version": form["version"].value(),
                "seen": request.POST.get("seen", ""),
                "form_key": context["form_key"],
                "last": last,
            },
        )
