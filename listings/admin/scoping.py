"""The one rule of the admin: HR staff see and touch their own employers' things.

List, search, filter, form, history, delete and an address typed by hand all read
``get_queryset``; whatever needs a rule beyond it asks here who is asking.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, Model, QuerySet
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse

from listings.forms.fields import is_key
from listings.models import Employer


def own_employers(user: Any) -> QuerySet[Employer]:
    return Employer.objects.of(user)


class PlainRelations(BaseModelAdmin):
    """Related rows are chosen from a plain list, without links away from the form."""

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class EmployerScopedAdmin(PlainRelations, admin.ModelAdmin):
    """Shows only rows of the user's employers. ``scoped`` names the rule."""

    show_full_result_count = False

    def scoped(self, rows: Any, user: Any) -> QuerySet:
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.scoped(super().get_queryset(request), request.user)

    def view_on_site(self, obj: Model) -> str | None:
        """No link by default: the admin's own would name what is not public."""
        return None

    def response_action(
        self, request: HttpRequest, queryset: QuerySet
    ) -> HttpResponse | None:
        """Django would fail on a key that is no number."""
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(is_key(key) for key in keys):
            return super().response_action(request, queryset)
        self.message_user(
            request, "Bitte wählen Sie Zeilen aus der Liste.", messages.ERROR
        )
        return None
