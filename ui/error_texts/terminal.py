"""What a card terminal refuses, and what it cannot tell."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_CHARGED = QT_TRANSLATE_NOOP("errors", "Chưa trừ tiền của công dân.")
_RECORDED = QT_TRANSLATE_NOOP("errors", "Lần thanh toán đã được ghi là chưa rõ; có thể tiếp công dân khác.")
_SUPERVISOR = QT_TRANSLATE_NOOP(
    "errors", "KHÔNG thực hiện lại giao dịch thẻ. Mời phụ trách đối chiếu với phiếu của máy thẻ."
)
_TECHNICIAN = QT_TRANSLATE_NOOP("errors", "Thu bằng cách khác và báo kỹ thuật viên.")
_NOT_VOIDED = QT_TRANSLATE_NOOP("errors", "Chưa hủy giao dịch nào.")
_REFUND = QT_TRANSLATE_NOOP("errors", "Hoàn tiền thay cho hủy, hoặc mời phụ trách.")
_SUPERVISOR_LOOKS = QT_TRANSLATE_NOOP("errors", "Mời phụ trách đối chiếu với phiếu của máy thẻ.")

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
    "terminal.refused/registration": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ từ chối đăng ký của quầy, thường do mật khẩu ZVT sai."),
        _NOT_CHARGED,
        QT_TRANSLATE_NOOP(
            "errors",
            "Thu bằng cách khác. Kỹ thuật viên sửa links.zvt.password trong config.json theo mật khẩu ngân hàng cấp.",
        ),
        "TH-67",
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
        _NOT_VOIDED,
        _REFUND,
        "TH-54",
    ),
    "terminal.refused/nothing_to_void": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không còn giao dịch này trong phiên chưa kết toán."),
        _NOT_VOIDED,
        _REFUND,
        "TH-60",
    ),
    "terminal.refused/other_sale": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số giao dịch này trên máy thẻ nay là của một lần thu khác."),
        _NOT_VOIDED,
        _REFUND,
        "TH-61",
    ),
    "terminal.refused/details": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không liệt kê được các giao dịch của nó."),
        _NOT_VOIDED,
        QT_TRANSLATE_NOOP("errors", "Thử lại. Nếu vẫn vậy, báo kỹ thuật viên."),
        "TH-62",
    ),
    "payment.still_unknown/incomplete": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Danh sách giao dịch nhận từ máy thẻ bị thiếu."),
        _RECORDED,
        QT_TRANSLATE_NOOP("errors", "KHÔNG thực hiện lại giao dịch thẻ. Nhấn Hỏi lại máy thẻ."),
        "TH-63",
    ),
    "card.declined/04": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Giao dịch này đã được hủy trên máy thẻ từ trước."),
        QT_TRANSLATE_NOOP("errors", "Lần này máy thẻ không hủy thêm gì."),
        _SUPERVISOR_LOOKS,
        "TH-64",
    ),
    "card.declined/05": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không có giao dịch nào mang số này để hủy."),
        _NOT_VOIDED,
        _REFUND,
        "TH-65",
    ),
    "card.declined/08": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy thẻ không hủy được giao dịch của thẻ ghi nợ."),
        _NOT_VOIDED,
        _REFUND,
        "TH-66",
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
