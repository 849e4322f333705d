from django import forms

from listings.forms.fields import DayField, GermanDecimalField
from listings.models import PayScale
from listings.search.facet_values import OWN_FIGURES

TEXTS = ("about", "grades", "steps", "special_payments")
PARAGRAPHS = "Absätze trennt eine leere Zeile. Den ersten zeigt auch die Stelle."


class PayScaleForm(forms.ModelForm):
    as_of = DayField(
        label="Stand",
        help_text="An diesem Tag haben Sie die Quelle zuletzt angesehen.",
    )

    class Meta:
        model = PayScale
        fields = (
            *("name", "slug", "long_name", "weekly_hours", *TEXTS),
            *("source", "as_of", "confidence"),
        )
        field_classes = {"weekly_hours": GermanDecimalField}
        help_texts = dict.fromkeys(TEXTS, PARAGRAPHS) | {
            "name": "So steht er an den Stellen. Bleibt danach, wie er ist.",
            "slug": "Teil der Adresse: /gehalt/tarif/…/",
        }

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug == OWN_FIGURES:
            taken = (
                f"„{slug}“ steht in der Suche schon für eigene Angaben der Arbeitgeber."
            )
            raise forms.ValidationError(taken)
        return slug
