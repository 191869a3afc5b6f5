"""A counter restored from its backup alone hears later what the old PC did after it: taken in, told, nothing twice."""

import itertools
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec
import pytest

from counter_app.domain.bill import BillAlreadySettled
from counter_app.domain.erasure import ErasureGround, PrivatePart
from counter_app.domain.events import (
    AttemptIntended,
    AttemptSent,
    AttemptUnknown,
    PrintDone,
    PrintQueued,
    PrintSending,
    PrivateErased,
    ServiceFinished,
    ServiceOutcome,
    ServiceStarted,
    carry,
)
from counter_app.domain.events.whole import whole
from counter_app.domain.journal import ChainBroken, Head, Origin, SealedEvent
from counter_app.domain.money import Vnd
from counter_app.domain.payment import AttemptOpen, AttemptState, Evidence, Method
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import DocumentKind, PrintState
from counter_app.domain.receipt import PATTERN
from counter_app.storage.engine import reading
from counter_app.storage.journal import all_events
from counter_app.storage.keys import database_key
from counter_app.storage.store import SqlStore
from counter_app.storage.verify import verify
from counter_app.usecases.card import resolve_by_supervisor
from counter_app.usecases.cash import take_cash
from tests.support import SUPERVISOR, ScriptedClock, opened_store
from tests.unit.test_continuing import TODAY, again, desk_of, renew
from tests.unit.test_money_usecases import Desk
from ui.clerk.case import read_case

SLIP = DocumentKind.SLIP


@dataclass
class Past:
    """What the dead PC wrote, and what of it the backup holds; bills by what becomes of them."""

    origin: Origin
    events: list[SealedEvent]
    backed_up: int
    paid_later: str
    in_doubt: str
    found_out: str
    paid_twice: str
    drawn_later: str
    last_receipt: int

    @property
    def lacking(self) -> list[SealedEvent]:
        return self.events[self.backed_up :]


def _record(desk: Desk, *facts: object) -> None:
    def job(uow):
        with uow:
            uow.record(*facts, by=PROGRAM)
            uow.commit()

    desk.do(job)


def _attempt(id: str, number: int, bill: str, amount: int) -> list[object]:
    """A card, sent out."""
    intended = AttemptIntended(
        attempt_id=id, number=number, method=Method.CARD, bills=(bill,), amount=Vnd(amount), reference=f"{number:06}"
    )
    return [intended, AttemptSent(attempt_id=id)]


def _printed(n: int) -> list[object]:
    """A slip."""
    queued = PrintQueued(job_id=f"p{n}", document=SLIP, subject_id=f"d{n}", reprint=0)
    return [queued, PrintSending(job_id=f"p{n}"), PrintDone(job_id=f"p{n}")]


def _pay(desk: Desk, bill: str) -> int:
    owed = desk.store.read(lambda books: books.bills.get(bill)).total
    return desk.store.submit(lambda uow: take_cash([bill], owed, desk.clerk, uow)).result().receipt.number


def _events(store: SqlStore, origin: Origin) -> list[SealedEvent]:
    reader = store.database.reader()
    with reader.begin():
        found = list(all_events(reader, origin))
    reader.close()
    return found


def _past(tmp_path: Path, earlier: int = 0) -> Past:
    """`dead` and its backup, which is `counter` renewed as AD; it had printed `earlier` slips before."""
    clock, dead, folder = ScriptedClock(), tmp_path / "dead", tmp_path / "counter"
    with opened_store(dead, clock) as store:
        desk = desk_of(store, clock, dead)
        for n in range(0, earlier, 500):
            _record(desk, *(fact for k in range(n, n + 500) for fact in _printed(k)))
        bills = [desk.bill() for _ in range(4)]
        later, doubt, found, twice = (one.id for one in bills)
        _record(desk, *_attempt("a1", 1, doubt, 46_000), *_attempt("a2", 2, found, 46_000))
        _record(desk, PrintQueued(job_id="j1", document=SLIP, subject_id=bills[0].dossier_id, reprint=1))
        _record(desk, PrintQueued(job_id="j2", document=SLIP, subject_id=bills[1].dossier_id, reprint=1))
        _record(desk, ServiceStarted(ticket_id="t1", number="A001", service="A", counter="01", day=TODAY))
        backed_up = store.read(lambda books: books.head.seq)
    shutil.copytree(dead, folder)
    with opened_store(dead, clock, seed=3) as store:
        desk = desk_of(store, clock, dead)
        _pay(desk, later)
        _record(desk, AttemptUnknown(attempt_id="a2", reason="silent"))
        decided = replace(desk.clerk, by=SUPERVISOR)
        desk.do(lambda uow: resolve_by_supervisor("a2", False, "not charged", Evidence(), decided, uow))
        _record(desk, PrintSending(job_id="j1"), PrintDone(job_id="j1"))
        _record(desk, ServiceFinished(ticket_id="t1", outcome=ServiceOutcome.SERVED))
        last = _pay(desk, twice)
        new = desk.bill()
        _record(desk, *_attempt("a9", 9, new.id, new.total))
        origin, events = store.origin, _events(store, store.origin)
    renew(folder, "AD")
    return Past(origin, events, backed_up, later, doubt, found, twice, new.id, last)


