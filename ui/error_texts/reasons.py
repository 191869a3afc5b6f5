"""Reasons that a library or the system gives in English, as people read them."""

import re

from ui.words import QT_TRANSLATE_NOOP, translated

_SYSTEM = {
    "Permission denied": QT_TRANSLATE_NOOP("values", "không có quyền"),
    "Operation not permitted": QT_TRANSLATE_NOOP("values", "không có quyền"),
    "Read-only file system": QT_TRANSLATE_NOOP("values", "ổ chỉ cho đọc"),
    "No such file or directory": QT_TRANSLATE_NOOP("values", "không có tệp hay thư mục đó"),
    "Not a directory": QT_TRANSLATE_NOOP("values", "không phải thư mục"),
    "Is a directory": QT_TRANSLATE_NOOP("values", "là thư mục, không phải tệp"),
    "File exists": QT_TRANSLATE_NOOP("values", "đã có tệp tên đó"),
    "No space left on device": QT_TRANSLATE_NOOP("values", "ổ đĩa đầy"),
    "Input/output error": QT_TRANSLATE_NOOP("values", "ổ đĩa báo lỗi"),
}
_FILES = (
    (r"(?:Invalid UTF-8|'utf-8' codec) .*", QT_TRANSLATE_NOOP("values", "không phải văn bản UTF-8")),
    (r"JSON is malformed: .*\(byte (\d+)\)", QT_TRANSLATE_NOOP("values", "không đúng dạng JSON, ở byte {0}")),
    (r"Input data was truncated", QT_TRANSLATE_NOOP("values", "tệp bị cắt cụt")),
    (r"Object missing required field `([^`]*)`.*", QT_TRANSLATE_NOOP("values", "thiếu mục {0}")),
    (r".* - at `\$\.?([^`]+)`", QT_TRANSLATE_NOOP("values", "giá trị không dùng được ở mục {0}")),
    (r"Expected `object`(?:, got .*)?", QT_TRANSLATE_NOOP("values", "không có các mục cần có")),
)
_ERRNO = re.compile(r"\[Errno \d+\] ([^:]+)(?:: .*)?", re.DOTALL)


def reason_in_words(reason: str) -> str:
    """The same in the language of the screen; what nobody knows stays as it is."""
    found = _ERRNO.fullmatch(reason)
    said = found[1] if found else reason
    if said in _SYSTEM:
        return translated("values", _SYSTEM[said])
    for pattern, words in _FILES:
        if matched := re.fullmatch(pattern, reason):
            return translated("values", words).format(*matched.groups())
    return reason
