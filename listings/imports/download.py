"""Fetch over HTTP: public addresses alone, no redirect, limits on size and time."""

from concurrent.futures import Future
from threading import Thread
from time import monotonic

from django.conf import settings
from requests import RequestException, Response
from requests_hardened import Config, Manager
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from listings.imports.record import FeedUnusable

LARGEST_FEED = 10 * 1024 * 1024
PIECE = 64 * 1024
SECONDS_TO_CONNECT = 5
SECONDS_PER_READ = 10
SECONDS_IN_ALL = 30

TOO_LARGE = f"Der Feed ist größer als {LARGEST_FEED // 1024**2}\u00a0MB."
TOO_SLOW = "Der Feed kam nicht in der erlaubten Zeit an."


def download(url: str) -> bytes:
    """The body. Raises ``FeedUnusable`` with one German line.

    Fetched in a thread, so that no name server and no trickle of headers outlasts
    the limit.
    """
    future: Future[bytes] = Future()

    def run() -> None:
        try:
            future.set_result(_fetch(url, monotonic() + SECONDS_IN_ALL))
        except Exception as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return future.result(timeout=SECONDS_IN_ALL)
    except TimeoutError:
        raise FeedUnusable(TOO_SLOW) from None


def _fetch(url: str, deadline: float) -> bytes:
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=settings.IMPORT_ALLOW_LOOPBACK,
        never_redirect=True,
        default_timeout=(SECONDS_TO_CONNECT, SECONDS_PER_READ),
        user_agent_override=f"hammjobs-import (+{settings.SITE_URL})",
    )
    try:
        with Manager(config).get_session() as session:
            # A proxy from the environment would go around the address filter.
            session.trust_env = False
            with session.get(url, stream=True) as response:
                _check_answer(response)
                return _body(response, deadline)
    except InvalidIPAddress as error:
        message = "Die Adresse des Feeds führt in ein nicht öffentliches Netz."
        raise FeedUnusable(message) from error
    except (RequestException, HTTPError, OSError) as error:
        kind = type(error).__name__
        message = f"Der Feed unter {url} ist nicht erreichbar ({kind})."
        raise FeedUnusable(message) from error


def _check_answer(response: Response) -> None:
    status = response.status_code
    if 300 <= status < 400:
        raise FeedUnusable(
            "Die Adresse leitet weiter, wahrscheinlich gibt es das Konto nicht. "
            "Weiterleitungen folgt der Import nicht."
        )
    if status != 200:
        raise FeedUnusable(f"Der Server antwortet mit dem Status {status}.")
    kind = response.headers.get("Content-Type", "")
    if kind and "xml" not in kind.lower():
        raise FeedUnusable(f"Die Adresse liefert {kind[:60]} statt XML.")


def _body(response: Response, deadline: float) -> bytes:
    """Piece by piece as it arrives, so that both limits hold while it does."""
    parts: list[bytes] = []
    size = 0
    while piece := response.raw.read1(PIECE, decode_content=True):
        parts.append(piece)
        size += len(piece)
        if size > LARGEST_FEED:
            raise FeedUnusable(TOO_LARGE)
        if monotonic() > deadline:
            raise FeedUnusable(TOO_SLOW)
    return b"".join(parts)
