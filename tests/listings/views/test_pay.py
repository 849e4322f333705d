"""The pay page against brute force: each figure anew from the raw postings."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from statistics import median, quantiles

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.models import JobPosting
from tests.factories import make_posting, make_postings
from tests.factories.pay import make_pay_snapshot
from tests.html_tables import tables_of, texts
from tests.listings.search.searching import found

pytestmark = pytest.mark.django_db

URL = reverse("listings:pay")
CSV_URL = reverse("listings:pay_csv")
TYPES = {
    "mittelstand": "Mittelstand",
    "stadtwerke": "Stadtwerke",
    "softwarehaus": "Softwarehaus",
    "verwaltung": "Verwaltung",
}
LEVELS = {"entry": "Einstieg", "experienced": "erfahren", "lead": "leitend"}
PAYS = (
    {"salary_min": Decimal("2847.19"), "salary_max": Decimal("3391.44")},
    {
        "salary_min": Decimal(46_000),
        "salary_max": Decimal(58_500),
        "salary_period": "year",
        "salaries_per_year": Decimal(13),
    },
    {
        "salary_min": Decimal("19.40"),
        "salary_max": Decimal("24.15"),
        "salary_period": "hour",
        "full_time_weekly_hours": Decimal("38.5"),
    },
    {
        "salary_min": Decimal(2500),
        "salary_max": Decimal(3100),
        "salary_weekly_hours": Decimal("19.5"),
        "full_time_weekly_hours": Decimal(39),
    },
    {
        "salary_min": Decimal(3600),
        "salary_max": Decimal(4400),
        "full_time_weekly_hours": Decimal(35),
    },
)
KINDS = (("full_time",), ("full_time", "part_time"), ("part_time",))
MODELS = (("on_site", 0), ("hybrid", 2), ("hybrid", 3), ("remote", 5))
FIXED = {"contract_type": "fixed_term", "fixed_term_until": date(2028, 12, 31)}


@pytest.fixture
def corpus():
    """Sixty-six live postings over all values, one group of them too small, and what
    must not count: other employment, and postings in every other state.
    """
    for number in range(60):
        work_model, days = MODELS[number // 5 % 4]
        make_posting(
            employer_type=[*TYPES][number % 3],
            experience_level=[*LEVELS][number // 3 % 3],
            employment_types=KINDS[number // 2 % 3],
            work_model=work_model,
            home_office_days=days,
            **PAYS[number % 5],
            **(FIXED if number % 7 == 0 else {}),
        )
    make_postings(4, employer_type="verwaltung")
    make_postings(2, experience_level="lead", salary_max=Decimal(6000))
    for kind in ("contractor", "apprentice", "working_student", "intern"):
        make_posting(employment_types=(kind,), salary_max=Decimal(5999))
    for trait in ("draft", "expired", "filled", "archived", "overdue", "upcoming"):
        make_posting(**{trait: True}, salary_max=Decimal(5888))


@dataclass
class Expected:
    """A group's figures by plain Python over the rows."""

    postings: list[JobPosting]

    @property
    def count(self) -> int:
        return len(self.postings)

    def ends(self) -> tuple[Decimal, Decimal]:
        return (
            median(posting.salary_month_min for posting in self.postings),
            median(posting.salary_month_max for posting in self.postings),
        )

    def quartiles(self) -> list[Decimal]:
        middles = [
            (posting.salary_month_min + posting.salary_month_max) / 2
            for posting in self.postings
        ]
        return quantiles(middles, n=4, method="inclusive")

    def home_office_days(self) -> Decimal:
        return median(Decimal(posting.home_office_days) for posting in self.postings)

    def with_home_office(self, days: int) -> int:
        return sum(posting.home_office_days >= days for posting in self.postings)

    def fixed_term(self) -> int:
        return sum(posting.contract_type == "fixed_term" for posting in self.postings)

    def full_time(self) -> list[Decimal]:
        return [
            posting.full_time_weekly_hours
            for posting in self.postings
            if "full_time" in posting.employment_types
        ]


def expected(employer_type: str = "", level: str = "") -> Expected:
    at = timezone.now()
    return Expected(
        [
            posting
            for posting in JobPosting.objects.select_related("employer")
            if posting.is_public(at)
            and {"full_time", "part_time"} & set(posting.employment_types)
            and employer_type in ("", posting.employer.employer_type)
            and level in ("", posting.experience_level)
        ]
    )


def whole(amount: Decimal) -> str:
    rounded = amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{rounded:,}".replace(",", ".")


