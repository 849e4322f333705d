"""Upload, dry run, take over, undo, hand out: the pages around spreadsheets."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from listings.actions.sheets import (
    KEPT_APPLIED,
    KEPT_UNAPPLIED,
    forget_old_sheets,
)
from listings.admin.posting_sheets import MOST_WAITING
from listings.enums import Status
from listings.imports.sheets.columns import TO_FILL
from listings.imports.sheets.reading import read_sheet
from listings.models import (
    AuditEntry,
    JobPosting,
    PostingAutosave,
    PostingEvent,
    SheetImport,
    SheetRow,
)
from tests.factories import (
    make_district,
    make_editor,
    make_employer,
    make_hr,
    make_posting,
    make_rate,
    make_skill,
)
from tests.listings.admin.pages import LIST, texts
from tests.listings.imports.sheets.files import GOOD, HEAD, bomb, csv_of, xlsx_of

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SHEETS = f"{LIST}tabelle/"
EXPORT = f"{SHEETS}ausleiten/"
SECOND = ("K-2", "PMO-Unterstützung (m/w/d)", "Teilzeit", 2900, 3300)


@pytest.fixture
def own(db):
    return make_employer(name="Lippewerke (Demo)")


def upload(client, data, name="stellen.csv", **more):
    file = SimpleUploadedFile(name, data)
    return client.post(SHEETS, {"file": file} | more)


def uploaded(client, *rows, head=HEAD):
    upload(client, csv_of(head, *rows))
    return SheetImport.objects.latest("pk")


def page(sheet, name=""):
    return reverse(f"admin:listings_jobposting_sheet{name}", args=[sheet.pk])


def apply(client, sheet, **more):
    data = {"version": sheet.version} | more
    return client.post(page(sheet, "_apply"), data, follow=True)


def results(sheet):
    return [(row.outcome, row.result) for row in sheet.rows.all()]


# Dry run


def test_upload_shows_what_would_happen_and_writes_no_posting(client, hr, own):
    make_posting(draft=True, employer=own, reference_number="K-2", title=SECOND[1])

    response = upload(client, csv_of(HEAD, GOOD, SECOND, ("K-3", "", "", "x", 1)))

    sheet = SheetImport.objects.get()
    assert response.url == page(sheet)
    assert (sheet.employer, sheet.by, sheet.file_name) == (own, hr, "stellen.csv")
    html = client.get(page(sheet)).content.decode()
    for words in (
        "noch nichts übernommen",
        "1 neu",
        "1 geändert",
        "1 abgelehnt",
        "<b>Gehalt von</b>: 3.000 → 2.900",
        "Zeile 4, Spalte D „Gehalt von“: „x“ ist keine Zahl.",
        "2\u00a0Zeilen übernehmen",
    ):
        assert words in html
    assert JobPosting.objects.count() == 1
    assert not PostingEvent.objects.exists()


def test_outcomes_narrow_the_table(client, hr, own):
    sheet = uploaded(client, GOOD, ("K-3", "", "", "x", 1))

    response = client.get(page(sheet), {"ergebnis": "refused"})

    assert [row.number for row in response.context["page"]] == [3]


@pytest.mark.parametrize(
    "query", ["ergebnis=x", "seite=x", "seite=9999", "ergebnis=%00"]
)
def test_page_bears_any_query(client, hr, query):
    sheet = uploaded(client, GOOD)

    assert client.get(f"{page(sheet)}?{query}").status_code < 500


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Die Datei ist leer."),
        (b"kein Blatt", "Keine Kopfzeile gefunden."),
        (b"PK\x03\x04", "beschädigt oder keine."),
        (b"x" * (2 * 1024 * 1024 + 1), "größer als 2 MB"),
        (bomb(), "ausgepackt zu groß"),
    ],
    ids=["empty", "text", "no zip", "large", "bomb"],
)
def test_unusable_file_is_a_sentence_beside_its_field(client, hr, data, words):
    response = upload(client, data, "stellen.xlsx")

    assert response.status_code == 200
    assert words in response.content.decode()
    assert not SheetImport.objects.exists()


def test_no_file_is_a_sentence(client, hr):
    assert "Bitte wählen Sie eine Datei." in client.post(SHEETS).content.decode()


def test_waiting_sheets_are_bounded(client, hr, own):
    for _ in range(MOST_WAITING):
        SheetImport.objects.create(employer=own, at=timezone.now(), file_name="x")

    response = upload(client, csv_of(HEAD, GOOD))

    assert "warten schon" in response.content.decode()
    assert SheetImport.objects.count() == MOST_WAITING


def test_file_that_was_taken_over_before_is_named(client, hr):
    apply(client, uploaded(client, GOOD))

    sheet = uploaded(client, GOOD)

    assert sheet.remarks[0] == "Genau diese Datei ist schon einmal übernommen worden."
    assert [row.outcome for row in sheet.rows.all()] == ["same"]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_questions_for_any_number(
    client, hr, own, count, django_assert_num_queries
):
    rows = [(f"K-{number}", *GOOD[1:]) for number in range(count)]
    for key, *_ in rows:
        make_posting(draft=True, employer=own, reference_number=key)
        sheet = uploaded(client, *rows)
    client.get(SHEETS)

    with django_assert_num_queries(10):
        response = client.get(page(sheet))
    with django_assert_num_queries(9):
        client.get(SHEETS)

    assert len(response.context["page"]) == count


# Taking it over


def test_rows_become_drafts_with_events_and_one_audit_entry(client, hr, own):
    changed = make_posting(draft=True, employer=own, reference_number="K-2")
    sheet = uploaded(client, GOOD, SECOND)

    response = apply(client, sheet)

    new = JobPosting.objects.get(reference_number="K-1")
    changed.refresh_from_db()
    sheet.refresh_from_db()
    assert (new.status, new.created_by, new.source) == (Status.DRAFT, hr, "manual")
    assert (changed.title, changed.salary_min) == (SECOND[1], 2900)
    assert [(event.kind, event.by) for event in PostingEvent.objects.all()] == [
        ("from_sheet", hr)
    ] * 2
    assert new.events.get().reason == "„stellen.csv“, Zeile 2"
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.employer, entry.by) == ("sheet_imported", own, hr)
    assert entry.details == "„stellen.csv“: 1 neu und 1 geändert"
    assert (sheet.state, bytes(sheet.content)) == ("applied", b"")
    assert results(sheet) == [
        ("new", "Entwurf angelegt"),
        ("changed", "Entwurf geändert"),
    ]
    assert any("Übernommen" in text for text in texts(response))


def test_live_posting_stays_and_the_row_says_so(client, hr, own):
    live = make_posting(employer=own, reference_number="K-1", salary_min=3100)
    sheet = uploaded(client, GOOD)

    apply(client, sheet)

    live.refresh_from_db()
    assert live.salary_min == 3100
    assert "Tabellen ändern nur Entwürfe" in sheet.rows.get().problems[0]
    assert not PostingEvent.objects.exists()


def test_sheet_is_taken_over_once(client, hr):
    sheet = uploaded(client, GOOD)
    apply(client, sheet)

    response = apply(client, sheet)

    assert JobPosting.objects.count() == 1
    assert any("ist schon übernommen" in text for text in texts(response))


def test_what_moved_since_the_dry_run_is_shown_before_anything_is_written(
    client, hr, own
):
    posting = make_posting(draft=True, employer=own, reference_number="K-1")
    sheet = uploaded(client, ("K-1", "Neu", "", "", ""), SECOND)
    posting.title = "Neu"
    posting.save()

    response = apply(client, sheet)

    assert not JobPosting.objects.filter(reference_number="K-2").exists()
    assert any("in Zeile 2" in text for text in texts(response))
    sheet.refresh_from_db()
    assert [row.outcome for row in sheet.rows.all()] == ["same", "new"]
    apply(client, sheet)
    assert JobPosting.objects.filter(reference_number="K-2").exists()


def test_another_field_that_moved_is_kept(client, hr, own):
    posting = make_posting(draft=True, employer=own, reference_number="K-1")
    sheet = uploaded(client, ("K-1", "Neu", "", "", ""))
    posting.street = "Neuer Weg 1"
    posting.save()

    apply(client, sheet)

    posting.refresh_from_db()
    assert (posting.title, posting.street) == ("Neu", "Neuer Weg 1")


def test_posting_that_went_online_since_is_left_alone(client, hr, own):
    posting = make_posting(draft=True, employer=own, reference_number="K-1")
    sheet = uploaded(client, ("K-1", "Neu", "", "", ""))
    JobPosting.objects.filter(pk=posting.pk).update(status=Status.IN_REVIEW)

    apply(client, sheet)

    posting.refresh_from_db()
    assert posting.title == "IT-Projektkoordination (m/w/d)"


@pytest.mark.parametrize("version", ["", "x", "99", "²", "9" * 30])
def test_only_the_dry_run_that_was_seen_is_taken_over(client, hr, version):
    sheet = uploaded(client, GOOD)

    apply(client, sheet, version=version)

    assert not JobPosting.objects.exists()


def test_row_that_the_database_refuses_leaves_the_others(client, hr, monkeypatch):
    sheet = uploaded(client, GOOD, SECOND)
    monkeypatch.setattr("listings.actions.sheets.record_event", _fail_once())

    apply(client, sheet)

    assert [posting.reference_number for posting in JobPosting.objects.all()] == ["K-2"]
    assert [row.outcome for row in sheet.rows.all()] == ["refused", "new"]


def _fail_once():
    from django.db import DatabaseError  # noqa: PLC0415

    from listings.actions.postings import record_event  # noqa: PLC0415

    calls = []

    def record(*args, **kwargs):
        calls.append(1)
        if len(calls) == 1:
            raise DatabaseError
        return record_event(*args, **kwargs)

    return record


def test_rechecking_and_discarding(client, hr, own):
    sheet = uploaded(client, GOOD)
    make_posting(employer=own, reference_number="K-1", employment_types=("full_time",))

    client.post(page(sheet, "_recheck"))
    outcome = sheet.rows.get().outcome
    client.post(page(sheet, "_discard"))

    assert outcome == "same"
    assert not SheetImport.objects.exists()


def test_rechecking_says_when_there_is_too_much_to_do_by_now(client, hr, monkeypatch):
    sheet = uploaded(client, GOOD, SECOND)
    monkeypatch.setattr("listings.forms.sheet_plan.MOST_CHECKED", 1)

    response = client.post(page(sheet, "_recheck"), follow=True)

    assert any("mehr als 1 neue" in text for text in texts(response))
    assert sheet.rows.count() == 2


@pytest.mark.parametrize("name", ["_apply", "_recheck", "_discard"])
def test_looking_never_acts(client, hr, name):
    sheet = uploaded(client, GOOD)

    assert client.get(page(sheet, name)).status_code == 405
    assert not JobPosting.objects.exists()


# Undoing


def undo(client, sheet):
    return client.post(page(sheet, "_undo"), follow=True)


def test_undoing_deletes_and_restores(client, hr, own):
    skill = make_skill()
    changed = make_posting(
        draft=True, employer=own, reference_number="K-2", skills=[skill]
    )
    before = JobPosting.objects.filter(pk=changed.pk).values().get()
    head = (*HEAD, "Kenntnisse", "Frist", "Homeoffice")
    sheet = uploaded(
        client,
        (*GOOD, "", "", ""),
        (*SECOND, "–", "31.12.2026", "vor Ort"),
        head=head,
    )
    apply(client, sheet)

    client.get(page(sheet, "_undo"))
    assert JobPosting.objects.count() == 2
    undo(client, sheet)

    after = JobPosting.objects.values().get()
    ignored = {"updated_at"}
    assert {key for key in after if after[key] != before[key]} <= ignored
    assert list(changed.skills.all()) == [skill]
    sheet.refresh_from_db()
    assert sheet.state == "undone"
    assert results(sheet) == [
        ("new", "Entwurf gelöscht"),
        ("changed", "alter Stand wiederhergestellt"),
    ]
    entry = AuditEntry.objects.get(kind="sheet_undone")
    assert (entry.kind, entry.details) == (
        "sheet_undone",
        "„stellen.csv“: 2 von 2 Zeilen",
    )


def test_undoing_leaves_what_people_worked_on(client, hr, own):
    changed = make_posting(draft=True, employer=own, reference_number="K-2")
    sheet = uploaded(client, GOOD, SECOND, ("K-3", "Dritte (m/w/d)", "", "", ""))
    apply(client, sheet)
    new = JobPosting.objects.get(reference_number="K-1")
    new.title = "Von Hand"
    new.save()
    JobPosting.objects.filter(pk=changed.pk).update(status=Status.IN_REVIEW)
    JobPosting.objects.get(reference_number="K-3").delete()

    undo(client, sheet)

    changed.refresh_from_db()
    assert JobPosting.objects.get(reference_number="K-1").title == "Von Hand"
    assert changed.title == SECOND[1]
    assert results(sheet) == [
        ("new", "bleibt: seit dem Einlesen geändert"),
        ("changed", "bleibt: hat den Status „In Prüfung“"),
        ("new", "schon gelöscht"),
    ]


def test_undoing_leaves_what_somebody_is_writing(client, hr, own):
    sheet = uploaded(client, GOOD)
    apply(client, sheet)
    posting = JobPosting.objects.get()
    PostingAutosave.objects.create(
        posting=posting, user=hr, fields={}, saved_at=timezone.now()
    )

    undo(client, sheet)

    assert JobPosting.objects.exists()
    assert results(sheet) == [("new", "bleibt: jemand schreibt gerade daran")]


def test_undoing_happens_once_and_not_before(client, hr):
    sheet = uploaded(client, GOOD)

    early = undo(client, sheet)
    apply(client, sheet)
    undo(client, sheet)
    again = undo(client, sheet)

    assert any("ist schon geprüft" in text for text in texts(early))
    assert any("ist schon rückgängig gemacht" in text for text in texts(again))


# Forgetting


@pytest.mark.parametrize(
    ("state", "age", "is_gone"),
    [
        ("checked", KEPT_UNAPPLIED - timedelta(seconds=1), False),
        ("checked", KEPT_UNAPPLIED, True),
        ("checked", KEPT_UNAPPLIED + timedelta(seconds=1), True),
        ("applied", KEPT_APPLIED - timedelta(seconds=1), False),
        ("applied", KEPT_APPLIED, True),
        ("undone", KEPT_APPLIED + timedelta(seconds=1), True),
    ],
)
def test_sheets_are_forgotten_in_time(own, state, age, is_gone):
    at = timezone.now()
    sheet = SheetImport.objects.create(
        employer=own,
        at=at - age,
        file_name="x",
        state=state,
        applied_at=None if state == "checked" else at - age,
    )
    SheetRow.objects.create(sheet=sheet, number=2, outcome="new")

    number = forget_old_sheets(at=at)

    assert number == int(is_gone)
    assert SheetImport.objects.exists() is not is_gone


# The empty sheet


def test_template_has_the_real_lists_and_is_read_without_a_row(client, hr):
    make_district()
    make_rate()
    make_skill()

    data = client.get(f"{SHEETS}vorlage.xlsx").content

    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["Stellen", "Erklärung", "Werte"]
    rules = book["Stellen"].data_validations.dataValidation
    lists = {rule.formula1 for rule in rules}
    assert len(rules) >= 10
    assert all(formula.startswith("Werte!$") for formula in lists)
    words = {cell.value for row in book["Werte"].iter_rows() for cell in row}
    assert {"Vollzeit", "Hamm", "Hamm-Mitte", "TV-V", "EG10", "ja"} <= words
    assert book["Stellen"]["A2"].value == "BEISPIEL"
    table = read_sheet(data)
    assert set(table.letters) == {column.key for column in TO_FILL}
    upload(client, data, "vorlage.xlsx")
    sheet = SheetImport.objects.get()
    assert (list(sheet.rows.all()), sheet.remarks) == ([], [])


def test_csv_template_is_read_without_a_row(client, hr):
    upload(client, client.get(f"{SHEETS}vorlage.csv").content, "vorlage.csv")

    assert not SheetRow.objects.exists()


def test_example_of_the_template_would_be_sound(client, hr):
    data = client.get(f"{SHEETS}vorlage.csv").content
    upload(client, data.replace(b"BEISPIEL", b"K-1"), "vorlage.csv")

    row = SheetRow.objects.get()
    assert (row.outcome, row.problems) == ("new", [])


def test_no_other_format_is_handed_out(client, hr):
    assert client.get(f"{SHEETS}vorlage.pdf").status_code == 404


# Handing out


def export(client, format="csv", **more):
    return client.post(EXPORT, {"export-format": format} | more)


def test_own_postings_are_handed_out_with_an_audit_entry(client, hr, own):
    make_posting(employer=own, title="Eigene", reference_number="K-1")
    make_posting(title="Fremde")

    response = export(client)

    text = response.content.decode()
    assert "Eigene" in text
    assert "Fremde" not in text
    assert "attachment" in response.headers["Content-Disposition"]
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.employer, entry.details) == (
        "exported",
        own,
        "1\u00a0Stelle als CSV",
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_begins_a_formula(client, hr, own, sign):
    evil = f"{sign}cmd|' /C calc'!A0"
    make_posting(employer=own, title=evil, contact_name=evil)

    text = export(client).content.decode()
    book = load_workbook(BytesIO(export(client, "xlsx").content))

    assert f";{sign}" not in text
    assert f"'{evil}" in text
    cells = [cell for row in book["Stellen"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    assert sum(cell.value == evil for cell in cells) == 2


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_was_handed_out_is_read_in_without_a_change(client, hr, own, format):
    make_posting(employer=own)
    make_posting(draft=True, employer=own, contact_phone="+49 2381")

    upload(client, export(client, format).content, f"stellen.{format}")

    assert [row.outcome for row in SheetRow.objects.all()] == ["same", "same"]


def test_handing_out_needs_a_post_and_a_known_format(client, hr):
    assert client.get(EXPORT).status_code == 405
    assert export(client, "pdf").status_code == 302
    assert not AuditEntry.objects.exists()


# What is another employer's


@pytest.fixture
def foreign_sheet(client, db):
    foreign = make_employer(name="Fremdes Werk (Demo)")
    client.force_login(make_hr(foreign))
    sheet = uploaded(client, ("K-1", "Geheim", "", "", ""))
    client.logout()
    return sheet


@pytest.mark.parametrize("name", ["", "_undo"])
def test_foreign_sheet_is_not_there(client, foreign_sheet, hr, name):
    response = client.get(page(foreign_sheet, name))

    assert response.status_code == 404
    assert "Geheim" not in client.get(SHEETS).content.decode()
    assert "Fremdes" not in client.get(SHEETS).content.decode()


@pytest.mark.parametrize("name", ["_apply", "_recheck", "_undo", "_discard"])
def test_foreign_sheet_takes_no_post(client, foreign_sheet, hr, name):
    response = client.post(page(foreign_sheet, name), {"version": 1})

    assert response.status_code == 404
    assert SheetImport.objects.get().state == "checked"
    assert not JobPosting.objects.exists()


def test_nothing_is_uploaded_for_or_handed_out_of_a_foreign_employer(client, own):
    foreign = make_employer()
    make_posting(employer=foreign, title="Geheim")
    client.force_login(make_hr(own, make_employer()))

    upload(client, csv_of(HEAD, GOOD), employer=foreign.pk)
    response = export(client, **{"export-employer": foreign.pk})

    assert not SheetImport.objects.exists()
    assert response.status_code == 302
    assert not AuditEntry.objects.exists()


def test_only_employers_employer_can_not_be_forged(client, hr, own):
    foreign = make_employer()
    make_posting(employer=foreign, title="Geheim")

    upload(client, csv_of(HEAD, GOOD), employer=foreign.pk)
    response = export(client, **{"export-employer": foreign.pk})

    assert SheetImport.objects.get().employer == own
    assert "Geheim" not in response.content.decode()


@pytest.mark.parametrize("where", [SHEETS, f"{SHEETS}vorlage.xlsx"])
def test_who_has_no_employer_reaches_nothing(client, where):
    client.force_login(make_hr())

    assert client.get(where).status_code == 403


def test_editor_chooses_among_all_employers(client, own):
    client.force_login(make_editor())
    make_employer()

    upload(client, csv_of(HEAD, GOOD), employer=own.pk)

    assert SheetImport.objects.get().employer == own


@pytest.mark.parametrize("key", ["0", "9" * 30])
def test_keys_of_nothing_lead_nowhere(client, hr, key):
    assert client.get(f"{SHEETS}{key}/").status_code == 404


def test_two_sheets_with_one_key_make_one_posting(client, hr, own):
    first, second = uploaded(client, GOOD), uploaded(client, GOOD)
    apply(client, first)

    response = apply(client, second)

    assert JobPosting.objects.count() == 1
    assert any("in Zeile 2" in text for text in texts(response))


def test_xlsx_goes_the_same_way(client, hr):
    upload(client, xlsx_of(("Liste",), (), HEAD, GOOD), "stellen.xlsx")
    sheet = SheetImport.objects.get()

    apply(client, sheet)

    assert JobPosting.objects.get().reference_number == "K-1"
