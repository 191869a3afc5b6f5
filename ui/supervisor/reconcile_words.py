"""Reconciliation in words: states, kinds of lines, columns and what is wrong with a cell or a slip."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.cash import DrawerCheck
from counter_app.domain.reconciliation.differing import (
    Difference,
    DifferenceKind,
    of_drawer,
    of_other,
    of_own,
    of_pair,
    of_sum,
)
from counter_app.domain.reconciliation.lines import BookLine, Kind, OtherLine
from counter_app.domain.reconciliation.report import DayReport
from counter_app.domain.reconciliation.result import (
    Comparison,
    MethodRow,
    Pair,
    Rule,
    Status,
    SumCheck,
    WhyAside,
    total_of,
)
from counter_app.domain.reconciliation.slip import SlipFault, SlipFaultKind
from counter_app.domain.statements.columns import Column
from counter_app.domain.statements.values import WrongValue
from ui.formatting import clock, day, money
from ui.supervisor.words import method_word
from ui.words import QT_TRANSLATE_NOOP, translated

_CONTEXT = "reconcile"
_STATUS = {
    Status.AGREES: QT_TRANSLATE_NOOP("reconcile", "Khớp"),
    Status.DIFFERS: QT_TRANSLATE_NOOP("reconcile", "Lệch"),
    Status.NOT_COMPARED: QT_TRANSLATE_NOOP("reconcile", "Chưa đối soát"),
}
_COLUMNS = {
    Column.DATE: QT_TRANSLATE_NOOP("reconcile", "Ngày giao dịch"),
    Column.TIME: QT_TRANSLATE_NOOP("reconcile", "Giờ (nếu cột riêng)"),
    Column.CREDIT: QT_TRANSLATE_NOOP("reconcile", "Tiền vào (ghi có)"),
    Column.DEBIT: QT_TRANSLATE_NOOP("reconcile", "Tiền ra (ghi nợ)"),
    Column.AMOUNT: QT_TRANSLATE_NOOP("reconcile", "Số tiền một cột (+/−)"),
    Column.TEXT: QT_TRANSLATE_NOOP("reconcile", "Nội dung"),
    Column.REFERENCE: QT_TRANSLATE_NOOP("reconcile", "Số tham chiếu"),
}
_WRONG = {
    WrongValue.DATE_MISSING: QT_TRANSLATE_NOOP("reconcile", "thiếu ngày"),
    WrongValue.DATE_WRONG: QT_TRANSLATE_NOOP("reconcile", "không phải ngày (ngày/tháng/năm)"),
    WrongValue.TIME_WRONG: QT_TRANSLATE_NOOP("reconcile", "không phải giờ (giờ:phút)"),
    WrongValue.AMOUNT_MISSING: QT_TRANSLATE_NOOP("reconcile", "thiếu số tiền"),
    WrongValue.AMOUNT_WRONG: QT_TRANSLATE_NOOP("reconcile", "không phải số tiền"),
    WrongValue.NOT_WHOLE: QT_TRANSLATE_NOOP("reconcile", "có phần lẻ dưới một đồng"),
    WrongValue.TOO_LARGE: QT_TRANSLATE_NOOP("reconcile", "số tiền quá lớn"),
    WrongValue.NEGATIVE: QT_TRANSLATE_NOOP("reconcile", "số âm trong cột tiền vào"),
    WrongValue.BOTH_AMOUNTS: QT_TRANSLATE_NOOP("reconcile", "vừa có tiền vào vừa có tiền ra"),
}
_FAULTS = {
    SlipFaultKind.BAD: QT_TRANSLATE_NOOP("reconcile", "{0} không đúng như máy thẻ in"),
    SlipFaultKind.EMPTY: QT_TRANSLATE_NOOP("reconcile", "chưa có tổng tiền hay dòng nào"),
    SlipFaultKind.TWICE: QT_TRANSLATE_NOOP("reconcile", "trùng số truy vết với một dòng khác"),
    SlipFaultKind.SUM: QT_TRANSLATE_NOOP("reconcile", "phiếu ghi tổng {1}, cộng lại được {2}"),
    SlipFaultKind.COUNT: QT_TRANSLATE_NOOP("reconcile", "phiếu ghi {3} giao dịch, cộng lại được {4}"),
}
_FIELDS = {
    "terminal": QT_TRANSLATE_NOOP("reconcile", "Mã máy (TID)"),
    "batch": QT_TRANSLATE_NOOP("reconcile", "Số lô"),
    "trace": QT_TRANSLATE_NOOP("reconcile", "Số truy vết"),
    "approval_code": QT_TRANSLATE_NOOP("reconcile", "Mã chuẩn chi"),
    "last_four": QT_TRANSLATE_NOOP("reconcile", "Bốn số cuối"),
    "amount": QT_TRANSLATE_NOOP("reconcile", "Số tiền"),
    "total": QT_TRANSLATE_NOOP("reconcile", "Tổng tiền"),
    "count": QT_TRANSLATE_NOOP("reconcile", "Số giao dịch"),
}
_AMOUNT_DIFFERS = QT_TRANSLATE_NOOP("reconcile", "Số tiền khác nhau")
_ONLY_HERE = QT_TRANSLATE_NOOP("reconcile", "Chỉ có ở chương trình")
_ONLY_THERE = QT_TRANSLATE_NOOP("reconcile", "Chỉ có ở bên kia")
_PROPOSED = QT_TRANSLATE_NOOP("reconcile", "Đề nghị ghép, chờ duyệt")
_SUM = QT_TRANSLATE_NOOP("reconcile", "Tổng của máy thẻ")
_DRAWER = QT_TRANSLATE_NOOP("reconcile", "Quỹ tiền mặt")
_RULES = {
    Rule.SLIP: QT_TRANSLATE_NOOP("reconcile", "Khớp: máy, lô, số truy vết"),
    Rule.APPROVAL: QT_TRANSLATE_NOOP("reconcile", "Khớp: mã chuẩn chi và số tiền"),
    Rule.REFERENCE: QT_TRANSLATE_NOOP("reconcile", "Khớp: mã lần thanh toán trong nội dung"),
    Rule.BANK: QT_TRANSLATE_NOOP("reconcile", "Khớp: số tham chiếu ngân hàng"),
    Rule.BANK_END: QT_TRANSLATE_NOOP("reconcile", "Khớp: cuối số tham chiếu và số tiền"),
    Rule.ACCEPTED: QT_TRANSLATE_NOOP("reconcile", "Khớp: phụ trách duyệt"),
}
_ASIDE = {
    WhyAside.DEBIT: QT_TRANSLATE_NOOP("reconcile", "Không tính: tiền ra"),
    WhyAside.OTHER_COUNTER: QT_TRANSLATE_NOOP("reconcile", "Không tính: của quầy khác"),
}
_OTHER_KINDS = {
    Kind.SURPLUS: QT_TRANSLATE_NOOP("reconcile", "tiền thừa, phải trả lại"),
    Kind.VOID: QT_TRANSLATE_NOOP("reconcile", "hủy giao dịch"),
    Kind.REFUND: QT_TRANSLATE_NOOP("reconcile", "hoàn tiền"),
}


@dataclass(frozen=True)
class ShownLine:
    """A line that stands out; `proposal` is there while a person may say yes to it, `is_open` while a count lacks.

    `about` is what the supervisor has to say something of, None for lines that need no word.
    """

    kind: str
    when: str
    own: Vnd | None
    other: Vnd | None
    known_by: str
    proposal: Pair | None = None
    is_open: bool = False
    about: Difference | None = None

    @property
    def difference(self) -> Vnd | None:
        """What the other side has more; None for what does not count, or is not counted yet."""
        if self.is_open or (self.own is None and self.other is None):
            return None
        return Vnd((self.other or 0) - (self.own or 0))


def status_word(status: Status) -> str:
    """Khớp, lệch, chưa đối soát."""
    return _said(_STATUS[status])


def column_word(column: Column) -> str:
    """What a column of a statement is."""
    return _said(_COLUMNS[column])


def wrong_word(wrong: WrongValue) -> str:
    """What is wrong with a cell."""
    return _said(_WRONG[wrong])


def field_word(field: str) -> str:
    """A field of a settlement slip."""
    return _said(_FIELDS[field])


def fault_words(fault: SlipFault) -> str:
    """What cannot be right about a slip, and where."""
    words = _said(_FAULTS[fault.kind]).format(
        field_word(fault.field), money(fault.expected), money(fault.found), fault.expected, fault.found
    )
    if fault.line:
        return _said(QT_TRANSLATE_NOOP("reconcile", "Dòng {0}: {1}.")).format(fault.line, words)
    return f"{words[:1].upper()}{words[1:]}."


def note_of(row: MethodRow, report: DayReport) -> str:
    """The few words beside a method's row."""
    compared = report.comparison(row.method, row.body)
    if row.method is Method.CASH:
        return _cash_note(report)
    if compared is None:
        by_bank = QT_TRANSLATE_NOOP("reconcile", "chưa nạp sao kê có ngày này")
        by_slip = QT_TRANSLATE_NOOP("reconcile", "chưa nhập phiếu kết toán")
        return _said(by_bank if row.method is Method.QR else by_slip) if row.own_total else ""
    alone = len(compared.amount_differs) + len(compared.only_here) + len(compared.only_there)
    alone += sum(not one.agrees for one in compared.sums)
    parts = (
        (len(compared.matched), QT_TRANSLATE_NOOP("reconcile", "{0} dòng khớp")),
        (alone, QT_TRANSLATE_NOOP("reconcile", "{0} dòng lệch")),
        (len(compared.proposed), QT_TRANSLATE_NOOP("reconcile", "{0} đề nghị chờ duyệt")),
        (
            report.unread.get(row.body, 0) if row.method is Method.QR else 0,
            QT_TRANSLATE_NOOP("reconcile", "{0} dòng sao kê không đọc được"),
        ),
    )
    return " · ".join(_said(words).format(count) for count, words in parts if count)


