"""Approval by a one-time code, for a counter that is cut off: books made and brought, codes read out and typed."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.approval import ActKind, Approval, How
from counter_app.domain.approval_code import (
    GOOD_DAYS,
    ID_LETTERS,
    LOCKED_FOR,
    SLOTS,
    TRIES,
    AboveCodes,
    BookKnown,
    BookSeed,
    Challenge,
    CodesLocked,
    CodeWrong,
    NoCodes,
    challenge_for,
    code_for,
    read_challenge,
    read_seed,
    secret_in,
    seed_of,
)
from counter_app.domain.enrol_code import letters_of
from counter_app.domain.events import (
    ApprovalCodeRead,
    ApprovalCodesDropped,
    ApprovalCodesMade,
    ApprovalCodesTaken,
    ApprovalGiven,
)
from counter_app.domain.journal import DeviceKey
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor, Role
from counter_app.ports.approval import CodeBook
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random
from counter_app.ports.unit_of_work import Store, UnitOfWork
from counter_app.usecases.approval import Asker, answerable, approval_with, must_be_another_than, must_still_supervise
from counter_app.usecases.sign_in import PinHasher


@dataclass(frozen=True)
class Wish:
    """What a supervisor types at their PC for somebody who reads a challenge out to them."""

    book_id: str
    challenge: str
    kind: ActKind
    amount: Vnd


@dataclass(frozen=True)
class CodeQuestion:
    """What the counter shows: `book_id` names the book, `supervisor` the id of whose word it is."""

    challenge: Challenge
    book_id: str
    supervisor: str
    left: int


# -- at the supervisor's PC ------------------------------------------------------------------------


def make_book(counter: str, by: Actor, key: DeviceKey, random: Random, uow: UnitOfWork) -> BookSeed:
    """A new book for the counter of that name; its text is shown once. Raises `NotAllowed`, `SupervisorGone`."""
    by.must_be(Role.SUPERVISOR)
    with uow:
        must_still_supervise(by.id, uow)
        seed = seed_of(key, letters_of(random.token(5), ID_LETTERS))
        uow.record(ApprovalCodesMade(book_id=seed.id, counter=counter), by=by)
        uow.commit()
    return seed


def read_code(wish: Wish, by: Actor, key: DeviceKey, uow: UnitOfWork) -> str:
    """The code to read out; that it was shown is recorded first.

    Raises `NotAllowed`, `SupervisorGone`, `ChallengeMistyped`, `NoCodes` for a book that was not made here.
    """
    by.must_be(Role.SUPERVISOR)
    challenge = read_challenge(wish.challenge)
    with uow:
        must_still_supervise(by.id, uow)
        if wish.book_id not in {one.id for one in uow.approvals.made()}:
            raise NoCodes
        read = ApprovalCodeRead(
            book_id=wish.book_id, slot=challenge.slot, challenge=challenge.text, act=wish.kind, amount=wish.amount
        )
        uow.record(read, by=by)
        uow.commit()
    return code_for(seed_of(key, wish.book_id), challenge, wish.kind, wish.amount)


# -- at the counter --------------------------------------------------------------------------------


def take_book(text: str, most: Vnd, by: Actor, store: Store, hasher: PinHasher, clock: Clock) -> str:
    """A supervisor, signed in at this counter, brings a book, good up to `most` đồng an act; returns its id.

    Takes a second or two, on any lane but the store's. Raises `NotAllowed`, `SupervisorGone`, `BookMistyped`,
    `BookKnown`.
    """
    by.must_be(Role.SUPERVISOR)
    seed = read_seed(text)
    hashes = [hasher.hash(seed.secret(slot)) for slot in range(SLOTS)]
    now = clock.now()
    book = CodeBook(seed.id, by.id, seed.key, most, now + GOOD_DAYS)

    def write(uow: UnitOfWork) -> None:
        with uow:
            must_still_supervise(by.id, uow)
            if any(one.id == book.id for one in uow.codes.books()):
                raise BookKnown
            uow.codes.put(book, hashes, now)
            taken = ApprovalCodesTaken(book_id=book.id, supervisor=by.id, count=SLOTS, most=most, until=book.until)
            uow.record(taken, by=by)
            uow.commit()

    store.submit(write).result()
    return book.id


def drop_book(book_id: str, by: Actor, uow: UnitOfWork) -> None:
    """Nothing of that book is good at this counter any more. Raises `NotAllowed`, `NoCodes`."""
    by.must_be(Role.SUPERVISOR)
    with uow:
        _book(book_id, uow)
        uow.codes.drop(book_id)
        uow.record(ApprovalCodesDropped(book_id=book_id), by=by)
        uow.commit()


def code_question(approval_id: str, asker: Asker, uow: UnitOfWork) -> CodeQuestion:
    """The challenge to read out, of the newest book that fits. Raises `NoCodes`, `AboveCodes`, and as `answerable`."""
    with uow:
        approval, now = answerable(approval_id, asker.clock, uow), asker.clock.now()
        good = [one for one in uow.codes.books() if one.is_good(now) and _may(one, approval, asker, uow)]
        if not good:
            raise NoCodes
        fitting = next((one for one in good if approval.act.amount <= one.most), None)
        if fitting is None:
            raise AboveCodes(most=max(one.most for one in good))
        return CodeQuestion(_challenge(approval, fitting), fitting.id, fitting.supervisor, fitting.left)


def approve_by_code(
    approval_id: str, book_id: str, typed: str, asker: Asker, store: Store, hasher: PinHasher
) -> Approval:
    """A supervisor's word by the code that was read out. On any lane but the store's: the hash is slow.

    Each try is counted, durably, before it is looked at. Raises `CodeWrong`, `CodesLocked`, `NoCodes`, `AboveCodes`,
    `OwnApproval`, `SupervisorGone`, and as `answerable`.
    """
    book, secret = store.submit(lambda uow: _try(approval_id, book_id, typed, asker, uow)).result()
    if not secret or not hasher.fits(book.hashed, secret):
        if book.locked_until is not None:
            raise CodesLocked(until=book.locked_until.isoformat())
        raise CodeWrong(tries_left=TRIES - book.failed)
    return store.submit(lambda uow: _give(approval_id, book, asker, uow)).result()


def _try(approval_id: str, book_id: str, typed: str, asker: Asker, uow: UnitOfWork) -> tuple[CodeBook, str]:
    with uow:
        approval, book, now = answerable(approval_id, asker.clock, uow), _book(book_id, uow), asker.clock.now()
        _must_be_usable(book, approval, asker, now, uow)
        failed = book.failed + 1
        locked = now + LOCKED_FOR if failed >= TRIES else None
        uow.codes.note_tries(book_id, 0 if locked else failed, locked)
        secret = secret_in(typed, book.key, _challenge(approval, book), approval.act)
        uow.commit()
    return _tried(book, failed, locked), secret


def _tried(book: CodeBook, failed: int, locked: datetime | None) -> CodeBook:
    return CodeBook(
        book.id, book.supervisor, book.key, book.most, book.until, book.slot, book.left, book.hashed, failed, locked
    )


def _give(approval_id: str, book: CodeBook, asker: Asker, uow: UnitOfWork) -> Approval:
    with uow:
        approval = answerable(approval_id, asker.clock, uow)
        if _book(book.id, uow).slot != book.slot:
            raise NoCodes
        must_still_supervise(book.supervisor, uow)
        given = ApprovalGiven(
            approval_id=approval_id,
            digest=approval.act.digest,
            supervisor=book.supervisor,
            how=How.CODE,
            book=book.id,
            slot=book.slot,
        )
        uow.record(given, by=asker.by)
        uow.codes.spend(book.id, book.slot)
        uow.codes.note_tries(book.id, 0, None)
        uow.commit()
        return approval_with(approval_id, uow)


def _must_be_usable(book: CodeBook, approval: Approval, asker: Asker, now: datetime, uow: UnitOfWork) -> None:
    if not book.is_good(now):
        raise NoCodes
    if book.locked_until is not None and now < book.locked_until <= now + LOCKED_FOR:
        raise CodesLocked(until=book.locked_until.isoformat())
    if approval.act.amount > book.most:
        raise AboveCodes(most=book.most)
    must_be_another_than(approval.asked_by, book.supervisor, asker.desk)
    must_still_supervise(book.supervisor, uow)


def _may(book: CodeBook, approval: Approval, asker: Asker, uow: UnitOfWork) -> bool:
    """Whether it is the book of another person, who still supervises."""
    person = uow.staff.get(book.supervisor)
    own = approval.asked_by == book.supervisor and not asker.desk.approve_own
    return person is not None and person.supervises and not own


def _book(book_id: str, uow: UnitOfWork) -> CodeBook:
    found = next((one for one in uow.codes.books() if one.id == book_id), None)
    if found is None:
        raise NoCodes
    return found


def _challenge(approval: Approval, book: CodeBook) -> Challenge:
    return challenge_for(approval.id, approval.act, book.id, book.slot)
