"""The day in three sums that agree, exceptions in words, and unknown payments decided in place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QPushButton, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState, Method
from counter_app.ports.unit_of_work import MethodTotal, ProcedureTotal, ReceiptRun
from tests.support import paid
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, Office, today_of
from ui.formatting import money
from ui.robot.eyes import cut_words
from ui.supervisor import SupervisorWindow
from ui.supervisor.day import DayFigures
from ui.supervisor.resolve import ResolvePanel
from ui.supervisor.totals import SummedTable, TotalsPanel


@pytest.fixture
def busy(office: Office) -> Office:
    """Five payments by four methods over two procedures, one exemption, one refusal."""
    office.cash(office.bill(copies=(("Giấy khai sinh", 2, 3), ("Học bạ", 5, 2), ("Bằng", 1, 10))))
    office.qr(office.bill(), "FT26327000001")
    office.slip(office.bill(), "101")
    office.card(office.bill())
    office.cash(office.bill("2.000635"))
    office.exempted_bill()
    office.refuse("1.001193", "Thiếu Giấy chứng sinh")
    office.serve()
    office.serve()
    return office


@pytest.fixture
def window(qtbot: QtBot, busy: Office) -> Iterator[SupervisorWindow]:
    made = SupervisorWindow(busy.place, CHIEF)
    put_up(qtbot, made)
    with qtbot.waitSignal(made.model.figures):
        made.show()
    yield made
    made.close()


def _see(qtbot: QtBot, window: SupervisorWindow) -> None:
    with qtbot.waitSignal(window.model.figures):
        QTest.mouseClick(find(window, QPushButton, "refreshButton"), Qt.MouseButton.LeftButton)


def test_totals_are_those_of_the_journal_and_agree(window: SupervisorWindow, busy: Office) -> None:
    taken = sum(one.amount for one in busy.store.read(lambda books: books.days.by_method(today_of(busy))))
    figures = f"{taken:,}".replace(",", ".") + " đ"
    assert shown(window, "dayTotal") == figures
    assert shown(window, "dayCheck").count(figures) == 3
    assert shown(window, "dayCheck").startswith("Khớp từng đồng")
    assert shown(window, "dayReceipts") == "5"
    assert shown(window, "dayServed") == "2"
    assert shown(window, "methodTableSum") == shown(window, "procedureTableSum") == figures


def test_takings_by_method_in_words(window: SupervisorWindow) -> None:
    rows = {row[0]: row[1:] for row in cells(window, "methodTable")}
    assert rows["Tiền mặt"][0] == "2"
    assert rows["Chuyển khoản mã QR"] == ["1", "14.000 đ"]
    assert rows["Thẻ (máy rời)"] == ["1", "14.000 đ"]
    assert rows["Thẻ (máy nối với quầy)"] == ["1", "14.000 đ"]


def test_takings_by_procedure_bear_the_catalogues_names(window: SupervisorWindow, busy: Office) -> None:
    names = [row[0] for row in cells(window, "procedureTable")]
    assert busy.place.catalogue.get("2.000815").name_vi in names
    assert busy.place.catalogue.get("2.000635").name_vi in names


def test_exceptions_in_words(window: SupervisorWindow, busy: Office) -> None:
    rows = cells(window, "exceptionTable")
    assert {row[1] for row in rows} == {"Miễn, giảm phí", "Từ chối tiếp nhận hồ sơ"}
    exempted = next(row for row in rows if row[1] == "Miễn, giảm phí")
    assert exempted[3] == "4.000 đ"
    assert busy.place.catalogue.get("2.000815").name_vi.startswith(exempted[4].removesuffix("…"))
    assert len(exempted[4]) > 60


def test_what_is_to_be_looked_at_has_room_on_a_low_screen(qtbot: QtBot, window: SupervisorWindow, busy: Office) -> None:
    """All of it, with an unknown payment being decided above; long texts wrap where there is room."""
    busy.refuse("2.000635", "Người nộp không có giấy tờ tùy thân hợp lệ, chưa xác định được nhân thân")
    busy.lost_card(busy.bill())
    window.resize(1366, 768)
    _see(qtbot, window)
    view = find(window, QTableView, "exceptionTable")
    qtbot.waitUntil(lambda: view.model().rowCount() == 4 and find(window, QLineEdit, "resolveReason").isVisible())
    qtbot.waitUntil(lambda: view.verticalHeader().length() <= view.viewport().height())
    assert window.height() == 768
    one_line = view.rowHeight(0)
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: view.rowHeight(0) > one_line)


def _apart(window: SupervisorWindow, name: str) -> int:
    """How far the sum's right edge is from that of the amounts above it."""
    header, amount = find(window, QTableView, name).horizontalHeader(), find(window, QLabel, f"{name}Sum")
    column = header.mapTo(window, QPoint(header.sectionViewportPosition(2) + header.sectionSize(2), 0)).x()
    return column - amount.mapTo(window, QPoint(amount.width(), 0)).x()


