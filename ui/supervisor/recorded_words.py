"""What was recorded of a day's reconciliation, in words, and what still waits to be agreed with."""

from collections.abc import Mapping
from datetime import date

from counter_app.domain.reconciliation.differing import Difference, DifferenceKind
from counter_app.domain.reconciliation.recorded import Recorded
from counter_app.domain.reconciliation.result import Status
from counter_app.ports.reconciliation import Unverified
from ui.formatting import day, moment, money
from ui.supervisor.words import method_word
from ui.words import QT_TRANSLATE_NOOP, translated

_CONTEXT = "reconcile"
_DIGEST_SIGNS = 12
_KINDS = {
    DifferenceKind.AMOUNT: QT_TRANSLATE_NOOP("reconcile", "Số tiền khác nhau"),
    DifferenceKind.ONLY_HERE: QT_TRANSLATE_NOOP("reconcile", "Chỉ có ở chương trình"),
    DifferenceKind.ONLY_THERE: QT_TRANSLATE_NOOP("reconcile", "Chỉ có ở bên kia"),
    DifferenceKind.PROPOSED: QT_TRANSLATE_NOOP("reconcile", "Đề nghị ghép, không duyệt"),
    DifferenceKind.SUM: QT_TRANSLATE_NOOP("reconcile", "Tổng của máy thẻ"),
    DifferenceKind.DRAWER: QT_TRANSLATE_NOOP("reconcile", "Quỹ tiền mặt"),
}
_OUTCOMES = {
    Status.AGREES: QT_TRANSLATE_NOOP("reconcile", "khớp tất cả"),
    Status.DIFFERS: QT_TRANSLATE_NOOP("reconcile", "{0} dòng lệch, đã giải thích"),
    Status.NOT_COMPARED: QT_TRANSLATE_NOOP("reconcile", "khớp phần đã đối soát, còn hình thức chưa đối soát"),
}


def difference_word(kind: DifferenceKind) -> str:
    """How a recorded line differed."""
    return _said(_KINDS[kind])


def recorded_words(last: Recorded | None, times: int, who: str) -> str:
    """What stands of a day; `who` recorded it."""
    if last is None:
        return _said(QT_TRANSLATE_NOOP("reconcile", "Chưa ghi kết quả đối soát của ngày này."))
    outcome = _said(_OUTCOMES[last.status]).format(len(last.differences))
    words = QT_TRANSLATE_NOOP("reconcile", "Đã ghi lần {0} lúc {1}, {2}: {3}.")
    return _said(words).format(times, moment(last.at), who, outcome)


def waiting_words(waiting: tuple[Unverified, ...], shown: date) -> str:
    """What was confirmed by hand and no record of the other side agrees with yet; "" when there is nothing."""
    taken = [one for one in waiting if not one.gave_back]
    returned = sum(one.count for one in waiting if one.gave_back)
    parts = [f"{method_word(one.method.value)}: {one.count} ({money(one.amount)})" for one in taken if one.day == shown]
    before = [one for one in taken if one.day < shown]
    if before:
        words = QT_TRANSLATE_NOOP("reconcile", "các ngày trước: {0} ({1}), sớm nhất {2}")
        amount = money(sum(one.amount for one in before))
        parts.append(_said(words).format(sum(one.count for one in before), amount, day(before[0].day)))
    if returned:
        parts.append(_said(QT_TRANSLATE_NOOP("reconcile", "khoản trả lại: {0}")).format(returned))
    words = QT_TRANSLATE_NOOP("reconcile", "Xác nhận bằng tay, chưa đối chiếu: {0}.")
    return _said(words).format(" · ".join(parts)) if parts else ""


def place_words(line: Difference) -> str:
    """Where the other side has it; of the program's own line what the journal knows it by."""
    name, _, number = line.place.rpartition(" ")
    if name and number.isdigit():
        return _said(QT_TRANSLATE_NOOP("reconcile", "{0} dòng {1}")).format(name, int(number))
    return line.place or line.subject


def basis_words(one: Recorded, bodies: Mapping[str, str]) -> str:
    """The files and slips that it rests on, and of several collecting bodies what was taken for each."""
    parts = []
    for file in one.statements:
        words = _said(QT_TRANSLATE_NOOP("reconcile", "Sao kê {0}, {1} dòng, SHA-256 {2}…"))
        said = words.format(file.name, file.lines, file.sha256[:_DIGEST_SIGNS])
        parts.append(f"{said} ({bodies.get(file.body, file.body)})" if file.body else said)
    for slip in one.slips:
        typed = QT_TRANSLATE_NOOP("reconcile", "Phiếu kết toán {0}: {1}")
        told = QT_TRANSLATE_NOOP("reconcile", "Máy thẻ {0} báo qua dây nối: {1}")
        where = " / ".join(part for part in (slip.terminal, slip.batch) if part)
        parts.append(_said(told if slip.told else typed).format(where, money(slip.amount)))
    if len({part.body for part in one.bodies}) > 1:
        parts += [
            f"{bodies.get(part.body, part.body)} · {method_word(part.method.value)}: {money(part.amount)}"
            for part in one.bodies
        ]
    return "\n".join(parts)


def _said(words: str) -> str:
    return translated(_CONTEXT, words)
