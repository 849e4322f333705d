"""The admin of what lives by steps – draft, in review, published: a page for each step,
and a form that is locked while others decide.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone

from listings.actions.postings import StepRefused
from listings.admin.pages import AdminPages
from listings.forms.review import ReturnForm


class StepButton(Protocol):
    """One step as a button. Its action takes the thing under the admin's ``noun``."""

    @property
    def label(self) -> str: ...
    @property
    def action(self) -> Callable[..., Any]: ...
    @property
    def done(self) -> str: ...
    @property
    def asks_reason(self) -> bool: ...

    def is_open_to(self, user: Any) -> bool: ...
    def starts_at(self, thing: Any, /) -> bool: ...


class SteppedAdmin(AdminPages):
    """``noun``: what actions and templates call the thing; ``locked``: what a person
    reads whose save came after the text was locked.
    """

    steps: Mapping[str, Any] = {}
    noun = ""
    step_template = ""
    locked = ""

    def get_urls(self) -> list[URLPattern]:
        step = path(
            "<path:object_id>/schritt/<slug:name>/",
            self.admin_site.admin_view(self.step_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_step",
        )
        return [step, *super().get_urls()]

    # A step by itself

    def step_view(
        self, request: HttpRequest, object_id: str, name: str
    ) -> HttpResponse:
        """Ask (GET) and take (POST) one step without touching the text."""
        thing = self.found(request, object_id)
        step = self.steps.get(name)
        if step is None:
            raise Http404
        if not step.is_open_to(request.user) or not self.may_work(request):
            raise PermissionDenied
        if not step.starts_at(thing):
            self.message_user(request, _too_late(thing), messages.WARNING)
            return redirect(self.change_url(thing))
        form = self.step_form(request, thing, step)
        if request.method == "POST" and (form is None or form.is_valid()):
            self.take_step(request, thing, step, form)
            return redirect(self.change_url(thing))
        title = step.label.removesuffix(" …")
        context = {"step": step, "form": form}
        return self.page(request, thing, self.step_template, title, context)

    def step_form(
        self, request: HttpRequest, thing: Any, step: StepButton
    ) -> Form | None:
        """What the step's page asks for; its cleaned data go to the action."""
        return ReturnForm(request.POST or None) if step.asks_reason else None

    def take_step(
        self,
        request: HttpRequest,
        thing: Any,
        step: StepButton,
        form: Form | None = None,
    ) -> None:
        """Take ``step`` or say why not."""
        details = {self.noun: thing} | (form.cleaned_data if form else {})
        self.run_action(request, thing, step.done, step.action, **details)

    def run_action(
        self,
        request: HttpRequest,
        thing: Any,
        done: str,
        action: Callable[..., Any],
        /,
        **details: Any,
    ) -> None:
        """Do it, note it in the thing's log and say so, or say why not."""
        try:
            result = action(by=request.user, at=timezone.now(), **details)
        except StepRefused as refusal:
            for message in refusal.messages:
                self.message_user(request, message, messages.ERROR)
            return
        done = self.what_happened(done, result)
        self.log_change(request, thing, done)
        self.message_user(request, done, messages.SUCCESS)

    def what_happened(self, done: str, result: Any) -> str:
        """``done``, where the action's ``result`` tells nothing else."""
        return done

    def may_work(self, request: HttpRequest) -> bool:
        """By group; the state of the thing is the step's own matter."""
        return self.has_change_permission(request)

    def page(
        self,
        request: HttpRequest,
        thing: Any,
        template: str,
        title: str,
        context: dict[str, Any],
    ) -> HttpResponse:
        about = {self.noun: thing, "change_url": self.change_url(thing)}
        return self.plain_page(request, template, title, about | context)

    # The form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        if (
            request.method == "POST"
            and object_id
            and self._is_locked(request, object_id)
        ):
            self.message_user(request, self.locked, messages.ERROR)
            return redirect(request.path)
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except StepRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(request.path)

    def _is_locked(self, request: HttpRequest, object_id: str) -> bool:
        """Whoever may not even read it learns nothing of its state."""
        thing = self.get_object(request, unquote(object_id))
        return (
            thing is not None
            and self.has_view_permission(request, thing)
            and not self.has_change_permission(request, thing)
        )

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        return self.after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.after_saving(request, obj)

    def after_saving(self, request: HttpRequest, thing: Any) -> HttpResponse:
        """Take the step whose button was pressed, and go on."""
        raise NotImplementedError


def _too_late(thing: Any) -> str:
    return (
        f"Der Schritt passt nicht mehr: „{thing.title}“ hat den Status "
        f"„{thing.get_status_display()}“."
    )
