import pytest
from django.urls import reverse

from listings.actions.terms import load_terms
from listings.models import Term
from tests.factories import make_editor, make_employer, make_hr, make_operator
from tests.factories.guide import make_term

pytestmark = pytest.mark.django_db

LIST = reverse("admin:listings_term_changelist")
ADD = reverse("admin:listings_term_add")
GLOSSARY = reverse("articles:terms")


def change(term):
    return reverse("admin:listings_term_change", args=[term.pk])


def delete(term):
    return reverse("admin:listings_term_delete", args=[term.pk])


def values(**others):
    return {
        "name": "Taktgeber",
        "slug": "",
        "also": "Taktgebern",
        "explanation": "Wer den Takt gibt.",
        "sources": "",
        "query": "",
        "is_shown": "on",
    } | others


def test_editor_adds_a_term_and_visitors_read_it_at_once(client, editor):
    assert "Taktgeber" not in client.get(GLOSSARY).content.decode()

    response = client.post(ADD, values())

    html = client.get(GLOSSARY).content.decode()
    assert response.status_code == 302
    assert 'id="taktgeber"' in html
    assert "Wer den Takt gibt." in html


def test_anchor_stays_when_the_name_changes(client, editor):
    term = make_term("Taktgeber")

    client.post(change(term), values(name="Impulsgeber", slug="impulsgeber"))

    term.refresh_from_db()
    assert (term.name, term.slug) == ("Impulsgeber", "taktgeber")


def test_hidden_term_leaves_the_page(client, editor):
    term = make_term("Taktgeber")

    client.post(change(term), {k: v for k, v in values().items() if k != "is_shown"})

    assert "Taktgeber" not in client.get(GLOSSARY).content.decode()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": "(m/w/d)"}, "kein Wort, das verlinkt werden kann"),
        ({"name": "rollouts"}, "„rollouts“ steht schon beim Begriff „Rollout“."),
        ({"also": "Takt\nROLLOUT"}, "„ROLLOUT“ steht schon beim Begriff „Rollout“."),
        ({"name": "Inhalt"}, "Diesen Anker braucht die Seite selbst."),
        ({"slug": "buchstabe-A"}, "Diesen Anker braucht die Seite selbst."),
        ({"slug": "kein anker"}, "Bitte"),
        ({"query": "typ=stadtwerk"}, "„stadtwerk“ kennen wir nicht."),
        ({"query": "farbe=rot"}, "in keiner Adresse der Stellenliste: farbe."),
        ({"explanation": ""}, "Dieses Feld ist zwingend erforderlich."),
        ({"explanation": "x" * 701}, "701"),
    ],
)
def test_wrong_input_is_told_and_nothing_typed_is_lost(client, editor, wrong, message):
    make_term("Rollout", also="Rollouts")

    response = client.post(ADD, values(sources="Eigene Notiz") | wrong)

    html = response.content.decode()
    assert response.status_code == 200
    assert message in html
    assert "Eigene Notiz" in html
    assert Term.objects.count() == 1


def test_search_is_kept_as_the_list_writes_it(client, editor):
    client.post(ADD, values(query="?erfahrung=einstieg&typ=stadtwerke"))

    assert Term.objects.get().query == "typ=stadtwerke&erfahrung=einstieg"


def test_editor_deletes_an_own_term(client, editor):
    term = make_term("Taktgeber")

    client.post(delete(term), {"post": "yes"})

    assert not Term.objects.exists()
    assert "Taktgeber" not in client.get(GLOSSARY).content.decode()


@pytest.mark.parametrize("make_user", [make_editor, make_operator])
def test_shipped_term_is_hidden_not_deleted(client, make_user):
    load_terms()
    client.force_login(make_user())

    response = client.post(delete(Term.objects.first()), {"post": "yes"})

    assert response.status_code == 403
    assert not Term.objects.filter(source_hash="").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_questions_for_any_number(
    client, editor, count, django_assert_num_queries
):
    for number in range(count):
        make_term(f"Begriff {number}")
    client.get(LIST)

    with django_assert_num_queries(8):
        response = client.get(LIST)

    assert response.context["cl"].result_count == count


@pytest.mark.parametrize("method", ["get", "post"])
def test_hr_staff_reach_no_terms(client, method):
    term = make_term("Taktgeber")
    client.force_login(make_hr(make_employer()))

    answers = [
        getattr(client, method)(path, values(name="Eingeschmuggelt"))
        for path in (LIST, ADD, change(term), delete(term))
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert list(Term.objects.values_list("name", flat=True)) == ["Taktgeber"]


def test_visitors_are_asked_to_sign_in(client):
    assert client.post(ADD, values()).status_code == 302
    assert not Term.objects.exists()
