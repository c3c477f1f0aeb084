"""Which address a name stands for, looked up once, so that what was judged is what is reached.

A request that an outside name can steer to an inner address reads what only the office's own machines may read
(server-side request forgery, CWE-918): addresses that are not of the public internet are refused unless the setting
names their host.
"""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from customs.notify.ended import not_delivered

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a translating network writes them (RFC 6052)."""


def pinned(host: str, port: int, allowed: Collection[str]) -> str:
    """The address to connect to. `allowed`: hosts that may stand for an inner one.

    Raises NotDelivered when the name is unknown, or stands for an inner address among others.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise not_delivered("unknown_host", again=True, host=host) from error
    addresses = [ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if host.casefold() not in allowed and not all(map(_is_public, addresses)):
        raise not_delivered("inner", host=host)
    return str(addresses[0])


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inside = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inside is not None:
            return _is_public(inside)
    return address.is_global and not address.is_multicast
