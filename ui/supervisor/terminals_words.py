"""The card terminal and what it owes an answer for, in words."""

from counter_app.domain.payment import Attempt, Purpose, Retirement
from counter_app.ports.terminal import Ability
from ui.formatting import moment
from ui.supervisor.terminals_model import Owed, TerminalsView
from ui.words import QT_TRANSLATE_NOOP, translated

_CONTEXT = "terminals"
_DEEDS = {
    Purpose.TAKE: QT_TRANSLATE_NOOP("terminals", "Thu tiền"),
    Purpose.VOID: QT_TRANSLATE_NOOP("terminals", "Hủy giao dịch"),
    Purpose.REFUND: QT_TRANSLATE_NOOP("terminals", "Hoàn tiền"),
}
_ABILITIES = {
    Ability.VOID: QT_TRANSLATE_NOOP("terminals", "hủy giao dịch"),
    Ability.REFUND: QT_TRANSLATE_NOOP("terminals", "hoàn tiền"),
    Ability.DETAILS: QT_TRANSLATE_NOOP("terminals", "liệt kê giao dịch"),
    Ability.TOTALS: QT_TRANSLATE_NOOP("terminals", "báo tổng"),
    Ability.CLOSE_BATCH: QT_TRANSLATE_NOOP("terminals", "kết toán"),
    Ability.PROGRESS: QT_TRANSLATE_NOOP("terminals", "báo đang làm gì"),
    Ability.CANCEL: QT_TRANSLATE_NOOP("terminals", "dừng theo lệnh của quầy"),
    Ability.TICKETS: QT_TRANSLATE_NOOP("terminals", "nhớ mã lần thanh toán"),
}
_MOST_SHOWN = 5


def deed_word(attempt: Attempt) -> str:
    """What was asked of the terminal."""
    return _said(_DEEDS[attempt.purpose])


def held_word(attempt: Attempt) -> str:
    """Whether it holds the terminal and its bills still."""
    held = QT_TRANSLATE_NOOP("terminals", "giữ máy thẻ")
    return _said(QT_TRANSLATE_NOOP("terminals", "đã gác lại") if attempt.aside else held)


def askable_words(one: Owed, view: TerminalsView) -> str:
    """Whether the terminal can speak for it, and why not."""
    if not view.link:
        return _said(QT_TRANSLATE_NOOP("terminals", "không: quầy không có máy thẻ nối dây"))
    if one.elsewhere:
        return _said(QT_TRANSLATE_NOOP("terminals", "không: máy đó đã ngừng dùng"))
    if not view.can_ask(one):
        return _said(QT_TRANSLATE_NOOP("terminals", "không: đã có giao dịch sau, máy không nhớ mã lần"))
    return _said(QT_TRANSLATE_NOOP("terminals", "được"))


def abilities_words(view: TerminalsView) -> str:
    """The terminal that hangs there, and what it can do."""
    if not view.link:
        return _said(QT_TRANSLATE_NOOP("terminals", "Quầy này không có máy thẻ nối dây."))
    able = ", ".join(_said(words) for ability, words in _ABILITIES.items() if ability in view.abilities)
    return _said(QT_TRANSLATE_NOOP("terminals", "{0}. Làm được: {1}.")).format(_port(view.link), able)


def retired_words(retired: tuple[Retirement, ...]) -> str:
    """Terminals that were given up, the last ones."""
    words = QT_TRANSLATE_NOOP("terminals", "Ngừng dùng lúc {0}: {1} ({2})")
    shown = [_said(words).format(moment(one.at), _port(one.link), one.reason) for one in retired[:_MOST_SHOWN]]
    return "\n".join(shown)


def _port(link: str) -> str:
    """Where it is connected, without how fast."""
    return link.partition("?")[0]


def _said(words: str) -> str:
    return translated(_CONTEXT, words)
