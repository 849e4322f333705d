"""No test speaks to the world: only loopback and Unix sockets connect."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

connect = socket.socket.connect
getaddrinfo = socket.getaddrinfo


class NetworkBlocked(RuntimeError):
    """Not an OSError, so that code which expects failing networks lets it through."""


@contextmanager
def loopback_only() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect)
        patch.setattr(socket, "getaddrinfo", _getaddrinfo)
        yield


def _connect(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
        raise NetworkBlocked(f"connect to {address}")
    connect(self, address)


def _getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
    """Numbers and localhost need no name server; everything else would ask one."""
    name = host.decode() if isinstance(host, bytes) else host
    if not (name is None or name == "localhost" or _is_number(name)):
        raise NetworkBlocked(f"look up {name}")
    return getaddrinfo(host, *args, **options)


def _is_here(host: str) -> bool:
    return host == "localhost" or (
        _is_number(host) and ipaddress.ip_address(host).is_loopback
    )


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
