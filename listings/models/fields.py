"""Columns that keep a rule whoever writes: form, import, shell or bulk insert."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Contains
from django.utils.text import slugify

from hammjobs.text import one_line, without_controls
from listings import rich_text
from listings.enums import SluggedChoices

SLUG_LENGTH = 80
# Between the texts of a row: no phrase and no quotation reaches over it.
PARAGRAPH = "\n\n"
BLANKS = re.compile(r"[ \t\r\n]+")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class CleanedField(models.Field):
    """Text that ``cleaned`` goes over on every way in, ``update`` included."""

    def cleaned(self, text: str) -> str:
        raise NotImplementedError

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return self.cleaned(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean the instance too, so that it shows what the database holds."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.cleaned(value)
            setattr(model_instance, self.attname, value)
        return value


class LineField(CleanedField, models.CharField):
    """A title or name on one line, without characters that no feed could hold."""

    def cleaned(self, text: str) -> str:
        return one_line(text)


class ParagraphField(CleanedField, models.TextField):
    """Plain text without line ends; no-break spaces stay."""

    def cleaned(self, text: str) -> str:
        return BLANKS.sub(" ", without_controls(text)).strip()


class LinesField(CleanedField, models.TextField):
    """Several short texts, one a line, each once; ``lines_of`` takes them apart."""

    def cleaned(self, text: str) -> str:
        return "\n".join(lines_of(text))


def lines_of(text: str) -> list[str]:
    lines = (one_line(line) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


class RichTextField(CleanedField, models.TextField):
    """HTML of the few elements that ``rich_text`` allows, cleaned on the way in."""

    def cleaned(self, text: str) -> str:
        return rich_text.sanitize(text)


class NormalFormField(models.DecimalField):
    """One end of a band's normal form (EUR a month, full time), never typed in.

    ``end`` is 0 for the lower, 1 for the upper end. Like ``auto_now``, the value
    is set at each save from the row's own band, in ``listings.pay``.
    """

    def __init__(self, *args: Any, end: int, **kwargs: Any) -> None:
        self.end = end
        kwargs |= {
            "max_digits": 9,
            "decimal_places": 2,
            "null": True,
            "editable": False,
        }
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_digits", "decimal_places", "null", "editable"):
            del kwargs[fixed]
        return name, path, args, kwargs | {"end": self.end}

    def pre_save(self, model_instance: Any, add: bool) -> Decimal | None:
        band = model_instance.salary
        value = band.monthly[self.end] if band else None
        setattr(model_instance, self.attname, value)
        return value


class PlainTextField(models.TextField):
    """The row's rich texts as plain words, in the order of ``sources``.

    What the search indexes and quotes from. Follows the row at each save.
    """

    def __init__(self, *args: Any, sources: Iterable[str] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(*args, **kwargs | {"editable": False, "default": ""})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"], kwargs["default"]
        return name, path, args, kwargs | {"sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        texts = (getattr(model_instance, source) for source in self.sources)
        value = PARAGRAPH.join(rich_text.plain_text(text) for text in texts if text)
        setattr(model_instance, self.attname, value)
        return value


class TitleSlugField(models.SlugField):
    """The readable part of an address: follows the row's ``title`` at each save."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": SLUG_LENGTH, "editable": False}
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: Any, add: bool) -> str:
        value = title_slug(model_instance.title)
        setattr(model_instance, self.attname, value)
        return value


def title_slug(title: str) -> str:
    """„IT-Projektkoordinator (m/w/d)“ -> ``it-projektkoordinator-mwd``."""
    plain = title.lower().translate(UMLAUTS).replace("/", "")
    return slugify(plain)[:SLUG_LENGTH].strip("-") or "stelle"


class ChoiceSetField(models.CharField):
    """Several values of one closed list, kept in its order as ``|a|b|``.

    In Python a tuple of values. Look up one of them with ``__has``.
    """

    # For the type checker: what is put in, what comes out.
    _pyi_private_set_type: Iterable[str]  # type: ignore[assignment]
    _pyi_private_get_type: tuple[str, ...]  # type: ignore[assignment]

    def __init__(self, *args: Any, enum: type[SluggedChoices], **kwargs: Any) -> None:
        self.enum = enum
        kwargs |= {"max_length": 200, "blank": True, "default": ()}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "blank", "default"):
            del kwargs[fixed]
        return name, path, args, kwargs | {"enum": self.enum}

    def from_db_value(self, value: str | None, *_: Any) -> tuple[str, ...]:
        return self.to_python(value)

    def to_python(self, value: str | Iterable[str] | None) -> tuple[str, ...]:
        if isinstance(value, str):
            value = value.strip("|").split("|") if value else ()
        chosen = set(value or ())
        if unknown := chosen - set(self.enum.values):
            raise ValidationError(f"Unbekannter Wert: {', '.join(sorted(unknown))}.")
        return tuple(member.value for member in self.enum if member in chosen)

    def get_prep_value(self, value: Any) -> str:
        chosen = self.to_python(value)
        return f"|{'|'.join(chosen)}|" if chosen else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: tuple[str, ...], model_instance: Any) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: tuple[str, ...]) -> None:
        """``to_python`` has checked all there is to check."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.enum.choices,
            coerce=str,
            empty_value=[],
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


@ChoiceSetField.register_lookup
class HasChoice(Contains):
    """``employment_types__has="part_time"``."""

    lookup_name = "has"

    def get_prep_lookup(self) -> str:
        return f"|{self.rhs}|"

    def get_rhs_op(self, connection: Any, rhs: Any) -> str:
        return connection.operators["contains"] % rhs
