"""Rules that do one thing to a counter and to its model: bills, cash, codes, slips and transfers."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.usecases.attempts import Outcome, withdraw
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.credits import pick_credit, take_credit
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.settle import Settled
from tests.unit.money_model import CARD, CASH, QR, SLIP, Line, Model, Owed, Transfer, Try
from tests.unit.money_world import CounterOfOne, FatedTerminal
from tests.unit.test_credits import credit
from tests.unit.test_money_usecases import GRID

DATA = st.data()


class MoneyAtHand(RuleBasedStateMachine):
    """Each rule does one thing to the model and to the counter; each refusal must be the model's and change nothing."""

    @initialize(tickets=st.booleans())
    def begin(self, tickets: bool) -> None:
        self.model, self.folder = Model(), Path(tempfile.mkdtemp())
        self.counter = CounterOfOne(self.folder)
        self.terminals = [FatedTerminal(1, tickets)]
        for copies in (3, 1):
            self.draw(copies)

    def teardown(self) -> None:
        self.counter.end()
        shutil.rmtree(self.folder)

    # -- what the rules share

    @property
    def terminal(self) -> FatedTerminal:
        return self.terminals[-1]

    def must(self, refusal: str, job: Callable[[], Any]) -> Any:
        """Do it, or see it refused for that reason with nothing changed."""
        before = self.head()
        try:
            done = job()
        except CounterError as refused:
            assert refused.code == refusal, f"{refused} instead of {refusal or 'success'}"  # noqa: PT017  (the model says which)
            assert self.head() == before, "refused, and yet something changed"
            return None
        assert not refusal, f"done instead of {refusal}"
        return done

    def head(self) -> object:
        return self.counter.store.read(lambda books: books.head)

    def some_bills(self, data: st.DataObject) -> tuple[list[str], int | None]:
        names = list(self.model.bills)
        waiting = [name for name in names if self.model.due(name)]
        some = st.lists(st.sampled_from(waiting or names), min_size=1, max_size=3, unique=True)
        any_of = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
        bills = data.draw(some if data.draw(st.integers(0, 4)) else any_of)
        due = sum(map(self.model.due, bills))
        part = data.draw(st.none() | st.integers(1, max(1, due)) | st.sampled_from([0, due + 1]))
        return bills, part

    def a_try(self, data: st.DataObject, *methods: str) -> str:
        return data.draw(st.sampled_from([name for name, one in self.model.tries.items() if one.method in methods]))

    def came(self, attempt: str, amount: int, outcome: Outcome, *, voidable: bool = False) -> None:
        """`amount` was put to use for the attempt's bills: the program and the model must have done the same."""
        one = self.model.tries[attempt]
        used, left = self.model.split(one.bills, amount)
        assert outcome.surplus == left
        assert (outcome.settled is not None) == bool(used)
        if outcome.settled is not None:
            self.paid(outcome.settled, one.bills, Line(one.method, used, voidable, whole=used == one.amount))
        if left:
            found = {one.id for one in self.counter.store.read(lambda books: books.money.surpluses())}
            (name,) = found - set(self.model.extras)
            self.model.extras[name] = Line(one.method, left, voidable, whole=left == one.amount)

    def paid(self, settled: Settled, bills: list[str], line: Line) -> None:
        line.receipt_id = settled.receipt.id
        self.model.pay(settled.payment_id, bills, line)
        assert (settled.receipt.total, settled.receipt.number) == (line.amount, line.receipt)

    # -- bills, cash, codes and slips

    @rule(copies=st.sampled_from([1, 3]))
    def draw(self, copies: int) -> None:
        bill = self.counter.desk.bill(copies=GRID[:copies])
        self.model.bills[bill.id] = Owed({1: 12_000, 3: 46_000}[copies])

    @rule(data=DATA, over=st.sampled_from([0, 0, 1, 4_000, -1]))
    def cash(self, data: st.DataObject, over: int) -> None:
        bills, part = self.some_bills(data)
        amount = self.model.asked(bills, part)
        refusal = self.model.refusal(bills, part) or ("cash.too_little" if over < 0 else "")
        tendered, of_it = Vnd(amount + over), None if part is None else Vnd(part)
        clerk = self.counter.clerk
        settled = self.must(refusal, lambda: self.counter.do(lambda uow: take_cash(bills, tendered, clerk, uow, of_it)))
        if settled is not None:
            assert settled.receipt.change == over
            self.model.world[CASH] += amount
            self.paid(settled, bills, Line(CASH, amount, False))

    @rule(data=DATA, method=st.sampled_from([QR, QR, SLIP]))
    def show(self, data: st.DataObject, method: str) -> None:
        bills, part = self.some_bills(data)
        show, of_it = show_qr if method == QR else show_card_amount, None if part is None else Vnd(part)
        clerk, refusal = self.counter.clerk, self.model.refusal(bills, part)
        attempt = self.must(refusal, lambda: self.counter.do(lambda uow: show(bills, clerk, uow, of_it)))
        if attempt is not None:
            assert attempt.amount == self.model.asked(bills, part)
            self.model.tries[attempt.id] = Try(method, sorted(bills), attempt.amount, "shown")

    @precondition(lambda self: self.model.tries)
    @rule(data=DATA)
    def stop_waiting(self, data: st.DataObject) -> None:
        name = self.a_try(data, QR, SLIP, CARD)
        one, by = self.model.tries[name], self.counter.clerk.by
        refusal = "" if one.state == "shown" else "payment.attempt_moved"
        if self.must(refusal, lambda: self.counter.do(lambda uow: withdraw(name, "khách đổi ý", by, uow))):
            one.state = "withdrawn"

    @precondition(lambda self: any(one.method == SLIP for one in self.model.tries.values()))
    @rule(data=DATA, again=st.booleans())
    def type_slip(self, data: st.DataObject, again: bool) -> None:
        name, trace = self.a_try(data, SLIP), self.model.slips + 1
        if again and trace > 1:
            trace -= 1
        one, slip = self.model.tries[name], CardSlip("VCB00017", "12", str(trace), "A1B2C3", "1234")
        open_one = one.state in ("shown", "withdrawn")
        refusal = "card.slip_used" if trace == self.model.slips else "" if open_one else "payment.attempt_moved"
        clerk = self.counter.clerk
        outcome = self.must(refusal, lambda: self.counter.do(lambda uow: take_card_slip(name, slip, clerk, uow)))
        if outcome is not None:
            one.state, self.model.slips = "done", trace
            self.model.world[SLIP] += one.amount
            self.came(name, one.amount, outcome)

    # -- the bank

    @precondition(lambda self: any(one.method == QR for one in self.model.tries.values()))
    @rule(data=DATA, off=st.sampled_from([0, 0, 0, -1_000, 1_000]), named=st.integers(0, 3))
    def citizen_pays(self, data: st.DataObject, off: int, named: int) -> None:
        """The money is at the bank from here on, whoever hears of it and when."""
        name = self.a_try(data, QR)
        amount, number = max(1, self.model.tries[name].amount + off), len(self.model.transfers) + 1
        one = credit(number, amount)
        self.model.transfers[one.id] = Transfer(amount, name if named else "", one.bank_reference)
        self.model.world[QR] += amount

    def _credit(self, transfer: str) -> Any:
        one, store = self.model.transfers[transfer], self.counter.store
        reference = store.read(lambda books: books.money.attempt(one.attempt)).reference if one.attempt else ""
        return credit(int(transfer.rsplit("/", 1)[1]), one.amount, reference)

    @precondition(lambda self: any(one.attempt for one in self.model.transfers.values()))
    @rule(data=DATA, times=st.sampled_from([1, 1, 2]))
    def bank_tells(self, data: st.DataObject, times: int) -> None:
        name = data.draw(st.sampled_from([name for name, one in self.model.transfers.items() if one.attempt]))
        told, clerk = self._credit(name), self.counter.clerk
        for _ in range(times):
            before = self.head()
            matched = self.counter.do(lambda uow: take_credit(told, clerk, uow))
            if matched is None:
                assert self.model.transfers[name].taken, "a transfer was passed over"
                assert self.head() == before
            else:
                assert not self.model.transfers[name].taken, "a transfer was taken twice"
                self._taken(name, self.model.transfers[name].attempt, matched.outcome)

    def _taken(self, transfer: str, attempt: str, outcome: Outcome | None) -> None:
        told, one = self.model.transfers[transfer], self.model.tries[attempt]
        told.taken, amount = True, told.amount
        if one.unproven and not one.credits:  # the clerk had said before that the whole of it came
            amount, one.unproven = told.amount - one.amount, max(0, one.amount - told.amount)
        one.state, one.credits = "done", one.credits + 1
        assert (outcome is not None) == (amount > 0)
        if outcome is not None:
            self.came(attempt, amount, outcome)

    @precondition(lambda self: self.model.transfers and any(one.method == QR for one in self.model.tries.values()))
    @rule(data=DATA, rightly=st.integers(0, 4))
    def clerk_types_reference(self, data: st.DataObject, rightly: int) -> None:
        seen = data.draw(st.sampled_from(list(self.model.transfers.values())))
        name = seen.attempt if rightly and seen.attempt else self.a_try(data, QR)
        one, clerk = self.model.tries[name], self.counter.clerk
        refusal = "" if one.state in ("shown", "withdrawn") else "payment.attempt_moved"
        refusal = "qr.bank_reference_bad" if seen.typed or seen.taken else refusal
        outcome = self.must(refusal, lambda: self.counter.do(lambda uow: confirm_qr(name, seen.reference, clerk, uow)))
        if outcome is not None:
            seen.typed, one.state, one.unproven = True, "done", one.amount
            self.came(name, one.amount, outcome)

    @precondition(lambda self: any(not one.attempt for one in self.model.transfers.values()))
    @rule(data=DATA)
    def clerk_picks(self, data: st.DataObject) -> None:
        transfer = data.draw(st.sampled_from([name for name, one in self.model.transfers.items() if not one.attempt]))
        seen, name, clerk = self.model.transfers[transfer], self.a_try(data, QR), self.counter.clerk
        refusal = "" if self.model.tries[name].state == "shown" else "payment.attempt_moved"
        refusal = "credit.taken" if seen.taken or seen.typed else refusal
        told = self._credit(transfer)
        matched = self.must(refusal, lambda: self.counter.do(lambda uow: pick_credit(name, told, clerk, uow)))
        if matched is not None:
            self._taken(transfer, name, matched.outcome)
