"""Signing in and what one may do."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_KEPT = QT_TRANSLATE_NOOP("errors", "Chưa lưu gì; nội dung đã nhập được giữ nguyên.")
_UNCHANGED = QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi.")

TEXTS: dict[str, ErrorText] = {
    "sign_in.refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã PIN không đúng."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Nhập lại; còn {tries_left} lần trước khi tạm khóa."),
        "DN-01",
    ),
    "sign_in.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không có ai tên như vậy ở quầy này."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Xem lại tên đã gõ."),
        "DN-04",
    ),
    "sign_in.locked": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã nhập sai mã PIN quá nhiều lần; tạm khóa đến {until}."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Chờ đến giờ đó, hoặc nhờ phụ trách đặt lại mã PIN."),
        "DN-02",
    ),
    "people.not_allowed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Việc này cần quyền {needs}."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Mời người có quyền {needs} đăng nhập và thực hiện."),
        "DN-03",
    ),
    "staff.name_bad": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Họ tên chưa dùng được."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhập họ tên có chữ, không quá {most} ký tự."),
        "NV-01",
    ),
    "staff.name_taken": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đã có người đang làm việc mang họ tên này."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Thêm vào họ tên chữ để phân biệt, ví dụ tên tổ."),
        "NV-02",
    ),
    "staff.no_role": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chưa chọn vai trò nào."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Chọn ít nhất một vai trò."),
        "NV-03",
    ),
    "staff.pin_weak": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã PIN này dễ đoán hoặc không đúng dạng."),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors", "Nhập {least} đến {most} chữ số, không lặp một số, không phải dãy liền như 123456."
        ),
        "NV-04",
    ),
    "staff.pin_unchanged": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã PIN mới giống mã đang dùng."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Chọn mã PIN khác."),
        "NV-05",
    ),
    "staff.pins_differ": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hai lần nhập mã PIN mới không giống nhau."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Nhập lại mã PIN mới."),
        "NV-06",
    ),
    "staff.unknown": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Người này không còn như trên màn hình."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Xem lại danh sách nhân viên rồi chọn lại."),
        "NV-07",
    ),
    "staff.last_supervisor": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đây là phụ trách duy nhất của quầy."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Giao vai trò phụ trách cho một người khác trước."),
        "NV-08",
    ),
    "staff.not_yourself": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không ai tự cho mình nghỉ."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Nhờ phụ trách khác thực hiện."),
        "NV-09",
    ),
    "staff.not_yourself/reset_pin": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã PIN của chính mình đổi ở màn hình đăng nhập."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("errors", "Khóa màn hình (Ctrl+L) rồi nhấn F12 để đổi."),
        "NV-10",
    ),
    "erasure.reference_invalid": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số văn bản yêu cầu xóa chưa đúng."),
        QT_TRANSLATE_NOOP("errors", "Chưa xóa gì."),
        QT_TRANSLATE_NOOP("errors", "Nhập số trong sổ công văn đến, không có dấu cách và họ tên. Ví dụ: 12/PYC-2026."),
        "XT-01",
    ),
    "erasure.nothing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hồ sơ {code} không còn thông tin cá nhân nào để xóa."),
        QT_TRANSLATE_NOOP("errors", "Không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Kiểm tra lại mã hồ sơ, và hồ sơ đã tiếp nhận ở quầy nào."),
        "XT-02",
    ),
    "erasure.in_part": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors",
            "Hồ sơ {code}: CHƯA xóa hết. Nhật ký trước khi khôi phục hoặc đổi khóa còn {left} sự kiện nêu tên người.",
        ),
        QT_TRANSLATE_NOOP("errors", "Trong nhật ký hiện nay đã xóa {erased} sự kiện; nhật ký cũ giữ nguyên."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Máy này không xóa được trong nhật ký cũ. Đừng trả lời là đã xóa; báo kỹ thuật viên máy chủ.",
        ),
        "XT-04",
    ),
    "erasure.too_early": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Hồ sơ {code} còn khoản chưa thu."),
        QT_TRANSLATE_NOOP("errors", "Chưa xóa gì."),
        QT_TRANSLATE_NOOP("errors", "Thu xong hoặc kết thúc khoản thu, rồi xóa."),
        "XT-03",
    ),
}
