from typing import Any

from django import forms

from listings.actions.preview_links import DAYS


class PreviewLinkForm(forms.Form):
    """For how long a draft can be read without a log-in, and by whom."""

    days = forms.TypedChoiceField(
        label="Der Link gilt",
        choices=[(days, f"{days} Tage") for days in DAYS],
        coerce=int,
        initial=DAYS[1],
        widget=forms.RadioSelect,
    )
    label = forms.CharField(
        label="Für wen",
        max_length=80,
        required=False,
        help_text="Nur für Sie, zum Beispiel „Fachbereich IT“.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
