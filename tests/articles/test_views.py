import json
import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from listings.search.index.current import CURRENT
from tests.factories import make_editor, make_hr, make_posting
from tests.factories.articles import make_article, make_legal_page

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 20, 7, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 7, tzinfo=UTC)


@pytest.mark.parametrize("count", [1, 3])
def test_article_list_asks_one_question_for_any_number_of_articles(
    client, count, django_assert_num_queries
):
    articles = [make_article() for _ in range(count)]
    make_article(draft=True)
    make_article(upcoming=True)

    with django_assert_num_queries(1):
        response = client.get(reverse("articles:list"))

    (section,) = response.context["sections"]
    assert {entry.article for entry in section.entries} == set(articles)


def test_article_list_puts_the_newest_first_among_equals(client):
    older = make_article(published_at=MORNING, updated_at=LATER)
    newer = make_article(published_at=LATER, updated_at=LATER)
    placed = make_article(published_at=MORNING, updated_at=LATER, order=1)

    (section,) = client.get(reverse("articles:list")).context["sections"]

    assert [entry.article for entry in section.entries] == [placed, newer, older]


def test_article_list_sorts_by_who_it_is_for(client):
    both = make_article(title="Für zwei", audience=("einstieg", "erfahren"), order=1)
    changers = make_article(title="Für einen", audience=("quereinstieg",))
    nobody = make_article(title="Für niemanden", audience=())

    response = client.get(reverse("articles:list"))

    assert [
        (
            section.heading,
            [(entry.article, entry.is_first) for entry in section.entries],
        )
        for section in response.context["sections"]
    ] == [
        ("Wenn Sie anfangen", [(both, True)]),
        ("Wenn Sie wechseln", [(changers, True)]),
        ("Wenn Sie schon dabei sind", [(both, False)]),
        ("Außerdem", [(nobody, True)]),
    ]
    assert _main(response).count(both.standfirst) == 3


def test_article_list_says_what_changed_since_it_appeared(client):
    make_article(published_at=MORNING, updated_at=LATER)

    page = _main(client.get(reverse("articles:list")))

    assert "Geändert am\u00a022.\u00a0November 2026" in page


def test_article_list_without_articles_leads_to_the_postings(client):
    response = client.get(reverse("articles:list"))

    assert reverse("listings:list") in _main(response)


@pytest.mark.parametrize("count", [1, 3])
def test_article_page_asks_four_questions_for_any_number_of_articles(
    client, count, django_assert_num_queries
):
    article, *_ = [make_article() for _ in range(count)]
    CURRENT.synchronise()

    # The article, its notes, the state of the vocabulary, related articles.
    with django_assert_num_queries(4):
        response = client.get(article.get_absolute_url())

    assert response.status_code == 200
    assert len(response.context["related"]) == count - 1
    assert article not in response.context["related"]


def test_article_page_shows_text_author_dates_and_reading_time(client):
    article = make_article(
        title="Wer sucht & wer zahlt",
        author="Karla Beispiel",
        body="Vorweg.\n\n## Eins {#eins}\n\nWort.\n\n## Zwei {#zwei}\n\nWort.\n",
        published_at=MORNING,
        updated_at=LATER,
    )

    page = _main(client.get(article.get_absolute_url()))

    assert "<h1>Wer sucht &amp; wer zahlt</h1>" in page
    assert "Von Karla Beispiel" in page
    assert '<time datetime="2026-11-20">20.\u00a0November 2026</time>' in page
    assert '<time datetime="2026-11-22">22.\u00a0November 2026</time>' in page
    assert "1\u00a0Minute Lesezeit" in page
    assert '<a href="#zwei">Zwei</a>' in page
    assert '<h2 id="zwei">' in page


def test_article_page_names_one_date_where_nothing_changed(client):
    article = make_article(published_at=MORNING, updated_at=MORNING)

    assert "geändert am" not in _main(client.get(article.get_absolute_url()))


