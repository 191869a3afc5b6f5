"""Anything typed where a settlement slip is entered: taken without a fault, or told what is wrong; never a crash."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.reconciliation.slip import SettlementSlip, faults_of
from tests.ui.hands import find, write
from ui.supervisor.reconcile_slip import SlipEntry

TYPED = st.one_of(
    st.sampled_from(
        [
            "",
            "T0000001",
            "t1",
            "12",
            "000123",
            "A1B2C3",
            "6677",
            "14.000",
            "-14.000",
            "−14.000",
            "14,000.00 đ",
            "(5)",
            "0",
        ]
    ),
    st.sampled_from(
        ["1,5", "1e9", "9" * 30, "١٢٣", "²", "½", "\0", "x" * 300, "１２", " 12 ", "00000000", "\U0001f600"]
    ),
    st.text(max_size=12),
)
HEAD = st.fixed_dictionaries({}, optional={f"slip.{name}": TYPED for name in ("terminal", "batch", "total", "count")})
LINE = st.fixed_dictionaries(
    {}, optional={f"slipLine.{name}": TYPED for name in ("trace", "approval_code", "last_four", "amount")}
)
KIND = st.fixed_dictionaries({}, optional={f"slipKind.{name}": TYPED for name in ("kind", "number", "sum")})
GOOD_LINE = {"slipLine.trace": "123", "slipLine.amount": "14.000"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(head=HEAD, rows=st.lists(LINE | KIND, max_size=4))
@example(head={"slip.terminal": "T1"}, rows=[GOOD_LINE])
@example(head={"slip.terminal": "T1", "slip.total": "14.000", "slip.count": "²"}, rows=[])
@example(head={"slip.terminal": "T1"}, rows=[{"slipKind.kind": "Visa", "slipKind.number": "²", "slipKind.sum": "1"}])
def test_whatever_is_typed(qtbot: QtBot, head: dict[str, str], rows: list[dict[str, str]]) -> None:
    entry = SlipEntry()
    qtbot.addWidget(entry)
    taken: list[SettlementSlip] = []
    entry.done.connect(taken.append)
    for row in rows:
        for name, text in row.items():
            write(entry, name, text)
        last = "slipKind.sum" if any(name.startswith("slipKind") for name in row) else "slipLine.amount"
        QTest.keyClick(find(entry, QLineEdit, last), Qt.Key.Key_Return)
    for name, text in head.items():
        write(entry, name, text)
    QTest.mouseClick(find(entry, QPushButton, "slipGo"), Qt.MouseButton.LeftButton)
    message = find(entry, QLabel, "slipMessage")
    assert bool(taken) != (not message.isHidden() and bool(message.text())), "taken, or told why not"
    for slip in taken:
        assert faults_of(slip) == ()
        assert slip == slip.tidied()
