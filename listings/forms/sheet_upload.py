from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from hammjobs.german import number
from listings.forms.sheet_plan import MOST_CHECKED
from listings.imports.sheets.reading import MOST_BYTES, MOST_MEGABYTES, TOO_LARGE
from listings.imports.sheets.table import MOST_ROWS
from listings.models import Employer

FORMATS = [("xlsx", "XLSX (Excel, LibreOffice)"), ("csv", "CSV")]


class EmployerForm(forms.Form):
    """Asks for the employer only where there are several."""

    employer = forms.ModelChoiceField(
        label="Arbeitgeber",
        queryset=Employer.objects.none(),
        empty_label="bitte wählen",
    )

    def __init__(
        self, *args: Any, employers: QuerySet[Employer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["employer"]
        field.queryset = employers
        first_two = list(employers[:2])
        if len(first_two) == 1:
            field.initial, field.disabled = first_two[0].pk, True
            field.widget = forms.HiddenInput()


class SheetUploadForm(EmployerForm):
    file = forms.FileField(
        label="Tabelle",
        help_text=f"XLSX oder CSV, höchstens {MOST_MEGABYTES} MB und "
        f"{number(MOST_ROWS)} Zeilen, davon {MOST_CHECKED} neue oder geänderte.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": "Bitte wählen Sie eine Datei.",
            "empty": "Die Datei ist leer.",
        },
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return upload


class SheetExportForm(EmployerForm):
    format = forms.ChoiceField(
        label="Format", choices=FORMATS, initial="xlsx", widget=forms.RadioSelect
    )
