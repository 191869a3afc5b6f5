"""A command line that cannot be understood."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_DONE = QT_TRANSLATE_NOOP("errors", "Chưa làm gì.")
_ACCEPTED = QT_TRANSLATE_NOOP("errors", "Cần {accepted}. Cách dùng: {command} --help.")

TEXTS: dict[str, ErrorText] = {
    "usage.wrong": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Dòng lệnh chưa đúng: {reason}."),
        _NOTHING_DONE,
        QT_TRANSLATE_NOOP("errors", "Sửa dòng lệnh rồi chạy lại. Cách dùng: {command} --help."),
        "KH-14",
    ),
    "usage.wrong/no_command": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không có lệnh {given}."),
        _NOTHING_DONE,
        QT_TRANSLATE_NOOP("errors", "Dùng một trong các lệnh: {accepted}. Cách dùng: {command} --help."),
        "KH-15",
    ),
    "usage.wrong/no_option": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Lệnh này không có tùy chọn {given}."),
        _NOTHING_DONE,
        QT_TRANSLATE_NOOP("errors", "Dùng một trong các tùy chọn: {accepted}. Cách dùng: {command} --help."),
        "KH-16",
    ),
    "usage.wrong/missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Dòng lệnh thiếu {given}."), _NOTHING_DONE, _ACCEPTED, "KH-17"
    ),
    "usage.wrong/no_value": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Sau {given} chưa có giá trị."),
        _NOTHING_DONE,
        QT_TRANSLATE_NOOP("errors", "Viết giá trị ngay sau tùy chọn đó. Cách dùng: {command} --help."),
        "KH-18",
    ),
    "usage.wrong/bad_value": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Giá trị của {given} không dùng được."), _NOTHING_DONE, _ACCEPTED, "KH-19"
    ),
    "usage.wrong/flag": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tùy chọn {given} không nhận giá trị."),
        _NOTHING_DONE,
        QT_TRANSLATE_NOOP("errors", "Bỏ phần sau dấu = rồi chạy lại. Cách dùng: {command} --help."),
        "KH-20",
    ),
    "usage.wrong/extra": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Dòng lệnh thừa {given} từ."),
        _NOTHING_DONE,
        QT_TRANSLATE_NOOP(
            "errors", "Bỏ phần thừa; giá trị có dấu cách thì đặt trong ngoặc kép. Cách dùng: {command} --help."
        ),
        "KH-21",
    ),
}