def _cash_note(report: DayReport) -> str:
    open_ones = sum(one.counted is None for one in report.drawers)
    if open_ones:
        return _said(QT_TRANSLATE_NOOP("reconcile", "{0} quỹ chưa kiểm")).format(open_ones)
    return "" if report.drawers else _said(QT_TRANSLATE_NOOP("reconcile", "chưa có sổ quỹ trong ngày"))


def lines_of(report: DayReport, row: MethodRow) -> list[ShownLine]:
    """What explains a method's difference, and below it what was set aside."""
    return [_with_word(one, report.given.words) for one in _lines_of(report, row)]


def _lines_of(report: DayReport, row: MethodRow) -> Iterator[ShownLine]:
    if row.method is Method.CASH:
        yield from (_drawer(one) for one in report.drawers)
        return
    found, body = report.comparison(row.method, row.body), row.body
    if found is None:
        return
    yield from (_pair(one, _AMOUNT_DIFFERS, of_pair(one, DifferenceKind.AMOUNT, body)) for one in found.amount_differs)
    for own in found.only_here:
        about = of_own(own, body)
        yield ShownLine(_said(_ONLY_HERE), clock(own.at), own.signed, None, _own_words(own), about=about)
    for other in found.only_there:
        about = of_other(other, row.method, body)
        yield ShownLine(_said(_ONLY_THERE), _when(other), None, other.amount, _other_words(other), about=about)
    for pair in found.proposed:
        yield replace(_pair(pair, _PROPOSED, of_pair(pair, DifferenceKind.PROPOSED, body)), proposal=pair)
    yield from (_sum(one, row.method) for one in found.sums)
    for aside in found.aside:
        known = f"{money(aside.line.amount)} · {_other_words(aside.line)}"
        yield ShownLine(_said(_ASIDE[aside.why]), _when(aside.line), None, None, known)


