from collections.abc import Sequence
from typing import Self

from django.db import connection, models

from listings.models.posting import JobPosting

# Constant texts: what is looked for goes in as parameters.
CARDS = (
    "SELECT posting_id, card FROM listings_searchentry WHERE posting_id IN ({}) "
    "AND is_listed AND posted_at <= %s AND valid_until >= %s"
)
CARDS_WITH_TEXT = (
    "SELECT posting_id, card, plain_text FROM listings_searchentry "
    "JOIN listings_jobposting ON id = posting_id WHERE posting_id IN ({}) "
    "AND is_listed AND posted_at <= %s AND valid_until >= %s"
)
PAGE = (
    "SELECT page FROM listings_searchentry WHERE posting_id = %s "
    "AND is_listed AND posted_at <= %s AND valid_until >= %s"
)
STATE = "SELECT version, reference_version, token FROM listings_searchstate"


class SearchEntryQuerySet(models.QuerySet):
    def since(self, version: int) -> Self:
        """What changed after a reader last looked, in the order of the changes."""
        return self.filter(version__gt=version).order_by("version")

    def cards(
        self, keys: Sequence[int], moment: int, *, with_text: bool = False
    ) -> list[tuple]:
        """Key and card of those live at a moment (seconds since 1970), whatever an
        index in memory believes; ``with_text`` adds the posting's plain text.

        Written out: every list asks it, and wording the query would cost more than
        answering it.
        """
        if not keys:
            return []
        query = CARDS_WITH_TEXT if with_text else CARDS
        placeholders = ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(query.format(placeholders), [*keys, moment, moment])
            return cursor.fetchall()

    def page(self, key: int, moment: int) -> str:
        """The page of one that is live at a moment; empty if it is not."""
        with connection.cursor() as cursor:
            cursor.execute(PAGE, [key, moment, moment])
            row = cursor.fetchone()
        return row[0] if row else ""


class SearchEntry(models.Model):
    """A posting as the search knows it: its facet values and sort keys.

    Written by ``actions.search_index`` in the transaction that writes the posting.
    A posting that is no longer published keeps its row with ``is_listed`` off, so
    that every process hears of the change. Moments are whole seconds since 1970.
    """

    # A row outlives its posting: whoever deletes one leaves word here, too.
    posting = models.OneToOneField(
        JobPosting,
        models.DO_NOTHING,
        primary_key=True,
        related_name="search_entry",
        db_constraint=False,
    )
    version = models.BigIntegerField(db_index=True)
    is_listed = models.BooleanField()
    facets = models.TextField()
    pay_min = models.PositiveIntegerField()
    pay_max = models.PositiveIntegerField()
    posted_at = models.BigIntegerField()
    valid_until = models.BigIntegerField()
    # What a list shows of the posting and what its page says: see ``queries.cards``
    # and ``queries.posting``.
    card = models.TextField()
    page = models.TextField()
    # What the posting adds to the vocabulary, so that it can be taken away again.
    words = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "Sucheintrag"
        verbose_name_plural = "Sucheinträge"

    def __str__(self) -> str:
        return f"Sucheintrag {self.pk}"


class SearchStateManager(models.Manager):
    def now(self) -> tuple[int, int, str] | None:
        """Versions and token. Written out: every page asks it."""
        with connection.cursor() as cursor:
            cursor.execute(STATE)
            return cursor.fetchone()


class SearchState(models.Model):
    """One row: how far the entries have come, for every process to compare with.

    Whoever changes entries takes the row's lock first and holds it to the end of
    the transaction, so versions become visible in order. ``token`` is new with
    each change: equal versions with unequal tokens are two histories. ``format``
    says which code wrote the entries.
    """

    version = models.BigIntegerField(default=0)
    reference_version = models.BigIntegerField(default=0)
    format = models.CharField(max_length=20, default="")
    token = models.CharField(max_length=16, default="")

    objects = SearchStateManager()

    class Meta:
        verbose_name = "Stand der Suche"
        verbose_name_plural = "Stand der Suche"

    def __str__(self) -> str:
        return f"Stand {self.version}"


class SearchWord(models.Model):
    """A word of the listed postings, with the number of postings that have it."""

    word = models.CharField(max_length=60, primary_key=True)
    shown = models.CharField(max_length=120)
    documents = models.IntegerField()

    class Meta:
        verbose_name = "Suchwort"
        verbose_name_plural = "Suchwörter"

    def __str__(self) -> str:
        return self.shown
