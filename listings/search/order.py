from django.db.models import Case, OrderBy, Value, When

from listings.enums import SluggedChoices
from listings.models.posting_querysets import JobPostingQuerySet


class Order(SluggedChoices):
    """How a list may be sorted; each order ends in the key, so that it is stable."""

    RELEVANCE = "relevanz", "Relevanz"
    NEWEST = "neu", "neueste"
    PAY = "gehalt", "Gehalt (oberes Ende)"
    DEADLINE = "frist", "Bewerbungsfrist"
    DISTANCE = "entfernung", "Entfernung von Hamm"


FIELDS = {
    Order.NEWEST: ("-date_posted",),
    Order.PAY: ("-salary_month_max", "-salary_month_min"),
    Order.DEADLINE: ("valid_through",),
    Order.DISTANCE: ("place__distance_km", "-date_posted"),
}


def ordered(postings: JobPostingQuerySet, order: str, words: str) -> JobPostingQuerySet:
    """Relevance puts a hit in the title first; without words it is the newest."""
    if order == Order.RELEVANCE:
        return postings.order_by(*_by_title(words), "-date_posted", "-pk")
    return postings.order_by(*FIELDS[Order(order)], "-pk")


def _by_title(words: str) -> list[OrderBy]:
    if not words:
        return []
    in_title = When(title__icontains=words.split()[0], then=Value(0))
    return [OrderBy(Case(in_title, default=Value(1)))]
