"""What `counter-app verify` found, in words: what it means and what to do."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_KEPT = QT_TRANSLATE_NOOP("errors", "Nhật ký được giữ nguyên làm bằng chứng.")
_CALL = QT_TRANSLATE_NOOP("errors", "Giữ nguyên máy và tệp; gọi kỹ thuật viên đối chiếu với bản ở máy chủ.")
_ENOUGH = QT_TRANSLATE_NOOP("errors", "Nhật ký vẫn đủ; bảng kê lập lại được từ nhật ký.")
_REBUILD = QT_TRANSLATE_NOOP(
    "errors",
    "Màn hình Kỹ thuật, Kiểm tra ngay; rồi đóng và mở lại chương trình (máy chủ: khởi động lại) để lập lại bảng kê.",
)


def _chain(code: str, what: str) -> ErrorText:
    return ErrorText(what, _KEPT, _CALL, code)


TEXTS: dict[str, ErrorText] = {
    "fault.chain": _chain("KT-01", QT_TRANSLATE_NOOP("errors", "Nhật ký không liền mạch tại sự kiện {seq}.")),
    "fault.chain/gap": _chain(
        "KT-02", QT_TRANSLATE_NOOP("errors", "Thiếu sự kiện ngay trước sự kiện {seq}: đã bị xóa hoặc đổi chỗ.")
    ),
    "fault.chain/prev": _chain(
        "KT-03", QT_TRANSLATE_NOOP("errors", "Sự kiện {seq} không nối tiếp sự kiện đứng trước nó.")
    ),
    "fault.chain/origin": _chain(
        "KT-04", QT_TRANSLATE_NOOP("errors", "Sự kiện {seq} là của máy khác, không thuộc nhật ký này.")
    ),
    "fault.chain/signature": _chain(
        "KT-05", QT_TRANSLATE_NOOP("errors", "Chữ ký của sự kiện {seq} không đúng: nội dung không do quầy này ghi.")
    ),
    "fault.chain/hash": _chain("KT-06", QT_TRANSLATE_NOOP("errors", "Nội dung sự kiện {seq} đã bị sửa sau khi ghi.")),
    "fault.chain/private": _chain(
        "KT-07", QT_TRANSLATE_NOOP("errors", "Thông tin cá nhân trong sự kiện {seq} đã bị sửa sau khi ghi.")
    ),
    "fault.chain/columns": _chain(
        "KT-08", QT_TRANSLATE_NOOP("errors", "Dòng nhật ký của sự kiện {seq} không khớp với nội dung của nó.")
    ),
    "fault.chain/checkpoint": _chain(
        "KT-09", QT_TRANSLATE_NOOP("errors", "Sự kiện {seq} khác với lần kiểm tra trước: nhật ký đã bị sửa hoặc thay.")
    ),
    "fault.page": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp dữ liệu có phần hỏng, không đọc được (trang {detail})."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Sao chép cả thư mục dữ liệu sang đĩa khác trước, rồi gọi kỹ thuật viên."),
        "KT-10",
    ),
    "fault.event": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không đọc được sự kiện {seq}: nằm trong phần hỏng của tệp."), _KEPT, _CALL, "KT-11"
    ),
    "fault.head": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Nhật ký dừng ở sự kiện {seq} nhưng journal.head hoặc máy chủ cho thấy khác."),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors",
            "Gọi kỹ thuật viên: nhật ký ngắn hơn bằng chứng thì chạy counter-app renew. KHÔNG xóa journal.head.",
        ),
        "KT-12",
    ),
    "fault.head/lost": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Tệp journal.head mất hoặc hỏng: không rõ sự kiện {seq} có phải sự kiện cuối không."
        ),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "errors",
            "Gọi kỹ thuật viên: so biên lai giấy cuối cùng với nhật ký. Khớp thì chạy counter-app verify "
            "--accept-head; nhật ký thiếu thì chạy counter-app renew.",
        ),
        "KT-21",
    ),
    "fault.foreign": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp chứa nhật ký của máy khác, không có nhật ký của máy này."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Đặt lại đúng tệp của máy này, hoặc khôi phục từ bản sao lưu."),
        "KT-13",
    ),
    "fault.projector": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chương trình không lập được bảng kê từ sự kiện {seq} ({detail})."),
        _KEPT,
        QT_TRANSLATE_NOOP("errors", "Gọi kỹ thuật viên cập nhật chương trình và đọc mã lỗi này."),
        "KT-14",
    ),
    "fault.behind": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bảng kê chưa đến sự kiện {seq} của nhật ký ({detail})."),
        _ENOUGH,
        _REBUILD,
        "KT-16",
    ),
    "fault.rows": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bảng kê không khớp với nhật ký ({detail})."), _ENOUGH, _REBUILD, "KT-15"
    ),
}
