import pytest
from django.urls import reverse
from django.utils import timezone

from articles.markdown import find_problems
from articles.markdown.directive_values import READERS
from articles.models import Article, LegalPage
from articles.notation import BLOCKS, INLINES, TEXT
from articles.reference import known_names
from listings.actions.shipped import fingerprint
from tests.factories import make_editor, make_hr, make_pay_scales, make_rate
from tests.factories.articles import make_article, make_legal_page
from tests.factories.guide import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ADD = "admin:articles_article_add"
CHANGE = "admin:articles_article_change"
PUBLISHED_AT = {"published_at": "2026-11-20T08:00:00"}
LIST = "admin:articles_article_changelist"


@pytest.fixture
def editor_client(client):
    client.force_login(make_editor())
    return client


def test_editor_publishes_an_article_and_the_dates_fill_themselves(editor_client):
    before = timezone.now()

    response = editor_client.post(reverse(ADD), _form(_step="veroeffentlichen"))

    article = Article.objects.get()
    assert response.status_code == 302
    assert before <= article.published_at <= timezone.now()
    assert article.updated_at == article.published_at
    assert article.body == "## Eins\n\nText."
    assert article.is_public()


def test_editor_keeps_a_draft_without_dates(editor_client):
    editor_client.post(reverse(ADD), _form(standfirst="", author=""))

    article = Article.objects.get()
    assert article.status == "draft"
    assert article.published_at is None
    assert article.updated_at is None


def test_editor_is_told_what_a_draft_lacks_and_keeps_it(editor_client):
    values = _form(author="", _step="veroeffentlichen")

    page = editor_client.post(reverse(ADD), values, follow=True).content.decode()

    assert "Autor oder Autorin fehlt." in page
    assert Article.objects.get().status == "draft"


def test_editor_cannot_empty_what_is_online(editor_client):
    article = make_article()

    response = editor_client.post(
        reverse(CHANGE, args=[article.pk]), _form(standfirst="", **PUBLISHED_AT)
    )

    errors = response.context["adminform"].form.errors
    assert errors == {"standfirst": ["Ohne das steht kein Artikel online."]}


def test_editor_schedules_an_article(editor_client):
    day = {"published_at": "2037-12-01T08:00"}

    editor_client.post(reverse(ADD), _form(_step="veroeffentlichen", **day))

    article = Article.objects.get()
    assert article.is_online
    assert not article.is_public()
    assert article.updated_at == article.published_at


def test_editor_learns_line_and_remedy_of_an_unsound_text(editor_client):
    response = editor_client.post(reverse(ADD), _form(body="Text.\r\n\r\n#### Tief"))

    assert response.status_code == 200
    assert response.context["adminform"].form.errors["body"] == [
        "Zeile 3 (#### Tief): Vor #### „Tief“ fehlt eine Überschrift mit ##."
    ]
    assert not Article.objects.exists()


def test_editor_learns_what_a_directive_names_and_nobody_knows(editor_client):
    body = "Text.\r\n\r\n::stellen[Titel]{ort=atlantis}\r\n"

    response = editor_client.post(reverse(ADD), _form(body=body))

    assert response.context["adminform"].form.errors["body"] == [
        "Zeile 3 (::stellen[Titel]{ort=atlantis}): Ort: „atlantis“ kennen wir nicht."
    ]
    assert response.context["adminform"].form["body"].value() == body


@pytest.mark.parametrize("slug", ["feed", "vorschau", "hamm-paket", "begriffe"])
def test_editor_reads_in_german_that_an_address_is_taken(editor_client, slug):
    response = editor_client.post(reverse(ADD), _form(slug=slug))

    message = "Diese Adresse gehört schon einer anderen Seite"
    assert message in response.content.decode()
    assert not Article.objects.exists()


def test_saving_an_untouched_text_leaves_its_fingerprint(editor_client):
    body = "## Eins\n\nText."
    article = make_article(body=body)

    values = _form(slug=article.slug, **PUBLISHED_AT)
    editor_client.post(reverse(CHANGE, args=[article.pk]), values)

    saved = Article.objects.get().body
    assert fingerprint({"body": saved}) == fingerprint({"body": body})


def test_the_address_of_a_published_article_stays(editor_client):
    article = make_article()

    values = _form(slug="anders", **PUBLISHED_AT)
    editor_client.post(reverse(CHANGE, args=[article.pk]), values)

    assert Article.objects.get().slug == article.slug


def test_an_address_left_empty_comes_from_the_title(editor_client):
    editor_client.post(reverse(ADD), _form(title="Größe & Maß", slug=""))

    assert Article.objects.get().slug == "groesse-mass"


@pytest.mark.parametrize("count", [1, 3])
def test_article_admin_lists_any_number_with_the_same_questions(
    editor_client, count, django_assert_max_num_queries
):
    articles = [make_article(draft=True) for _ in range(count)]

    with django_assert_max_num_queries(8):
        page = editor_client.get(reverse(LIST)).content.decode()

    for article in articles:
        assert reverse("articles:preview", args=[article.pk]) in page


def test_change_form_leads_to_the_preview_and_teaches_the_format(editor_client):
    article = make_article(draft=True)

    page = editor_client.get(reverse(CHANGE, args=[article.pk])).content.decode()

    assert f'<a href="{reverse("articles:preview", args=[article.pk])}">' in page
    assert "::: hinweis Titel" in page
    for name in READERS:
        assert f'<th scope="row">{name}</th>' in page


def test_every_example_of_the_reference_is_sound():
    make_pay_scales()
    make_rate()
    make_term("Stadtwerke")

    for entry in (*TEXT, *BLOCKS, *INLINES):
        assert find_problems(entry.example, known_names()) == []


def test_hr_staff_have_no_business_here(client):
    client.force_login(make_hr())

    assert client.get(reverse(LIST)).status_code == 403


def test_editor_sees_what_a_legal_page_still_lacks(editor_client):
    make_legal_page()

    page = editor_client.get(
        reverse("admin:articles_legalpage_changelist")
    ).content.decode()

    assert "1\u00a0Stelle" in page
    assert f'<a href="{reverse("impressum")}">Ansehen</a>' in page


def test_editor_changes_a_legal_page_but_adds_none(editor_client):
    page = make_legal_page()
    address = reverse("admin:articles_legalpage_change", args=[page.pk])
    values = {"title": "Impressum", "body": "Neu.", "description": ""}
    dates = {"updated_at": "2026-11-25T08:00:00"}

    editor_client.post(address, values | dates)

    assert LegalPage.objects.get().body == "Neu."
    add = reverse("admin:articles_legalpage_add")
    assert editor_client.get(add).status_code == 403


def _form(**values):
    """What the browser sends; it ends lines with CRLF."""
    return {
        "title": "Ein Artikel",
        "slug": "ein-artikel",
        "standfirst": "Worum es geht.",
        "author": "Redaktion hammjobs",
        "audience": ["einstieg"],
        "body": "## Eins\r\n\r\nText.",
        "description": "",
        "published_at": "",
        "summary": "",
        "order": "",
        "review_by": "",
        "note": "",
    } | values


def test_locked_article_tells_its_state_to_nobody_without_the_right(client):
    article = make_article(in_review=True)
    client.force_login(make_hr())

    response = client.post(reverse("admin:articles_article_change", args=[article.pk]))

    assert response.status_code == 403
