"""What a sheet would do to an employer's postings, row by row."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import Workbook

from listings.forms.sheet_plan import plan_sheet
from listings.imports.record import FeedUnusable
from listings.imports.sheets.writing import as_csv, as_workbook, posting_rows
from listings.models import JobPosting, SheetOutcome
from listings.quality import check_posting
from tests.factories import (
    by_table,
    make_district,
    make_employer,
    make_place,
    make_posting,
    make_rate,
    make_skill,
)
from tests.listings.imports.sheets.files import GOOD, HEAD, csv_of, saved, xlsx_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def employer(db):
    return make_employer(name="Lippewerke (Demo)", contact_email="hr@example.org")


def plan(employer, *rows, head=HEAD):
    return plan_sheet(csv_of(head, *rows), employer, at=timezone.now()).rows


def outcomes(rows):
    return [str(row.outcome) for row in rows]


def test_row_becomes_a_draft_with_the_employers_own_data(employer):
    [row] = plan(employer, GOOD)

    posting = row.posting
    assert row.outcome == SheetOutcome.NEW
    assert (posting.title, posting.reference_number) == (GOOD[1], "K-1")
    assert (posting.employer, posting.place) == (employer, employer.place)
    assert posting.apply_email == "hr@example.org"
    assert ["Gehalt von", "", "3.000"] in row.changes
    assert JobPosting.objects.count() == 0


@pytest.mark.parametrize(
    ("heading", "typed", "field", "value"),
    [
        ("Gehalt von", "3.200,50 €", "salary_min", Decimal("3200.5")),
        ("Gehalt von", "3200.50", "salary_min", Decimal("3200.5")),
        ("Gehaltsband", "3.200 – 3.700 €", "salary_min", 3200),
        ("Wochenstunden", "40 Std.", "weekly_hours_max", 40),
        ("Std.", "38,5 - 40", "weekly_hours_min", Decimal("38.5")),
        ("Quereinsteiger", "x", "career_changers_welcome", True),
        ("Quereinstieg willkommen", "Nein", "career_changers_welcome", False),
        ("Beginn", "1.4.27", "start_date", date(2027, 4, 1)),
        ("Beginn", "1. April 2027", "start_date", date(2027, 4, 1)),
        ("Beginn", "2027-04-01", "start_date", date(2027, 4, 1)),
        ("Beginn", "46478", "start_date", date(2027, 4, 1)),
        ("Art", "Teilzeit / VOLLZEIT", "employment_types", ("full_time", "part_time")),
        ("Arbeitsmodell", "Vor-Ort", "work_model", "on_site"),
        ("Erfahrung", "Berufseinstieg", "experience_level", "entry"),
        ("Aufgaben", '"- planen\n- messen"', "tasks", "<ul><li>planen</li>"
         "<li>messen</li></ul>"),
        ("Link", "example.org/jobs", "apply_url", "https://example.org/jobs"),
    ],
)  # fmt: skip
def test_cells_are_read_as_people_write_them(employer, heading, typed, field, value):
    head = ("Kennziffer", "Titel", "Gehalt bis", heading)
    if heading == "Gehaltsband":
        head = ("Kennziffer", "Titel", "Notiz", heading)

    [row] = plan(employer, ("K-1", "Koordination (m/w/d)", "3800", typed), head=head)

    assert row.problems == [] or field != "salary_min"
    if row.outcome == SheetOutcome.REFUSED:
        assert heading != "Gehaltsband"
        [row] = plan(
            employer, ("K-1", "Koordination (m/w/d)", typed), head=head[:2] + head[3:]
        )
    assert getattr(row.posting, field) == value


@pytest.mark.parametrize(
    ("heading", "typed", "words"),
    [
        ("Gehalt von", "viel", "„viel“ ist keine Zahl."),
        ("Gehalt von", "1e999999", "ist keine"),
        ("Ort", "Timbuktu", "„Timbuktu“ kennt hammjobs nicht."),
        ("Stadtbezirk", "Nirgendwo", "Den Stadtbezirk „Nirgendwo“ kennt"),
        ("Quereinstieg", "vielleicht", "„vielleicht“: bitte ja oder nein."),
        ("Beginn", "31.02.2027", "Den Tag „31.02.2027“ gibt es nicht."),
        ("Beginn", "bald", "„bald“ ist kein Datum."),
        ("Beginn", "24.12.1899", "Das Jahr 1899 kann nicht gemeint sein."),
        ("Frist", "01.01.2020", "Die Bewerbungsfrist liegt in der Vergangenheit."),
        ("Arbeitsmodell", "Mond", "„Mond“ gibt es nicht. Möglich: vor Ort, hybrid,"),
        ("Arbeitgeber", "Fremdes Werk", "Sie lesen für „Lippewerke (Demo)“ ein;"),
        ("Entgeltgruppe", "EG99", "steht in keiner gültigen Entgelttabelle."),
        ("Tarif", "TV-V", "Zum Tarif fehlt die Entgeltgruppe."),
        ("Wochenstunden", "60", "Bitte geben Sie 1 bis 48 Wochenstunden an."),
        ("Bewerbungs-E-Mail", "ohne at", "gültige E-Mail-Adresse"),
        ("Aufgaben", "x" * 30_001, "mehr als 30.000 Zeichen"),
        ("Aufgaben", "x" * 40_000, "länger, als eine Zelle sein kann"),
    ],
)
def test_problem_names_row_and_column(employer, heading, typed, words):
    [row] = plan(employer, ("K-1", "Koordination", typed), head=(*HEAD[:2], heading))

    assert row.outcome == SheetOutcome.REFUSED
    [problem] = [line for line in row.problems if words in line]
    assert problem.startswith("Zeile 2, Spalte C „")


def test_every_problem_of_a_row_is_named_at_once(employer):
    head = ("Kennziffer", "Titel", "Gehalt von", "Gehalt bis", "Frist", "Homeoffice")

    [row] = plan(employer, ("K-1", "", "abc", "3000", "bald", "hybrid"), head=head)

    places = [line.partition(":")[0] for line in row.problems]
    assert "Zeile 2, Spalte B „Titel“" in places
    assert "Zeile 2, Spalte C „Gehalt von“" in places
    assert "Zeile 2, Spalte E „Bewerbungsfrist“" in places
    assert "Zeile 2, „Homeoffice-Tage in der Woche“" in places


def test_slipped_row_is_refused(employer):
    [row] = plan(employer, ("", *GOOD))

    assert row.outcome == SheetOutcome.REFUSED
    assert any("verrutscht" in line for line in row.problems)


def test_second_row_with_a_key_is_refused(employer):
    rows = plan(employer, GOOD, ("k-1 ", "Andere", "", 1, 2))

    assert outcomes(rows) == ["new", "refused"]
    assert rows[1].problems == [
        "Zeile 3, Spalte A „Kennziffer“: „k-1“ steht schon in Zeile 2."
    ]


def test_a_real_mess_is_sorted_out_row_by_row(employer):
    """Merged title, headings of one's own, gaps, units, formulas, slips."""
    make_posting(
        draft=True, employer=employer, reference_number="P-17", title="PMO (m/w/d)"
    )
    head = ("Ref.-Nr.", "Stellenbezeichnung", "Vollzeit/Teilzeit", "Gehalt (brutto)")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Ausschreibungen Größe & Prüfung, Stand März"
    sheet.merge_cells("A1:H1")
    for row in (
        (),
        (*head, "Firma", "Bewerben bis", "Quereinsteiger", "Std./Woche"),
        (
            "P-16",
            "Rollout (m/w/d)",
            "VZ / TZ",
            "3.200,50 € – 3.900 €",
            "LIPPEWERKE (Demo)",
            date(2026, 12, 31),
            "x",
            "38,5 Std.",
        ),
        (),
        ("P-17", "PMO (m/w/d)", None, None, None, None, "Ja", 40),
        (
            4711,
            "Test (m/w/d)",
            "Vollzeit",
            "viel",
            "Fremdwerke AG",
            "31.12.1899",
            "?",
            "=20*2",
        ),
        ("p-16", "Rollout noch einmal", None, None, None, None, None, None),
        (None, "P-18", "Verrutscht (m/w/d)", "Vollzeit", None, None, None, None, "x"),
    ):
        sheet.append(row)

    rows = plan_sheet(saved(book), employer, at=timezone.now()).rows

    assert [(row.number, str(row.outcome)) for row in rows] == [
        (4, "new"),
        (6, "changed"),
        (7, "refused"),
        (8, "refused"),
        (9, "refused"),
    ]
    new = rows[0].posting
    assert (new.salary_min, new.salary_max) == (Decimal("3200.5"), 3900)
    assert (new.employment_types, new.weekly_hours_min) == (
        ("full_time", "part_time"),
        Decimal("38.5"),
    )
    assert [label for label, _, _ in rows[1].changes] == [
        "Wochenstunden von",
        "Wochenstunden bis",
        "Quereinstieg willkommen",
    ]
    places = [line.partition(": ")[0] for line in rows[2].problems]
    assert places == [
        "Zeile 7, Spalte D „Gehaltsband“",
        "Zeile 7, Spalte E „Arbeitgeber“",
        "Zeile 7, Spalte F „Bewerbungsfrist“",
        "Zeile 7, Spalte G „Quereinstieg willkommen“",
        "Zeile 7, Spalte H „Wochenstunden“",
    ]


