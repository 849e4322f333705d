from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone

from hammjobs.german import euro, plural
from listings.actions.pay_rounds import save_pay_round, save_pay_table_rate
from listings.actions.pay_scale_files import RATE_KEY
from listings.actions.table_changes import follow_pay_tables
from listings.admin.pages import AdminPages
from listings.forms.pay_table import PayRoundForm, PayTableRateForm
from listings.models import PayTableRate
from listings.models.pay_table import DISPUTED_NOTE
from listings.pay.rounds import RoundLine

CHANGELIST = "admin:listings_paytablerate_changelist"
LATER = (
    "Laufende Stellen folgen in der nächsten Nacht, oder gleich über die Aktion "
    "„Laufende Stellen jetzt nachziehen“."
)
TAKEN = "Inzwischen hat jemand eine Tabelle ab diesem Tag gespeichert."


@admin.register(PayTableRate)
class PayTableRateAdmin(AdminPages):
    """The operator's. Cells are taken out of use, not deleted: the file that a cell
    came from would bring it back.
    """

    form = PayTableRateForm
    list_display = (
        "scale",
        "grade",
        "step",
        "amount",
        "valid_from",
        "valid_until",
        "confidence",
        "remarks",
    )
    list_display_links = ("grade",)
    list_filter = ("scale", "valid_from", "is_unused")
    search_fields = ("scale", "grade", "step")
    actions = ("follow_now",)

    @admin.display(description="im Monat", ordering="eur_per_month")
    def amount(self, rate: PayTableRate) -> str:
        return euro(rate.eur_per_month, 2)

    @admin.display(description="Hinweis")
    def remarks(self, rate: PayTableRate) -> str:
        remarks = {
            "nicht verwendet": rate.is_unused,
            "strittig": rate.note.startswith(DISPUTED_NOTE),
            "von Hand": rate.edited_at is not None,
        }
        return ", ".join(remark for remark, is_true in remarks.items() if is_true)

    def get_readonly_fields(
        self, request: HttpRequest, obj: PayTableRate | None = None
    ) -> tuple[str, ...]:
        """What names a cell stays: under another name, the file's would come back."""
        return RATE_KEY if obj else ()

    @admin.action(
        description="Laufende Stellen jetzt nachziehen", permissions=["change"]
    )
    def follow_now(self, request: HttpRequest, rates: Any) -> None:
        """All of them, whichever cells are ticked: a band has two ends."""
        followed = follow_pay_tables(at=timezone.now())
        if not followed:
            done = "Alle laufenden Stellen entsprechen den Tabellen."
            self.message_user(request, done, messages.INFO)
        self._tell(request, len(followed))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: PayTableRate, form: Any, change: bool
    ) -> None:
        save_pay_table_rate(rate=obj, at=timezone.now())
        self.message_user(request, LATER, messages.INFO)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.round_view)
        name = "listings_paytablerate_round"
        return [path("neue-tabelle/", view, name=name), *super().get_urls()]

    def round_view(self, request: HttpRequest) -> HttpResponse:
        """Show what a new table would be (``_preview``), or save it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PayRoundForm(request.POST or None)
        lines, lacking = form.preview() if form.is_valid() else ([], [])
        faulty = [line for line in lines if line.problem]
        is_sound = bool(lines) and not form.errors and not faulty
        if is_sound and "_save" in request.POST and self._save(request, form, lines):
            return redirect(CHANGELIST)
        context = {
            "form": form,
            "lines": lines,
            "faulty": faulty,
            "lacking": lacking,
        }
        template = "admin/listings/paytablerate/new_table.html"
        return self.plain_page(request, template, "Neue Tabelle", context)

    def _save(
        self, request: HttpRequest, form: PayRoundForm, lines: list[RoundLine]
    ) -> bool:
        """Whether the table is saved; if not, the form says why."""
        try:
            followed = save_pay_round(
                pay_round=form.pay_round(lines), at=timezone.now()
            )
        except IntegrityError:
            form.add_error("valid_from", TAKEN)
            return False
        saved = plural(len(lines), "Betrag", "Beträge")
        message = f"Neue Tabelle gespeichert: {saved}."
        self.message_user(request, message, messages.SUCCESS)
        self._tell(request, len(followed))
        return True

    def _tell(self, request: HttpRequest, followed: int) -> None:
        if followed:
            number = plural(followed, "Stelle folgt", "Stellen folgen")
            message = f"{number} ab sofort; die Arbeitgeber erfahren davon."
            self.message_user(request, message, messages.INFO)
