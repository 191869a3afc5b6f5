"""Frames of ZVT on a serial line: DLE STX, the APDU with every DLE doubled, DLE ETX, CRC.

Source: "ZVT Transportprotokoll", chapter "Serial". The CRC (polynomial 8408, reflected, from 0) counts the APDU as
it is, before doubling, and the ETX; its lower byte goes first and is not doubled.
"""

from devices.terminal.zvt.apdu import DamagedFrame

DLE = 0x10
STX = 0x02
ETX = 0x03
ACK = b"\x06"
NAK = b"\x15"

START = bytes([DLE, STX])
_END = bytes([DLE, ETX])
_POLYNOMIAL = 0x8408


def crc(data: bytes) -> int:
    """The check over `data`."""
    check = 0
    for byte in data:
        check ^= byte
        for _ in range(8):
            check = (check >> 1) ^ (_POLYNOMIAL if check & 1 else 0)
    return check


def framed(apdu: bytes) -> bytes:
    """`apdu` as it goes over the wire."""
    doubled = apdu.replace(bytes([DLE]), bytes([DLE, DLE]))
    return START + doubled + _END + crc(apdu + bytes([ETX])).to_bytes(2, "little")


class Unframing:
    """Takes the bytes that follow a frame's start, one by one, until the frame is whole."""

    def __init__(self) -> None:
        self._apdu = bytearray()
        self._escaped = False
        self._check: bytearray | None = None

    def take(self, byte: int) -> bytes | None:
        """The APDU once `byte` ends it; raises `DamagedFrame`."""
        if self._check is not None:
            return self._checked(byte)
        if self._escaped:
            self._after_dle(byte)
        elif byte == DLE:
            self._escaped = True
        else:
            self._apdu.append(byte)
        return None

    def _after_dle(self, byte: int) -> None:
        self._escaped = False
        if byte == DLE:
            self._apdu.append(byte)
        elif byte == ETX:
            self._check = bytearray()
        elif byte == STX:  # the frame begins anew: the one before was cut off
            self._apdu.clear()
        else:
            raise DamagedFrame("escape")

    def _checked(self, byte: int) -> bytes | None:
        assert self._check is not None
        self._check.append(byte)
        if len(self._check) < 2:
            return None
        if int.from_bytes(self._check, "little") != crc(bytes(self._apdu) + bytes([ETX])):
            raise DamagedFrame("crc")
        return bytes(self._apdu)


def unframed(raw: bytes) -> bytes:
    """The APDU in one whole frame; raises `DamagedFrame`."""
    if not raw.startswith(START):
        raise DamagedFrame("start")
    unframing = Unframing()
    for place, byte in enumerate(raw[len(START) :], len(START) + 1):
        apdu = unframing.take(byte)
        if apdu is not None:
            if place != len(raw):
                raise DamagedFrame("length")
            return apdu
    raise DamagedFrame("cut")
