"""Figures of another version are built again beside the old ones: whole, resumable, and swapped in one moment."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import Connection, func, inspect, select, update

from counter_app.domain.events import kinds
from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.people import PROGRAM
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage import projections, rebuild
from counter_app.storage.checkpoints import CheckpointBook
from counter_app.storage.engine import open_for_reading
from counter_app.storage.figures import fingerprint
from counter_app.storage.keys import database_key
from counter_app.storage.projections import payment
from counter_app.storage.projectors.registry import projector
from counter_app.storage.store import SqlStore, open_store
from counter_app.storage.tables import journal
from counter_app.storage.unit_of_work import SqlUnitOfWork
from counter_app.storage.verify import Verification, verify
from tests.golden.samples import Samples
from tests.support import ScriptedClock, SeededRandom, kinds_of_their_own, opened_store

WRONG = 13
"""What a program with a mistake wrote into every payment."""
ROUNDS = 12
PAYMENTS = 2 * ROUNDS  # one of whole bills, one of a part
ONCE = ("journal.opened", "day.opened")
"""Made-up facts of these kinds are all of the same thing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A counter with every kind of event, whose payments are wrong in the figures and right in the journal."""
    with opened_store(tmp_path) as store:
        store.submit(_record).result()
        store.submit_plain(lambda database: _spoil(database.writer)).result()
    return tmp_path


def _record(uow: UnitOfWork) -> None:
    with uow:
        for number in range(ROUNDS):
            samples = Samples(str(number), "", full=True)
            uow.record(*(samples.of(cls) for cls in kinds().values() if cls.KIND not in ONCE), by=PROGRAM)
        uow.commit()


def _spoil(db: Connection) -> None:
    with db.begin():
        db.execute(update(payment).values(amount=WRONG))


def another_version(monkeypatch: pytest.MonkeyPatch, by: int = 1) -> None:
    monkeypatch.setattr(projections, "VERSION", projections.VERSION + by)
    monkeypatch.setattr(rebuild, "SLICE", 20)


@contextmanager
def looking_at(folder: Path) -> Iterator[Connection]:
    reader = open_for_reading(folder / "journal.db", database_key(folder / "keys"))
    try:
        yield reader
    finally:
        reader.close()


def amounts(folder: Path) -> list[int]:
    with looking_at(folder) as db:
        return list(db.execute(select(payment.c.amount)).scalars())


def left_over(folder: Path) -> list[str]:
    with looking_at(folder) as db:
        return [name for name in inspect(db).get_table_names() if name.startswith(("next_", "old_"))]


def must_be_whole(folder: Path) -> None:
    assert left_over(folder) == []
    with looking_at(folder) as db:
        assert verify(db).faults == []
    assert WRONG not in amounts(folder)
    assert len(amounts(folder)) == PAYMENTS


def opened(folder: Path, tell: rebuild.Tell = rebuild.nobody) -> SqlStore:
    clock, random = ScriptedClock(), SeededRandom()
    return open_store(folder / "journal.db", folder / "keys", clock, random, folder / "journal.head", tell=tell)


def test_the_old_figures_are_read_until_the_new_ones_are_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    another_version(monkeypatch)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        assert amounts(folder) == [WRONG] * PAYMENTS
        told.append((done, total))

    opened(folder, tell).close()
    must_be_whole(folder)
    total = told[-1][1]
    assert [done for done, _ in told] == [*range(0, total, 20), total]
    opened(folder, lambda done, total: pytest.fail("built again for nothing")).close()


def test_a_view_that_was_open_before_the_swap_stays_what_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    another_version(monkeypatch)
    with looking_at(folder) as db:
        wanted = select(payment.c.amount)
        assert set(db.execute(wanted).scalars()) == {WRONG}
        opened(folder).close()
        assert set(db.execute(wanted).scalars()) == {WRONG}
    must_be_whole(folder)


def test_back_at_the_old_version_half_way_nothing_has_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new program was taken back; its half tables go."""

    def give_up(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as newer:
        another_version(newer)
        with pytest.raises(KeyboardInterrupt):
            opened(folder, give_up)
    opened(folder, lambda done, total: pytest.fail("nothing is to be built")).close()
    assert amounts(folder) == [WRONG] * PAYMENTS
    assert left_over(folder) == []
    another_version(monkeypatch, by=2)
    opened(folder).close()
    must_be_whole(folder)


def test_a_third_version_begins_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    def give_up(done: int, total: int) -> None:
        told.append(done)
        if done > total // 2:
            raise KeyboardInterrupt

    for _ in range(2):
        another_version(monkeypatch)
        with pytest.raises(KeyboardInterrupt):
            opened(folder, give_up)
    assert told.count(0) == 2
    opened(folder).close()
    must_be_whole(folder)


class Parked(Fact, frozen=True, kw_only=True):
    """A kind that this program gets to know."""


def test_another_kind_to_follow_is_another_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    kinds_of_their_own(monkeypatch)
    fact("parking.paid", subject="", version=3)(Parked)
    assert fingerprint() == before
    projector(Parked)(lambda event, at, db: None)
    assert fingerprint() != before


class Broken(Fact, frozen=True, kw_only=True):
    """Called a payment, and is none."""

    KIND: ClassVar[str] = "payment.taken"
    nonsense: int = 1


class Later(Fact, frozen=True, kw_only=True):
    """A version that only a newer program reads."""

    KIND: ClassVar[str] = "payment.taken"
    VERSION: ClassVar[int] = 99


@pytest.mark.parametrize("rotten", [False, True], ids=["written by another program", "a private part that rotted"])
def test_events_that_cannot_be_followed_stop_no_start_and_are_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, rotten: bool
) -> None:
    store = opened(folder)
    bad = store.submit(_spoil_private if rotten else _record_nonsense).result()
    book = CheckpointBook(store.write, store.origin)
    book.note_sound(Verification(whole=True, heads={store.origin: bad}, hashes={store.origin: ""}), at=1)
    store.close()
    another_version(monkeypatch)
    store = opened(folder)
    assert CheckpointBook(store.write, store.origin).before().full_at is None  # the next one looks at everything
    store.close()
    assert amounts(folder).count(WRONG) == 0
    assert len(amounts(folder)) == PAYMENTS
    with looking_at(folder) as db:
        named = [(one.what, one.seq, one.detail) for one in verify(db).faults]
    assert named == [("chain", bad, "private") if rotten else ("projector", bad, "ValidationError")]


