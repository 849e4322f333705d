from datetime import UTC, datetime

import pytest

from listings.imports.record import ImportRecord, Pay, Problem
from listings.imports.sources.personio import read
from tests.listings.imports.feeds import entry, feed, fixture

ADDRESS = "https://lippeaue-demo.jobs.personio.de/xml?language=de"


def record(address="", **values):
    (found,) = read(feed(entry(**values)).data, address)
    return found


def test_position_becomes_a_record():
    found = next(read(fixture("vier_stellen.xml").data, ADDRESS))

    assert isinstance(found, ImportRecord)
    assert (found.external_id, found.position, found.line) == ("7001", 1, 3)
    assert found.title == "IT-Projektkoordination (m/w/d)"
    assert [section.title for section in found.sections] == [
        "Deine Aufgaben",
        "Dein Profil",
        "Wir bieten",
        "So bewirbst du dich",
    ]
    assert found.employment_types == ("full_time",)
    assert found.contract_type == "permanent"
    assert found.experience_level == "entry"
    assert found.pay == Pay("39000.00", "45600.00", "EUR", "year")
    assert found.keywords == ("Jira", "Scrum", "Kaffee")
    assert found.created_at == datetime(2026, 10, 1, 8, tzinfo=UTC)
    assert found.apply_url == "https://lippeaue-demo.jobs.personio.de/job/7001"


@pytest.mark.parametrize(
    ("kind", "schedule", "category", "types", "contract"),
    [
        ("permanent", "full-time", None, ("full_time",), "permanent"),
        ("Permanent", "Full-time", None, ("full_time",), "permanent"),
        ("permanent", "part_time", None, ("part_time",), "permanent"),
        ("permanent", "full-or-part-time", None, ("full_time", "part_time"), None),
        ("permanent", None, "Vollzeit", ("full_time",), "permanent"),
        ("permanent", None, None, (), "permanent"),
        ("temporary", "full-time", None, ("full_time",), "fixed_term"),
        ("intern", "full-time", None, ("intern",), ""),
        ("intern", "part-time", "Working Student", ("working_student",), ""),
        ("working_student", "part-time", None, ("working_student",), ""),
        ("freelance", "full-time", None, ("contractor",), ""),
        ("trainee", "full-time", None, ("full_time",), ""),
        ("trainee", "full-time", "Ausbildung", ("apprentice",), ""),
        ("gig", "sometimes", "Stage", (), ""),
        (None, None, None, (), ""),
    ],
)
def test_employment_is_read_from_kind_schedule_and_category(
    kind, schedule, category, types, contract
):
    found = record(employmentType=kind, schedule=schedule, recruitingCategory=category)

    assert found.employment_types == types
    assert found.contract_type == ("permanent" if contract is None else contract)


def test_trainee_is_left_for_people_to_judge():
    assert [note.code for note in record(employmentType="trainee").notes] == [
        "feed_trainee"
    ]


@pytest.mark.parametrize(
    ("seniority", "years", "expected"),
    [
        ("student", None, "entry"),
        ("Entry-Level", None, "entry"),
        ("experienced", "lt-1", "experienced"),
        ("executive", None, "lead"),
        (None, "1-2", "entry"),
        (None, "gt-15", "experienced"),
        ("wizard", None, ""),
        (None, None, ""),
    ],
)
def test_seniority_says_the_experience(seniority, years, expected):
    found = record(seniority=seniority, yearsOfExperience=years)

    assert found.experience_level == expected


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<office>Hamm</office>", ("Hamm",)),
        (
            "<office>Remote</office><additionalOffices>Münster</additionalOffices>",
            ("Remote", "Münster"),
        ),
        (
            "<office>Hamm</office><additionalOffices><office>Ahlen</office>"
            "<office>Unna</office></additionalOffices>",
            ("Hamm", "Ahlen", "Unna"),
        ),
        ("<additionalOffices></additionalOffices>", ("", "")),
    ],
)
def test_additional_offices_come_in_both_forms(xml, expected):
    data = f"<position><id>1</id><name>x</name>{xml}</position>"

    (found,) = read(feed(data).data)

    assert found.offices == expected


@pytest.mark.parametrize(
    ("values", "message", "external_id"),
    [
        ({"id": None}, "Position 1 (Zeile 1): Die Kennung (id) fehlt.", ""),
        ({"id": "  "}, "Position 1 (Zeile 1): Die Kennung (id) fehlt.", ""),
        ({"id": "x" * 121}, "Position 1 (Zeile 1): Die Kennung (id) ist zu lang.", ""),
        ({"name": None}, "Position 1 (Zeile 1): Die Stelle 1 hat keinen Titel", "1"),
    ],
)
def test_entry_without_key_or_title_is_a_problem(values, message, external_id):
    found = record(**values)

    assert isinstance(found, Problem)
    assert found.words.startswith(message)
    assert found.external_id == external_id


def test_name_of_a_section_is_not_the_title():
    data = feed("<position><id>1</id><jobDescriptions><jobDescription><name>Profil")
    closing = b"</name></jobDescription></jobDescriptions></position></workzag-jobs>"

    (found,) = read(data.data.replace(b"</workzag-jobs>", closing))

    assert isinstance(found, Problem)


@pytest.mark.parametrize(
    ("address", "key", "expected"),
    [
        (ADDRESS, "4/2?x", "https://lippeaue-demo.jobs.personio.de/job/4%2F2%3Fx"),
        ("http://127.0.0.1:8001/xml", "42", ""),
        ("", "42", ""),
    ],
)
def test_applications_go_to_the_page_the_feed_came_from(address, key, expected):
    assert record(address, id=key).apply_url == expected


@pytest.mark.parametrize("moment", ["gestern", "2026-13-45T99:00", "2026-11-01", ""])
def test_unusable_moment_is_silence(moment):
    assert record(createdAt=moment).created_at is None
