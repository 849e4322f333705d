"""What an employer that wants to join tells us, and what keeps machines out."""

import re
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.core import signing
from django.http import QueryDict

from listings.enums import EmployerType
from listings.forms.fields import WebAddressField
from listings.models import Employer, EmployerRegistration

SALT = "employer-registration"
# No person fills it in sooner; after a day a page is opened anew.
LEAST_TIME = timedelta(seconds=3)
MOST_TIME = timedelta(hours=24)

TOO_QUICK = (
    "Das ging schneller, als ein Mensch schreibt. Bitte senden Sie das Formular in "
    "ein paar Sekunden noch einmal ab."
)
TOO_OLD = (
    "Die Seite war lange offen. Ihre Angaben stehen noch hier; bitte senden Sie sie "
    "noch einmal ab."
)
ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
NO_ADDRESS = (
    "Bitte schreiben Sie hier nur den Namen, ohne Internet- oder E-Mail-Adresse."
)
NOT_EMPTY = "Bitte lassen Sie das letzte Feld leer: Es ist eine Falle für Maschinen."


class RegistrationForm(forms.ModelForm):
    """``at``: now. The trap is a field that people don't see; the stamp says when
    the page was opened.
    """

    trap = forms.CharField(
        label="Dieses Feld bitte leer lassen",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = EmployerRegistration
        fields = (
            "organisation",
            "employer_type",
            "place",
            "website",
            "contact_name",
            "email",
            "message",
        )
        field_classes = {"website": WebAddressField}
        widgets = {
            "website": forms.URLInput(attrs={"autocomplete": "url"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "message": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {
            "website": "Website (freiwillig)",
            "message": "Nachricht an uns (freiwillig)",
        }
        help_texts = {
            "organisation": "Wie sie im Register oder im Impressum heißt.",
            "place": "Wo Sie sitzen. Fehlt Ihr Ort, wählen Sie den nächsten und "
            "schreiben uns den richtigen.",
            "email": "Dorthin geht der Link, mit dem Sie die Anmeldung bestätigen.",
        }
        error_messages = {
            "organisation": {"required": "Bitte nennen Sie Ihre Organisation."},
            "employer_type": {"required": "Bitte wählen Sie, was am besten passt."},
            "place": {
                "required": "Bitte wählen Sie einen Ort.",
                "invalid_choice": "Bitte wählen Sie einen Ort aus der Liste.",
            },
            "contact_name": {"required": "Bitte nennen Sie Ihren Namen."},
            "email": {"required": "Bitte nennen Sie Ihre dienstliche E-Mail-Adresse."},
        }

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.initial["stamp"] = _stamp(at)
        self.fields["place"].empty_label = "bitte wählen"
        self.fields["employer_type"].choices = [
            ("", "bitte wählen"),
            *EmployerType.choices,
        ]

    def clean_organisation(self) -> str:
        return _without_address(self.cleaned_data["organisation"])

    def clean_contact_name(self) -> str:
        return _without_address(self.cleaned_data["contact_name"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("trap"):
            self.add_error(None, NOT_EMPTY)
        elif problem := self._time_problem(data.get("stamp", "")):
            self.add_error(None, problem)
        return data

    def _time_problem(self, stamp: str) -> str:
        """What is odd about the time it took; "" when nothing is."""
        try:
            opened_at = datetime.fromisoformat(signing.loads(stamp, salt=SALT))
        except (signing.BadSignature, ValueError, TypeError):
            return self._opened_anew()
        if self.at - opened_at > MOST_TIME:
            return self._opened_anew()
        return TOO_QUICK if self.at - opened_at < LEAST_TIME else ""

    def _opened_anew(self) -> str:
        data = cast(QueryDict, self.data).copy()
        data["stamp"] = _stamp(self.at)
        self.data = data
        return TOO_OLD


def _without_address(name: str) -> str:
    """Our mail repeats the names to whoever's address was typed in: it must not carry
    a stranger's link there.
    """
    if ADDRESS.search(name):
        raise forms.ValidationError(NO_ADDRESS)
    return name


def _stamp(at: datetime) -> str:
    return signing.dumps(at.isoformat(), salt=SALT)


class AcceptForm(forms.Form):
    """The operator lets a registration in."""

    employer = forms.ModelChoiceField(
        label="Für welchen Arbeitgeber?",
        queryset=Employer.objects.order_by("name"),
        required=False,
        empty_label="einen neuen anlegen",
        help_text="Gibt es das Haus hier schon, wählen Sie es: Dann arbeitet die "
        "Person für dieses, und ein zweites Profil entsteht nicht.",
    )
    verified = forms.BooleanField(
        label="Geprüft: Es gibt das Haus, und die Person spricht für es.",
        required=False,
        help_text="Dann ist der Arbeitgeber sofort bestätigt. Sonst kann die Person "
        "Entwürfe schreiben, und online geht nichts.",
    )


class RejectForm(forms.Form):
    reason = forms.CharField(
        label="Warum nicht?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Die Person liest das in einer Nachricht.",
        error_messages={"required": "Bitte schreiben Sie, warum."},
    )
