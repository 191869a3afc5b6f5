"""One-time codes: bound to one act, each good once, and not to be made from what the counter holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from counter_app.domain.approval import (
    Act,
    ActKind,
    Approval,
    ApprovalNotAsked,
    ApprovalState,
    How,
    OwnApproval,
    SupervisorGone,
)
from counter_app.domain.approval_code import (
    GOOD_DAYS,
    LOCKED_FOR,
    SLOTS,
    TRIES,
    AboveCodes,
    BookKnown,
    BookMistyped,
    BookSeed,
    Challenge,
    ChallengeMistyped,
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
from counter_app.domain.enrol_code import ALPHABET
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.domain.people import NotAllowed, Role
from counter_app.domain.staff import StaffRecord
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.codes import SqlCodes
from counter_app.storage.keys import FileDeviceKey
from counter_app.storage.staff import Argon2Pins
from counter_app.storage.store import SqlStore
from counter_app.storage.tables import journal
from counter_app.storage.verify import verify
from counter_app.usecases.approval import Asker, ask_approval, use_approval, withdraw_approval
from counter_app.usecases.approval_codes import (
    CodeQuestion,
    Wish,
    approve_by_code,
    code_question,
    drop_book,
    make_book,
    read_code,
    take_book,
)
from counter_app.usecases.staff import change_roles
from tests.support import CLERK, DESK, SUPERVISOR, PlainPins, ScriptedClock, SeededRandom, opened_store

T = TypeVar("T")
MOST = Vnd(500_000)
VOID = Act(ActKind.VOID, "payment-1", Vnd(150_000), "Hủy thanh toán thẻ 150.000 đ: thu nhầm hồ sơ")
BOTH = replace(CLERK, roles=frozenset({Role.CLERK, Role.SUPERVISOR}))

letters = st.text(ALPHABET, min_size=18, max_size=18)
seeds = st.builds(BookSeed, st.text(ALPHABET, min_size=8, max_size=8), letters)
slots = st.integers(0, SLOTS - 1)
acts = st.builds(
    Act, st.sampled_from(ActKind), st.text(max_size=9), st.integers(0, 10**12).map(Vnd), st.text(max_size=9)
)
ids = st.text("0123456789abcdef", min_size=32, max_size=32)


@given(seeds)
def test_a_book_is_read_as_it_was_shown(seed: BookSeed) -> None:
    assert read_seed(seed.text) == seed
    assert read_seed(seed.text.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == seed


@given(seeds, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_one_wrong_letter_in_a_book_shows(seed: BookSeed, at: int, letter: str) -> None:
    said = seed.text.replace("-", "")
    wrong = said[:at] + letter + said[at + 1 :]
    if wrong != said:
        with pytest.raises(BookMistyped):
            read_seed(wrong)


@given(ids, acts, slots, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_a_challenge_is_read_as_it_was_shown_and_one_wrong_letter_shows(
    id: str, act: Act, slot: int, at: int, letter: str
) -> None:
    challenge = challenge_for(id, act, "BOOK", slot)
    assert read_challenge(challenge.text) == challenge
    said = challenge.text.replace("-", "")
    wrong = said[:at] + letter + said[at + 1 :]
    if wrong != said:
        with pytest.raises(ChallengeMistyped):
            read_challenge(wrong)


@given(st.text(max_size=40))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BookMistyped):
        read_seed(text)
    with pytest.raises(ChallengeMistyped):
        read_challenge(text[:3])
    assert len(secret_in(text, b"k" * 32, Challenge(0, "00000"), VOID)) in (0, 8)


@given(seeds, ids, acts, slots)
def test_a_code_gives_the_secret_of_its_place(seed: BookSeed, id: str, act: Act, slot: int) -> None:
    challenge = challenge_for(id, act, seed.id, slot)
    code = code_for(seed, challenge, act.kind, act.amount)
    assert secret_in(code, seed.key, challenge, act) == seed.secret(slot)
    assert secret_in(code.lower(), seed.key, challenge, act) == seed.secret(slot)


@given(seeds, ids, acts, acts, slots)
def test_for_another_act_it_gives_another_secret(seed: BookSeed, id: str, act: Act, other: Act, slot: int) -> None:
    if act == other:
        return
    code = code_for(seed, challenge_for(id, act, seed.id, slot), act.kind, act.amount)
    assert secret_in(code, seed.key, challenge_for(id, other, seed.id, slot), other) != seed.secret(slot)


@given(seeds, ids, acts, slots, st.integers(1, 10**9), st.sampled_from(ActKind))
def test_amount_and_kind_are_bound_even_by_the_same_challenge(
    seed: BookSeed, id: str, act: Act, slot: int, more: int, kind: ActKind
) -> None:
    """The clerk read the challenge out and lied about the rest."""
    challenge = challenge_for(id, act, seed.id, slot)
    for told in (
        code_for(seed, challenge, act.kind, Vnd(act.amount + more)),
        code_for(seed, challenge, kind, act.amount),
    ):
        if told != code_for(seed, challenge, act.kind, act.amount):
            assert secret_in(told, seed.key, challenge, act) != seed.secret(slot)
    assert code_for(seed, challenge, act.kind, Vnd(act.amount + more)) != code_for(
        seed, challenge, act.kind, act.amount
    )


@given(seeds, seeds, ids, acts, slots)
def test_another_book_or_place_gives_other_codes(seed: BookSeed, other: BookSeed, id: str, act: Act, slot: int) -> None:
    codes = {code_for(seed, Challenge(at, "ABCDE"), act.kind, act.amount) for at in range(SLOTS)}
    assert len(codes) == SLOTS
    if seed != other:
        challenge = challenge_for(id, act, seed.id, slot)
        code = code_for(other, challenge, act.kind, act.amount)
        assert secret_in(code, seed.key, challenge, act) != seed.secret(slot)


@dataclass
class Place:
    """An installation: a counter, or a supervisor's PC."""

    store: SqlStore
    asker: Asker
    key: FileDeviceKey
    clock: ScriptedClock
    hasher: PlainPins

    def do(self, job: Callable[[UnitOfWork], T]) -> T:
        return self.store.submit(job).result()

    def asks(self, act: Act = VOID) -> tuple[Approval, CodeQuestion]:
        asked = self.do(lambda uow: ask_approval(act, self.asker, uow))
        return asked, self.do(lambda uow: code_question(asked.id, self.asker, uow))

    def types(self, asked: Approval, question: CodeQuestion, code: str) -> Approval:
        return approve_by_code(asked.id, question.book_id, code, self.asker, self.store, self.hasher)

    def reads(self, question: CodeQuestion, kind: ActKind = VOID.kind, amount: Vnd = VOID.amount) -> str:
        wish = Wish(question.book_id, question.challenge.text, kind, amount)
        return self.do(lambda uow: read_code(wish, SUPERVISOR, self.key, uow))

    def takes(self, seed: BookSeed, most: Vnd = MOST) -> str:
        return take_book(seed.text, most, SUPERVISOR, self.store, self.hasher, self.clock)

    def uses(self, asked: Approval) -> None:
        def done(uow: UnitOfWork) -> None:
            with uow:
                use_approval(asked.act, asked.id, self.asker, uow)
                uow.commit()

        self.do(done)


