"""Reading bytes that came from outside: from a peer, a file, another process.

Whatever is wrong with them is told in one way. The decoder itself has two more, for what nests deeper than it goes and
for a text that is not UTF-8: whoever forgets one of them has a program that others can stop.
"""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def from_json(content: bytes | str, kind: type[T]) -> T:
    """`content` as a `kind`. Raises `msgspec.MsgspecError` and nothing else."""
    try:
        return msgspec.json.decode(content, type=kind)
    except (RecursionError, UnicodeError) as error:
        raise msgspec.DecodeError(_told(error)) from error


def from_msgpack(content: bytes, kind: type[T]) -> T:
    """The same of MessagePack."""
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (RecursionError, UnicodeError) as error:
        raise msgspec.DecodeError(_told(error)) from error


def _told(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
