import re
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.actions.loading import CONTENT, Outcome, load_texts
from articles.front_matter import BrokenText
from articles.management.commands import load_articles
from articles.models import Article, LegalPage
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db

ARTICLE = """\
+++
title = "Wer sucht"
slug = "wer-sucht"
standfirst = "Worum es geht."
author = "Redaktion hammjobs"
published = 2026-11-20
updated = 2026-11-22
audience = ["quereinstieg", "einstieg"]
description = "Ein Satz."
+++

## Anfang {#anfang}

Ein Satz.
"""
LEGAL = """\
+++
title = "Impressum"
slug = "impressum"
updated = 2026-11-22
description = "Wer dahintersteht."
+++

[[Bitte ergänzen: Name]]
"""


@pytest.fixture
def content(tmp_path):
    (tmp_path / "rechtstexte").mkdir()
    (tmp_path / "rechtstexte" / "impressum.md").write_text(LEGAL)
    (tmp_path / "wer-sucht.md").write_text(ARTICLE)
    return tmp_path


def test_load_creates_what_is_missing(content):
    loaded = load_texts(folder=content)

    article, page = Article.objects.get(), LegalPage.objects.get()
    assert loaded == [("wer-sucht", Outcome.CREATED), ("impressum", Outcome.CREATED)]
    assert article.is_public()
    assert article.body == "## Anfang {#anfang}\n\nEin Satz."
    assert article.audience == ("einstieg", "quereinstieg")
    assert timezone.localtime(article.published_at).isoformat() == (
        "2026-11-20T00:00:00+01:00"
    )
    assert page.title == "Impressum"


def test_load_again_changes_nothing(content):
    load_texts(folder=content)
    before = [list(model.objects.values()) for model in (Article, LegalPage)]

    loaded = load_texts(folder=content)

    assert {outcome for _, outcome in loaded} == {Outcome.UNCHANGED}
    assert [list(model.objects.values()) for model in (Article, LegalPage)] == before


def test_load_brings_a_newer_text_where_nobody_edited(content):
    load_texts(folder=content)
    _change(content, "Ein Satz.\n", "Ein besserer Satz.\n")

    loaded = load_texts(folder=content)

    assert loaded[0] == ("wer-sucht", Outcome.UPDATED)
    assert Article.objects.get().body.endswith("Ein besserer Satz.")


@pytest.mark.parametrize(
    "edited", [{"body": "Von Hand."}, {"title": "Von Hand"}, {"standfirst": "Kurz."}]
)
def test_load_keeps_what_an_editor_wrote(content, edited):
    load_texts(folder=content)
    Article.objects.update(**edited)
    _change(content, "Ein Satz.\n", "Ein besserer Satz.\n")

    loaded = load_texts(folder=content)

    assert loaded[0] == ("wer-sucht", Outcome.KEPT)
    assert Article.objects.filter(**edited).exists()


def test_load_keeps_an_article_of_the_same_address_that_it_never_loaded(content):
    make_article(slug="wer-sucht", body="Von Hand.")

    loaded = load_texts(folder=content)

    assert loaded[0] == ("wer-sucht", Outcome.KEPT)
    assert Article.objects.get().body == "Von Hand."


def test_load_takes_line_ends_for_no_change(content):
    load_texts(folder=content)
    body = Article.objects.get().body
    Article.objects.update(body=body.replace("\n", "\r\n"))

    assert load_texts(folder=content)[0] == ("wer-sucht", Outcome.UNCHANGED)


def test_load_publishes_no_text_that_an_editor_took_back(content):
    load_texts(folder=content)
    Article.objects.update(status="draft")
    _change(content, "Ein Satz.\n", "Ein besserer Satz.\n")

    loaded = load_texts(folder=content)

    assert loaded[0] == ("wer-sucht", Outcome.UPDATED)
    assert not Article.objects.get().is_public()


OPTIONS = 'summary = ["Ein Punkt.", "Noch  einer."]\norder = 10\naudience ='


def test_load_takes_key_points_and_place(content):
    _change(content, "audience =", OPTIONS)

    load_texts(folder=content)

    article = Article.objects.get()
    assert article.summary == "Ein Punkt.\nNoch einer."
    assert article.order == 10


def test_load_adds_key_points_to_a_text_of_an_older_version(content):
    """Its fingerprint was taken before there were any."""
    load_texts(folder=content)
    _change(content, "audience =", OPTIONS)

    assert load_texts(folder=content)[0] == ("wer-sucht", Outcome.UPDATED)
    assert Article.objects.get().key_points == ["Ein Punkt.", "Noch einer."]


@pytest.mark.parametrize("edited", [{"summary": "Von Hand."}, {"order": 3}])
def test_load_keeps_key_points_and_place_of_an_editor(content, edited):
    load_texts(folder=content)
    Article.objects.update(**edited)
    _change(content, "audience =", OPTIONS)

    assert load_texts(folder=content)[0] == ("wer-sucht", Outcome.KEPT)
    assert Article.objects.filter(**edited).exists()