@contextmanager
def _restored(tmp_path: Path) -> Iterator[Desk]:
    with again(tmp_path / "counter", "AD") as desk:
        yield desk


def _take(desk: Desk, origin: Origin, events: Sequence[SealedEvent], page: int) -> None:
    for at in range(0, len(events), page):
        desk.store.catch_up(origin, events[at : at + page])


def test_what_the_old_pc_ended_is_open_no_more(tmp_path: Path) -> None:
    past = _past(tmp_path)
    with _restored(tmp_path) as desk:
        own = _pay(desk, past.paid_twice)  # nobody here knows better yet
        _take(desk, past.origin, past.lacking, 7)
        assert [one.hash for one in _events(desk.store, past.origin)] == [one.hash for one in past.events]
        with pytest.raises(BillAlreadySettled):
            _pay(desk, past.paid_later)
        read = desk.store.read
        open_attempts = {one.id: one.state for one in read(lambda books: books.money.open_attempts())}
        assert open_attempts == {"a1": AttemptState.UNKNOWN, "a9": AttemptState.UNKNOWN}
        assert read(lambda books: books.money.attempt("a2")).state is AttemptState.DECLINED
        jobs = {one.id: one.state for one in read(lambda books: books.prints.open_jobs())}
        assert "j1" not in jobs
        assert jobs["j2"] is PrintState.UNKNOWN
        assert read(lambda books: books.prints.get("j1")).state is PrintState.PRINTED
        assert read(lambda books: books.bills.get(past.drawn_later)).total > 0
        odd = [one.subject for one in read(lambda books: books.days.exceptions(TODAY)) if one.kind == "receipt.twice"]
        assert odd == [f"26TAC {past.last_receipt:07d}", f"26TAD {own:07d}"]
        assert sum(int(one.amount) for one in read(lambda books: books.days.by_method(TODAY))) == 3 * 46_000
        [gap] = [one for one in read(lambda books: books.numbers.gaps()) if one.serial == "26TAC"]
        assert (gap.pattern, gap.first) == (PATTERN, past.last_receipt + 1)  # what came is known
        _pay(desk, past.found_out)  # declined there: it may be paid here
    with reading(tmp_path / "counter" / "journal.db", database_key(tmp_path / "counter" / "keys")) as db:
        assert verify(db).ok
    with _restored(tmp_path) as desk, pytest.raises(BillAlreadySettled):
        _pay(desk, past.paid_later)


@pytest.mark.parametrize("page", [1, 3, 500])
def test_pages_of_any_size_come_to_the_same(tmp_path: Path, page: int) -> None:
    past = _past(tmp_path)
    with _restored(tmp_path) as desk:
        _take(desk, past.origin, past.lacking, page)
        assert _events(desk.store, past.origin) == past.events
        assert {one.id for one in desk.store.read(lambda books: books.money.open_attempts())} == {"a1", "a9"}
        assert "j1" not in {one.id for one in desk.store.read(lambda books: books.prints.open_jobs())}
        for settled in (past.paid_later, past.paid_twice):
            with pytest.raises(BillAlreadySettled):
                _pay(desk, settled)
        _pay(desk, past.found_out)


def test_a_page_may_end_between_a_payment_and_its_receipt(tmp_path: Path) -> None:
    past = _past(tmp_path)
    paid = next(at for at, one in enumerate(past.lacking, 1) if one.read_header().kind == "payment.taken")
    with _restored(tmp_path) as desk:
        dossier = desk.store.read(lambda books: books.bills.get(past.paid_later)).dossier_id
        desk.store.catch_up(past.origin, past.lacking[:paid])
        assert desk.store.read(lambda books: read_case(books, dossier)).receipts == ()
        desk.store.catch_up(past.origin, past.lacking[paid:])
        assert len(desk.store.read(lambda books: read_case(books, dossier)).receipts) == 1


