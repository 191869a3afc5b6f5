"""The nodes and what they answer."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_WORK_ON = QT_TRANSLATE_NOOP("errors", "Quầy vẫn làm việc; dữ liệu lưu tại máy và tự gửi khi có mạng.")
_STORED = QT_TRANSLATE_NOOP("errors", "Dữ liệu đã lưu tại máy; không mất gì.")

TEXTS: dict[str, ErrorText] = {
    "node.unreachable": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mất kết nối máy chủ điểm."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Gọi số thì nhập số trên phiếu công dân đưa. Không cần làm gì thêm."),
        "MM-01",
    ),
    "node.refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm từ chối yêu cầu."),
        _STORED,
        QT_TRANSLATE_NOOP("errors", "Gọi số thì nhập số trên phiếu công dân đưa. Nếu vẫn lỗi, báo kỹ thuật viên."),
        "MM-02",
    ),
    "node.refused/request.clock_skew": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đồng hồ máy này lệch quá nhiều so với máy chủ điểm."),
        _STORED,
        QT_TRANSLATE_NOOP("errors", "Chỉnh lại ngày giờ của máy, rồi thử lại. Gọi số thì nhập số công dân đưa."),
        "MM-03",
    ),
    "node.refused/request.too_many": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm đang quá tải."),
        _STORED,
        QT_TRANSLATE_NOOP("errors", "Chờ vài giây; máy tự thử lại."),
        "MM-04",
    ),
    "node.bad_reply": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ điểm trả lời không đúng."),
        _WORK_ON,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên kiểm tra địa chỉ và phiên bản máy chủ điểm."),
        "MM-05",
    ),
    "node.other_certificate": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy trả lời tại địa chỉ máy chủ điểm không phải là máy chủ đã đăng ký."),
        QT_TRANSLATE_NOOP("errors", "Chưa gửi gì cho máy đó. Quầy vẫn làm việc; dữ liệu lưu tại máy."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Báo kỹ thuật viên ngay: có thể có máy lạ đứng giữa. Nếu máy chủ đã cài lại thì xin mã đăng ký mới.",
        ),
        "MM-50",
    ),
    "node.not_encrypted": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Đường nối đến máy chủ điểm không được mã hóa."),
        QT_TRANSLATE_NOOP("errors", "Chưa gửi gì đi. Quầy vẫn làm việc; dữ liệu lưu tại máy."),
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên: địa chỉ phải là https:// và mã đăng ký do máy chủ điểm cấp."),
        "MM-51",
    ),
    "node.certificate_damaged": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Không đọc được chứng thư của máy chủ trong tệp {file}."),
        QT_TRANSLATE_NOOP("errors", "Tệp được giữ nguyên; máy chủ chưa chạy."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Chép lại tệp từ bản lưu. Nếu đã mất: đổi tên tệp, chạy lại máy chủ, rồi cấp mã đăng ký mới cho các quầy.",
        ),
        "MM-52",
    ),
    "node.apart": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Đĩa của máy chủ điểm đã bị đưa về bản cũ hoặc chạy ở hai máy: máy chủ thành phố có bản khác."
        ),
        QT_TRANSLATE_NOOP("errors", "Tiền, hồ sơ, biên lai không mất; hàng chờ có thể trùng số."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Dừng máy chủ điểm, sao lưu (counter-app backup), rồi khôi phục vào thư mục trống (counter-app restore) "
            "với mã đăng ký mới của máy chủ thành phố.",
        ),
        "MM-65",
    ),
    "enrol.mistyped": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã đăng ký gõ chưa đúng: thiếu, sai hoặc đổi chỗ ký tự."),
        QT_TRANSLATE_NOOP("errors", "Chưa gửi gì đi."),
        QT_TRANSLATE_NOOP("errors", "So lại từng nhóm bốn ký tự với mã do máy chủ điểm cấp."),
        "MM-53",
    ),
    "request.not_signed": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Yêu cầu gửi đến không có chữ ký hợp lệ."),
        QT_TRANSLATE_NOOP("errors", "Yêu cầu đã bị từ chối; không có gì thay đổi."),
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên kiểm tra máy gửi."),
        "MM-06",
    ),
}
