import pytest
from django.urls import reverse

from listings.views import keeping
from listings.views.keeping import COOKIE, MOST_KEPT
from tests.factories import make_editor, make_posting, make_postings
from tests.listings.views.counting.browsers import HOST, by_browser
from tests.listings.views.counting.test_views_counted import counted

pytestmark = pytest.mark.django_db

LIST = reverse("listings:kept")
REMOVE = reverse("listings:unkeep")
OWN = by_browser(Origin=HOST)


def keep(client, posting, **data):
    return client.post(f"{posting.get_absolute_url()}merken/", data, **OWN)


def kept(client) -> str:
    return client.cookies[COOKIE].value


def test_keeping_sets_one_cookie_with_numbers_alone_and_leads_to_the_list(client):
    first, second = make_posting(), make_posting()

    keep(client, first, quelle="ratgeber")
    response = keep(client, second)

    cookie = response.cookies[COOKIE]
    assert (response.status_code, response.url) == (303, LIST)
    assert cookie.value == f"{second.pk}.{first.pk}"
    assert cookie["max-age"] == 180 * 24 * 60 * 60
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")
    assert list(client.cookies) == [COOKIE]
    assert counted() == [("kept", "guide", 1), ("kept", "unknown", 1)]


def test_keeping_once_more_changes_and_counts_nothing(client):
    posting = make_posting()

    keep(client, posting)
    response = keep(client, posting)

    assert COOKIE not in response.cookies
    assert counted() == [("kept", "unknown", 1)]


def test_full_list_says_so_and_keeps_what_it_has(client):
    posting = make_posting()
    client.cookies[COOKIE] = full = ".".join(str(10**6 + n) for n in range(MOST_KEPT))

    response = keep(client, posting)

    assert response.url == f"{LIST}?voll=1"
    assert kept(client) == full
    assert counted() == []


def test_list_says_that_it_is_full_while_it_is(client, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_KEPT", 2)
    first, second, third = make_postings(3)
    keep(client, first)
    keep(client, second)

    full = client.get(keep(client, third).url).content.decode()
    client.post(REMOVE, {"stelle": first.pk}, **OWN)
    roomy = client.get(f"{LIST}?voll=1").content.decode()

    assert "Sie fasst 2 Stellen" in full
    assert "Sie fasst 2 Stellen" not in roomy


def test_list_forgets_what_is_gone(client):
    posting = make_posting()
    client.cookies[COOKIE] = f"99.{posting.pk}.0"

    client.get(LIST)

    assert kept(client) == str(posting.pk)


def test_list_shows_what_is_kept_the_newest_first(client):
    first, second, other = make_postings(3)
    client.cookies[COOKIE] = f"{second.pk}.{first.pk}"

    response = client.get(LIST)

    assert [card.key for card in response.context["cards"]] == [second.pk, first.pk]
    assert other.get_absolute_url() not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    postings = [*make_postings(count), *make_postings(count, expired=True)]
    client.cookies[COOKIE] = ".".join(str(posting.pk) for posting in postings)
    client.get(LIST)

    with django_assert_num_queries(3):
        response = client.get(LIST)

    assert len(response.context["cards"]) == len(response.context["ended"]) == count


def test_list_names_what_has_ended_and_nothing_that_was_never_public(client):
    ended = make_posting(expired=True, title="Vergangene Stelle")
    draft = make_posting(draft=True, title="Geheimer Entwurf")
    upcoming = make_posting(upcoming=True, title="Geheime Planung")
    client.cookies[COOKIE] = f"{ended.pk}.{draft.pk}.{upcoming.pk}"

    html = client.get(LIST).content.decode()

    assert "Vergangene Stelle" in html
    assert "Geheim" not in html


@pytest.mark.parametrize(
    "value", ["", "abc", "1.x.²", "-1", "9" * 30, "1" * 4000, "%00", "1;2"]
)
def test_list_survives_any_cookie(client, value):
    client.cookies[COOKIE] = value

    response = client.get(LIST)

    assert response.status_code == 200
    assert "Ihre Merkliste ist leer." in response.content.decode()


def test_list_is_for_this_browser_alone(client):
    response = client.get(LIST)

    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]
    assert 'name="robots" content="noindex"' in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/stellen/", "posting", "/ratgeber/"])
def test_no_other_page_differs_by_the_cookie(client, address):
    posting = make_posting()
    url = posting.get_absolute_url() if address == "posting" else address
    plain = client.get(url)
    client.cookies[COOKIE] = str(posting.pk)

    response = client.get(url)

    assert response.content == plain.content
    assert "Cookie" not in response.headers.get("Vary", "")


def test_one_is_taken_out_and_the_rest_stays(client):
    first, second = make_postings(2)
    client.cookies[COOKIE] = f"{second.pk}.{first.pk}"

    response = client.post(REMOVE, {"stelle": first.pk}, **OWN)

    assert (response.status_code, response.url) == (303, LIST)
    assert kept(client) == str(second.pk)


@pytest.mark.parametrize("data", [{}, {"stelle": "last"}])
def test_empty_list_leaves_no_cookie(client, data):
    posting = make_posting()
    client.cookies[COOKIE] = str(posting.pk)
    given = {"stelle": posting.pk} if data else {}

    response = client.post(REMOVE, given, **OWN)

    assert response.cookies[COOKIE]["max-age"] == 0


def test_what_is_not_in_the_list_cannot_be_taken_out(client):
    client.cookies[COOKIE] = "7"

    client.post(REMOVE, {"stelle": "abc"}, **OWN)

    assert kept(client) == "7"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://boese.example"},
        {"Origin": "null"},
        {"Referer": "https://boese.example/"},
        {"Origin": HOST, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://[kaputt"},
    ],
)
@pytest.mark.parametrize("page", ["merken", "teilen", "entfernen"])
def test_forms_of_other_sites_are_refused(client, page, headers):
    posting = make_posting()
    url = REMOVE if page == "entfernen" else f"{posting.get_absolute_url()}{page}/"
    call = {"headers": by_browser()["headers"] | headers}

    response = client.post(url, {"stelle": posting.pk}, **call)

    assert response.status_code == 403
    assert COOKIE not in response.cookies
    assert counted() == []


@pytest.mark.parametrize(
    ("trait", "status"), [("draft", 404), ("expired", 410), ("overdue", 410)]
)
def test_posting_that_is_not_live_cannot_be_kept(client, trait, status):
    response = keep(client, make_posting(**{trait: True}))

    assert response.status_code == status
    assert COOKIE not in response.cookies


def test_bot_and_staff_keep_without_being_counted(client):
    posting = make_posting()
    url = f"{posting.get_absolute_url()}merken/"
    client.post(url, headers={"User-Agent": "curl/8", "Origin": HOST})
    client.cookies.clear()
    client.force_login(make_editor())

    keep(client, posting)

    assert kept(client) == str(posting.pk)
    assert counted() == []


def test_old_title_is_kept_all_the_same(client):
    posting = make_posting()

    client.post(reverse("listings:keep", args=[posting.pk, "alt"]), **OWN)

    assert kept(client) == str(posting.pk)


def test_get_keeps_nothing(client):
    posting = make_posting()

    assert client.get(f"{posting.get_absolute_url()}merken/").status_code == 405
