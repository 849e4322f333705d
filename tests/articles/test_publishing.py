from datetime import UTC, datetime, timedelta

import pytest

from articles.actions.preview_links import open_preview_link
from articles.actions.publishing import (
    publish_article,
    recall_article,
    reopen_article,
    return_article,
    submit_article,
    withdraw_article,
)
from listings.actions.postings import StepRefused
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
STATES = {
    "draft": {"draft": True},
    "in_review": {"in_review": True},
    "published": {},
    "withdrawn": {"withdrawn": True},
}
STEPS = {
    submit_article: {"draft": "in_review"},
    recall_article: {"in_review": "draft"},
    publish_article: {
        "draft": "published",
        "in_review": "published",
        "withdrawn": "published",
    },
    withdraw_article: {"published": "withdrawn"},
    reopen_article: {"withdrawn": "draft"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_begins_where_it_may(step, state):
    article = make_article(**STATES[state])
    target = STEPS[step].get(state)

    if target:
        step(article=article, by=None, at=AT)
    else:
        with pytest.raises(StepRefused, match="ist von dort nicht möglich"):
            step(article=article, by=None, at=AT)

    article.refresh_from_db()
    assert article.status == (target or state)


@pytest.mark.parametrize("step", [submit_article, publish_article])
@pytest.mark.parametrize("field", ["standfirst", "author", "body"])
def test_nothing_incomplete_goes_on(step, field):
    article = make_article(draft=True, **{field: ""})

    with pytest.raises(StepRefused, match="fehlt"):
        step(article=article, by=None, at=AT)


def test_publishing_sets_the_dates_that_are_not_set():
    planned = AT + timedelta(days=3)
    at_once, later = make_article(draft=True), make_article(draft=True)
    later.published_at = later.updated_at = planned
    later.save()

    publish_article(article=at_once, by=None, at=AT)
    publish_article(article=later, by=None, at=AT)

    at_once.refresh_from_db()
    later.refresh_from_db()
    assert (at_once.published_at, at_once.updated_at) == (AT, AT)
    assert (later.published_at, later.is_public(AT)) == (planned, False)


def test_a_return_needs_a_reason_that_stands_until_the_next_submission():
    article = make_article(in_review=True)

    with pytest.raises(StepRefused):
        return_article(article=article, by=None, at=AT, reason="  ")
    returned = return_article(article=article, by=None, at=AT, reason="Quelle fehlt.")
    submitted = submit_article(article=article, by=None, at=AT)

    assert (returned.status, returned.return_reason) == ("draft", "Quelle fehlt.")
    assert submitted.return_reason == ""


def test_a_withdrawn_article_leaves_page_list_and_feed(client):
    article = make_article()

    withdraw_article(article=article, by=None, at=AT)

    assert client.get(article.get_absolute_url()).status_code == 404
    assert article.title not in client.get("/ratgeber/").content.decode()
    assert article.title not in client.get("/ratgeber/feed/").content.decode()


def test_a_withdrawn_article_is_gone_for_those_with_a_preview_link_too():
    article = make_article()
    open_preview_link(article=article, by=None, at=AT)

    withdraw_article(article=article, by=None, at=AT)

    article.refresh_from_db()
    assert (article.preview_key, article.preview_until) == ("", None)
