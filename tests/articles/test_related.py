import pytest
from django.utils import timezone

from articles.queries.related import related
from articles.topics import kinship, topics
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db

PAY = (
    "Die Entgeltgruppe zählt. Zur Entgeltgruppe gehört die Stufe. Stadtwerke zahlen.\n"
)


def test_topics_are_terms_and_the_long_nouns_that_return():
    body = f"{PAY}Siehe :begriff[TV-V]{{tv-v}} und [ITIL](/ratgeber/begriffe/#itil)."

    assert topics(body) == {"Entgeltgruppe", "tv-v", "itil"}


def test_kinship_is_nothing_without_audience_and_topic_in_common():
    one = make_article(audience=("einstieg",), body=PAY)
    other = make_article(audience=("erfahren",), body="Ein Satz.")

    assert kinship(one, other) == 0
    assert kinship(one, one) == 2


def test_related_are_for_the_same_people_or_of_the_same_matter_not_just_new():
    article = make_article(audience=("quereinstieg",), body=PAY)
    by_both = make_article(audience=("quereinstieg",), body=PAY)
    by_topic = make_article(audience=("erfahren",), body=f"{PAY}Gehalt, Gehalt.")
    make_article(audience=("erfahren",), body="Ein Satz.")
    make_article(audience=("quereinstieg",), body=PAY, draft=True)

    assert related(article, timezone.now()) == [by_both, by_topic]