def _with_word(line: ShownLine, words: Mapping[str, str]) -> ShownLine:
    return line if line.about is None else replace(line, about=line.about.explained(words))


def matched_lines(report: DayReport, row: MethodRow) -> list[ShownLine]:
    """What was matched, each with its rule."""
    found = report.comparison(row.method, row.body)
    return [] if found is None else [_pair(one, _RULES[one.rule]) for one in found.matched]


def row_word(row: MethodRow, bodies: Mapping[str, str]) -> str:
    """A method, and of several accounts whose it is."""
    word = method_word(row.method.value)
    return f"{word}: {bodies.get(row.body, row.body)}" if row.body else word


def explanation(found: Comparison) -> str:
    """The difference as the sum of its lists, to the đồng."""
    parts = (
        (Vnd(sum(line.amount for line in found.only_there)), QT_TRANSLATE_NOOP("reconcile", "chỉ có ở bên kia {0}")),
        (Vnd(-total_of(found.only_here)), QT_TRANSLATE_NOOP("reconcile", "chỉ có ở chương trình {0}")),
        (Vnd(sum(one.difference for one in found.amount_differs)), QT_TRANSLATE_NOOP("reconcile", "khác số tiền {0}")),
        (Vnd(sum(one.difference for one in found.sums)), QT_TRANSLATE_NOOP("reconcile", "tổng của máy thẻ {0}")),
    )
    said = [_said(words).format(signed(amount)) for amount, words in parts if amount]
    whole = _said(QT_TRANSLATE_NOOP("reconcile", "Chênh lệch {0}")).format(signed(found.explained))
    return f"{whole} = {'; '.join(said)}" if said else whole


