"""Texts about money that goes back, and about receipts that say something wrong."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_GIVEN = QT_TRANSLATE_NOOP("errors", "Lần này chưa trả lại khoản nào.")
_NOTHING_CHANGED = QT_TRANSLATE_NOOP("errors", "Chưa có gì thay đổi.")

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
    "bill.still_paid": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Phí, lệ phí này đã nộp và chưa trả lại đủ."),
        QT_TRANSLATE_NOOP("errors", "Chưa lập khoản thu mới."),
        QT_TRANSLATE_NOOP("errors", "Trả lại đủ số đã thu trước, rồi thu lại."),
        "TL-03",
    ),
    "receipt.stands_no_more": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Biên lai {receipt} đã hủy hoặc đã có biên lai thay thế."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Mở biên lai đang có hiệu lực rồi làm lại."),
        "TL-04",
    ),
    "receipt.nothing_to_correct": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nội dung sửa giống hệt biên lai."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Nhập nội dung đúng rồi xác nhận lại."),
        "TL-05",
    ),
    "receipt.total_refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Biên lai thay thế không ghi {amount} được."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "errors", "Còn khoản chưa nộp thì thu đủ rồi sửa. Phải trả hết thì hủy giao dịch, hoặc ghi miễn, giảm."
        ),
        "TL-06",
    ),
    "receipt.rest_elsewhere": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hồ sơ này do quầy khác tiếp nhận: tại đây không lập được khoản thu bổ sung."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Trả lại và thu lại tại quầy đã tiếp nhận hồ sơ."),
        "TL-07",
    ),
    "bill.drawn_elsewhere": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hồ sơ này do quầy khác tiếp nhận: tại đây không lập lại được khoản thu."),
        QT_TRANSLATE_NOOP("errors", "Chưa lập khoản thu mới."),
        QT_TRANSLATE_NOOP("errors", "KHÔNG thu lại tại đây. Cần thu lại thì quầy đã tiếp nhận lập hồ sơ mới."),
        "TL-08",
    ),
}