def test_what_is_drawn_in_one_page_is_paid_once_before_the_next(tmp_path: Path) -> None:
    past = _past(tmp_path)
    drawn = next(at for at, one in enumerate(past.lacking, 1) if one.read_header().subject == past.drawn_later)
    with _restored(tmp_path) as desk:
        desk.store.catch_up(past.origin, past.lacking[:drawn])
        _pay(desk, past.drawn_later)
        desk.store.catch_up(past.origin, past.lacking[drawn:])
        with pytest.raises(BillAlreadySettled):
            _pay(desk, past.drawn_later)
        assert {one.id for one in desk.store.read(lambda books: books.money.open_attempts())} == {"a1"}


def test_what_a_journal_between_has_ended_does_not_come_back(tmp_path: Path) -> None:
    """A third installation hears of the first: what that left open the second told again, and brought to its end."""
    past = _past(tmp_path)
    with _restored(tmp_path) as desk:
        decided, proof = replace(desk.clerk, by=SUPERVISOR), Evidence(approval_code="A00001", last_four="0461")
        desk.do(lambda uow: resolve_by_supervisor("a1", True, "seen", proof, decided, uow))
        _record(desk, PrintDone(job_id="j2"), ServiceFinished(ticket_id="t1", outcome=ServiceOutcome.SERVED))
    renew(tmp_path / "counter", "AE")
    with again(tmp_path / "counter", "AE") as desk:
        desk.store.catch_up(past.origin, past.lacking)
        assert {one.id for one in desk.store.read(lambda books: books.money.open_attempts())} == {"a9"}
        assert {"j1", "j2"}.isdisjoint(one.id for one in desk.store.read(lambda books: books.prints.open_jobs()))
        assert desk.store.read(lambda books: books.services.current()) is None
        for settled in (past.in_doubt, past.paid_later):
            with pytest.raises(BillAlreadySettled):
                _pay(desk, settled)


def test_what_a_journal_between_heard_late_and_ended_does_not_come_back(tmp_path: Path) -> None:
    """The third was restored from before that, and a node has both journals: it hears of the younger one first."""
    past, third = _past(tmp_path), tmp_path / "third"
    with _restored(tmp_path) as desk:
        backed_up = desk.store.read(lambda books: books.head.seq)
    shutil.copytree(tmp_path / "counter", third)
    with _restored(tmp_path) as desk:
        desk.store.catch_up(past.origin, past.lacking)
        decided = replace(desk.clerk, by=SUPERVISOR)
        desk.do(lambda uow: resolve_by_supervisor("a9", False, "not charged", Evidence(), decided, uow))
        between, late = desk.store.origin, _events(desk.store, desk.store.origin)[backed_up:]
    renew(third, "AE")
    with again(third, "AE") as desk:
        desk.store.catch_up(between, late)
        desk.store.catch_up(past.origin, past.lacking)
        assert {one.id for one in desk.store.read(lambda books: books.money.open_attempts())} == {"a1"}
        assert "j1" not in {one.id for one in desk.store.read(lambda books: books.prints.open_jobs())}
        for settled in (past.paid_later, past.paid_twice):
            with pytest.raises(BillAlreadySettled):
                _pay(desk, settled)


def test_what_was_erased_does_not_come_back_with_a_page(tmp_path: Path) -> None:
    """An older node still has the names that this counter was told to erase."""
    past = _past(tmp_path)
    named = [(one, one.read_header()) for one in past.lacking if one.private is not None]
    assert named
    parts = tuple(PrivatePart(header.seq, one.hash, header.kind, header.subject) for one, header in named)
    with opened_store(tmp_path / "dead", ScriptedClock(), seed=8) as store:
        erased = PrivateErased(reference="1/PYC", ground=ErasureGround.REQUESTED, parts=parts)
        _record(desk_of(store, ScriptedClock(), tmp_path / "dead"), erased)
        said = _events(store, past.origin)[-1]
    with _restored(tmp_path) as desk:
        _record(desk, carry(said))
        desk.store.catch_up(past.origin, past.lacking)
        gone = {header.seq for _, header in named}
        back = [one for one in _events(desk.store, past.origin) if one.private is not None]
        assert gone.isdisjoint(one.read_header().seq for one in back)


