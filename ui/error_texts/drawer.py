"""The cash drawer: float, pay-in, pay-out, opening without a sale, count."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_RECORDED = QT_TRANSLATE_NOOP("errors", "Chưa ghi gì vào sổ quỹ.")

TEXTS: dict[str, ErrorText] = {
    "cash.count_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số tiền kiểm đếm không đúng: {value}."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Đếm lại và nhập số tờ của từng mệnh giá, hoặc tổng số tiền."),
        "QT-01",
    ),
}
