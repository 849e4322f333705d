from typing import Any

from django import forms
from django.utils.html import format_html

from listings.models import JobPosting, ReturnReason

LONGEST_REASON = JobPosting._meta.get_field("return_reason").max_length or 1000
REASON_MISSING = "Bitte schreiben Sie, was an der Stelle zu ändern ist."


class ReturnForm(forms.Form):
    """Why a posting goes back to its author."""

    reason = forms.CharField(
        label="Was ist zu ändern?",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Die Person, die die Stelle eingereicht hat, liest das über ihrem "
        "Formular.",
        error_messages={"required": REASON_MISSING},
    )


class ReasonedReturnForm(ReturnForm):
    """The same for a posting, with the texts that editors keep for it.

    Ticked texts come before what is typed; one of both is enough.
    """

    reasons = forms.ModelMultipleChoiceField(
        queryset=ReturnReason.objects.all(),
        label="Aus den Vorlagen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Diese Vorlage gibt es nicht mehr.",
            "invalid_pk_value": "Diese Vorlage gibt es nicht.",
        },
    )
    field_order = ("reasons", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].label = "Mit eigenen Worten"
        self.fields["reasons"].label_from_instance = _with_text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        texts = [each.text for each in data.pop("reasons", None) or ()]
        words = "\n\n".join([*texts, data.get("reason") or ""]).strip()
        if not words and not self.errors:
            self.add_error("reason", REASON_MISSING)
        if len(words) > LONGEST_REASON:
            self.add_error(
                "reason",
                f"Zusammen sind das {len(words)} Zeichen; höchstens {LONGEST_REASON} "
                "passen. Bitte wählen Sie weniger Vorlagen oder kürzen Sie.",
            )
        return {"reason": words}


def _with_text(reason: ReturnReason) -> str:
    return format_html("<span><b>{}</b><br>{}</span>", reason.title, reason.text)
