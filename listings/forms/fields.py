"""Form fields that read what people here write."""

import html
import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.validators import URLValidator
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import (
    ProseEditorWidget,
    importmap,
    prose_editor_media,
)
from js_asset import Media

from hammjobs.german import end_of_day, local_date, plain_number, short_number
from listings import rich_text
from listings.logos import LogoRefused, normal_logo

NO_NUMBER = "Bitte geben Sie eine Zahl ein, zum Beispiel 3000 oder 38,5."

# What the editor offers; ``rich_text`` decides what is kept.
EDITOR_EXTENSIONS: dict[str, Any] = {
    "Menu": {
        "groups": [
            {"group": group}
            for group in ("blockType -lists", "lists", "marks", "link", "history")
        ]
    },
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [3]},
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}
# The editor wraps a list item's only paragraph, imports and people do not.
LONE_PARAGRAPH = re.compile(r"<li><p>((?:(?!</?p>|<[uo]l>).)*)</p></li>", re.DOTALL)

LONGEST_KEY = 18


class GermanDecimalField(forms.DecimalField):
    """A number as written here: „3.000“, „3.000,50 €“, „38,5“, also „3000.50“."""

    widget = forms.TextInput
    default_error_messages = {"invalid": NO_NUMBER}

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(
            plain_number(value) if isinstance(value, str) else value
        )

    def prepare_value(self, value: Any) -> Any:
        return short_number(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        return super().widget_attrs(widget) | attrs


class DayInput(forms.DateInput):
    """The browser's own calendar: keyboard, touch and language are its matter."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput
    default_error_messages = {
        "invalid": "Bitte geben Sie ein Datum ein, zum Beispiel 31.01.2027."
    }


class DeadlineField(DayField):
    """A last day, kept as its last second in Europe/Berlin."""

    def prepare_value(self, value: Any) -> Any:
        return local_date(value) if isinstance(value, datetime) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> datetime | None:
        day = super().clean(value)
        return end_of_day(day) if day else None


class WebAddressField(forms.URLField):
    """Only pages: http and https; „example.org“ becomes https."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "invalid": "Bitte geben Sie eine Internetadresse ein, zum Beispiel "
        "https://www.example.org/karriere."
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"assume_scheme": "https"})


class EditorWidget(ProseEditorWidget):
    """Its stylesheets come with css/admin.css, in a layer below ours."""

    @property
    def media(self) -> Media:
        return prose_editor_media(base=Media(importmap=importmap), preset=self.preset)


class RichTextFormField(ProseEditorFormField):
    """An editor for a few elements; without script a field for plain text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {
            "extensions": EDITOR_EXTENSIONS,
            "max_length": rich_text.LONGEST_TEXT,
            "widget": EditorWidget,
        }
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        return tidy(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return tidy(initial or "") != tidy(data or "")


def tidy(text: str) -> str:
    """Sanitised, with the same markup for the same look."""
    if "<" not in text:
        # Without script people type plain text into the field, and a text without
        # an element comes back from the database with its entities.
        return rich_text.from_plain_text(html.unescape(text))
    return LONE_PARAGRAPH.sub(r"<li>\1</li>", rich_text.sanitize(text))


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a key that no database could hold is an error like any other."""

    def clean(self, value: Any) -> Any:
        if wrong := [key for key in value or () if not is_key(str(key))]:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": wrong[0][:LONGEST_KEY]},
            )
        return super().clean(value)


def is_key(text: str) -> bool:
    """Whether ``text`` can be the number of a row, on both databases."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY


class LogoInput(forms.ClearableFileInput):
    initial_text = "Jetzt"
    input_text = "Neue Datei"
    clear_checkbox_label = "Logo entfernen"


class LogoField(forms.FileField):
    """A picture, checked by its content and drawn anew as a small WebP."""

    widget = LogoInput

    def to_python(self, data: Any) -> ContentFile | None:
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            return normal_logo(upload)
        except LogoRefused as refusal:
            raise forms.ValidationError(str(refusal), code="logo") from refusal
