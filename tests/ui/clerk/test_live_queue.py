"""The queue in the window moves with a real node's live feed, and is asked for again when the node is gone."""

import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.request import Request as Call
from urllib.request import urlopen

import pytest

from counter_app.app.feed_bell import QUEUE, FeedBell
from counter_app.app.system import SystemClock, SystemRandom
from sync.client.live import LiveListener, line_to
from sync.client.queue import HttpQueue
from tests.sync.test_processes import Start, start_on
from tests.sync.world import Installation
from tests.ui.clerk.hands import Clerk
from tests.ui.clerk.test_queue import shown_numbers
from tests.ui.fakes import FakeCounter
from ui.clerk.models import queue as model

__all__ = ["start_on"]
NEVER_MS = 24 * 3600 * 1000


def enrolled(url: str, name: str, code: str) -> Installation:
    one = Installation(SystemClock(), SystemRandom(), name)  # type: ignore[arg-type]  # real time and randomness
    wish = one.enrolment(code)
    with urlopen(Call(url + wish.target, wish.body, wish.headers)) as answer:
        assert answer.status == 200
    return one


@contextmanager
def listening(url: str, me: Installation, bell: FeedBell) -> Iterator[None]:
    listener = LiveListener(line_to(url, ""), me.signer, SystemRandom(), bell.moved, bell.lost)
    listener.start()
    try:
        yield
    finally:
        listener.stop()


def test_the_list_moves_with_the_node_and_is_asked_for_when_it_is_gone(
    start_on: Start,
    tmp_path: Path,
    counter: FakeCounter,
    seat: Callable[[FakeCounter], Clerk],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model, "REFRESH_MS", NEVER_MS)  # nothing but the feed can wake the list
    monkeypatch.setattr(model, "HEARD_MS", NEVER_MS + 1)
    node, bell = start_on(str(tmp_path / "site" / "site.db"), "site"), FeedBell(QUEUE)
    me, kiosk = enrolled(node.url, "Q1", "CODE-0"), enrolled(node.url, "K1", "CODE-1")
    mine = HttpQueue(node.url, me.signer)
    counter.place = replace(counter.place, queue=mine, listen_queue=bell.listen)
    clerk = seat(counter)
    assert shown_numbers(clerk) == []
    changed, timer = clerk.desk.queue.changed, clerk.desk.queue._timer
    with closing(HttpQueue(node.url, kiosk.signer)) as others, listening(node.url, me, bell):
        clerk.until(changed, lambda: shown_numbers(clerk) == ["A001"], lambda: others.issue("A", "first"))
        clerk.until(changed, lambda: shown_numbers(clerk) == ["A001", "B001"], lambda: others.issue("B", "second"))
        assert timer.interval() == NEVER_MS + 1, "while the feed is heard the node is hardly ever asked"
        clerk.until(changed, lambda: not clerk.desk.queue.view.reachable, lambda: node.end(signal.SIGKILL))
        assert timer.interval() == NEVER_MS, "without it the node is asked as before"
        assert shown_numbers(clerk) == ["A001", "B001"]
    counter.place.queue_lane.submit(mine.close).result()
