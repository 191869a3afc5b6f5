"""The supervisor's reconciliation: three columns for each method, files and slips taken in, lines that differ."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QSpinBox, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.cash_count import in_one_sum
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.lines import BookLine
from counter_app.usecases.drawer import AtDrawer, count_drawer, count_float
from counter_app.usecases.shift import open_shift
from tests.ui.hands import cells, find, put_up, shown, write
from tests.ui.office import CHIEF, LAN, Office, today_of
from ui.robot.eyes import cut_words
from ui.supervisor import SupervisorWindow
from ui.supervisor.reconcile_page import ReconcilePage

HEAD = "Ngày giao dịch;Phát sinh nợ;Phát sinh có;Số tham chiếu;Diễn giải"


@pytest.fixture
def busy(office: Office) -> Office:
    """Cash, three transfers, two slips of a stand-alone terminal, one card of a wired one."""
    office.cash(office.bill())
    office.qr(office.bill(), "FT26327000001")
    office.qr(office.bill(), "FT26327000002")
    office.qr(office.bill(copies=(("Học bạ", 1, 1),)), "FT26327000003")
    office.slip(office.bill(), "101")
    office.slip(office.bill(), "102")
    office.card(office.bill())
    return office


@pytest.fixture
def page(qtbot: QtBot, busy: Office) -> Iterator[ReconcilePage]:
    window = SupervisorWindow(busy.place, CHIEF)
    put_up(qtbot, window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.model.figures):
        window.show()
    with qtbot.waitSignal(window.reconcile.model.report):
        QTest.mouseClick(find(window, QPushButton, "reconcileButton"), Qt.MouseButton.LeftButton)
    yield window.reconcile
    window.close()


def _own(office: Office, method: Method) -> list[BookLine]:
    today = today_of(office)
    lines = office.store.read(lambda books: books.reconciliation.lines(today, today))
    return [line for line in lines if line.method is method]


def _statement(office: Office, folder: Path, *, change: int = 0) -> Path:
    """A bank's view of the transfers: the first by our reference, the second by its own, the third by neither."""
    first, second, third = _own(office, Method.QR)
    day = f"{today_of(office):%d/%m/%Y}"
    rows = [
        "NGÂN HÀNG MẪU;;;;",
        HEAD,
        f"{day} 09:01:00;;{first.amount + change};B1;MBVCB {first.reference} nop phi",
        f"{day} 09:02:00;;{second.amount};FT26327000002;nop phi",
        f"{day};;{third.amount};B3;NGUYEN VAN MAU chuyen tien",
        f"{day};500.000;;B4;Ket chuyen",
        f"{day};;7.000;B5;khong ro",
        "31/02/2026;;9.000;B6;ngay sai",
        "Tổng cộng;500.000;44.000;;",
    ]
    file = folder / "saoke.csv"
    file.write_text("\n".join(rows), "utf-8-sig")
    return file


def _take_in(qtbot: QtBot, page: ReconcilePage, file: Path) -> None:
    QTest.keyClick(page, Qt.Key.Key_F2)
    path = find(page, QLineEdit, "statementPath")
    path.setText(str(file))
    with qtbot.waitSignal(page.model.previewed):
        QTest.keyClick(path, Qt.Key.Key_Return)


def _compare(qtbot: QtBot, page: ReconcilePage) -> None:
    with qtbot.waitSignal(page.model.report):
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _rows(page: ReconcilePage) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in cells(page, "reconcileTable")}


def _choose(page: ReconcilePage, row: int) -> list[list[str]]:
    find(page, QTableView, "reconcileTable").selectRow(row)
    return cells(page, "reconcileLines")


def test_before_anything_is_given_nothing_is_compared(page: ReconcilePage) -> None:
    rows = _rows(page)
    assert list(rows) == ["Tiền mặt", "Chuyển khoản mã QR", "Thẻ (máy nối với quầy)", "Thẻ (máy rời)"]
    assert {row[4] for row in rows.values()} == {"Chưa đối soát"}
    assert rows["Chuyển khoản mã QR"][:4] == ["30.000 đ", "–", "–", "–"]
    assert rows["Thẻ (máy rời)"][5] == "chưa nhập phiếu kết toán"