def opened(folder: Path, seed: int) -> Iterator[Place]:
    clock = ScriptedClock()
    with opened_store(folder, clock, seed) as store:
        place = Place(
            store, Asker(CLERK, DESK, clock, SeededRandom(seed)), FileDeviceKey(folder / "keys"), clock, PlainPins()
        )

        def staff(uow: UnitOfWork) -> None:
            with uow:
                for one in (CLERK, SUPERVISOR, replace(SUPERVISOR, id="other", name="Phạm Thị Mẫu Khác")):
                    uow.staff.put(StaffRecord(one.id, one.name, one.roles, "plain:1"))
                uow.commit()

        place.do(staff)
        yield place
        assert store.submit_plain(lambda database: _is_sound(database.writer)).result()


def _is_sound(db: Connection) -> bool:
    return verify(db).ok


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Place]:
    yield from opened(tmp_path / "counter", 1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Place]:
    """The supervisor's PC; nothing connects the two but what people type."""
    yield from opened(tmp_path / "office", 2)


@pytest.fixture
def seed(office: Place, counter: Place) -> BookSeed:
    made = office.do(lambda uow: make_book("03", SUPERVISOR, office.key, SeededRandom(9), uow))
    counter.takes(made)
    return made


def test_a_code_that_was_read_out_approves_the_act(counter: Place, office: Place, seed: BookSeed) -> None:
    asked, question = counter.asks()
    given = counter.types(asked, question, office.reads(question))
    assert (given.state, given.how, given.supervisor) == (ApprovalState.GIVEN, How.CODE, SUPERVISOR.id)
    counter.uses(asked)
    _, again = counter.asks()
    assert (again.book_id, again.left, question.left) == (seed.id, SLOTS - 1, SLOTS)
    assert again.challenge.slot == question.challenge.slot + 1