def test_more_rows_than_can_be_checked_are_refused_whole(employer, monkeypatch):
    monkeypatch.setattr("listings.forms.sheet_plan.MOST_CHECKED", 2)
    make_posting(
        draft=True, employer=employer, reference_number="K-0", title=GOOD[1],
        employment_types=("full_time",),
    )  # fmt: skip
    rows = [(f"K-{number}", *GOOD[1:]) for number in range(4)]

    assert outcomes(plan(employer, *rows[:3])) == ["same", "new", "new"]
    with pytest.raises(FeedUnusable, match="mehr als 2 neue"):
        plan(employer, *rows)


def test_example_row_is_passed_over(employer):
    example = "IT-Projektkoordination (m/w/d)"

    assert plan(employer, ("Beispiel", example), head=("Kennziffer", "Titel")) == []


def test_posting_written_over_the_example_is_not_lost(employer):
    [row] = plan(employer, ("BEISPIEL", *GOOD[1:]))

    assert row.outcome == SheetOutcome.REFUSED
    assert "Zeile zum Ansehen" in row.problems[0]


def test_unchanged_row_changes_nothing(employer):
    make_posting(
        draft=True,
        employer=employer,
        reference_number="K-1",
        title=GOOD[1],
        employment_types=("full_time",),
    )

    assert outcomes(plan(employer, GOOD)) == ["same"]


