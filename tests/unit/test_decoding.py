"""Bytes from outside: whatever is wrong with them is one error."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from counter_app.app.answers import answers_in
from counter_app.app.config import load_config
from counter_app.app.fees import load_fees
from counter_app.app.install import config_of
from counter_app.app.node import _codes
from counter_app.domain.decoding import edited_text, from_edited, from_json, from_msgpack
from counter_app.domain.events import DayOpened, decode
from counter_app.domain.journal import ChainBroken, SealedEvent
from tests.unit.test_app import ANSWERS


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


@pytest.mark.parametrize("kept_as", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_that_people_mend_is_read_however_windows_keeps_it(tmp_path: Path, kept_as: str) -> None:
    """Texts tell technicians to mend `config.json`; a mark that no editor shows must not stop a counter."""

    def kept(text: str) -> Path:
        file = tmp_path / "mended"
        file.write_bytes(text.encode(kept_as))
        return file

    config = config_of(ANSWERS)
    assert load_config(kept(msgspec.json.encode(config).decode())) == config
    assert answers_in(kept(msgspec.json.encode(ANSWERS).decode())) == ANSWERS
    assert load_fees(kept('{"rows": []}'), sample_data=False).rows == ()
    assert list(_codes(kept("ABCD\r\nEFGH\r\n"))()) == ["ABCD", "EFGH"]
    assert edited_text(kept("mật khẩu của điểm").read_bytes()) == "mật khẩu của điểm"


@pytest.mark.parametrize("content", [*UNREADABLE, b"\xff\xfe{", "{".encode("utf-16")])
def test_an_edited_file_that_is_none_is_one_error(content: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        from_edited(content, Word)
