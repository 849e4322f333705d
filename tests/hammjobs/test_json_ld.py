import json
from datetime import UTC, datetime

from hammjobs import json_ld

OPENING = '<script type="application/ld+json">'


def test_script_reads_back_as_it_was_given():
    data = {"@type": "Article", "headline": "Größe & Maß <b>„fett“</b>"}

    element = json_ld.script(data)

    assert _read(element) == {"@context": "https://schema.org"} | data


def test_script_cannot_be_ended_by_a_value():
    element = json_ld.script({"name": "</script><!--<script>\u2028&"})

    text = element.removeprefix(OPENING).removesuffix("</script>")
    assert not set("<>&\u2028") & set(text)
    assert r"\u003C/script\u003E" in text


def test_script_writes_moments_as_iso_8601():
    element = json_ld.script({"datePublished": datetime(2026, 11, 22, 8, tzinfo=UTC)})

    assert _read(element)["datePublished"] == "2026-11-22T08:00:00Z"


def test_breadcrumb_list_begins_at_the_start_page_with_full_addresses(settings):
    settings.SITE_URL = "https://jobs.example"

    data = json_ld.breadcrumb_list(("Ratgeber", "/ratgeber/"), ("Ein Text", "/r/t/"))

    assert [
        (item["position"], item["name"], item["item"])
        for item in data["itemListElement"]
    ] == [
        (1, "Start", "https://jobs.example/"),
        (2, "Ratgeber", "https://jobs.example/ratgeber/"),
        (3, "Ein Text", "https://jobs.example/r/t/"),
    ]


def _read(element):
    assert element.startswith(OPENING)
    return json.loads(element.removeprefix(OPENING).removesuffix("</script>"))
