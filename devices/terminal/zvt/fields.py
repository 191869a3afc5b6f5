"""Data fields ("BMPs") of ZVT messages: one byte of name, then a content whose length the name tells.

Source: "ECR-Interface, ZVT-Protocol" 13.08, "Summary of utilised BMPs". Only what the counter needs leaves this file:
of a card number its last four digits; no track, expiry, check value or text, which may hold card data.
"""

from dataclasses import dataclass, field

from devices.terminal.zvt.apdu import DamagedFrame

AMOUNT, TRACE, TIME, DATE, STATUS_BYTE, CARD_NUMBER, RESULT, TERMINAL_ID, ORIGINAL_TRACE, AUTHORISATION = (
    0x04, 0x0B, 0x0C, 0x0D, 0x19, 0x22, 0x27, 0x29, 0x37, 0x3B,
)  # fmt: skip
SERVICE_BYTE, CURRENCY, TOTALS, RECEIPT, CARD_TYPE = 0x03, 0x49, 0x60, 0x87, 0x8A

_KEPT = {
    AMOUNT, TRACE, TIME, DATE, STATUS_BYTE, RESULT, TERMINAL_ID, ORIGINAL_TRACE, AUTHORISATION, CURRENCY, TOTALS,
    RECEIPT, CARD_TYPE,
}  # fmt: skip
_FIXED = {
    0x01: 1, 0x02: 1, 0x03: 1, 0x04: 6, 0x05: 1, 0x0B: 3, 0x0C: 3, 0x0D: 2, 0x0E: 2, 0x17: 2, 0x19: 1, 0x27: 1,
    0x29: 4, 0x2A: 15, 0x37: 3, 0x3A: 2, 0x3B: 8, 0x3D: 3, 0x49: 2, 0x70: 4, 0x71: 4, 0x72: 1, 0x73: 1, 0x74: 1,
    0x75: 1, 0x87: 2, 0x88: 3, 0x8A: 1, 0x8C: 1, 0xA0: 1, 0xAA: 3, 0xBA: 5, 0xD0: 1, 0xD2: 1, 0xD3: 1, 0xE0: 1,
    0xE9: 1, 0xEA: 1, 0xEB: 8, 0xF0: 1, 0xF9: 1, 0xFA: 1, 0xFB: 1, 0xFC: 1, 0xFD: 1,
}  # fmt: skip
_LLVAR = {0x22, 0x23, 0x2D, 0x8B, 0xA7, 0xD1, *range(0xE1, 0xE9), *range(0xF1, 0xF9)}
_LLLVAR = {0x24, 0x2E, 0x3C, 0x60, 0x92, 0x9A, 0xAF}
_TLV = 0x06


@dataclass(frozen=True)
class Fields:
    """What a message tells, by name; `whole` unless a name came that this list does not know, which hides the rest."""

    content: dict[int, bytes] = field(repr=False)
    last_four: str = ""
    whole: bool = True

    def digits(self, name: int) -> str:
        """A content of decimal digits, "" when it did not come; raises `DamagedFrame` when it has others."""
        digits = self.content.get(name, b"").hex()
        if digits and not digits.isdecimal():
            raise DamagedFrame("digits")
        return digits

    def number(self, name: int) -> int | None:
        """The same as a number; None when it did not come."""
        digits = self.digits(name)
        return int(digits) if digits else None

    def byte(self, name: int) -> int | None:
        """A content of one byte; None when it did not come."""
        return self.content[name][0] if name in self.content else None

    def text(self, name: int) -> str:
        """A content of letters and digits, padded with blanks or zero bytes."""
        return "".join(chr(byte) for byte in self.content.get(name, b"") if chr(byte).isalnum() and byte < 0x80)


def bcd(number: int, size: int) -> bytes:
    """`number` as decimal digits in `size` bytes."""
    return bytes.fromhex(f"{number:0{2 * size}d}")


def fields_of(data: bytes) -> Fields:
    """The fields of `data`; raises `DamagedFrame` when one is cut off, comes twice or has no length."""
    content: dict[int, bytes] = {}
    seen: set[int] = set()
    last_four = ""
    place = 0
    while place < len(data):
        name = data[place]
        length = _length(name, data[place + 1 :])
        if length is None:
            return Fields(content, last_four, whole=False)
        start = place + 1 + length[0]
        place = start + length[1]
        if place > len(data) or name in seen:
            raise DamagedFrame("fields")
        seen.add(name)
        if name in _KEPT:
            content[name] = data[start:place]
        elif name == CARD_NUMBER:
            last_four = _last_four(data[start:place])
    return Fields(content, last_four)


def after_lllvar(data: bytes) -> bytes:
    """What follows a content whose length is told in three bytes; raises `DamagedFrame`."""
    length = _counted(data, 3)
    if len(data) < 3 + length:
        raise DamagedFrame("fields")
    return data[3 + length :]


def _length(name: int, rest: bytes) -> tuple[int, int] | None:
    """How many bytes tell the length, and the length itself; None for a name that is not known."""
    if name in _FIXED:
        return 0, _FIXED[name]
    if name in _LLVAR:
        return 2, _counted(rest, 2)
    if name in _LLLVAR:
        return 3, _counted(rest, 3)
    return _tlv_length(rest) if name == _TLV else None


def _counted(rest: bytes, places: int) -> int:
    """A length in bytes F0 to F9, one decimal digit each."""
    told = rest[:places]
    if len(told) < places or any(not 0xF0 <= byte <= 0xF9 for byte in told):
        raise DamagedFrame("fields")
    return int("".join(str(byte & 0x0F) for byte in told))


def _tlv_length(rest: bytes) -> tuple[int, int]:
    """A length below 128 in one byte, or 81 and one byte, or 82 and two, the higher one first."""
    if rest and rest[0] < 0x80:
        return 1, rest[0]
    size = {0x81: 1, 0x82: 2}.get(rest[0] if rest else 0, 0)
    if not size or len(rest) < 1 + size:
        raise DamagedFrame("fields")
    return 1 + size, int.from_bytes(rest[1 : 1 + size], "big")


def _last_four(number: bytes) -> str:
    """The last four digits, when they are not masked (E); an odd number of digits is padded with F."""
    digits = number.hex().rstrip("f")[-4:]
    return digits if len(digits) == 4 and digits.isdecimal() else ""