def test_a_statement_is_seen_before_it_counts(qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path) -> None:
    _take_in(qtbot, page, _statement(busy, tmp_path))
    assert find(page, QSpinBox, "statementHeader").value() == 2
    assert find(page, QComboBox, "statementColumn.credit").currentText() == "3. Phát sinh có"
    summary = shown(page, "statementSummary")
    assert "5 dòng: tiền vào 37.000 đ, tiền ra 500.000 đ." in summary
    assert "Bỏ qua 1 dòng tổng" in summary
    assert cells(page, "statementErrors") == [["8", "Ngày giao dịch", "không phải ngày (ngày/tháng/năm)", "31/02/2026"]]
    assert cells(page, "statementLines")[3][2] == "−500.000 đ"
    assert page.model.given.statements == (), "nobody has said yes to it"
    assert find(page, QLineEdit, "statementPath").isVisible()


def test_the_lines_explain_the_difference(qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path) -> None:
    _take_in(qtbot, page, _statement(busy, tmp_path, change=-1_000))
    _compare(qtbot, page)
    row = _rows(page)["Chuyển khoản mã QR"]
    assert row[:5] == ["30.000 đ", "36.000 đ", "–", "+6.000 đ", "Lệch"]
    assert row[5] == "1 dòng khớp · 2 dòng lệch · 1 đề nghị chờ duyệt · 1 dòng sao kê không đọc được"
    assert shown(page, "reconcileSum") == "Chênh lệch +6.000 đ = chỉ có ở bên kia +7.000 đ; khác số tiền −1.000 đ"
    assert [line[0] for line in cells(page, "reconcileLines")] == [
        "Số tiền khác nhau",
        "Chỉ có ở bên kia",
        "Đề nghị ghép, chờ duyệt",
        "Không tính: tiền ra",
    ]
    assert "saoke.csv dòng 7" in cells(page, "reconcileLines")[1][5]


def test_a_proposal_waits_for_a_person(qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path) -> None:
    file = _statement(busy, tmp_path)
    file.write_text(file.read_text("utf-8-sig").replace("7.000", "0"), "utf-8-sig")
    _take_in(qtbot, page, file)
    _compare(qtbot, page)
    row = _rows(page)["Chuyển khoản mã QR"]
    assert row[3:5] == ["0 đ", "Lệch"], "the sums agree, and still somebody must look"
    assert find(page, QPushButton, "reconcileAccept").isEnabled()
    with qtbot.waitSignal(page.model.report):
        QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert _rows(page)["Chuyển khoản mã QR"][4] == "Khớp"


def test_columns_can_be_told(qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path) -> None:
    """Credit and debit the wrong way round are set right by hand, and the rows are read again."""
    file = _statement(busy, tmp_path)
    swapped = HEAD.replace("nợ", "x").replace("có", "nợ").replace("x", "có")
    file.write_text(file.read_text("utf-8-sig").replace(HEAD, swapped), "utf-8-sig")
    _take_in(qtbot, page, file)
    assert "tiền vào 500.000 đ" in shown(page, "statementSummary")
    credit = find(page, QComboBox, "statementColumn.credit")
    credit.setCurrentIndex(3)
    with qtbot.waitSignal(page.model.previewed):
        credit.activated.emit(3)
    assert find(page, QComboBox, "statementColumn.debit").currentText() == "– không có –"
    assert "tiền vào 37.000 đ" in shown(page, "statementSummary")


