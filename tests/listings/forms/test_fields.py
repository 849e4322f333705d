from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django import forms
from django.utils import timezone

from listings.forms.fields import (
    DeadlineField,
    GermanDecimalField,
    RichTextFormField,
    WebAddressField,
    is_key,
    plain_number,
    tidy,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3000", "3000"),
        ("3.000", "3000"),
        ("3.000,50", "3000.50"),
        ("3000,5", "3000.5"),
        ("3000.50", "3000.50"),
        ("42.000 €", "42000"),
        ("1.234.567", "1234567"),
        (" 3\u00a0000 ", "3000"),
        ("38,5", "38.5"),
        ("38.5", "38.5"),
        ("1.00", "1.00"),
        ("-3", "-3"),
        ("abc", "abc"),
        ("", ""),
    ],
)
def test_numbers_are_read_as_germans_write_them(typed, expected):
    assert plain_number(typed) == expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("3000.00"), "3.000"),
        (Decimal("38.5"), "38,5"),
        (Decimal("4911.53"), "4.911,53"),
        (None, None),
        ("3,x", "3,x"),
    ],
)
def test_numbers_are_shown_as_they_are_read(value, shown):
    field = GermanDecimalField(required=False)

    assert field.prepare_value(value) == shown
    if isinstance(value, Decimal):
        assert field.clean(shown) == value


def test_unread_number_says_how_to_write_it():
    with pytest.raises(forms.ValidationError, match="zum Beispiel 3000"):
        GermanDecimalField().clean("viel")


@pytest.mark.parametrize("typed", ["2026-12-31", "31.12.2026"])
def test_deadline_is_the_last_second_of_the_day(typed):
    deadline = DeadlineField().clean(typed)

    assert deadline == datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_deadline_ends_its_own_day_when_clocks_change(day):
    deadline = timezone.localtime(DeadlineField().clean(day))

    assert f"{deadline:%Y-%m-%d %H:%M:%S}" == f"{day} 23:59:59"


def test_deadline_shows_its_day_and_knows_it_again():
    field = DeadlineField(required=False)
    moment = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)

    assert str(field.prepare_value(moment)) == "2026-12-31"
    assert not field.has_changed(moment, "2026-12-31")
    assert field.has_changed(moment, "2026-12-30")
    assert not field.has_changed(None, "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<p>Gut</p>", "<p>Gut</p>"),
        ("<ul><li><p>Eins</p></li></ul>", "<ul><li>Eins</li></ul>"),
        (
            "<ul><li><p>Eins</p><ul><li><p>Zwei</p></li></ul></li></ul>",
            "<ul><li><p>Eins</p><ul><li>Zwei</li></ul></li></ul>",
        ),
        (
            "<ul><li><p>Eins</p><p>Zwei</p></li></ul>",
            "<ul><li><p>Eins</p><p>Zwei</p></li></ul>",
        ),
        ("<p></p>", ""),
        ("<script>x()</script>", ""),
        ("Eins\n\nZwei & Drei", "<p>Eins</p><p>Zwei &amp; Drei</p>"),
        ("- Eins\n- Zwei", "<ul><li>Eins</li><li>Zwei</li></ul>"),
        ("", ""),
    ],
)
def test_rich_text_is_tidied(typed, expected):
    assert tidy(typed) == expected
    assert tidy(expected) == expected


def test_rich_text_in_the_editor_s_own_markup_is_no_change():
    field = RichTextFormField(required=False)

    assert not field.has_changed("<ul><li>A</li></ul>", "<ul><li><p>A</p></li></ul>")
    assert not field.has_changed("", "<p></p>")
    assert field.has_changed("<p>A</p>", "<p>B</p>")


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ftp://example.org", "data:text/html,x", "http://"]
)
def test_only_web_pages_are_addresses(typed):
    with pytest.raises(forms.ValidationError, match="Internetadresse"):
        WebAddressField().clean(typed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", True), ("9" * 18, True), ("9" * 19, False), ("²", False), ("", False)],
)
def test_is_key(text, expected):
    assert is_key(text) is expected
