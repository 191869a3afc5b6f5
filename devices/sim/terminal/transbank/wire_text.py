"""The terminal's own reading and writing of POS Integrado frames; the driver has another, on purpose.

Source: Transbank developers, "Referencia POS Integrado".
"""

from dataclasses import dataclass, field

ACK, NAK = b"\x06", b"\x15"
_STX, _ETX = 0x02, 0x03
_LONGEST = 260


@dataclass(frozen=True)
class Heard:
    """One thing that the cash desk sent: "ack", "nak", "request" or "damaged"."""

    kind: str
    fields: tuple[str, ...] = ()


@dataclass
class Ear:
    """Turns the bytes of the cash desk into what was meant."""

    _state: str = "idle"
    _body: bytearray = field(default_factory=bytearray)

    def hear(self, data: bytes) -> list[Heard]:
        """Everything that became complete with `data`."""
        return [heard for byte in data if (heard := self._take(byte)) is not None]

    def _take(self, byte: int) -> Heard | None:
        if self._state == "idle":
            if byte == _STX:
                self._state = "body"
                self._body.clear()
            return {ACK[0]: Heard("ack"), NAK[0]: Heard("nak")}.get(byte)
        if self._state == "check":
            self._state = "idle"
            return self._request(byte)
        if byte == _ETX:
            self._state = "check"
        elif len(self._body) < 256:
            self._body.append(byte)
        else:
            self._state = "idle"
            return Heard("damaged")
        return None

    def _request(self, given: int) -> Heard:
        if given != check_byte(self._body):
            return Heard("damaged")
        return Heard("request", tuple(self._body.decode("latin-1").split("|")))


def check_byte(body: bytes | bytearray) -> int:
    """XOR of the text and the ETX that follows it."""
    check = _ETX
    for byte in body:
        check ^= byte
    return check


def reply(*fields: object) -> bytes:
    """A reply frame of these fields."""
    body = "|".join(str(part) for part in fields).encode("latin-1")
    return bytes([_STX, *body, _ETX, check_byte(body)])


class TransbankFraming:
    """Where frames begin and end on the wire; whether they are right is not looked at."""

    def __init__(self) -> None:
        self._frame = bytearray()

    def split(self, data: bytes) -> list[bytes]:
        """Frames of STX … ETX LRC, and every byte between them as one of its own; begins anew with no data."""
        if not data:
            self._frame.clear()
        return [frame for byte in data if (frame := self._take(byte))]

    def request_of(self, frame: bytes) -> str:
        """The four digits of a request."""
        return frame[1:5].decode("latin-1") if frame[0] == _STX else ""

    def garbled(self, frame: bytes, place: int, bit: int) -> bytes:
        """One bit changed; ACK and NAK become each other."""
        if frame in {ACK, NAK}:
            return NAK if frame == ACK else ACK
        return frame[:place] + bytes([frame[place] ^ (1 << bit)]) + frame[place + 1 :]

    def _take(self, byte: int) -> bytes:
        self._frame.append(byte)
        if self._frame[0] == _STX and self._frame[-2:-1] != bytes([_ETX]) and len(self._frame) < _LONGEST:
            return b""
        frame = bytes(self._frame)
        self._frame.clear()
        return frame
