import pytest
from django.urls import reverse
from django.utils import timezone

from articles.actions import guide_index
from articles.actions.editing import (
    accept_proposal,
    propose_change,
    restore_version,
    save_article,
)
from articles.actions.guide_index import forget_article, index_article, index_guide
from articles.actions.loading import load_texts
from articles.actions.publishing import publish_article, withdraw_article
from articles.enums import VersionKind
from articles.models import Article
from listings.actions.reference import load_reference_data
from listings.models import GuideChapter, SearchState
from tests.factories import make_editor, make_operator, make_place, make_skill
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db

BODY = """\
Vorweg ein Satz.

## Stadtwerke {#stadtwerke}

Strom[^1] und **Wasser**.

::stellen[Offene Stellen]{erfahrung=einstieg&typ=stadtwerke&anzahl=3}

| EG | Betrag |
|---|---|
| 10 | 4.912 € |

### Quereinstieg

- Erstens
- zweitens

::stellen[Alle]{quereinstieg=1}
::stellen[Jira]{kenntnis=jira}

#### Kleiner

Auch das.

## Quellen {#quellen}

[^1]: Eine Fußnote.
"""


def chapters(*fields):
    return list(GuideChapter.objects.values_list(*fields, flat=len(fields) == 1))


def test_each_heading_becomes_a_chapter_with_its_text_and_searches():
    make_skill("jira")
    article = make_article(slug="leitfaden", title="Leitfaden", body=BODY)

    index_article(article=article)

    assert chapters("heading", "anchor", "href", "query") == [
        ("Leitfaden", "", "/ratgeber/leitfaden/", ""),
        (
            "Stadtwerke",
            "stadtwerke",
            "/ratgeber/leitfaden/#stadtwerke",
            "typ=stadtwerke&erfahrung=einstieg",
        ),
        (
            "Quereinstieg",
            "quereinstieg",
            "/ratgeber/leitfaden/#quereinstieg",
            "quereinstieg=1\nkenntnis=jira",
        ),
    ]
    first, second, third = chapters("text")
    assert first == "Vorweg ein Satz."
    assert second == "Strom und Wasser.\n\nEG\n\nBetrag\n\n10\n\n4.912 €"
    assert third.startswith("Erstens\n\nzweitens\n\n")
    assert third.endswith("Kleiner\n\nAuch das.")
    assert "Fußnote" not in "".join(chapters("text"))


@pytest.mark.parametrize(
    "query",
    [
        "typ=stadtwerk",
        "typ=stadtwerke&farbe=rot",
        "kenntnis=gibt-es-nicht",
        "anzahl=3",
        "sortierung=neu",
        "",
        "%%%=&&;",
    ],
)
def test_search_that_cannot_be_told_of_a_posting_is_left_out(query):
    article = make_article(body=f"## Eins\n\n::stellen[X]{{{query}}}\n")

    index_article(article=article)

    assert chapters("heading", "query") == [("Eins", "")]


def test_directive_is_one_on_a_line_of_its_own():
    body = "## Eins\n\nWort ::stellen[X]{typ=stadtwerke}\n\n## Zwei\n\nWort.\n"

    index_article(article=make_article(body=body))

    assert set(chapters("query")) == {""}


def test_article_indexed_again_has_its_chapters_once():
    article = make_article(body=BODY)
    index_article(article=article)
    article.body = "## Neu\n\nNeuer Text."

    index_article(article=article)

    assert chapters("heading") == ["Neu"]


def test_withdrawn_article_has_none():
    article = make_article()
    index_article(article=article)
    article.status = "draft"

    index_article(article=article)

    assert chapters("heading") == []


def test_article_to_come_is_written_with_its_date():
    article = make_article(upcoming=True)

    index_article(article=article)

    assert chapters("public_from") == [article.published_at]


def test_forgotten_article_leaves_the_others():
    gone, kept = make_article(), make_article()
    index_article(article=gone)
    index_article(article=kept)

    forget_article(article=gone)

    assert chapters("article_slug") == [kept.slug]


@pytest.mark.parametrize("body", ["![Bild](/static/img/guide/dreieck.svg)", "[^x]"])
def test_article_without_words_counts_as_read(body):
    make_article(body=body)
    index_guide()

    assert index_guide() == 0


