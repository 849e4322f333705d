"""A source's server on loopback that answers with what a test puts there."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class FeedServer:
    """``body`` is the next answer, ``asked`` how often somebody came for it."""

    def __init__(self) -> None:
        self.body = b""
        self.asked = 0
        self.url = ""


@contextmanager
def feed_server(settings: Any) -> Iterator[FeedServer]:
    """While it runs, imports may fetch from loopback."""
    settings.IMPORT_ALLOW_LOOPBACK = True
    server = FeedServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked += 1
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=UTF-8")
            self.end_headers()
            self.wfile.write(server.body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        server.url = f"http://127.0.0.1:{http.server_port}/xml"
        yield server
        http.shutdown()
