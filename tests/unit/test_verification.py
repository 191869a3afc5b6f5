"""Verification at work: a child process on real files, what is noted of it, and children that cannot be believed."""

import queue
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from counter_app.app import child as child_process
from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.app.upkeep import DataUpkeep
from counter_app.app.verifier import Child, Verifier
from counter_app.app.verify_child import NotDone, VerifyChild
from counter_app.domain.events import DayOpened, ShiftOpened
from counter_app.domain.people import PROGRAM
from counter_app.domain.soundness import Outcome, Verified
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.ports.upkeep import Soundness
from counter_app.storage import projections, tables
from counter_app.storage.checkpoints import CheckpointBook
from counter_app.storage.store import SqlStore
from counter_app.storage.verify import Verification
from tests.support import CLERK, MONDAY_MORNING, ScriptedClock, opened_store
from tests.waiting import until

LONG_S = 60.0


class Rounds:
    """What a verifier told, in its order."""

    def __init__(self, verifier: Verifier) -> None:
        self._told: queue.SimpleQueue[Soundness] = queue.SimpleQueue()
        self._verifier = verifier
        verifier.listen(self._told.put)
        verifier.start()

    def next(self) -> Verified:
        """The next verification that ended."""
        running = False
        while True:
            told = self._told.get(timeout=LONG_S)
            if running and not told.running:
                assert told.last is not None
                return told.last
            running = told.running

    @property
    def wrong(self) -> Verified | None:
        return self._verifier.state.wrong


class Here:
    """What the child does, in this process: a real one takes a second of a processor to start."""

    def __init__(self, folder: Path) -> None:
        self._place = Place(folder)

    def run(self, *, since_last: bool, limit_s: float) -> Verification | NotDone:
        del limit_s
        return verify_place(self._place, since_last=since_last)

    def stop(self) -> None:
        pass


@contextmanager
def at_work(folder: Path, store: SqlStore, clock: ScriptedClock, child: Child | None = None) -> Iterator[Rounds]:
    """A verifier over the store of `folder`."""
    verifier = Verifier(child or Here(folder), store.origin, store.write, clock, settle_s=0)
    rounds = Rounds(verifier)
    try:
        yield rounds
    finally:
        verifier.close()


def _opens_shift(uow: UnitOfWork) -> None:
    with uow:
        uow.record(DayOpened(day=MONDAY_MORNING.date()), by=PROGRAM)
        uow.record(ShiftOpened(shift_id="ca-1", counter="03", clerk=CLERK.name), by=CLERK)
        uow.commit()


def _once(folder: Path, store: SqlStore, clock: ScriptedClock, child: Child | None = None) -> Verified:
    with at_work(folder, store, clock, child) as rounds:
        return rounds.next()


def _real(folder: Path, store: SqlStore, clock: ScriptedClock) -> Child:
    return DataUpkeep(Place(folder), store.origin, store.write, clock).verifier._child


