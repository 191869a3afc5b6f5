"""Reading a transfer's QR code as a payer's banking app does."""

from dataclasses import dataclass

_POLYNOMIAL = 0x1021


class NoTransfer(ValueError):
    """The text is no code of a transfer that this bank can make."""


@dataclass(frozen=True)
class Scanned:
    """What the app fills in for the payer; `amount` None lets the payer type it."""

    bank: str
    account: str
    amount: int | None
    text: str


def scan(text: str) -> Scanned:
    """The transfer that the code asks for. Raises `NoTransfer`."""
    if len(text) < 8 or text[-8:-4] != "6304" or text[-4:].upper() != f"{_crc(text[:-4]):04X}":
        raise NoTransfer("checksum")
    top = _split(text[:-8])
    scheme = _split(top.get("38", ""))
    if scheme.get("00") != "A000000727" or top.get("53") != "704":
        raise NoTransfer("scheme or currency")
    to, more = _split(scheme.get("01", "")), _split(top.get("62", ""))
    if not to.get("00") or not to.get("01"):
        raise NoTransfer("beneficiary")
    amount = top.get("54")
    return Scanned(to["00"], to["01"], None if amount is None else _dong(amount), more.get("08") or more.get("05", ""))


def _dong(text: str) -> int:
    whole, _, rest = text.partition(".")
    if not whole.isdecimal() or rest.strip("0"):
        raise NoTransfer("amount")
    return int(whole)


def _split(text: str) -> dict[str, str]:
    parts, at = {}, 0
    while at < len(text):
        tag, size = text[at : at + 2], text[at + 2 : at + 4]
        if not (tag + size).isdecimal() or len(tag + size) < 4:
            raise NoTransfer(f"at {at}")
        parts[tag] = text[at + 4 : at + 4 + int(size)]
        at += 4 + int(size)
    if at != len(text):
        raise NoTransfer("cut short")
    return parts


def _crc(text: str) -> int:
    register = 0xFFFF
    for byte in text.encode():
        register ^= byte << 8
        for _ in range(8):
            register = register << 1 ^ (_POLYNOMIAL if register & 0x8000 else 0)
        register &= 0xFFFF
    return register
