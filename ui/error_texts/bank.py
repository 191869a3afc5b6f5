"""What a city's node hears of banks and wallets."""

from ui.error_texts.error_text import ErrorText
from ui.words import QT_TRANSLATE_NOOP

_NOT_STARTED = QT_TRANSLATE_NOOP("errors", "Máy chủ chưa chạy; dữ liệu và tệp được giữ nguyên.")

TEXTS: dict[str, ErrorText] = {
    "node.credits_contradicted": ErrorText(
        QT_TRANSLATE_NOOP(
            "errors", "Ngân hàng hoặc ví báo lại {count} khoản tiền đã nhận với số tiền khác lần đầu ({where})."
        ),
        QT_TRANSLATE_NOOP("errors", "Chỉ số tiền báo lần đầu được ghi và gửi xuống quầy; lần báo khác giữ riêng."),
        QT_TRANSLATE_NOOP(
            "errors", "Phụ trách đối chiếu khoản đó với sao kê tài khoản, rồi hỏi ngân hàng hoặc ví vì sao báo khác."
        ),
        "MM-91",
    ),
    "node.refused/webhook.refused": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Máy chủ thành phố từ chối một thông báo của ngân hàng hoặc ví."),
        QT_TRANSLATE_NOOP("errors", "Không ghi nhận khoản tiền nào từ thông báo đó."),
        QT_TRANSLATE_NOOP("errors", "Người vận hành máy chủ thành phố xem nhật ký máy chủ và tệp payments.json."),
        "MM-92",
    ),
    "payments.damaged": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp tài khoản nhận tiền {file} có chỗ sai."),
        _NOT_STARTED,
        QT_TRANSLATE_NOOP("errors", "Người vận hành sửa tệp ở chỗ này rồi chạy lại máy chủ: {reason}"),
        "CH-71",
    ),
    "payments.readable": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp tài khoản nhận tiền {file} có khóa bí mật mà người khác đọc được ({mode})."),
        _NOT_STARTED,
        QT_TRANSLATE_NOOP(
            "errors", "Người vận hành đặt quyền 0600 cho tệp (chmod 600). Nếu có người lạ đã đọc thì đổi khóa."
        ),
        "CH-72",
    ),
    "payments.not_here": ErrorText(
        QT_TRANSLATE_NOOP("errors", "Tệp tài khoản nhận tiền {file} nằm ở máy chủ điểm."),
        _NOT_STARTED,
        QT_TRANSLATE_NOOP(
            "errors", "Chỉ máy chủ thành phố nhận tin của ngân hàng. Chuyển tệp sang đó rồi chạy lại máy chủ điểm."
        ),
        "CH-73",
    ),
}