@pytest.mark.parametrize("width", [1366, 1920])
def test_the_sums_stand_under_their_columns(qtbot: QtBot, window: SupervisorWindow, width: int) -> None:
    window.resize(width, 768)
    qtbot.waitUntil(lambda: all(0 < _apart(window, name) < 16 for name in ("methodTable", "procedureTable")))


def _words(window: SupervisorWindow, name: str) -> tuple[int, int]:
    """Where the words of a label that are aligned to the right begin and end, in the window."""
    label = find(window, QLabel, name)
    end = label.mapTo(window, QPoint(label.width(), 0)).x()
    return end - label.sizeHint().width(), end


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("digits", range(9, 13))
def test_a_sum_of_any_width_stands_apart_from_the_count(
    qtbot: QtBot, window: SupervisorWindow, size: tuple[int, int], digits: int
) -> None:
    """Ones are narrow, nines are wide: the sum may be many digits wider than what it adds up."""
    window.resize(*size)
    total = 10**digits - 1
    for table in window.findChildren(SummedTable):
        table.show_takings([("Tiền mặt", "cash", 4_999, 111), ("Thẻ", "card", 5_000, 111)], total)
    find(window, QLabel, "dayTotal").setText(money(total))
    qtbot.waitUntil(lambda: cut_words(window) == [])
    for name in ("methodTable", "procedureTable"):
        assert 0 < _apart(window, name) < 16
        (_, count), (amount, _) = _words(window, f"{name}Count"), _words(window, f"{name}Sum")
        assert shown(window, f"{name}Sum") == money(total)
        assert amount - count >= 8, "the sum touches the count"
        header = find(window, QTableView, name).horizontalHeader()
        assert header.length() <= header.viewport().width(), "no column is beyond the edge"


def test_a_day_without_anything(qtbot: QtBot, window: SupervisorWindow) -> None:
    with qtbot.waitSignal(window.model.figures):
        QTest.mouseClick(find(window, QPushButton, "dayBack"), Qt.MouseButton.LeftButton)
    assert shown(window, "dayTotal") == "0 đ"
    assert shown(window, "dayCheck").startswith("Khớp")
    with qtbot.waitSignal(window.model.figures):
        QTest.mouseClick(find(window, QPushButton, "dayToday"), Qt.MouseButton.LeftButton)
    assert shown(window, "dayReceipts") == "5"


def test_a_day_to_come_cannot_be_picked(window: SupervisorWindow, busy: Office) -> None:
    assert not find(window, QPushButton, "dayForward").isEnabled()
    tomorrow = today_of(busy) + timedelta(days=1)
    window.model.show_day(tomorrow)
    assert window.model.day == today_of(busy)
    picker = find(window, QDateEdit, "dayPicker")
    assert picker.maximumDate() == QDate(2026, 11, 23)


def test_f5_reads_again(qtbot: QtBot, window: SupervisorWindow, busy: Office) -> None:
    busy.cash(busy.bill())
    with qtbot.waitSignal(window.model.figures):
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert shown(window, "dayReceipts") == "6"