def test_a_header_that_cannot_be_read_stops_no_start_and_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(folder)
    bad = store.submit(lambda uow: _spoil_first(uow, {"header": b"{"})).result()
    store.close()
    another_version(monkeypatch)
    opened(folder).close()
    assert amounts(folder).count(WRONG) == 0
    assert len(amounts(folder)) == PAYMENTS
    with looking_at(folder) as db:
        assert bad in {one.seq for one in verify(db).faults}


def _record_nonsense(uow: UnitOfWork) -> int:
    with uow:
        uow.record(Later(), by=PROGRAM)
        bad = uow.record(Broken(), by=PROGRAM).seq
        uow.record(Later(), by=PROGRAM)
        uow.commit()
    return bad


def _spoil_private(uow: UnitOfWork) -> int:
    return _spoil_first(uow, {"private": b'{"parties":1}'})


def _spoil_first(uow: UnitOfWork, cells: dict[str, bytes]) -> int:
    assert isinstance(uow, SqlUnitOfWork)
    with uow:
        named = select(func.min(journal.c.seq)).where(journal.c.kind == "dossier.received")
        bad = int(uow._db.execute(named).scalar_one())
        uow._db.execute(update(journal).where(journal.c.seq == bad).values(**cells))
        uow.commit()
    return bad


# -- killed ----------------------------------------------------------------------------------------------


class Program:
    """A process of the next version that builds the figures again and dies when told."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.unit.rebuilding", str(folder), str(projections.VERSION + 1)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )

    def work(self, slices: int) -> list[int]:
        """How far it had come at each slice, at most so many; then it is killed, unless it ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        told = []
        for line in self._process.stdout:
            if line == "opened\n":
                break
            told.append(int(line.split()[0]))
            if len(told) == slices:
                self._process.kill()
                break
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        self._process.wait(60)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                pipe.close()
        return told


def test_a_program_killed_again_and_again_goes_on_where_it_was(folder: Path, long_form: bool) -> None:
    seed = random.Random(3)
    kills = 40 if long_form else 2
    reached = 0
    for _ in range(kills):
        told = Program(folder).work(seed.randint(2, 3 if long_form else 8))
        assert told[0] >= reached  # what was committed is not done again
        reached = told[-1]
        if amounts(folder) != [WRONG] * PAYMENTS:
            break
    last = Program(folder).work(1_000)
    assert long_form or last[0] >= reached > 0
    must_be_whole_for(folder)


def must_be_whole_for(folder: Path) -> None:
    """As `must_be_whole`, in this older program."""
    with looking_at(folder) as db:
        assert verify(db).faults == []
    assert WRONG not in amounts(folder)
