"""The public part of a site's recovery key as people copy it: 32 bytes and a check, in groups of letters and digits."""

import base64
import binascii
import hashlib
from typing import ClassVar

from counter_app.domain.errors import CounterError

_CHECK_BYTES = 3


class RecoveryKeyBad(CounterError):
    """What was entered or read is no recovery key (fields: reason)."""

    code: ClassVar[str] = "recovery.key_bad"


def recovery_public(text: str) -> bytes:
    """The raw X25519 public key that `text` stands for; groups and capitals do not matter. Raises `RecoveryKeyBad`."""
    signs = "".join(text.split()).replace("-", "").upper()
    try:
        content = base64.b32decode(signs)
    except (binascii.Error, ValueError) as error:
        raise RecoveryKeyBad(reason="not letters A-Z and digits 2-7") from error
    public, check = content[:32], content[32:]
    if len(content) != 32 + _CHECK_BYTES or _check(public) != check:
        raise RecoveryKeyBad(reason="a sign is wrong or missing")
    return public


def shown_public(public: bytes) -> str:
    """The text of a raw public key: 56 signs in groups of four."""
    signs = base64.b32encode(public + _check(public)).decode()
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def _check(public: bytes) -> bytes:
    return hashlib.sha256(b"counter.recovery.1\0" + public).digest()[:_CHECK_BYTES]