def _figures(**changes: object) -> DayFigures:
    made = DayFigures(
        day=date(2026, 11, 23),
        methods=(MethodTotal("cash", 2, Vnd(46_000)),),
        procedures=(ProcedureTotal("2.000815", 2, Vnd(46_000)),),
        receipts=(ReceiptRun("26TAC", 1, 2, 2, Vnd(46_000)),),
        served=2,
        exceptions=(),
        unknown=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name, in tests


@pytest.mark.parametrize(
    "changes",
    [
        {"procedures": (ProcedureTotal("2.000815", 2, Vnd(45_999)),)},
        {"receipts": (ReceiptRun("26TAC", 1, 2, 2, Vnd(46_001)),)},
        {"receipts": (ReceiptRun("26TAC", 1, 3, 2, Vnd(46_000)),)},
    ],
)
def test_one_dong_or_one_number_off_is_said(qtbot: QtBot, changes: dict[str, object]) -> None:
    panel = TotalsPanel()
    put_up(qtbot, panel)
    panel.show_figures(_figures())
    assert shown(panel, "dayCheck").startswith("Khớp từng đồng")
    panel.show_figures(_figures(**changes))
    assert shown(panel, "dayCheck").startswith("KHÔNG KHỚP")
    assert "DL-08" in shown(panel, "dayCheck")


# -- unknown payments ---------------------------------------------------------------------------


def _state(office: Office, reference: str) -> list[AttemptState]:
    open_ones = office.store.read(lambda books: books.money.open_attempts())
    return [one.state for one in open_ones if one.reference == reference]


def test_an_unknown_payment_is_charged_by_the_supervisors_evidence(
    qtbot: QtBot, window: SupervisorWindow, busy: Office
) -> None:
    reference = busy.lost_card(busy.bill())
    _see(qtbot, window)
    assert cells(window, "unknownTable") == [
        [reference, "Thẻ (máy nối với quầy)", "14.000 đ", "máy thẻ không trả kết quả"]
    ]
    write(window, "resolveApproval", "a1b2c3")
    write(window, "resolveLastFour", "0461")
    reason = write(window, "resolveReason", "Đã xem phiếu máy thẻ")
    with qtbot.waitSignal(window.model.resolved) as resolved:
        QTest.keyClick(reason, Qt.Key.Key_Return)
    assert resolved.args is not None
    receipt = paid(resolved.args[0]).receipt
    assert receipt.number == 6
    assert receipt.evidence is not None
    assert receipt.evidence.approval_code == "A1B2C3"
    payment = busy.store.read(lambda books: books.money.payment_of(receipt.bills[0]))
    assert payment is not None
    assert not payment.verified
    qtbot.waitUntil(lambda: shown(window, "dayReceipts") == "6")
    assert "26TAC 6," in shown(window, "bannerWhat")
    qtbot.waitUntil(lambda: len(busy.printer.pages) == 1)


def test_an_unknown_payment_that_was_not_charged(qtbot: QtBot, window: SupervisorWindow, busy: Office) -> None:
    reference = busy.lost_card(busy.bill())
    _see(qtbot, window)
    QTest.mouseClick(find(window, QRadioButton, "resolveNotCharged"), Qt.MouseButton.LeftButton)
    assert not find(window, QLineEdit, "resolveApproval").isEnabled()
    write(window, "resolveReason", "Ngân hàng xác nhận không có giao dịch")
    with qtbot.waitSignal(window.model.resolved) as resolved:
        QTest.mouseClick(find(window, QPushButton, "resolveButton"), Qt.MouseButton.LeftButton)
    assert resolved.args == [None, False]
    assert _state(busy, reference) == []
    assert shown(window, "dayReceipts") == "5"


@pytest.mark.parametrize(
    ("approval", "last_four", "reason", "code", "focused"),
    [
        ("12", "0461", "Đã xem phiếu", "TH-21", "resolveApproval"),
        ("A1B2C3", "61", "Đã xem phiếu", "TH-22", "resolveLastFour"),
        ("A1B2C3", "0461", "ok", "TH-25", "resolveReason"),
    ],
)
def test_a_decision_without_its_evidence_changes_nothing(
    qtbot: QtBot, window: SupervisorWindow, busy: Office, approval: str, last_four: str, reason: str, code: str,
    focused: str,
) -> None:  # fmt: skip
    reference = busy.lost_card(busy.bill())
    _see(qtbot, window)
    write(window, "resolveApproval", approval)
    write(window, "resolveLastFour", last_four)
    write(window, "resolveReason", reason)
    QTest.mouseClick(find(window, QPushButton, "resolveButton"), Qt.MouseButton.LeftButton)
    assert code in shown(window, "resolveMessage")
    assert find(window, QLineEdit, focused).hasFocus()
    assert _state(busy, reference) == [AttemptState.UNKNOWN]


def test_only_a_supervisor_decides(qtbot: QtBot, busy: Office) -> None:
    reference = busy.lost_card(busy.bill())
    made = SupervisorWindow(busy.place, LAN)
    put_up(qtbot, made)
    with qtbot.waitSignal(made.model.figures):
        made.show()
    QTest.mouseClick(find(made, QRadioButton, "resolveNotCharged"), Qt.MouseButton.LeftButton)
    write(made, "resolveReason", "Không có quyền")
    QTest.mouseClick(find(made, QPushButton, "resolveButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(made, "bannerCode") == "[DN-03]")
    assert _state(busy, reference) == [AttemptState.UNKNOWN]
    made.close()


def test_what_was_typed_for_one_attempt_is_not_used_for_another(qtbot: QtBot) -> None:
    panel = ResolvePanel()
    put_up(qtbot, panel)
    first, second = (Attempt(one, 1, Method.CARD, ("b",), Vnd(14_000), one) for one in ("000001", "000002"))
    panel.show_attempt(first)
    write(panel, "resolveApproval", "A1B2C3")
    write(panel, "resolveReason", "của lần thứ nhất")
    panel.show_attempt(first)  # a refresh keeps what is being typed
    assert find(panel, QLineEdit, "resolveReason").text() == "của lần thứ nhất"
    panel.show_attempt(second)
    assert find(panel, QLineEdit, "resolveReason").text() == ""
    assert find(panel, QLineEdit, "resolveApproval").text() == ""