def test_changed_row_names_its_fields(employer):
    posting = make_posting(draft=True, employer=employer, reference_number="K-1")

    [row] = plan(employer, ("K-1", "Neuer Titel", "", 3100, ""))

    assert (row.outcome, row.existing) == (SheetOutcome.CHANGED, posting)
    assert row.changes == [
        ["Titel", "IT-Projektkoordination (m/w/d)", "Neuer Titel"],
        ["Gehalt von", "3.000", "3.100"],
    ]
    posting.refresh_from_db()
    assert posting.salary_min == 3000


def test_dash_empties_and_nothing_keeps(employer):
    make_posting(
        draft=True, employer=employer, reference_number="K-1", street="Weg 1",
        salary_note="plus",
    )  # fmt: skip
    head = ("Kennziffer", "Titel", "Straße", "Hinweis zum Gehalt")

    [row] = plan(employer, ("K-1", "", "–", ""), head=head)

    assert row.changes == [["Straße und Hausnummer", "Weg 1", ""]]


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({}, "Die Stelle hat den Status „Veröffentlicht“."),
        ({"in_review": True}, "Die Stelle hat den Status „In Prüfung“."),
        ({"expired": True}, "Die Stelle ist beendet („Abgelaufen“)"),
        ({"archived": True}, "Die Stelle ist beendet („Archiviert“)"),
    ],
)
def test_only_drafts_are_changed(employer, traits, words):
    make_posting(employer=employer, reference_number="K-1", **traits)

    [row] = plan(employer, ("K-1", "Anders", "", "", ""))

    assert (row.outcome, row.posting) == (SheetOutcome.LOCKED, None)
    assert words in row.problems[0]
    assert "Titel" in row.problems[0]


