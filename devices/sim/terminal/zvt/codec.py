"""The terminal's own reading and writing of ZVT messages; the driver has another, on purpose.

Source: "ECR-Interface, ZVT-Protocol" 13.08 and "ZVT Transportprotokoll".
"""

from binascii import hexlify, unhexlify

ACK, NAK = b"\x06", b"\x15"


def _entry(byte: int) -> int:
    """The CRC of one byte by itself: polynomial x^16 + x^12 + x^5 + 1, lowest bit first."""
    for _ in range(8):
        byte = byte // 2 ^ (0x8408 if byte % 2 else 0)
    return byte


_CRC_OF = [_entry(byte) for byte in range(256)]


def check_of(data: bytes) -> bytes:
    """The two check bytes of a serial frame, lower one first."""
    low, high = 0, 0
    for byte in data:
        entry = _CRC_OF[low ^ byte]
        low, high = high ^ (entry & 0xFF), entry >> 8
    return bytes((low, high))


def message(control: str, data: bytes = b"") -> bytes:
    """An APDU: control field as four hexadecimal digits, length, data."""
    count = len(data)
    length = bytes((count,)) if count <= 254 else bytes((255, count % 256, count // 256))
    return unhexlify(control) + length + data


def parted(raw: bytes) -> tuple[str, bytes] | None:
    """Control field and data of an APDU; None when it is not exactly one."""
    if len(raw) < 3:
        return None
    head, count = 3, raw[2]
    if count == 255:
        if len(raw) < 5:
            return None
        head, count = 5, raw[3] + 256 * raw[4]
    if len(raw) != head + count:
        return None
    return hexlify(raw[:2]).decode().upper(), raw[head:]


def on_serial(raw: bytes) -> bytes:
    """An APDU as it goes over a serial line."""
    stuffed = b"".join(b"\x10\x10" if byte == 0x10 else bytes((byte,)) for byte in raw)
    return b"\x10\x02" + stuffed + b"\x10\x03" + check_of(raw + b"\x03")


def off_serial(frame: bytes) -> bytes | None:
    """The APDU in a serial frame; None when it is damaged."""
    if len(frame) < 6 or frame[:2] != b"\x10\x02" or frame[-4:-2] != b"\x10\x03":
        return None
    raw = frame[2:-4].replace(b"\x10\x10", b"\x10")
    return raw if check_of(raw + b"\x03") == frame[-2:] else None


def digits(text: str) -> bytes:
    """Decimal digits, two in a byte."""
    return unhexlify(text)


def counted(places: int, content: bytes) -> bytes:
    """`content` behind its length in so many bytes F0 to F9 (LLVAR, LLLVAR)."""
    return bytes(0xF0 + int(digit) for digit in f"{len(content):0{places}d}") + content


class ZvtFraming:
    """Where messages begin and end on the wire; whether they are right is not looked at."""

    def __init__(self, *, serial: bool) -> None:
        self._serial = serial
        self._held = bytearray()

    def split(self, data: bytes) -> list[bytes]:
        """Messages (with their frame on a serial line), other bytes one by one; begins anew with no data."""
        if not data:
            self._held.clear()
        self._held += data
        frames = []
        while size := self._serial_size() if self._serial else self._plain_size():
            frames.append(bytes(self._held[:size]))
            del self._held[:size]
        return frames

    def request_of(self, frame: bytes) -> str:
        """The control field of a request, like 0601."""
        control = (frame[2:4] if self._serial else frame[:2]) if len(frame) > 2 else b""
        return "" if control[:1] in {b"", b"\x80", b"\x84"} else control.hex().upper()

    def garbled(self, frame: bytes, place: int, bit: int) -> bytes:
        """Serial: one bit changed, ACK and NAK exchanged. TCP, which carries no damaged bytes: nothing arrives."""
        if not self._serial:
            return b""
        if frame in {ACK, NAK}:
            return NAK if frame == ACK else ACK
        return frame[:place] + bytes((frame[place] ^ 1 << bit,)) + frame[place + 1 :]

    def _plain_size(self) -> int:
        held = self._held
        if len(held) < 3 or (held[2] == 255 and len(held) < 5):
            return 0
        size = 5 + held[3] + 256 * held[4] if held[2] == 255 else 3 + held[2]
        return size if len(held) >= size else 0

    def _serial_size(self) -> int:
        """A frame from DLE STX to its check; one byte when none begins here."""
        held = self._held
        if not held or held == b"\x10":
            return 0
        if held[:2] != b"\x10\x02":
            return 1
        place = 2
        while place + 1 < len(held):
            if held[place] != 0x10:
                place += 1
            elif held[place + 1] == 0x02:
                return place  # the next one begins: this one lost its end
            elif held[place + 1] == 0x03:
                return place + 4 if len(held) >= place + 4 else 0
            else:
                place += 2
        return 0
