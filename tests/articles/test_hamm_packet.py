import pytest
from django.urls import reverse

from tests.factories import make_posting, make_postings, make_skill
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db

POINTS = "Alle sechs Wochen ein neuer Plan.\nTarif schlägt Bauchgefühl."


def _get(client, *wanted, **more):
    query = {"stelle": wanted} | more
    return client.get(reverse("articles:hamm_packet", query=query))


def _shown(response):
    return [sheet.page.key for sheet in response.context["packet"].sheets]


def _hints(response):
    return response.context["packet"].hints


def test_sheet_shows_key_points_and_the_four_newest_postings(client):
    make_article(summary=POINTS, title="Der Ratgeber")
    make_article(summary="Entwurf.", draft=True, order=1)
    postings = make_postings(5)

    response = _get(client)
    page = response.content.decode()

    assert set(_shown(response)) < {posting.pk for posting in postings}
    assert len(_shown(response)) == 4
    assert "<li>Tarif schlägt Bauchgefühl.</li>" in page
    assert "Der Ratgeber" in page
    assert "Entwurf." not in page
    assert _hints(response) == []


def test_sheet_takes_numbers_and_addresses_in_the_order_given(client):
    first, second, third, _ = make_postings(4)
    address = f"https://jobs.example{second.get_absolute_url()}?x=1#oben"

    response = _get(client, f" {third.pk} ", address, first.get_absolute_url(), "")

    assert _shown(response) == [third.pk, second.pk, first.pk]
    assert _hints(response) == []


def test_sheet_shows_the_facts_and_the_printed_address(client, settings):
    settings.SITE_URL = "https://jobs.example"
    posting = make_posting(title="Koordination <b> (m/w/d)")

    page = _get(client, posting.pk).content.decode()

    sheet = page.partition('class="packet__sheets"')[2]
    for words in (
        "Koordination &lt;b&gt; (m/w/d)",
        posting.employer.name,
        "Hamm",
        "3.000\u00a0–\u00a03.800\u00a0€",
        "2\u00a0Tage",
        "unbefristet",
        "keine Angabe",
        f"https://jobs.example{posting.get_absolute_url()}",
    ):
        assert words in sheet


@pytest.mark.parametrize(
    ("trait", "hint"),
    [
        ({"filled": True}, "„Weg (m/w/d)“ (Stelle {0}) ist nicht mehr ausgeschrieben."),
        (
            {"overdue": True},
            "„Weg (m/w/d)“ (Stelle {0}) ist nicht mehr ausgeschrieben.",
        ),
        ({"draft": True}, "Eine Stelle mit der Nummer {0} gibt es nicht."),
        ({"upcoming": True}, "Eine Stelle mit der Nummer {0} gibt es nicht."),
    ],
)
def test_what_is_not_live_gets_a_hint_and_leaves_the_rest(client, trait, hint):
    live, gone = make_posting(), make_posting(title="Weg (m/w/d)", **trait)

    response = _get(client, gone.pk, live.pk)

    assert _shown(response) == [live.pk]
    assert _hints(response) == [hint.format(gone.pk)]


@pytest.mark.parametrize(
    "wanted",
    [
        "abc",
        "-1",
        "0",
        "9" * 18,
        "9" * 40,
        "٣",
        "\x00",
        "12; DROP",
        "<script>",
        "1" * 500,
    ],
)
def test_whatever_is_asked_for_the_sheet_stands(client, wanted):
    posting = make_posting()

    response = _get(client, wanted)

    assert response.status_code == 200
    assert _shown(response) == [posting.pk]
    assert _hints(response)[-1] == "Darum stehen hier die neuesten Stellen."


def test_a_fifth_posting_finds_no_room(client):
    postings = make_postings(5)

    response = _get(client, *[posting.pk for posting in postings])

    assert _shown(response) == [posting.pk for posting in postings[:4]]
    assert _hints(response) == ["Auf das Blatt passen 4 Stellen; es sind die ersten."]


def test_a_posting_named_twice_stands_once(client):
    posting = make_posting()

    assert _shown(_get(client, posting.pk, posting.get_absolute_url())) == [posting.pk]


def test_the_form_offers_the_newest_and_keeps_what_is_chosen(client):
    chosen, *_ = make_postings(10)

    response = _get(client, chosen.pk)
    choices = response.context["packet"].choices

    assert len({choice.key for choice in choices}) == len(choices)
    assert [choice.key for choice in choices if choice.is_chosen] == [chosen.pk]


def test_without_a_posting_and_a_guide_the_page_says_so(client):
    response = _get(client)

    assert response.status_code == 200
    assert "Zurzeit ist keine Stelle ausgeschrieben." in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_asks_five_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    make_article(summary=POINTS)
    postings = [make_posting(skills=[make_skill()]) for _ in range(count)]
    _get(client)

    with django_assert_num_queries(5):
        response = _get(client, *[posting.pk for posting in postings])

    assert len(_shown(response)) == count


def test_the_address_is_no_articles(client):
    assert client.post(reverse("articles:hamm_packet")).status_code == 405


def test_a_number_that_no_posting_can_have_gets_a_hint_too(client):
    live = make_posting()

    response = _get(client, live.pk, 9_999_999_999)

    assert _shown(response) == [live.pk]
    assert _hints(response) == ["Eine Stelle mit der Nummer 9999999999 gibt es nicht."]
