from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.queries.landing_page import live_landing_pages, popular_landing_pages
from listings.search.landing_pages import LANDING_PAGES
from listings.search.run import current_vocabulary
from tests.factories import make_place, make_posting, make_postings

pytestmark = pytest.mark.django_db

STADTWERKE = LANDING_PAGES["it-projektkoordination-stadtwerke-hamm"]
ASSISTANTS = LANDING_PAGES["projektassistenz-hamm"]
NOINDEX = '<meta name="robots" content="noindex">'


@pytest.fixture(autouse=True)
def hamm():
    """Without the place, no search can name it."""
    return make_place()


def get(client, page=STADTWERKE):
    return client.get(page.get_absolute_url())


def html_of(client, page=STADTWERKE):
    return get(client, page).content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [(STADTWERKE, 3), (ASSISTANTS, 4)])
def test_page_asks_the_same_questions_for_any_number_of_postings(
    client, page, queries, count, django_assert_num_queries
):
    make_postings(count, employer_type="stadtwerke", title="Projektassistenz (m/w/d)")
    get(client, page)

    with django_assert_num_queries(queries):
        response = get(client, page)

    assert len(response.context["cards"]) == count


def test_headline_states_the_number_and_the_page(client):
    make_postings(2, employer_type="stadtwerke")
    make_posting(employer_type="stadtwerke", draft=True)
    make_posting(employer_type="verwaltung")

    html = html_of(client)

    assert f"<h1>2\u00a0Stellen: {STADTWERKE.title}</h1>" in html
    assert f"<title>{STADTWERKE.title} · hammjobs</title>" in html
    assert STADTWERKE.description in html
    assert NOINDEX not in html


def test_page_shows_the_first_ten_and_links_to_all(client):
    make_postings(11, employer_type="stadtwerke")

    response = get(client)

    html = response.content.decode()
    assert len(response.context["cards"]) == 10
    assert 'href="/stellen/?typ=stadtwerke&amp;ort=hamm"' in html
    assert "Alle 11 Stellen ansehen und filtern" in html


def test_figures_come_from_the_postings_of_the_page(client):
    at = timezone.now()
    for low in (3000, 3200, 3400, 3600, 3800):
        make_posting(
            employer_type="stadtwerke",
            salary_min=Decimal(low),
            salary_max=Decimal(low + 400),
            valid_through=at + timedelta(days=low / 100),
        )
    make_posting(
        employer_type="stadtwerke",
        employment_types=("apprentice",),
        work_model="on_site",
        home_office_days=0,
        career_changers_welcome=True,
    )
    make_posting(employer_type="verwaltung", salary_max=Decimal(9000))

    figures = get(client).context["figures"]

    assert figures.total == 6
    assert (figures.pay.median, figures.pay.count) == (Decimal(3600), 5)
    assert figures.employer_type == "stadtwerke"
    assert figures.home_office == "5 von 6\u00a0Stellen"
    assert figures.career_changers == "1 von 6\u00a0Stellen"
    assert figures.next_deadline.date() == (at + timedelta(days=30)).date()


def test_pay_is_hidden_below_five_postings(client):
    make_postings(4, employer_type="stadtwerke")

    response = get(client)

    assert response.context["figures"].pay is None
    assert "ab fünf Stellen" in response.content.decode()


def test_what_the_search_asks_for_is_no_figure(client):
    make_posting(work_model="remote", home_office_days=5, career_changers_welcome=True)

    remote = get(client, LANDING_PAGES["remote-it-projektkoordination"])
    changers = get(client, LANDING_PAGES["quereinstieg-it-projektkoordination-hamm"])

    assert remote.context["figures"].home_office == ""
    assert changers.context["figures"].career_changers == ""


def test_empty_page_helps_on_and_is_not_indexed(client):
    make_postings(4, employer_type="verwaltung")

    response = get(client)

    html = response.content.decode()
    assert response.status_code == 200
    assert NOINDEX in html
    assert f"<h1>{STADTWERKE.title}</h1>" in html
    assert "Dazu ist gerade keine Stelle ausgeschrieben." in html
    assert len(response.context["cards"]) == 3


@pytest.mark.parametrize("page", LANDING_PAGES.values(), ids=lambda page: page.slug)
def test_page_stands_in_an_empty_database(client, page):
    assert NOINDEX in html_of(client, page)


def test_page_is_its_own_canonical_address(client, settings):
    html = client.get(f"{STADTWERKE.get_absolute_url()}?utm_source=x").content.decode()

    address = settings.SITE_URL + STADTWERKE.get_absolute_url()
    assert f'<link rel="canonical" href="{address}">' in html


def test_list_of_the_same_search_names_the_page_as_canonical(client, settings):
    make_postings(21, employer_type="stadtwerke")

    first, second = (
        client.get(f"{reverse('listings:list')}?ort=hamm&typ=stadtwerke{page}")
        for page in ("", "&seite=2")
    )

    address = settings.SITE_URL + STADTWERKE.get_absolute_url()
    assert first.context["canonical_url"] == address
    assert second.context["canonical_url"].endswith("?typ=stadtwerke&ort=hamm&seite=2")


def test_page_carries_breadcrumbs_and_no_job_posting_markup(client):
    make_posting(employer_type="stadtwerke")

    html = html_of(client)

    assert '"@type": "BreadcrumbList"' in html
    assert "JobPosting" not in html


def test_related_pages_are_those_with_postings(client):
    make_posting(employer_type="stadtwerke", home_office_days=2)

    related = get(client).context["related"]

    assert [page.slug for page in related] == ["it-projektkoordination-hamm"]


def test_pages_with_postings_are_found_until_those_end():
    at = timezone.now()
    posting = make_posting(employer_type="stadtwerke", title="Projektassistenz")
    after = posting.valid_through + timedelta(seconds=1)
    vocabulary = current_vocabulary()
    shown = [LANDING_PAGES["it-projektkoordination-hamm"], STADTWERKE]

    assert live_landing_pages(vocabulary, at) == [*shown, ASSISTANTS]
    assert popular_landing_pages(vocabulary, at) == shown
    assert live_landing_pages(vocabulary, after) == []
    assert popular_landing_pages(vocabulary, after) == []


def test_popular_pages_cost_no_query(django_assert_num_queries):
    make_posting()
    vocabulary = current_vocabulary()

    with django_assert_num_queries(0):
        assert popular_landing_pages(vocabulary, timezone.now())


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "12", "12-", "-"])
def test_unknown_address_answers_404(client, slug):
    assert client.get(f"/stellen/{slug}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_page_is_only_read(client, method):
    assert getattr(client, method)(STADTWERKE.get_absolute_url()).status_code == 405
