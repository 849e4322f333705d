from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from listings.actions.pay_rounds import save_pay_scale
from listings.forms.pay_scale import PayScaleForm
from listings.models import PayScale


@admin.register(PayScale)
class PayScaleAdmin(admin.ModelAdmin):
    """The operator's. Postings and addresses know a scale by name and slug, so those
    stay once it is there, and so does the scale.
    """

    form = PayScaleForm
    fields = PayScaleForm.Meta.fields
    list_display = ("name", "long_name", "weekly_hours", "as_of")

    def get_readonly_fields(
        self, request: HttpRequest, obj: PayScale | None = None
    ) -> tuple[str, ...]:
        return ("name", "slug") if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: PayScale, form: Any, change: bool
    ) -> None:
        save_pay_scale(scale=obj, at=timezone.now())