def test_start_catches_up_with_what_changed_past_the_actions():
    changed, same, gone = (make_article(body=BODY) for _ in range(3))
    assert index_guide() == 3
    Article.objects.filter(pk=changed.pk).update(body="## Neu\n\nText.")
    Article.objects.filter(pk=gone.pk).delete()
    GuideChapter.objects.filter(article_slug=same.slug, position=0).delete()

    assert index_guide() == 1

    assert set(chapters("article_slug")) == {changed.slug, same.slug}
    assert GuideChapter.objects.get(article_slug=changed.slug).heading == "Neu"


def test_start_with_missing_rows_writes_them():
    make_article(body=BODY)
    index_guide()
    GuideChapter.objects.all().delete()

    assert index_guide() == 1
    assert len(chapters("heading")) == 3


def test_start_without_changes_tells_nobody():
    make_article(body=BODY)
    index_guide()
    before = SearchState.objects.now()

    assert index_guide() == 0
    assert SearchState.objects.now() == before


def test_start_with_other_code_writes_all_anew(monkeypatch):
    make_article(body=BODY)
    index_guide()
    monkeypatch.setattr(guide_index, "_code", lambda: "newer")

    assert index_guide() == 1


def test_loading_the_shipped_texts_fills_the_index():
    load_reference_data()

    load_texts()

    assert "Stadtwerke" in chapters("heading")
    assert not {"Quellen", "Anmerkungen"} & set(chapters("heading"))


# From outside: the editors' desk


def found(client, words):
    response = client.get(reverse("listings:list"), {"q": words})
    return [hit.title for hit in response.context["found"].guide.hits]


def test_saved_article_is_found_at_once_and_a_withdrawn_one_is_not(client):
    article, by, at = make_article(draft=True), make_editor(), timezone.now()

    def save(body):
        save_article(article=_with_body(article, body), by=by, at=at)

    save("## Kranbahn\n\nText.")
    assert found(client, "Kranbahn") == []
    publish_article(article=article, by=by, at=at)
    assert found(client, "Kranbahn") == ["Kranbahn"]

    save("## Hebebühne\n\nText.")
    assert (found(client, "Kranbahn"), found(client, "Hebebühne")) == (
        [],
        ["Hebebühne"],
    )

    withdraw_article(article=article, by=by, at=at)
    assert found(client, "Hebebühne") == []


def test_accepted_proposal_and_restored_version_are_found(client):
    article, by, at = (
        make_article(body="## Eins\n\nText."),
        make_editor(),
        timezone.now(),
    )
    article.body = "## Kranbahn\n\nText."
    proposal = propose_change(article=article, by=by, at=at)

    accept_proposal(proposal=proposal, by=by, at=at)
    assert found(client, "Kranbahn") == ["Kranbahn"]

    save_article(article=_with_body(article, "## Zwei\n\nText."), by=by, at=at)
    version = article.versions.get(kind=VersionKind.ACCEPTED)
    restore_version(version=version, by=by, at=at)
    assert found(client, "Kranbahn") == ["Kranbahn"]


def _with_body(article, body):
    current = Article.objects.get(pk=article.pk)
    current.body = body
    return current


@pytest.mark.parametrize("several", [False, True])
def test_deleted_article_is_no_longer_found(client, several):
    article = make_article(body="## Kranbahn\n\nText.")
    index_article(article=article)
    client.force_login(make_operator())

    if several:
        data = {"action": "delete_selected", "_selected_action": [article.pk]}
        client.post(
            reverse("admin:articles_article_changelist"), data | {"post": "yes"}
        )
    else:
        address = reverse("admin:articles_article_delete", args=[article.pk])
        client.post(address, {"post": "yes"})

    assert not Article.objects.exists()
    assert found(client, "Kranbahn") == []


def test_place_of_a_search_is_known():
    make_place("soest")
    article = make_article(body="## Eins\n\n::stellen[X]{ort=soest&typ=stadtwerke}\n")

    index_article(article=article)

    assert chapters("query") == ["typ=stadtwerke&ort=soest"]
