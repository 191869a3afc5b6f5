"""Qt objects end on the Qt thread: what lanes hold, and what Python collects."""

import gc
import threading
import weakref
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ports.lane import Lane
from ui.garbage import collect_on_qt_thread
from ui.on_qt import OnQtThread


class Cycle:
    """What a closed window leaves behind: something of Qt in a ring of references."""

    def __init__(self, held: QObject) -> None:
        self.held, self.me = held, self


class Asker:
    """A window as a future sees it."""

    def __init__(self, got: list[int]) -> None:
        self.got = got

    def answered(self, reply: "Future[int]") -> None:
        self.got.append(reply.result())


def test_who_delivers_outlives_whoever_lets_go_of_it(qapp: QApplication) -> None:
    """Collected on a lane while the event loop delivers, it would be freed under the delivery."""
    gone: list[QObject] = []
    qt = OnQtThread()
    qt.destroyed.connect(lambda: gone.append(qapp), Qt.ConnectionType.DirectConnection)
    cycle, lane = Cycle(qt), Lane("collects")
    del qt, cycle
    lane.submit(gc.collect).result()
    lane.drain()
    assert gone == []


def test_a_lane_is_never_the_last_to_hold_a_reply(qapp: QApplication, qtbot: QtBot) -> None:
    """The lane still holds the finished future when the window that asked is gone."""
    del qapp
    qt, future = OnQtThread(), Future[int]()
    got: list[int] = []

    def made() -> "weakref.ref[Asker]":
        asker = Asker(got)
        qt.when_done(future, asker.answered)
        return weakref.ref(asker)

    asker = made()
    thread = threading.Thread(target=lambda: future.set_result(7))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: got == [7])
    assert asker() is None, "the future, which its lane may hold longer, must not hold who asked"
    assert future.result() == 7


def test_replies_come_in_the_order_in_which_they_were_given(qapp: QApplication, qtbot: QtBot) -> None:
    del qapp
    qt, got = OnQtThread(), list[int]()
    for number in range(3):
        done: Future[int] = Future()
        done.set_result(number)
        qt.when_done(done, lambda reply: got.append(reply.result()))
    assert got == [], "never within the call that asked"
    qtbot.waitUntil(lambda: got == [0, 1, 2])


def test_no_lane_collects_what_is_of_qt(qapp: QApplication) -> None:
    """A lane allocates far beyond Python's threshold; only the Qt thread's turn frees the dead ring."""
    collector = collect_on_qt_thread(qapp)
    assert collect_on_qt_thread(qapp) is collector, "one for the application"
    ended: list[str] = []
    cycle, lane = Cycle(QObject()), Lane("allocates")
    weakref.finalize(cycle, lambda: ended.append(threading.current_thread().name))
    del cycle
    kept = lane.submit(lambda: [[number] for number in range(100_000)]).result()
    lane.drain()
    assert kept
    assert ended == []
    collector.collect()
    assert ended == [threading.current_thread().name]


@pytest.mark.parametrize(
    ("counts", "taken"), [((701, 0, 0), 0), ((701, 11, 0), 1), ((701, 11, 11), 2), ((9, 0, 0), None)]
)
def test_the_oldest_generation_that_is_due(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int, int], taken: int | None
) -> None:
    collector, asked = collect_on_qt_thread(qapp), list[int]()
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "collect", asked.append)
    collector.collect()
    assert asked == ([] if taken is None else [taken])
