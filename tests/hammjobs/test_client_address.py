from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from hammjobs.client_address import client_address

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("remote", "header", "expected"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.1", "192.0.2.1"),
        (PROXY, "198.51.100.1", "198.51.100.1"),
        (PROXY, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (PROXY, "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (PROXY, "", PROXY),
        (PROXY, "unsinn", ""),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        ("", "198.51.100.1", ""),
    ],
)
def test_address_in_front_of_the_named_proxies(settings, remote, header, expected):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/24")]
    more = {"HTTP_X_FORWARDED_FOR": header} if header else {}

    request = RequestFactory().get("/", REMOTE_ADDR=remote, **more)

    assert client_address(request) == expected


def test_without_named_proxies_the_header_says_nothing(settings):
    assert settings.TRUSTED_PROXIES == []

    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="198.51.100.1")

    assert client_address(request) == "127.0.0.1"