def test_who_stands_at_the_desk_stays(tmp_path: Path) -> None:
    past = _past(tmp_path)
    with _restored(tmp_path) as desk:
        desk.store.catch_up(past.origin, past.lacking)
        current = desk.store.read(lambda books: books.services.current())
        assert current is not None
        assert current.ticket_id == "t1"


def test_what_is_being_paid_here_meanwhile_must_go_back(tmp_path: Path) -> None:
    past = _past(tmp_path)
    with _restored(tmp_path) as desk:
        _record(desk, *_attempt("mine", 5_000_000, past.paid_later, 46_000))
        desk.store.catch_up(past.origin, past.lacking)
        _record(desk, AttemptUnknown(attempt_id="mine", reason="silent"))
        decided, proof = replace(desk.clerk, by=SUPERVISOR), Evidence(approval_code="A00001", last_four="0461")
        desk.do(lambda uow: resolve_by_supervisor("mine", True, "seen", proof, decided, uow))
        odd = desk.store.read(lambda books: books.days.exceptions(TODAY))
        assert [(one.kind, one.amount) for one in odd if one.kind.startswith(("receipt", "surplus"))] == [
            ("surplus.late", 46_000)
        ]
        assert [one.due for one in desk.store.read(lambda books: books.money.surpluses())] == [46_000]


def test_what_does_not_join_on_changes_nothing(tmp_path: Path) -> None:
    past = _past(tmp_path)
    with _restored(tmp_path) as desk:
        forged = msgspec.structs.replace(past.events[-1], signature=bytes(64))
        for wrong in (past.lacking[1:], [*past.lacking[:-1], forged], past.events):
            with pytest.raises(ChainBroken):
                desk.store.catch_up(past.origin, wrong)
        head = desk.store.read(lambda books: books.head)
        assert len(_events(desk.store, past.origin)) == past.backed_up
        desk.store.catch_up(past.origin, past.lacking)
        assert desk.store.read(lambda books: books.head).seq > head.seq > Head().seq


def _steps(store: SqlStore, job: Callable[[], None]) -> int:
    """How much the database works meanwhile, in hundreds of its own steps: the same at each run."""
    count = itertools.count()
    driver = store.database.writer.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(lambda: next(count) and 0, 100)
    job()
    driver.set_progress_handler(None, 100)
    return next(count)


def test_a_page_costs_no_more_after_a_long_journal(tmp_path: Path) -> None:
    """The clerk waits for it: the old journal is not read through to say what a page means."""
    work = []
    for length in (0, 500):
        folder = tmp_path / str(length)
        past = _past(folder, length)
        with _restored(folder) as desk:
            work.append(_steps(desk.store, partial(desk.store.catch_up, past.origin, past.lacking)))
    assert work[1] < 2 * work[0]


@pytest.mark.parametrize("last", ["attempt.resolved", "payment.taken"])
def test_what_was_charged_waits_for_its_receipt(tmp_path: Path, last: str) -> None:
    """A page ends between them, and the clerk works on before the next one: nothing is paid again."""
    clock, dead = ScriptedClock(), tmp_path / "dead"
    with opened_store(dead, clock) as store:
        desk = desk_of(store, clock, dead)
        bill = desk.bill()
        _record(desk, *_attempt("a1", 1, bill.id, bill.total))
        backed_up = store.read(lambda books: books.head.seq)
    shutil.copytree(dead, tmp_path / "counter")
    with opened_store(dead, clock, seed=3) as store:
        desk = desk_of(store, clock, dead)
        _record(desk, AttemptUnknown(attempt_id="a1", reason="silent"))
        decided, proof = replace(desk.clerk, by=SUPERVISOR), Evidence(approval_code="A00001", last_four="0461")
        desk.do(lambda uow: resolve_by_supervisor("a1", True, "seen", proof, decided, uow))
        old, late = store.origin, _events(store, store.origin)[backed_up:]
    renew(tmp_path / "counter", "AD")
    cut = next(at for at, one in enumerate(late, 1) if one.read_header().kind == last)
    with _restored(tmp_path) as desk:
        desk.store.catch_up(old, whole(late[:cut]))
        with pytest.raises(AttemptOpen):
            _pay(desk, bill.id)
        taken = len(_events(desk.store, old)) - backed_up
        desk.store.catch_up(old, late[taken:])
        with pytest.raises(BillAlreadySettled):
            _pay(desk, bill.id)
        assert desk.store.read(lambda books: books.money.open_attempts()) == []
        assert len(desk.store.read(lambda books: books.days.by_method(TODAY))) == 1
