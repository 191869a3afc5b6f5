"""Signing in and what one may do."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

TEXTS: dict[str, ErrorText] = {
    "sign_in.refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã PIN không đúng."),
        "",
        QT_TRANSLATE_NOOP("errors", "Nhập lại; còn {tries_left} lần trước khi tạm khóa."),
        "DN-01",
    ),
    "sign_in.locked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã nhập sai mã PIN quá nhiều lần; tạm khóa đến {until}."),
        "",
        QT_TRANSLATE_NOOP("errors", "Chờ đến giờ đó, hoặc nhờ phụ trách đặt lại mã PIN."),
        "DN-02",
    ),
    "people.not_allowed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Việc này cần quyền {needs}."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Mời người có quyền {needs} đăng nhập và thực hiện."),
        "DN-03",
    ),
}
