"""What the table of drawers says: its columns, how a drawer stands, why a count differed."""

from datetime import date
from enum import Enum, auto

from counter_app.domain.calendar import local
from counter_app.domain.drawer import DifferenceReason, Drawer, Line, LineKind
from counter_app.domain.drawer_sum import DrawerSum, DrawerTotals
from counter_app.domain.money import Vnd, in_figures
from ui.formatting import clock, money
from ui.supervisor.reconcile_words import signed
from ui.words import QT_TRANSLATE_NOOP, translated

REASONS = {
    DifferenceReason.CHANGE: QT_TRANSLATE_NOOP("drawers", "Trả lại tiền thừa sai"),
    DifferenceReason.FLOAT: QT_TRANSLATE_NOOP("drawers", "Quỹ đầu ca đếm sai"),
    DifferenceReason.UNRECORDED: QT_TRANSLATE_NOOP("drawers", "Có thu, chi mà chưa ghi"),
    DifferenceReason.MISCOUNTED: QT_TRANSLATE_NOOP("drawers", "Đếm sai khi kiểm quỹ"),
    DifferenceReason.COUNTERFEIT: QT_TRANSLATE_NOOP("drawers", "Tiền giả"),
    DifferenceReason.UNKNOWN: QT_TRANSLATE_NOOP("drawers", "Chưa rõ nguyên nhân"),
}
_KINDS = {
    LineKind.FLOAT: QT_TRANSLATE_NOOP("drawers", "Quỹ đầu ca"),
    LineKind.TAKEN: QT_TRANSLATE_NOOP("drawers", "Thu tiền mặt"),
    LineKind.PAID_IN: QT_TRANSLATE_NOOP("drawers", "Thu thêm vào quỹ"),
    LineKind.PAID_OUT: QT_TRANSLATE_NOOP("drawers", "Chi từ quỹ"),
    LineKind.GIVEN_BACK: QT_TRANSLATE_NOOP("drawers", "Trả lại công dân"),
    LineKind.NO_SALE: QT_TRANSLATE_NOOP("drawers", "Mở không thu tiền"),
    LineKind.COUNTED: QT_TRANSLATE_NOOP("drawers", "Kiểm quỹ"),
    LineKind.EXPLAINED: QT_TRANSLATE_NOOP("drawers", "Lý do chênh lệch"),
    LineKind.FOR_ABSENT: QT_TRANSLATE_NOOP("drawers", "Phụ trách kiểm thay"),
}
_HEADERS = (
    QT_TRANSLATE_NOOP("drawers", "Quầy"),
    QT_TRANSLATE_NOOP("drawers", "Cán bộ"),
    QT_TRANSLATE_NOOP("drawers", "Giờ làm việc"),
    QT_TRANSLATE_NOOP("drawers", "Đầu ca"),
    QT_TRANSLATE_NOOP("drawers", "Đã thu"),
    QT_TRANSLATE_NOOP("drawers", "Thu thêm"),
    QT_TRANSLATE_NOOP("drawers", "Chi"),
    QT_TRANSLATE_NOOP("drawers", "Trả lại"),
    QT_TRANSLATE_NOOP("drawers", "Mở quỹ"),
    QT_TRANSLATE_NOOP("drawers", "Theo sổ"),
    QT_TRANSLATE_NOOP("drawers", "Đã đếm"),
    QT_TRANSLATE_NOOP("drawers", "Lệch"),
    QT_TRANSLATE_NOOP("drawers", "Tình trạng"),
)
_LINES = (
    QT_TRANSLATE_NOOP("drawers", "Lúc"),
    QT_TRANSLATE_NOOP("drawers", "Việc"),
    QT_TRANSLATE_NOOP("drawers", "Số tiền"),
    QT_TRANSLATE_NOOP("drawers", "Lý do"),
)
_WITHOUT_COUNT = QT_TRANSLATE_NOOP("drawers", "Chưa kiểm quỹ")
_OPEN = QT_TRANSLATE_NOOP("drawers", "Đang làm việc")
_FORGOTTEN = QT_TRANSLATE_NOOP("drawers", "Chưa kết thúc, từ {0}")
_MOVED = QT_TRANSLATE_NOOP("drawers", "Có thu, chi sau khi kiểm")
_UNUSED = QT_TRANSLATE_NOOP("drawers", "Không có tiền mặt")
_AGREES = QT_TRANSLATE_NOOP("drawers", "Khớp")
_UNEXPLAINED = QT_TRANSLATE_NOOP("drawers", "Lệch, chưa có lý do")
_BY_SUPERVISOR = QT_TRANSLATE_NOOP("drawers", "{0} · phụ trách kiểm thay")
_SUM = QT_TRANSLATE_NOOP("drawers", "Cộng {0} quỹ: theo sổ {1} · đã đếm {2} · chênh lệch {3} · chưa kiểm {4}")


