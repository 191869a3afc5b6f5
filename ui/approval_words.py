"""What an approval is for, in words."""

from counter_app.domain.approval import ActKind
from ui.words import QT_TRANSLATE_NOOP, translated

_ACTS = {
    ActKind.VOID: QT_TRANSLATE_NOOP("approval", "Hủy thanh toán"),
    ActKind.REFUND: QT_TRANSLATE_NOOP("approval", "Hoàn tiền"),
    ActKind.REPLACEMENT: QT_TRANSLATE_NOOP("approval", "Lập biên lai thay thế"),
    ActKind.EXEMPTION: QT_TRANSLATE_NOOP("approval", "Miễn, giảm"),
    ActKind.SET_ASIDE: QT_TRANSLATE_NOOP("approval", "Gác lại khoản chưa rõ"),
    ActKind.TAKE_BACK: QT_TRANSLATE_NOOP("approval", "Lấy lại khoản đã gác"),
    ActKind.HAND_OVER: QT_TRANSLATE_NOOP("approval", "Bàn giao khoản chưa rõ"),
    ActKind.BILL_BACK: QT_TRANSLATE_NOOP("approval", "Lấy lại khoản đã chuyển quầy thu phí"),
    ActKind.RETIRE: QT_TRANSLATE_NOOP("approval", "Ngừng dùng máy thẻ"),
}


def act_in_words(kind: ActKind) -> str:
    """What is done."""
    return translated("approval", _ACTS[kind])
