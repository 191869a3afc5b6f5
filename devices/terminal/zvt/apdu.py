"""APDUs of ZVT: control field (class, instruction), length, data.

Source: "ECR-Interface, ZVT-Protocol" 13.08, chapter 1.
"""

from dataclasses import dataclass, field

_ESCAPE = 0xFF  # a length byte that says: the length follows in two bytes, the lower one first


class DamagedFrame(Exception):
    """Bytes that cannot be what the terminal said; `reason` names the fault, never the bytes: they may be card data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Apdu:
    """One message. Its representation leaves out the data, which may be card data."""

    control: int  # class and instruction, like 0x040F
    data: bytes = field(default=b"", repr=False)

    def encoded(self) -> bytes:
        """The bytes on a TCP line, or between start and end of a serial frame."""
        size = len(self.data)
        length = bytes([size]) if size < _ESCAPE else bytes([_ESCAPE]) + size.to_bytes(2, "little")
        return self.control.to_bytes(2, "big") + length + self.data


def size_of(begun: bytes) -> int | None:
    """How many bytes the APDU has that `begun` begins; None while its length is not known."""
    if len(begun) < 3:
        return None
    if begun[2] != _ESCAPE:
        return 3 + begun[2]
    return None if len(begun) < 5 else 5 + int.from_bytes(begun[3:5], "little")


def decoded(raw: bytes) -> Apdu:
    """The message that `raw` is; raises `DamagedFrame` when it is more or less than one."""
    if size_of(raw) != len(raw):
        raise DamagedFrame("length")
    return Apdu(int.from_bytes(raw[:2], "big"), raw[5 if raw[2] == _ESCAPE else 3 :])
