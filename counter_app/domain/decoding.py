"""Reading bytes that came from outside: from a peer, a file, another process.

Whatever is wrong with them is told in one way. The decoder itself has two more, for what nests deeper than it goes and
for a text that is not UTF-8: whoever forgets one of them has a program that others can stop.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TypeVar

import msgspec

T = TypeVar("T")


def from_json(content: bytes | str, kind: type[T]) -> T:
    """`content` as a `kind`. Raises `msgspec.MsgspecError` and nothing else."""
    try:
        return msgspec.json.decode(content, type=kind)
    except (RecursionError, UnicodeError) as error:
        raise msgspec.DecodeError(_told(error)) from error


def from_edited(content: bytes, kind: type[T]) -> T:
    """The same of a file that people write and mend (`edited_text`)."""
    try:
        text = edited_text(content)
    except UnicodeError as error:
        raise msgspec.DecodeError(_told(error)) from error
    return from_json(text, kind)


def edited_text(content: bytes) -> str:
    """A text in UTF-8, also as Windows keeps it: Notepad puts a mark before it, PowerShell's `>` writes UTF-16.

    Raises `UnicodeError`.
    """
    return content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")


def from_msgpack(content: bytes, kind: type[T]) -> T:
    """The same of MessagePack."""
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (RecursionError, UnicodeError) as error:
        raise msgspec.DecodeError(_told(error)) from error


def _told(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
