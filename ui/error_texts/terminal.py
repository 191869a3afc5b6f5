"""What a card terminal refuses, and what it cannot tell."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_CHARGED = QT_TRANSLATE_NOOP("errors", "Chưa trừ tiền của công dân.")
_RECORDED = QT_TRANSLATE_NOOP("errors", "Lần thanh toán đã được ghi là chưa rõ; có thể tiếp công dân khác.")
_SUPERVISOR = QT_TRANSLATE_NOOP(
    "errors", "KHÔNG thực hiện lại giao dịch thẻ. Mời phụ trách đối chiếu với phiếu của máy thẻ."
)
_TECHNICIAN = QT_TRANSLATE_NOOP("errors", "Thu bằng cách khác và báo kỹ thuật viên.")

TEXTS: dict[str, ErrorText] = {
    "terminal.refused/busy": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ đang bận một giao dịch khác."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Xem màn hình máy thẻ: chờ xong hoặc nhấn phím đỏ, rồi thử lại."),
        "TH-50",
    ),
    "terminal.refused/currency": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không được cài đặt để thu tiền đồng Việt Nam."),
        _NOT_CHARGED,
        _TECHNICIAN,
        "TH-51",
    ),
    "terminal.refused/not_ready": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ chưa sẵn sàng: nó báo cần được xem lại."),
        _NOT_CHARGED,
        _TECHNICIAN,
        "TH-52",
    ),
    "terminal.refused/cancelled": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã hủy trước khi gửi đến máy thẻ."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Thử lại, hoặc thu cách khác."),
        "TH-53",
    ),
    "terminal.refused/not_newest": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ này chỉ hủy được giao dịch mới nhất của nó."),
        QT_TRANSLATE_NOOP("errors", "Chưa hủy giao dịch nào."),
        QT_TRANSLATE_NOOP("errors", "Hoàn tiền thay cho hủy, hoặc mời phụ trách."),
        "TH-54",
    ),
    "payment.outcome_unknown/reversed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ đã báo chấp nhận rồi báo bỏ dở: có thể đã trừ tiền."),
        _RECORDED,
        QT_TRANSLATE_NOOP("errors", "KHÔNG thực hiện lại giao dịch thẻ. Nhấn Hỏi lại máy thẻ."),
        "TH-55",
    ),
    "payment.still_unknown/busy": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ còn đang bận nên chưa trả lời được."),
        _RECORDED,
        QT_TRANSLATE_NOOP(
            "errors", "KHÔNG thực hiện lại giao dịch thẻ. Chờ máy thẻ về màn hình chờ rồi nhấn Hỏi lại máy thẻ."
        ),
        "TH-56",
    ),
    "payment.still_unknown/empty_receipt": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không cho biết giao dịch mới nhất của nó."),
        _RECORDED,
        _SUPERVISOR,
        "TH-57",
    ),
    "payment.still_unknown/other_terminal": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ đang nối không phải là máy đã nhận giao dịch này."),
        _RECORDED,
        _SUPERVISOR,
        "TH-58",
    ),
    "card.declined/ZVT-6C": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Giao dịch thẻ bị hủy trên máy thẻ, hoặc hết giờ chờ thẻ."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP("errors", "Mời công dân dùng thẻ khác, hoặc thu bằng tiền mặt, mã QR."),
        "TH-59",
    ),
}
