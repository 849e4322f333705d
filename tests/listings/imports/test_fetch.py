"""Feeds over HTTP, from a real server on loopback."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep

import pytest

from listings.imports import download, fetch
from listings.imports.fetch import load
from listings.imports.record import FeedUnusable
from listings.imports.sources.personio import PERSONIO
from tests.listings.imports.feeds import FIXTURES

FEED = (FIXTURES / "vier_stellen.xml").read_bytes()
LIMIT = len(FEED)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        getattr(self, f"send_{self.path.strip('/')}")()

    def log_message(self, *_):
        """Quiet."""

    def answer(self, status=200, kind="text/xml; charset=UTF-8", body=FEED, **headers):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def send_xml(self):
        self.answer()

    def send_untyped(self):
        self.answer(kind="")

    def send_large(self):
        self.answer(body=b"x" * (LIMIT + 1))

    def send_website(self):
        self.answer(kind="text/html", body=b"<!doctype html><p>Konto unbekannt</p>")

    def send_missing(self):
        self.answer(404)

    def send_redirect(self):
        self.answer(307, Location="/xml")

    def send_trickle(self):
        self.answer(body=b"<workzag-jobs>")
        for _ in range(30):
            self.wfile.write(b" ")
            sleep(0.1)

    def send_slow_head(self):
        sleep(2)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.handle_error = lambda *_: None
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture
def open_loopback(settings, monkeypatch):
    settings.IMPORT_ALLOW_LOOPBACK = True
    monkeypatch.setattr(download, "LARGEST_FEED", LIMIT)


@pytest.mark.usefixtures("open_loopback")
@pytest.mark.parametrize("path", ["xml", "untyped"])
def test_feed_arrives_whole(server, path):
    feed = load(f"{server}/{path}", PERSONIO)

    assert feed.data == FEED
    assert feed.address == f"{server}/{path}"


@pytest.mark.usefixtures("open_loopback")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("large", "größer als 10"),
        ("website", "liefert text/html statt XML"),
        ("missing", "Status 404"),
        ("redirect", "Weiterleitungen folgt der Import nicht"),
    ],
)
def test_wrong_answer_is_refused(server, path, message):
    with pytest.raises(FeedUnusable, match=message):
        load(f"{server}/{path}", PERSONIO)


@pytest.mark.usefixtures("open_loopback")
@pytest.mark.parametrize("path", ["trickle", "slow_head"])
def test_slow_answer_ends_at_the_time_limit(server, path, monkeypatch):
    monkeypatch.setattr(download, "SECONDS_IN_ALL", 0.5)
    start = monotonic()

    with pytest.raises(FeedUnusable, match="nicht in der erlaubten Zeit"):
        load(f"{server}/{path}", PERSONIO)

    assert monotonic() - start < 1.5


@pytest.mark.usefixtures("open_loopback")
def test_server_that_is_not_there_is_named(monkeypatch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with pytest.raises(FeedUnusable, match="nicht erreichbar"):
        load(f"http://127.0.0.1:{port}/xml", PERSONIO)


def test_proxy_of_the_environment_is_not_asked(server, open_loopback, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert load(f"{server}/xml", PERSONIO).data == FEED


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:8000/xml", "https://"),
        ("https://127.0.0.1/xml", "kommen nur von"),
        ("https://localhost/xml", "kommen nur von"),
        ("http://demo.jobs.personio.de/xml", "https://"),
        ("ftp://demo.jobs.personio.de/xml", "https://"),
        ("file:///etc/passwd", "https://"),
        ("https://jobs.personio.de/xml", "kommen nur von"),
        ("https://demo.jobs.personio.de.example.org/xml", "kommen nur von"),
        ("https://example.org/demo.jobs.personio.de", "kommen nur von"),
        ("https://demojobs.personio.de/xml", "kommen nur von"),
        ("https://demo.jobs.personio.de@example.org/xml", "kommen nur von"),
        ("https://a:b@demo.jobs.personio.de/xml", "kommen nur von"),
        ("https://example.org\\@demo.jobs.personio.de/xml", "kommen nur von"),
        ("https://demo.jobs.personio.de:8443/xml", "kommen nur von"),
        ("https://demo.jobs.personio.de:port/xml", "ungültig"),
        ("https://[::1/xml", "ungültig"),
        ("https://dem%6f.jobs.personio.de/xml", "kommen nur von"),
    ],
)
def test_foreign_address_is_refused_before_any_connection(
    address, message, monkeypatch
):
    monkeypatch.setattr(socket, "getaddrinfo", None)

    with pytest.raises(FeedUnusable, match=message):
        load(address, PERSONIO)


@pytest.mark.parametrize(
    "host", ["demo.jobs.personio.de", "demo.jobs.personio.com", "DEMO.jobs.personio.de"]
)
@pytest.mark.parametrize(
    "private", ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "100.64.0.1"]
)
def test_private_address_behind_an_allowed_name_is_refused(host, private, monkeypatch):
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (private, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)

    with pytest.raises(FeedUnusable, match="nicht öffentliches Netz"):
        load(f"https://{host}/xml?language=de", PERSONIO)


@pytest.mark.parametrize(
    ("name", "message"),
    [("fehlt.xml", "fehlt.xml lässt sich nicht lesen"), ("", "lässt sich nicht lesen")],
)
def test_unreadable_file_is_named(tmp_path, name, message):
    with pytest.raises(FeedUnusable, match=message):
        load(str(tmp_path / name), PERSONIO)


def test_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "LARGEST_FEED", 10)
    path = tmp_path / "feed.xml"
    path.write_bytes(b"x" * 10)
    assert load(str(path), PERSONIO).data == b"x" * 10

    path.write_bytes(b"x" * 11)
    with pytest.raises(FeedUnusable, match="größer als"):
        load(str(path), PERSONIO)