def short(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def share(count: int, of: int) -> str:
    if not count:
        return "keine"
    return f"{count} von {of} ({whole(Decimal(count) / of * 100)} %)"


def told(label: str, group: Expected) -> list[str]:
    """The row of the comparison, as it must read."""
    low, high = group.ends()
    lower, middle, upper = group.quartiles()
    days, hours = group.home_office_days(), group.full_time()
    return [
        label,
        str(group.count),
        f"{whole(low)} – {whole(high)} €",
        f"{whole(lower)} – {whole(upper)} €",
        f"{whole(middle)} €",
        f"{short(days)} {'Tag' if days == 1 else 'Tage'}, "
        f"{share(group.with_home_office(1), group.count)}",
        share(group.fixed_term(), group.count),
        f"{short(median(hours))} Stunden (n = {len(hours)})",
    ]


TOO_FEW = "Zahlen nennen wir ab fünf Stellen. Das Gehaltsband steht an jeder Stelle."


def page(client):
    """The tables: chart and comparison of types, of levels, then the matrix."""
    return tables_of(client.get(URL).content.decode())


def test_every_number_by_employer_type_is_that_of_brute_force(client, corpus):
    _, comparison, *_ = page(client)

    rows = [texts(row) for row in comparison[1:]]
    big = [kind for kind in TYPES if kind != "verwaltung"]
    assert rows[:3] == [told(TYPES[kind], expected(kind)) for kind in big]
    assert rows[3] == ["Verwaltung", "4", TOO_FEW]


def test_every_number_by_experience_is_that_of_brute_force(client, corpus):
    *_, comparison, _ = page(client)

    rows = [texts(row) for row in comparison[1:]]
    assert rows == [told(LEVELS[level], expected(level=level)) for level in LEVELS]


def test_every_number_by_both_is_that_of_brute_force(client, corpus):
    *_, matrix = page(client)

    for row, kind in zip(matrix[1:], TYPES, strict=True):
        groups = [expected(kind, level) for level in LEVELS]
        assert texts(row) == [TYPES[kind], *map(cell, groups)]


def cell(group: Expected) -> str:
    if group.count < 5:
        return f"zu wenige Stellen n = {group.count}"
    return f"{whole(group.quartiles()[1])} € n = {group.count}"


def test_charts_table_and_drawing_hold_the_same_numbers(client, corpus):
    response = client.get(URL)

    html = response.content.decode().replace("\u00a0", " ")
    types, _, levels, *_ = tables_of(html)
    groups = [expected(kind) for kind in [*TYPES][:3]]
    groups += [expected(level=level) for level in LEVELS]
    for row, group in zip([*types[1:4], *levels[1:]], groups, strict=True):
        low, high = map(whole, group.ends())
        lower, middle, upper = map(whole, group.quartiles())
        assert texts(row)[1:] == [
            *(str(group.count), f"{low} €", f"{high} €"),
            *(f"{lower} – {upper} €", f"{middle} €"),
        ]
        assert f">{low} – {high} €, n = {group.count}</text>" in html
        assert (
            f"{low} – {high} €, mittlere Hälfte {lower} – {upper} €, "
            f"Median {middle} €, n = {group.count}."
        ) in html
    assert texts(types[4])[1:] == ["4", "erst ab fünf Stellen"]
    assert ">n = 4, zu wenige</text>" in html


def test_bars_lie_where_their_numbers_say(client, corpus):
    html = client.get(URL).content.decode()

    low, high = expected("mittelstand").ends()
    start, length = (low - 2000) / 50, (high - low) / 50
    first = re.search(r'class="chart__band" x="([\d.]+)%" width="([\d.]+)%"', html)
    assert float(first[1]) == pytest.approx(float(start), abs=0.005)
    assert float(first[2]) == pytest.approx(float(length), abs=0.005)


def groups_of_the_csv() -> Iterator[tuple[str, Expected]]:
    yield "alle", expected()
    yield from ((TYPES[kind], expected(kind)) for kind in TYPES)
    yield from ((LEVELS[level], expected(level=level)) for level in LEVELS)
    for kind, level in product(TYPES, LEVELS):
        yield f"{TYPES[kind]}, {LEVELS[level]}", expected(kind, level)


def rows_of_the_csv(client) -> list[list[str]]:
    text = client.get(CSV_URL).content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))


def exact(value: Decimal, places: int = 2) -> str:
    step = Decimal(1).scaleb(-places)
    return str(value.quantize(step, rounding=ROUND_HALF_UP)).replace(".", ",")


def test_every_number_of_the_csv_is_that_of_brute_force(client, corpus):
    header, *rows = rows_of_the_csv(client)

    today = f"{timezone.localdate():%d.%m.%Y}"
    for row, (label, group) in zip(rows, groups_of_the_csv(), strict=True):
        assert len(row) == len(header)
        assert (row[0], row[2], row[3]) == (today, label, str(group.count))
        assert row[4:-1] == csv_values(group)


def csv_values(group: Expected) -> list[str]:
    if group.count < 5:
        return [""] * 15
    hours = group.full_time()
    return [
        *map(exact, (*group.ends(), *group.quartiles())),
        exact(group.home_office_days()),
        *(str(group.with_home_office(days)) for days in range(1, 6)),
        str(group.fixed_term()),
        exact(Decimal(group.fixed_term()) / group.count * 100, 1),
        *((exact(median(hours)), str(len(hours))) if len(hours) >= 5 else ("", "")),
    ]


def test_csv_opens_in_a_german_spreadsheet_and_has_a_dated_name(client):
    make_postings(5)

    response = client.get(CSV_URL)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = f"hammjobs-gehalt-{timezone.localdate().isoformat()}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert b"3000,00;3800,00;3400,00;3400,00;3400,00;" in response.content


