import pytest

from articles.reading import reading_minutes, word_count


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (401, 3)]
)
def test_reading_minutes_count_begun_ones_at_200_words_each(words, minutes):
    assert reading_minutes(words) == minutes


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", 0),
        ("Die IT-Projektkoordination kostet 3.000 € im Monat.", 6),
        ("## Wer sucht {#wer-sucht}", 2),
        ("Siehe [die Liste](/stellen/?typ=stadtwerke).", 3),
        ("Ein Satz.[^quelle]\n\n[^quelle]: Amt, Tabelle 2025, Seite 3.", 2),
        ("::: hinweis Achtung\nStand 2025\n:::", 3),
        ("| Wer | Was |\n|---|--:|\n| Amt | 3.000 € |", 4),
        ('![Ein Turm](/static/img/turm.svg "Der Turm im Park")', 2),
    ],
)
def test_word_count_leaves_out_what_nobody_reads(markdown, words):
    assert word_count(markdown) == words
