"""What the list of money that must go back says."""

from datetime import datetime

from counter_app.domain.calendar import local
from counter_app.domain.giving_back import Way
from counter_app.domain.owed_back import OwedBack
from counter_app.domain.payment import Method
from counter_app.domain.surplus import SurplusReason
from ui.formatting import moment
from ui.words import QT_TRANSLATE_NOOP, translated

_WHY = {
    SurplusReason.LATE: QT_TRANSLATE_NOOP("owed", "Đến sau khi đã thu cách khác"),
    SurplusReason.OVER: QT_TRANSLATE_NOOP("owed", "Chuyển thừa"),
    SurplusReason.DUPLICATE: QT_TRANSLATE_NOOP("owed", "Chuyển hai lần"),
}
_WAYS = {
    Way.CASH: QT_TRANSLATE_NOOP("owed", "tiền mặt"),
    Way.VOID: QT_TRANSLATE_NOOP("owed", "hủy trên máy thẻ nối với quầy"),
    Way.REFUND: QT_TRANSLATE_NOOP("owed", "hoàn qua máy thẻ nối với quầy"),
    Way.SLIP: QT_TRANSLATE_NOOP("owed", "hủy trên máy thẻ, nhập phiếu"),
    Way.TRANSFER: QT_TRANSLATE_NOOP("owed", "chuyển khoản"),
}
_HEADERS = (
    QT_TRANSLATE_NOOP("owed", "Quầy"),
    QT_TRANSLATE_NOOP("owed", "Phát hiện"),
    QT_TRANSLATE_NOOP("owed", "Đã chờ"),
    QT_TRANSLATE_NOOP("owed", "Vì sao"),
    QT_TRANSLATE_NOOP("owed", "Hình thức"),
    QT_TRANSLATE_NOOP("owed", "Số tiền"),
    QT_TRANSLATE_NOOP("owed", "Nhận biết"),
    QT_TRANSLATE_NOOP("owed", "Mã hồ sơ"),
)
_DOUBT_HEADERS = (
    QT_TRANSLATE_NOOP("owed", "Lúc"),
    QT_TRANSLATE_NOOP("owed", "Mã giao dịch ngân hàng"),
    QT_TRANSLATE_NOOP("owed", "Lần thanh toán"),
    QT_TRANSLATE_NOOP("owed", "Tài khoản"),
    QT_TRANSLATE_NOOP("owed", "Đã ghi"),
    QT_TRANSLATE_NOOP("owed", "Báo lại"),
)
_TWICE_HEADERS = (
    QT_TRANSLATE_NOOP("owed", "Mã hồ sơ"),
    QT_TRANSLATE_NOOP("owed", "Các quầy"),
    QT_TRANSLATE_NOOP("owed", "Phải nộp"),
    QT_TRANSLATE_NOOP("owed", "Đã thu"),
    QT_TRANSLATE_NOOP("owed", "Biên lai"),
    QT_TRANSLATE_NOOP("owed", "Phải trả lại"),
)
_CARD = QT_TRANSLATE_NOOP("owed", "thẻ …{0}")
LAST_FOUR = 4
_TODAY = QT_TRANSLATE_NOOP("owed", "hôm nay")
_DAYS = QT_TRANSLATE_NOOP("owed", "{0} ngày")


def headers() -> tuple[str, ...]:
    """Over the list."""
    return tuple(_said(words) for words in _HEADERS)


def doubt_headers() -> tuple[str, ...]:
    """Over the credits that were told with two amounts."""
    return tuple(_said(words) for words in _DOUBT_HEADERS)


def twice_headers() -> tuple[str, ...]:
    """Over the fees that two counters have taken."""
    return tuple(_said(words) for words in _TWICE_HEADERS)


def why_words(why: SurplusReason) -> str:
    """Why nothing is owed for it."""
    return _said(_WHY[why])


def way_words(ways: tuple[Way, ...]) -> str:
    """How it may go back."""
    return "; ".join(_said(_WAYS[way]) for way in ways)


def waiting(one: OwedBack, now: datetime) -> str:
    """Since how long it waits, by local days."""
    days = (local(now).date() - local(one.found_at).date()).days
    return _said(_DAYS).format(days) if days > 0 else _said(_TODAY)


def found_words(one: OwedBack) -> str:
    """When it was found."""
    return moment(one.found_at)


def known_words(one: OwedBack) -> str:
    """What bank and citizen know it by; of a card the last four."""
    is_card = one.method in (Method.CARD, Method.CARD_STANDALONE) and len(one.known_by) == LAST_FOUR
    return _said(_CARD).format(one.known_by) if is_card else one.known_by


def _said(words: str) -> str:
    return translated("owed", words)
