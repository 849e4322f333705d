from django import forms

from listings.models import Synonym
from listings.search.synonyms import normal_row

TAKEN = (
    "„{word}“ steht schon beim Begriff „{term}“. Bitte ergänzen Sie dort, damit nicht "
    "zwei Einträge dasselbe Wort verschieden erklären."
)


class SynonymForm(forms.ModelForm):
    class Meta:
        model = Synonym
        fields = ("term", "same", "near")
        widgets = {
            "same": forms.Textarea(attrs={"rows": 3}),
            "near": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "term": "So, wie es die meisten schreiben, zum Beispiel „PMO“.",
            "same": "Andere Schreibweisen derselben Sache, mit Komma getrennt. Wer "
            "eine davon sucht, findet alle.",
            "near": "Benachbarte Rollen und Themen, mit Komma getrennt. Sie stehen in "
            "der Trefferliste hinter dem Gesuchten, mit dem Hinweis „auch gefunden "
            "wegen“. Beugung, Umlaute und „(m/w/d)“ brauchen keinen Eintrag.",
        }

    def clean_term(self) -> str:
        term = self.cleaned_data["term"]
        if not normal_row(term):
            raise forms.ValidationError(
                "Darin ist kein Wort, nach dem gesucht werden kann."
            )
        return term

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        spellings = f"{cleaned.get('term', '')},{cleaned.get('same', '')}".split(",")
        taken = self._taken_words()
        for word in spellings:
            if (row := normal_row(word)) and (term := taken.get(row)):
                message = TAKEN.format(word=word.strip(), term=term)
                self.add_error("same", message)
        return cleaned

    def _taken_words(self) -> dict[tuple[str, ...], str]:
        others = Synonym.objects.exclude(pk=self.instance.pk)
        return {
            normal_row(word): term
            for term, same in others.values_list("term", "same")
            for word in f"{term},{same}".split(",")
            if word.strip()
        }
