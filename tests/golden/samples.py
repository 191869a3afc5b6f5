"""A made-up fact of any event class: every field filled, or only those without a default."""

import dataclasses
import types
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints
from zlib import crc32

import msgspec

T = TypeVar("T")

_LINKS = {"bills": "bill", "payment": "payment", "attempt": "attempt", "by": "counter"}
"""Fields that hold the id of something else without saying so in their name."""

_BESIDE = {
    "return.intended": "back",
    "payment.part_taken": "part",
    "receipt.replaced": "instead",
    "bill.adopted": "taken-over",
    "bill.released": "taken-over",
}
"""Kinds that begin what another kind begins too: theirs is another one."""


class Samples:
    """Facts about things named alike, so that those of one maker belong together: `print.sending` of the job queued."""

    def __init__(self, tag: str, public_key: str, *, full: bool) -> None:
        self._tag, self._public_key, self._full = tag, public_key, full

    def of(self, cls: type[T]) -> T:
        """A fact of `cls`."""
        beside = _BESIDE.get(getattr(cls, "KIND", ""))
        maker = Samples(f"{beside}-{self._tag}", self._public_key, full=self._full) if beside else self
        return maker._record(cls)

    def _record(self, cls: type[T]) -> T:
        hints, needed = get_type_hints(cls), _needed(cls)
        wanted = [name for name in _fields(cls) if self._full or name in needed]
        return cls(**{name: self._value(hints[name], name) for name in wanted})

    def _value(self, kind: Any, name: str) -> Any:
        if isinstance(kind, NewType):
            kind = kind.__supertype__
        if kind is str:
            return self._text(name)
        if isinstance(kind, type) and get_origin(kind) is None:
            return self._single(kind, name)
        if get_origin(kind) in (Union, types.UnionType):
            choices = [one for one in get_args(kind) if one is not type(None)]
            spare = not self._full and type(None) in get_args(kind)
            return None if spare else self._value(choices[crc32(name.encode()) % len(choices)], name)
        if get_origin(kind) is tuple:
            return tuple(self._value(one, name) for one in get_args(kind) if one is not Ellipsis)
        raise TypeError(f"no sample of {kind} for {name}: teach tests/golden/samples.py")

    def _single(self, kind: type[Any], name: str) -> Any:
        if issubclass(kind, Enum):
            return list(kind)[min(1, len(kind) - 1)]  # the first is often the default, which is not written
        plain: dict[type[Any], Any] = {
            bool: True,
            int: 1000 + crc32(f"{name} {self._tag}".encode()) % 9000,
            bytes: crc32(name.encode()).to_bytes(4, "big") * 8,
            datetime: datetime(2026, 11, 23, 1, 30, 0, 250000, UTC),
            date: date(2026, 11, 23),
        }
        return plain[kind] if kind in plain else self._record(kind)

    def _text(self, name: str) -> str:
        if name == "public_key":
            return self._public_key
        subject = name.removesuffix("_id") if name.endswith("_id") else _LINKS.get(name)
        return f"{subject}-{self._tag}" if subject else f"{name} mẫu «{self._tag}»"


def _fields(cls: Any) -> tuple[str, ...]:
    found = getattr(cls, "__struct_fields__", None)
    return tuple(one.name for one in dataclasses.fields(cls)) if found is None else tuple(found)


def _needed(cls: Any) -> frozenset[str]:
    if hasattr(cls, "__struct_fields__"):
        return frozenset(one.name for one in msgspec.structs.fields(cls) if one.required)
    missing = dataclasses.MISSING
    return frozenset(
        one.name for one in dataclasses.fields(cls) if one.default is missing and one.default_factory is missing
    )


def choices(kind: Any, name: str = "") -> dict[str, list[str]]:
    """What the fields that hold one word of a few may hold, by their path below `kind`."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {name: [one.value for one in kind]}
    found: dict[str, list[str]] = {}
    for inner in get_args(kind):
        found |= choices(inner, name)
    if isinstance(kind, type) and (hasattr(kind, "__struct_fields__") or dataclasses.is_dataclass(kind)):
        hints = get_type_hints(kind)
        for one in _fields(kind):
            found |= choices(hints[one], f"{name}.{one}")
    return found


def spelled(value: Any) -> Any:
    """`value` as JSON has it, with every field named, those at their default too."""
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "__struct_fields__") or dataclasses.is_dataclass(value):
        named = {name: spelled(getattr(value, name)) for name in _fields(type(value))}
        tag = getattr(getattr(value, "__struct_config__", None), "tag", None)
        return named if tag is None else {"type": tag} | named
    if isinstance(value, tuple | list | frozenset):
        return [spelled(one) for one in value]
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date | datetime) else value
