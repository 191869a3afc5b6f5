"""Jobs that nobody awaits: the scanner's reading and sync go on after an error that nobody foresaw."""

import logging
import threading
from collections.abc import Iterator

import pytest

from counter_app.domain.journal import Origin
from counter_app.ports.disk import StorageFull
from counter_app.ports.lane import Lane
from counter_app.ports.lights import DeviceState, Light
from counter_app.usecases.stations import ScannerStation
from sync.client.agent import SyncAgent
from sync.client.core import Me, Peer, SyncCore, SyncStatus
from sync.exchange import Request
from tests.support import ScriptedClock
from tests.sync.world import Installation, SeededRandom, SetClock

OUTER_LIMIT_S = 60.0


class Bug(Exception):
    """No `CounterError`, no error of httpx."""


class BrokenOnce:
    """A scanner whose driver has a bug, and then a scan."""

    def __init__(self) -> None:
        self._reads: Iterator[str | None] = iter(("bug", "HS0001"))

    def read(self, wait_s: float) -> str | None:
        del wait_s
        text = next(self._reads, None)
        if text == "bug":
            raise Bug
        return text

    def close(self) -> None:
        pass


def test_scanning_goes_on_after_a_bug(caplog: pytest.LogCaptureFixture) -> None:
    station = ScannerStation(BrokenOnce(), "tcp://scanner.test", ScriptedClock())
    lights: list[Light] = []
    scanned: list[str] = []
    came = threading.Event()

    def told(state: DeviceState) -> None:
        lights.append(state.light)

    def scan(text: str) -> None:
        scanned.append(text)
        came.set()

    station.listen(told)
    with caplog.at_level(logging.ERROR):
        station.start(scan, lambda _error: None)
        try:
            assert came.wait(OUTER_LIMIT_S)
        finally:
            station.close()
    assert scanned == ["HS0001"]
    assert lights[:3] == [Light.NOT_ASKED, Light.WARNING, Light.OK]
    assert "Bug" in caplog.text, "a bug must be seen"


class BrokenSigner:
    """Signs nothing."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin

    def sign(self, request: Request) -> Request:
        del request
        raise Bug


def test_sync_goes_on_after_a_bug(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A request that could not be signed is no longer awaited, and the next is made after the pause of a failure."""
    clock, random = SetClock(), SeededRandom(1)
    one = Installation(clock, random)
    one.pay(1000)
    core = SyncCore(
        me=Me(one.key.public, one.level, "S1", one.counter),
        signer=BrokenSigner(one.origin),
        peers=(Peer("http://node.test"),),
        outbox=one,
        notes=one,
        random=random,
    )
    with pytest.raises(Bug):
        core.next_request(0.0)
    core.give_up("Bug", 0.0)
    assert core.status().last_error == "Bug"
    assert core.next_request(0.0) is None, "not at once again"
    with pytest.raises(Bug):
        core.next_request(core.wake_at(0.0))

    given_up = threading.Event()
    give_up = core.give_up

    def seen(error: str, now: float) -> None:
        give_up(error, now)
        given_up.set()

    core.give_up("Bug", 0.0)
    monkeypatch.setattr(core, "give_up", seen)
    lane = Lane("sync")
    late = ScriptedClock()
    late._ticks = 10_000.0
    agent = SyncAgent(core, late, lane, lambda _status: None)
    with caplog.at_level(logging.ERROR):
        agent.start()
        try:
            assert given_up.wait(OUTER_LIMIT_S), "the agent says so to its core"
        finally:
            agent.stop()
            lane.drain()
    assert "Bug" in caplog.text


def test_what_could_not_be_told_is_told_again(caplog: pytest.LogCaptureFixture) -> None:
    """A halt that found no room must come again though the node says the same as before, and sync goes on meanwhile."""
    random = SeededRandom(1)
    one = Installation(SetClock(), random)
    core = SyncCore(
        me=Me(one.key.public, "counter", "S1"), signer=one.signer, peers=(), outbox=one, notes=one, random=random
    )
    told: list[SyncStatus] = []
    again = threading.Event()

    def report(status: SyncStatus) -> None:
        told.append(status)
        if len(told) == 1:
            raise StorageFull(reason="disk")
        again.set()

    lane = Lane("sync")
    agent = SyncAgent(core, SetClock(), lane, report)
    with caplog.at_level(logging.ERROR):
        agent.start()
        try:
            assert again.wait(OUTER_LIMIT_S), "nothing has changed, and nobody wakes it"
        finally:
            agent.stop()
            lane.drain()
    assert told == [core.status()] * 2
