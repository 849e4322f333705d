"""What editors may save: a text that renders soundly, by line if it does not."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from articles.enums import ArticleStatus
from articles.key_points import (
    LONGEST_POINT,
    MOST_POINTS,
    point_problems,
    points_of,
)
from articles.markdown import Problem, find_problems
from articles.models import Article, LegalPage
from articles.models.article import LAST
from articles.models.version import NOTE_LENGTH
from articles.reference import known_names
from hammjobs.text import one_line
from listings.forms.fields import DayField, DayInput
from listings.forms.versioned import VersionedForm
from listings.models.fields import title_slug

EXCERPT = 40
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
# Besides the title, which no article lacks.
NEEDED_ONLINE = ("standfirst", "author", "body", "published_at")
BODY_HELP = "Markdown. Was es gibt, steht unter dem Feld."


class MomentInput(forms.DateTimeInput):
    """Day and time in one field of the browser's."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "1", **(attrs or {})}, format="%Y-%m-%dT%H:%M:%S")


def refuse_distant(moment: datetime) -> None:
    """Years that are slips of the pen, and that no other time zone has."""
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValidationError(
            f"Bitte geben Sie ein Jahr von {EARLIEST_YEAR} bis {LATEST_YEAR} ein."
        )


class MomentField(forms.DateTimeField):
    widget = MomentInput
    default_validators = [refuse_distant]


class TextForm(forms.ModelForm):
    def clean_body(self) -> str:
        """Line ends as files have them, so that an unchanged text stays the same."""
        body = self.cleaned_data["body"].replace("\r\n", "\n").replace("\r", "\n")
        lines = body.split("\n")
        if problems := find_problems(body, known_names()):
            raise ValidationError([_at_line(problem, lines) for problem in problems])
        return body


def _at_line(problem: Problem, lines: list[str]) -> str:
    """With the line's beginning: a text area shows no numbers."""
    beginning = Truncator(lines[problem.line - 1]).chars(EXCERPT)
    return f"Zeile {problem.line} ({beginning}): {problem.message}"


class ArticleForm(VersionedForm, TextForm):
    """An article as authors and editors write it.

    A draft may lack anything but its title; what is published stays complete.
    """

    saved_field = "saved_at"
    stale_message = (
        "Dieser Artikel wurde gespeichert, während Sie daran gearbeitet haben. Ihre "
        "Eingaben stehen noch hier, den Unterschied zur anderen Fassung zeigen die "
        "„Fassungen“. Soll Ihre gelten, speichern Sie noch einmal."
    )

    note = forms.CharField(
        label="Änderungsvermerk",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Steht öffentlich unter dem Artikel: „Geändert am …: Ihr Vermerk“; "
        "damit bekommt er einen neuen Stand. Bei Tippfehlern bleibt das Feld leer.",
    )

    class Meta:
        model = Article
        fields = (
            "title",
            "slug",
            "standfirst",
            "author",
            "audience",
            "summary",
            "body",
            "description",
            "published_at",
            "order",
            "review_by",
        )
        field_classes = {"review_by": DayField}
        widgets = {"review_by": DayInput}
        help_texts = {
            "slug": "Teil der Internetadresse; leer: aus dem Titel. Nach der "
            "Veröffentlichung bleibt sie, denn andere verlinken sie.",
            "summary": "Für das Hamm-Paket zum Ausdrucken: je Zeile ein Punkt, "
            f"höchstens {MOST_POINTS} zu {LONGEST_POINT} Zeichen.",
            "body": BODY_HELP,
            "published_at": "Leer: beim Veröffentlichen der jetzige Zeitpunkt. In der "
            "Zukunft: erscheint dann von selbst.",
            "order": "Kleine Zahlen stehen in der Übersicht vorn; leer: hinten.",
            "review_by": "An diesem Tag erinnert der Schreibtisch daran, die Zahlen "
            "nachzusehen.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("slug", "order"):
            if name in self.fields:
                self.fields[name].required = False

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or title_slug(self.data.get("title", ""))

    def clean_order(self) -> int:
        order = self.cleaned_data["order"]
        return LAST if order is None else order

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

    def clean_summary(self) -> str:
        text = "\n".join(points_of(self.cleaned_data["summary"]))
        if problems := point_problems(text):
            raise ValidationError(problems)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.instance.status == ArticleStatus.PUBLISHED:
            self._keep_complete(data)
        return data

    def _keep_complete(self, data: dict[str, Any]) -> None:
        for name in NEEDED_ONLINE:
            if name in data and not data[name]:
                self.add_error(name, "Ohne das steht kein Artikel online.")


class LegalPageForm(TextForm):
    class Meta:
        model = LegalPage
        fields = ("slug", "title", "body", "description", "updated_at")
        help_texts = {"body": BODY_HELP}
