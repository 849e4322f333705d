from typing import Any

from django import forms
from django.db.models import QuerySet

from hammjobs.text import one_line
from listings.models import PostingTemplate

LONGEST_NAME = PostingTemplate._meta.get_field("name").max_length


class TemplateNameForm(forms.Form):
    """The name of a template, among ``others`` of the same employer."""

    name = forms.CharField(
        label="Name der Vorlage",
        max_length=LONGEST_NAME,
        help_text="Woran Ihr Haus die Vorlage erkennt, zum Beispiel „Projektleitung "
        "Rollout“.",
    )

    def __init__(
        self, *args: Any, others: QuerySet[PostingTemplate], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = others

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Bitte geben Sie der Vorlage einen Namen.")
        if self.others.filter(name=name).exists():
            self.refuse_taken(name)
        return name

    def refuse_taken(self, name: str) -> None:
        raise forms.ValidationError(
            f"Eine Vorlage „{name}“ haben Sie schon. Bitte wählen Sie einen anderen "
            "Namen."
        )


class NewTemplateForm(TemplateNameForm):
    """May take the place of another template, on purpose."""

    replace = forms.BooleanField(
        label="Eine Vorlage dieses Namens ersetzen", required=False
    )
    field_order = ("replace", "name")

    def refuse_taken(self, name: str) -> None:
        if self.cleaned_data.get("replace"):
            return
        raise forms.ValidationError(
            f"Eine Vorlage „{name}“ haben Sie schon. Wählen Sie einen anderen Namen, "
            "oder kreuzen Sie an, dass diese an ihre Stelle tritt."
        )
