"""Rules about what is there: gaps, pay, dates, doubles, what Google needs."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from listings.models import JobPosting
from listings.quality import Neighbour, check_posting, errors_in
from listings.rich_text import plain_text
from tests.listings.quality.adverts import (
    AT,
    OFFER,
    PROCESS,
    PROFILE,
    TASKS,
    findings,
    posting,
    rules,
)

TEXT = plain_text(TASKS + PROFILE + OFFER + PROCESS)


@pytest.mark.parametrize(
    ("rule", "field", "values"),
    [
        ("tasks_missing", "tasks", {"tasks": ""}),
        ("profile_missing", "profile", {"profile": ""}),
        ("employment_type_missing", "employment_types", {"employment_types": ()}),
        ("salary_missing", "salary_min", {"salary_min": None}),
        ("deadline_missing", "valid_through", {"valid_through": None}),
        ("apply_way_missing", "apply_email", {"apply_email": ""}),
        ("apply_way_missing", "apply_url", {"apply_via": "url"}),
        ("fixed_term_missing", "fixed_term_until", {"contract_type": "fixed_term"}),
        ("salary_implausible", "salary_max", {"salary_max": Decimal(9000)}),
        ("minimum_wage", "salary_min", {"salary_min": Decimal(2000)}),
    ],
)
def test_gap_that_keeps_a_posting_offline_is_an_error(rule, field, values):
    (finding,) = findings(rule, **values)

    assert finding.is_error
    assert finding.field == field


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("contact_missing", {"contact_name": ""}),
        ("offer_missing", {"offer": ""}),
        ("process_missing", {"application_process": ""}),
        ("street_missing", {"street": ""}),
        ("start_past", {"start_date": date(2026, 11, 24)}),
        ("description_is_title", {"tasks": "<p>it-projektkoordination (m/w/d).</p>"}),
    ],
)
def test_gap_that_costs_applications_is_a_hint(rule, values):
    assert rules(**values) == [rule]


def test_remote_work_needs_no_street():
    assert rules(street="", work_model="remote") == []


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (-1, ["deadline_past"]),
        (0, ["deadline_past"]),
        (1, []),
        (90, []),
        (91, ["deadline_far"]),
    ],
)
def test_deadline_lies_within_the_next_ninety_days(days, found):
    assert rules(valid_through=AT + timedelta(days=days)) == found


def test_start_today_is_not_past():
    assert rules(start_date=date(2026, 11, 25)) == []


@pytest.mark.parametrize(
    ("words", "is_past"),
    [
        ("ab 24.11.2026", True),
        ("ab 25.11.2026", False),
        ("bis zum 30. November 2026", False),
        ("ab 1. März 2026", True),
        ("ab Oktober 2026", True),
        ("ab November 2026", False),
        ("bis Ende Dezember 2025", True),
        ("am 31.02.2026", False),
        ("Wir wurden am 1. Mai 2019 gegründet, seither wachsen wir", False),
        ("Windows Server 2019", False),
    ],
)
def test_past_day_in_a_text_is_a_hint(words, is_past):
    found = rules(application_process=f"{PROCESS}<p>Es geht los {words}.</p>")

    assert found == (["date_past"] if is_past else [])


def neighbour(title="IT-Projektkoordination (m/w/d)", text=TEXT, key=1):
    return Neighbour(key=key, title=title, text=text)


def doubles(*neighbours, **values):
    report = check_posting(posting(**values), at=AT, neighbours=neighbours)
    return [finding for finding in report.findings if finding.rule == "near_duplicate"]


def test_same_text_online_is_a_hint_that_names_the_other_posting():
    (finding,) = doubles(neighbour(title="Koordination im IT-Projekt"))

    assert "„Koordination im IT-Projekt“" in finding.message
    assert "100\u00a0%" in finding.message


@pytest.mark.parametrize(("title", "count"), [("Andere Rolle", 0), ("", 1)])
def test_half_the_words_are_a_double_only_under_the_same_title(title, count):
    shortened = " ".join(TEXT.split()[: len(TEXT.split()) * 7 // 10])
    other = neighbour(text=shortened, **({"title": title} if title else {}))

    assert len(doubles(other)) == count


def test_posting_is_no_double_of_itself():
    assert doubles(neighbour(key=7), pk=7) == []


def test_other_work_under_the_same_title_is_no_double():
    assert doubles(neighbour(text="Ganz andere Wörter " * 20)) == []


@pytest.mark.parametrize(("count", "is_short"), [(59, True), (60, False)])
def test_advert_under_sixty_words_is_a_hint(count, is_short):
    texts = {"tasks": "<p>Sie planen.</p>", "profile": "<p>Geduld.</p>", "offer": ""}
    words = " ".join(["Wort."] * (count - 3))

    found = rules(**texts, application_process=f"<p>{words}</p>")

    assert ("description_short" in found) is is_short


def test_errors_alone_are_the_errors_of_the_whole_check():
    bad = {
        "title": "Projektleiter",
        "salary_min": None,
        "profile": "<p>Sie sind maximal 35 Jahre alt.</p>",
        "valid_through": datetime(2026, 1, 1, tzinfo=UTC),
        "tasks": "",
    }

    report = check_posting(posting(**bad), at=AT)

    assert list(report.errors) == errors_in(posting(**bad), at=AT)
    assert {finding.rule for finding in report.errors} == {
        "title_gender",
        "tasks_missing",
        "salary_missing",
        "deadline_past",
        "age_limit",
    }


def test_blank_posting_is_checked_before_it_has_a_place_or_employer():
    report = check_posting(JobPosting(), at=AT)

    assert report.words == "kann so nicht online"


def test_every_finding_has_reason_source_and_fix():
    worst = posting(
        title="PROJEKTLEITER Hamm ab sofort!!! #12345, 3.000 €",
        tasks="<p>Spannende Aufgaben, jobs@example.org</p>",
        profile="<p>Sie sind maximal 35 Jahre alt, Muttersprachler, ledig.</p>",
        offer="",
        street="",
        contact_name="",
        salary_min=None,
    )

    for finding in check_posting(worst, at=AT).findings:
        assert finding.message.endswith((".", "“."))
        assert finding.reason.endswith(".")
        assert finding.fix.endswith(".")
        assert finding.source
        assert JobPosting._meta.get_field(finding.field)
