"""The shipped glossary: complete, unambiguous, linked by every form it names."""

import re
import tomllib
from collections import Counter

import pytest
from django.http import QueryDict

from listings.actions.reference import load_reference_data
from listings.actions.terms import FILE
from listings.glossary import Glossary, LinkedTerm, link_terms
from listings.search.query_string import read_search
from listings.search.run import current_vocabulary

TERMS = tomllib.loads(FILE.read_text("utf-8"))["term"]
every_term = pytest.mark.parametrize("term", TERMS, ids=lambda term: term["slug"])
GLOSSARY = Glossary(
    LinkedTerm(term["slug"], f"/#{term['slug']}", [term["name"], *term.get("also", ())])
    for term in TERMS
)
SENTENCE_END = re.compile(r"[.!?](?:“)?(?=\s[A-ZÄÖÜ„]|$)")
# Terms of the field that a reader will look for.
EXPECTED = """
stadtwerke mittelstand softwarehaus tv-v tvoed era-nrw entgeltgruppe stufe
tarifbindung gehaltsband brutto-netto jahressonderzahlung devops legacy gantt
sap-rollout rollout itil prince2 scrum kanban sprint stakeholder lenkungskreis pmo erp
change-request ticket testkoordination abnahme lastenheft pflichtenheft vergabe kritis
informationssicherheit quereinstieg ipma-level-d jira confluence migration release
go-live hypercare schnittstelle homeoffice m-w-d
"""


def test_every_expected_term_is_there():
    missing = set(EXPECTED.split()) - {term["slug"] for term in TERMS}

    assert missing == set()


def test_no_form_belongs_to_two_terms():
    forms = Counter(
        form.casefold()
        for term in TERMS
        for form in {form.casefold() for form in (term["name"], *term.get("also", ()))}
    )

    assert [form for form, number in forms.items() if number > 1] == []


@every_term
def test_explanation_is_one_to_four_sentences_in_our_typography(term):
    text = term["explanation"]

    assert 1 <= len(SENTENCE_END.findall(text)) <= 4
    assert text == " ".join(text.split(" ")).strip()
    assert not re.search(r"\"|'|\.\.\.| - |\d[ ][€%]", text)
    assert text.count("„") == text.count("“")


@every_term
def test_every_form_is_linked_where_a_text_uses_it(term):
    for form in (term["name"], *term.get("also", ())):
        html = link_terms(f"<p>Das Wort {form} im Satz.</p>", GLOSSARY)

        links = re.findall(r'<a class="term" href="/#([^"]+)">', html)
        assert links == [term["slug"]], form


@pytest.mark.django_db
def test_every_search_is_one_of_the_list_as_it_writes_it():
    load_reference_data()
    vocabulary = current_vocabulary()

    for term in TERMS:
        search, hints = read_search(QueryDict(term.get("query", "")), vocabulary)
        assert (search.query_string, hints) == (term.get("query", ""), []), term["slug"]


def test_what_comes_from_second_hand_says_so():
    """Figures of pay tables are marked V2 in the facts: source and date go along."""
    with_figures = [
        term
        for term in TERMS
        if re.search(r"\d Stunden in|\d\u00a0[%€]", term["explanation"])
    ]

    assert {term["slug"] for term in with_figures} >= {"tv-v", "tvoed", "era-nrw"}
    assert [term["slug"] for term in with_figures if not term.get("sources")] == []