def test_a_code_is_good_once(counter: Place, office: Place, seed: BookSeed) -> None:
    asked, question = counter.asks()
    code = office.reads(question)
    counter.types(asked, question, code)
    counter.uses(asked)
    for act in (VOID, replace(VOID, subject="payment-2")):
        again, other = counter.asks(act)
        with pytest.raises(CodeWrong):
            counter.types(again, other, code)
    with pytest.raises(ApprovalNotAsked):
        counter.types(asked, question, code)


def test_the_supervisor_was_told_another_amount_or_kind(counter: Place, office: Place, seed: BookSeed) -> None:
    asked, question = counter.asks()
    for code in (office.reads(question, amount=Vnd(15_000)), office.reads(question, kind=ActKind.REPLACEMENT)):
        with pytest.raises(CodeWrong):
            counter.types(asked, question, code)
    assert counter.types(asked, question, office.reads(question)).state is ApprovalState.GIVEN


def test_a_code_for_one_line_does_not_fit_another(counter: Place, office: Place, seed: BookSeed) -> None:
    """Same kind, same amount, same place of the book."""
    asked, question = counter.asks()
    code = office.reads(question)
    counter.do(lambda uow: withdraw_approval(asked.id, CLERK, uow))
    other, its = counter.asks(replace(VOID, subject="payment-2"))
    assert its.challenge.slot == question.challenge.slot
    with pytest.raises(CodeWrong):
        counter.types(other, its, code)


def test_wrong_codes_lock_and_the_count_outlives_the_program(tmp_path: Path) -> None:
    folder = tmp_path / "counter"
    seed = seed_of(SignsAlike(), "ABCDEFGH")
    for place in opened(folder, 1):
        place.takes(seed)
        asked, question = place.asks()
        for left in range(TRIES - 1, TRIES - 3, -1):
            with pytest.raises(CodeWrong, match=f"'tries_left': {left}"):
                place.types(asked, question, "0000-0000")
    for place in opened(folder, 1):
        asked, question = place.asks()
        for _ in range(2):
            with pytest.raises(CodeWrong):
                place.types(asked, question, "0000-0000")
        with pytest.raises(CodesLocked):
            place.types(asked, question, "0000-0000")
        right = code_for(seed, question.challenge, VOID.kind, VOID.amount)
        with pytest.raises(CodesLocked):
            place.types(asked, question, right)
        place.clock.time += LOCKED_FOR + timedelta(seconds=1)
        assert place.types(asked, question, right).state is ApprovalState.GIVEN


class SignsAlike:
    """A key that a test knows."""

    public = bytes(32)

    def sign(self, message: bytes) -> bytes:
        return message * 2


def test_a_try_is_counted_before_it_is_looked_at(counter: Place, seed: BookSeed) -> None:
    """Who pulls the plug in between has used it up."""
    asked, question = counter.asks()

    class Plug(PlainPins):
        def fits(self, pin_hash: str, pin: str) -> bool:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        approve_by_code(asked.id, question.book_id, "0000-0000", counter.asker, counter.store, Plug())
    with pytest.raises(CodeWrong, match=f"'tries_left': {TRIES - 2}"):
        counter.types(asked, question, "0000-0000")


def test_above_the_books_limit_there_is_no_code(counter: Place, office: Place, seed: BookSeed) -> None:
    dear = replace(VOID, amount=Vnd(MOST + 1))
    with pytest.raises(AboveCodes):
        counter.asks(dear)
    asked = counter.do(lambda uow: ask_approval(dear, counter.asker, uow))
    with pytest.raises(AboveCodes):
        approve_by_code(asked.id, seed.id, "0000-0000", counter.asker, counter.store, counter.hasher)


def test_without_a_book_there_is_no_code(counter: Place) -> None:
    with pytest.raises(NoCodes):
        counter.asks()


def test_old_and_dropped_books_are_good_for_nothing(counter: Place, office: Place, seed: BookSeed) -> None:
    asked, question = counter.asks()
    code = office.reads(question)
    counter.do(lambda uow: drop_book(seed.id, SUPERVISOR, uow))
    with pytest.raises(NoCodes):
        counter.types(asked, question, code)
    with pytest.raises(BookKnown):
        counter.takes(seed)
    second = office.do(lambda uow: make_book("03", SUPERVISOR, office.key, SeededRandom(10), uow))
    counter.takes(second)
    assert counter.asks()[1].book_id == second.id
    counter.clock.time += GOOD_DAYS
    with pytest.raises(NoCodes):
        counter.asks()


