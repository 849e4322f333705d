import pytest

from listings.quality.language import is_english


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You are the link between the team and our customers.", True),
        ("Du bist das Bindeglied und führst für uns den Plan mit dem Team.", False),
        ("Wir sind die Firma and the Team, für dich und mit dir im Projekt.", False),
        ("Project Coordinator", False),
        ("", False),
    ],
)
def test_english_is_told_from_german(text, expected):
    assert is_english(text.split()) is expected
