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
}
