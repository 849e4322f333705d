"""The figures of postings in the admin: column, pages and tables."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from listings.models.posting_count import KEPT
from tests.factories import (
    count_for,
    make_author,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_posting,
)
from tests.html_tables import tables_of, texts

pytestmark = pytest.mark.django_db

LIST = reverse("admin:listings_jobposting_changelist")
ALL = reverse("admin:listings_jobposting_all_figures")
ALL_TABLE = reverse("admin:listings_jobposting_all_table")


def page_of(posting) -> str:
    return reverse("admin:listings_jobposting_figures", args=[posting.pk])


def table_of(posting) -> str:
    return reverse("admin:listings_jobposting_table", args=[posting.pk])


def today():
    return timezone.localdate()


def rows_of(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


@pytest.fixture
def employer():
    return make_employer(name="Stadtwerke Beispiel (Demo)")


@pytest.fixture
def officer(client, employer):
    user = make_hr(employer)
    client.force_login(user)
    return user


def test_page_has_sums_sources_and_days(client, officer, employer):
    posting = make_posting(employer=employer)
    count_for(posting, today(), view=7, apply=2, kept=1)
    count_for(posting, today() - timedelta(days=2), source="feed", view=3, shared=4)
    count_for(posting, today() - timedelta(days=2), source="unknown", apply=5)
    count_for(make_posting(employer=employer), today(), view=99)

    response = client.get(page_of(posting))

    figures = response.context["figures"]
    html = response.content.decode()
    days, sources = (table[1:] for table in tables_of(html))
    assert figures.total.views == 10
    assert len(days) == 30
    assert [texts(row)[1:] for row in days[-3:]] == [
        ["3", "5", "0", "4"],
        ["0", "0", "0", "0"],
        ["7", "2", "1", "0"],
    ]
    assert [texts(row) for row in sources if set(texts(row)[1:]) != {"0"}] == [
        ["Stellensuche", "7", "2", "1", "0"],
        ["Feed", "3", "0", "0", "4"],
        ["ohne Angabe", "0", "5", "0", "0"],
    ]
    assert "Ein Aufruf ist keine Person" in html


def test_page_of_a_posting_without_counts_is_a_page_of_zeros(client, officer, employer):
    posting = make_posting(draft=True, employer=employer)

    response = client.get(page_of(posting))

    assert response.status_code == 200
    assert response.context["figures"].total.views == 0


@pytest.mark.parametrize(("age", "views"), [(9, 1), (10, 1), (11, 0)])
def test_period_begins_with_its_first_day_and_ends_with_its_last(
    client, officer, employer, age, views
):
    posting = make_posting(employer=employer)
    count_for(posting, today() - timedelta(days=age), view=1)
    period = {"von": today() - timedelta(days=10), "bis": today() - timedelta(days=9)}

    response = client.get(page_of(posting), period)

    assert response.context["figures"].total.views == views
    assert len(response.context["figures"].steps) == 2


def test_long_period_is_drawn_in_weeks_that_hold_every_day(client, officer, employer):
    posting = make_posting(employer=employer)
    for age in (0, 6, 7, 99):
        count_for(posting, today() - timedelta(days=age), view=1)

    response = client.get(
        page_of(posting), {"von": today() - timedelta(days=99), "bis": today()}
    )

    steps = response.context["figures"].steps
    views = [step.figures.views for step in steps]
    assert (len(steps), sum(views)) == (15, 4)
    assert (views[0], views[-2:]) == (1, [1, 2])
    assert (steps[-1].last - steps[-1].first).days == 6
    assert (steps[0].last - steps[0].first).days == 1


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ({"von": "gestern", "bis": "2026-11-01"}, "Bitte geben Sie ein Datum ein"),
        ({"von": "2026-11-02", "bis": "2026-11-01"}, "liegt vor dem ersten"),
        ({"von": "2026-11-02"}, "Dieses Feld ist"),
        ({"von": "9999-12-31", "bis": "9999-12-31"}, "noch vor uns"),
    ],
)
@pytest.mark.parametrize("where", ["one", "all"])
def test_wrong_period_says_so_and_shows_the_usual(
    client, officer, employer, period, message, where
):
    posting = make_posting(employer=employer)
    url = page_of(posting) if where == "one" else ALL

    response = client.get(url, period)

    html = response.content.decode()
    assert response.status_code == 200
    assert message in html
    assert "Bis das stimmt" in html
    assert response.context["form"].period.days == 30


def test_period_before_the_kept_days_begins_with_them(client, officer, employer):
    posting = make_posting(employer=employer)

    response = client.get(page_of(posting), {"von": "1900-01-01", "bis": today()})

    assert response.context["form"].period.first == today() - KEPT


def test_pages_ask_the_same_questions_for_any_number_of_counts(
    client, officer, employer
):
    def questions(url) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        return len(asked)

    client.get(LIST)
    numbers = []
    for _ in range(2):
        for _ in range(2):
            posting = make_posting(employer=employer)
            for age in range(3):
                count_for(posting, today() - timedelta(days=age), view=1, apply=1)
        numbers.append([questions(url) for url in (page_of(posting), ALL, LIST)])

    assert numbers[0] == numbers[1]


def test_list_shows_the_last_30_days_of_what_was_online(client, officer, employer):
    posting = make_posting(employer=employer)
    make_posting(employer=employer, draft=True)
    count_for(posting, today() - timedelta(days=29), view=1200, apply=1)
    count_for(posting, today() - timedelta(days=30), view=50)

    html = client.get(LIST).content.decode().replace("\u00a0", " ")

    assert html.count('class="figures-cell"') == 1
    assert f'href="{page_of(posting)}"' in html
    assert "1.200 Aufrufe<br>1 × Bewerben</span>" in html


def test_change_form_leads_to_the_figures_once_it_was_online(client, officer, employer):
    online, draft = (
        make_posting(employer=employer),
        make_posting(employer=employer, draft=True),
    )

    pages = [
        client.get(
            reverse("admin:listings_jobposting_change", args=[each.pk])
        ).content.decode()
        for each in (online, draft)
    ]

    assert page_of(online) in pages[0]
    assert page_of(draft) not in pages[1]


def test_all_figures_are_sorted_by_views(client, officer, employer):
    quiet, busy = (make_posting(employer=employer, title=t) for t in ("Still", "Rege"))
    make_posting(employer=employer, title="Ungesehen")
    count_for(quiet, today(), view=1, kept=5)
    count_for(busy, today(), view=9)

    html = client.get(ALL).content.decode()

    titles = [row[0].text.split()[0] for row in tables_of(html)[0][1:]]
    assert titles == ["Rege", "Still"]


def test_table_has_a_row_for_each_day_and_source(client, officer, employer):
    posting = make_posting(employer=employer, title="Rollout", reference_number="K-7")
    count_for(posting, today(), view=7, apply=2)
    count_for(posting, today(), source="guide", view=1, shared=1)
    count_for(posting, today(), source="unknown", apply=3)

    response = client.get(table_of(posting))

    head, *rows = rows_of(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert head[0] == "Stelle"
    assert [[row[0], row[1], row[2], *row[5:]] for row in rows] == [
        ["Rollout", "K-7", employer.name, "Ratgeber", "1", "0", "0", "1"],
        ["Rollout", "K-7", employer.name, "Stellensuche", "7", "2", "0", "0"],
        ["Rollout", "K-7", employer.name, "ohne Angabe", "0", "3", "0", "0"],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_table_holds_no_formula(client, officer, employer, sign):
    text = f'{sign}HYPERLINK("https://boese.example")'
    posting = make_posting(employer=employer, title=text, reference_number=text[:40])
    count_for(posting, today(), view=1)

    for url in (table_of(posting), ALL_TABLE):
        _, row = rows_of(client.get(url))
        assert row[0] == f"'{text}"
        assert row[1].startswith("'")


def test_officer_sees_nothing_of_other_employers(client, officer, employer):
    own, foreign = (
        make_posting(employer=employer, title="Eigene"),
        make_posting(title="Fremde"),
    )
    count_for(own, today(), view=1)
    count_for(foreign, today(), view=1)

    statuses = [
        client.get(url).status_code for url in (page_of(foreign), table_of(foreign))
    ]
    listed = client.get(ALL).content.decode()
    table = rows_of(client.get(ALL_TABLE))

    assert statuses == [404, 404]
    assert "Eigene" in listed
    assert "Fremde" not in listed
    assert [row[0] for row in table[1:]] == ["Eigene"]
    assert "Fremde" not in client.get(LIST).content.decode()


@pytest.mark.parametrize("make_user", [make_editor, make_operator])
def test_editors_and_the_operator_see_all(client, make_user):
    posting = make_posting(title="Irgendeine")
    count_for(posting, today(), view=1)
    client.force_login(make_user())

    assert client.get(page_of(posting)).status_code == 200
    assert "Irgendeine" in client.get(ALL).content.decode()
    assert len(rows_of(client.get(ALL_TABLE))) == 2


@pytest.mark.parametrize("path", ["one", "table", "all", "all-table"])
def test_authors_and_visitors_see_none(client, path):
    posting = make_posting()
    url = {
        "one": page_of(posting),
        "table": table_of(posting),
        "all": ALL,
        "all-table": ALL_TABLE,
    }[path]

    as_visitor = client.get(url)
    client.force_login(make_author())
    as_author = client.get(url)

    assert as_visitor.status_code == 302
    assert as_author.status_code == (403 if path.startswith("all") else 404)


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "1_5F"])
def test_impossible_number_is_not_found(client, officer, key):
    assert client.get(f"{LIST}{key}/zahlen/").status_code == 404
    assert client.get(f"{LIST}{key}/zahlen.csv").status_code == 404
