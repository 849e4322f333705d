from datetime import timedelta
from decimal import Decimal

import pytest

from listings.models import JobPosting
from tests.factories import (
    make_place,
    make_skill,
)
from tests.listings.imports.feeds import entry, feed, fixture
from tests.listings.imports.runs import AT, imported, outcomes, published, run, snapshot

pytestmark = pytest.mark.django_db

NEXT_DAY = AT + timedelta(days=1)


def test_edits_survive_a_feed_that_says_the_same(employer):
    posting = imported(employer)
    posting.title = "Projektkoordination mit Herz (m/w/d)"
    posting.tasks = "<p>Neu geschrieben.</p>"
    posting.save()

    report = run(employer, feed(entry()), at=NEXT_DAY)

    posting.refresh_from_db()
    assert outcomes(report) == ["unverändert"]
    assert posting.title == "Projektkoordination mit Herz (m/w/d)"
    assert posting.tasks == "<p>Neu geschrieben.</p>"


def test_feed_changes_what_nobody_touched(employer):
    posting = imported(employer)
    posting.title = "Projektkoordination mit Herz (m/w/d)"
    posting.save()

    run(employer, feed(entry(tasks="<p>Neue Aufgaben.</p>")), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.title == "Projektkoordination mit Herz (m/w/d)"
    assert posting.tasks == "<p>Neue Aufgaben.</p>"
    assert posting.events.first().kind == "imported"
    assert posting.events.first().reason == "Aufgaben"


def test_value_that_both_changed_stays_with_people_and_is_reported_once(employer):
    posting = imported(employer)
    posting.tasks = "<p>Von Hand.</p>"
    posting.save()
    changed = feed(entry(tasks="<p>Aus dem Feed.</p>"))

    first = run(employer, changed, at=NEXT_DAY)
    second = run(employer, changed, at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.tasks == "<p>Von Hand.</p>"
    assert outcomes(first) + outcomes(second) == ["geändert", "unverändert"]
    assert posting.findings.get(code="feed_kept").message == (
        "Im Feed geändert, hier nicht übernommen: Aufgaben."
    )


def test_editor_that_only_wraps_items_is_no_edit(employer):
    posting = imported(employer, entry(tasks="<ul><li>Alt</li></ul>"))
    posting.tasks = "<ul><li><p>Alt</p></li></ul>"
    posting.save()

    run(employer, feed(entry(tasks="<ul><li>Neu</li></ul>")), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.tasks == "<ul><li>Neu</li></ul>"


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("name", "Projektbüro (m/w/d)", "title", "Projektbüro (m/w/d)"),
        ("schedule", "part-time", "employment_types", ("part_time",)),
        ("employmentType", "temporary", "contract_type", "fixed_term"),
        ("seniority", "executive", "experience_level", "lead"),
        ("workplaceType", "remote", "home_office_days", 5),
        ("pay", ("3000", "3600", "monthly"), "salary_period", "month"),
        ("pay", ("43000", "48000", "yearly"), "salary_min", Decimal(43000)),
        ("offer", "<p>Mehr Urlaub.</p>", "offer", "<p>Mehr Urlaub.</p>"),
    ],
)
def test_every_kind_of_value_follows_the_feed(employer, name, value, field, expected):
    posting = imported(employer)

    run(employer, feed(entry(**{name: value})), at=NEXT_DAY)

    posting.refresh_from_db()
    assert getattr(posting, field) == expected


@pytest.mark.parametrize(
    ("field", "typed", "name", "value"),
    [
        ("title", "Eigener Titel", "name", "Projektbüro (m/w/d)"),
        ("employment_types", ("full_time", "part_time"), "schedule", "part-time"),
        ("experience_level", "entry", "seniority", "executive"),
        ("salary_max", Decimal(50000), "pay", ("43000", "48000", "yearly")),
        ("apply_email", "neu@example.org", "office", "Remote"),
    ],
)
def test_every_kind_of_value_stays_where_people_changed_it(
    employer, field, typed, name, value
):
    posting = imported(employer)
    setattr(posting, field, typed)
    posting.save()

    run(employer, feed(entry(**{name: value})), at=NEXT_DAY)

    posting.refresh_from_db()
    assert getattr(posting, field) == typed


def test_value_people_chose_where_the_feed_was_silent_stays_theirs(employer):
    posting = imported(employer, entry(seniority=None))
    posting.experience_level = "entry"
    posting.save()

    run(employer, feed(entry(seniority="executive")), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.experience_level == "entry"


def test_assumed_value_gives_way_to_what_the_feed_says(employer):
    posting = imported(employer, entry(seniority=None))

    run(employer, feed(entry(seniority="executive")), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.experience_level == "lead"


def test_band_of_a_pay_table_stays_though_the_amounts_are_the_same(employer):
    posting = imported(employer, entry(pay=("4000", "4500", "monthly")))
    posting.salary_source = "pay_table"
    posting.salary_scale, posting.salary_grade = "TV-V", "EG10"
    posting.salary_table_date = AT.date()
    posting.save()

    run(employer, feed(entry(pay=("4100", "4500", "monthly"))), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.salary_min == Decimal(4000)


def test_end_date_goes_when_the_posting_becomes_permanent(employer):
    posting = imported(employer, entry(employmentType="temporary"))
    posting.fixed_term_until = AT.date()
    posting.save()

    run(employer, feed(entry()), at=NEXT_DAY)

    posting.refresh_from_db()
    assert (posting.contract_type, posting.fixed_term_until) == ("permanent", None)


def test_place_and_skills_follow_the_feed_until_people_choose(employer):
    make_place("ahlen", distance_km=10.3)
    unna = make_place("unna", distance_km=18.2)
    make_skill("jira")
    scrum = make_skill("scrum")
    posting = imported(employer, entry(keywords="Jira"))

    run(employer, feed(entry(keywords="Jira, Scrum", office="Ahlen")))
    posting.refresh_from_db()
    assert posting.place.slug == "ahlen"
    assert posting.skills.count() == 2

    posting.place = unna
    posting.save()
    posting.skills.set([scrum])
    run(employer, feed(entry(keywords="Jira", office="Hamm")), at=NEXT_DAY)
    posting.refresh_from_db()
    assert posting.place == unna
    assert list(posting.skills.all()) == [scrum]


# What the feed no longer says stays.


def test_language_pair_blanks_no_text(employer):
    run(employer, fixture("sprachpaar_de.xml"))
    run(employer, fixture("sprachpaar_en.xml"))
    first, second = JobPosting.objects.order_by("external_id")
    assert first.tasks == "<p>Du führst den Terminplan.</p>"
    assert second.tasks == "<p>You run the project.</p>"
    before = snapshot()

    run(employer, fixture("sprachpaar_de.xml"), at=NEXT_DAY)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.tasks == "<p>Du führst den Terminplan.</p>"
    assert second.tasks == "<p>You run the project.</p>"
    run(employer, fixture("sprachpaar_en.xml"), at=NEXT_DAY)
    assert snapshot() == before


@pytest.mark.parametrize(
    "silence",
    ["tasks", "profile", "pay", "schedule", "seniority", "office", "employmentType"],
)
def test_silence_changes_no_field(employer, silence):
    posting = imported(employer)
    fields = "title tasks profile salary_min employment_types experience_level place_id"
    before = JobPosting.objects.values(*fields.split()).get()

    run(employer, feed(entry(**{silence: None})), at=NEXT_DAY)

    assert JobPosting.objects.values(*fields.split()).get() == before
    assert posting.pk


# Published postings.


def test_published_posting_takes_new_text_and_stays_online(employer):
    posting = published(employer)

    report = run(employer, feed(entry(tasks="<p>Neue Aufgaben.</p>")), at=NEXT_DAY)

    posting.refresh_from_db()
    assert outcomes(report) == ["geändert"]
    assert posting.is_public(NEXT_DAY)
    assert posting.tasks == "<p>Neue Aufgaben.</p>"
    assert posting.events.first().kind == "imported"


@pytest.mark.parametrize(
    "pay",
    [
        None,
        ("1900", "2300", "monthly"),
        ("42000", "", "yearly"),
        ("800", "900", "weekly"),
    ],
)
def test_published_posting_keeps_its_band_when_the_new_one_is_unusable(employer, pay):
    posting = published(employer)

    run(employer, feed(entry(pay=pay)), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.is_public(NEXT_DAY)
    assert posting.salary_min == Decimal(42000)


def test_published_posting_refuses_what_it_could_not_be_online_with(employer):
    posting = published(employer)
    changed = entry(employmentType="temporary", tasks="<p>Neue Aufgaben.</p>")

    run(employer, feed(changed), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.is_public(NEXT_DAY)
    assert posting.contract_type == "permanent"
    assert posting.tasks == "<p>Neue Aufgaben.</p>"
    assert "Vertrag" in posting.findings.get(code="feed_kept").message


def test_published_posting_takes_two_values_that_only_fit_together(employer):
    internship = entry(employmentType="intern", pay=("800", "900", "monthly"))
    posting = published(employer, internship)

    run(employer, feed(entry()), at=NEXT_DAY)

    posting.refresh_from_db()
    assert posting.employment_types == ("full_time",)
    assert posting.salary_min == Decimal(42000)
