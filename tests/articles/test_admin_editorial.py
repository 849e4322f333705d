"""Review, versions and proposals from the outside: who may what, and what is kept."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ArticleVersion
from tests.factories import (
    make_author,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
)
from tests.factories.articles import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

STATES = {
    "draft": {"draft": True},
    "in_review": {"in_review": True},
    "published": {},
    "withdrawn": {"withdrawn": True},
}
AUTHOR_STEPS = {
    ("draft", "einreichen"): "in_review",
    ("in_review", "zurueckholen"): "draft",
}
EDITOR_STEPS = {
    ("draft", "einreichen"): "in_review",
    ("draft", "veroeffentlichen"): "published",
    ("in_review", "veroeffentlichen"): "published",
    ("in_review", "zurueckgeben"): "draft",
    ("published", "zurueckziehen"): "withdrawn",
    ("withdrawn", "veroeffentlichen"): "published",
    ("withdrawn", "entwurf"): "draft",
}
ALLOWED = {
    "hr": {},
    "author": AUTHOR_STEPS,
    "editor": EDITOR_STEPS,
    "operator": EDITOR_STEPS,
}
STEP_NAMES = sorted({name for _, name in {*AUTHOR_STEPS, *EDITOR_STEPS}})


@pytest.fixture
def people(db):
    return {
        "hr": make_hr(make_employer()),
        "author": make_author(),
        "editor": make_editor(),
        "operator": make_operator(),
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ALLOWED)
def test_each_role_takes_its_own_steps_and_no_other(client, people, role, state):
    client.force_login(people[role])

    for name in STEP_NAMES:
        article = make_article(**STATES[state])
        client.post(_page(article, "step", name), {"reason": "Bitte kürzen."})
        article.refresh_from_db()
        target = ALLOWED[role].get((state, name), state)
        assert (name, article.status) == (name, target)


@pytest.mark.parametrize("role", ["hr", "nobody"])
def test_who_has_no_business_here_sees_nothing_of_articles(client, people, role):
    article = make_article(draft=True, title="Geheimer Entwurf")
    if role in people:
        client.force_login(people[role])

    pages = [
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_add"),
        _page(article, "change"),
        _page(article, "history"),
        _page(article, "versions"),
        _page(article, "version", 1),
        _page(article, "step", "einreichen"),
        reverse("articles:preview", args=[article.pk]),
        reverse("admin:index"),
    ]

    for address in pages:
        page = client.get(address, follow=True).content.decode()
        assert "Geheimer Entwurf" not in page
        assert "Ratgeber</h2>" not in page
    for address in (
        _page(article, "verdict", 1, "wiederherstellen"),
        _page(article, "preview_link", "anlegen"),
    ):
        assert client.post(address).status_code in (302, 403)
    article.refresh_from_db()
    assert article.preview_key == ""


def test_an_author_writes_and_submits_in_one_go(client, people):
    client.force_login(people["author"])

    client.post(
        reverse("admin:articles_article_add"),
        _form(_step="einreichen", published_at="2020-01-01T08:00", order="1"),
    )

    article = Article.objects.get()
    assert article.status == "in_review"
    assert (article.published_at, article.order) == (None, 100)


def test_no_button_forged_publishes_for_an_author(client, people):
    client.force_login(people["author"])

    client.post(
        reverse("admin:articles_article_add"),
        _form(_step="veroeffentlichen", status="published"),
    )

    assert Article.objects.get().status == "draft"


def test_a_text_under_review_is_locked_for_authors(client, people):
    article = make_article(in_review=True, body="Alt.")
    client.force_login(people["author"])

    page = client.get(_page(article, "change")).content.decode()
    client.post(_page(article, "change"), _as_shown(article, body="Neu."))

    assert 'name="body"' not in page
    assert "Aus der Prüfung zurückziehen" in page
    assert Article.objects.get().body == "Alt."


def test_an_author_proposes_what_an_editor_publishes(client, people):
    article = make_article(body="Alt.", slug="artikel")
    client.force_login(people["author"])
    typed = _as_shown(article, body="Neu.", note="Genauer.", slug="anders")
    client.post(_page(article, "change"), typed)
    between = Article.objects.get()
    proposal = ArticleVersion.objects.open_proposals().get()
    refused = client.post(_page(article, "verdict", proposal.number, "uebernehmen"))

    client.force_login(people["editor"])
    page = client.get(_page(article, "version", proposal.number)).content.decode()
    desk = client.get(reverse("admin:index")).content.decode()
    _decide(client, article, proposal, "uebernehmen")

    assert (between.body, between.slug) == ("Alt.", "artikel")
    assert refused.status_code == 403
    assert "<del>Alt</del><ins>Neu</ins>" in page or "<del>Alt.</del>" in page
    assert "Änderung vorgeschlagen" in desk
    assert Article.objects.get().body == "Neu."
    assert "Genauer." in client.get(article.get_absolute_url()).content.decode()


def test_a_proposal_is_not_accepted_over_an_article_that_moved_on(client, people):
    article = make_article(body="Alt.")
    proposal = _propose(client, people, article, "Vorschlag.")
    client.force_login(people["editor"])
    seen = Article.objects.get().saved_at.isoformat()
    client.post(_page(article, "change"), _as_shown(article, body="Inzwischen."))

    address = _page(article, "verdict", proposal.number, "uebernehmen")
    response = client.post(address, {"seen": seen}, follow=True)

    assert "inzwischen gespeichert" in response.content.decode()
    assert Article.objects.get().body == "Inzwischen."


def test_saving_over_somebody_elses_text_is_refused_and_keeps_what_was_typed(
    client, people
):
    article = make_article(draft=True, body="Alt.")
    client.force_login(people["editor"])
    mine = _as_shown(article, body="Meine Fassung.")
    client.post(_page(article, "change"), _as_shown(article, body="Andere Fassung."))

    response = client.post(_page(article, "change"), mine)
    page = response.content.decode()
    saved = Article.objects.get().body
    again = mine | {"version": response.context["adminform"].form["version"].value()}
    client.post(_page(article, "change"), again)

    assert "während Sie daran gearbeitet haben" in page
    assert "Meine Fassung." in page
    assert saved == "Andere Fassung."
    assert Article.objects.get().body == "Meine Fassung."
    assert article.versions.count() == 3


def test_an_editor_restores_an_older_version(client, people):
    article = make_article(body="Alt.")
    client.force_login(people["editor"])
    client.post(_page(article, "change"), _as_shown(article, body="Neu."))

    newest = client.get(_page(article, "version", 2)).content.decode()
    first = client.get(_page(article, "version", 1)).content.decode()
    _decide(client, article, article.versions.get(number=1), "wiederherstellen")

    assert "wiederherstellen" not in newest
    assert "Diese Fassung wiederherstellen" in first
    assert Article.objects.get().body == "Alt."
    assert article.versions.count() == 3


def test_an_author_restores_drafts_but_nothing_that_is_online(client, people):
    online, draft = make_article(body="Alt."), make_article(draft=True, body="Alt.")
    Article.objects.update(body="Neu.")
    client.force_login(people["author"])

    for article in (online, draft):
        article.refresh_from_db()
        _decide(client, article, article.versions.get(), "wiederherstellen")
        article.refresh_from_db()

    assert (online.body, draft.body) == ("Neu.", "Alt.")


def test_a_note_shows_on_the_page_the_newest_first(client, people):
    article = make_article()
    client.force_login(people["editor"])
    for note in ("Zahlen von 2026.", "Neues Kapitel."):
        article.refresh_from_db()
        client.post(_page(article, "change"), _as_shown(article, note=note))

    page = client.get(article.get_absolute_url()).content.decode()

    notes = page.partition('id="vermerke"')[2]
    assert notes.index("Neues Kapitel.") < notes.index("Zahlen von 2026.")
    assert "Geändert am <time" in notes


def test_the_preview_link_is_made_and_ended_in_the_admin(client, people):
    article = make_article(draft=True)
    client.force_login(people["author"])

    client.post(_page(article, "preview_link", "anlegen"))
    shown = client.get(_page(article, "change")).content.decode()
    made = Article.objects.get().preview_key
    client.post(_page(article, "preview_link", "beenden"))

    assert made in shown
    assert Article.objects.get().preview_key == ""


def test_looking_at_a_link_makes_none(client, people):
    article = make_article(draft=True)
    client.force_login(people["editor"])

    client.get(_page(article, "preview_link", "anlegen"))

    assert Article.objects.get().preview_key == ""


@pytest.mark.parametrize("count", [1, 3])
def test_versions_are_listed_with_the_same_questions_for_any_number(
    client, people, count, django_assert_num_queries
):
    article = make_article()
    client.force_login(people["editor"])
    for number in range(count):
        article.refresh_from_db()
        client.post(_page(article, "change"), _as_shown(article, body=f"{number}."))
    client.get(_page(article, "versions"))

    with django_assert_num_queries(7):
        page = client.get(_page(article, "versions")).content.decode()

    assert page.count('<li>\n        <a href="/admin/articles') == count + 1


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999"])
def test_an_unknown_version_is_not_found(client, people, number):
    article = make_article()
    client.force_login(people["editor"])
    address = f"{_page(article, 'versions')}{number}/"

    assert client.get(address).status_code == 404


def _page(article, name, *arguments):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *arguments])


def _decide(client, article, version, name):
    seen = Article.objects.get(pk=article.pk).saved_at.isoformat()
    address = _page(article, "verdict", version.number, name)
    return client.post(address, {"seen": seen})


def _propose(client, people, article, body):
    client.force_login(people["author"])
    client.post(_page(article, "change"), _as_shown(article, body=body))
    return ArticleVersion.objects.open_proposals().get()


def _as_shown(article, **typed):
    day = article.published_at and timezone.localtime(article.published_at)
    shown = {
        "title": article.title,
        "slug": article.slug,
        "body": article.body,
        "order": article.order,
        "published_at": f"{day:%Y-%m-%dT%H:%M:%S}" if day else "",
        "version": article.saved_at.isoformat(),
    }
    return _form(**shown | typed)


def _form(**values):
    return {
        "title": "Ein Artikel",
        "slug": "ein-artikel",
        "standfirst": "Worum es geht.",
        "author": "Redaktion hammjobs",
        "audience": ["einstieg"],
        "body": "## Eins\n\nText.",
        "summary": "",
        "description": "",
        "order": "",
        "review_by": "",
        "note": "",
        "version": "",
    } | values


def test_an_author_opens_no_preview_of_what_was_withdrawn(client, people):
    article = make_article(withdrawn=True)
    client.force_login(people["author"])

    response = client.post(_page(article, "preview_link", "anlegen"))

    assert response.status_code == 403
    assert Article.objects.get().preview_key == ""


def test_a_shipped_article_keeps_its_address_and_is_not_deleted(client, people):
    article = make_article(withdrawn=True, slug="mitgeliefert", source_hash="x" * 64)
    client.force_login(people["operator"])
    changelist = reverse("admin:articles_article_changelist")
    all_of_them = {"action": "delete_selected", "_selected_action": [article.pk]}

    client.post(_page(article, "change"), _as_shown(article, slug="anders"))
    deleted = client.post(_page(article, "delete"), {"post": "yes"})
    client.post(changelist, all_of_them | {"post": "yes"})

    assert deleted.status_code == 403
    assert Article.objects.get().slug == "mitgeliefert"


@pytest.mark.parametrize("year", ["0001", "1999", "2101"])
def test_a_year_that_is_a_slip_of_the_pen_is_told_and_the_text_kept(
    client, people, year
):
    client.force_login(people["editor"])
    typed = _form(published_at=f"{year}-01-01T00:00:00", body="## Eins\n\nMein Text.")

    response = client.post(reverse("admin:articles_article_add"), typed)

    page = response.content.decode()
    assert "Bitte geben Sie ein Jahr von 2000 bis 2100 ein." in page
    assert "Mein Text." in page
    assert not Article.objects.exists()
