"""The root of all event kinds, and their registry.

A kind is immutable once released: a changed meaning or shape is a new version. The class of the old one goes, an
upcaster takes its place, and whoever reads gets today's class. The part of an event that names people is its field
`private`; it is sealed apart and can be erased.
"""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, get_args, get_type_hints

import msgspec

from counter_app.domain.decoding import from_json
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
Spelled = dict[str, Any]
Upcast = Callable[[Spelled], Spelled]
_KINDS: dict[str, type[Fact]] = {}
_UPCASTS: dict[tuple[str, int], Upcast] = {}
_PRIVATE: dict[type[Fact], Any] = {}
_ENCODER = msgspec.json.Encoder()


def fact(kind: str, subject: str, version: int = 1) -> Callable[[type[F]], type[F]]:
    """Register an event class under its `kind`; `subject` names the field that holds the subject's id.

    With a `version` above 1 each version before it needs an `upcaster`, and its class must be gone.
    """

    def register(cls: type[F]) -> type[F]:
        if kind in _KINDS:
            raise ValueError(f"{kind} is registered twice")
        cls.KIND, cls.VERSION, cls.SUBJECT = kind, version, subject
        _KINDS[kind] = cls
        if "private" in cls.__struct_fields__:
            _PRIVATE[cls] = next(t for t in get_args(get_type_hints(cls)["private"]) if t is not type(None))
        return cls

    return register


def upcaster(kind: str, version: int) -> Callable[[Upcast], Upcast]:
    """Register the pure function that turns `version` of `kind` into the next one.

    It gets and returns the event as JSON has it, with the private part, unless that was erased, as its field
    `private`.
    """

    def register(function: Upcast) -> Upcast:
        if (kind, version) in _UPCASTS:
            raise ValueError(f"{kind} v{version} has an upcaster already")
        _UPCASTS[kind, version] = function
        return function

    return register


def encode(event: Fact) -> tuple[bytes, bytes | None]:
    """The body and the private part of `event` as bytes; None when it has no private part."""
    private = getattr(event, "private", None)
    if private is None:
        return _ENCODER.encode(event), None
    return _ENCODER.encode(msgspec.structs.replace(event, private=None)), _ENCODER.encode(private)


def decode(kind: str, version: int, body: bytes, private: bytes | None) -> Fact:
    """The event again, as today's class; its private part is None when it was erased.

    Raises `UnknownKind`, and `msgspec.MsgspecError` when the bytes are not such an event.
    """
    cls = _KINDS.get(kind)
    if cls is None or not (version == cls.VERSION or (kind, version) in _UPCASTS):
        raise UnknownKind(kind=kind, version=version)
    try:
        return _today(cls, body, private) if version == cls.VERSION else _upcast(cls, version, body, private)
    except RecursionError as error:
        raise msgspec.ValidationError(f"{kind}: nested too deeply") from error


def _today(cls: type[Fact], body: bytes, private: bytes | None) -> Fact:
    event = from_json(body, cls)
    if private is None:
        return event
    if cls not in _PRIVATE:
        raise msgspec.ValidationError(f"{cls.KIND} has no private part")
    return msgspec.structs.replace(event, private=from_json(private, _PRIVATE[cls]))


def _upcast(cls: type[Fact], version: int, body: bytes, private: bytes | None) -> Fact:
    spelled = from_json(body, Spelled)
    if private is not None:
        spelled["private"] = from_json(private, object)
    try:
        for step in range(version, cls.VERSION):
            spelled = _UPCASTS[cls.KIND, step](spelled)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:  # not what that version was
        raise msgspec.ValidationError(f"{cls.KIND} v{version}: {type(error).__name__}: {error}") from error
    return msgspec.convert(spelled, cls)


def kinds() -> dict[tuple[str, int], type[Fact]]:
    """Everything that can be read, by (kind, version): the class that it is read as."""
    old = {(kind, version): _KINDS[kind] for kind, version in _UPCASTS if kind in _KINDS}
    return old | {(kind, cls.VERSION): cls for kind, cls in _KINDS.items()}
