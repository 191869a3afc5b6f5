"""The root of all event kinds, and their registry.

A kind is immutable once released: a changed meaning or shape is a new version with an upcaster.
The part of an event that names people is its field `private`; it is sealed apart and can be erased.
"""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, get_args, get_type_hints

import msgspec

from counter_app.domain.errors import CounterError


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened. Subclasses are registered with `@fact`."""

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    SUBJECT: ClassVar[str] = ""

    @property
    def subject(self) -> str:
        """The id of what the event is about."""
        return str(getattr(self, self.SUBJECT)) if self.SUBJECT else ""


class UnknownKind(CounterError):
    """An event of a kind or version that this program does not know: relayed, not read (fields: kind, version)."""

    code: ClassVar[str] = "journal.unknown_kind"


F = TypeVar("F", bound=Fact)
_KINDS: dict[tuple[str, int], type[Fact]] = {}
_PRIVATE: dict[type[Fact], Any] = {}
_ENCODER = msgspec.json.Encoder()


def fact(kind: str, subject: str, version: int = 1) -> Callable[[type[F]], type[F]]:
    """Register an event class under its `kind`; `subject` names the field that holds the subject's id."""

    def register(cls: type[F]) -> type[F]:
        if (kind, version) in _KINDS:
            raise ValueError(f"{kind} v{version} is registered twice")
        cls.KIND, cls.VERSION, cls.SUBJECT = kind, version, subject
        _KINDS[kind, version] = cls
        if "private" in cls.__struct_fields__:
            _PRIVATE[cls] = next(t for t in get_args(get_type_hints(cls)["private"]) if t is not type(None))
        return cls

    return register


def encode(event: Fact) -> tuple[bytes, bytes | None]:
    """The body and the private part of `event` as bytes; None when it has no private part."""
    private = getattr(event, "private", None)
    if private is None:
        return _ENCODER.encode(event), None
    return _ENCODER.encode(msgspec.structs.replace(event, private=None)), _ENCODER.encode(private)


def decode(kind: str, version: int, body: bytes, private: bytes | None) -> Fact:
    """The event again; its private part is None when it was erased. Raises `UnknownKind`."""
    cls = _KINDS.get((kind, version))
    if cls is None:
        raise UnknownKind(kind=kind, version=version)
    event = msgspec.json.decode(body, type=cls)
    if private is None:
        return event
    return msgspec.structs.replace(event, private=msgspec.json.decode(private, type=_PRIVATE[cls]))


def kinds() -> dict[tuple[str, int], type[Fact]]:
    """All registered kinds by (kind, version)."""
    return dict(_KINDS)
