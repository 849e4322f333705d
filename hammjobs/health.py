"""Is the database there, and does it have every table the code counts on?"""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Migration = tuple[str, str]


def unapplied_migrations() -> set[Migration]:
    """App and name of each migration the database still lacks.

    Raises ``django.db.Error`` when the database does not answer.
    """
    applied = MigrationRecorder(connection).applied_migrations()
    return set(_known_migrations() - applied.keys())


@cache
def _known_migrations() -> frozenset[Migration]:
    """Read once: the code on disk is the same as long as the process lives."""
    return frozenset(MigrationLoader(None).graph.nodes)