def test_a_counter_that_goes_on_from_another_has_none_of_its_books(counter: Place, seed: BookSeed) -> None:
    """A restored file may have forgotten which codes were used."""

    def of(origin: Origin) -> int:
        return counter.store.submit_plain(lambda database: _count(database.writer, origin)).result()

    def _count(db: Connection, origin: Origin) -> int:
        with db.begin():
            return len(SqlCodes(db, origin).books())

    assert (of(counter.store.origin), of(Origin("0" * 32))) == (1, 0)


def test_a_book_is_brought_once(counter: Place, seed: BookSeed) -> None:
    with pytest.raises(BookKnown):
        counter.takes(seed)


def test_clerks_make_bring_read_and_drop_nothing(counter: Place, office: Place, seed: BookSeed) -> None:
    _, question = counter.asks()
    wish = Wish(seed.id, question.challenge.text, VOID.kind, VOID.amount)
    with pytest.raises(NotAllowed):
        office.do(lambda uow: make_book("03", CLERK, office.key, SeededRandom(1), uow))
    with pytest.raises(NotAllowed):
        office.do(lambda uow: read_code(wish, CLERK, office.key, uow))
    with pytest.raises(NotAllowed):
        take_book(seed.text, MOST, CLERK, counter.store, counter.hasher, counter.clock)
    with pytest.raises(NotAllowed):
        counter.do(lambda uow: drop_book(seed.id, CLERK, uow))


def test_who_brought_the_book_does_not_ask_by_it(counter: Place, office: Place, seed: BookSeed) -> None:
    counter.asker = replace(counter.asker, by=replace(BOTH, id=SUPERVISOR.id))
    with pytest.raises(NoCodes):
        counter.asks()
    asked = counter.do(lambda uow: ask_approval(VOID, counter.asker, uow))
    with pytest.raises(OwnApproval):
        approve_by_code(asked.id, seed.id, "0000-0000", counter.asker, counter.store, counter.hasher)


def test_the_books_supervisor_must_still_be_one(counter: Place, office: Place, seed: BookSeed) -> None:
    asked, question = counter.asks()
    code = office.reads(question)
    other = replace(SUPERVISOR, id="other")
    counter.do(lambda uow: change_roles(SUPERVISOR.id, {Role.CLERK}, other, uow))
    with pytest.raises(SupervisorGone):
        counter.types(asked, question, code)


def test_codes_are_read_from_books_of_this_pc_only(counter: Place, seed: BookSeed) -> None:
    _, question = counter.asks()
    with pytest.raises(NoCodes):
        counter.reads(question)


def test_what_was_read_out_is_recorded(office: Place, counter: Place, seed: BookSeed) -> None:
    _, question = counter.asks()
    code = office.reads(question)
    written = _everything(office)
    assert question.challenge.text.encode() in written
    assert code.encode() not in written
    assert seed.letters.encode() not in written


def test_neither_journal_nor_tables_of_the_counter_hold_a_code(counter: Place, office: Place, seed: BookSeed) -> None:
    counter.hasher = PlainPins()
    other = office.do(lambda uow: make_book("03", SUPERVISOR, office.key, SeededRandom(11), uow))
    take_book(other.text, MOST, SUPERVISOR, counter.store, Argon2Pins(), counter.clock)
    asked, question = counter.asks()
    code = office.reads(question)
    approve_by_code(asked.id, question.book_id, code, counter.asker, counter.store, Argon2Pins())
    written = _everything(counter)
    for secret in (other.letters, other.text, *(other.secret(slot) for slot in range(SLOTS)), code):
        assert secret.encode() not in written


def _everything(place: Place) -> bytes:
    """All bytes of the journal, and every row of every table."""

    def dump(db: Connection) -> bytes:
        with db.begin():
            names = db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
            rows = [repr(tuple(row)) for name in names for row in db.execute(text(f'SELECT * FROM "{name}"'))]
            bodies = [bytes(row.body) + bytes(row.private or b"") for row in db.execute(select(journal))]
        return "\n".join(rows).encode() + b"\n".join(bodies)

    return place.store.submit_plain(lambda database: dump(database.writer)).result()


def test_a_key_makes_the_same_book_each_time(office: Place, counter: Place) -> None:
    assert seed_of(office.key, "ABCDEFGH") == seed_of(office.key, "ABCDEFGH")
    assert seed_of(office.key, "ABCDEFGH") != seed_of(office.key, "ABCDEFGJ")
    assert seed_of(office.key, "ABCDEFGH") != seed_of(counter.key, "ABCDEFGH")
