"""What kinds of takings and exceptions, and roles, are called on screen."""

from collections.abc import Iterable

from counter_app.domain.people import Role
from counter_app.ports.unit_of_work import DayException
from ui.words import QT_TRANSLATE_NOOP, translated

_METHODS = {
    "cash": QT_TRANSLATE_NOOP("supervisor", "Tiền mặt"),
    "qr": QT_TRANSLATE_NOOP("supervisor", "Chuyển khoản mã QR"),
    "card": QT_TRANSLATE_NOOP("supervisor", "Thẻ (máy nối với quầy)"),
    "card_standalone": QT_TRANSLATE_NOOP("supervisor", "Thẻ (máy rời)"),
}
_KINDS = {
    "attempt.unknown": QT_TRANSLATE_NOOP("supervisor", "Thanh toán chưa rõ"),
    "attempt.sent": QT_TRANSLATE_NOOP("supervisor", "Thanh toán đang chờ"),
    "attempt.declined": QT_TRANSLATE_NOOP("supervisor", "Thanh toán không thành"),
    "attempt.decided_charged": QT_TRANSLATE_NOOP("supervisor", "Phụ trách ghi: đã trừ tiền"),
    "attempt.decided_not_charged": QT_TRANSLATE_NOOP("supervisor", "Phụ trách ghi: chưa trừ tiền"),
    "return.unknown": QT_TRANSLATE_NOOP("supervisor", "Trả lại tiền chưa rõ"),
    "return.sent": QT_TRANSLATE_NOOP("supervisor", "Trả lại tiền đang chờ"),
    "return.declined": QT_TRANSLATE_NOOP("supervisor", "Trả lại tiền không thành"),
    "return.decided_charged": QT_TRANSLATE_NOOP("supervisor", "Phụ trách ghi: đã trả lại tiền"),
    "return.decided_not_charged": QT_TRANSLATE_NOOP("supervisor", "Phụ trách ghi: chưa trả lại tiền"),
    "surplus.late": QT_TRANSLATE_NOOP("supervisor", "Tiền đến sau khi đã thu cách khác: phải trả lại"),
    "surplus.over": QT_TRANSLATE_NOOP("supervisor", "Chuyển khoản thừa: phải trả lại"),
    "surplus.duplicate": QT_TRANSLATE_NOOP("supervisor", "Chuyển khoản hai lần: phải trả lại"),
    "money.void": QT_TRANSLATE_NOOP("supervisor", "Đã hủy giao dịch"),
    "money.refund": QT_TRANSLATE_NOOP("supervisor", "Đã hoàn tiền"),
    "receipt.annulled": QT_TRANSLATE_NOOP("supervisor", "Thông báo hủy biên lai (mẫu 04/SS-CTĐT)"),
    "receipt.corrected": QT_TRANSLATE_NOOP("supervisor", "Thông báo sai sót biên lai (mẫu 04/SS-CTĐT)"),
    "receipt.replaced": QT_TRANSLATE_NOOP("supervisor", "Biên lai thay thế"),
    "print.unknown": QT_TRANSLATE_NOOP("supervisor", "Chưa rõ đã in hay chưa"),
    "print.suspended": QT_TRANSLATE_NOOP("supervisor", "Chưa in được"),
    "print.reprint": QT_TRANSLATE_NOOP("supervisor", "In lại"),
    "shift.not_done": QT_TRANSLATE_NOOP("supervisor", "Ca kết thúc, chưa kiểm tra nhật ký"),
    "shift.wrong": QT_TRANSLATE_NOOP("supervisor", "Ca kết thúc, nhật ký có chỗ sai"),
    "drawer.no_sale": QT_TRANSLATE_NOOP("supervisor", "Mở quỹ không thu tiền"),
    "drawer.difference": QT_TRANSLATE_NOOP("supervisor", "Kiểm quỹ có chênh lệch"),
    "drawer.for_absent": QT_TRANSLATE_NOOP("supervisor", "Phụ trách kiểm quỹ thay"),
    "drawer.not_counted": QT_TRANSLATE_NOOP("supervisor", "Ca kết thúc, chưa kiểm quỹ"),
    "dossier.refused": QT_TRANSLATE_NOOP("supervisor", "Từ chối tiếp nhận hồ sơ"),
    "receipt.branch": QT_TRANSLATE_NOOP("supervisor", "Biên lai của nhật ký tách nhánh: có thể trùng số"),
    "receipt.twice": QT_TRANSLATE_NOOP("supervisor", "Phí có biên lai ở cả hai nhánh nhật ký: có thể đã thu hai lần"),
    "print.twice": QT_TRANSLATE_NOOP("supervisor", "Đã in ở cả hai nhánh nhật ký: có thể có hai bản"),
    "service.twice": QT_TRANSLATE_NOOP("supervisor", "Số thứ tự kết thúc ở cả hai nhánh nhật ký"),
    "numbers.used": QT_TRANSLATE_NOOP("supervisor", "Số biên lai: đã dùng, chỉ còn bản giấy"),
    "numbers.never_used": QT_TRANSLATE_NOOP("supervisor", "Số biên lai: chưa dùng"),
    "numbers.spoiled": QT_TRANSLATE_NOOP("supervisor", "Số biên lai: hỏng"),
    "bill.taken_back": QT_TRANSLATE_NOOP(
        "supervisor", "Tự lấy lại khoản đã chuyển quầy thu phí, máy chủ điểm chưa biết"
    ),
    "bill.twice": QT_TRANSLATE_NOOP("supervisor", "Khoản đã thu ở cả quầy này và quầy thu phí: phải trả lại"),
    "bill.exempted": QT_TRANSLATE_NOOP("supervisor", "Miễn, giảm phí"),
}
_REASONS = {
    "restored": QT_TRANSLATE_NOOP("supervisor", "máy được khôi phục"),
    "restart": QT_TRANSLATE_NOOP("supervisor", "máy tắt giữa chừng"),
    "storage": QT_TRANSLATE_NOOP("supervisor", "ổ đĩa lỗi giữa chừng"),
    "never sent": QT_TRANSLATE_NOOP("supervisor", "chưa gửi đến máy thẻ"),
    "not listed": QT_TRANSLATE_NOOP("supervisor", "máy thẻ không có giao dịch này"),
    "paper": QT_TRANSLATE_NOOP("supervisor", "hết giấy"),
    "cover": QT_TRANSLATE_NOOP("supervisor", "nắp máy in mở"),
    "fault": QT_TRANSLATE_NOOP("supervisor", "máy in báo lỗi"),
    "offline": QT_TRANSLATE_NOOP("supervisor", "máy in ngắt"),
    "silent": QT_TRANSLATE_NOOP("supervisor", "máy in không trả lời"),
    "timeout": QT_TRANSLATE_NOOP("supervisor", "máy in trả lời quá chậm"),
    "link": QT_TRANSLATE_NOOP("supervisor", "đứt đường nối"),
    "ack": QT_TRANSLATE_NOOP("supervisor", "máy thẻ không xác nhận đã nhận"),
    "reply": QT_TRANSLATE_NOOP("supervisor", "máy thẻ không trả kết quả"),
    "mismatch": QT_TRANSLATE_NOOP("supervisor", "kết quả không khớp"),
    "device.silent": QT_TRANSLATE_NOOP("supervisor", "thiết bị không trả lời"),
    "device.unreachable": QT_TRANSLATE_NOOP("supervisor", "không kết nối được thiết bị"),
    "terminal.refused": QT_TRANSLATE_NOOP("supervisor", "máy thẻ không nhận yêu cầu"),
}
_ROLES = {
    Role.CLERK: QT_TRANSLATE_NOOP("supervisor", "Tiếp nhận"),
    Role.SUPERVISOR: QT_TRANSLATE_NOOP("supervisor", "Phụ trách"),
    Role.TECHNICIAN: QT_TRANSLATE_NOOP("supervisor", "Kỹ thuật"),
}


def role_word(role: Role) -> str:
    """A role."""
    return translated("supervisor", _ROLES[role])


def roles_words(roles: Iterable[Role]) -> str:
    """Roles in the order of `Role`."""
    held = frozenset(roles)
    return ", ".join(role_word(role) for role in Role if role in held)


def method_word(method: str) -> str:
    """A method of payment."""
    return translated("supervisor", _METHODS[method]) if method in _METHODS else method


def kind_word(exception: DayException) -> str:
    """What stands out."""
    return translated("supervisor", _KINDS[exception.kind]) if exception.kind in _KINDS else exception.kind


def reason_word(reason: str) -> str:
    """A recorded reason in words; what a person wrote stays as it is, a result code is called one."""
    if reason in _REASONS:
        return translated("supervisor", _REASONS[reason])
    if reason.isascii() and reason.isdigit():
        return translated("supervisor", _RESULT_CODE).format(reason)
    return reason


_RESULT_CODE = QT_TRANSLATE_NOOP("supervisor", "Thẻ bị từ chối (mã {0}), chưa trừ tiền")
