"""What was found out of an unknown attempt, in words."""

from counter_app.usecases.attempts import Outcome
from ui.formatting import money, receipt_number
from ui.words import QT_TRANSLATE_NOOP, translated

_CONTEXT = "resolved"


def resolved_words(outcome: Outcome | None, *, gave_back: bool, asked: bool = False) -> str:
    """What was recorded; None: no money moved. `asked`: the terminal itself said it, and nothing waits to be agreed."""
    if gave_back:
        not_back = QT_TRANSLATE_NOOP("resolved", "Đã ghi: chưa trả lại tiền. Có thể trả lại lần nữa.")
        by_hand = QT_TRANSLATE_NOOP("resolved", "Đã ghi: đã trả lại tiền, chờ đối chiếu với máy thẻ.")
        told = QT_TRANSLATE_NOOP("resolved", "Máy thẻ trả lời: đã trả lại tiền. Đã ghi.")
        return _said(not_back if outcome is None else told if asked else by_hand)
    if outcome is None:
        return _said(QT_TRANSLATE_NOOP("resolved", "Đã ghi: chưa trừ tiền. Khoản này có thể thu lại."))
    if outcome.settled is None:
        late = QT_TRANSLATE_NOOP("resolved", "Đã ghi: đã trừ tiền; khoản này đã thu cách khác, phải trả lại {0}.")
        return _said(late).format(money(outcome.surplus))
    receipt = outcome.settled.receipt
    number = f"{receipt.serial} {receipt_number(receipt.number)}"
    waits = QT_TRANSLATE_NOOP("resolved", "Đã ghi: đã trừ tiền; đã lập biên lai {0}, chờ đối chiếu với máy thẻ.")
    sure = QT_TRANSLATE_NOOP("resolved", "Máy thẻ trả lời: đã trừ tiền; đã lập biên lai {0}.")
    return _said(sure if asked else waits).format(number)


def _said(words: str) -> str:
    return translated(_CONTEXT, words)
