"""New counters in the supervisor's window, and their list from a real node."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.enrol_code import comparison_of
from counter_app.ports.newcomers import Newcomer
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.newcomers import HttpNewcomers
from sync.exchange import Request, Response
from tests.sync.test_enrolment import invited, told
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock
from tests.ui.hands import find, put_up
from tests.ui.office import CHIEF, Office
from ui.supervisor.window import SupervisorWindow

ONE, TWO = (Newcomer(f"{n:032x}", "counter", f"0{n}", comparison_of(f"{n:032x}")) for n in (4, 5))


class Waiting:
    """A node's list that a test sets."""

    def __init__(self) -> None:
        self.rows: tuple[Newcomer, ...] = (ONE, TWO)
        self.confirmed: list[tuple[str, str]] = []
        self.error: NodeRefused | NodeUnreachable | None = None
        self.threads: set[str] = set()

    def waiting(self) -> tuple[Newcomer, ...]:
        self.threads.add(threading.current_thread().name)
        if isinstance(self.error, NodeUnreachable):
            raise self.error
        return self.rows

    def confirm(self, origin: str, supervisor: str) -> None:
        if self.error is not None:
            raise self.error
        self.confirmed.append((origin, supervisor))
        self.rows = tuple(one for one in self.rows if one.origin != origin)

    def close(self) -> None:
        return


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def window(qtbot: QtBot, office: Office, waiting: Waiting) -> Iterator[SupervisorWindow]:
    window = SupervisorWindow(replace(office.place, newcomers=waiting), CHIEF)
    put_up(qtbot, window)
    with qtbot.waitSignal(window.newcomers.waiting):
        window.show()
    yield window
    window.close()


def table_of(window: SupervisorWindow) -> QTableView:
    return find(window, QTableView, "newcomerTable")


def rows(window: SupervisorWindow) -> list[list[str]]:
    model = table_of(window).model()
    return [[str(model.index(row, column).data()) for column in range(2)] for row in range(model.rowCount())]


def test_who_waits_is_shown_with_the_code_to_compare(window: SupervisorWindow, waiting: Waiting) -> None:
    assert rows(window) == [["Quầy 04", ONE.comparison], ["Quầy 05", TWO.comparison]]
    assert "MainThread" not in waiting.threads


def test_the_chosen_one_is_let_in(qtbot: QtBot, window: SupervisorWindow, waiting: Waiting) -> None:
    table_of(window).selectRow(1)
    with qtbot.waitSignals([window.newcomers.confirmed, window.newcomers.waiting]):
        QTest.mouseClick(find(window, QPushButton, "confirmNewcomer"), Qt.MouseButton.LeftButton)
    assert waiting.confirmed == [(TWO.origin, CHIEF.id)]
    assert rows(window) == [["Quầy 04", ONE.comparison]]


def test_nobody_waits_nothing_is_shown(qtbot: QtBot, window: SupervisorWindow, waiting: Waiting) -> None:
    waiting.rows = ()
    with qtbot.waitSignal(window.newcomers.waiting):
        window.newcomers.refresh()
    assert not table_of(window).isVisible()


def test_a_node_out_of_reach_shows_nobody(qtbot: QtBot, window: SupervisorWindow, waiting: Waiting) -> None:
    waiting.error = NodeUnreachable(node="x", reason="x")
    with qtbot.waitSignal(window.newcomers.waiting):
        window.newcomers.refresh()
    assert not table_of(window).isVisible()


def test_a_refusal_is_said(qtbot: QtBot, window: SupervisorWindow, waiting: Waiting) -> None:
    waiting.error = NodeRefused(node="x", reason="device.unknown")
    with qtbot.waitSignal(window.newcomers.failed):
        QTest.mouseClick(find(window, QPushButton, "confirmNewcomer"), Qt.MouseButton.LeftButton)
    assert waiting.confirmed == []
    assert window.banner.isVisible()


class OverCore(HttpNewcomers):
    """The client with a node's core instead of a socket."""

    def __init__(self, node: NodeUnderTest, one: Installation) -> None:
        super().__init__("http://127.0.0.1:1", one.signer)
        self._node = node

    def _exchange(self, signed: Request) -> Response:
        return self._node.ask(signed)


def test_a_real_node_tells_who_waits_and_lets_in(tmp_path: Path) -> None:
    clock, rng = SetClock(), SeededRandom(7)
    site = NodeUnderTest(tmp_path, str(tmp_path / "n.db"), "site", clock, rng)
    try:
        old, new = Installation(clock, rng, "Q1"), Installation(clock, rng, "Q2")
        assert site.ask(old.enrolment("CODE-1")).status == 200
        assert site.ask(new.enrolment(invited(site, "Q2"))).status == 200
        newcomers = OverCore(site, old)
        (found,) = newcomers.waiting()
        assert (found.counter, found.comparison) == ("Q2", comparison_of(new.origin))
        newcomers.confirm(found.origin, "s1")
        assert newcomers.waiting() == ()
        assert told(site)[-1].KIND == "device.confirmed"
        with pytest.raises(NodeRefused):
            newcomers.confirm("0" * 32, "s1")
    finally:
        site.close()
