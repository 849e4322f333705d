import pytest
from django.utils import timezone

from listings.actions.audit import record_audit
from listings.actions.postings import record_event
from listings.models import AuditEntry, PostingEvent, WrittenOnce
from tests.factories import make_employer, make_hr, make_operator, make_posting

pytestmark = pytest.mark.django_db


def an_entry(**values) -> AuditEntry:
    values.setdefault("by", make_operator())
    return record_audit(AuditEntry.Kind.VERIFIED, at=timezone.now(), **values)


def an_event() -> PostingEvent:
    kind = PostingEvent.Kind.CREATED
    return record_event(make_posting(), kind, by=None, at=timezone.now())


@pytest.mark.parametrize("make", [an_entry, an_event])
def test_an_entry_of_the_trail_is_neither_changed_nor_deleted(make):
    entry = make()
    rows = type(entry).objects.all()

    for change in (
        entry.save,
        entry.delete,
        rows.delete,
        lambda: rows.update(kind="changed"),
        lambda: rows.bulk_update([entry], ["kind"]),
    ):
        with pytest.raises(WrittenOnce):
            change()

    assert rows.get(pk=entry.pk).kind == entry.kind


def test_the_names_outlive_the_rows_that_they_are_of():
    employer, person = make_employer(name="Lippewerk"), make_hr()
    entry = an_entry(employer=employer, person=person)

    employer.delete()
    person.delete()

    entry.refresh_from_db()
    assert (entry.employer, entry.person) == (None, None)
    assert entry.employer_name == "Lippewerk"
    assert entry.person_name == person.get_username()
    assert str(entry) == f"Arbeitgeber bestätigt: {person.get_username()}"


def test_a_deleted_posting_takes_its_own_events_along():
    event = an_event()

    event.posting.delete()

    assert not PostingEvent.objects.exists()
