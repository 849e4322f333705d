"""People and their employers. What a role may do is set in ``actions/roles.py``."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import (
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from listings.actions.audit import record_audit
from listings.actions.people import (
    Standing,
    delete_person,
    give_password,
    keep_address,
    record_standing,
)
from listings.admin.audit import TrailAdmin, TrailAlone
from listings.admin.person_steps import PERSON_STEPS, offered
from listings.admin.scoping import PlainRelations
from listings.admin.stepped import SteppedAdmin
from listings.models import AuditEntry, Membership
from listings.queries.people import factor_words

admin.site.unregister(User)
admin.site.unregister(Group)
# Both belong to a person's page and to the person's own account.
admin.site.unregister(Authenticator)
admin.site.unregister(EmailAddress)


class EmployerMembershipInline(PlainRelations, admin.StackedInline):
    model = Membership
    extra = 1
    verbose_name_plural = "Arbeitet für"


class PasswordWidget(ReadOnlyPasswordHashWidget):
    """In German, where Django's translation has a gap, and without the hash."""

    def get_context(
        self, name: str, value: str, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"summary": [], "button_label": "Passwort setzen"}


# Django's own words are about software.
WORDS = {
    "username": (
        "Benutzername",
        "Damit oder mit der E-Mail meldet sich die Person an.",
    ),
    "is_active": ("Zugang offen", ""),
    "is_staff": ("Darf an den Schreibtisch", ""),
    "groups": ("Rolle", ""),
    "is_superuser": ("Betrieb", "Sieht und darf alles, auch Zugänge anderer ändern."),
}


class UserForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(
        label="Passwort",
        widget=PasswordWidget,
        help_text="Passwörter sind verschlüsselt; niemand kann sie nachsehen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in WORDS.items():
            if field := self.fields.get(name):
                field.label, field.help_text = label, help_text

    def clean_email(self) -> str:
        """Also a way to log in, so it leads to one person."""
        email = self.cleaned_data["email"].lower()
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if email and others.exists():
            raise ValidationError("Diese Adresse gehört zu einem anderen Zugang.")
        return email


@admin.register(User)
class UserAdmin(TrailAlone, TrailAdmin, SteppedAdmin, DjangoUserAdmin):
    """Groups give the role, memberships the employers; single rights are not given."""

    form = UserForm
    steps = PERSON_STEPS
    noun = "person"
    step_template = "admin/auth/user/step.html"
    inlines = (EmployerMembershipInline,)
    list_display = ("username", "last_name", "first_name", "roles", "access")
    list_filter = ("groups", "is_active")
    search_fields = (*DjangoUserAdmin.search_fields, "memberships__employer__name")
    filter_horizontal = ()
    formfield_overrides = {
        ManyToManyField: {"widget": forms.CheckboxSelectMultiple, "help_text": ""}
    }
    fieldsets = [
        (None, {"fields": ["username", "password", "factors"]}),
        ("Person", {"fields": [("first_name", "last_name"), "email"]}),
        ("Rolle", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        ("Zeiten", {"fields": [("last_login", "date_joined")]}),
    ]
    readonly_fields = ("factors", "last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="Zugang", ordering="is_active")
    def access(self, user: User) -> str:
        return "offen" if user.is_active else "gesperrt"

    @admin.display(description="Rolle")
    def roles(self, user: User) -> str:
        if user.is_superuser:
            return "Betrieb"
        return ", ".join(group.name for group in user.groups.all()) or "–"

    @admin.display(description="Zweiter Faktor")
    def factors(self, user: User) -> str:
        return factor_words(user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if thing := context["original"]:
            context["steps"] = offered(self.steps.values(), thing)
        return super().render_change_form(request, context, *args, **kwargs)

    # What is written down of a change

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        form.standing = Standing.of(obj)
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            keep_address(person=obj, is_new=True)
            kind, at = AuditEntry.Kind.ADDRESS, timezone.now()
            record_audit(kind, by=request.user, at=at, person=obj)
        if not change and obj.has_usable_password():
            give_password(person=obj, by=request.user, at=timezone.now())

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        record_standing(
            person=form.instance,
            before=form.standing,
            by=request.user,
            at=timezone.now(),
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes themselves: so somebody is left to run the portal."""
        return super().has_delete_permission(request, obj) and obj != request.user

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        delete_person(person=obj, by=request.user, at=timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for person in queryset:
            self.delete_model(request, person)

    def after_saving(self, request: HttpRequest, thing: User) -> HttpResponse:
        self.message_user(request, "Gespeichert.", messages.SUCCESS)
        return redirect(self.change_url(thing))

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """One's own password has its own page; another's is a given one."""
        if unquote(id) == str(request.user.pk):
            return redirect("account_change_password")
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            person = self.found(request, id)
            give_password(person=person, by=request.user, at=timezone.now())
        return response


@admin.register(Group)
class GroupAdmin(admin.ModelAdmin):
    """To look at: each start makes the groups' permissions again."""

    fields = ("name", "rights")
    readonly_fields = ("rights",)

    @admin.display(description="Rechte")
    def rights(self, group: Group) -> str:
        return "\n".join(right.name for right in group.permissions.all())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
