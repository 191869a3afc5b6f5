"""Values of fields as people read them."""

from collections.abc import Iterable
from datetime import date, datetime

from ui import formatting
from ui.error_texts.reasons import reason_in_words
from ui.words import QT_TRANSLATE_NOOP, translated

_MONEY = frozenset({"owed", "part", "tendered", "missing", "amount", "exempted", "most", "paid"})
_MOMENTS = frozenset({"until", "last", "now", "known"})
_WORDS = {
    "clerk": QT_TRANSLATE_NOOP("values", "cán bộ tiếp nhận"),
    "supervisor": QT_TRANSLATE_NOOP("values", "phụ trách"),
    "technician": QT_TRANSLATE_NOOP("values", "kỹ thuật viên"),
    "cash": QT_TRANSLATE_NOOP("values", "tiền mặt"),
    "qr": QT_TRANSLATE_NOOP("values", "mã QR"),
    "card": QT_TRANSLATE_NOOP("values", "thẻ"),
    "card_standalone": QT_TRANSLATE_NOOP("values", "thẻ (máy rời)"),
    "group": QT_TRANSLATE_NOOP("values", "nhóm đối tượng"),
    "legal_ground": QT_TRANSLATE_NOOP("values", "căn cứ pháp lý"),
    "proof": QT_TRANSLATE_NOOP("values", "giấy tờ chứng minh"),
    "name": QT_TRANSLATE_NOOP("values", "họ tên"),
    "sex": QT_TRANSLATE_NOOP("values", "giới tính"),
    "born": QT_TRANSLATE_NOOP("values", "ngày sinh"),
    "issued": QT_TRANSLATE_NOOP("values", "ngày cấp"),
    "address": QT_TRANSLATE_NOOP("values", "nơi cư trú"),
    "number": QT_TRANSLATE_NOOP("values", "số định danh"),
    "terminal": QT_TRANSLATE_NOOP("values", "mã máy"),
    "batch": QT_TRANSLATE_NOOP("values", "số lô"),
    "trace": QT_TRANSLATE_NOOP("values", "số truy vết (TRACE)"),
    "approval_code": QT_TRANSLATE_NOOP("values", "mã chuẩn chi"),
    "last_four": QT_TRANSLATE_NOOP("values", "bốn số cuối thẻ"),
    "phone": QT_TRANSLATE_NOOP("values", "điện thoại"),
    "representative": QT_TRANSLATE_NOOP("values", "người đại diện"),
    "note": QT_TRANSLATE_NOOP("values", "ghi chú"),
    "reason": QT_TRANSLATE_NOOP("values", "lý do"),
    "who": QT_TRANSLATE_NOOP("values", "người nộp hoặc người nhận"),
    "paper": QT_TRANSLATE_NOOP("values", "tên giấy tờ"),
    "printer": QT_TRANSLATE_NOOP("values", "máy in"),
    "scanner": QT_TRANSLATE_NOOP("values", "máy quét"),
}
_CODED = frozenset({"needs", "method", "field", "missing"})


def shown(name: str, value: object) -> str:
    """The value of field `name`: money with đ, times in Vietnam, code words in words, lists with commas."""
    if isinstance(value, str):
        return _text(name, value)
    if isinstance(value, datetime):
        return formatting.moment(value)
    if isinstance(value, date):
        return formatting.day(value)
    if isinstance(value, int) and name in _MONEY:
        return formatting.money(value)
    if isinstance(value, Iterable):
        return ", ".join(shown(name, one) for one in value)
    return str(value)


def _text(name: str, value: str) -> str:
    if name in _MOMENTS:
        return _moment(value)
    if name == "reason":
        return reason_in_words(value)
    if name in _CODED:
        return ", ".join(_word(part) for part in value.split(", "))
    return value


def _word(code: str) -> str:
    return translated("values", _WORDS[code]) if code in _WORDS else code


def _moment(text: str) -> str:
    try:
        return formatting.moment(datetime.fromisoformat(text))
    except ValueError:
        return text
