"""Links as text: how the settings name a port."""

from dataclasses import dataclass
from typing import ClassVar, Literal
from urllib.parse import parse_qsl, urlsplit

from counter_app.domain.errors import CounterError

FORMS = "tcp://HOST:PORT | serial:PORT?baud=115200&bits=8&parity=N&stop=1&flow=none"

Flow = Literal["none", "rtscts", "dsrdtr", "xonxoff"]


class BadLink(CounterError):
    """The link text of a device cannot be understood (fields: link, reason, forms)."""

    code: ClassVar[str] = "transport.bad_link"


@dataclass(frozen=True)
class TcpLink:
    """A device that listens on the network."""

    host: str
    port: int


@dataclass(frozen=True)
class SerialLink:
    """A serial port by its system name ("/dev/ttyUSB0", "COM3", a pty)."""

    port: str
    baud: int = 115_200
    bits: int = 8
    parity: str = "N"
    stop: float = 1
    flow: Flow = "none"


_CHOICES: dict[str, tuple[str, ...]] = {
    "bits": ("5", "6", "7", "8"),
    "parity": ("N", "E", "O", "M", "S"),
    "stop": ("1", "1.5", "2"),
    "flow": ("none", "rtscts", "dsrdtr", "xonxoff"),
}


def parse_link(text: str) -> TcpLink | SerialLink:
    """The link named by `text`; raises `BadLink`."""
    kind, colon, rest = text.strip().partition(":")
    if kind == "tcp" and rest.startswith("//"):
        return _tcp(text)
    if kind == "serial" and colon:
        return _serial(text, rest)
    raise _bad(text, "it must begin with tcp:// or serial:")


def _tcp(text: str) -> TcpLink:
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _bad(text, str(error)) from None
    if not host:
        raise _bad(text, "the host is missing")
    if not port:
        raise _bad(text, "the port is missing")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username is not None:
        raise _bad(text, "nothing may follow the port and no user may stand before the host")
    return TcpLink(host, port)


def _serial(text: str, rest: str) -> SerialLink:
    port, _, query = rest.partition("?")
    if not port or port.startswith("//"):
        raise _bad(text, "the port's name is missing" if not port else "a serial port is written without //")
    given = parse_qsl(query, keep_blank_values=True)
    options = dict(given)
    if len(options) != len(given):
        raise _bad(text, "an option is given twice")
    for name, value in options.items():
        if name == "baud":
            if not (value.isascii() and value.isdigit() and 50 <= int(value) <= 4_000_000):
                raise _bad(text, f"baud={value} is no speed")
        elif name not in _CHOICES:
            raise _bad(text, f"option {name} is not known")
        elif value not in _CHOICES[name]:
            raise _bad(text, f"{name}={value} is not one of {', '.join(_CHOICES[name])}")
    plain = SerialLink(port)
    flows: dict[str, Flow] = {"none": "none", "rtscts": "rtscts", "dsrdtr": "dsrdtr", "xonxoff": "xonxoff"}
    return SerialLink(
        port,
        baud=int(options.get("baud", plain.baud)),
        bits=int(options.get("bits", plain.bits)),
        parity=options.get("parity", plain.parity),
        stop=float(options.get("stop", plain.stop)),
        flow=flows[options.get("flow", plain.flow)],
    )


def _bad(text: str, reason: str) -> BadLink:
    return BadLink(link=text, reason=reason, forms=FORMS)