@pytest.mark.parametrize("trait", ["draft", "upcoming"])
def test_article_page_hides_what_is_not_public(client, trait):
    article = make_article(**{trait: True})

    assert client.get(article.get_absolute_url()).status_code == 404


def test_article_page_answers_404_to_an_unknown_address(client):
    assert client.get(reverse("articles:detail", args=["nie"])).status_code == 404


def test_article_page_describes_itself_to_machines(client, settings):
    settings.SITE_URL = "https://jobs.example"
    article = make_article(
        title="Wer </script> sucht", published_at=MORNING, updated_at=LATER
    )
    address = f"https://jobs.example{article.get_absolute_url()}"

    page = client.get(article.get_absolute_url()).content.decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    data, way = json.loads(script[1])["@graph"]

    assert data["@type"] == "Article"
    assert data["headline"] == "Wer </script> sucht"
    assert data["mainEntityOfPage"] == address
    assert data["datePublished"] == "2026-11-20T07:00:00Z"
    assert data["dateModified"] == "2026-11-22T07:00:00Z"
    assert data["author"]["@type"] == "Organization"
    assert [item["item"] for item in way["itemListElement"]] == [
        "https://jobs.example/",
        "https://jobs.example/ratgeber/",
        address,
    ]
    assert f'<meta property="og:url" content="{address}">' in page
    assert 'content="Ein Satz für Suchmaschinen."' in page


def test_article_page_names_a_person_as_author(client):
    article = make_article(author="Karla Beispiel")

    page = client.get(article.get_absolute_url()).content.decode()

    assert '"author": {"@type": "Person", "name": "Karla Beispiel"}' in page


LIVE = "## A\n\n::stellen[Neu hier]{anzahl=1}\n\n:begriff[SW]{sw}\n"


def test_article_page_and_its_preview_show_postings(client):
    article = make_article(body=LIVE)
    make_posting(title="Rollout im Lager")

    page = _main(client.get(article.get_absolute_url()))
    client.force_login(make_editor())
    preview = _main(client.get(reverse("articles:preview", args=[article.pk])))

    for html in (page, preview):
        assert "Rollout im Lager" in html
        assert '<h3 class="directive__title">Neu hier</h3>' in html
    assert "Neu hier</a></li>" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_article_page_asks_no_question_more_once_its_postings_are_known(
    client, count, django_assert_num_queries
):
    article = make_article(body=LIVE * count)
    make_posting()
    client.get(article.get_absolute_url())

    with django_assert_num_queries(4):
        client.get(article.get_absolute_url())


def test_legal_page_may_hold_a_directive_too(client):
    make_legal_page(body="::stellen[Neu hier]{}")

    page = _main(client.get(reverse("impressum")))

    assert "Zurzeit ist keine solche Stelle ausgeschrieben." in page


@pytest.mark.parametrize("trait", ["draft", "upcoming"])
def test_preview_shows_editors_what_visitors_do_not_see(client, trait):
    article = make_article(**{trait: True})
    client.force_login(make_editor())

    response = client.get(reverse("articles:preview", args=[article.pk]))

    assert "Vorschau" in _main(response)
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_preview_asks_strangers_to_sign_in(client):
    article = make_article(draft=True)

    response = client.get(reverse("articles:preview", args=[article.pk]))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


def test_preview_refuses_staff_who_may_not_see_articles(client):
    article = make_article(draft=True)
    client.force_login(make_hr())

    response = client.get(reverse("articles:preview", args=[article.pk]))

    assert response.status_code == 403


@pytest.mark.parametrize("slug", ["impressum", "datenschutz", "barrierefreiheit"])
def test_legal_page_asks_one_question(client, slug, django_assert_num_queries):
    make_legal_page(slug)

    with django_assert_num_queries(1):
        response = client.get(reverse(slug))

    assert f"<h1>{slug.capitalize()}</h1>" in _main(response)
    assert '<mark class="gap">Bitte ergänzen: Name</mark>' in _main(response)


def test_legal_page_without_text_is_not_found(client):
    assert client.get(reverse("impressum")).status_code == 404


def _main(response):
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2].partition("</main>")[0]
