"""Approvals in place: one act, one use, another person, and what stays after a restart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from counter_app.domain.approval import (
    GOOD_FOR,
    Act,
    ActKind,
    Approval,
    ApprovalExpired,
    ApprovalForAnother,
    ApprovalMissing,
    ApprovalNotAsked,
    ApprovalState,
    ApprovalUsed,
    How,
    OwnApproval,
    SupervisorGone,
    needs_approval,
)
from counter_app.domain.events import ApprovalUsedUp, DrawerOpened
from counter_app.domain.money import Vnd
from counter_app.domain.people import NotAllowed, Role
from counter_app.domain.staff import StaffRecord
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.store import SqlStore
from counter_app.storage.verify import verify
from counter_app.usecases.approval import (
    Asker,
    approve_in_place,
    ask_approval,
    use_approval,
    withdraw_approval,
)
from counter_app.usecases.staff import change_roles
from tests.support import CLERK, DESK, SUPERVISOR, ScriptedClock, SeededRandom, opened_store

T = TypeVar("T")
VOID = Act(ActKind.VOID, "payment-1", Vnd(150_000), "Hủy thanh toán thẻ 150.000 đ, biên lai 26TAC-12: thu nhầm hồ sơ")
BOTH = replace(CLERK, roles=frozenset({Role.CLERK, Role.SUPERVISOR}))
OTHERS = [
    replace(VOID, subject="payment-2"),
    replace(VOID, amount=Vnd(150_001)),
    replace(VOID, kind=ActKind.REFUND),
    replace(VOID, text="Hủy thanh toán thẻ 150.000 đ: lý do khác"),
]


@dataclass
class Counter:
    """A counter whose one supervisor is SUPERVISOR; its small act opens the drawer."""

    store: SqlStore
    clock: ScriptedClock
    asker: Asker

    def do(self, job: Callable[[UnitOfWork], T]) -> T:
        return self.store.submit(job).result()

    def ask(self, act: Act = VOID) -> Approval:
        return self.do(lambda uow: ask_approval(act, self.asker, uow))

    def approved(self, act: Act = VOID) -> Approval:
        asked = self.ask(act)
        return self.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, self.asker, uow))

    def act(self, approval_id: str, act: Act = VOID) -> None:
        def done(uow: UnitOfWork) -> None:
            with uow:
                use_approval(act, approval_id, self.asker, uow)
                uow.record(DrawerOpened(payment_id="", reason=act.text), by=CLERK)
                uow.commit()

        self.do(done)

    def state(self, approval_id: str) -> ApprovalState:
        found = self.store.read(lambda books: books.approvals.find(approval_id))
        assert found is not None
        return found.state

    def supervises(self, roles: frozenset[Role] = SUPERVISOR.roles) -> None:
        def put(uow: UnitOfWork) -> None:
            with uow:
                uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, roles, "plain:271828"))
                uow.staff.put(StaffRecord("other", "Phạm Thị Mẫu Khác", SUPERVISOR.roles, "plain:271828"))
                uow.commit()

        self.do(put)


def _is_sound(db: Connection) -> None:
    assert verify(db).ok


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        one = Counter(store, clock, Asker(CLERK, DESK, clock, SeededRandom(5)))
        one.supervises()
        yield one
        store.submit_plain(lambda database: _is_sound(database.writer)).result()


def test_an_approval_covers_its_act_once(counter: Counter) -> None:
    given = counter.approved()
    assert (given.state, given.how, given.supervisor) == (ApprovalState.GIVEN, How.IN_PLACE, SUPERVISOR.id)
    counter.act(given.id)
    assert counter.state(given.id) is ApprovalState.USED
    with pytest.raises(ApprovalUsed):
        counter.act(given.id)


@pytest.mark.parametrize("other", OTHERS)
def test_it_covers_nothing_else(counter: Counter, other: Act) -> None:
    given = counter.approved()
    with pytest.raises(ApprovalForAnother):
        counter.act(given.id, other)
    assert counter.state(given.id) is ApprovalState.GIVEN
    counter.act(given.id)


def test_a_second_use_has_no_room_in_the_rows(counter: Counter) -> None:
    """Should a use case forget to ask, the database does not."""
    given = counter.approved()
    counter.act(given.id)

    def again(uow: UnitOfWork) -> None:
        with uow:
            uow.record(ApprovalUsedUp(approval_id=given.id, digest=VOID.digest), by=CLERK)
            uow.commit()

    with pytest.raises(IntegrityError):
        counter.do(again)


def test_an_act_that_fails_spends_nothing(counter: Counter) -> None:
    given = counter.approved()

    def broken(uow: UnitOfWork) -> None:
        with uow:
            use_approval(VOID, given.id, counter.asker, uow)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        counter.do(broken)
    counter.act(given.id)


def test_without_an_answer_there_is_no_act(counter: Counter) -> None:
    asked = counter.ask()
    for id in ("", "nothing", asked.id):
        with pytest.raises(ApprovalMissing):
            counter.act(id)


def test_a_clerk_may_not_give_it(counter: Counter) -> None:
    asked = counter.ask()
    with pytest.raises(NotAllowed):
        counter.do(lambda uow: approve_in_place(asked.id, CLERK, counter.asker, uow))
    assert counter.state(asked.id) is ApprovalState.ASKED


def test_nobody_approves_for_themselves_unless_the_site_says_so(counter: Counter) -> None:
    asked = counter.ask()
    with pytest.raises(OwnApproval):
        counter.do(lambda uow: approve_in_place(asked.id, BOTH, counter.asker, uow))
    alone = replace(counter.asker, desk=replace(DESK, approve_own=True))
    given = counter.do(lambda uow: approve_in_place(asked.id, BOTH, alone, uow))
    assert given.state is ApprovalState.GIVEN


def test_who_approved_does_not_act_on_it(counter: Counter) -> None:
    given = counter.approved()
    counter.asker = replace(counter.asker, by=SUPERVISOR)
    with pytest.raises(OwnApproval):
        counter.act(given.id)


def test_a_supervisor_who_is_none_any_more(counter: Counter) -> None:
    given = counter.approved()
    other = replace(SUPERVISOR, id="other")
    counter.do(lambda uow: change_roles(SUPERVISOR.id, {Role.CLERK}, other, uow))
    with pytest.raises(SupervisorGone):
        counter.act(given.id)


def test_it_grows_old(counter: Counter) -> None:
    given = counter.approved()
    counter.clock.time += GOOD_FOR + timedelta(seconds=1)
    with pytest.raises(ApprovalExpired):
        counter.act(given.id)
    asked = counter.ask()
    assert asked.id != given.id
    counter.clock.time += GOOD_FOR + timedelta(seconds=1)
    with pytest.raises(ApprovalExpired):
        counter.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, counter.asker, uow))


def test_a_clock_that_went_back_makes_nothing_young_again(counter: Counter) -> None:
    given = counter.approved()
    counter.clock.time -= GOOD_FOR + timedelta(minutes=1)
    with pytest.raises(ApprovalExpired):
        counter.act(given.id)


def test_a_question_taken_back_takes_no_answer(counter: Counter) -> None:
    asked = counter.ask()
    assert counter.do(lambda uow: withdraw_approval(asked.id, CLERK, uow)).state is ApprovalState.WITHDRAWN
    with pytest.raises(ApprovalNotAsked):
        counter.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, counter.asker, uow))
    given = counter.approved()
    assert counter.do(lambda uow: withdraw_approval(given.id, CLERK, uow)).state is ApprovalState.GIVEN


def test_after_a_restart_the_same_act_goes_on(tmp_path: Path) -> None:
    """The program ends after each step; who does the same again is not asked twice."""
    clock = ScriptedClock()
    asker = Asker(CLERK, DESK, clock, SeededRandom(5))

    def once(step: Callable[[Counter], T]) -> T:
        with opened_store(tmp_path, clock) as store:
            return step(Counter(store, clock, asker))

    once(lambda counter: counter.supervises())
    asked = once(lambda counter: counter.ask())
    assert once(lambda counter: counter.ask()).id == asked.id
    assert once(lambda counter: counter.approved()).id == asked.id
    assert once(lambda counter: counter.ask()).state is ApprovalState.GIVEN
    once(lambda counter: counter.act(asked.id))
    assert once(lambda counter: counter.ask()).id != asked.id
    with pytest.raises(ApprovalUsed):
        once(lambda counter: counter.act(asked.id))


def test_a_colleague_asks_anew(counter: Counter) -> None:
    """Else a supervisor could let somebody ask, and approve, what they then do themselves."""
    given = counter.approved()
    colleague = replace(counter.asker, by=replace(CLERK, id="mai"))
    asked = counter.do(lambda uow: ask_approval(VOID, colleague, uow))
    assert asked.id != given.id
    assert counter.state(given.id) is ApprovalState.WITHDRAWN
    with pytest.raises(ApprovalMissing):
        counter.act(given.id)


def test_below_the_limit_nobody_is_asked(counter: Counter) -> None:
    limited = replace(DESK, approval_above={ActKind.VOID: Vnd(150_000)})
    counter.asker = replace(counter.asker, desk=limited)
    counter.act("")
    with pytest.raises(ApprovalMissing):
        counter.act("", replace(VOID, amount=Vnd(150_001)))
    with pytest.raises(ApprovalMissing):
        counter.act("", replace(VOID, kind=ActKind.REFUND))


def test_limits() -> None:
    assert needs_approval(VOID, {})
    assert needs_approval(replace(VOID, amount=Vnd(0)), {})
    assert needs_approval(VOID, {ActKind.VOID: Vnd(149_999)})
    assert not needs_approval(VOID, {ActKind.VOID: Vnd(150_000)})


acts = st.builds(Act, st.sampled_from(ActKind), st.text(), st.integers(0, 10**12).map(Vnd), st.text())


@given(acts, acts)
def test_acts_have_the_same_digest_only_when_they_are_the_same(one: Act, other: Act) -> None:
    assert (one.digest == other.digest) == (one == other)
