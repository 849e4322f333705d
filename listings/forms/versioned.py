from typing import Any, cast

from django import forms
from django.http import QueryDict


class VersionedForm(forms.ModelForm):
    """Refuses to save over what somebody saved since the form was opened.

    What was typed stays in the form, and saving it once more is a decision.
    ``saved_field`` is the row's moment of the last save, ``stale_message`` says in
    German what happened.
    """

    # Which saved state the person saw when the form was opened.
    version = forms.CharField(label="Fassung", required=False, widget=forms.HiddenInput)
    saved_field = "updated_at"
    stale_message = ""
    is_stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self._current_version()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._refuse_old_version()
        return data

    def _refuse_old_version(self) -> None:
        seen, current = self.cleaned_data.get("version"), self._current_version()
        if not current or not seen or seen == current or not self._is_moved(seen):
            return
        self.is_stale = True
        self.add_error(None, self.stale_message)
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("version")] = current
        self.data = data

    def _is_moved(self, seen: str) -> bool:
        """Whether a save since ``seen`` concerns what this form shows."""
        return True

    def _current_version(self) -> str:
        """Names the saved state; "" while there is none."""
        saved = self.instance.pk and getattr(self.instance, self.saved_field)
        return saved.isoformat() if saved else ""
