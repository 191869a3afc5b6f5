"""Under which addresses other machines reach this one: where a program listens on all of them, its own names none."""

import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit

_ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses of documentation: nothing is sent, the system only says which of its own it would send from."""


def reachable(url: str) -> list[str]:
    """`url` as other machines write it, once for each address of this one; as it is unless it means all of them."""
    parts = urlsplit(url)
    try:
        host = ipaddress.ip_address(parts.hostname or "")
    except ValueError:
        return [url]
    if not host.is_unspecified:
        return [url]
    families = (socket.AF_INET,) if host.version == 4 else (socket.AF_INET, socket.AF_INET6)
    here = [one for family in families for one in own_addresses(family)] or [socket.gethostname()]
    return [f"{parts.scheme}://{f'[{one}]' if ':' in one else one}:{parts.port}" for one in here]


def own_addresses(family: socket.AddressFamily) -> list[str]:
    """This machine's addresses that others can reach; the one that it would send from comes first."""
    found: list[str] = []
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as line:
        line.connect((_ELSEWHERE[family], 9))
        found.append(str(line.getsockname()[0]))
    with suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, family)]
    return [one for one in dict.fromkeys(found) if _is_for_others(one)]


def _is_for_others(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    return not (found.is_loopback or found.is_link_local or found.is_unspecified)
