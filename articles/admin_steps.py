"""The steps of an article as buttons: who may take which, from where, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from articles.actions import publishing
from articles.enums import ArticleStatus
from articles.models import Article

DRAFT, IN_REVIEW = ArticleStatus.DRAFT, ArticleStatus.IN_REVIEW
PUBLISHED, WITHDRAWN = ArticleStatus.PUBLISHED, ArticleStatus.WITHDRAWN


@dataclass(frozen=True, kw_only=True)
class Step:
    """One button. ``saves_form``: it takes along what is typed in the form;
    ``asks_first``: a page asks before it happens.
    """

    name: str
    label: str
    begins_at: tuple[ArticleStatus, ...]
    action: Callable[..., Article]
    done: str
    explanation: str
    for_editors: bool = True
    for_authors: bool = False
    saves_form: bool = False
    asks_reason: bool = False
    asks_first: bool = False

    def is_open_to(self, user: Any) -> bool:
        return self.for_editors if may_publish(user) else self.for_authors

    def starts_at(self, article: Article) -> bool:
        return article.status in self.begins_at


STEPS = {
    step.name: step
    for step in (
        Step(
            name="veroeffentlichen",
            label="Veröffentlichen",
            begins_at=(DRAFT, IN_REVIEW, WITHDRAWN),
            action=publishing.publish_article,
            done="Veröffentlicht.",
            explanation="Der Artikel erscheint sofort, oder an dem Tag, der unter "
            "„veröffentlicht am“ steht.",
            saves_form=True,
        ),
        Step(
            name="einreichen",
            label="Speichern und zur Prüfung geben",
            begins_at=(DRAFT,),
            action=publishing.submit_article,
            done="Zur Prüfung gegeben: Die Redaktion liest den Artikel jetzt.",
            explanation="Die Redaktion prüft den Artikel. Bis dahin ist der Text "
            "gesperrt; Sie können ihn zurückziehen.",
            for_authors=True,
            saves_form=True,
        ),
        Step(
            name="zurueckgeben",
            label="Zurückgeben …",
            begins_at=(IN_REVIEW,),
            action=publishing.return_article,
            done="Zurückgegeben: Der Grund steht jetzt über dem Entwurf.",
            explanation="Der Artikel wird wieder zum Entwurf.",
            asks_reason=True,
            asks_first=True,
        ),
        Step(
            name="zurueckholen",
            label="Aus der Prüfung zurückziehen",
            begins_at=(IN_REVIEW,),
            action=publishing.recall_article,
            done="Zurückgezogen: Sie können weiterschreiben.",
            explanation="Der Artikel wird wieder zum Entwurf, den Sie ändern können.",
            for_editors=False,
            for_authors=True,
        ),
        Step(
            name="zurueckziehen",
            label="Vom Netz nehmen …",
            begins_at=(PUBLISHED,),
            action=publishing.withdraw_article,
            done="Zurückgezogen: Der Artikel ist nicht mehr öffentlich.",
            explanation="Der Artikel verschwindet sofort von der Website. Wer ihn "
            "verlinkt hat, findet ihn dort nicht mehr. Sie können ihn später wieder "
            "veröffentlichen.",
            asks_first=True,
        ),
        Step(
            name="entwurf",
            label="Wieder zum Entwurf machen",
            begins_at=(WITHDRAWN,),
            action=publishing.reopen_article,
            done="Der Artikel ist wieder ein Entwurf.",
            explanation="Der Artikel wird wieder zum Entwurf, an dem alle schreiben.",
        ),
    )
}


def may_publish(user: Any) -> bool:
    """Editors and the operator: what they save of a public article goes live."""
    return user.has_perm("articles.publish_article")


def open_steps(article: Article, user: Any) -> list[Step]:
    """What ``user`` can do with ``article`` now, in the order of the buttons."""
    return [
        step
        for step in STEPS.values()
        if step.is_open_to(user) and step.starts_at(article)
    ]


def is_editable(article: Article, user: Any) -> bool:
    """Authors write on drafts and propose changes to what is published."""
    return may_publish(user) or article.status in (DRAFT, PUBLISHED)


def only_proposes(article: Article | None, user: Any) -> bool:
    """Whether saving leaves the article as it is, for the editors to decide."""
    published = article is not None and article.status == PUBLISHED
    return published and not may_publish(user)
