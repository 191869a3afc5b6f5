"""Going on from another journal in one database: what is carried over, what is spent, what is left unaccounted for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.app.going_on import compare
from counter_app.app.inspect import accept_head
from counter_app.app.place import Place
from counter_app.domain.continuation import (
    Accounted,
    Continuation,
    Fate,
    FateIncomplete,
    MoneyHalted,
    NumbersNotOpen,
    SerialSpent,
    Series,
    gaps,
)
from counter_app.domain.events import AttemptIntended, AttemptSent, JournalOpened, PrintQueued
from counter_app.domain.journal import ChainBroken, Head, Origin, SealedEvent
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.payment import AttemptState, Method
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import DocumentKind, PrintState
from counter_app.domain.receipt import HIGHEST, PATTERN
from counter_app.storage import begin as begin_module
from counter_app.storage.begin import Beginning, OldJournal, begin_counter
from counter_app.storage.continuing import Numbering, Taken
from counter_app.storage.engine import open_database, reading
from counter_app.storage.journal import all_events
from counter_app.storage.keys import FileDeviceKey, database_key, next_key, use_next_key
from counter_app.storage.store import SqlStore
from counter_app.storage.unit_of_work import Pen
from counter_app.storage.verify import verify
from counter_app.usecases.cash import take_cash
from counter_app.usecases.numbers import account_for
from counter_app.usecases.settle import Cashier
from tests.support import CLERK, DESK, MONDAY_MORNING, SUPERVISOR, ScriptedClock, SeededRandom, opened_store
from tests.unit.test_money_usecases import STANDING, Desk

TODAY = date(2026, 11, 23)
_SEEDS = count(1)
CODES = (STANDING.first, STANDING.last)


def _clerk(clock: ScriptedClock, letters: str) -> Cashier:
    return Cashier(CLERK, replace(DESK, serial_letters=letters), clock, SeededRandom(next(_SEEDS)))


def renew(folder: Path, letters: str, taken: Taken | None = None) -> Origin:
    """The folder goes on under a new key; the old origin."""
    old, key = FileDeviceKey(folder / "keys").origin, next_key(folder / "keys")
    database = open_database(folder / "journal.db", database_key(folder / "keys"))
    try:
        opened = JournalOpened(public_key=key.public.hex(), level="counter", site=DESK.site, serial_letters=letters)
        whole = Taken(OldJournal(database, old).head())
        plan = Beginning(
            opened,
            old,
            Continuation.FORK,
            taken or whole,
            Numbering(TODAY, 4_321, DESK.certification_book, *CODES),
        )
        begin_counter(database, Pen(key.origin, key, ScriptedClock(), SeededRandom(5), None), plan)
    finally:
        database.close()
    use_next_key(folder / "keys")
    (folder / "journal.head").unlink()
    return old


@contextmanager
def again(folder: Path, letters: str) -> Iterator[Desk]:
    clock = ScriptedClock(MONDAY_MORNING + timedelta(hours=1))
    (folder / "journal.head").unlink(missing_ok=True)
    with reading(folder / "journal.db", database_key(folder / "keys")) as db:
        assert verify(db).ok
    accept_head(Place(folder))
    with opened_store(folder, clock, seed=9) as store:
        yield Desk(store, clock, _clerk(clock, letters), folder)


def desk_of(store: SqlStore, clock: ScriptedClock, folder: Path) -> Desk:
    return Desk(store, clock, _clerk(clock, "AC"), folder)


def leave_things_open(desk: Desk) -> str:
    """An unpaid bill with a card attempt sent, and a print that waits; the bill."""
    bill = desk.bill()

    def job(uow):
        with uow:
            intended = AttemptIntended(
                attempt_id="a1", number=1, method=Method.CARD, bills=(bill.id,), amount=bill.total, reference="000001"
            )
            queued = PrintQueued(job_id="j1", document=DocumentKind.SLIP, subject_id="d1")
            uow.record(intended, AttemptSent(attempt_id="a1"), queued, by=PROGRAM)
            uow.commit()

    desk.do(job)
    return bill.id


def test_open_things_are_carried_and_unknown(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        desk = desk_of(store, clock, tmp_path)
        paid = desk.bill()
        settled = desk.store.submit(lambda uow: take_cash([paid.id], paid.total, desk.clerk, uow)).result()
        open_bill = leave_things_open(desk)
    renew(tmp_path, "AD")
    with again(tmp_path, "AD") as desk:
        attempt = desk.store.read(lambda books: books.money.open_attempts())[0]
        assert (attempt.id, attempt.state, attempt.bills) == ("a1", AttemptState.UNKNOWN, (open_bill,))
        states = {job.id: job.state for job in desk.store.read(lambda books: books.prints.open_jobs())}
        assert set(states.values()) == {PrintState.UNKNOWN}
        assert set(states) > {"j1", settled.print_job}
        assert desk.store.read(lambda books: books.receipts.get(settled.receipt.id)) == settled.receipt
        assert desk.store.read(lambda books: books.money.payment_of(paid.id)) is not None
        assert desk.store.read(lambda books: books.money.next_attempt_number()) > 4_321_000
        fresh = desk.receive()
        assert int(str(fresh.dossier.code)[-4:]) > STANDING.first + 200  # a margin for codes that were lost
        assert fresh.dossier.certified[0].number > 200


def test_old_letters_are_never_spent_again(tmp_path: Path) -> None:
    with opened_store(tmp_path):
        pass
    with pytest.raises(SerialSpent):
        renew(tmp_path, "AC")
    (tmp_path / "keys" / "device.key.next").unlink()
    renew(tmp_path, "AD")
    with again(tmp_path, "AD") as desk:
        bill = desk.bill()
        spent = _clerk(desk.clock, "AC")  # somebody wrote the old letters into the configuration
        with pytest.raises(SerialSpent):
            desk.do(lambda uow: take_cash([bill.id], bill.total, spent, uow))
    renew(tmp_path, "AE")
    with again(tmp_path, "AE") as desk:
        bill = desk.bill()
        with pytest.raises(SerialSpent):  # nor after a second renewal
            desk.do(lambda uow: take_cash([bill.id], bill.total, spent, uow))


def test_a_halted_journal_takes_no_money(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        desk = desk_of(store, clock, tmp_path)
        bill = desk.bill()
        store.halt("push.behind")
        with pytest.raises(MoneyHalted):
            desk.do(lambda uow: take_cash([bill.id], bill.total, desk.clerk, uow))
        store.halt("push.fork")
        halted = store.halted
    assert halted is not None
    assert halted.code == "push.fork"
    with again(tmp_path, "AC") as desk:  # a new start lets no money be taken either
        assert desk.store.halted == halted
        with pytest.raises(MoneyHalted):
            desk.do(lambda uow: take_cash([bill.id], bill.total, desk.clerk, uow))
    renew(tmp_path, "AD")
    with again(tmp_path, "AD") as desk:
        assert desk.store.halted is None
        desk.do(lambda uow: take_cash([bill.id], bill.total, desk.clerk, uow))


def _pay(desk: Desk) -> None:
    bill = desk.bill()
    desk.do(lambda uow: take_cash([bill.id], bill.total, desk.clerk, uow))


class _Copy:
    """A node's copy of a journal."""

    def __init__(self, events: list[SealedEvent], *, frozen: bool = False, page: int = 3) -> None:
        self.events, self.frozen, self.page = events, frozen, page

    def head(self, origin: Origin) -> tuple[Head, bool]:
        return (Head(len(self.events), self.events[-1].hash) if self.events else Head()), self.frozen

    def events_after(self, origin: Origin, seq: int) -> list[SealedEvent]:
        return self.events[seq : seq + self.page]


