"""The bones of EMVCo merchant-presented QR codes: tag, length, value, and a checksum at the end."""

import binascii
from typing import ClassVar

from counter_app.domain.errors import CounterError

CRC_TAG = "63"
_CRC_HEAD = f"{CRC_TAG}04"


class QrMalformed(CounterError):
    """The text is not a row of tag, two-digit length and value (fields: at, the place in the text)."""

    code: ClassVar[str] = "vietqr.malformed"


class QrBadChecksum(CounterError):
    """The checksum is missing or wrong: the code was damaged or typed by hand."""

    code: ClassVar[str] = "vietqr.bad_checksum"


def element(tag: str, value: str) -> str:
    """`value` under `tag`. The length counts characters, so `value` must be ASCII: elsewhere readers disagree."""
    if not value.isascii() or len(value) > 99:
        raise ValueError(f"the value of tag {tag} is not ASCII or too long")
    return f"{tag}{len(value):02d}{value}"


def crc(payload: str) -> str:
    """CRC-16/CCITT-FALSE of `payload`, which ends with the checksum's own tag and length, as four capitals."""
    return f"{binascii.crc_hqx(payload.encode(), 0xFFFF):04X}"


def sealed(payload: str) -> str:
    """`payload` with its checksum."""
    head = payload + _CRC_HEAD
    return head + crc(head)


def unsealed(text: str) -> str:
    """`text` without its checksum, which some makers write in small letters. Raises `QrBadChecksum`."""
    payload, found = text[:-4], text[-4:]
    if not payload.endswith(_CRC_HEAD) or crc(payload) != found.upper():
        raise QrBadChecksum
    return payload.removesuffix(_CRC_HEAD)


def elements(text: str) -> dict[str, str]:
    """The values of `text` by tag, in the order found. Raises `QrMalformed`, also for a tag given twice.

    Lengths of text outside ASCII are tried as characters, then as bytes of UTF-8: both are in use.
    """
    try:
        return _walk(text)
    except QrMalformed:
        if text.isascii():
            raise
    by_bytes = _walk(text.encode().decode("latin-1"))
    try:
        return {tag: value.encode("latin-1").decode() for tag, value in by_bytes.items()}
    except UnicodeDecodeError as error:
        raise QrMalformed(at=0) from error


def _walk(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = text[at : at + 4]
        if len(head) < 4 or not (head.isascii() and head.isdigit()):
            raise QrMalformed(at=at)
        tag, length = head[:2], int(head[2:])
        value = text[at + 4 : at + 4 + length]
        if len(value) < length or tag in found:
            raise QrMalformed(at=at)
        found[tag] = value
        at += 4 + length
    return found
