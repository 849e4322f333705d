"""What editors may save: a text that renders soundly, by line if it does not."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator

from articles.enums import ArticleStatus
from articles.markdown import Problem, find_problems
from articles.models import Article, LegalPage
from articles.reference import known_names
from listings.models.fields import title_slug

EXCERPT = 40
BODY_HELP = "Markdown. Was es gibt, steht unter dem Feld."


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


class ArticleForm(TextForm):
    class Meta:
        model = Article
        fields = (
            "title",
            "slug",
            "standfirst",
            "author",
            "audience",
            "body",
            "description",
            "status",
            "published_at",
            "updated_at",
        )
        help_texts = {
            "slug": "Teil der Internetadresse; leer: aus dem Titel. Nach der "
            "Veröffentlichung bleibt sie, denn andere verlinken sie.",
            "body": BODY_HELP,
            "published_at": "Leer: beim Veröffentlichen der jetzige Zeitpunkt. In der "
            "Zukunft: erscheint dann von selbst.",
            "updated_at": "Wann sich der Inhalt zuletzt geändert hat. Leer: wie die "
            "Veröffentlichung.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or title_slug(self.data.get("title", ""))

    def clean(self) -> dict[str, Any]:
        """Fill in the dates that the editor left to us."""
        data = super().clean() or self.cleaned_data
        if data.get("status") == ArticleStatus.PUBLISHED:
            data["published_at"] = data.get("published_at") or timezone.now()
        data["updated_at"] = data.get("updated_at") or data.get("published_at")
        return data


class LegalPageForm(TextForm):
    class Meta:
        model = LegalPage
        fields = ("slug", "title", "body", "description", "updated_at")
        help_texts = {"body": BODY_HELP}
