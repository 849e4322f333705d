from typing import Any

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.core.exceptions import ValidationError

from hammjobs.text import one_line
from listings.enums import Role
from listings.models import Invitation

RULES = (
    "Mindestens acht Zeichen; keines, das viele nehmen, nicht nur Ziffern und nicht "
    "Ihr Name. Ein kurzer Satz ist gut."
)


class InvitationForm(forms.ModelForm):
    """The operator's: whom to invite, as what, for whom."""

    class Meta:
        model = Invitation
        fields = ("email", "role", "employers")
        widgets = {
            "role": forms.RadioSelect,
            "employers": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "role": "Personal schreibt die Stellen seiner Arbeitgeber. Die Redaktion "
            "prüft alle Stellen und den Ratgeber. Die Autorenschaft schreibt Artikel.",
        }
        error_messages = {
            "email": {"required": "Bitte geben Sie an, wen Sie einladen."},
        }

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        is_hr, employers = typed.get("role") == Role.HR, typed.get("employers")
        if is_hr and not employers and "employers" not in self.errors:
            self.add_error(
                "employers", "Bitte wählen Sie, für wen die Person Stellen schreibt."
            )
        return typed


class JoinForm(forms.Form):
    """The invited person's: name and password."""

    first_name = forms.CharField(
        label="Vorname",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Nachname",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label="Passwort",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=RULES,
    )
    again = forms.CharField(
        label="Passwort, noch einmal",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_first_name(self) -> str:
        return one_line(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return one_line(self.cleaned_data["last_name"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        password, again = typed.get("password"), typed.get("again")
        if password and again and password != again:
            self.add_error("again", "Das ist nicht dasselbe Passwort wie darüber.")
        if password:
            self._check(password, typed)
        return typed

    def _check(self, password: str, typed: dict[str, Any]) -> None:
        """Against the person's own name and address, too."""
        names = {name: typed.get(name, "") for name in ("first_name", "last_name")}
        person = get_user_model()(username=self.email, email=self.email, **names)
        try:
            password_validation.validate_password(password, person)
        except ValidationError as error:
            self.add_error("password", error)
