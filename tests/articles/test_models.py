from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, LegalPage
from hammjobs.german import date_long
from tests.factories.articles import make_article, make_legal_page

pytestmark = pytest.mark.django_db

MOMENT = timezone.now().replace(microsecond=0)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("published", "expected"),
    [(MOMENT + SECOND, False), (MOMENT, True), (MOMENT - SECOND, True)],
)
def test_public_says_the_same_in_python_and_sql(published, expected):
    article = make_article(published_at=published, updated_at=MOMENT + SECOND)

    assert article.is_public(MOMENT) is expected
    assert Article.objects.public(MOMENT).exists() is expected


def test_public_leaves_out_drafts_even_with_a_date():
    article = make_article(draft=True, published_at=MOMENT, updated_at=MOMENT)

    assert not article.is_public(MOMENT)
    assert not Article.objects.public(MOMENT).exists()


def test_a_draft_needs_nothing_but_its_address():
    article = Article.objects.create(slug="entwurf")

    assert not article.is_public()


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"status": "weg"}, "article_status_known"),
        ({"published_at": None}, "article_published_has_date"),
        ({"updated_at": None}, "article_updated_not_before_published"),
        (
            {"updated_at": MOMENT - timedelta(days=8)},
            "article_updated_not_before_published",
        ),
        ({"slug": "feed"}, "article_slug_free"),
        ({"slug": "vorschau"}, "article_slug_free"),
        ({"slug": ""}, "article_slug_free"),
        ({"title": ""}, "article_published_is_complete"),
        ({"standfirst": ""}, "article_published_is_complete"),
        ({"author": ""}, "article_published_is_complete"),
        ({"body": ""}, "article_published_is_complete"),
    ],
)
def test_the_database_refuses_what_an_article_must_never_be(values, constraint):
    article = make_article()

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**values)
    # Two rules may forbid one row, and the engines differ in which they name: that
    # the rule at hand is one of them, it says itself.
    for name, value in values.items():
        setattr(article, name, value)
    rules = {rule.name: rule for rule in Article._meta.constraints}
    with pytest.raises(ValidationError):
        rules[constraint].validate(Article, article)


def test_the_database_refuses_a_draft_whose_date_has_no_update():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(draft=True, published_at=MOMENT)


def test_the_database_knows_three_legal_pages_once_each():
    make_legal_page("impressum")

    for slug in ("agb", "impressum"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_legal_page(slug)

    assert LegalPage.objects.count() == 1


def test_card_meta_tells_for_whom_how_long_and_how_fresh():
    article = make_article(
        audience=("quereinstieg", "einstieg"), body="Wort " * 201, updated_at=MOMENT
    )
    draft = make_article(draft=True, audience=())
    article.refresh_from_db()

    assert article.card_meta.startswith(
        "Für Einstieg und Quereinstieg · 2\u00a0Minuten Lesezeit · "
        f"Geändert am\u00a0{date_long(MOMENT)}"
    )
    assert draft.card_meta == "1\u00a0Minute Lesezeit"
