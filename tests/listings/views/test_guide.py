"""The guide on the pages of postings: terms, chapters, answers to a search."""

import re

import pytest
from django.urls import reverse

from listings.search.index.current import CURRENT
from tests.factories import make_editor, make_posting, make_postings, make_skill
from tests.factories.guide import make_chapter, make_term

pytestmark = pytest.mark.django_db

LIST = reverse("listings:list")
TERM = re.compile(r'<a class="term" href="([^"]+)">([^<]+)</a>')


@pytest.mark.parametrize("count", [1, 3])
def test_guide_costs_a_posting_and_a_search_no_query(
    client, count, django_assert_num_queries
):
    posting = make_posting(tasks="<p>Rollout nach TV-V.</p>")
    make_posting(title="Eine andere")
    for number in range(count):
        make_term(f"Begriff {number}")
        make_chapter(f"Kapitel {number}", query="typ=mittelstand", text="Rollout.")
    CURRENT.synchronise()

    with django_assert_num_queries(3):
        detail = client.get(posting.get_absolute_url())
    with django_assert_num_queries(4):
        found = client.get(LIST, {"q": "Rollout"}).context["found"]

    assert len(detail.context["chapters"]) == 1
    assert len(found.guide.hits) == count


def test_posting_links_the_first_use_of_a_term_over_all_its_texts(client):
    make_term("Rollout", also="Rollouts")
    make_term("TV-V")
    posting = make_posting(
        title="Rollout-Koordination",
        tasks="<ul><li>Mehrere Rollouts führen</li></ul>",
        profile="<h3>Rollout</h3><p>Ein Rollout nach <a href='/x'>TV-V</a></p>",
        offer="<p>Entgelt nach TV-V</p>",
    )

    html = client.get(posting.get_absolute_url()).content.decode()

    assert TERM.findall(html) == [
        ("/ratgeber/begriffe/#rollout", "Rollouts"),
        ("/ratgeber/begriffe/#tv-v", "TV-V"),
    ]


def test_machines_get_the_text_without_our_links(client):
    make_term("Rollout")
    posting = make_posting(tasks="<p>Ein Rollout.</p>")

    html = client.get(posting.get_absolute_url()).content.decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    feed = client.get(reverse("listings:feed")).content.decode()

    assert "begriffe" not in script[1]
    assert "begriffe" not in feed


def test_changed_term_reaches_the_next_page(client):
    term = make_term("Rollout")
    posting = make_posting(tasks="<p>Ein Rollout.</p>")
    assert TERM.search(client.get(posting.get_absolute_url()).content.decode())

    term.is_shown = False
    term.save()
    make_term("Anderes")

    html = client.get(posting.get_absolute_url()).content.decode()
    assert not TERM.search(html)


def test_posting_links_the_chapters_that_explain_it(client):
    make_chapter("Stadtwerke", query="typ=stadtwerke")
    make_chapter("Mittelstand", query="typ=mittelstand", article_title="Wer sucht")
    make_chapter("Wechseln", query="quereinstieg=1")
    make_chapter("Anfangen", query="erfahrung=einstieg")
    posting = make_posting(employer_type="mittelstand", career_changers_welcome=True)

    html = client.get(posting.get_absolute_url()).content.decode()

    assert "Im Ratgeber</h2>" in html
    assert '<a href="/ratgeber/leitfaden/#mittelstand">Mittelstand</a>' in html
    assert "Wer sucht" in html
    assert "#wechseln" in html
    assert "#stadtwerke" not in html
    assert "#anfangen" not in html


def test_posting_without_a_chapter_says_nothing_of_the_guide(client):
    posting = make_posting()

    assert "Im Ratgeber" not in client.get(posting.get_absolute_url()).content.decode()


def test_preview_shows_terms_as_the_page_will(client):
    make_term("Rollout")
    posting = make_posting(draft=True, tasks="<p>Ein Rollout.</p>")
    client.force_login(make_editor())

    address = reverse("admin:listings_jobposting_preview", args=[posting.pk])
    html = client.get(address).content.decode()

    assert TERM.findall(html) == [("/ratgeber/begriffe/#rollout", "Rollout")]


def answer(client, **query):
    html = client.get(LIST, query).content.decode()
    start, end = html.index("listing__results"), html.index("listing__after")
    return html[start:end]


def test_search_quotes_the_guide_below_the_postings(client):
    make_posting(title="Rollout-Koordination")
    make_chapter("Freitag", text="Ein Rollout ist Fleißarbeit.")

    html = answer(client, q="Rollout")

    assert html.index("job-card") < html.index("Im Ratgeber")
    assert '<a href="/ratgeber/leitfaden/#freitag">Freitag</a>' in html
    assert "Ein <mark>Rollout</mark> ist Fleißarbeit." in html


def test_search_for_a_term_explains_it_before_the_postings(client):
    make_posting(title="Rollout-Koordination")
    make_term("Rollout", explanation="Ein Verteilen in Wellen.")

    html = answer(client, q="Rollouts")

    assert html.index("Ein Verteilen in Wellen.") < html.index("job-card")
    assert "Im Ratgeber" not in html


def test_page_without_postings_still_shows_what_the_guide_says(client):
    make_chapter("Hypercare")
    make_term("Hypercare", explanation="Die Wochen danach.")

    html = answer(client, q="Hypercare")

    assert "Dazu gibt es gerade keine Stelle." in html
    assert "Die Wochen danach." in html
    assert '<a href="/ratgeber/leitfaden/#hypercare">Hypercare</a>' in html


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"typ": "mittelstand"},
        {"q": "Rollout", "seite": "2"},
        {"q": "und oder"},
        {"q": "-Rollout"},
        {"q": "Quastenflosser"},
        {"q": '"'},
    ],
)
def test_guide_is_silent_without_words_and_on_later_pages(client, query):
    make_postings(21, title="Rollout-Koordination")
    make_chapter("Rollout")
    make_term("Rollout")

    html = answer(client, **query)

    assert "ratgeber" not in html.lower()


def test_half_a_word_means_in_the_guide_what_it_means_among_postings(client):
    make_posting(title="Rollout-Koordination")
    make_chapter("Rollout")

    assert "#rollout" in answer(client, q="Rollo")


def test_filters_do_not_narrow_the_guide(client):
    make_posting(title="Rollout-Koordination", skills=[make_skill("jira")])
    make_chapter("Rollout")

    html = answer(client, q="Rollout", typ="stadtwerke", kenntnis="jira")

    assert "#rollout" in html
