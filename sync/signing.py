"""Signed requests: Ed25519 over method, target, body digest, time and nonce (design §5).

Every part is preceded by its length, so that no two requests share their signed text.
"""

import hashlib
import re
import struct
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import ClassVar, Protocol

from counter_app.domain.errors import CounterError
from counter_app.domain.journal import DeviceKey, Origin, microseconds, moment, origin_of
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random
from sync.exchange import Request

TAG = b"counter.request.1\0"
NONCE_BYTES = 16
ORIGIN, TIME, NONCE, SIGNATURE = "x-counter-origin", "x-counter-time", "x-counter-nonce", "x-counter-signature"
_NAME = re.compile("[0-9a-f]{32}")
_LATEST = microseconds(datetime.fromisoformat("9999-12-31T00:00:00+00:00"))


class NotSigned(CounterError):
    """The request does not carry a readable signature (fields: reason)."""

    code: ClassVar[str] = "request.not_signed"


class Signs(Protocol):
    """Makes a request one's own; see `Signer`."""

    @property
    def origin(self) -> Origin: ...

    def sign(self, request: Request) -> Request: ...


class Signer:
    """Signs this installation's requests, each with a fresh nonce."""

    def __init__(self, key: DeviceKey, clock: Clock, random: Random) -> None:
        self.origin = origin_of(key.public)
        self._key, self._clock, self._random = key, clock, random

    def sign(self, request: Request) -> Request:
        """`request` with the four headers."""
        at, nonce = microseconds(self._clock.now()), self._random.token(NONCE_BYTES)
        signature = self._key.sign(signed_text(request, at, nonce))
        headers = {ORIGIN: self.origin, TIME: str(at), NONCE: nonce.hex(), SIGNATURE: signature.hex()}
        return Request(request.method, request.target, request.headers | headers, request.body)


@dataclass(frozen=True)
class Signed:
    """What the headers claim; true only once `signed_by` said so."""

    origin: Origin
    at: datetime
    nonce: bytes
    signature: bytes


def read_signature(request: Request) -> Signed:
    """The four headers of `request`. Raises `NotSigned`."""
    try:
        at = int(request.headers[TIME])
        nonce, signature = bytes.fromhex(request.headers[NONCE]), bytes.fromhex(request.headers[SIGNATURE])
        origin = request.headers[ORIGIN]
    except KeyError as error:
        raise NotSigned(reason=f"header {error.args[0]} is missing") from error
    except ValueError as error:
        raise NotSigned(reason=f"headers: {error}") from error
    if not _NAME.fullmatch(origin):  # spelled in one way only: what is counted against a name is found by it
        raise NotSigned(reason=f"header {ORIGIN} is no origin")
    if len(nonce) != NONCE_BYTES or len(signature) != 64 or not 0 <= at <= _LATEST:
        raise NotSigned(reason="headers: wrong length or time")
    return Signed(Origin(origin), moment(at), nonce, signature)


def signed_by(public_key: bytes, request: Request, signed: Signed) -> bool:
    """Whether the holder of `public_key` signed exactly this request."""
    return _fits(public_key, signed.signature, signed_text(request, microseconds(signed.at), signed.nonce))


@lru_cache(maxsize=1024)
def _fits(public_key: bytes, signature: bytes, text: bytes) -> bool:
    """A request is asked about twice, before it takes the store's time and in its transaction; checking is dear."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (60 ms; only nodes check)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def signed_text(request: Request, at: int, nonce: bytes) -> bytes:
    """The bytes that are signed."""
    parts = (
        request.method.encode(),
        request.target.encode(),
        hashlib.sha256(request.body).digest(),
        str(at).encode(),
        nonce,
    )
    return TAG + b"".join(struct.pack(">I", len(part)) + part for part in parts)
