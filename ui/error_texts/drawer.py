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
    "drawer.absent": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy này không có quỹ tiền mặt."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Nếu quầy có ngăn tiền, báo kỹ thuật viên sửa cấu hình."),
        "QT-02",
    ),
    "drawer.without_shift": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa có ca làm việc nào của bạn đang mở tại quầy này."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Khóa màn hình rồi đăng nhập lại để mở ca."),
        "QT-03",
    ),
    "drawer.amount_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số tiền không đúng: {amount}."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Nhập số tiền lớn hơn 0 và không quá {most}."),
        "QT-04",
    ),
    "drawer.reason_missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Còn thiếu: {field}."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Ghi đủ rồi nhấn Enter."),
        "QT-05",
    ),
    "drawer.not_enough": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Theo sổ, quỹ không có đủ {amount} để chi."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Nhập lại số tiền; nếu đúng, báo phụ trách trước khi chi."),
        "QT-06",
    ),
    "drawer.float_too_late": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Trong ca đã có thu, chi tiền mặt: không kiểm quỹ đầu ca được nữa."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Kiểm quỹ khi kết thúc ca (Ctrl+E); nếu số đầu ca sai, báo phụ trách."),
        "QT-07",
    ),
    "drawer.nothing_to_explain": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Lần kiểm quỹ này không còn chênh lệch cần giải trình."),
        QT_TRANSLATE_NOOP("errors", "Chưa ghi giải trình."),
        QT_TRANSLATE_NOOP("errors", "Làm mới (F5) rồi xem lần kiểm quỹ cuối cùng."),
        "QT-08",
    ),
    "drawer.own": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không kiểm thay quỹ trong ca của chính mình."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Kiểm quỹ ở màn hình quầy (F12), hoặc nhờ phụ trách khác."),
        "QT-09",
    ),
    "drawer.counted_already": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quỹ này đã được kiểm, hoặc không có tiền mặt."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Làm mới (F5) rồi xem lần kiểm quỹ cuối cùng."),
        "QT-10",
    ),
    "drawer.elsewhere": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quỹ này không thuộc máy đang dùng."),
        _NOT_RECORDED,
        QT_TRANSLATE_NOOP("errors", "Ghi tại máy của quầy đó."),
        "QT-11",
    ),
}
