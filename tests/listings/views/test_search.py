import pytest
from django.urls import reverse

from tests.factories import make_posting, make_postings, make_skill

pytestmark = pytest.mark.django_db

URL = reverse("listings:list")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    "query", ["", "q=IT&typ=mittelstand&gehalt=3000&kenntnis=jira"]
)
def test_list_asks_the_same_questions_for_any_number_of_postings(
    client, count, query, django_assert_num_queries
):
    jira = make_skill("jira")
    make_postings(count, skills=[jira])

    with django_assert_num_queries(6):
        response = client.get(f"{URL}?{query}")

    assert len(response.context["cards"]) == count


def test_headline_states_the_number_of_results(client):
    make_postings(2)
    make_posting(draft=True)

    response = client.get(URL)

    assert "<h1>2\u00a0Stellen in und um Hamm</h1>" in response.content.decode()


def test_list_shows_only_what_is_public(client):
    shown = make_posting(title="Sichtbare Stelle")
    for trait in ("draft", "in_review", "expired", "filled", "archived", "overdue"):
        make_posting(title="Verborgen", **{trait: True})

    response = client.get(URL)

    assert [card.posting for card in response.context["cards"]] == [shown]
    assert "Verborgen" not in response.content.decode()


@pytest.mark.parametrize(
    ("number", "page"),
    [("", 1), ("2", 2), ("99", 2), ("-1", 1), ("abc", 1), ("0", 1), ("9" * 5000, 1)],
)
def test_nonsense_page_numbers_get_the_nearest_page(client, number, page):
    make_postings(21)

    response = client.get(URL, {"seite": number})

    assert response.status_code == 200
    assert response.context["page"].number == page


def test_pages_are_linked_and_keep_the_filters(client):
    make_postings(21)

    html = client.get(URL, {"typ": "mittelstand", "seite": "1"}).content.decode()

    assert 'href="?typ=mittelstand&amp;seite=2"' in html


def test_unusable_value_is_named_and_typed_words_stay(client):
    make_posting()

    response = client.get(URL, {"gehalt": "viel", "q": "IT <b>", "typ": "<i>"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "zum Beispiel 3000" in html
    assert "„&lt;i&gt;“" in html
    assert 'value="IT &lt;b&gt;"' in html


def test_chips_take_their_filter_away(client):
    make_posting()

    html = client.get(f"{URL}?typ=mittelstand&gehalt=3000").content.decode()

    assert 'class="chip" href="?gehalt=3000"' in html
    assert 'class="chip" href="?typ=mittelstand"' in html


def test_empty_list_helps_on(client):
    response = client.get(URL, {"q": "quastenflosser"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "Dazu gibt es gerade keine Stelle." in html
    assert "Alle Stellen" in html


def test_canonical_address_orders_the_parameters(client, settings):
    make_postings(21)

    response = client.get(f"{URL}?utm_source=x&gehalt=3000&typ=mittelstand&seite=2")

    assert response.context["canonical_url"] == (
        f"{settings.SITE_URL}{URL}?typ=mittelstand&gehalt=3000&seite=2"
    )


def test_list_carries_no_job_posting_markup(client):
    make_posting()

    assert "application/ld+json" not in client.get(URL).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_list_is_only_read(client, method):
    assert getattr(client, method)(URL).status_code == 405


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%00a%00", "typ=%00", "seit=1e9", "ort=%ff%fe", "q=" + "%25" * 200],
)
def test_hostile_input_is_answered(client, query):
    assert client.get(f"{URL}?{query}").status_code == 200
