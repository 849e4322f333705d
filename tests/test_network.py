"""The suite's own wall: no test reaches a machine but this one."""

import socket

import pytest

from tests.network import NetworkBlocked


def test_foreign_address_is_blocked():
    with socket.socket() as client, pytest.raises(NetworkBlocked):
        client.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("host", ["stellen.example", b"stellen.example"])
def test_foreign_name_is_not_looked_up(host):
    with pytest.raises(NetworkBlocked):
        socket.getaddrinfo(host, 443)


def test_loopback_is_open():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1])) as client,
    ):
        assert client.getpeername()[0] == "127.0.0.1"