class Standing(Enum):
    """How urgently a supervisor must look at a drawer."""

    GOOD = auto()
    OPEN = auto()  # nothing is asked of it yet
    WANTS_COUNT = auto()
    WANTS_REASON = auto()


def standing(drawer: DrawerSum, shown: date) -> Standing:
    """How the drawer stands on the day shown."""
    if drawer.wants_reason:
        return Standing.WANTS_REASON
    if drawer.wants_count:
        runs = drawer.closed_at is None and local(drawer.opened_at).date() == shown
        return Standing.OPEN if runs else Standing.WANTS_COUNT
    return Standing.GOOD


def status_words(drawer: DrawerSum, shown: date) -> str:
    """How the drawer stands, in words."""
    words = _status(drawer, shown)
    return _said(_BY_SUPERVISOR).format(words) if drawer.absent else words


def _status(drawer: DrawerSum, shown: date) -> str:
    began = local(drawer.opened_at).date()
    if drawer.wants_reason:
        return _said(_UNEXPLAINED)
    if drawer.moved_since:
        return _said(_MOVED)
    if drawer.closed_at is None and began < shown:
        return _said(_FORGOTTEN).format(f"{began:%d/%m}")
    if drawer.counted is not None:
        return reason_words(drawer.reason) if drawer.difference else _said(_AGREES)
    return _said(_OPEN if drawer.closed_at is None else _WITHOUT_COUNT if drawer.is_used else _UNUSED)


def reason_words(reason: str) -> str:
    """A reason of `DifferenceReason`; a later program's stays as it is."""
    return _said(REASONS[DifferenceReason(reason)]) if reason in set(DifferenceReason) else reason


def headers() -> tuple[str, ...]:
    """Over the table of drawers."""
    return tuple(_said(words) for words in _HEADERS)


def line_headers() -> tuple[str, ...]:
    """Over the lines of one drawer."""
    return tuple(_said(words) for words in _LINES)


def hours(drawer: DrawerSum) -> str:
    """From when to when its shift ran."""
    return f"{clock(drawer.opened_at)}–{'' if drawer.closed_at is None else clock(drawer.closed_at)}"


def figures(drawer: DrawerSum) -> tuple[Vnd | int | None, ...]:
    """The amounts of a row, in the order of their columns, openings as a number; None where nobody counted."""
    return (
        drawer.opening,
        drawer.taken,
        drawer.paid_in,
        drawer.paid_out,
        drawer.given_back,
        drawer.no_sales,
        drawer.expected,
        drawer.counted,
        drawer.difference,
    )


def sum_words(count: int, sums: DrawerTotals) -> str:
    """What stands below the table."""
    amounts = (money(sums.expected), money(sums.counted), signed(sums.difference), money(sums.uncounted))
    return _said(_SUM).format(count, *amounts)


def signed_figures(amount: int) -> str:
    """A difference: with its sign, a nought without."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return f"{sign}{in_figures(Vnd(abs(amount)))}"


def line_row(line: Line) -> tuple[str, str, int, str]:
    """When, what, how much, and what people said of it."""
    about = reason_words(line.reason) if line.kind is LineKind.EXPLAINED else line.reason
    said = " · ".join(part for part in (line.who, about, line.note) if part)
    return clock(line.at), _said(_KINDS[line.kind]), line.amount, said


def lines_of(drawer: Drawer) -> list[tuple[str, str, int, str]]:
    """The ledger of a drawer, oldest first."""
    return [line_row(line) for line in drawer.lines]


def _said(words: str) -> str:
    return translated("drawers", words)
