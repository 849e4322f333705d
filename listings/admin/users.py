"""People and their employers. What a role may do is set in ``actions/roles.py``."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import (
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest

from listings.admin.scoping import PlainRelations
from listings.models import Membership

admin.site.unregister(User)
admin.site.unregister(Group)


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


class UserForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(
        label="Passwort",
        widget=PasswordWidget,
        help_text="Passwörter sind verschlüsselt; niemand kann sie nachsehen.",
    )


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Groups give the role, memberships the employers; single rights are not given."""

    form = UserForm
    inlines = (EmployerMembershipInline,)
    list_display = ("username", "last_name", "first_name", "roles", "access")
    list_filter = ("groups", "is_active", "memberships__employer")
    filter_horizontal = ()
    formfield_overrides = {
        ManyToManyField: {"widget": forms.CheckboxSelectMultiple, "help_text": ""}
    }
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": [("first_name", "last_name"), "email"]}),
        ("Rolle", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        ("Zeiten", {"fields": [("last_login", "date_joined")]}),
    ]
    readonly_fields = ("last_login", "date_joined")

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
