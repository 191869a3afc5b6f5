"""Rules that do one thing to two counters and their node, and the same to the model of them."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from counter_app.domain.cashier_desk import WaitingBill
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.usecases.attempts import withdraw
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.cashier_desk import hand_over, release, take_back_alone
from counter_app.usecases.credits import take_credit
from counter_app.usecases.qr import show_qr
from tests.sync.desk_model import AWAY, OPEN, OWNER, TAKER, WAITING, Handed, Model, Till, Try
from tests.sync.desk_world import DeskWorld
from tests.sync.test_cashier_desk import Counter
from tests.unit.test_credits import credit
from tests.unit.test_money_usecases import GRID

DATA = st.data()
AT = st.sampled_from([OWNER, TAKER])
LOSS = st.sampled_from(["", "", "", "request", "reply"])
LOST = "lost"


class DeskAtHand(RuleBasedStateMachine):
    """Each rule does one thing to the model and to the counters; each refusal must be the model's."""

    @initialize(cut=st.booleans())
    def begin(self, cut: bool) -> None:
        """The cashier has a bill of the owner, another one waits; `cut`: the owner took the first one back alone."""
        self.model, self.folder = Model(), Path(tempfile.mkdtemp())
        self.world = DeskWorld(self.folder)
        self.seen: dict[str, WaitingBill] = {}
        self.slips = self.credits = self.reasons = 0
        self.transfers: dict[tuple[str, str], Any] = {}
        for copies in (3, 1, 3):
            self.draw(OWNER, copies)
        first, second, _ = self.model.totals
        self.hand(first)
        self.told()
        self.take_over(self.till(OWNER).last(first), "")
        self.hand(second)
        if cut:
            self.back_alone(first, again=False)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.end()
            shutil.rmtree(self.folder)

    # -- what the rules share

    def counter(self, at: str) -> Counter:
        return self.world.counters[at]

    def till(self, at: str) -> Till:
        return self.model.tills[at]

    def must(self, refusal: str, job: Callable[[], Any]) -> Any:
        """Do it, or see it refused for that reason."""
        said, done = "", None
        try:
            done = job()
        except NodeUnreachable:
            said = LOST
        except NodeRefused as no:
            said = str(no.fields["reason"])
        except CounterError as no:
            said = no.code
        assert said == refusal, f"{said or 'done'} instead of {refusal or 'success'}"
        return done

    def bill_of(self, data: st.DataObject, at: str, liked: str) -> str:
        """One that stands so at that counter, rather than another."""
        names = list(self.till(at).bills)
        likely = [name for name in names if self.till(at).bills[name] == liked]
        return data.draw(st.sampled_from(names if not likely or data.draw(st.integers(0, 4)) == 4 else likely))

    def some_bills(self, data: st.DataObject, at: str) -> tuple[list[str], int | None]:
        bills = [self.bill_of(data, at, OPEN)]
        if data.draw(st.integers(0, 3)) == 0:
            bills = list(dict.fromkeys([*bills, self.bill_of(data, at, OPEN)]))
        due = sum(self.model.due(at, bill) for bill in bills)
        return bills, data.draw(st.none() | st.none() | st.integers(1, max(1, due)) | st.just(due + 1))

    def a_try(self, data: st.DataObject, *methods: str) -> tuple[str, str]:
        both = [(at, name) for at in self.model.tills for name in self.till(at).tries]
        return data.draw(st.sampled_from([one for one in both if self.till(one[0]).tries[one[1]].method in methods]))

    def has(self, *methods: str) -> bool:
        return any(one.method in methods for till in self.model.tills.values() for one in till.tries.values())

    # -- bills and money at either

    @rule(at=AT, copies=st.sampled_from([1, 3]))
    def draw(self, at: str, copies: int) -> None:
        bill = self.counter(at).office.bill(copies=GRID[:copies])
        self.model.totals[bill.id], self.till(at).bills[bill.id] = {1: 12_000, 3: 46_000}[copies], OPEN

    @precondition(lambda self: self.till(TAKER).bills)
    @rule(data=DATA)
    def cash_at_the_desk(self, data: st.DataObject) -> None:
        self.cash(data, TAKER)

    @precondition(lambda self: OPEN in self.till(OWNER).bills.values())
    @rule(data=DATA)
    def cash_at_the_counter(self, data: st.DataObject) -> None:
        self.cash(data, OWNER)

    def cash(self, data: st.DataObject, at: str) -> None:
        bills, part = self.some_bills(data, at)
        amount, clerk = self.model.asked(at, bills, part), self.counter(at).clerk
        tendered, of_it = Vnd(500_000), None if part is None else Vnd(part)
        refusal = self.model.pay_refusal(at, bills, part)
        if self.must(refusal, lambda: self.counter(at).do(lambda uow: take_cash(bills, tendered, clerk, uow, of_it))):
            self.till(at).drawer += amount
            self.model.pay(at, bills, amount)

    @rule(data=DATA, at=AT, method=st.sampled_from(["qr", "slip"]))
    def show(self, data: st.DataObject, at: str, method: str) -> None:
        if not self.till(at).bills:
            return
        bills, part = self.some_bills(data, at)
        ask, of_it = show_qr if method == "qr" else show_card_amount, None if part is None else Vnd(part)
        refusal, clerk = self.model.pay_refusal(at, bills, part), self.counter(at).clerk
        shown = self.must(refusal, lambda: self.counter(at).do(lambda uow: ask(bills, clerk, uow, of_it)))
        if shown is not None:
            self.till(at).tries[shown.id] = Try(method, sorted(bills), self.model.asked(at, bills, part))
            assert shown.amount == self.till(at).tries[shown.id].amount

    @precondition(lambda self: self.has("qr", "slip"))
    @rule(data=DATA)
    def stop_waiting(self, data: st.DataObject) -> None:
        at, name = self.a_try(data, "qr", "slip")
        one, by = self.till(at).tries[name], self.counter(at).clerk.by
        refusal = "" if one.state == "shown" else "payment.attempt_moved"
        self.must(refusal, lambda: self.counter(at).do(lambda uow: withdraw(name, "khách đổi ý", by, uow)))
        one.state = one.state if refusal else "withdrawn"

    @precondition(lambda self: self.has("slip"))
    @rule(data=DATA)
    def type_slip(self, data: st.DataObject) -> None:
        at, name = self.a_try(data, "slip")
        one, clerk = self.till(at).tries[name], self.counter(at).clerk
        self.slips += 1
        slip = CardSlip("VCB00017", "12", str(self.slips), "A1B2C3", "1234")
        refusal = "payment.attempt_moved" if one.state == "done" else ""
        if self.must(refusal, lambda: self.counter(at).do(lambda uow: take_card_slip(name, slip, clerk, uow))):
            one.state = "done"
            self.model.pay(at, one.bills, one.amount)

    @precondition(lambda self: self.has("qr"))
    @rule(data=DATA, times=st.sampled_from([1, 1, 2]))
    def bank_tells(self, data: st.DataObject, times: int) -> None:
        """The transfer for a code, however late, and told again."""
        at, name = self.a_try(data, "qr")
        one, counter = self.till(at).tries[name], self.counter(at)
        if (at, name) not in self.transfers:
            self.credits += 1
            reference = counter.store.read(lambda books: books.money.attempt(name)).reference
            self.transfers[at, name] = credit(self.credits, one.amount, reference, site="S1")
        told = self.transfers[at, name]
        for _ in range(times):
            matched = counter.do(lambda uow: take_credit(told, counter.clerk, uow))
            assert (matched is None) == one.paid, "a transfer was passed over, or taken twice"
            if matched is not None:
                one.paid, one.state = True, "done"
                self.model.pay(at, one.bills, one.amount)

    # -- hand to hand

    @rule(data=DATA, told=st.booleans())
    def hands_over(self, data: st.DataObject, told: bool) -> None:
        self.hand(self.bill_of(data, OWNER, OPEN))
        if told:
            self.told()

    def told(self) -> None:
        """What was handed over is shown at the cashier desk."""
        self.push(OWNER, answered=True)
        self.look(TAKER, "", "")

    def hand(self, bill: str) -> None:
        counter = self.counter(OWNER)
        refusal = self.model.movable(OWNER, bill)
        handed = self.must(refusal, lambda: counter.do(lambda uow: hand_over([bill], counter.clerk, uow)))
        if handed:
            self.till(OWNER).bills[bill] = AWAY
            self.till(OWNER).handed[handed[0].id] = Handed(bill)

    @rule(at=AT, answered=st.booleans())
    def push(self, at: str, answered: bool) -> None:
        """The node hears; without its answer the same is pushed again next time."""
        counter, before = self.counter(at), self.counter(at).pushed
        counter.push()
        counter.pushed = counter.pushed if answered else before
        self.model.push(at)

    @rule(at=AT, loss=LOSS, later=LOSS)
    def look(self, at: str, loss: str, later: str) -> None:
        counter = self.counter(at)
        came_not: list[str] = []
        waiting = self.model.waiting()
        if not loss and at == TAKER:
            came_not = self.model.taker_hears()
        elif not loss:
            self.model.owner_hears()
        cut = bool(loss or (later and came_not))
        counter.wire.losses = [loss, later]
        news = self.must(LOST if cut else "", lambda: counter.desk.look(counter.clerk).result())
        counter.wire.losses = []
        if not cut:
            for name in came_not:
                self.model.adopt(name, len(self.model.claims[name]))
            assert {one.handover_id for one in news.waiting} == (waiting if at == TAKER else set())
            self.seen |= {one.handover_id: one for one in news.waiting}

    @precondition(lambda self: self.seen)
    @rule(data=DATA, loss=LOSS)
    def claims(self, data: st.DataObject, loss: str) -> None:
        """What waited when the cashier looked; it may be gone by now."""
        waits = [name for name in self.seen if name in self.model.waiting()]
        self.take_over(
            data.draw(st.sampled_from(list(self.seen) if not waits or data.draw(st.integers(0, 3)) == 3 else waits)),
            loss,
        )

    def take_over(self, name: str, loss: str) -> None:
        taker, waiting = self.counter(TAKER), self.seen[name]
        refusal = "" if loss == "request" else self.model.claim(TAKER, name)
        taker.wire.losses = [loss]
        self.must(LOST if loss else refusal, lambda: taker.desk.claim(waiting, taker.clerk).result())
        taker.wire.losses = []
        if not (loss or refusal):
            self.model.adopt(name, len(self.model.claims[name]))

    @precondition(lambda self: self.till(TAKER).bills)
    @rule(data=DATA)
    def releases(self, data: st.DataObject) -> None:
        bill, taker = self.bill_of(data, TAKER, OPEN), self.counter(TAKER)
        refusal = self.model.release_refusal(bill)
        self.must(refusal, lambda: taker.do(lambda uow: release(bill, "công dân bỏ về", taker.clerk, uow)))
        if not refusal:
            self.model.release(bill)

    @rule(data=DATA, loss=LOSS)
    def takes_back(self, data: st.DataObject, loss: str) -> None:
        """By the node's word."""
        bill, owner = self.bill_of(data, OWNER, AWAY), self.counter(OWNER)
        name = self.till(OWNER).last(bill)

        def job() -> object:
            return owner.desk.take_back(bill, owner.clerk).result()

        if not name or self.till(OWNER).handed[name].stand != WAITING:
            self.must("bill.not_away", job)
            return
        refusal = "" if loss == "request" else self.model.claim(OWNER, name)
        owner.wire.losses = [loss]
        self.must(LOST if loss else refusal, job)
        owner.wire.losses = []
        if not (loss or refusal):
            self.model.back(name, forced=False)

    @rule(data=DATA, again=st.booleans())
    def takes_back_alone(self, data: st.DataObject, again: bool) -> None:
        """Cut off, with a supervisor's approval; `again`: handed over once more when the line is back."""
        self.back_alone(self.bill_of(data, OWNER, AWAY), again=again)

    def back_alone(self, bill: str, *, again: bool) -> None:
        owner = self.counter(OWNER)
        self.reasons += 1
        reason = f"mất mạng lần {self.reasons}"
        word = self.world.approved(owner.bill(bill), reason)
        refusal = "" if self.till(OWNER).bills[bill] == AWAY else "bill.not_away"
        self.must(refusal, lambda: owner.do(lambda uow: take_back_alone(bill, reason, word, owner.clerk, uow)))
        if not refusal:
            self.model.back(self.till(OWNER).last(bill), forced=True)
            if again:
                self.hand(bill)
                self.told()

    @rule(at=AT)
    def restart(self, at: str) -> None:
        self.world.restart(at)
