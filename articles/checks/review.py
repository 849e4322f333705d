from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from articles.checks.finding import Finding
from articles.checks.links import internal_links
from articles.checks.tables import Tables
from articles.checks.targets import Targets
from articles.markdown import quoted_cells, quoted_tables
from articles.models import Article
from hammjobs.german import date_short


def find_all(articles: Sequence[Article], at: datetime) -> list[Finding]:
    """What is stale in those of ``articles`` that are, or are to be, public.

    ``articles`` are all there are: links lead from one to the other. Five queries,
    whatever their number.
    """
    checked = [article for article in articles if article.is_online]
    links = [link for article in checked for link in internal_links(article.body)]
    targets = Targets.of(links, articles, at)
    today = timezone.localdate(at)
    tables = Tables.on(today)
    findings = []
    for article in checked:
        found = [*_broken_links(article, targets), *_outdated(article, tables)]
        if article.review_by and article.review_by <= today:
            day = date_short(article.review_by)
            found.append(Finding(article, 0, f"War bis {day} zu prüfen."))
        findings += sorted(found, key=lambda finding: finding.line)
    return findings


def _outdated(article: Article, tables: Tables) -> Iterator[Finding]:
    """What the text quotes of pay tables that are no longer in force."""
    for table in quoted_tables(article.body):
        if problem := tables.problem_of_table(table):
            yield Finding(article, table.line, problem)
    for cell in quoted_cells(article.body):
        if problem := tables.problem_of_cell(cell):
            yield Finding(article, cell.line, problem)


def _broken_links(article: Article, targets: Targets) -> Iterator[Finding]:
    for link in internal_links(article.body):
        if problem := targets.problem(link):
            yield Finding(article, link.line, f"{link.shown} {problem}")
