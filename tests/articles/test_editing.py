from datetime import UTC, datetime, timedelta

import pytest

from articles.actions.editing import (
    accept_proposal,
    decline_proposal,
    propose_change,
    restore_version,
    save_article,
)
from articles.enums import VersionKind
from articles.models import Article
from listings.actions.postings import StepRefused
from tests.factories import make_author, make_editor
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2026, 11, 20, 7, tzinfo=UTC)
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article():
    return make_article(published_at=PUBLISHED, updated_at=PUBLISHED, body="Alt.")


def _kinds(article):
    return list(article.versions.order_by("number").values_list("kind", flat=True))


def test_every_change_of_the_text_keeps_a_version(article, editor):
    article.body = "Neu."
    save_article(article=article, by=editor, at=AT)

    version = article.versions.first()
    assert (version.number, version.kind, version.body) == (2, "changed", "Neu.")
    assert (version.by, version.at) == (editor, AT)


def test_saving_without_a_change_keeps_none(article, editor):
    article.order = 3
    save_article(article=article, by=editor, at=AT)

    assert _kinds(article) == ["created"]


def test_a_new_article_begins_its_history(editor):
    article = save_article(article=Article(title="Neu", slug="neu"), by=editor, at=AT)

    assert _kinds(article) == ["created"]


def test_the_date_moves_with_a_note_alone(article, editor):
    article.body = "Ohne Tippfehler."
    save_article(article=article, by=editor, at=AT)
    quiet = article.updated_at
    save_article(article=article, by=editor, at=AT, note="Zahlen von 2026.")

    assert quiet == PUBLISHED
    assert Article.objects.get().updated_at == AT
    assert [version.note for version in article.versions.noted()] == [
        "Zahlen von 2026."
    ]


@pytest.mark.parametrize("trait", ["draft", "in_review", "withdrawn", "upcoming"])
def test_what_readers_cannot_see_needs_no_note(editor, trait):
    article = make_article(**{trait: True})
    before = article.updated_at

    save_article(article=article, by=editor, at=AT, note="Neu.")

    assert article.updated_at == before
    assert list(article.versions.noted()) == []


def test_saving_what_somebody_saved_meanwhile_is_refused(article, editor):
    mine = Article.objects.get()
    article.body = "Die andere Fassung."
    save_article(article=article, by=editor, at=AT)

    mine.body = "Meine Fassung."
    with pytest.raises(StepRefused):
        save_article(article=mine, by=editor, at=AT)

    assert Article.objects.get().body == "Die andere Fassung."


def test_a_restored_version_is_a_new_one_and_nothing_is_lost(article, editor):
    first = article.versions.get()
    article.body = "Neu."
    save_article(article=article, by=editor, at=AT, note="Neu gefasst.")

    restore_version(version=first, by=editor, at=AT)

    assert Article.objects.get().body == "Alt."
    bodies = article.versions.order_by("number").values_list("body", flat=True)
    assert list(bodies) == ["Alt.", "Neu.", "Alt."]
    assert _kinds(article)[-1] == VersionKind.RESTORED


def test_no_version_too_short_to_stand_online_is_restored(article, editor):
    article.versions.update(standfirst="")

    with pytest.raises(StepRefused, match="Der Vorspann fehlt"):
        restore_version(version=article.versions.get(), by=editor, at=AT)


def test_a_proposal_leaves_the_article_until_it_is_accepted(article, editor):
    author = make_author()
    article.body = "Vorschlag."
    proposal = propose_change(article=article, by=author, at=AT, note="Genauer.")
    before = Article.objects.get().body

    accept_proposal(proposal=proposal, by=editor, at=AT + timedelta(hours=1))

    after = Article.objects.get()
    assert (before, after.body) == ("Alt.", "Vorschlag.")
    assert after.updated_at == AT + timedelta(hours=1)
    assert _kinds(article) == ["created", "taken", "accepted"]
    assert [version.note for version in after.versions.noted()] == ["Genauer."]


def test_a_declined_proposal_stays_in_the_history_alone(article, editor):
    article.body = "Vorschlag."
    proposal = propose_change(article=article, by=editor, at=AT, note="Genauer.")

    decline_proposal(proposal=proposal, by=editor, at=AT)

    assert Article.objects.get().body == "Alt."
    assert _kinds(article) == ["created", "declined"]
    assert list(article.versions.noted()) == []


def test_a_proposal_is_decided_once(article, editor):
    article.body = "Vorschlag."
    proposal = propose_change(article=article, by=editor, at=AT)
    decline_proposal(proposal=proposal, by=editor, at=AT)

    with pytest.raises(StepRefused, match="schon entschieden"):
        accept_proposal(proposal=proposal, by=editor, at=AT)


def test_nothing_is_proposed_where_nothing_differs(article, editor):
    assert propose_change(article=article, by=editor, at=AT) is None


def test_what_was_planned_and_came_out_earlier_has_not_changed_since(editor):
    planned = datetime(2027, 2, 24, 7, tzinfo=UTC)
    article = make_article(published_at=planned, updated_at=planned)

    article.published_at = PUBLISHED
    save_article(article=article, by=editor, at=AT)

    article.refresh_from_db()
    assert (article.published_at, article.updated_at) == (PUBLISHED, PUBLISHED)


def test_an_open_proposal_is_not_restored_past_the_decision(article, editor):
    article.body = "Neu."
    proposal = propose_change(article=article, by=editor, at=AT)

    with pytest.raises(StepRefused, match="noch zu entscheiden"):
        restore_version(version=proposal, by=editor, at=AT)

    assert Article.objects.get().body == "Alt."
