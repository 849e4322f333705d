from typing import Any

from django import forms

from listings.enums import PaySystem
from listings.forms.fields import (
    GermanDecimalField,
    LogoField,
    LogoInput,
    RichTextFormField,
    RowsField,
    WebAddressField,
)
from listings.forms.versioned import VersionedForm
from listings.models import Employer, PayScale, WorkSite
from listings.models.benefits import MOST_BENEFITS, benefit_problems
from listings.models.employer import TAKEN_SLUGS

NO_SCALE = (
    "Bitte wählen Sie den Tarif. Fehlt Ihrer in der Liste, nennen Sie ihn im Satz "
    "darunter."
)
NOT_BY_SCALE = "Sie haben Tarife gewählt. Dann gehört hierher „nach Tarif“."


class PostalCodeForm(forms.ModelForm):
    def clean_postal_code(self) -> str:
        code = self.cleaned_data["postal_code"]
        if code and not (len(code) == 5 and code.isdecimal() and code.isascii()):
            raise forms.ValidationError("Eine Postleitzahl hat fünf Ziffern.")
        return code


class EmployerForm(PostalCodeForm, VersionedForm):
    """An employer as its own HR staff and editors describe it."""

    stale_message = (
        "Jemand anderes hat den Arbeitgeber gespeichert, seit Sie das Formular "
        "geöffnet haben. Was Sie geschrieben haben, steht noch hier; eine neue "
        "Logo-Datei wählen Sie bitte noch einmal. Sehen Sie nach, was sich geändert "
        "hat, oder speichern Sie noch einmal: Dann gilt Ihre Fassung."
    )
    pay_scales = RowsField(
        label="Tarife",
        queryset=PayScale.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Employer
        fields = (
            "name",
            "slug",
            "employer_type",
            "is_trusted",
            "is_demo",
            "description",
            "logo",
            "website",
            "employees",
            "it_employees",
            "benefits",
            "pay_system",
            "pay_scales",
            "pay_note",
            "street",
            "postal_code",
            "place",
            "contact_name",
            "contact_email",
            "contact_phone",
            "full_time_weekly_hours",
        )
        field_classes = {
            "description": RichTextFormField,
            "logo": LogoField,
            "website": WebAddressField,
            "full_time_weekly_hours": GermanDecimalField,
        }
        widgets = {
            "website": forms.URLInput,
            "logo": LogoInput,
            "benefits": forms.Textarea(attrs={"rows": 6}),
            "pay_system": forms.RadioSelect,
            "pay_note": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"slug": "Kurzname"}
        help_texts = {
            "is_trusted": "Titel, Gehalt, Ort und Bewerbungsweg prüft die Redaktion "
            "immer vorher. Ohne dieses Vertrauen wartet jede Änderung an dem, was "
            "online steht, auf ihre Freigabe.",
            "slug": "Steht in der Adresse der Seite: /arbeitgeber/…/",
            "description": "Wer Sie sind, was Sie tun und mit wem man hier arbeitet.",
            "logo": "PNG, JPEG oder WebP, höchstens 1\u00a0MB. Die längste Kante wird "
            "auf 512 Bildpunkte verkleinert.",
            "employees": "Ungefähr, für das ganze Haus.",
            "benefits": f"Eine Zeile je Punkt, höchstens {MOST_BENEFITS}, mit Zahl, wo "
            "es eine gibt: „30 Tage Urlaub, dazu der 24. und 31. Dezember“.",
            "pay_note": "Zum Beispiel: „Eingruppierung nach Tätigkeit, Stufenaufstieg "
            "alle drei Jahre.“",
            "contact_name": "Vorgabe für neue Stellen. Steht dort öffentlich.",
            "full_time_weekly_hours": "Damit rechnet hammjobs Teilzeit und Stundenlohn "
            "auf Vollzeit um.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pay_system"].choices = [("", "keine Angabe"), *PaySystem.choices]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in TAKEN_SLUGS:
            raise forms.ValidationError("Unter dieser Adresse steht schon eine Seite.")
        return slug

    def clean_benefits(self) -> str:
        text = self.cleaned_data["benefits"]
        if problems := list(benefit_problems(text)):
            raise forms.ValidationError(problems)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._check_pay_system(data)
        self._check_size(data)
        return data

    def _check_pay_system(self, data: dict[str, Any]) -> None:
        system, scales = data.get("pay_system"), data.get("pay_scales")
        if system == PaySystem.SCALES and not scales and not data.get("pay_note"):
            self.add_error("pay_scales", NO_SCALE)
        if scales and system != PaySystem.SCALES:
            self.add_error("pay_system", NOT_BY_SCALE)

    def _check_size(self, data: dict[str, Any]) -> None:
        everybody, in_it = data.get("employees"), data.get("it_employees")
        if everybody is not None and in_it is not None and in_it > everybody:
            message = "In der IT können nicht mehr arbeiten als im ganzen Haus."
            self.add_error("it_employees", message)


class WorkSiteForm(PostalCodeForm):
    class Meta:
        model = WorkSite
        fields = ("name", "street", "postal_code", "place")
        help_texts = {"name": "Zum Beispiel „Werk Uentrop“ oder „Leitstelle“."}


class UnverifyForm(forms.Form):
    """Why the operator takes back the word for an employer."""

    reason = forms.CharField(
        label="Warum?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Steht im Protokoll des Arbeitgebers.",
        error_messages={"required": "Bitte schreiben Sie den Grund dazu."},
    )
