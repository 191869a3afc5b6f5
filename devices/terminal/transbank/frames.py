"""Frames of Transbank POS Integrado: STX, text, ETX, LRC.

Source: Transbank developers, "Referencia POS Integrado", "Protocolo de Comunicación Caja - POS".
"""

from functools import reduce
from operator import xor

STX = b"\x02"
ETX = b"\x03"
ACK = b"\x06"
NAK = b"\x15"

LONGEST = 2048
"""No frame of the protocol is longer: a voucher of 40 lines of 40 letters and the fields around it."""


class DamagedFrame(Exception):
    """Bytes that are not a whole frame of the protocol.

    `reason` names the fault, never the bytes: they may hold card data.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def lrc(body: bytes) -> bytes:
    """The check byte over `body`, which is the text and its ETX without the STX."""
    return bytes([reduce(xor, body, 0)])


def frame(text: str) -> bytes:
    """`text` as it goes over the wire; ASCII only."""
    body = text.encode("ascii") + ETX
    return STX + body + lrc(body)


def unframe(raw: bytes) -> str:
    """The text of one whole frame; raises `DamagedFrame` when a byte of it cannot be right."""
    if len(raw) < 4 or not raw.startswith(STX) or raw[-2:-1] != ETX:
        raise DamagedFrame("framing")
    if lrc(raw[1:-1]) != raw[-1:]:
        raise DamagedFrame("lrc")
    text = raw[1:-2]
    if not text.isascii() or any(byte < 0x20 for byte in text):
        raise DamagedFrame("charset")
    return text.decode("ascii")
