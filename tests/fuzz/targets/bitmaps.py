"""ZVT's data fields put together anew: left out, doubled, exchanged, with other contents and other lengths.

Written from the protocol's list of fields, not from the driver's.
"""

import random
from collections.abc import Iterator

_SIZES = {
    0x04: 6, 0x0B: 3, 0x0C: 3, 0x0D: 2, 0x0E: 2, 0x17: 2, 0x19: 1, 0x27: 1, 0x29: 4, 0x2A: 15, 0x37: 3, 0x3B: 8,
    0x49: 2, 0x87: 2, 0x88: 3, 0x8A: 1, 0x8C: 1, 0xAA: 3, 0xBA: 5, 0xD0: 1,
}  # fmt: skip
_COUNTED = {0x22: 2, 0x23: 2, 0x2D: 2, 0x8B: 2, 0xA7: 2, 0xF1: 2, 0x24: 3, 0x3C: 3, 0x60: 3, 0x92: 3, 0xAF: 3}
_TLV = 0x06
Field = tuple[int, bytes]


def reshaped(data: bytes, chance: random.Random) -> bytes:
    """Some fields, as those in `data`, but not quite."""
    found = list(parted(data)) or [(0x27, b"\0"), (0x04, bytes(6))]
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(found))
        match chance.randrange(6):
            case 0:
                del found[at]
            case 1:
                found.insert(chance.randrange(len(found) + 1), found[at])
            case 2:
                found[at] = (found[at][0], chance.randbytes(len(found[at][1])))
            case 3:
                found[at] = (found[at][0], _digits(len(found[at][1]), chance))
            case 4:
                found[at] = (found[at][0], chance.randbytes(chance.choice((0, 1, 9, 10, 99, 127, 128, 255, 256, 999))))
            case _:
                found.insert(at, _any_field(chance))
        found = found or [_any_field(chance)]
    chance.shuffle(found) if chance.randrange(3) == 0 else None
    return b"".join(_put(field, chance) for field in found)


def parted(data: bytes) -> Iterator[Field]:
    """The fields at the beginning of `data`, as far as they can be told apart."""
    at = 0
    while at < len(data):
        name, at = data[at], at + 1
        size = _SIZES.get(name)
        if size is None and name in _COUNTED:
            told = data[at : at + _COUNTED[name]].hex()[1::2]
            if not told.isdecimal():
                return
            size, at = int(told), at + len(told)
        elif size is None and name == _TLV and at < len(data):
            more = {0x81: 1, 0x82: 2}.get(data[at], 0)
            size, at = int.from_bytes(data[at + 1 : at + 1 + more], "big") if more else data[at], at + 1 + more
        elif size is None:
            return
        yield name, data[at : at + size]
        at += size


def _put(field: Field, chance: random.Random) -> bytes:
    name, content = field
    if name in _COUNTED:
        places = _COUNTED[name]
        told = min(len(content), 10**places - 1) if chance.randrange(8) else chance.randrange(10**places)
        return bytes([name, *(0xF0 + int(digit) for digit in f"{told:0{places}d}")]) + content[: 10**places - 1]
    if name == _TLV:
        return bytes([name]) + _tlv_length(len(content), chance) + content
    return bytes([name]) + content


def _tlv_length(size: int, chance: random.Random) -> bytes:
    """In one, two or three bytes; also in more than are needed, and in a form that there is not."""
    form = chance.randrange(8)
    if form == 0:
        return bytes([chance.choice((0x80, 0x83, 0xFF))])
    if size < 0x80 and form < 4:
        return bytes([size])
    return bytes([0x81, size]) if size < 0x100 and form < 6 else b"\x82" + size.to_bytes(2, "big")


def _any_field(chance: random.Random) -> Field:
    name = chance.choice([*_SIZES, *_COUNTED, _TLV, 0xEE])
    return name, _digits(_SIZES.get(name, chance.randrange(12)), chance)


def _digits(size: int, chance: random.Random) -> bytes:
    return bytes(chance.randrange(10) * 16 + chance.randrange(10) for _ in range(size))
