"""Where a request comes from."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Where a request comes from, for limits: the last address in front of the
    proxies that ``TRUSTED_PROXIES`` names. Anybody can write the header, so without
    such a proxy it says nothing. An IPv6 household is its /64.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    while hops and _is_proxy(address):
        address = hops.pop().strip() or address
    return _household(address)


def _is_proxy(address: str) -> bool:
    parsed = _parsed(address)
    return any(parsed in network for network in settings.TRUSTED_PROXIES if parsed)


def _household(address: str) -> str:
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network(f"{parsed}/64", strict=False).network_address)
    return str(parsed or "")


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None