def _forked(folder: Path) -> tuple[list[SealedEvent], list[SealedEvent]]:
    """Two stories of one journal that share their beginning: that of `folder`, and another."""
    clock = ScriptedClock()
    with opened_store(folder / "a", clock) as store:
        for _ in range(3):
            desk_of(store, clock, folder / "a").bill()
    shutil.copytree(folder / "a", folder / "b")
    stories = []
    for name, more in (("a", 2), ("b", 4)):
        with opened_store(folder / name, ScriptedClock(), seed=more) as store:
            desk = desk_of(store, clock, folder / name)
            for _ in range(more):
                _pay(desk)
            reader = store.database.reader()
            with reader.begin():
                stories.append(list(all_events(reader, store.origin)))
            reader.close()
    return stories[0], stories[1]


@pytest.mark.parametrize("page", [1, 3, 500])
def test_where_two_copies_part_is_found(tmp_path: Path, page: int) -> None:
    ours, theirs = _forked(tmp_path)
    shared = next(at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one.hash != other.hash)
    origin = ours[0].read_header().origin

    class Mine:
        def head(self) -> Head:
            return Head(len(ours), ours[-1].hash)

        def hash_at(self, seq: int) -> bytes | None:
            return bytes(32) if seq == 0 else ours[seq - 1].hash if seq <= len(ours) else None

    found = compare(origin, Mine(), _Copy(theirs, frozen=True, page=page))
    assert (found.common.seq, found.retell, list(found.theirs)) == (shared, True, theirs[shared:])
    same = compare(origin, Mine(), _Copy(ours[:-2], page=page))
    assert (same.common.seq, same.retell, list(same.theirs)) == (len(ours), False, [])
    frozen = compare(origin, Mine(), _Copy(ours[:-2], frozen=True, page=page))
    assert (frozen.common.seq, frozen.retell, list(frozen.theirs)) == (len(ours) - 2, True, [])


