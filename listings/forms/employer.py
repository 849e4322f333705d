from django import forms

from listings.forms.fields import (
    GermanDecimalField,
    LogoField,
    LogoInput,
    RichTextFormField,
    WebAddressField,
)
from listings.models import Employer


class EmployerForm(forms.ModelForm):
    """An employer as its own HR staff and editors describe it."""

    class Meta:
        model = Employer
        fields = (
            "name",
            "slug",
            "employer_type",
            "is_demo",
            "description",
            "logo",
            "website",
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
        widgets = {"website": forms.URLInput, "logo": LogoInput}
        labels = {"slug": "Kurzname"}
        help_texts = {
            "slug": "Steht in der Adresse der Seite: /arbeitgeber/…/",
            "description": "Wer Sie sind, was Sie tun und mit wem man hier arbeitet.",
            "logo": "PNG, JPEG oder WebP, höchstens 1\u00a0MB. Die längste Kante wird "
            "auf 512 Bildpunkte verkleinert.",
            "contact_name": "Vorgabe für neue Stellen. Steht dort öffentlich.",
            "full_time_weekly_hours": "Damit rechnet hammjobs Teilzeit und Stundenlohn "
            "auf Vollzeit um.",
        }

    def clean_postal_code(self) -> str:
        code = self.cleaned_data["postal_code"]
        if code and not (len(code) == 5 and code.isdecimal() and code.isascii()):
            raise forms.ValidationError("Eine Postleitzahl hat fünf Ziffern.")
        return code
