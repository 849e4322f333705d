"""What counts as small: nothing that decides, and few words."""

import pytest

from listings.models.small_edit import is_small_edit

WORDS = [f"wort{number}" for number in range(200)]
BEFORE = {
    "title": "IT-Projektkoordination (m/w/d)",
    "tasks": f"<p>{' '.join(WORDS)}</p>",
    "profile": "",
    "offer": '<p>Mehr unter <a href="https://example.org/">uns</a></p>',
    "application_process": "",
    "salary_max": "3800.00",
    "employment_types": "|full_time|",
    "apply_email": "bewerbung@example.org",
    "contact_name": "Ina Beispiel",
    "valid_through": "2026-12-31T22:59:59+00:00",
    "skills": [1, 2],
}


def edit(**after):
    return is_small_edit(BEFORE, BEFORE | after)


def replaced(number: int) -> str:
    """The tasks with so many words exchanged: each is one gone and one new."""
    words = [f"neu{each}" for each in range(number)] + WORDS[number:]
    return f"<p>{' '.join(words)}</p>"


def test_nothing_changed_is_small():
    assert edit()


@pytest.mark.parametrize(
    "after",
    [
        {"contact_name": "Änne Groß"},
        {"skills": [1]},
        {"valid_through": "2027-01-15T22:59:59+00:00"},
    ],
)
def test_what_decides_nothing_is_small(after):
    assert edit(**after)


@pytest.mark.parametrize(
    "after",
    [
        {"title": "IT-Leitung (m/w/d)"},
        {"salary_max": "3900.00"},
        {"employment_types": "|part_time|"},
        {"apply_email": "woanders@example.org"},
        {"place": 3},
    ],
)
def test_what_decides_is_never_small(after):
    assert not edit(**after)


# 203 words: a tenth of them, gone and new ones together, is 20.
@pytest.mark.parametrize(("number", "is_small"), [(9, True), (10, True), (11, False)])
def test_a_tenth_of_the_words_may_change(number, is_small):
    assert edit(tasks=replaced(number)) is is_small


@pytest.mark.parametrize(("number", "is_small"), [(6, True), (7, False)])
def test_in_a_short_text_twelve_words_may_change(number, is_small):
    before = BEFORE | {"tasks": "<p>a b c d e f g h</p>"}
    words = [f"neu{each}" for each in range(number)] + list("abcdefgh")[number:]

    after = before | {"tasks": f"<p>{' '.join(words)}</p>"}

    assert is_small_edit(before, after) is is_small


def test_order_markup_and_case_count_for_nothing():
    assert edit(tasks=f"<ul><li>{' '.join(reversed(WORDS)).upper()}</li></ul>")


def test_new_link_is_never_small():
    assert not edit(offer='<p>Mehr unter <a href="https://example.com/">uns</a></p>')
    assert edit(offer="<p>Mehr unter uns</p>")
