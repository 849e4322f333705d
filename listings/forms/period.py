from datetime import date, timedelta
from typing import Any

from django import forms

from listings.forms.fields import DayField
from listings.models.posting_count import KEPT
from listings.queries.figures_page import Period

USUAL_DAYS = 30


class PeriodForm(forms.Form):
    """From which day to which: the last 30 days where nothing is asked."""

    von = DayField(label="von")
    bis = DayField(label="bis")

    def __init__(self, data: Any, *, today: date) -> None:
        self.usual = Period(today - timedelta(days=USUAL_DAYS - 1), today)
        self.today = today
        asked = data if {"von", "bis"} & data.keys() else None
        initial = {"von": self.usual.first, "bis": self.usual.last}
        super().__init__(asked, initial=initial)
        self.use_required_attribute = False

    @property
    def period(self) -> Period:
        """The period asked for, or the usual one; the form says what was wrong."""
        if not self.is_bound or not self.is_valid():
            return self.usual
        return Period(self.cleaned_data["von"], self.cleaned_data["bis"])

    def clean_von(self) -> date:
        """Days before are forgotten, so nothing is lost by beginning with the first."""
        return max(self.cleaned_data["von"], self.today - KEPT)

    def clean_bis(self) -> date:
        return min(self.cleaned_data["bis"], self.today)

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("von"), self.cleaned_data.get("bis")
        if first and last and first > last:
            self.add_error("bis", "Dieser Tag liegt vor dem ersten oder noch vor uns.")
        return self.cleaned_data
