"""What a QR code and a transfer's text say: VietQR, and the reference of an attempt."""

import random
from contextlib import suppress

from counter_app.domain.attempt_reference import check
from counter_app.domain.credit import reference_in
from counter_app.domain.emv_qr import QrBadChecksum, QrMalformed
from counter_app.domain.vietqr import NotVietQr, VietQrFieldRefused, encode, parse
from tests.fuzz.engine import Target


def _crc(text: str) -> str:
    """CRC-16 CCITT-FALSE, bit by bit."""
    check = 0xFFFF
    for byte in text.encode():
        check ^= byte << 8
        for _ in range(8):
            check = (check << 1 ^ 0x1021 if check & 0x8000 else check << 1) & 0xFFFF
    return f"{check:04X}"


def vietqr(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    code = parse(text)
    assert _crc(text.strip()[:-4]) == text.strip()[-4:].upper(), "a damaged code was accepted"
    with suppress(VietQrFieldRefused):  # read from others, and not what this program would write
        assert parse(encode(code)) == code


def seal_vietqr(raw: bytes, _chance: random.Random) -> bytes:
    return raw[:-4] + _crc(raw[:-4].decode("utf-8", "replace")).encode()


def reference(raw: bytes) -> None:
    found = reference_in(raw.decode("utf-8", "replace"), "HUE")
    assert not found or (check(found) and found.startswith("HUE")), "a damaged reference was accepted"


TARGETS = {
    "vietqr": Target(vietqr, (QrBadChecksum, QrMalformed, NotVietQr), seal_vietqr),
    "reference": Target(reference),
}
