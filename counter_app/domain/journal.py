"""The journal's bytes: how an event is sealed, chained, signed and checked.

`hash = SHA-256(TAG ‖ len32(header) ‖ header ‖ prev ‖ len32(body) ‖ body)`, signed with Ed25519. The header
holds `SHA-256(salt ‖ private)`, so that the private part can be erased later and the chain still
verifies. The exact bytes hashed are what is stored and forwarded; nothing is ever encoded again.
"""

import hashlib
import struct
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import ClassVar, NewType, Protocol

import msgspec

from counter_app.domain.decoding import from_json
from counter_app.domain.errors import CounterError

Origin = NewType("Origin", str)
"""Names one installation for ever: 32 hexadecimal digits, from its public key."""

TAG = b"counter.event.1\0"
GENESIS = bytes(32)
SALT_BYTES = 16
NUL = rb"\u0000"
"""As JSON spells the one character that no text in PostgreSQL can hold."""

_LENGTH = struct.Struct(">I").pack
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ChainBroken(CounterError):
    """An event does not follow the one before it, or was altered (fields: origin, seq, reason)."""

    code: ClassVar[str] = "journal.chain_broken"


class TextHoldsNul(CounterError):
    """A text holds the character NUL, with which no node takes a journal; nothing was recorded (fields: kind)."""

    code: ClassVar[str] = "journal.text_nul"


class DeviceKey(Protocol):
    """The installation's private key; never leaves it and is never in a backup."""

    @property
    def public(self) -> bytes:
        """The raw Ed25519 public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of `message`, 64 bytes."""


class Header(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What every event says of itself. `at` is wall time in microseconds since 1970, UTC."""

    origin: Origin
    seq: int
    at: int
    kind: str
    version: int
    actor: str
    subject: str
    cause: str = ""
    clock_suspect: bool = False
    private_digest: bytes = b""


class SealedEvent(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One event as it is stored and as it travels.

    `salt` and `private` are None when there is no private part or it was erased.
    """

    header: bytes
    prev: bytes
    body: bytes
    signature: bytes
    salt: bytes | None = None
    private: bytes | None = None

    @property
    def hash(self) -> bytes:
        """What the signature covers and the next event's `prev` must be."""
        return chain_hash(self.header, self.prev, self.body)

    def read_header(self) -> Header:
        """The decoded header. Raises `ChainBroken` when the bytes are not one."""
        try:
            return from_json(self.header, Header)
        except msgspec.MsgspecError as error:
            raise ChainBroken(origin="", seq=0, reason=f"header: {error}") from error


_ENCODER = msgspec.json.Encoder()


class Head(msgspec.Struct, frozen=True):
    """The last event of a journal: its number and hash; (0, GENESIS) when it is empty."""

    seq: int = 0
    hash: bytes = GENESIS


class Citation(msgspec.Struct, frozen=True):
    """An event of another journal that a local one rests on."""

    origin: Origin
    seq: int
    hash: bytes


def origin_of(public_key: bytes) -> Origin:
    """The origin that belongs to a raw Ed25519 public key."""
    return Origin(hashlib.sha256(public_key).digest()[:16].hex())


def chain_hash(header: bytes, prev: bytes, body: bytes) -> bytes:
    """The hash that chains and identifies an event (design §4)."""
    return hashlib.sha256(b"".join((TAG, _LENGTH(len(header)), header, prev, _LENGTH(len(body)), body))).digest()


def private_digest(salt: bytes, private: bytes) -> bytes:
    """What the header says of the private part."""
    return hashlib.sha256(salt + private).digest()


def microseconds(moment: datetime) -> int:
    """An aware `moment` as the journal keeps time."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


EARLIEST, LATEST = (microseconds(end.replace(tzinfo=UTC)) for end in (datetime.min, datetime.max))
"""The journal's times that `moment` can tell."""


def moment(at: int) -> datetime:
    """The aware UTC time of a journal's microseconds."""
    return _EPOCH + timedelta(microseconds=at)


def seal(header: Header, body: bytes, prev: bytes, key: DeviceKey, private: bytes | None, salt: bytes) -> SealedEvent:
    """Chain and sign an event; `header.private_digest` is filled here when there is a private part."""
    if private is not None:
        header = msgspec.structs.replace(header, private_digest=private_digest(salt, private))
    head = _ENCODER.encode(header)
    return SealedEvent(
        header=head,
        prev=prev,
        body=body,
        signature=key.sign(chain_hash(head, prev, body)),
        salt=None if private is None else salt,
        private=private,
    )


def must_be_storable(event: SealedEvent, header: Header) -> None:
    """Raise `TextHoldsNul` when nodes would refuse the event, and with it all that follows, or could not read it."""
    if NUL in event.header or NUL in event.body or NUL in (event.private or b""):
        raise TextHoldsNul(kind=header.kind)


def check_link(event: SealedEvent, header: Header, origin: Origin, after: Head) -> None:
    """Raise `ChainBroken` unless `event` follows `after` in `origin` and its private part is unaltered."""
    if header.origin != origin:
        raise ChainBroken(origin=origin, seq=header.seq, reason="origin")
    if header.seq != after.seq + 1:
        raise ChainBroken(origin=origin, seq=header.seq, reason="gap")
    if event.prev != after.hash:
        raise ChainBroken(origin=origin, seq=header.seq, reason="prev")
    if event.private is not None and private_digest(event.salt or b"", event.private) != header.private_digest:
        raise ChainBroken(origin=origin, seq=header.seq, reason="private")


def check_signature(event: SealedEvent, public_key: bytes, origin: Origin, seq: int) -> None:
    """Raise `ChainBroken` unless the holder of `public_key` signed `event`."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (60 ms; only who checks pays)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(event.signature, event.hash)
    except InvalidSignature as error:
        raise ChainBroken(origin=origin, seq=seq, reason="signature") from error


def check_chain(events: Iterable[SealedEvent], origin: Origin, after: Head) -> Head:
    """Check that `events` follow `after` one by one; returns the new head. Raises `ChainBroken`."""
    for event in events:
        header = event.read_header()
        check_link(event, header, origin, after)
        after = Head(header.seq, event.hash)
    return after
