from typing import Any

from django import forms

from listings.forms.fields import WebAddressField
from listings.imports.fetch import checked_address
from listings.imports.record import FeedUnusable
from listings.imports.sources import SOURCES
from listings.models import Employer, EmployerFeed


class EmployerFeedForm(forms.ModelForm):
    """Where the operator says that an employer's postings come from."""

    employer = forms.ModelChoiceField(
        label="Arbeitgeber",
        queryset=Employer.objects.order_by("name"),
        empty_label="bitte wählen",
    )

    class Meta:
        model = EmployerFeed
        fields = ("employer", "source", "address", "rhythm", "is_active")
        field_classes = {"address": WebAddressField}
        widgets = {"address": forms.URLInput}
        help_texts = {
            "address": "Bei Personio: https://….jobs.personio.de/xml",
            "rhythm": "Außerdem lässt sich der Feed jederzeit von Hand einlesen.",
        }
        error_messages = {
            "__all__": {
                "unique_together": "Für diesen Arbeitgeber gibt es schon einen Feed "
                "aus diesem System. Zwei würden einander die Stellen beenden."
            },
        }

    def clean(self) -> dict[str, Any]:
        """The address is held to what the import would fetch at all."""
        data = super().clean() or self.cleaned_data
        address, source = data.get("address"), data.get("source")
        if address and source:
            try:
                data["address"] = checked_address(address, SOURCES[source])
            except FeedUnusable as error:
                self.add_error("address", str(error))
        return data
