"""The portal on a port: gunicorn, in this process and with one log line."""

import errno
import gc
import os
import socket
import sys
from dataclasses import dataclass
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from hammjobs import env
from hammjobs.clock import start_clock
from hammjobs.preparation import StartRefused
from listings.search.index.current import CURRENT

MOST_WORKERS = 8
THREADS = 4
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """What to type into a browser on this machine."""
        return (
            f"http://{Address('127.0.0.1', self.port)}"
            if (self.host in EVERYWHERE)
            else f"http://{self}"
        )


def address_from_environment() -> Address:
    return Address(
        env.text("HOST", "127.0.0.1"), env.number("PORT", 8000, least=1, most=65535)
    )


def require_free(address: Address) -> None:
    """Raises ``StartRefused`` where gunicorn could not listen."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # As gunicorn does: connections of an earlier run may still linger.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen()
    except OSError as error:
        raise StartRefused(_refusal(address, error)) from error


def _refusal(address: Address, error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return f"HOST: „{address.host}“ ist keine Adresse dieses Rechners."
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {address.port} ist belegt. Beenden Sie das andere Programm oder "
            f"wählen Sie einen anderen Port, zum Beispiel PORT={address.port + 1}."
        )
    return f"{address} lässt sich nicht öffnen ({error.strerror})."


def serve(address: Address) -> None:
    """Serve until SIGINT or SIGTERM, then end the process with code 0."""
    # Read once and shared by all workers, who then read what changed.
    CURRENT.synchronise()
    # Each worker opens its own: a connection must not be shared over a fork.
    connections.close_all()
    gc.collect()
    gc.freeze()
    start_clock()
    Server(
        {
            "bind": str(address),
            "workers": env.number("WEB_CONCURRENCY", _workers(), least=1, most=64),
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": 10,
            # Its socket would lie in the home folder and be shared by all servers
            # of one user.
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": lambda server: _announce(address),
        }
    ).run()


def _workers() -> int:
    """One a core; two at least, so that a slow request never stops the rest."""
    return max(2, min(len(os.sched_getaffinity(0)), MOST_WORKERS))


def _announce(address: Address) -> None:
    print(f"hammjobs läuft auf {address.url} (Strg+C beendet).", flush=True)


class Server(BaseApplication):
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        return get_wsgi_application()


def serve_reloading(address: Address) -> None:
    """Hand the process over to Django's development server."""
    command = ("manage.py", "runserver", "--skip-checks", str(address))
    os.execv(sys.executable, (sys.executable, *command))  # noqa: S606
