"""When a posting goes online and how long it stays there."""

from typing import Any

from django import forms
from django.utils import timezone

from hammjobs.german import date_short
from listings.actions.planning import FURTHEST
from listings.forms.fields import DeadlineField
from listings.models import JobPosting
from listings.models.freshness import LONGEST_ONLINE

# What a browser's own field sends, and what a person types where there is none.
AS_SENT = "%Y-%m-%dT%H:%M"
TYPED = ("%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M", "%d.%m.%Y")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=AS_SENT)


class PublishAtForm(forms.Form):
    """The moment, or nothing for „at once after the approval“."""

    publish_at = forms.DateTimeField(
        label="Online ab",
        required=False,
        input_formats=(AS_SENT, *TYPED),
        widget=MomentInput,
        help_text="Leer heißt: sofort nach der Freigabe. Höchstens "
        f"{FURTHEST.days} Tage im Voraus.",
        error_messages={
            "invalid": "Bitte geben Sie Tag und Uhrzeit ein, zum Beispiel 01.12.2026 "
            "08:00."
        },
    )

    def __init__(self, *args: Any, posting: JobPosting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["publish_at"] = posting.publish_at


class RenewForm(forms.Form):
    """Until when it stays online from here on."""

    valid_through = DeadlineField(
        label="Neue Bewerbungsfrist",
        error_messages={"required": "Bitte geben Sie den letzten Tag an."},
    )

    def __init__(self, *args: Any, posting: JobPosting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last_day = timezone.localdate() + LONGEST_ONLINE
        self.fields["valid_through"].help_text = (
            f"Höchstens {LONGEST_ONLINE.days} Tage von heute an, also spätestens der "
            f"{date_short(last_day)}."
        )
        self.initial["valid_through"] = last_day
