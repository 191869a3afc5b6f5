"""Time limits and notes of appointments on the screen: papers have them in Vietnamese whatever the screen speaks."""

import re

from ui.words import QT_TRANSLATE_NOOP, translated

_SENTENCES = (
    QT_TRANSLATE_NOOP("limits", "Trong ngày làm việc"),
    QT_TRANSLATE_NOOP("limits", "Theo quy định của thủ tục"),
    QT_TRANSLATE_NOOP("limits", "Thủ tục không nêu thời hạn giải quyết"),
    QT_TRANSLATE_NOOP("limits", "Thủ tục không nêu đơn vị của thời hạn"),
    QT_TRANSLATE_NOOP("limits", "Tiếp nhận sau 15 giờ: trả kết quả trong ngày làm việc tiếp theo"),
    QT_TRANSLATE_NOOP("limits", "Ngày cuối của thời hạn là ngày nghỉ: trả kết quả vào ngày làm việc tiếp theo"),
)
_COUNTED = {
    "ngày làm việc": QT_TRANSLATE_NOOP("limits", "{0} ngày làm việc"),
    "ngày": QT_TRANSLATE_NOOP("limits", "{0} ngày"),
    "giờ": QT_TRANSLATE_NOOP("limits", "{0} giờ"),
}
_COUNT = re.compile(r"([0-9]+) (.+)")


def limit_shown(on_paper: str) -> str:
    """What `limit_in_words` or the note of an appointment says, in the screen's language; a clerk's own words stay."""
    if on_paper in _SENTENCES:
        return translated("limits", on_paper)
    found = _COUNT.fullmatch(on_paper)
    if found is None or found[2] not in _COUNTED:
        return on_paper
    return translated("limits", _COUNTED[found[2]]).format(found[1])
