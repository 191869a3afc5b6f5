"""What a library or the system says of a file is read in Vietnamese; what nobody knows stays."""

import errno
import os
from pathlib import Path

import msgspec
import pytest

from counter_app.app.config import Config, ConfigDamaged
from counter_app.domain.decoding import from_json
from counter_app.ports.disk import NotWritable
from counter_app.storage.bundle import SettingsBad
from ui.error_texts import text_of
from ui.error_texts.reasons import reason_in_words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "tệp bị cắt cụt"),
        (b"{x}", "không đúng dạng JSON, ở byte 1"),
        (b"[]", "không có các mục cần có"),
        (b"{}", "thiếu mục desk"),
        (b'{"desk": 7}', "giá trị không dùng được ở mục desk"),
        (b'{"desk": {"site": 7}}', "giá trị không dùng được ở mục desk.site"),
        (b'{"\xff": 1}', "không phải văn bản UTF-8"),
    ],
)
def test_what_is_wrong_with_a_file_of_settings(content: bytes, words: str) -> None:
    with pytest.raises(msgspec.MsgspecError) as caught:
        from_json(content, Config)
    assert reason_in_words(str(caught.value)) == words
    for error in (
        ConfigDamaged(file="config.json", reason=str(caught.value)),
        SettingsBad(name="config.json", file="E:/quay.backup", reason=str(caught.value)),
    ):
        text = text_of(error)
        assert words in f"{text.what} {text.todo}"
        assert "Expected" not in f"{text.what} {text.todo}"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENOSPC])
def test_what_the_system_says_of_a_folder(number: int) -> None:
    english = os.strerror(number)
    words = reason_in_words(english)
    assert words != english
    assert words == reason_in_words(str(OSError(number, english, "E:/sao-luu")))
    assert words in text_of(NotWritable(path=str(Path("E:/sao-luu")), reason=english)).what


def test_what_nobody_knows_stays() -> None:
    assert reason_in_words("the roof is leaking") == "the roof is leaking"
