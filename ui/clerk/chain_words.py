"""The story of a receipt in lines: what took its place, what a notice says, what was drawn and taken besides."""

from collections.abc import Sequence

from counter_app.domain.receipt import Notice, NoticeKind, Receipt
from counter_app.usecases.receipt_chain import Link, Rest
from ui.clerk.case import shown_number
from ui.formatting import moment, money
from ui.words import QT_TRANSLATE_NOOP, translated

_ISSUED = QT_TRANSLATE_NOOP("chain", "Biên lai {0} · {1} · {2}")
_INSTEAD = QT_TRANSLATE_NOOP("chain", "↳ thay bằng biên lai {0} · {1} · {2}: {3}")
_ANNULLED = QT_TRANSLATE_NOOP("chain", "    đã hủy {0}: {1}")
_NOTICED = QT_TRANSLATE_NOOP("chain", "    thông báo sai sót {0}: người nộp đúng là {1}")
_ERASED = QT_TRANSLATE_NOOP("chain", "(đã xóa theo yêu cầu)")
_OWED = QT_TRANSLATE_NOOP("chain", "    thu bổ sung {0}: chưa nộp {1}")
_PAID = QT_TRANSLATE_NOOP("chain", "    thu bổ sung {0}: biên lai {1}")
_EXEMPT = QT_TRANSLATE_NOOP("chain", "    miễn, giảm {0}: {1} ({2}; {3})")


def chain_lines(chain: Sequence[Link]) -> list[str]:
    """From the first receipt to the last, each with what belongs to it."""
    lines: list[str] = []
    for link in chain:
        lines.append(_receipt(link.receipt))
        lines += [line for rest in link.rest for line in _rest(rest)]
        lines += [_notice(one) for one in link.notices]
    return lines


def _receipt(receipt: Receipt) -> str:
    said = (shown_number(receipt), money(receipt.total), moment(receipt.issued_at))
    if receipt.replaces:
        return translated("chain", _INSTEAD).format(*said, receipt.why)
    return translated("chain", _ISSUED).format(*said)


def _notice(notice: Notice) -> str:
    if notice.about is NoticeKind.ANNULLED:
        return translated("chain", _ANNULLED).format(moment(notice.at), notice.reason)
    right = ", ".join(part for part in (notice.payer, notice.payer_address) if part)
    return translated("chain", _NOTICED).format(moment(notice.at), right or translated("chain", _ERASED))


def _rest(rest: Rest) -> list[str]:
    bill = rest.bill
    if not bill.total:
        return [
            translated("chain", _EXEMPT).format(money(one.amount), one.group, one.legal_ground, one.proof)
            for one in bill.exemptions
        ]
    numbers = ", ".join(shown_number(receipt) for receipt in rest.receipts)
    if bill.due:
        return [translated("chain", _OWED).format(money(bill.total), money(bill.due))]
    return [translated("chain", _PAID).format(money(bill.total), numbers)]
