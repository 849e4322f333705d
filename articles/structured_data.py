"""An article in schema.org's words (FACTS.md 3.6)."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from articles.models import Article
from hammjobs.json_ld import absolute_url, breadcrumb_list
from listings.search.guide import GlossaryTerm

# Editors who sign as a team are no Person.
TEAMS = ("redaktion", "hammjobs")


def article_data(article: Article) -> dict[str, Any]:
    """Of a public article: it has both dates."""
    return {
        "@type": "Article",
        "headline": article.title,
        "description": article.description or article.standfirst,
        "inLanguage": "de",
        "mainEntityOfPage": absolute_url(article.get_absolute_url()),
        "datePublished": article.published_at,
        "dateModified": article.updated_at,
        "author": _author(article.author),
        "publisher": _site(),
    }


def breadcrumbs_data(article: Article) -> dict[str, Any]:
    return breadcrumb_list(
        ("Ratgeber", reverse("articles:list")),
        (article.title, article.get_absolute_url()),
    )


def glossary_data(terms: Iterable[GlossaryTerm]) -> list[dict[str, Any]]:
    """The terms as schema.org's DefinedTermSet, and the way to their page."""
    address = reverse("articles:terms")
    return [
        {
            "@type": "DefinedTermSet",
            "@id": absolute_url(address),
            "name": "Begriffe der IT-Projektkoordination",
            "inLanguage": "de",
            "publisher": _site(),
            "hasDefinedTerm": [
                {
                    "@type": "DefinedTerm",
                    "@id": absolute_url(term.href),
                    "name": term.name,
                    "description": term.explanation,
                    "inDefinedTermSet": absolute_url(address),
                }
                for term in terms
            ],
        },
        breadcrumb_list(("Ratgeber", reverse("articles:list")), ("Begriffe", address)),
    ]


def _author(name: str) -> dict[str, Any]:
    if any(team in name.lower() for team in TEAMS):
        return _site() | {"name": name}
    return {"@type": "Person", "name": name}


def _site() -> dict[str, Any]:
    return {"@type": "Organization", "name": "hammjobs", "url": absolute_url("/")}