def signed(amount: int) -> str:
    """With its sign, also when there is more: `+1.000 đ`."""
    return f"+{money(amount)}" if amount > 0 else money(amount)


def _drawer(one: DrawerCheck) -> ShownLine:
    who, is_open = f"{one.clerk} · {one.counter}", one.counted is None
    if is_open:
        who = _said(QT_TRANSLATE_NOOP("reconcile", "{0}: chưa kiểm quỹ")).format(who)
    about = of_drawer(one) if one.difference else None
    return ShownLine(_said(_DRAWER), "", one.expected, one.counted, who, is_open=is_open, about=about)


def _pair(pair: Pair, words: str, about: Difference | None = None) -> ShownLine:
    known = f"{_own_words(pair.own)} ↔ {_other_words(pair.other)}"
    return ShownLine(_said(words), clock(pair.own.at), pair.own.signed, pair.other.amount, known, about=about)


def _sum(one: SumCheck, method: Method) -> ShownLine:
    count = "–" if one.other_count is None else str(one.other_count)
    words = _said(QT_TRANSLATE_NOOP("reconcile", "{0} · chương trình {1} giao dịch, máy thẻ {2}"))
    known = words.format(" / ".join(part for part in (one.terminal, one.batch) if part), len(one.own), count)
    about = None if one.agrees else of_sum(one, method)
    return ShownLine(_said(_SUM), "", one.own_total, one.other_total, known, about=about)


def _own_words(line: BookLine) -> str:
    proof = line.evidence
    by = (proof.trace or proof.operation, proof.approval_code, proof.bank_reference)
    what = _said(_OTHER_KINDS[line.kind]) if line.kind in _OTHER_KINDS else ""
    return " · ".join(part for part in (line.paper, what, line.reference, *by) if part)


def _other_words(line: OtherLine) -> str:
    proof = line.evidence
    name, _, number = line.place.rpartition(" ")
    row = _said(QT_TRANSLATE_NOOP("reconcile", "{0} dòng {1}")).format(name, int(number)) if name else ""
    slip = "" if name else " / ".join(part for part in (proof.terminal, proof.batch, proof.trace) if part)
    return " · ".join(part for part in (row or slip, proof.approval_code, proof.bank_reference, line.text) if part)


def _when(line: OtherLine) -> str:
    if line.at is not None:
        return clock(line.at)
    return day(line.day) if line.day is not None else ""


def _said(words: str) -> str:
    return translated(_CONTEXT, words)
