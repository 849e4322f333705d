from django import forms


class ReturnForm(forms.Form):
    """Why a posting goes back to its author."""

    reason = forms.CharField(
        label="Was ist zu ändern?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Die Person, die die Stelle eingereicht hat, liest das über ihrem "
        "Formular.",
        error_messages={
            "required": "Bitte schreiben Sie, was an der Stelle zu ändern ist."
        },
    )