def test_every_number_links_the_very_postings_it_counts(client, corpus):
    html = client.get(URL).content.decode()

    followed = 0
    for table in tables_of(html):
        for row in table:
            for each in row:
                for href, text in each.links:
                    assert total(client, href) == number_behind(text, row), href
                    followed += 1
    assert followed > 60


def number_behind(text: str, row) -> int:
    """What a link says it counts: itself, its „n = 5“, „5 von 14“, or its row."""
    said = re.search(r"n = (\d+)", text) or re.search(r"^(\d+) von", text)
    said = said or re.fullmatch(r"(\d+)", text)
    if said:
        return int(said[1])
    own = next(cell for cell in row if any(text == link for _, link in cell.links))
    beside = re.search(r"n = (\d+)", own.text)
    return int(beside[1] if beside else row[1].text)


def total(client, href: str) -> int:
    return client.get(href).context["found"].total


def test_lists_behind_the_groups_hold_the_same_postings(client, corpus):
    _, *rows = rows_of_the_csv(client)

    for row, (_, group) in zip(rows, groups_of_the_csv(), strict=True):
        listed = found(row[-1].partition("?")[2])
        assert {each.pk for each in listed} == {each.pk for each in group.postings}


def test_lead_states_number_and_day_and_links_the_list(client, corpus):
    html = client.get(URL).content.decode()

    count = expected().count
    href = "/stellen/?art=vollzeit&amp;art=teilzeit"
    assert f'<a href="{href}">{count}\u00a0offenen Stellen</a>' in html
    assert f"n\u00a0=\u00a0{count}, Stand {timezone.localdate():%d.%m.%Y}" in html
    assert total(client, "/stellen/?art=vollzeit&art=teilzeit") == count


@pytest.mark.parametrize(("number", "is_told"), [(4, False), (5, True)])
def test_figures_are_told_from_five_postings_on(client, number, is_told):
    make_postings(number, employer_type="stadtwerke", salary_max=Decimal(3801))

    html = client.get(URL).content.decode()
    rows = rows_of_the_csv(client)

    assert ("3.801" in html) is is_told
    assert (TOO_FEW in html) is True
    stadtwerke = next(row for row in rows if row[2] == "Stadtwerke")
    assert stadtwerke[3] == str(number)
    assert (stadtwerke[5] == "3801,00") is is_told
    assert any(stadtwerke[4:-1]) is is_told


@pytest.mark.parametrize(("full_time", "is_told"), [(4, False), (5, True)])
def test_weekly_hours_need_five_postings_of_their_own(client, full_time, is_told):
    make_postings(full_time)
    make_postings(2, employment_types=("part_time",))

    _, comparison, *_ = page(client)

    hours = comparison[1][-1].text
    assert hours == (f"40 Stunden (n = {full_time})" if is_told else "unter fünf")


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_two_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    make_postings(count)
    for number in range(count):
        make_pay_snapshot(timezone.localdate() - timedelta(days=40 * number))
    client.get(URL)

    with django_assert_num_queries(2):
        response = client.get(URL)

    assert response.context["everything"].count == count


@pytest.mark.parametrize("count", [1, 3])
def test_csv_asks_one_question_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    make_postings(count)
    client.get(CSV_URL)

    with django_assert_num_queries(1):
        client.get(CSV_URL)


def test_page_stands_in_an_empty_database(client):
    response = client.get(URL)

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count(TOO_FEW) == 7
    assert "sobald aus zwei Monaten Zahlen vorliegen" in html


def test_pay_is_a_part_of_the_site(client, settings):
    html = client.get(URL).content.decode()

    assert f'href="{URL}" aria-current="page">Gehalt</a>' in html
    assert "<title>Gehalt in der IT-Projektkoordination in Hamm · hammjobs<" in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}{URL}">' in html
    assert '"@type": "BreadcrumbList"' in html
    assert f'href="{CSV_URL}"' in html


def test_guides_figures_are_marked_as_neither_confirmed_nor_refuted(client):
    html = client.get(URL).content.decode().replace("\u00a0", " ")

    assert html.count("Arbeitswert des Ratgebers</text>") == 2
    assert "weder bestätigt noch widerlegt" in html
    assert 'class="chart__reference" x="20%" width="16%"' in html


def test_months_are_drawn_as_soon_as_two_have_figures(client):
    today = timezone.localdate()
    last_month = today.replace(day=1) - timedelta(days=1)
    make_pay_snapshot(today, 4000)

    assert "sobald aus zwei Monaten" in client.get(URL).content.decode()

    make_pay_snapshot(last_month, 3900)

    html = client.get(URL).content.decode().replace("\u00a0", " ")
    *_, months = tables_of(html)
    assert [texts(row)[1] for row in months[1:]] == [
        "3.900 €, n = 14",
        "4.000 €, n = 14",
    ]
    assert "Mittelstand: zuerst 3.900 €, zuletzt 4.000 € im Monat, 2 Werte." in html
