from decimal import Decimal
from urllib.parse import quote

import pytest
from django.urls import reverse

from hammjobs.german import number
from listings.pay.net_pay import net_pay

ADDRESS = "/gehalt/netto/"
NOINDEX = '<meta name="robots" content="noindex, follow">'


def get(client, query=""):
    return client.get(f"{ADDRESS}?{query}" if query else ADDRESS)


def html_of(client, query=""):
    response = get(client, query)
    assert response.status_code == 200
    return response.content.decode()


def errors(client, query):
    """Field -> message; nothing is computed beside an error."""
    response = get(client, query)
    assert response.status_code == 200
    assert response.context["result"] is None
    return {
        name: " ".join(each) for name, each in response.context["form"].errors.items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "brutto=3000", "brutto=3000&brutto_bis=3800"])
def test_page_asks_the_database_nothing(client, query, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert get(client, query).status_code == 200


def test_page_has_its_name():
    assert reverse("listings:net_pay") == ADDRESS


def test_empty_page_explains_and_is_indexed(client, settings):
    html = html_of(client)

    assert "Noch kein Betrag" in html
    assert NOINDEX not in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}{ADDRESS}">' in html


def test_result_names_its_page_without_parameters_as_canonical(client, settings):
    html = html_of(client, "brutto=3000")

    assert NOINDEX in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}{ADDRESS}">' in html


def test_result_shows_net_deductions_and_caveat(client):
    html = html_of(client, "brutto=3000")

    assert "2.050\u00a0€</span> im Monat</h2>" in html
    assert "Orientierungswert, keine Steuerberatung." in html
    for amount in ("3.000,00", "293,08", "262,50", "72,00", "279,00", "39,00"):
        assert f">{amount}<" in html
    assert ">2.054,42<" in html
    assert "22.\u00a0November 2026" in html


def test_band_shows_both_ends(client):
    response = get(client, "brutto=3000&brutto_bis=3800")

    result = response.context["result"]
    assert result["net_words"] == "2.050\u00a0–\u00a02.500\u00a0€"
    assert result["net"].amounts == ("2.054,42", "2.497,42")


def test_band_of_two_like_ends_is_one_amount(client):
    result = get(client, "brutto=3000&brutto_bis=3.000,00").context["result"]

    assert result["net"].amounts == ("2.054,42",)


@pytest.mark.parametrize(
    ("typed", "gross"),
    [
        ("3000", "3000"),
        ("3.000", "3000"),
        ("3.000,00 €", "3000"),
        ("3000,50 €", "3000.50"),
        ("3000.50", "3000.50"),
    ],
)
def test_amounts_are_read_as_germans_write_them(client, typed, gross):
    response = get(client, f"brutto={quote(typed)}")

    assert response.context["result"]["net"].amounts == net_of(Decimal(gross))
    assert f'value="{typed}"' in response.content.decode()


@pytest.mark.parametrize(
    ("query", "situation"),
    [
        ("steuerklasse=3", {"tax_class": 3}),
        ("steuerklasse=2&kinder=1", {"tax_class": 2, "children": 1}),
        ("kinder=3", {"children": 3}),
        ("kirche=ja", {"church": True}),
        ("kirche=nein", {}),
        ("kirche=1", {"church": True}),
        ("kirche=0", {}),
        ("zusatzbeitrag=3,9", {"extra_rate": Decimal("3.9")}),
        ("zusatzbeitrag=3,9+%25", {"extra_rate": Decimal("3.9")}),
        ("zusatzbeitrag=0", {"extra_rate": Decimal(0)}),
        ("jahr=2026", {"year": 2026}),
        ("steuerklasse=&kinder=&kirche=&zusatzbeitrag=&jahr=", {}),
    ],
)
def test_each_parameter_counts(client, query, situation):
    result = get(client, f"brutto=3000&{query}").context["result"]

    assert result["net"].amounts == net_of(Decimal(3000), **situation)


def net_of(gross, **situation):
    return (number(net_pay(gross, **situation).net, 2),)


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("brutto=viel", "brutto", "als Zahl"),
        ("brutto=NaN", "brutto", "als Zahl"),
        ("brutto=-3000", "brutto", "als Zahl"),
        ("brutto=3000,123", "brutto", "als Zahl"),
        ("brutto=42.000", "brutto", "eines Monats"),
        ("brutto=1e99999", "brutto", "eines Monats"),
        (f"brutto={'9' * 500}", "brutto", "eines Monats"),
        ("brutto=2000", "brutto", "Midijob"),
        ("brutto=500", "brutto", "Minijob"),
        ("brutto_bis=3800", "brutto", "untere Ende"),
        ("brutto=3800&brutto_bis=3000", "brutto_bis", "unter dem ersten"),
        ("brutto=3000&brutto_bis=mehr", "brutto_bis", "als Zahl"),
        ("brutto=3000&steuerklasse=7", "steuerklasse", "I bis VI"),
        ("brutto=3000&steuerklasse=2", "kinder", "mindestens ein Kind"),
        ("brutto=3000&kinder=-1", "kinder", "Zahl der Kinder"),
        ("brutto=3000&kinder=viele", "kinder", "Zahl der Kinder"),
        ("brutto=3000&kinder=13", "kinder", "Zahl der Kinder"),
        ("brutto=3000&kirche=vielleicht", "kirche", "„ja“ oder „nein“"),
        ("brutto=3000&zusatzbeitrag=30", "zusatzbeitrag", "in Prozent"),
        ("brutto=3000&zusatzbeitrag=-1", "zusatzbeitrag", "in Prozent"),
        ("brutto=3000&jahr=2027", "jahr", "Bekannt ist: 2026."),
        ("brutto=3000&jahr=bald", "jahr", "ein Jahr ein"),
        (f"brutto=3000&jahr={'9' * 5000}", "jahr", "ein Jahr ein"),
        ("brutto=%00", "brutto", "als Zahl"),
    ],
)
def test_bad_input_is_told_beside_its_field(client, query, field, words):
    found = errors(client, query)

    assert list(found) == [field]
    assert words in found[field]


def test_everything_typed_is_kept_beside_an_error(client):
    typed = {
        "brutto": "viel",
        "brutto_bis": "mehr",
        "kinder": "drei",
        "zusatzbeitrag": "wenig",
    }
    chosen = {"steuerklasse": "9", "kirche": "vielleicht", "jahr": "1999"}
    query = "&".join(f"{name}={value}" for name, value in (typed | chosen).items())

    html = html_of(client, query)

    for name, value in typed.items():
        assert f'name="{name}" value="{value}"' in html
    for value in chosen.values():
        assert f'<option value="{value}" selected>' in html
    assert "Noch kein Ergebnis" in html


def test_typed_text_is_escaped(client):
    query = "&".join(
        f"{name}=%22%3E%3Cb%3Ex" for name in ("brutto", "kinder", "kirche", "jahr")
    )

    assert "<b>x" not in html_of(client, query)


def test_year_is_asked_for_only_where_there_is_a_choice(client):
    assert 'name="jahr"' not in html_of(client, "brutto=3000")
    assert 'name="jahr"' in html_of(client, "brutto=3000&jahr=2026")


def test_foreign_parameters_change_nothing(client):
    html = html_of(client, "utm_source=x")

    assert "Noch kein Betrag" in html
    assert NOINDEX in html


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_page_only_answers_reading(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.mark.django_db
def test_sitemap_names_the_page(client):
    assert f"{ADDRESS}</loc>" in client.get(reverse("sitemap")).content.decode()
