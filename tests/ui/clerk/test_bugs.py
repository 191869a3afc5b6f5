"""What nobody foresaw goes wrong on a lane: the crash window hears of it, and the counter can go on."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from pytestqt.exceptions import capture_exceptions

from tests.ui.clerk.hands import CTRL, Clerk, Key


class Bug(Exception):
    """No `CounterError`."""


def broken(*_arguments: object, **_named: object) -> Any:
    raise Bug


def failed_job(*_arguments: object) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_exception(Bug())
    return future


def bug_is_raised(clerk: Clerk, act: Callable[[], object], over: Callable[[], bool]) -> None:
    """The bug of `act` reaches the Qt thread, and what was busy is free."""
    with capture_exceptions() as raised:
        act()
        clerk.qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is Bug
    clerk.qtbot.waitUntil(over)  # the case is read again first


def test_money_can_be_taken_after_a_bug(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.receive()
    with monkeypatch.context() as planted:
        planted.setattr("ui.clerk.models.till.take_cash", broken)
        clerk.press(Key.Key_F6)
        bug_is_raised(clerk, lambda: clerk.press(Key.Key_Return), lambda: not clerk.desk.till.view.busy)
    clerk.settle()
    clerk.press(Key.Key_F6)
    clerk.until_case(lambda: clerk.receipts() == 1, lambda: clerk.press(Key.Key_Return))


def test_a_dossier_can_be_saved_after_a_bug(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.fill()
    with monkeypatch.context() as planted:
        planted.setattr("ui.clerk.models.intake.receive_dossier", broken)
        bug_is_raised(clerk, lambda: clerk.press(Key.Key_Return, CTRL), lambda: not clerk.desk.intake.busy)
    clerk.until_case(lambda: clerk.saved() == 1, lambda: clerk.press(Key.Key_Return, CTRL))


def test_a_dossier_can_be_refused_after_a_bug(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.fill()
    monkeypatch.setattr("ui.clerk.models.intake.refuse_dossier", broken)
    service, intake = clerk.desk.case.case.service, clerk.desk.intake
    bug_is_raised(clerk, lambda: intake.refuse("Thiếu giấy tờ", (), "", service), lambda: not intake.busy)


def test_the_next_ticket_can_be_called_after_a_bug(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as planted:
        planted.setattr("ui.clerk.models.queue.call_next", broken)
        bug_is_raised(clerk, lambda: clerk.press(Key.Key_F2), lambda: not clerk.desk.queue.view.busy)
    clerk.call()


def test_the_node_is_asked_again_after_a_bug(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = clerk.desk.queue
    with monkeypatch.context() as planted:
        planted.setattr(clerk.counter.queue, "waiting", broken)
        bug_is_raised(clerk, queue.refresh, lambda: True)
    with clerk.qtbot.waitSignal(queue.changed):
        queue.refresh()


def test_a_paper_is_not_for_ever_at_the_printer_after_a_bug(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clerk.counter.place.printer, "run", failed_job)
    bug_is_raised(clerk, lambda: clerk.desk.prints.run("no-job"), lambda: not clerk.desk.prints.running)
