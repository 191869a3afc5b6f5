"""A supervisor's approval of one act."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_DONE = QT_TRANSLATE_NOOP("errors", "Chưa thực hiện gì; tiền và biên lai không thay đổi.")
_ASK_AGAIN = QT_TRANSLATE_NOOP("errors", "Quay lại và xin duyệt lại cho đúng việc này.")
_IN_PLACE = QT_TRANSLATE_NOOP("errors", "Mời phụ trách ký tại quầy, hoặc dùng mã duyệt.")

TEXTS: dict[str, ErrorText] = {
    "approval.missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Việc này cần phụ trách duyệt và chưa được duyệt."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Xin phụ trách duyệt rồi thực hiện lại."),
        "DU-01",
    ),
    "approval.other_act": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Lần duyệt này dành cho một việc khác: khác khoản, khác số tiền hoặc khác nội dung."
        ),
        _NOT_DONE,
        _ASK_AGAIN,
        "DU-02",
    ),
    "approval.used": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Lần duyệt này đã dùng rồi; mỗi lần duyệt chỉ dùng cho một việc."),
        _NOT_DONE,
        _ASK_AGAIN,
        "DU-03",
    ),
    "approval.expired": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Lần duyệt này đã quá giờ."),
        _NOT_DONE,
        _ASK_AGAIN,
        "DU-04",
    ),
    "approval.not_asked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Yêu cầu duyệt này không còn chờ: đã được trả lời hoặc đã rút lại."),
        _NOT_DONE,
        _ASK_AGAIN,
        "DU-05",
    ),
    "approval.supervisor_gone": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Người đã duyệt không còn là phụ trách ở đây."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Xin một phụ trách khác duyệt."),
        "DU-06",
    ),
    "approval.own": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Người xin duyệt không được tự duyệt."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Mời một phụ trách khác duyệt."),
        "DU-07",
    ),
    "node.refused/approval.other_act": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nội dung xin duyệt ở quầy và ở máy chủ điểm không giống nhau nên không duyệt."),
        _NOT_DONE,
        _IN_PLACE,
        "DU-10",
    ),
    "node.refused/approval.own_counter": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Việc xin duyệt ở chính quầy này thì phụ trách ký tại quầy."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Mở yêu cầu ở màn hình của nhân viên và ký bằng mã PIN."),
        "DU-11",
    ),
    "node.refused/approval.own": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Người xin duyệt không được tự duyệt, kể cả ở quầy khác."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Mời một phụ trách khác duyệt."),
        "DU-12",
    ),
    "node.refused/approval.expired": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Yêu cầu duyệt này đã quá giờ."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Quầy xin duyệt lại nếu vẫn cần."),
        "DU-13",
    ),
    "node.refused/approval.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm không có yêu cầu duyệt này."),
        _NOT_DONE,
        _IN_PLACE,
        "DU-14",
    ),
    "node.refused/approval.not_here": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ này không chuyển yêu cầu duyệt."),
        _NOT_DONE,
        _IN_PLACE,
        "DU-15",
    ),
    "approval.book_mistyped": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Sổ mã duyệt gõ chưa đúng: thiếu, sai hoặc đổi chỗ ký tự."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "So lại từng nhóm bốn ký tự với màn hình của phụ trách."),
        "DU-20",
    ),
    "approval.book_known": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Sổ mã này đã nhận ở quầy này rồi."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Tạo sổ mã mới ở máy của phụ trách."),
        "DU-21",
    ),
    "approval.challenge_mistyped": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã hỏi gõ chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Chưa cấp mã nào."),
        QT_TRANSLATE_NOOP("errors", "Nghe quầy đọc lại tám ký tự và gõ lại."),
        "DU-22",
    ),
    "approval.code_wrong": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã duyệt không đúng cho việc này và số tiền này."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP(
            "errors", "Đọc lại cho phụ trách: mã hỏi, việc, số tiền; còn {tries_left} lần trước khi tạm khóa."
        ),
        "DU-23",
    ),
    "approval.codes_locked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã nhập sai mã duyệt quá nhiều lần; tạm khóa đến {until}."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Mời phụ trách ký tại quầy, hoặc chờ đến giờ đó."),
        "DU-24",
    ),
    "approval.no_codes": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Quầy này không có sổ mã duyệt còn dùng được."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Mời phụ trách ký tại quầy; phụ trách nhận sổ mã mới trong cửa sổ Phụ trách."),
        "DU-25",
    ),
    "approval.above_codes": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã duyệt ở quầy này chỉ dùng đến {most}."),
        _NOT_DONE,
        QT_TRANSLATE_NOOP("errors", "Mời phụ trách ký tại quầy."),
        "DU-26",
    ),
}
