import pytest

from listings.imports.record import FeedUnusable
from listings.imports.xml_items import DEEPEST, MOST_ITEMS, items, text_of
from tests.listings.imports.feeds import fixture


def found(data):
    return items(data, root="workzag-jobs", item="position")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Der Feed ist leer."),
        (b" \n ", "Der Feed ist leer."),
        (b"<workzag-jobs", "Zeile 1, Spalte"),
        (b"<workzag-jobs>\n  <position></workzag-jobs>", "Zeile 2, Spalte"),
        (b"<workzag-jobs>&nbsp;</workzag-jobs>", "unbekannte Entit"),
        (b"<workzag-jobs>\x01</workzag-jobs>", "unerlaubtes Zeichen"),
        (b"<workzag-jobs>\xff\xfe</workzag-jobs>", "kein gültiges XML"),
        (b"<jobs><position/></jobs>", "mit <jobs> statt mit <workzag-jobs>"),
        (b"<rss><workzag-jobs/></rss>", "mit <rss>"),
        (b"<!DOCTYPE html><html></html>", "Das ist eine Webseite"),
        (b"<!DOCTYPE x><workzag-jobs/>", "DTD"),
        (b'<?xml version="1.0" encoding="nie"?><workzag-jobs/>', "Zeichenkodierung"),
        (b'<?xml version="1.0" encoding="shift_jis"?><a/>', "Zeichenkodierung"),
        (b"<workzag-jobs>" + b"<a>" * DEEPEST, "zu tief"),
        (b"<workzag-jobs>" + b"<position/>" * (MOST_ITEMS + 1), "mehr als 5.000"),
    ],
)
def test_unusable_file_is_refused_with_one_german_line(data, message):
    with pytest.raises(FeedUnusable) as refusal:
        found(data)

    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_entity_bomb_is_refused():
    with pytest.raises(FeedUnusable, match="DTD oder Entitäten"):
        found(fixture("dtd_bombe.xml").data)


def test_broken_end_gives_nothing_of_the_whole():
    with pytest.raises(FeedUnusable, match=r"Zeile 5, Spalte 1 \(die Datei bricht ab"):
        found(fixture("abgebrochen.xml").data)


def test_items_come_with_their_line():
    data = b"<workzag-jobs>\n<position><id>1</id></position>\n\n<position/>\n"

    lines = [line for line, _ in found(data + b"</workzag-jobs>")]

    assert lines == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_umlauts_survive_every_declared_encoding(encoding):
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    xml = f"{head}<workzag-jobs><position><name>Büro</name></position></workzag-jobs>"

    (_, element), *_ = found(xml.encode(encoding))

    assert text_of(element, "name") == "Büro"


def test_text_keeps_elements_written_without_cdata():
    xml = b"<workzag-jobs><position><v>a <b>c</b><br/> d</v></position></workzag-jobs>"

    (_, element), *_ = found(xml)

    assert text_of(element, "v") == "a <b>c</b><br> d"
