"""Where a program listens: HOST:PORT from a command line, and what can be wrong with it."""

import errno
import ipaddress
import re
from typing import ClassVar, Self

from counter_app.domain.errors import CounterError

_SHAPE = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]*):(?P<port>[0-9]{1,5})")
MOST_PORT = 65_535


class AddressTaken(CounterError):
    """Another program listens there; nothing was written (fields: address)."""

    code: ClassVar[str] = "app.address_taken"


class AddressBad(CounterError):
    """The address is not HOST:PORT, or this machine cannot listen there; nothing was written (fields: address)."""

    code: ClassVar[str] = "app.address_bad"

    @classmethod
    def unless_taken(cls, address: str, error: OSError) -> "Self | AddressTaken":
        """What the system's refusal to listen at `address` means."""
        if error.errno == errno.EADDRINUSE:
            return AddressTaken(address=address)
        return cls(address=address, reason=error.strerror or str(error))


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine: nothing sent there crosses a wire."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class PlainNotLocal(CounterError):
    """Whoever listens to other machines must encrypt; nothing was written (fields: address)."""

    code: ClassVar[str] = "app.plain_not_local"


def host_and_port(address: str) -> tuple[str, int]:
    """The parts of HOST:PORT, an IPv6 host without its brackets. Port 0 is any free one. Raises `AddressBad`."""
    found = _SHAPE.fullmatch(address)
    if found is None or int(found["port"]) > MOST_PORT:
        raise AddressBad(address=address)
    return found["host"].strip("[]") or "127.0.0.1", int(found["port"])
