"""The glossary's page, and terms in articles."""

import json
import re

import pytest
from django.urls import reverse

from listings.search.index.current import CURRENT
from tests.factories.articles import make_article
from tests.factories.guide import make_term

pytestmark = pytest.mark.django_db

URL = "/ratgeber/begriffe/"


def page(client):
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_glossary_asks_one_question_for_any_number_of_terms(
    client, count, django_assert_num_queries
):
    for number in range(count):
        make_term(f"Begriff {number}")
    CURRENT.synchronise()

    with django_assert_num_queries(1):
        html = client.get(URL).content.decode()

    assert html.count("terms__term") == count


def test_terms_stand_by_letter_with_a_jump_to_each(client):
    for name in ("Sprint", "Ärger", "(m/w/d)", "Abnahme", "Anfang", "Scrum"):
        make_term(name)

    html = page(client)

    names = re.findall(r'class="heading-link" href="#[\w-]+">([^<]+)', html)
    assert names == ["Abnahme", "Anfang", "Ärger", "(m/w/d)", "Scrum", "Sprint"]
    assert re.findall(r'href="#buchstabe-(.)"', html) == ["A", "M", "S"]
    assert re.findall(r'id="buchstabe-(.)"', html) == ["A", "M", "S"]


def test_term_shows_explanation_source_and_its_postings(client):
    make_term(
        "TV-V",
        explanation="Ein <b>Tarif</b> & mehr.",
        sources="Stand heute",
        query="typ=stadtwerke&q=TV-V",
    )
    make_term("Rollout")

    html = page(client)

    assert '<article class="terms__term" id="tv-v">' in html
    assert "Ein &lt;b&gt;Tarif&lt;/b&gt; &amp; mehr." in html
    assert "Quelle: Stand heute" in html
    assert 'href="/stellen/?typ=stadtwerke&amp;q=TV-V"' in html
    assert html.count("Stellen dazu") == 1


def test_explanation_links_other_terms_and_never_itself(client):
    make_term("Sprint", explanation="Ein Sprint gehört zu Scrum, Scrum.")
    make_term("Scrum")

    links = re.findall(r'<a class="term" href="([^"]+)"', page(client))

    assert links == [f"{URL}#scrum"]


def test_hidden_term_is_not_shown(client):
    make_term("Rollout", is_shown=False)

    assert "Rollout" not in page(client)


def test_glossary_without_terms_leads_to_the_guide(client):
    assert "Noch ist kein Begriff erklärt." in page(client)


def test_glossary_describes_itself_to_machines(client, settings):
    settings.SITE_URL = "https://jobs.example"
    make_term("TV-V", explanation="Ein </script> Tarif.")

    script = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', page(client)
    )
    terms, way = json.loads(script[1])["@graph"]

    assert terms["@type"] == "DefinedTermSet"
    assert terms["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "@id": "https://jobs.example/ratgeber/begriffe/#tv-v",
            "name": "TV-V",
            "description": "Ein </script> Tarif.",
            "inDefinedTermSet": "https://jobs.example/ratgeber/begriffe/",
        }
    ]
    assert (
        way["itemListElement"][-1]["item"] == "https://jobs.example/ratgeber/begriffe/"
    )


def test_guide_and_sitemap_lead_to_the_glossary(client):
    assert f'href="{URL}"' in client.get(reverse("articles:list")).content.decode()
    assert URL in client.get(reverse("sitemap")).content.decode()


def test_article_links_the_first_use_of_a_term(client):
    make_term("Rollout", also="Rollouts")
    article = make_article(
        body="## Rollout {#rollout}\n\nMehrere Rollouts, `Rollout`.\n\nEin Rollout."
    )

    html = client.get(article.get_absolute_url()).content.decode()

    assert re.findall(r'<a class="term" href="([^"]+)">([^<]+)', html) == [
        (f"{URL}#rollout", "Rollouts")
    ]


def test_preview_links_terms_as_the_page_will(admin_client):
    make_term("Rollout")
    article = make_article(draft=True, body="Ein Rollout.")

    html = admin_client.get(reverse("articles:preview", args=[article.pk]))

    assert f'<a class="term" href="{URL}#rollout">Rollout</a>' in html.content.decode()


def test_address_of_the_glossary_is_no_article_s():
    with pytest.raises(Exception, match="article_slug_free"):
        make_article(slug="begriffe")