def test_a_file_without_a_header_asks(qtbot: QtBot, page: ReconcilePage, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\nc,d\n", "utf-8")
    QTest.keyClick(page, Qt.Key.Key_F2)
    path = find(page, QLineEdit, "statementPath")
    path.setText(str(file))
    with qtbot.waitSignal(page.model.table):
        QTest.keyClick(path, Qt.Key.Key_Return)
    assert shown(page, "statementSummary") == "Chọn dòng tiêu đề và cột: Ngày giao dịch, Tiền vào (ghi có)."
    assert not find(page, QPushButton, "statementGo").isEnabled()


def test_what_is_no_statement_is_told_in_words(qtbot: QtBot, page: ReconcilePage, tmp_path: Path) -> None:
    file = tmp_path / "cu.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 8)
    QTest.keyClick(page, Qt.Key.Key_F2)
    path = find(page, QLineEdit, "statementPath")
    path.setText(str(file))
    with qtbot.waitSignal(page.model.failed):
        QTest.keyClick(path, Qt.Key.Key_Return)
    assert shown(page.window(), "bannerCode") == "[DS-08]"


def _type_slip(page: ReconcilePage, *lines: tuple[str, str]) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    write(page, "slip.terminal", "t0000002")
    write(page, "slip.batch", "12")
    for trace, amount in lines:
        write(page, "slipLine.trace", trace)
        QTest.keyClick(write(page, "slipLine.amount", amount), Qt.Key.Key_Return)
        assert find(page, QLineEdit, "slipLine.trace").hasFocus()


def test_a_slip_is_typed_line_by_line(qtbot: QtBot, page: ReconcilePage) -> None:
    _type_slip(page, ("101", "14.000"), ("103", "20,000.00"))
    assert shown(page, "slipSum") == "2 dòng, cộng 34.000 đ"
    _compare(qtbot, page)
    row = _rows(page)["Thẻ (máy rời)"]
    assert row[:5] == ["28.000 đ", "34.000 đ", "–", "+6.000 đ", "Lệch"]
    lines = _choose(page, 3)
    assert [line[0] for line in lines] == ["Chỉ có ở chương trình", "Chỉ có ở bên kia"]
    assert "000102" in lines[0][5]
    assert lines[1][5] == "T0000002 / 000012 / 000103"


def test_a_slip_whose_sum_is_wrong_is_not_taken(qtbot: QtBot, page: ReconcilePage) -> None:
    _type_slip(page, ("101", "14.000"), ("102", "14.000"))
    write(page, "slip.total", "27.000")
    QTest.mouseClick(find(page, QPushButton, "slipGo"), Qt.MouseButton.LeftButton)
    assert shown(page, "slipMessage") == "Phiếu ghi tổng 27.000 đ, cộng lại được 28.000 đ."
    write(page, "slip.total", "28.000")
    _compare(qtbot, page)
    assert _rows(page)["Thẻ (máy rời)"][4] == "Khớp"


def test_a_wrong_line_keeps_the_focus(page: ReconcilePage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    write(page, "slipLine.trace", "1x")
    QTest.keyClick(write(page, "slipLine.amount", "14.000"), Qt.Key.Key_Return)
    assert shown(page, "slipMessage") == "Số truy vết: nhập đúng như trên phiếu."
    assert find(page, QLineEdit, "slipLine.trace").hasFocus()


def test_totals_of_a_wired_terminal(qtbot: QtBot, page: ReconcilePage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    find(page, QComboBox, "slipMethod").setCurrentIndex(1)
    write(page, "slip.terminal", "T0000001")
    write(page, "slip.total", "14.000")
    write(page, "slip.count", "1")
    _compare(qtbot, page)
    assert _rows(page)["Thẻ (máy nối với quầy)"][4] == "Khớp"


def test_a_statement_says_nothing_of_a_day_that_it_does_not_hold(
    qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path
) -> None:
    _take_in(qtbot, page, _statement(busy, tmp_path))
    _compare(qtbot, page)
    page.show_day(today_of(busy) - timedelta(days=1))
    with qtbot.waitSignal(page.model.report):
        page.model.refresh()
    assert _rows(page)["Chuyển khoản mã QR"] == ["0 đ", "–", "–", "–", "Chưa đối soát", ""]
    page.show_day(today_of(busy))
    with qtbot.waitSignal(page.model.report):
        page.model.refresh()
    assert _rows(page)["Chuyển khoản mã QR"][1] == "37.000 đ", "it holds for its own day still"


def test_a_file_taken_in_twice_counts_once(qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path) -> None:
    for _ in range(2):
        _take_in(qtbot, page, _statement(busy, tmp_path))
        _compare(qtbot, page)
    assert _rows(page)["Chuyển khoản mã QR"][1] == "37.000 đ"


def test_cash_stands_beside_its_count(qtbot: QtBot, page: ReconcilePage, busy: Office) -> None:
    at = AtDrawer(LAN, busy.place.desk, busy.place.random)
    busy.store.submit(lambda uow: open_shift("03", LAN, uow, busy.clock, busy.place.random)).result()
    busy.store.submit(lambda uow: count_float(in_one_sum(300_000), at, uow)).result()
    busy.cash(busy.bill())
    with qtbot.waitSignal(page.model.report):
        QTest.keyClick(page, Qt.Key.Key_F5)
    assert _rows(page)["Tiền mặt"] == ["314.000 đ", "–", "–", "–", "Chưa đối soát", "1 quỹ chưa kiểm"]
    [line] = _choose(page, 0)
    assert line[2:5] == ["314.000 đ", "–", "–"]
    assert line[5].endswith("chưa kiểm quỹ")
    busy.store.submit(lambda uow: count_drawer(in_one_sum(313_000), at, uow)).result()
    with qtbot.waitSignal(page.model.report):
        QTest.keyClick(page, Qt.Key.Key_F5)
    assert _rows(page)["Tiền mặt"][:5] == ["314.000 đ", "–", "313.000 đ", "−1.000 đ", "Lệch"]


def test_the_result_goes_out_as_a_spreadsheet(qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path) -> None:
    file = _statement(busy, tmp_path)
    file.write_text(file.read_text("utf-8-sig").replace("khong ro", "=1+1"), "utf-8-sig")
    _take_in(qtbot, page, file)
    _compare(qtbot, page)
    with qtbot.waitSignal(page.model.saved):
        page.save_to(str(tmp_path / "ket-qua"))
    book = openpyxl.load_workbook(tmp_path / "ket-qua.xlsx")
    sums, lines = book.worksheets
    assert sums.title == "Đối soát 23-11-2026"
    assert [row[1] for row in sums.iter_rows(min_row=2, values_only=True)] == [14_000, 30_000, 14_000, 28_000]
    found = [row for row in lines.iter_rows(min_row=2, values_only=True) if row[0] == "Chuyển khoản mã QR"]
    assert len(found) == 5
    odd = next(row for row in lines.iter_rows(min_row=2) if "=1+1" in str(row[6].value))
    assert odd[6].data_type == "s", "a bank's text is no formula"


def test_files_are_picked_in_the_systems_window(
    qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path
) -> None:
    """It waits for nobody: the page goes on while it is open."""
    QTest.keyClick(page, Qt.Key.Key_F2)
    QTest.mouseClick(find(page, QPushButton, "statementPick"), Qt.MouseButton.LeftButton)
    [opening] = page.findChildren(QFileDialog)
    with qtbot.waitSignal(page.model.previewed):
        opening.fileSelected.emit(str(_statement(busy, tmp_path)))
    with qtbot.waitSignal(opening.destroyed):
        opening.reject()
    QTest.mouseClick(find(page, QPushButton, "reconcileBack"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(find(page, QPushButton, "reconcileSave"), Qt.MouseButton.LeftButton)
    [saving] = page.findChildren(QFileDialog)
    assert Path(saving.selectedFiles()[0]).name == "doi-soat-2026-11-23.xlsx"
    with qtbot.waitSignal(page.model.saved):
        saving.fileSelected.emit(str(tmp_path / "out.xlsx"))
    with qtbot.waitSignal(saving.destroyed):
        saving.reject()
    assert (tmp_path / "out.xlsx").is_file()


def test_a_report_that_cannot_be_written_is_told(qtbot: QtBot, page: ReconcilePage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.model.failed):
        page.save_to(str(tmp_path / "nowhere" / "x.xlsx"))
    assert shown(page.window(), "bannerCode") == "[DS-10]"


def test_esc_goes_back_step_by_step(page: ReconcilePage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert find(page, QTableView, "reconcileTable").isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_word_is_cut_off(
    qtbot: QtBot, page: ReconcilePage, busy: Office, tmp_path: Path, size: tuple[int, int]
) -> None:
    window = page.window()
    window.resize(*size)
    _take_in(qtbot, page, _statement(busy, tmp_path))
    qtbot.waitUntil(lambda: cut_words(window) == [])
    _compare(qtbot, page)
    qtbot.waitUntil(lambda: cut_words(window) == [])
    QTest.keyClick(page, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: cut_words(window) == [])
    assert (window.width(), window.height()) == size
