"""allauth's forms where its words or fields are not ours."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.totp.forms import ActivateTOTPForm

from listings.forms.invitation import RULES


class _NewPassword:
    """Said in full sentences; the second entry is compared by the form itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["password1"], self.fields["password2"]
        first.label, second.label = "Neues Passwort", "Neues Passwort, noch einmal"
        first.help_text = RULES

    def clean(self) -> Any:
        typed = self.cleaned_data
        first, second = typed.get("password1"), typed.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Das ist nicht dasselbe Passwort wie darüber.")
        return typed


class ActivateAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code aus der App"
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Benutzername oder E-Mail"
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].help_text = ""


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Jetziges Passwort"
        self.fields["oldpassword"].help_text = ""


class SetPasswordForm(_NewPassword, account.SetPasswordForm):
    pass


class ResetPasswordKeyForm(_NewPassword, account.ResetPasswordKeyForm):
    pass
