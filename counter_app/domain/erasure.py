"""Erasing what an event says of a person: on whose word, and what remains."""

import re
from enum import StrEnum
from typing import ClassVar

import msgspec

from counter_app.domain.errors import CounterError

_REFERENCE = re.compile(r"[0-9A-Za-zĐđ][0-9A-Za-zĐđ./_-]{0,39}")


class ErasureGround(StrEnum):
    """Why the law asks for it (Law 91/2025/QH15). No free text: a sentence would name people again."""

    REQUESTED = "requested"  # the person asks for it, and no law asks to keep it
    WITHDRAWN = "withdrawn"  # consent was withdrawn
    EXPIRED = "expired"  # the time for keeping it is over
    ORDERED = "ordered"  # an authority or a court decided so


class PrivatePart(msgspec.Struct, frozen=True):
    """The part of one event that names people. `hash` is the event's, `subject` what it is about."""

    seq: int
    hash: bytes
    kind: str
    subject: str


class ReferenceInvalid(CounterError):
    """The request is named by its number in the office's register: no space, no name (fields: reference)."""

    code: ClassVar[str] = "erasure.reference_invalid"


class NothingToErase(CounterError):
    """No event of this journal names people for that dossier any more (fields: code)."""

    code: ClassVar[str] = "erasure.nothing"


class ErasedInPart(CounterError):
    """Journals that this one goes on from still name people for it, and only their own keys could erase there.

    Fields: code, erased (events of this journal, now erased), left (events of older ones).
    """

    code: ClassVar[str] = "erasure.in_part"


class ErasureTooEarly(CounterError):
    """The dossier still has something to pay: its receipt would have no payer (fields: code)."""

    code: ClassVar[str] = "erasure.too_early"


def checked_reference(reference: str) -> str:
    """The number of the request. Raises `ReferenceInvalid`."""
    found = reference.strip()
    if not _REFERENCE.fullmatch(found):
        raise ReferenceInvalid(reference=found)
    return found
