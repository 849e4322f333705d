"""The operator's view of the mails on their way."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from hammjobs.german import plural
from hammjobs.models import OutboxMail
from hammjobs.outbox import try_again
from listings.admin.read_only import ReadOnlyMixin


class StateFilter(admin.SimpleListFilter):
    title = "Stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("wartet", "wartet"), ("aufgegeben", "aufgegeben")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if self.value() == "wartet":
            return queryset.waiting()
        return queryset.given_up() if self.value() == "aufgegeben" else queryset


@admin.register(OutboxMail)
class OutboxMailAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """Without the texts: what we wrote to people is theirs to read."""

    list_display = ("subject", "to", "created_at", "tries", "sent_at", "given_up_at")
    fields = (*list_display, "next_try_at", "error")
    list_filter = (StateFilter,)
    list_display_links = None
    show_full_result_count = False
    actions = ("send_again",)

    @admin.action(description="Noch einmal versuchen", permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[OutboxMail]) -> None:
        """What was given up; the clock sends it within a minute."""
        number = try_again(queryset, at=timezone.now())
        words = plural(number, "Nachricht geht", "Nachrichten gehen")
        message = f"{words} in der nächsten Minute noch einmal hinaus."
        self.message_user(request, message, messages.SUCCESS)