def test_number_of_another_employers_posting_is_unknown(employer):
    foreign = make_posting(draft=True, title="Geheim", reference_number="K-9")
    head = ("hammjobs-Nr.", "Titel", "Kennziffer")

    rows = plan(employer, (foreign.pk, "Gekapert", ""), ("", "Neu", "K-9"), head=head)

    assert outcomes(rows) == ["refused", "new"]
    assert "hat der Arbeitgeber nicht" in rows[0].problems[0]


def test_key_of_two_running_postings_needs_the_number(employer):
    first = make_posting(draft=True, employer=employer, reference_number="K-1")
    make_posting(draft=True, employer=employer, reference_number="K-1")
    head = ("hammjobs-Nr.", "Titel", "Kennziffer")

    by_key, by_number = plan(employer, ("", "A", "K-1"), (first.pk, "A", ""), head=head)

    assert "2 laufende Stellen" in by_key.problems[0]
    assert by_number.existing == first


def test_key_of_an_ended_and_a_running_posting_means_the_running_one(employer):
    make_posting(expired=True, employer=employer, reference_number="K-1")
    running = make_posting(draft=True, employer=employer, reference_number="K-1")

    [row] = plan(employer, ("K-1", "Anders", "", "", ""))

    assert row.existing == running


def test_row_without_key_is_new_once(employer):
    head, row = HEAD[1:], GOOD[1:]

    [new] = plan(employer, row, head=head)
    new.posting.save()

    assert any("Ohne Kennziffer" in hint for hint in new.hints)
    assert outcomes(plan(employer, row, head=head)) == ["same"]


def test_grade_takes_the_amounts_from_the_table(employer):
    make_rate()
    head = ("Kennziffer", "Titel", "Tarif", "Entgeltgruppe", "Stufe von", "Gehalt von")

    [row] = plan(employer, ("K-1", "Koordination", "tv-v", "EG 10", 1, 1), head=head)

    assert (row.posting.salary_source, row.posting.salary_grade) == (
        "pay_table",
        "EG10",
    )
    assert row.posting.salary_min > 4000


def test_amounts_end_the_table(employer):
    make_rate()
    make_posting(draft=True, employer=employer, reference_number="K-1", **by_table())

    [row] = plan(employer, ("K-1", "", "", 4000, 4500))

    assert (row.posting.salary_source, row.posting.salary_scale) == ("employer", "")
    assert row.posting.salary_min == 4000


def test_place_and_district_are_found(employer):
    district = make_district()
    make_place("soest", name="Soest")
    head = ("Kennziffer", "Titel", "Ort", "Bezirk")

    rows = plan(
        employer,
        ("K-1", "A", "59494 Soest", ""),
        ("K-2", "B", district.name, ""),
        ("K-3", "C", "Hamm", district.name.removeprefix("Hamm-")),
        head=head,
    )

    assert [str(row.posting.place) for row in rows] == ["Soest", "Hamm", "Hamm"]
    assert [row.posting.district for row in rows] == [None, district, district]


def test_unknown_skill_is_a_hint(employer):
    jira = make_skill()
    head = ("Kennziffer", "Titel", "Kenntnisse")

    [row] = plan(employer, ("K-1", "A", f"{jira.name}, Zaubern"), head=head)

    assert row.skills == [jira]
    assert any("„Zaubern“ steht nicht in der Liste" in hint for hint in row.hints)


def test_missing_parts_are_hints(employer):
    [row] = plan(employer, GOOD)

    lacking = [hint for hint in row.hints if hint.startswith("Vor der Veröffentlich")]
    report = check_posting(row.posting, at=timezone.now())
    assert len(lacking) == len(report.errors) > 0
    assert row.score == report.score < 100


