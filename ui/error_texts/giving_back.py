"""Texts about money that goes back."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_GIVEN = QT_TRANSLATE_NOOP("errors", "Lần này chưa trả lại khoản nào.")

TEXTS = {
    "money.already_returned": ErrorText(
        QT_TRANSLATE_NOOP("errors", "{line}: đã trả lại {amount} trước đó."),
        _NOTHING_GIVEN,
        QT_TRANSLATE_NOOP("errors", "KHÔNG trả lại lần nữa. Xem lần trả trước trong bảng ngoại lệ của ngày đó."),
        "TL-01",
    ),
    "money.way_closed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này không trả lại theo cách đó được."),
        _NOTHING_GIVEN,
        QT_TRANSLATE_NOOP("errors", "Trả lại theo đúng cách đã thu: tiền mặt, máy thẻ hoặc chuyển khoản."),
        "TL-02",
    ),
}
