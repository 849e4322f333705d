"""What must be in place before the portal serves its first page.

Every step looks first and does nothing where nothing is to do, so that a second
start costs about a second.
"""

import fcntl
import hashlib
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import Error, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from hammjobs import env
from hammjobs.health import unapplied_migrations
from listings.actions.pay_snapshots import ensure_pay_snapshot
from listings.actions.query_counts import forget_old_queries
from listings.actions.search_index import is_index_current, rebuild_search_index
from listings.actions.table_changes import follow_pay_tables
from listings.models import JobPosting

Say = Callable[[str], None]


class StartRefused(Exception):
    """The portal cannot start; the text tells the operator why, in one line."""


def prepare_aside(say: Say) -> None:
    """``prepare`` in a process of its own: what it loads, the server need not carry.

    Raises ``StartRefused`` as it does.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os._exit(_prepare_and_tell(say, writing))
    os.close(writing)
    with os.fdopen(reading) as told:
        refusal = told.read()
    _, status = os.waitpid(child, 0)
    if refusal:
        raise StartRefused(refusal)
    if status:
        sys.exit(os.waitstatus_to_exitcode(status) or 1)


def _prepare_and_tell(say: Say, writing: int) -> int:
    """The child's part; its exit code."""
    try:
        prepare(say)
    except StartRefused as error:
        os.write(writing, str(error).encode())
        return 1
    except Exception:
        traceback.print_exc()
        return 1
    except KeyboardInterrupt:
        return 1
    return 0


def prepare(say: Say) -> None:
    """Bring database, static files and contents up to date.

    Raises ``StartRefused`` when the database or the data folder won't have it.
    """
    try:
        with _alone():
            _reach_database()
            _migrate(say)
            _collect_static_files(say)
            _load_contents(say)
            _index_postings(say)
            forget_old_queries(at=timezone.now())
            follow_pay_tables(at=timezone.now())
            ensure_pay_snapshot(at=timezone.now())
    except OSError as error:
        path = Path(error.filename or settings.DATA_DIR)
        if not path.is_relative_to(settings.DATA_DIR):
            raise
        raise StartRefused(
            f"HAMMJOBS_DATA: {path} ist nicht beschreibbar ({error.strerror})."
        ) from error


@contextmanager
def _alone() -> Iterator[None]:
    """Of several processes on one data folder, one prepares and the others wait."""
    with (settings.DATA_DIR / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _reach_database() -> None:
    try:
        connection.ensure_connection()
    except Error as error:
        raise StartRefused(
            f"DATABASE_URL: Die Datenbank {_database_name()} ist nicht erreichbar "
            f"({_first_line(error)})."
        ) from error


def _database_name() -> str:
    """As the operator knows it, without the password."""
    database = connection.settings_dict
    if not database["HOST"]:
        return f"{database['NAME']}"
    port = f":{database['PORT']}" if database["PORT"] else ""
    return f"{database['NAME']} auf {database['HOST']}{port}"


def _first_line(error: Error) -> str:
    return str(error).partition("\n")[0].rstrip(".")


def _migrate(say: Say) -> None:
    if not unapplied_migrations():
        call_command("createcachetable", verbosity=0)
        return
    say("Die Datenbank wird eingerichtet …")
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except Error as error:
        raise StartRefused(
            f"Die Datenbank {_database_name()} lässt sich nicht einrichten "
            f"({_first_line(error)}); mehr sagt „manage.py migrate“."
        ) from error


def _collect_static_files(say: Say) -> None:
    """Collect and compress what has changed since the last start.

    Files of earlier versions stay: a page that a browser still has open, or
    another server on the same folder, may ask for them.
    """
    if settings.DEBUG:
        return
    stamp = settings.DATA_DIR / "static.stamp"
    state = _static_files_state()
    if stamp.exists() and stamp.read_text() == state and settings.STATIC_ROOT.is_dir():
        return
    say("Die statischen Dateien werden gesammelt …")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)


def _static_files_state() -> str:
    """Changes with any source file and with the code that treats them."""
    storage = import_string(settings.STORAGES["staticfiles"]["BACKEND"])
    paths = [Path(inspect.getfile(storage))]
    for finder in get_finders():
        paths += [Path(storage.path(name)) for name, storage in finder.list([])]
    lines = sorted(f"{path} {_size_and_time(path)}" for path in paths)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _size_and_time(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _load_contents(say: Say) -> None:
    call_command("load_reference_data", stdout=StringIO())
    call_command("load_articles", stdout=StringIO())
    if env.flag("DEMO_DATA", not settings.HTTPS) and not JobPosting.objects.exists():
        output = StringIO()
        call_command("load_demo", stdout=output)
        say(output.getvalue().rstrip())


def _index_postings(say: Say) -> None:
    """After an update that reads words in another way all are read anew."""
    if is_index_current():
        return
    say("Der Suchindex wird aufgebaut …")
    rebuild_search_index()
