"""The fields of a form as a browser sends them: to be kept, compared and put back."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict

from listings.forms.fields import RichTextFormField, tidy

Values = Sequence[str]
DIGEST_LENGTH = 8


def open_fields(form: forms.BaseForm) -> dict[str, forms.Field]:
    """What a person can change: neither hidden nor locked."""
    return {
        name: field
        for name, field in form.fields.items()
        if not field.disabled and not field.widget.is_hidden
    }


def stored_values(form: forms.BaseForm, name: str) -> list[str]:
    """What the browser would send had nobody touched the field."""
    field = form.fields[name]
    value = field.prepare_value(form.get_initial_for_field(field, name))
    if value is None or value is False:
        return []
    if value is True:
        return ["on"]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_one(each) for each in value]
    shown = field.widget.format_value(value)
    if isinstance(shown, (list, tuple)):
        return [str(each) for each in shown if each]
    return [str(shown)] if shown not in (None, "") else []


def sent_values(form: forms.BaseForm, name: str) -> list[str]:
    return [value for value in form.data.getlist(form.add_prefix(name)) if value]


def digests(form: forms.BaseForm) -> str:
    """Names the saved state of each field, for a hidden field of the form: so the
    next save tells what somebody else changed from what this person did.
    """
    return json.dumps(
        {name: digest(form, name, stored_values(form, name)) for name in form.fields},
        separators=(",", ":"),
    )


def digest(form: forms.BaseForm, name: str, values: Values) -> str:
    """The same for the same content: the editor writes other markup than imports."""
    if isinstance(form.fields[name], RichTextFormField):
        values = [tidy(value) for value in values]
    text = "\x1f".join(value.replace("\r\n", "\n") for value in values if value)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def read_digests(text: str) -> dict[str, str]:
    """Empty for whatever we did not write."""
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def as_query(typed: Mapping[str, Values]) -> QueryDict:
    """Kept values as a form takes them."""
    query = QueryDict(mutable=True)
    for name, values in typed.items():
        query.setlist(name, list(values))
    return query


def as_initial(form: forms.BaseForm, typed: Mapping[str, Values]) -> dict[str, Any]:
    """Kept values to start a form with: half-typed ones too, without complaints."""
    return {
        name: _as_shown(field, list(typed.get(name, ())))
        for name, field in open_fields(form).items()
    }


def _as_shown(field: forms.Field, values: list[str]) -> Any:
    if isinstance(field, forms.BooleanField):
        return bool(values)
    if isinstance(field.widget, (forms.SelectMultiple, forms.CheckboxSelectMultiple)):
        return values
    return values[0] if values else None


def _one(value: Any) -> str:
    return str(value.pk) if isinstance(value, Model) else str(value)
