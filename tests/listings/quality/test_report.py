import pytest

from listings.quality import Report, check_posting
from listings.quality.finding import error, hint
from tests.listings.quality.adverts import AT, posting, rules

TEXTS = {"reason": "r", "source": "s", "fix": "f"}
FAULT = error("e", "title", "m", **TEXTS)


def hints(*points):
    return tuple(hint(f"h{n}", "title", "m", points=n, **TEXTS) for n in points)


def test_complete_posting_has_no_finding_and_full_points():
    report = check_posting(posting(), at=AT)

    assert report.findings == ()
    assert (report.score, report.words) == (100, "sehr gut")
    assert report.sum_words == "Nichts zu beanstanden: volle 100 Punkte."


@pytest.mark.parametrize(
    ("points", "score", "words"),
    [
        ((10,), 90, "sehr gut"),
        ((10, 1), 89, "gut"),
        ((20, 5), 75, "gut"),
        ((20, 6), 74, "ordentlich"),
        ((60, 41), 0, "ordentlich"),
    ],
)
def test_score_is_a_hundred_less_what_the_findings_cost(points, score, words):
    report = Report(hints(*points))

    assert (report.score, report.words) == (score, words)


def test_one_error_keeps_a_posting_offline_whatever_its_points():
    report = Report((FAULT,))

    assert (report.score, report.words) == (80, "kann so nicht online")


def test_the_sum_says_what_costs_what():
    report = Report((FAULT, *hints(5, 2)))

    assert report.sum_words == (
        "100 Punkte, davon ab: 1\u00a0Fehler (−20) und 2\u00a0Hinweise (−7). "
        "Ein Fehler hält die Stelle offline, ein Hinweis nie."
    )


def test_errors_come_first():
    assert rules(title="Projektmanager", tasks="")[:2] == [
        "tasks_missing",
        "title_marker",
    ]
