"""What a posting's pay grade means, told from the vocabulary."""

from datetime import UTC, date, datetime

import pytest

from listings.queries.pay_grades import grade_part
from listings.queries.posting import PostingPage, TablePay
from listings.search.run import current_vocabulary
from tests.factories import by_table, make_pay_scale, make_posting, make_rate

pytestmark = pytest.mark.django_db

LAST_DAY = date(2026, 10, 31)


def part(at=datetime(2026, 10, 1, tzinfo=UTC), **values):
    defaults = {
        "scale": "TV-V",
        "grade": "EG10",
        "step_min": "1",
        "step_max": "3",
        "first_day": "2026-06-01",
        "last_day": LAST_DAY.isoformat(),
        "computed": True,
    }
    return grade_part(TablePay(**defaults | values), current_vocabulary(), at)


def test_part_explains_scale_grade_steps_hours_and_special_payments():
    make_pay_scale()
    make_rate(source="zfk.de, 30.05.2025")

    told = part()

    assert told.title == "TV-V, EG\u00a010, Stufe 1–3"
    assert told.lines == [
        ("TV-V", "Tarifvertrag Versorgungsbetriebe. Kurz zu about."),
        ("EG\u00a010", "Kurz zu grades."),
        ("Stufe 1–3", "Kurz zu steps."),
        ("Arbeitszeit", "Die Beträge gelten für 39\u00a0Stunden in der Woche."),
        ("Sonderzahlungen", "Kurz zu special_payments."),
    ]
    assert told.source == (
        "Tabelle ab 01.06.2026, rechnerisch fortgeschrieben: zfk.de, 30.05.2025. "
        "Stand 22.11.2026."
    )
    assert told.href == "/gehalt/tarif/tv-v/#eg10"


@pytest.mark.parametrize(
    ("at", "expired"),
    [
        (datetime(2026, 10, 31, 22, 59, tzinfo=UTC), ""),
        (
            datetime(2026, 10, 31, 23, 0, tzinfo=UTC),
            "Diese Tabelle galt bis 31.10.2026; eine neue liegt uns nicht vor.",
        ),
    ],
)
def test_table_that_ran_out_says_so_from_the_next_day_on(at, expired):
    make_pay_scale()
    make_rate()

    assert part(at).expired == expired


def test_last_day_that_no_source_gives_is_not_told_as_a_fact():
    make_pay_scale()
    make_rate(note="compare; end of term unverified")

    told = part(datetime(2026, 12, 1, tzinfo=UTC))

    assert told.expired.startswith("Nach unserem Stand galt diese Tabelle bis")


def test_table_without_last_day_never_runs_out():
    make_pay_scale()

    assert part(datetime(2099, 1, 1, tzinfo=UTC), last_day=None).expired == ""


def test_own_band_or_unknown_scale_has_no_part():
    make_pay_scale()

    assert part(scale="TV-X") is None
    assert grade_part(None, current_vocabulary(), datetime.now(UTC)) is None


def test_page_keeps_the_table_over_writing_and_reading():
    posting = make_posting(**by_table(salary_table_until=LAST_DAY))
    page = PostingPage.of(posting)

    again = PostingPage.read(page.written())

    assert again.table == page.table
    assert (again.table.valid_from, again.table.valid_until) == (
        date(2026, 6, 1),
        LAST_DAY,
    )
    assert PostingPage.read(PostingPage.of(make_posting()).written()).table is None
