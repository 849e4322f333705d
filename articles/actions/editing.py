"""What people do to an article's text.

Each is one transaction on the article's locked row and leaves a version, so that
nothing written is ever lost. What can't be done raises ``StepRefused``.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.actions.guide_index import index_article
from articles.actions.versions import keep_version, texts_of
from articles.enums import ArticleStatus, VersionKind
from articles.models import TEXT_FIELDS, Article, ArticleVersion
from listings.actions.postings import StepRefused

DECIDED = "Über diesen Vorschlag ist schon entschieden."


@transaction.atomic
def save_article(*, article: Article, by: Any, at: datetime, note: str = "") -> Article:
    """Save ``article`` as typed. A public one moves its date with a ``note``, which
    readers see; without one, as for a typo, the date stays.

    Raises ``StepRefused`` when the row changed since ``article`` was read.
    """
    before = _unchanged(article) if article.pk else None
    note = note if article.is_public(at) else ""
    if note:
        article.updated_at = at
    elif before and before.updated_at == before.published_at:
        # Nothing changed since it came out, whenever that is to be.
        article.updated_at = article.published_at
    settle_dates(article)
    article.save()
    _tell_job_market(article)
    if before is None:
        keep_version(article, VersionKind.CREATED, by=by, at=at)
    elif note or texts_of(before) != texts_of(article):
        keep_version(article, VersionKind.CHANGED, by=by, at=at, note=note)
    return article


@transaction.atomic
def propose_change(
    *, article: Article, by: Any, at: datetime, note: str = ""
) -> ArticleVersion | None:
    """Keep the text typed into a published article for its editors to decide on.

    None where nothing differs from what is published.
    """
    current = _locked(article)
    if texts_of(current) == texts_of(article):
        return None
    return keep_version(
        current,
        VersionKind.PROPOSED,
        by=by,
        at=at,
        note=note,
        texts=texts_of(article),
    )


@transaction.atomic
def accept_proposal(*, proposal: ArticleVersion, by: Any, at: datetime) -> Article:
    """Put a proposed text in the place of the article's, with its note."""
    proposal = _open(proposal)
    article = _take_over(proposal, VersionKind.ACCEPTED, by=by, at=at)
    _decide(proposal, VersionKind.TAKEN)
    return article


@transaction.atomic
def decline_proposal(
    *, proposal: ArticleVersion, by: Any, at: datetime
) -> ArticleVersion:
    """Leave the article as it is; the proposal stays in its history."""
    return _decide(_open(proposal), VersionKind.DECLINED)


@transaction.atomic
def restore_version(*, version: ArticleVersion, by: Any, at: datetime) -> Article:
    """Make an older text the article's again, as a version of its own.

    A proposal is accepted or declined instead, so that it does not stay open.
    """
    if version.is_open:
        raise StepRefused("Über diesen Vorschlag ist noch zu entscheiden.")
    return _take_over(version, VersionKind.RESTORED, by=by, at=at, note="")


def settle_dates(article: Article) -> None:
    """The content is never older than its publication."""
    if article.published_at:
        given = article.updated_at or article.published_at
        article.updated_at = max(given, article.published_at)


def missing_for_publication(article: Article) -> dict[str, str]:
    """A German message for each field that a published article can't lack."""
    return {
        name: message
        for name, message in (
            ("title", "Der Titel fehlt."),
            ("standfirst", "Der Vorspann fehlt."),
            ("author", "Autor oder Autorin fehlt."),
            ("body", "Der Text fehlt."),
        )
        if not getattr(article, name).strip()
    }


def refuse_incomplete(article: Article) -> None:
    if missing := missing_for_publication(article):
        raise StepRefused(*missing.values())


def _take_over(
    version: ArticleVersion,
    kind: VersionKind,
    *,
    by: Any,
    at: datetime,
    note: str | None = None,
) -> Article:
    article = _locked(version.article)
    for name in TEXT_FIELDS:
        setattr(article, name, getattr(version, name))
    if article.status == ArticleStatus.PUBLISHED:
        refuse_incomplete(article)
    note = version.note if note is None else note
    note = note if article.is_public(at) else ""
    if note:
        article.updated_at = at
    article.save()
    _tell_job_market(article)
    keep_version(article, kind, by=by, at=at, note=note)
    return article


def _tell_job_market(article: Article) -> None:
    """Postings and the search know what is online, or will be, alone."""
    if article.status == ArticleStatus.PUBLISHED:
        index_article(article=article)


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update().get(pk=article.pk)


def _unchanged(article: Article) -> Article:
    """The row as it is now, if nobody saved it in the meantime."""
    current = _locked(article)
    if current.saved_at != article.saved_at:
        raise StepRefused(
            f"„{current.title}“ wurde in diesem Augenblick anderswo geändert. Ihre "
            "Änderung ist nicht gespeichert."
        )
    return current


def _open(proposal: ArticleVersion) -> ArticleVersion:
    current = ArticleVersion.objects.select_for_update().get(pk=proposal.pk)
    if not current.is_open:
        raise StepRefused(DECIDED)
    return current


def _decide(proposal: ArticleVersion, kind: VersionKind) -> ArticleVersion:
    proposal.kind = kind
    proposal.save(update_fields=["kind"])
    return proposal