def test_bold_words_and_links_survive_what_reads_alike(employer):
    posting = make_posting(
        draft=True,
        employer=employer,
        reference_number="K-1",
        tasks="<p>Sie führen <strong>alles</strong>.</p><ul><li>Eins</li></ul>",
    )
    head = ("Kennziffer", "Titel", "Aufgaben")
    text = '"Sie führen alles.\n\n- Eins"'

    [row] = plan(employer, ("K-1", posting.title, text), head=head)

    assert row.outcome == SheetOutcome.SAME


# There and back again


def some_of_everything(employer):
    make_rate()
    district = make_district()
    return [
        make_posting(employer=employer, reference_number="=1+1", skills=[make_skill()]),
        make_posting(
            draft=True,
            employer=employer,
            title="+49 Koordination",
            contact_phone="+49 2381 0000",
            tasks="<h3>Was</h3><p>a<br>b</p><ul><li><p>x</p></li></ul><ol><li>y</li></ol>",
            street="'alter' Weg",
            place=district.place,
            district=district,
            weekly_hours_min=Decimal("38.5"),
            weekly_hours_max=Decimal("40"),
            contract_type="fixed_term",
            fixed_term_until=date(2028, 12, 31),
        ),
        make_posting(archived=True, employer=employer, reference_number="K-3"),
        make_posting(draft=True, employer=employer, tasks="", **by_table()),
        make_posting(overdue=True, employer=employer, reference_number="K-5"),
        make_posting(in_review=True, employer=employer, apply_via="url",
                     apply_url="https://example.org/x"),
    ]  # fmt: skip


@pytest.mark.parametrize("writer", [as_csv, as_workbook])
def test_exported_postings_are_read_in_without_a_change(employer, writer):
    postings = some_of_everything(employer)
    written = writer(posting_rows(postings, {}))
    data = written.encode() if isinstance(written, str) else written

    plan = plan_sheet(data, employer, at=timezone.now())

    assert [(row.outcome, row.changes, row.problems) for row in plan.rows] == [
        (SheetOutcome.SAME, [], [])
    ] * len(postings)
    assert plan.remarks == []


@pytest.mark.parametrize("count", [1, 3])
def test_plan_asks_the_same_questions_for_any_number_of_rows(
    employer, count, django_assert_num_queries
):
    rows = [(f"K-{number}", *GOOD[1:]) for number in range(count)]
    for key, *_ in rows:
        make_posting(draft=True, employer=employer, reference_number=key, title="x")
    data = xlsx_of(HEAD, *rows)

    with django_assert_num_queries(6):
        found = plan_sheet(data, employer, at=timezone.now())

    assert outcomes(found.rows) == ["changed"] * count


FUZZED_HEAD = (
    "Kennziffer",
    "Titel",
    "Frist",
    "Beginn",
    "Ort",
    "Kenntnisse",
    "Aufgaben",
    "Wochenstunden",
    "Arbeitsmodell",
)


class AnyCells(TestCase):
    """Whatever stands in the cells: a row is whole or refused with a reason."""

    @settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
    @given(
        st.lists(
            st.one_of(
                st.text(max_size=30),
                st.sampled_from(["-", "ja", "3.000", "31.12.2026", "hybrid", "=1+1"]),
                st.integers().map(str),
                st.floats().map(str),
            ),
            min_size=9,
            max_size=9,
        )
    )
    def test_any_row_is_whole_or_refused(self, cells):
        employer = make_employer(slug="fuzz", name="Fuzz")
        head = FUZZED_HEAD
        cleaned = [cell.replace(";", " ").replace('"', " ") for cell in cells]

        try:
            found = plan_sheet(
                csv_of(head, cleaned).replace(b"\0", b""), employer, at=timezone.now()
            )
        except (FeedUnusable, UnicodeEncodeError):
            return
        for row in found.rows:
            if row.outcome == SheetOutcome.NEW:
                row.posting.save()
                row.posting.skills.set(row.skills)
            else:
                assert row.problems