def test_load_keeps_a_version_of_what_it_brings_and_of_nothing_else(content):
    load_texts(folder=content)
    load_texts(folder=content)
    _change(content, "Ein Satz.\n", "Ein besserer Satz.\n")
    load_texts(folder=content)

    versions = Article.objects.get().versions.order_by("number")
    assert [(each.kind, each.body.split("\n")[-1]) for each in versions] == [
        ("shipped", "Ein Satz."),
        ("shipped", "Ein besserer Satz."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("audience =", "order = 'x'\naudience =", "Zeile 8: „order“ ist nicht eine"),
        (
            "audience =",
            "summary = [1]\naudience =",
            "Zeile 8: Jeder Punkt ist ein Text",
        ),
        (
            "audience =",
            f'summary = ["{"x" * 141}"]\naudience =',
            "Zeile 8: Punkt 1 ist länger als 140 Zeichen.",
        ),
        (
            "audience =",
            f"summary = {['x'] * 8}\naudience =",
            "Zeile 8: Es sind mehr als 7 Punkte.",
        ),
        ("+++\ntitle", "title", "Zeile 1: Die Datei beginnt nicht"),
        ("+++\n\n##", "\n##", "Zeile 1: Der Kopf ist nicht mit „+++“ geschlossen."),
        ('"Wer sucht"', "Wer sucht", "Zeile 2: Der Kopf ist kein TOML"),
        ('title = "Wer sucht"\n', "", "Zeile 1: Im Kopf fehlt „title“."),
        ("author =", "autor = 1\nauthor =", "Zeile 5: Im Kopf ist „autor“ unbekannt."),
        ('"Ein Satz."\n+++', '""\n+++', "Zeile 9: „description“ ist leer."),
        ('"Redaktion hammjobs"', "7", "Zeile 5: „author“ ist nicht Text."),
        ("2026-11-20", '"gestern"', "Zeile 6: „published“ ist nicht ein Datum"),
        ("2026-11-22", "2026-11-19", "Zeile 7: Der Stand liegt vor"),
        ('"einstieg"]', '"alle"]', "Zeile 8: Unbekannt: alle."),
        ('"wer-sucht"', '"wer sucht?"', "Zeile 3: „slug“: "),
        ('"wer-sucht"', '"feed"', "Diese Adresse gehört schon einer anderen Seite"),
        ('"Wer sucht"', f'"{"x" * 121}"', "Zeile 2: „title“: "),
        ("## Anfang", "#### Anfang", "Zeile 12: Vor #### „Anfang“ fehlt"),
        ("## Anfang {#anfang}\n\nEin Satz.\n", "", "Unter dem Kopf steht kein Text."),
    ],
)
def test_load_refuses_a_broken_file_by_name_and_line(content, old, new, message):
    _change(content, old, new)

    with pytest.raises(BrokenText) as error:
        load_texts(folder=content)

    assert str(error.value).startswith(str(content / "wer-sucht.md"))
    assert message in str(error.value)
    assert not LegalPage.objects.exists()


def test_load_refuses_a_legal_page_that_the_site_does_not_have(content):
    path = content / "rechtstexte" / "impressum.md"
    path.write_text(LEGAL.replace('"impressum"', '"agb"'))

    with pytest.raises(BrokenText, match="Zeile 3: Diese Seite gibt es nicht"):
        load_texts(folder=content)


def test_load_refuses_two_files_of_one_address(content):
    (content / "zweite.md").write_text(ARTICLE)

    with pytest.raises(BrokenText, match=r"zweite\.md, Zeile 3"):
        load_texts(folder=content)


def test_command_tells_what_it_did_for_each_text(content, monkeypatch):
    monkeypatch.setattr(
        load_articles, "load_texts", partial(load_texts, folder=content)
    )

    assert _command() == "wer-sucht: angelegt\nimpressum: angelegt\n"
    assert _command() == "wer-sucht: unverändert\nimpressum: unverändert\n"


def test_command_fails_on_a_broken_text(content, monkeypatch):
    monkeypatch.setattr(
        load_articles, "load_texts", partial(load_texts, folder=content)
    )
    _change(content, "+++\ntitle", "title")

    with pytest.raises(CommandError, match="Zeile 1"):
        _command()


def test_the_shipped_texts_load(content):
    loaded = load_texts(folder=CONTENT)

    assert {outcome for _, outcome in loaded} == {Outcome.CREATED}


def test_the_shipped_texts_show_images_that_exist_and_say_their_size(content):
    load_texts(folder=CONTENT)

    images = [
        image
        for article in Article.objects.all()
        for image in re.findall("<img[^>]*>", article.rendered.html)
    ]

    assert images
    assert [image for image in images if "width=" not in image] == []


def _change(folder, old, new):
    path = folder / "wer-sucht.md"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _command():
    output = StringIO()
    call_command("load_articles", stdout=output)
    return output.getvalue()
