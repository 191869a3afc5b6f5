"""Setting up a counter, and its configuration."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_SAVED = QT_TRANSLATE_NOOP("errors", "Chưa lưu gì; nội dung đã nhập được giữ nguyên.")
_STOPPED = QT_TRANSLATE_NOOP("errors", "Chương trình đã dừng; dữ liệu giữ nguyên, không tự đặt cấu hình khác.")

TEXTS: dict[str, ErrorText] = {
    "config.missing": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy này chưa được thiết lập."),
        _STOPPED,
        QT_TRANSLATE_NOOP("errors", "Chạy thiết lập lần đầu (counter-app setup)."),
        "CH-01",
    ),
    "config.damaged": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp cấu hình bị hỏng: {file}."),
        _STOPPED,
        QT_TRANSLATE_NOOP("errors", "Báo kỹ thuật viên khôi phục tệp từ bản sao lưu ({reason})."),
        "CH-02",
    ),
    "place.already_running": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Chương trình đang chạy ở một cửa sổ khác."),
        QT_TRANSLATE_NOOP("errors", "Dữ liệu an toàn: mỗi máy chỉ chạy một chương trình."),
        QT_TRANSLATE_NOOP("errors", "Chuyển sang cửa sổ đang mở."),
        "CH-03",
    ),
}
