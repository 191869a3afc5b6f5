"""Scans of identity cards; texts never repeat what stood on a card."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_TAKEN = QT_TRANSLATE_NOOP("errors", "Chưa ghi gì vào hồ sơ.")
_AGAIN = QT_TRANSLATE_NOOP("errors", "Quét lại mã QR trên thẻ, hoặc nhập tay theo thẻ.")
_FIX_SCANNER = QT_TRANSLATE_NOOP(
    "errors",
    "Đặt máy quét sang UTF-8 (cổng COM hoặc mạng); nếu máy quét giả bàn phím thì tắt bộ gõ tiếng Việt, "
    "chuyển bàn phím sang English (US), rồi quét lại.",
)

TEXTS: dict[str, ErrorText] = {
    "idcard.too_few_fields": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã vừa quét không phải thẻ căn cước, hoặc chỉ đọc được một phần ({count} mục)."),
        _NOT_TAKEN,
        _AGAIN,
        "CC-01",
    ),
    "idcard.control_characters": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Mã vừa quét có ký tự lạ: hai lần quét dính nhau hoặc máy quét gửi phím điều khiển."
        ),
        _NOT_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Quét lại từng thẻ một. Nếu vẫn lỗi, báo kỹ thuật viên đặt lại máy quét."),
        "CC-02",
    ),
    "idcard.lost_diacritics": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã vừa quét bị mất dấu tiếng Việt ({field})."), _NOT_TAKEN, _FIX_SCANNER, "CC-03"
    ),
    "idcard.lost_diacritics/telex": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Bộ gõ tiếng Việt làm sai mã vừa quét ({field} thành kiểu gõ Telex)."),
        _NOT_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Tắt bộ gõ tiếng Việt, chuyển bàn phím sang English (US), rồi quét lại."),
        "CC-04",
    ),
    "idcard.lost_diacritics/mojibake": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy quét gửi sai bảng mã: chữ tiếng Việt bị hỏng ({field})."),
        _NOT_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Đặt máy quét sang UTF-8 theo sách hướng dẫn, rồi quét lại."),
        "CC-05",
    ),
    "idcard.empty_field": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mã trên thẻ thiếu mục {field}."), _NOT_TAKEN, _AGAIN, "CC-06"
    ),
    "idcard.bad_number": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số định danh trên thẻ không đủ 12 chữ số."), _NOT_TAKEN, _AGAIN, "CC-07"
    ),
    "idcard.bad_old_number": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số chứng minh nhân dân cũ trên thẻ không đúng dạng."), _NOT_TAKEN, _AGAIN, "CC-08"
    ),
    "idcard.bad_date": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Ngày trên thẻ không đúng: {field}."), _NOT_TAKEN, _AGAIN, "CC-09"
    ),
    "idcard.bad_sex": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Mục giới tính trên thẻ không phải Nam hoặc Nữ."), _NOT_TAKEN, _FIX_SCANNER, "CC-10"
    ),
    "idcard.number_mismatch": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Số định danh không khớp với {field} ghi trên thẻ."),
        _NOT_TAKEN,
        QT_TRANSLATE_NOOP("errors", "Xem lại thẻ thật. Nếu thẻ đúng như vậy, nhập tay và ghi chú vào hồ sơ."),
        "CC-11",
    ),
}