def test_a_branch_is_told_again_and_counts_once(tmp_path: Path) -> None:
    ours, theirs = _forked(tmp_path)
    shared = next(at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one.hash != other.hash)
    folder = tmp_path / "a"
    renew(folder, "AD", Taken(Head(shared, ours[shared - 1].hash), tuple(theirs[shared:]), retell=True))
    with again(folder, "AD") as desk:
        odd = desk.store.read(lambda books: books.days.exceptions(TODAY))
        assert len([one for one in odd if one.kind == "receipt.branch"]) == 2
        total = sum(int(one.amount) for one in desk.store.read(lambda books: books.days.by_method(TODAY)))
        assert total == 6 * desk.bill().total  # both branches, each payment once
        with reading(folder / "journal.db", database_key(folder / "keys")) as db, db.begin():
            held = list(all_events(db, ours[0].read_header().origin))
        assert [one.hash for one in held] == [one.hash for one in theirs]  # as the node has it


def test_what_a_node_altered_is_not_taken_in(tmp_path: Path) -> None:
    ours, _ = _forked(tmp_path)
    forged = SealedEvent(ours[-1].header, ours[-1].prev, ours[-1].body, bytes(64), ours[-1].salt, ours[-1].private)
    folder = tmp_path / "b"
    common = next(at for at in range(len(ours)) if b"bill.drawn" in ours[at].header)
    for altered in ([*ours[common + 1 : -1], forged], ours[common + 2 :]):
        with pytest.raises(ChainBroken):
            renew(folder, "AD", Taken(Head(common + 1, ours[common].hash), tuple(altered), retell=True))
    with opened_store(folder) as store:
        assert store.read(lambda books: books.head.seq) > common  # the folder is as it was


def test_a_reused_number_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted bug of issue 3: a continuation that takes no care goes on with the old numbers."""
    monkeypatch.setattr(begin_module, "numbers_of", lambda *_: ("", (), 0, 0))
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        desk = desk_of(store, clock, tmp_path)
        bill = desk.bill()
        desk.do(lambda uow: take_cash([bill.id], bill.total, desk.clerk, uow))
    with pytest.raises(SerialSpent):  # the letters of an old receipt are refused all the same
        renew(tmp_path, "AC")


# -- numbers ---------------------------------------------------------------------------------------------

ENDS = st.tuples(st.integers(1, 40), st.integers(0, 10))


@given(st.integers(0, 20), st.lists(ENDS))
def test_gaps_are_what_nobody_spoke_of(last: int, said: list[tuple[int, int]]) -> None:
    series = Series(PATTERN, "26TAC", last, 40)
    told = [Accounted(PATTERN, "26TAC", first, min(40, first + more), Fate.SPOILED, "") for first, more in said]
    known = {number for one in told for number in range(one.first, one.last + 1)}
    found = [number for gap in gaps([series], told) for number in range(gap.first, gap.last + 1)]
    assert found == [number for number in range(last + 1, 41) if number not in known]


def test_a_supervisor_accounts_for_every_number(tmp_path: Path) -> None:
    with opened_store(tmp_path):
        pass
    renew(tmp_path, "AD")
    with again(tmp_path, "AD") as desk:
        gap = next(one for one in desk.store.read(lambda books: books.numbers.gaps()) if one.pattern == PATTERN)
        assert (gap.serial, gap.first, gap.last) == ("26TAC", 1, HIGHEST)

        def say(first: int, last: int, fate: Fate, amount: int = 0, note: str = "đã đối chiếu cuống") -> None:
            said = Accounted(PATTERN, "26TAC", first, last, fate, note, Vnd(amount))
            desk.do(lambda uow: account_for(said, SUPERVISOR, uow))

        for wrong in (
            lambda: say(1, 1, Fate.USED),
            lambda: say(1, 2, Fate.USED, 46_000),
            lambda: say(1, 1, Fate.SPOILED, 46_000),
            lambda: say(1, 1, Fate.SPOILED, note=" "),
        ):
            with pytest.raises(FateIncomplete):
                wrong()
        say(1, 1, Fate.USED, 46_000)
        with pytest.raises(NumbersNotOpen):
            say(1, 1, Fate.SPOILED)
        say(2, HIGHEST, Fate.NEVER_USED)
        assert not [one for one in desk.store.read(lambda books: books.numbers.gaps()) if one.pattern == PATTERN]
        kinds = [one.kind for one in desk.store.read(lambda books: books.days.exceptions(TODAY))]
        assert kinds.count("numbers.used") == 1
        assert sum(one.amount for one in desk.store.read(lambda books: books.days.by_method(TODAY))) == ZERO