def test_the_child_of_the_program_verifies_in_full_and_from_the_last_sound_event(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        first = _once(tmp_path, store, clock, _real(tmp_path, store, clock))
        assert (first.outcome, first.full, first.events, first.upto) == (Outcome.SOUND, True, 1, 1)
        store.submit(_opens_shift).result()
        second = _once(tmp_path, store, clock, _real(tmp_path, store, clock))
        assert (second.outcome, second.full, second.events, second.upto) == (Outcome.SOUND, False, 2, 3)
    assert not list((tmp_path / "scratch").iterdir())


def test_a_start_goes_on_where_the_last_sound_one_ended(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        first = _once(tmp_path, store, clock)
        assert (first.outcome, first.full, first.events, first.upto) == (Outcome.SOUND, True, 1, 1)
        store.submit(_opens_shift).result()
        second = _once(tmp_path, store, clock)
        assert (second.outcome, second.full, second.events, second.upto) == (Outcome.SOUND, False, 2, 3)
        third = _once(tmp_path, store, clock)
        assert (third.outcome, third.full, third.events, third.upto) == (Outcome.SOUND, False, 0, 3)


def test_everything_is_verified_once_a_day_and_on_demand(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        _once(tmp_path, store, clock)
        clock.time += timedelta(hours=25)
        with at_work(tmp_path, store, clock) as rounds:
            assert not rounds.next().full
            assert rounds.next().full
            asked = rounds._verifier.verify()
            assert rounds.next().full
            assert asked.result(LONG_S).outcome is Outcome.SOUND
        clock.time -= timedelta(days=400)  # a clock that jumped back is no reason to wait 400 days
        with at_work(tmp_path, store, clock) as rounds:
            assert not rounds.next().full
            assert rounds.next().full


def test_rows_that_differ_from_the_journal_are_built_again_at_the_next_start(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        store.submit(_opens_shift).result()
        _once(tmp_path, store, clock)
        store.write(lambda db: db.execute(update(projections.shift).values(clerk="Người Khác Mẫu"))).result()
        with at_work(tmp_path, store, clock) as rounds:
            assert rounds.next().outcome is Outcome.SOUND  # the chain alone
            found = rounds._verifier.verify().result(LONG_S)
            assert found.outcome is Outcome.WRONG
            assert found.rebuild
            assert [one.what for one in found.findings] == ["shift: row missing or changed"]
            rounds.next()
            again = rounds._verifier.verify().result(LONG_S)  # rows that wait to be replaced are not compared
            assert (again.outcome, again.reason) == (Outcome.NOT_DONE, "rebuild")
            assert rounds.wrong is not None
    with opened_store(tmp_path, clock) as store:
        names = store.write(lambda db: db.execute(projections.shift.select()).all()).result()
        assert [row.clerk for row in names] == [CLERK.name]
        first = _once(tmp_path, store, clock)
        assert (first.outcome, first.full) == (Outcome.SOUND, True)


def test_rows_behind_their_journal_are_built_again(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        store.submit(_opens_shift).result()
        store.write(lambda db: db.execute(update(tables.projected).values(seq=2))).result()
        found = _once(tmp_path, store, clock)
        assert "behind" in {one.what for one in found.findings}
        assert found.rebuild
    with opened_store(tmp_path, clock) as store:
        assert _once(tmp_path, store, clock).outcome is Outcome.SOUND


def test_what_is_wrong_in_the_journal_itself_is_found_again_at_every_start_and_nothing_is_built_from_it(
    tmp_path: Path,
) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        store.submit(_opens_shift).result()
        _once(tmp_path, store, clock)
        altered = update(tables.journal).where(tables.journal.c.seq == 2).values(body=b'{"day":"2026-11-24"}')
        store.write(lambda db: db.execute(altered)).result()
        assert _once(tmp_path, store, clock).outcome is Outcome.SOUND  # past it there is nothing new
        clock.time += timedelta(days=2)
        with at_work(tmp_path, store, clock) as rounds:
            rounds.next()
            found = rounds.next()
            assert [(one.what, one.seq, one.detail) for one in found.findings] == [("chain", 2, "hash")]
            assert found.outcome is Outcome.WRONG
            assert not found.rebuild
        assert _once(tmp_path, store, clock).outcome is Outcome.WRONG


@pytest.mark.parametrize("damage", ["hash = zeroblob(32)", "seq = 900", "hash = x'01'"])
def test_a_damaged_checkpoint_costs_a_full_verification_and_is_healed(tmp_path: Path, damage: str) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        _once(tmp_path, store, clock)
        store.write(lambda db: db.exec_driver_sql(f"UPDATE verified SET {damage}")).result()
        found = _once(tmp_path, store, clock)
        assert (found.outcome, found.full) == (Outcome.SOUND, True)
        found = _once(tmp_path, store, clock)
        assert (found.outcome, found.full, found.events) == (Outcome.SOUND, False, 0)


def test_a_journal_of_another_device_is_not_taken_for_the_own_one(tmp_path: Path) -> None:
    clock, mine, other = ScriptedClock(), tmp_path / "mine", tmp_path / "other"
    with opened_store(other, clock):
        pass
    with opened_store(mine, clock) as store:
        seen = _once(mine, store, clock, Here(other))
        assert (seen.outcome, seen.reason) == (Outcome.NOT_DONE, "it saw event 0 of 1")


SOUND = '{"ok":true,"origins":1,"events":1,"heads":{"a":1},"hashes":{"a":"' + "00" * 32 + '"},"whole":true}'
CHILDREN = {
    "dies": ("import os; os.abort()", "ended with -6"),
    "says nothing": ("pass", "ended with 0"),
    "is no JSON": ("print('all is well')", "an answer that cannot be read"),
    "is cut short": (f"print('''{SOUND}'''[:60])", "an answer that cannot be read"),
    "contradicts itself": (f"print('''{SOUND}'''); raise SystemExit(1)", "an answer that contradicts itself"),
    "names no hash": (f"print('''{SOUND}'''.replace('00', ''))", "an answer that contradicts itself"),
    "found a fault and ends with 0": (
        """print('{"faults":[{"origin":"","seq":0,"what":"page"}]}')""",
        "an answer that contradicts itself",
    ),
    "saw another journal": ("""print('{"ok":true}')""", "it saw event 0 of 1"),
    "complains": ("import sys; sys.exit('[DL-05] no key')", "[DL-05] no key"),
}


@pytest.mark.parametrize("name", CHILDREN)
def test_a_child_that_cannot_be_believed_never_counts_as_sound(tmp_path: Path, name: str) -> None:
    script, reason = CHILDREN[name]
    clock = ScriptedClock()
    child = VerifyChild([sys.executable, "-I", "-S", "-c", script], tmp_path / "scratch")
    with opened_store(tmp_path, clock) as store:
        found = _once(tmp_path, store, clock, child)
        assert (found.outcome, found.reason) == (Outcome.NOT_DONE, reason)
        assert not store.write(lambda db: db.execute(tables.verified.select()).all()).result()


def test_a_child_that_hangs_is_ended_and_was_not_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "STOP_S", 0.2)
    script = "import signal, threading; signal.signal(signal.SIGTERM, signal.SIG_IGN); threading.Event().wait(5)"
    child = VerifyChild([sys.executable, "-c", script], tmp_path / "scratch")
    found = child.run(since_last=False, limit_s=0.5)
    assert found == NotDone("not done after 0 s")
    assert child._running is not None
    assert child._running.returncode is not None


def test_a_child_that_hangs_does_not_keep_a_program_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "STOP_S", 0.2)
    script = "import threading; threading.Event().wait(60)"  # does not look at its input
    child = VerifyChild([sys.executable, "-c", script], tmp_path / "scratch")
    with ThreadPoolExecutor(1) as lane:
        found = lane.submit(child.run, since_last=False, limit_s=60)
        until(lambda: child._running is not None)
        child.stop()
        assert child._running is not None
        assert child._running.returncode is not None
        assert found.result(LONG_S) == NotDone("the program ends")


def test_a_long_journal_is_given_more_time(tmp_path: Path) -> None:
    clock, limits = ScriptedClock(), list[float]()

    class Timed(Here):
        def run(self, *, since_last: bool, limit_s: float) -> Verification | NotDone:
            limits.append(limit_s)
            return super().run(since_last=since_last, limit_s=limit_s)

    with opened_store(tmp_path, clock) as store:
        _once(tmp_path, store, clock, Timed(tmp_path))
        store.write(lambda db: db.execute(update(tables.projected).values(seq=1_000_000))).result()
        _once(tmp_path, store, clock, Timed(tmp_path))
    assert 60 < limits[0] < 600
    assert 3_600 < limits[1] < 36_000


def test_a_child_that_cannot_be_started_was_not_done(tmp_path: Path) -> None:
    found = VerifyChild([str(tmp_path / "nothing")], tmp_path / "scratch").run(since_last=True, limit_s=5)
    assert isinstance(found, NotDone)


def test_a_program_that_closes_ends_its_child_and_refuses_wishes(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        waits = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        verifier = Verifier(VerifyChild(waits, tmp_path / "scratch"), store.origin, store.write, clock, settle_s=0)
        began: queue.SimpleQueue[Soundness] = queue.SimpleQueue()
        verifier.listen(began.put)
        verifier.start()
        while not began.get(timeout=LONG_S).running:
            pass
        asked = verifier.verify()
        verifier.close()
        assert asked.result(LONG_S).outcome is Outcome.NOT_DONE
        assert verifier.verify().result(LONG_S).outcome is Outcome.NOT_DONE


def test_a_child_whose_parent_is_gone_ends(tmp_path: Path) -> None:
    with opened_store(tmp_path):
        command = [sys.executable, "-m", "counter_app", "--data", str(tmp_path), "verify", "--json", "--background"]
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=LONG_S)
        assert (ended.returncode, ended.stdout) == (1, b"")


def test_a_bug_in_verifying_is_no_soundness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("planted")

    clock = ScriptedClock()
    monkeypatch.setattr(CheckpointBook, "note_sound", fails)
    with opened_store(tmp_path, clock) as store:
        assert _once(tmp_path, store, clock).outcome is Outcome.NOT_DONE
