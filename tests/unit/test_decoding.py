"""Bytes from outside: whatever is wrong with them is one error."""

from collections.abc import Callable

import msgspec
import pytest

from counter_app.domain.decoding import from_json, from_msgpack
from counter_app.domain.events import DayOpened, decode
from counter_app.domain.journal import ChainBroken, SealedEvent


class Word(msgspec.Struct):
    said: str = ""


DEEP = b"[" * 5_000 + b"]" * 5_000
UNREADABLE = [
    b"", b"\xff", b"null", b'{"said":1}', b'{"said":"\xff"}', b'{"zz":' + DEEP + b"}", b'{"zz":' + b"[" * 5_000, DEEP,
]  # fmt: skip


@pytest.mark.parametrize("content", UNREADABLE)
def test_json(content: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        from_json(content, Word)


@pytest.mark.parametrize(
    "content", [b"", b"\xc1", b"\x81\xa4said\xa1\xff", b"\x81\xa2zz" + b"\x91" * 5_000, b"\x91" * 5_000]
)
def test_msgpack(content: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        from_msgpack(content, Word)


def header(content: bytes) -> object:
    return SealedEvent(content, b"", b"", b"").read_header()


def body(content: bytes) -> object:
    return decode(DayOpened.KIND, DayOpened.VERSION, content, None)


@pytest.mark.parametrize(("read", "error"), [(header, ChainBroken), (body, msgspec.MsgspecError)])
@pytest.mark.parametrize("content", UNREADABLE)
def test_what_an_event_holds(read: Callable[[bytes], object], error: type[Exception], content: bytes) -> None:
    with pytest.raises(error):
        read(content)
