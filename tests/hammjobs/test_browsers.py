import pytest

from hammjobs.browsers import browser_words


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; rv:145.0) Firefox/145.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        ("Mozilla/5.0 (Macintosh) Version/18.5 Safari/605.1.15", "Safari, Mac"),
        ("curl/8.5", "Unbekannter Browser"),
        ("", "Unbekannter Browser"),
    ],
)
def test_browser_in_the_words_of_its_owner(agent, words):
    assert browser_words(agent) == words
