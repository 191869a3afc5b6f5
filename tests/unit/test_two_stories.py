"""A disk set back to an image: what was done since is not open again, what was done twice is before a supervisor."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from counter_app.app.going_on import compare
from counter_app.domain.bill import BillAlreadySettled, BillState
from counter_app.domain.events import (
    AttemptIntended,
    AttemptSent,
    AttemptUnknown,
    PrintDone,
    PrintQueued,
    PrintSending,
    ServiceOutcome,
)
from counter_app.domain.journal import SealedEvent
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.party import Parties
from counter_app.domain.payment import AttemptState, Evidence, Method, Resolution
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import DocumentKind, PrintState
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.begin import OldJournal
from counter_app.storage.engine import open_database
from counter_app.storage.journal import all_events
from counter_app.storage.keys import FileDeviceKey, database_key
from counter_app.usecases.attempts import approve, decline
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, receive_dossier
from counter_app.usecases.queue import finish_service, serve_presented
from counter_app.usecases.shift import open_shift
from tests.support import CLERK, MONDAY_MORNING, SUPERVISOR, ScriptedClock, opened_store
from tests.unit.test_continuing import TODAY, _Copy, again, desk_of, renew
from tests.unit.test_money_usecases import APPLICANT, CATALOGUE, GRID, RULES, Desk

Act = Callable[[Desk], Any]
_SEEDS = count(1_000)


@contextmanager
def _set_back(folder: Path, shared: Act, theirs: Act, own: Act | None) -> Iterator[Desk]:
    """`shared` happened and the disk was copied; the node was told `theirs`; the copy is put back, writes `own`, and is
    renewed."""
    now, image = folder / "now", folder / "image"
    with _at_work(now, 0) as desk:
        shared(desk)
    shutil.copytree(now, image)
    with _at_work(now, 5) as desk:
        theirs(desk)
        told = _journal(desk)
    if own is not None:
        with _at_work(image, 10) as desk:
            own(desk)
    origin = FileDeviceKey(image / "keys").origin
    database = open_database(image / "journal.db", database_key(image / "keys"))
    taken = compare(origin, OldJournal(database, origin), _Copy(told, frozen=own is not None))
    database.close()
    assert taken.retell is (own is not None)
    renew(image, "AD", taken)
    with again(image, "AD") as desk:
        yield desk


@contextmanager
def _at_work(folder: Path, minutes: int) -> Iterator[Desk]:
    clock = ScriptedClock(MONDAY_MORNING + timedelta(minutes=minutes))
    with opened_store(folder, clock, seed=next(_SEEDS)) as store:
        yield desk_of(store, clock, folder)


def _journal(desk: Desk) -> list[SealedEvent]:
    reader = desk.store.database.reader()
    with reader.begin():
        found = list(all_events(reader, desk.store.origin))
    reader.close()
    return found


class Citizen:
    """Somebody who is served at this desk."""

    def __init__(self, number: str = "A001") -> None:
        self.number = number
        self.bill, self.total, self.ticket = "", ZERO, ""

    def comes(self, desk: Desk) -> None:
        """Shows a number and hands in a dossier."""
        service = desk.store.submit(
            lambda uow: serve_presented(self.number, "01", CLERK, uow, desk.clock, desk.clerk.random)
        ).result()
        draft = DossierDraft(CATALOGUE.get("2.000815"), Parties(applicant=APPLICANT), copies=GRID)
        received = desk.store.submit(lambda uow: receive_dossier(draft, service, RULES, desk.clerk, uow)).result()
        assert received.bill is not None
        self.bill, self.total, self.ticket = received.bill.id, received.bill.total, service.ticket_id

    def pays(self, desk: Desk) -> None:
        desk.do(lambda uow: take_cash([self.bill], self.total, desk.clerk, uow))

    def goes(self, desk: Desk) -> None:
        desk.do(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow))

    def is_served(self, desk: Desk) -> None:
        self.pays(desk)
        self.goes(desk)


def _record(desk: Desk, *events: Any) -> None:
    def job(uow: UnitOfWork) -> None:
        with uow:
            uow.record(*events, by=PROGRAM)
            uow.commit()

    desk.do(job)


def _intends(bill: str, total: Vnd, name: str = "a1", number: int = 1) -> AttemptIntended:
    return AttemptIntended(
        attempt_id=name,
        number=number,
        method=Method.CARD,
        bills=(bill,),
        amount=total,
        reference=f"00000{number}",
    )


def _signs_in(desk: Desk) -> None:
    desk.do(lambda uow: open_shift("01", SUPERVISOR, uow, desk.clock, desk.clerk.random))


def _nothing(_desk: Desk) -> None:
    """Nothing happened since."""


def _told(desk: Desk, kind: str) -> list[str]:
    return [one.subject for one in desk.store.read(lambda books: books.days.exceptions(TODAY)) if one.kind == kind]


def _taken(desk: Desk) -> int:
    return sum(int(one.amount) for one in desk.store.read(lambda books: books.days.by_method(TODAY)))


@pytest.mark.parametrize("own", [None, _signs_in], ids=["nothing since", "somebody signed in"])
def test_what_was_paid_and_served_since_is_not_open_again(tmp_path: Path, own: Act | None) -> None:
    citizen = Citizen()
    with _set_back(tmp_path, citizen.comes, citizen.is_served, own) as desk:
        assert desk.store.read(lambda books: books.services.current()) is None
        assert desk.store.read(lambda books: books.bills.get(citizen.bill)).state is BillState.SETTLED
        with pytest.raises(BillAlreadySettled):
            citizen.pays(desk)
        assert (_taken(desk), desk.store.read(lambda books: books.days.tickets_served(TODAY))) == (citizen.total, 1)
        for kind in ("receipt.twice", "print.twice", "service.twice"):
            assert _told(desk, kind) == []
        second = Citizen("A002")
        second.comes(desk)
        second.is_served(desk)


def test_what_both_stories_did_is_told(tmp_path: Path) -> None:
    citizen = Citizen()
    with _set_back(tmp_path, citizen.comes, citizen.is_served, citizen.is_served) as desk:
        assert _told(desk, "receipt.twice") == ["26TAC 0000001"] * 2
        assert _told(desk, "receipt.branch") == ["26TAC 0000001"]
        assert _told(desk, "service.twice") == ["A001"]
        assert _taken(desk) == 2 * citizen.total  # both receipts are on paper
        assert desk.store.read(lambda books: books.bills.get(citizen.bill)).state is BillState.SETTLED
        assert desk.store.read(lambda books: books.services.current()) is None


def test_a_bill_that_only_the_image_paid_is_paid_once(tmp_path: Path) -> None:
    citizen = Citizen()
    with _set_back(tmp_path, citizen.comes, lambda desk: desk.receive(), citizen.is_served) as desk:
        assert _told(desk, "receipt.twice") == _told(desk, "service.twice") == []
        assert desk.store.read(lambda books: books.bills.get(citizen.bill)).state is BillState.SETTLED
        assert _taken(desk) == citizen.total


@pytest.mark.parametrize("own", [None, _signs_in], ids=["nothing since", "somebody signed in"])
def test_what_the_node_alone_knows_to_be_open_goes_on(tmp_path: Path, own: Act | None) -> None:
    citizen = Citizen()

    def theirs(desk: Desk) -> None:
        citizen.comes(desk)
        _record(desk, _intends(citizen.bill, citizen.total), AttemptSent(attempt_id="a1"))

    with _set_back(tmp_path, _nothing, theirs, own) as desk:
        current = desk.store.read(lambda books: books.services.current())
        assert current is not None
        assert current.ticket_id == citizen.ticket
        attempt = desk.store.read(lambda books: books.money.open_attempt_on([citizen.bill]))
        assert attempt is not None
        assert attempt.state is AttemptState.UNKNOWN
        desk.do(lambda uow: decline("a1", "seen by a person", CLERK, uow))
        citizen.is_served(desk)
        assert desk.store.read(lambda books: books.bills.get(citizen.bill)).state is BillState.SETTLED


def test_whom_the_image_served_has_the_desk(tmp_path: Path) -> None:
    """The citizen of the other story has left; both took the same number of an attempt and of a ticket."""
    first, second = Citizen(), Citizen()

    def story(citizen: Citizen, name: str) -> Act:
        def told(desk: Desk) -> None:
            citizen.comes(desk)
            _record(desk, _intends(citizen.bill, citizen.total, name), AttemptSent(attempt_id=name))

        return told

    with _set_back(tmp_path, _nothing, story(first, "a1"), story(second, "b1")) as desk:
        current = desk.store.read(lambda books: books.services.current())
        assert current is not None
        assert current.ticket_id == second.ticket
        assert [one.id for one in desk.store.read(lambda books: books.money.open_attempts())] == ["b1"]
        assert set(_told(desk, "attempt.sent")) | set(_told(desk, "attempt.unknown")) == {"000001"}
        assert desk.store.read(lambda books: books.bills.get(first.bill)).state is BillState.OPEN
        first.pays(desk)
        assert desk.store.read(lambda books: books.bills.get(first.bill)).state is BillState.SETTLED


def test_an_attempt_that_ended_since_is_asked_about_no_more(tmp_path: Path) -> None:
    citizen, seen = Citizen(), Evidence(terminal="T1", approval_code="123456", last_four="0461")

    def sends(desk: Desk) -> None:
        citizen.comes(desk)
        _record(desk, _intends(citizen.bill, citizen.total), AttemptSent(attempt_id="a1"))

    def is_charged(desk: Desk) -> None:
        restarts(desk)
        desk.do(lambda uow: approve("a1", seen, desk.clerk, uow, resolution=Resolution.INQUIRY))

    def restarts(desk: Desk) -> None:
        _record(desk, AttemptUnknown(attempt_id="a1", reason="restart"))

    with _set_back(tmp_path / "once", sends, is_charged, restarts) as desk:
        assert desk.store.read(lambda books: books.money.open_attempts()) == []
        assert desk.store.read(lambda books: books.money.attempt("a1")).state is AttemptState.APPROVED
        assert _taken(desk) == citizen.total
        assert _told(desk, "receipt.twice") == []
    with _set_back(tmp_path / "twice", sends, is_charged, is_charged) as desk:
        assert len(_told(desk, "receipt.twice")) == 2
        assert desk.store.read(lambda books: books.money.open_attempts()) == []


def test_what_one_story_doubts_is_in_doubt(tmp_path: Path) -> None:
    citizen = Citizen()

    def intends(desk: Desk) -> None:
        citizen.comes(desk)
        _record(desk, _intends(citizen.bill, citizen.total))

    def sends(desk: Desk) -> None:
        _record(desk, AttemptSent(attempt_id="a1"))

    def never_sent(desk: Desk) -> None:
        desk.do(lambda uow: decline("a1", "never sent", PROGRAM, uow))

    with _set_back(tmp_path / "open", intends, sends, never_sent) as desk:
        assert desk.store.read(lambda books: books.money.attempt("a1")).state is AttemptState.UNKNOWN
        assert desk.store.read(lambda books: books.money.open_attempt_on([citizen.bill])) is not None

    def pays_cash(desk: Desk) -> None:
        never_sent(desk)
        citizen.pays(desk)

    with _set_back(tmp_path / "paid", intends, sends, pays_cash) as desk:  # nothing could settle that bill once more
        assert desk.store.read(lambda books: books.money.open_attempts()) == []
        assert _told(desk, "attempt.sent") == ["000001"]
        assert _taken(desk) == citizen.total


def test_papers_of_two_stories(tmp_path: Path) -> None:
    def queues(desk: Desk) -> None:
        _record(desk, *(PrintQueued(job_id=one, document=DocumentKind.SLIP, subject_id=one) for one in ("j1", "j2")))

    def prints(*jobs: str) -> Act:
        return lambda desk: _record(desk, *(kind(job_id=one) for one in jobs for kind in (PrintSending, PrintDone)))

    def sends(desk: Desk) -> None:
        _record(desk, PrintSending(job_id="j1"))

    def states(desk: Desk) -> dict[str, PrintState]:
        return {one: desk.store.read(lambda books, job=one: books.prints.get(job)).state for one in ("j1", "j2")}  # type: ignore[misc]

    with _set_back(tmp_path / "a", queues, prints("j1", "j2"), prints("j1")) as desk:
        assert states(desk) == {"j1": PrintState.PRINTED, "j2": PrintState.PRINTED}
        assert _told(desk, "print.twice") == ["j1"]
        assert desk.store.read(lambda books: books.prints.open_jobs()) == []
    with _set_back(tmp_path / "b", queues, prints("j1"), sends) as desk:  # a second paper may be out
        assert states(desk) == {"j1": PrintState.UNKNOWN, "j2": PrintState.UNKNOWN}
    with _set_back(tmp_path / "c", queues, sends, prints("j1")) as desk:
        assert states(desk)["j1"] is PrintState.UNKNOWN
        assert _told(desk, "print.twice") == []
