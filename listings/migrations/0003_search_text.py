"""The index of words: a table of each engine's own kind, and the state's one row.

The index is filled at the next start, or by ``manage.py rebuild_search_index``.
"""

from django.db import migrations

POSTGRESQL = [
    """
    CREATE TABLE listings_searchtext (
        posting_id bigint PRIMARY KEY,
        words tsvector NOT NULL
    )
    """,
    "CREATE INDEX listings_searchtext_words ON listings_searchtext USING gin (words)",
    # A sequential scan would fetch and unpack every row's vector, which its cost
    # estimate does not know. One process: the memory that several share is scarce on
    # small servers. The keys come as one string: a row each would cost more than
    # finding them.
    """
    CREATE FUNCTION listings_search_keys(query tsquery) RETURNS bytea
    LANGUAGE sql STABLE
    SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 AS $$
        SELECT string_agg(int4send(posting_id::int4), ''::bytea)
        FROM listings_searchtext WHERE words @@ query
    $$
    """,
]
POSTGRESQL_BACK = [
    "DROP FUNCTION listings_search_keys(tsquery)",
    "DROP TABLE listings_searchtext",
]
# The words are ASCII already; the tokenizer only has to part them at blanks.
SQLITE = [
    """
    CREATE VIRTUAL TABLE listings_searchtext
    USING fts5(words, tokenize = "unicode61 remove_diacritics 0")
    """
]
SQLITE_BACK = ["DROP TABLE listings_searchtext"]


def create(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement, params=None)
    apps.get_model("listings", "SearchState").objects.get_or_create(pk=1)


def drop(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_BACK if is_postgresql else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


def read_texts_anew(apps, schema_editor):
    """The plain text keeps its case now: each row's follows its save."""
    for posting in apps.get_model("listings", "JobPosting").objects.iterator():
        posting.save(update_fields=["plain_text"])


class Migration(migrations.Migration):
    dependencies = [("listings", "0002_search")]
    operations = [
        migrations.RunPython(create, drop),
        migrations.RunPython(read_texts_anew, migrations.RunPython.noop),
    ]
