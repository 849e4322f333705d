from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories import make_employer, make_place, make_posting, make_skill
from tests.listings.search.searching import found

pytestmark = pytest.mark.django_db


def test_words_are_found_in_title_employer_skill_and_text():
    skill = make_skill("prince2", name="PRINCE2")
    by_title = make_posting(title="Glasfaser-Koordination")
    by_employer = make_posting(employer=make_employer(name="Glasfaser Hamm (Demo)"))
    by_skill = make_posting(skills=[skill])
    by_text = make_posting(tasks="<p>Sie planen den Glasfaserausbau.</p>")
    make_posting(draft=True, title="Glasfaser")

    assert found("q=glasfaser") == [by_title, by_employer, by_text]
    assert found("q=prince2") == [by_skill]


def test_facts_of_the_card_are_found_as_words():
    remote = make_posting(work_model="remote", home_office_days=5)
    make_posting(work_model="on_site", home_office_days=0)

    assert found("q=remote") == [remote]


@pytest.mark.parametrize("word", ["li", "ul", "strong", "amp"])
def test_markup_is_not_found(word):
    make_posting(tasks="<ul><li>Test & <strong>Tat</strong></li></ul>")

    assert found(f"q={word}+") == []


def test_several_words_must_all_occur():
    both = make_posting(title="SAP-Rollout im Einkauf")
    make_posting(title="SAP-Betreuung")

    assert found("q=rollout+einkauf") == [both]


@pytest.mark.parametrize(
    "word", ["%", "_", "'", '"', "\\", "a%' OR 1=1", "a:*", "(((("]
)
def test_special_characters_are_plain_text(word):
    make_posting()

    assert len(found("q=" + word.replace("%", "%25"))) <= 1


def test_pay_is_reached_by_the_upper_end_of_the_normal_form():
    yearly = make_posting(
        salary_min=Decimal(36000), salary_max=Decimal(42000), salary_period="year"
    )

    assert found("gehalt=3500") == [yearly]
    assert found("gehalt=3501") == []


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        (2400, 2700, {"unter-2800"}),
        (2400, 2800, {"unter-2800"}),
        (2800, 2800, {"2800-3000"}),
        (2700, 2900, {"unter-2800", "2800-3000"}),
        (3000, 3800, {"3000-3800"}),
        (3799, 3801, {"3000-3800", "ab-3800"}),
        (3800, 3800, {"ab-3800"}),
        (2000, 6000, {"unter-2800", "2800-3000", "3000-3800", "ab-3800"}),
    ],
)
def test_band_is_in_the_pay_steps_that_it_shares_an_amount_with(low, high, steps):
    posting = make_posting(salary_min=Decimal(low), salary_max=Decimal(high))

    for step in ("unter-2800", "2800-3000", "3000-3800", "ab-3800"):
        expected = [posting] if step in steps else []
        assert found(f"gehaltsstufe={step}") == expected


def test_home_office_is_so_many_days_or_more():
    remote = make_posting(work_model="remote", home_office_days=5)
    three = make_posting(work_model="hybrid", home_office_days=3)
    make_posting(work_model="on_site", home_office_days=0)

    assert set(found("homeoffice=1")) == set(found("homeoffice=3")) == {remote, three}
    assert found("homeoffice=4") == found("homeoffice=5") == [remote]


def test_orders_are_stable_and_say_what_they_sort_by():
    at = timezone.now()
    soest = make_place("soest", latitude=51.57558, longitude=8.10619)
    high = make_posting(
        salary_min=Decimal(2900),
        salary_max=Decimal(5000),
        valid_through=at + timedelta(days=9),
    )
    far = make_posting(
        place=soest, salary_min=Decimal(3200), valid_through=at + timedelta(days=2)
    )
    new = make_posting(date_posted=at - timedelta(hours=1))

    assert found("") == [new, far, high]
    assert found("sortierung=gehalt") == [high, far, new]
    assert found("sortierung=gehalt-unten") == [far, new, high]
    assert found("sortierung=frist") == [far, high, new]
    assert found("sortierung=entfernung") == [new, high, far]


def test_title_weighs_over_skill_over_employer_over_text_and_the_new_wins_ties():
    old = timezone.now() - timedelta(days=9)
    skill = make_skill("jira", name="Jira")
    in_text = make_posting(tasks="<p>Jira pflegen</p>", date_posted=timezone.now())
    at_employer = make_posting(employer=make_employer(name="Jira GmbH (Demo)"))
    in_skill = make_posting(skills=[skill])
    old_title = make_posting(title="Jira-Koordination", date_posted=old)
    new_title = make_posting(title="Koordination Jira")

    ranked = [new_title, old_title, in_skill, at_employer, in_text]
    assert found("q=jira") == ranked
    assert found("q=jira&sortierung=neu")[0] == in_text


def test_ties_are_broken_by_the_newer_key():
    moment = timezone.now() - timedelta(days=1)
    first, second = (make_posting(date_posted=moment) for _ in range(2))

    assert found("") == [second, first]


@pytest.mark.parametrize(("days", "is_found"), [(6, True), (7, True), (8, False)])
def test_age_is_counted_by_the_calendar_as_on_the_card(days, is_found):
    at = timezone.now()
    posting = make_posting(date_posted=at - timedelta(days=days))

    assert (posting in found("seit=7", at)) is is_found


@pytest.mark.parametrize(
    ("seconds", "is_found"), [(-1, False), (0, True), (3600, True), (3601, False)]
)
def test_posting_is_found_from_its_first_second_to_its_last(seconds, is_found):
    begin = timezone.now().replace(microsecond=0)
    posting = make_posting(date_posted=begin, valid_through=begin + timedelta(hours=1))
    at = begin + timedelta(seconds=seconds)

    assert (posting in found("", at)) is is_found
    assert posting.is_public(at) is is_found


def test_the_clock_may_go_back_and_forth():
    begin = timezone.now().replace(microsecond=0)
    posting = make_posting(date_posted=begin, valid_through=begin + timedelta(hours=1))

    for hours, is_found in ((2, False), (0, True), (-1, False), (1, True), (0, True)):
        assert (posting in found("", begin + timedelta(hours=hours))) is is_found
