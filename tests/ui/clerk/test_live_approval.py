"""An approval through a real node, over HTTP: told by the live feed alone, and given in place when the node is gone."""

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.app.feed_bell import APPROVALS, FeedBell
from counter_app.domain.approval import Act, Approval, ApprovalState, How
from sync.client.approvals import HttpApprovals
from tests.sync.test_processes import Start, start_on
from tests.ui.approvals import VOID
from tests.ui.clerk.test_live_queue import NEVER_MS, enrolled, listening
from tests.ui.office import CHIEF, LAN, PINS, Office
from ui.clerk.models import approval as model
from ui.clerk.models.approval import ApprovalModel

__all__ = ["start_on"]


@contextmanager
def asking(office: Office, url: str, name: str, bell: FeedBell) -> Iterator[ApprovalModel]:
    """A clerk at a counter that the node knows, and its live feed."""
    me = enrolled(url, name, f"CODE-{name[1:]}")
    place = replace(office.place, approvals=lambda: HttpApprovals(url, me.signer), listen_approvals=bell.listen)
    desk = ApprovalModel(place, LAN)
    with listening(url, me, bell):
        try:
            yield desk
        finally:
            desk.close()


def sent(qtbot: QtBot, desk: ApprovalModel, act: Act) -> Approval:
    """The act is asked for, and the node has it."""
    desk.start(act)
    qtbot.waitUntil(lambda: desk.view.approval is not None and not desk.view.busy)
    assert desk.view.approval is not None
    desk.send()
    return desk.view.approval


def test_an_answer_comes_by_the_feed(
    qtbot: QtBot, office: Office, start_on: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "LOOK_MS", NEVER_MS)  # nothing but the feed wakes it
    node = start_on(str(tmp_path / "site" / "site.db"), "site")
    chief = enrolled(node.url, "Q2", "CODE-2")
    given: list[Approval] = []
    with (
        asking(office, node.url, "Q1", FeedBell(APPROVALS)) as desk,
        closing(HttpApprovals(node.url, chief.signer)) as other,
    ):
        desk.given.connect(given.append)
        asked = sent(qtbot, desk, VOID)
        qtbot.waitUntil(lambda: len(other.open()) == 1)
        (seen,) = other.open()
        assert (seen.id, seen.act, seen.counter, seen.asked_by) == (asked.id, VOID, "Q1", LAN.name)
        other.answer(seen, grant=True, by="s2", name="Lê Văn Mẫu Chính", reason="")
        qtbot.waitUntil(lambda: bool(given))
    assert (given[0].state, given[0].how, given[0].supervisor) == (ApprovalState.GIVEN, How.REMOTE, "s2")


def test_the_node_is_killed_and_it_is_given_in_place(
    qtbot: QtBot, office: Office, start_on: Start, tmp_path: Path
) -> None:
    node = start_on(str(tmp_path / "site" / "site.db"), "site")
    given: list[Approval] = []
    with asking(office, node.url, "Q1", FeedBell(APPROVALS)) as desk:
        desk.given.connect(given.append)
        sent(qtbot, desk, VOID)
        node.end(signal.SIGKILL)
        qtbot.waitUntil(lambda: desk.view.cut_off, timeout=20_000)
        desk.sign(CHIEF.id, PINS[CHIEF.id])
        qtbot.waitUntil(lambda: bool(given))
    assert given[0].how is How.IN_PLACE
