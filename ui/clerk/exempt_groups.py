"""Who is exempt or pays less, as clerks choose it; any other group may be typed."""

from ui.words import QT_TRANSLATE_NOOP, translated

_GROUPS = (
    QT_TRANSLATE_NOOP("exempt", "Trẻ em"),
    QT_TRANSLATE_NOOP("exempt", "Hộ nghèo"),
    QT_TRANSLATE_NOOP("exempt", "Người cao tuổi"),
    QT_TRANSLATE_NOOP("exempt", "Người khuyết tật"),
    QT_TRANSLATE_NOOP("exempt", "Người có công với cách mạng"),
    QT_TRANSLATE_NOOP("exempt", "Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn"),
)
"""Groups of Law 97/2015/QH13 on charges and fees, art. 10; the site's resolution says who gets what."""


def group_names() -> list[str]:
    """In the language of the screen; the first is none."""
    return ["", *(translated("exempt", group) for group in _GROUPS)]
