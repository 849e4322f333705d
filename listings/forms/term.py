from typing import Any

from django import forms
from django.http import QueryDict

from listings.models import Term
from listings.models.fields import lines_of, title_slug
from listings.search.criteria import CRITERIA
from listings.search.query_string import read_search
from listings.search.run import current_vocabulary
from listings.search.synonyms import normal_row

TAKEN = (
    "„{form}“ steht schon beim Begriff „{term}“. Ein Wort kann nur zu einer Erklärung "
    "führen."
)
NO_WORD = "Darin ist kein Wort, das verlinkt werden kann."
RESERVED = "Diesen Anker braucht die Seite selbst. Bitte wählen Sie einen anderen."
UNKNOWN = "Das steht so in keiner Adresse der Stellenliste: {0}."


class TermForm(forms.ModelForm):
    class Meta:
        model = Term
        fields = (
            "name",
            "slug",
            "also",
            "explanation",
            "sources",
            "query",
            "is_shown",
        )
        widgets = {
            "also": forms.Textarea(attrs={"rows": 4}),
            "explanation": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "name": "So, wie er in einem Satz steht. Wird in Stellen und Artikeln beim "
            "ersten Gebrauch verlinkt, als ganzes Wort. Mit Großbuchstaben im Inneren "
            "(„TV-V“) zählt die Schreibung genau.",
            "slug": "Ziel der Links (/ratgeber/begriffe/#…); leer: aus dem Begriff. "
            "Bleibt nach dem ersten Speichern, denn andere verlinken es.",
            "also": "Eine Form je Zeile: Mehrzahl, Beugung, andere Schreibweisen. "
            "Verlinkt wird nur, was hier oder oben steht.",
            "explanation": "Ein bis vier Sätze ohne Formatierung. Zahlen nur mit "
            "Quelle und Stand.",
            "sources": "Woher die Angaben stammen, mit Stand.",
            "query": "Was in der Adresse der Stellenliste hinter dem Fragezeichen "
            "steht, zum Beispiel kenntnis=scrum.",
            "is_shown": "Ohne Haken ist der Begriff weder zu lesen noch verlinkt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not normal_row(name):
            raise forms.ValidationError(NO_WORD)
        return name

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or title_slug(self.data.get("name", ""))
        if slug == "inhalt" or slug.startswith("buchstabe-"):
            raise forms.ValidationError(RESERVED)
        return slug

    def clean_query(self) -> str:
        """As the list itself would write it."""
        query = QueryDict(self.cleaned_data["query"].removeprefix("?"))
        search, hints = read_search(query, current_vocabulary())
        unknown = [name for name in query if name not in {*CRITERIA, "umkreis"}]
        if unknown:
            raise forms.ValidationError(UNKNOWN.format(", ".join(unknown)))
        if hints:
            raise forms.ValidationError(hints)
        return search.query_string

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        forms_of_term = [cleaned.get("name", ""), *lines_of(cleaned.get("also", ""))]
        taken = self._taken_forms()
        for form in forms_of_term:
            if term := taken.get(form.casefold()):
                field = "name" if form == cleaned.get("name") else "also"
                self.add_error(field, TAKEN.format(form=form, term=term))
        return cleaned

    def _taken_forms(self) -> dict[str, str]:
        others = Term.objects.exclude(pk=self.instance.pk)
        return {
            form.casefold(): term.name
            for term in others
            for form in (term.name, *term.other_forms)
        }
