"""Bills that are paid at the cashier desk, and why the site's node does not give one."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOTHING_TAKEN = QT_TRANSLATE_NOOP("errors", "Chưa thu khoản nào.")
_NOTHING_CHANGED = QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi.")

TEXTS: dict[str, ErrorText] = {
    "bill.elsewhere": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này do quầy khác thu."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Mời công dân đến quầy thu phí; muốn thu tại đây thì lấy khoản này lại trước."),
        "TQ-01",
    ),
    "bill.part_paid": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này đã thu một phần tại quầy này: {paid}."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Thu nốt tại quầy này, hoặc trả lại phần đã thu rồi chuyển."),
        "TQ-02",
    ),
    "bill.not_away": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này không còn ở quầy thu phí, hoặc chưa nhận về quầy này."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Xem lại trạng thái của khoản trên màn hình rồi làm tiếp."),
        "TQ-03",
    ),
    "desk.no_cashier": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Cấu hình của quầy không có quầy thu phí nào khác."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Thu tại quầy này. Nếu trung tâm có quầy thu phí, báo kỹ thuật viên."),
        "TQ-04",
    ),
    "desk.body_unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy này không có biên lai của đơn vị thu của khoản này ({body})."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Mời công dân nộp tại quầy đã tiếp nhận hồ sơ. Báo kỹ thuật viên."),
        "TQ-05",
    ),
    "node.refused/bill.given_away": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này đã có quầy khác nhận thu."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Mời công dân nộp tại quầy đó; cần thu ở đây thì nhờ quầy đó trả khoản lại."),
        "TQ-10",
    ),
    "node.refused/bill.no_longer_waits": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này đã thu xong, hoặc quầy đã chuyển nó lấy lại."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "KHÔNG thu. Làm mới danh sách; hỏi quầy đã tiếp nhận hồ sơ."),
        "TQ-11",
    ),
    "node.refused/bill.not_handed_over": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm chưa biết khoản này được chuyển."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Đợi quầy đã chuyển có mạng lại rồi thử lại, hoặc mời công dân nộp tại quầy đó."),
        "TQ-12",
    ),
    "node.refused/desk.node_restored": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này được chuyển trước khi máy chủ điểm khôi phục: có thể đã có quầy nhận."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Quầy đã chuyển lấy khoản này lại, có phụ trách duyệt, rồi thu hoặc chuyển lại."),
        "TQ-13",
    ),
    "node.refused/desk.not_here": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ này không giao khoản thu giữa các quầy."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "errors", "Báo kỹ thuật viên kiểm tra địa chỉ máy chủ điểm. Khoản này thu tại quầy đã tiếp nhận."
        ),
        "TQ-14",
    ),
    "bill.not_handed_over": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa quầy nào của điểm chuyển khoản này."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Xem lại danh sách; hỏi quầy đã tiếp nhận hồ sơ."),
        "TQ-15",
    ),
    "bill.given_away": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này đã giao cho quầy khác thu."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("errors", "Mời công dân nộp tại quầy đó."),
        "TQ-16",
    ),
    "bill.no_longer_waits": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Khoản này không còn chờ thu."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "KHÔNG thu. Làm mới danh sách."),
        "TQ-17",
    ),
    "desk.node_restored": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm mới khôi phục, chưa biết khoản này đã giao cho quầy nào."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Quầy đã chuyển lấy khoản này lại, có phụ trách duyệt."),
        "TQ-18",
    ),
}
