from django import forms

from listings.enums import Outcome


class OutcomeForm(forms.Form):
    """How a search for somebody ended."""

    outcome = forms.ChoiceField(
        label="Ist die Stelle besetzt, und wie?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Bitte wählen Sie eine Antwort.",
            "invalid_choice": "Bitte wählen Sie eine der Antworten.",
        },
    )
