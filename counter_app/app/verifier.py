"""When journals are verified: what is new at each start, everything once a day and when somebody asks."""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from counter_app.app.verify_child import NotDone
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Origin, microseconds
from counter_app.domain.soundness import Finding, Outcome, Verified, not_done
from counter_app.ports.clock import Clock
from counter_app.ports.lane import Lane
from counter_app.ports.upkeep import Soundness
from counter_app.storage.checkpoints import Before, CheckpointBook, Writing
from counter_app.storage.verify import Verification

FULL_EVERY = timedelta(days=1)
AGAIN_S = {Outcome.NOT_DONE: 3_600.0, Outcome.WRONG: 86_400.0}
"""After how long everything is looked at again, when it was not found sound."""
SETTLE_S = 3.0
"""The first verification lets whoever starts work go first."""
LOOK_S = 600.0
"""How often it is looked whether a day has passed: a PC may have slept, or its clock been put right."""
LIMIT_S, LIMIT_PER_EVENT_S = 300.0, 0.005
"""A child that takes longer hangs: a slow PC verifies some thousand events in a second."""
MOST_LINES = 20
_log = logging.getLogger(__name__)


class Child(Protocol):
    """See `VerifyChild`."""

    def run(self, *, since_last: bool, limit_s: float) -> Verification | NotDone: ...
    def stop(self) -> None: ...


class Verifier:
    """Has a lane of its own, on which it waits for the child; only what the child found reaches the store lane.

    Listeners are called on that lane.
    """

    def __init__(
        self, child: Child, origin: Origin, writing: Writing, clock: Clock, settle_s: float = SETTLE_S
    ) -> None:
        self._child, self._origin, self._clock = child, origin, clock
        self._book = CheckpointBook(writing, origin)
        self._settle_s = settle_s
        self._wishes: queue.SimpleQueue[Future[Verified] | None] = queue.SimpleQueue()
        self._listeners: list[Callable[[Soundness], None]] = []
        self._listening = threading.Lock()
        self._lane: Lane | None = None
        self._stopping = threading.Event()
        self._not_before = 0.0
        self.state = Soundness()

    def listen(self, listener: Callable[[Soundness], None]) -> None:
        """Call `listener` at each change, and once now."""
        with self._listening:
            self._listeners.append(listener)
            listener(self.state)

    def start(self) -> None:
        """Verify what is new since the last time, and go on for as long as the program runs."""
        self._lane = Lane("verify")
        self._lane.submit(self._work)

    def verify(self) -> "Future[Verified]":
        """Verify everything; never raises, and says when it could not be done."""
        wish: Future[Verified] = Future()
        if self._lane is None or self._stopping.is_set():
            wish.set_result(self._not_done("the program ends", full=True))
        else:
            self._wishes.put(wish)
        return wish

    def close(self) -> None:
        """End the child and the lane; before the store is closed."""
        self._stopping.set()
        self._child.stop()
        self._wishes.put(None)
        if self._lane is not None:
            self._lane.drain()

    # -- on its lane -----------------------------------------------------------------------------

    def _work(self) -> None:
        if not self._stopping.wait(self._settle_s):
            self._once(full=False)
        while not self._stopping.is_set():
            if self._is_due():
                self._once(full=True)
            try:
                wish = self._wishes.get(timeout=LOOK_S)
            except queue.Empty:
                continue
            if wish is not None:
                wish.set_result(self._once(full=True))
        self._refuse_rest()

    def _refuse_rest(self) -> None:
        while True:
            try:
                wish = self._wishes.get_nowait()
            except queue.Empty:
                return
            if wish is not None:
                wish.set_result(self._not_done("the program ends", full=True))

    def _once(self, *, full: bool) -> Verified:
        self._show(replace(self.state, running=True))
        try:
            done = self._verified(full=full)
        except CounterError as error:  # the disk fails: the child could read, its outcome cannot be kept
            done = self._not_done(error.code, full=full)
        except Exception:  # the lane's edge: a bug must not pass for a journal that is sound
            _log.exception("verifying failed")
            done = self._not_done("error", full=full)
        if done.outcome is not Outcome.SOUND:
            self._not_before = self._clock.monotonic() + AGAIN_S[done.outcome]
        _tell_log(done)
        self._show(Soundness(done, done if done.outcome is Outcome.WRONG else self._still_wrong(done)))
        return done

    def _still_wrong(self, done: Verified) -> Verified | None:
        return None if done.outcome is Outcome.SOUND and done.full else self.state.wrong

    def _verified(self, *, full: bool) -> Verified:
        known = self._book.before()
        found = self._ran(known, full=full or known.full_at is None)
        if isinstance(found, Verification) and not found.ok and not found.whole and not full:
            found = self._ran(known, full=True)  # it names every place, and heals a checkpoint that was damaged
        return self._kept(found, known, full=full)

    def _ran(self, known: Before, *, full: bool) -> Verification | NotDone:
        limit_s = LIMIT_S + LIMIT_PER_EVENT_S * known.events
        return self._child.run(since_last=not full, limit_s=limit_s)

    def _kept(self, found: Verification | NotDone, known: Before, *, full: bool) -> Verified:
        if isinstance(found, NotDone):
            return self._not_done(found.reason, full=full)
        now = self._clock.now()
        upto = found.heads.get(self._origin, 0)
        if not found.ok:
            rebuild = self._book.note_wrong(found)
            wrong = _verified_of(found, Outcome.WRONG, upto, now)
            return wrong.to_be_rebuilt() if rebuild else wrong
        if upto < known.head:  # a child that looked elsewhere
            return self._not_done(f"it saw event {upto} of {known.head}", full=full)
        self._book.note_sound(found, microseconds(now))
        if full and not found.whole:
            return self._not_done("rebuild", full=True)
        return _verified_of(found, Outcome.SOUND, upto, now)

    def _is_due(self) -> bool:
        if self._clock.monotonic() < self._not_before:
            return False
        try:
            full_at = self._book.before().full_at
        except CounterError:
            return False  # the disk fails: that is said elsewhere, and this is looked at again
        now = microseconds(self._clock.now())
        return full_at is None or not 0 <= now - full_at < FULL_EVERY / timedelta(microseconds=1)

    def _not_done(self, reason: str, *, full: bool) -> Verified:
        return not_done(reason, full=full, at=self._clock.now())

    def _show(self, state: Soundness) -> None:
        with self._listening:
            self.state = state
            listeners = list(self._listeners)
        for listener in listeners:
            listener(state)


def _verified_of(found: Verification, outcome: Outcome, upto: int, at: datetime) -> Verified:
    findings = tuple(Finding(one.what, one.origin, one.seq, one.detail) for one in found.faults)
    return Verified(outcome, found.whole, at, upto, found.events, findings, found.more_faults)


def _tell_log(done: Verified) -> None:
    """Places and no contents: logs name nobody."""
    if done.outcome is Outcome.NOT_DONE:
        _log.warning("the journals could not be verified: %s", done.reason)
    elif done.outcome is Outcome.SOUND:
        _log.info("verified %d events, full=%s: sound", done.events, done.full)
    else:
        for one in done.findings[:MOST_LINES]:
            _log.error("verified: %s, origin %s, event %d, %s", one.what, one.origin, one.seq, one.detail)
        _log.error("verified: %d faults; rows are built again at the next start: %s", done.faults, done.rebuild)
