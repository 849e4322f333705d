from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from listings.actions.invitations import invite
from listings.admin.audit import TrailAlone
from listings.admin.person_steps import INVITATION_STEPS, offered
from listings.admin.scoping import PlainRelations
from listings.admin.stepped import SteppedAdmin
from listings.forms.invitation import InvitationForm
from listings.models import Invitation


@admin.register(Invitation)
class InvitationAdmin(TrailAlone, PlainRelations, SteppedAdmin):
    """The operator's alone: no role has the permissions."""

    form = InvitationForm
    steps = INVITATION_STEPS
    noun = "invitation"
    step_template = "admin/listings/invitation/step.html"
    locked = "Eine Einladung wird nicht geändert; ziehen Sie sie zurück."
    fields = ("email", "role", "employers")
    list_display = ("email", "role", "names", "state", "expires_at")
    list_filter = ("role",)
    search_fields = ("email",)
    readonly_fields = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        rows = super().get_queryset(request)
        return rows.select_related("invited_by").prefetch_related("employers")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.fields
        return ("email", "role", "names", "state", "invited_by", "expires_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_fields(request, obj) if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may_work(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    @admin.display(description="Arbeitgeber")
    def names(self, invitation: Invitation) -> str:
        return ", ".join(invitation.employer_names) or "–"

    @admin.display(description="Stand")
    def state(self, invitation: Invitation) -> str:
        return invitation.state(timezone.now()).label

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if thing := context["original"]:
            context["steps"] = offered(self.steps.values(), thing)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Invitation, form: InvitationForm, change: bool
    ) -> None:
        made = invite(**form.cleaned_data, by=request.user, at=timezone.now())
        obj.pk = made.pk

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """``invite`` has done it."""

    def after_saving(self, request: HttpRequest, thing: Invitation) -> HttpResponse:
        words = f"Die Einladung an {thing.email} ist unterwegs."
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:listings_invitation_changelist")
