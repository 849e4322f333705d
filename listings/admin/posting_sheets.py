"""Postings from and to spreadsheets: upload, dry run, take over, undo, hand out."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hammjobs.german import plural
from hammjobs.text import one_line
from listings.actions.exports import record_export
from listings.actions.sheets import (
    KEPT_APPLIED,
    KEPT_UNAPPLIED,
    RowPlan,
    SheetMoved,
    SheetRefused,
    apply_sheet,
    discard_sheet,
    hash_of,
    keep_sheet,
    show_anew,
    undo_sheet,
)
from listings.admin.posting_start import PostingStart
from listings.admin.scoping import own_employers
from listings.forms.pay_choices import PayTables
from listings.forms.sheet_plan import SheetPlan, plan_sheet
from listings.forms.sheet_upload import SheetExportForm, SheetUploadForm
from listings.imports.record import FeedUnusable
from listings.imports.sheets.writing import (
    Offered,
    as_csv,
    as_workbook,
    posting_rows,
    template_csv,
    template_workbook,
)
from listings.models import (
    District,
    Employer,
    JobPosting,
    Place,
    SheetImport,
    SheetOutcome,
    SheetState,
    Skill,
)
from listings.queries.posting_figures import figures_of

FOLDER = "admin:listings_jobposting_sheets"
SHEET = "admin:listings_jobposting_sheet"
ROWS_A_PAGE = 100
SHEETS_SHOWN = 30
# So many dry runs may wait; each keeps its file.
MOST_WAITING = 20
LONGEST_NAME = SheetImport._meta.get_field("file_name").max_length

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class PostingSheets(PostingStart):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        pages: list[tuple[str, Any, str]] = [
            ("", self.sheets_view, "sheets"),
            ("vorlage.<slug:format>", self.sheet_template_view, "sheet_template"),
            ("ausleiten/", require_POST(self.export_view), "export"),
            ("<int:key>/", self.sheet_view, "sheet"),
            ("<int:key>/uebernehmen/", require_POST(self.apply_view), "sheet_apply"),
            ("<int:key>/pruefen/", require_POST(self.recheck_view), "sheet_recheck"),
            ("<int:key>/rueckgaengig/", self.undo_view, "sheet_undo"),
            (
                "<int:key>/verwerfen/",
                require_POST(self.discard_sheet_view),
                "sheet_discard",
            ),
        ]
        own = [
            path(f"tabelle/{route}", view(page), name=f"listings_jobposting_{name}")
            for route, page, name in pages
        ]
        return [*own, *super().get_urls()]

    # Upload and list

    def sheets_view(self, request: HttpRequest) -> HttpResponse:
        self._require_add(request)
        employers = own_employers(request.user)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = SheetUploadForm(*sent, employers=employers)
        if form.is_valid() and (sheet := self._upload(request, form)):
            return redirect(SHEET, sheet.pk)
        context = {
            "form": form,
            "export_form": SheetExportForm(employers=employers, prefix="export"),
            "sheets": _own_sheets(request)[:SHEETS_SHOWN],
            "kept_days": KEPT_UNAPPLIED.days,
            "undo_days": KEPT_APPLIED.days,
        }
        template = "admin/listings/jobposting/sheets.html"
        return self.plain_page(request, template, "Tabellen", context)

    def _upload(
        self, request: HttpRequest, form: SheetUploadForm
    ) -> SheetImport | None:
        """The kept dry run; None where the form says why there is none."""
        employer, upload = form.cleaned_data["employer"], form.cleaned_data["file"]
        waiting = employer.sheet_imports.filter(state=SheetState.CHECKED)
        if waiting.count() >= MOST_WAITING:
            number = plural(MOST_WAITING, "Tabelle wartet", "Tabellen warten")
            form.add_error("file", f"{number} schon. Bitte verwerfen Sie zuerst eine.")
            return None
        content, at = upload.read(), timezone.now()
        try:
            plan = plan_sheet(content, employer, at=at)
        except FeedUnusable as reason:
            form.add_error("file", str(reason))
            return None
        return keep_sheet(
            employer=employer,
            file_name=one_line(upload.name or "Tabelle")[:LONGEST_NAME],
            content=content,
            rows=plan.rows,
            remarks=[*_seen_before(employer, content), *plan.remarks],
            by=request.user,
            at=at,
        )

    def sheet_template_view(self, request: HttpRequest, format: str) -> HttpResponse:
        self._require_add(request)
        if format not in CONTENT_TYPES:
            raise Http404
        at = timezone.now()
        is_csv = format == "csv"
        body = template_csv() if is_csv else template_workbook(_offered(at))
        return _download(body, f"hammjobs-vorlage.{format}", format)

    # One sheet

    def sheet_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """What it would do, or what it did, row by row."""
        self._require_add(request)
        sheet = self._sheet(request, key)
        outcomes = list(sheet.rows.order_by().values_list("outcome", flat=True))
        chosen = request.GET.get("ergebnis", "")
        rows = sheet.rows.select_related("posting")
        if chosen in SheetOutcome.values:
            rows = rows.filter(outcome=chosen)
        counts = [
            (outcome, number)
            for outcome in SheetOutcome
            if (number := outcomes.count(outcome))
        ]
        page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("seite"))
        to_write = {SheetOutcome.NEW, SheetOutcome.CHANGED}
        context = {
            "sheet": sheet,
            "counts": counts,
            "total": len(outcomes),
            "chosen": chosen,
            "page": page,
            "to_write": sum(outcome in to_write for outcome in outcomes),
            "is_waiting": sheet.state == SheetState.CHECKED,
            "is_applied": sheet.state == SheetState.APPLIED,
            "kept_until": sheet.at + KEPT_UNAPPLIED,
            "undo_until": sheet.applied_at and sheet.applied_at + KEPT_APPLIED,
        }
        template = "admin/listings/jobposting/sheet.html"
        return self.plain_page(request, template, sheet.file_name, context)

    def apply_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        sheet, at = self._sheet(request, key), timezone.now()
        version = request.POST.get("version", "")
        try:
            apply_sheet(
                sheet=sheet,
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
                plan=lambda: _plan(sheet, at).rows,
                by=request.user,
                at=at,
            )
        except SheetMoved as moved:
            words, level = _moved_words(moved.numbers), messages.WARNING
            self._show_anew(request, sheet, moved.rows, words, level)
        except (SheetRefused, FeedUnusable) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            done = "Übernommen. Die Entwürfe stehen in Ihrer Liste."
            self.message_user(request, done, messages.SUCCESS)
        return _back(sheet)

    def recheck_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        sheet = self._sheet(request, key)
        if sheet.state != SheetState.CHECKED:
            return _back(sheet)
        try:
            rows = _plan(sheet, timezone.now()).rows
        except FeedUnusable as reason:
            self.message_user(request, str(reason), messages.ERROR)
        else:
            self._show_anew(request, sheet, rows, "Neu geprüft.", messages.SUCCESS)
        return _back(sheet)

    def _show_anew(
        self,
        request: HttpRequest,
        sheet: SheetImport,
        rows: list[RowPlan],
        done: str,
        level: int,
    ) -> None:
        try:
            show_anew(sheet=sheet, rows=rows)
        except SheetRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, done, level)

    def undo_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        sheet = self._sheet(request, key)
        if request.method != "POST":
            return self._form_page(
                request,
                None,
                title="Einlesen rückgängig machen",
                button="Rückgängig machen",
                text=f"„{sheet.file_name}“: Entwürfe, die daraus entstanden sind, "
                "werden gelöscht, geänderte bekommen ihren alten Stand zurück. Was "
                "seitdem jemand bearbeitet oder eingereicht hat, bleibt.",
                back_url=reverse(SHEET, args=[sheet.pk]),
            )
        try:
            undo_sheet(sheet=sheet, by=request.user, at=timezone.now())
        except SheetRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            done = "Rückgängig gemacht. Jede Zeile sagt, was aus ihr wurde."
            self.message_user(request, done, messages.SUCCESS)
        return _back(sheet)

    def discard_sheet_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        try:
            discard_sheet(sheet=self._sheet(request, key))
        except SheetRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, "Verworfen und gelöscht.", messages.SUCCESS)
        return redirect(FOLDER)

    # Out

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """All postings of one own employer with their figures."""
        self._require_add(request)
        employers = own_employers(request.user)
        form = SheetExportForm(request.POST, employers=employers, prefix="export")
        if not form.is_valid():
            message = "Bitte wählen Sie Arbeitgeber und Format."
            self.message_user(request, message, messages.ERROR)
            return redirect(FOLDER)
        employer, format = form.cleaned_data["employer"], form.cleaned_data["format"]
        postings = _postings_to_hand_out(employer)
        rows = posting_rows(postings, figures_of([row.pk for row in postings]))
        body = as_csv(rows) if format == "csv" else as_workbook(rows)
        at = timezone.now()
        record_export(
            employer=employer,
            number=len(postings),
            format=format,
            by=request.user,
            at=at,
        )
        day = timezone.localdate(at)
        return _download(body, f"stellen-{employer.slug}-{day}.{format}", format)

    def _sheet(self, request: HttpRequest, key: int) -> SheetImport:
        return get_object_or_404(_own_sheets(request), pk=key)


def _own_sheets(request: HttpRequest) -> Any:
    sheets = SheetImport.objects.of(request.user).select_related(
        "employer__place", "by"
    )
    return sheets.defer("content")


def _plan(sheet: SheetImport, at: datetime) -> SheetPlan:
    return plan_sheet(bytes(sheet.content), sheet.employer, at=at)


def _postings_to_hand_out(employer: Employer) -> list[JobPosting]:
    return list(
        JobPosting.objects.filter(employer=employer)
        .with_people()
        .prefetch_related("skills")
        .order_by("-pk")
    )


def _seen_before(employer: Employer, content: bytes) -> list[str]:
    twins = employer.sheet_imports.filter(
        content_hash=hash_of(content), state=SheetState.APPLIED
    )
    if not twins.exists():
        return []
    return ["Genau diese Datei ist schon einmal übernommen worden."]


def _offered(at: datetime) -> Offered:
    tables = PayTables.valid_on(timezone.localdate(at))
    return Offered(
        places=list(
            Place.objects.order_by("distance_km").values_list("name", flat=True)
        ),
        districts=list(District.objects.values_list("name", flat=True)),
        skills=list(Skill.objects.values_list("name", flat=True)),
        scales=sorted({cell[0] for cell in tables.cells}),
        grades=sorted({cell[1] for cell in tables.cells}),
    )


def _moved_words(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    more = " und weitere" if len(numbers) > 10 else ""
    word = "Zeile" if len(numbers) == 1 else "Zeilen"
    return (
        "Nichts übernommen: Seit der Prüfung hat sich etwas geändert, in "
        f"{word} {shown}{more}. Hier steht, was jetzt geschähe; bitte sehen Sie es "
        "noch einmal durch."
    )


def _download(body: str | bytes, name: str, format: str) -> HttpResponse:
    response = HttpResponse(body, content_type=CONTENT_TYPES[format])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _back(sheet: SheetImport) -> HttpResponse:
    return redirect(SHEET, sheet.pk)
