"""The payment core against a model of plain sums (Shows 2 of the issue about money), in any order, with restarts.

Whatever is done and repeated, refused and restarted: bills, attempts, payments, receipts and what must go back are as
in `money_model`, and what the drawer, the bank and the terminals really moved is what the journal says, but for what it
knows to be unknown.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from counter_app.domain.bill import ExemptionLine
from counter_app.domain.errors import CounterError
from counter_app.domain.giving_back import Way
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence
from counter_app.ports.unit_of_work import Books
from counter_app.usecases.attempts import Outcome, card_reference, set_aside
from counter_app.usecases.card import resolve_by_supervisor, resolve_card, retire_terminal, take_card
from counter_app.usecases.card_slip import CardSlip
from counter_app.usecases.correcting import Correction, correction_act, replace_receipt
from counter_app.usecases.giving_back import (
    give_back_at_terminal,
    give_back_cash,
    give_back_slip,
    give_back_transfer,
)
from counter_app.usecases.recovery import recover
from tests.support import SUPERVISOR
from tests.unit.money_machine import DATA, MoneyAtHand
from tests.unit.money_model import CARD, CASH, CHANNELS, QR, SLIP, Owed, Try
from tests.unit.money_world import BOOKED, DECLINE, FATES, Died, FatedTerminal

WAYS = {CASH: [Way.CASH], QR: [Way.TRANSFER], CARD: [Way.VOID, Way.SLIP, Way.TRANSFER], SLIP: [Way.SLIP, Way.TRANSFER]}
GOES_BY = {Way.CASH: CASH, Way.TRANSFER: QR, Way.VOID: CARD, Way.SLIP: SLIP}
WHY = "máy thẻ hỏng"


class Money(MoneyAtHand):
    """With the terminal on a wire, money that goes back, receipts put right, and restarts."""

    # -- the terminal

    @rule(data=DATA, fate=st.sampled_from(FATES))
    def card(self, data: st.DataObject, fate: str) -> None:
        bills, part = self.some_bills(data)
        refusal = self.model.refusal(bills, part, at_terminal=True)
        amount, of_it = self.model.asked(bills, part), None if part is None else Vnd(part)
        tried = Try(CARD, sorted(bills), amount, "", fate in BOOKED)
        store, clerk, at = self.counter.store, self.counter.clerk, self.terminal
        self._at_terminal(tried, fate, refusal, lambda: take_card(bills, at, clerk, store, part=of_it))

    def _at_terminal(self, tried: Try, fate: str, refusal: str, job: Callable[[], Outcome]) -> None:
        """Carry out what the terminal's `fate` says; the program dies and starts again where it says so."""
        self.terminal.fate, tried.terminal = fate, len(self.terminals)
        tried.marked = bool(self.terminal.book)
        if refusal:
            self.must(refusal, job)
            return
        try:
            outcome = job()
        except CounterError as said:
            assert said.code == ("card.declined" if fate == DECLINE else "payment.outcome_unknown"), said  # noqa: PT017  (the model says which)
            tried.state = "nothing" if fate == DECLINE else "unknown"
            self.model.tries[self._newest()] = tried
        except Died:
            tried.state = "unknown"
            self.model.tries[self._newest()] = tried
            self.restart()
        else:
            tried.state = "done"
            self.model.tries[self._newest()] = tried
            self._ended(self._newest(), outcome, voidable=True)

    def _newest(self) -> str:
        with_number = self.counter.store.read(lambda books: books.money.next_attempt_number()) - 1
        found = self.counter.store.read(lambda books: books.money.attempt_by_reference(card_reference(with_number)))
        assert found is not None
        return found.id

    def _ended(self, name: str, outcome: Outcome, *, voidable: bool) -> None:
        one = self.model.tries[name]
        one.state = "done"
        if one.undoes:
            assert outcome.returned
            self.model.gave_back(one.undoes, CARD)
        else:
            self.came(name, one.amount, outcome, voidable=voidable)

    @precondition(lambda self: any(one.method == CARD for one in self.model.tries.values()))
    @rule(data=DATA)
    def ask_terminal(self, data: st.DataObject) -> None:
        name, at = self.a_try(data, CARD), self.terminal
        one, store, clerk = self.model.tries[name], self.counter.store, self.counter.clerk
        told = self.model.answers(name, len(self.terminals), tickets=at.tickets)
        if one.state in ("done", "nothing"):  # asked too late: whatever it says, nothing changes
            before = self.head()
            with pytest.raises(CounterError) as late:
                resolve_card(name, at, clerk, store)
            assert late.value.code in ("payment.attempt_moved", "payment.still_unknown")
            assert self.head() == before
            return
        refusal = "" if told else "payment.still_unknown"
        outcome = self.must(refusal, lambda: resolve_card(name, at, clerk, store))
        if told and one.moved:
            assert outcome is not None, "charged, and the counter says that it was not"
            self._ended(name, outcome, voidable=True)
        elif told:
            assert outcome is None, "not charged, and the counter says that it was"
            one.state = "nothing"

    @precondition(lambda self: any(one.method == CARD for one in self.model.tries.values()))
    @rule(data=DATA)
    def supervisor_decides(self, data: st.DataObject) -> None:
        """By the terminal's slip, which says the truth."""
        name = self.a_try(data, CARD)
        one, seen = self.model.tries[name], Evidence(approval_code="123456", last_four="0461")
        refusal = "" if one.state in ("unknown", "aside") else "payment.attempt_moved"
        moved, overseen = one.moved, self.counter.overseen
        outcome = self.must(
            refusal,
            lambda: self.counter.do(lambda uow: resolve_by_supervisor(name, moved, WHY, seen, overseen, uow)),
        )
        if outcome is not None:
            self._ended(name, outcome, voidable=False)
        elif not refusal:
            one.state = "nothing"

    @precondition(lambda self: self.model.tries)
    @rule(data=DATA)
    def put_aside(self, data: st.DataObject) -> None:
        name = self.a_try(data, CARD, QR, SLIP)
        one = self.model.tries[name]
        refusal = "" if one.state in ("unknown", "aside") else "payment.attempt_moved"
        self.must(refusal, lambda: self.counter.do(lambda uow: set_aside(name, WHY, SUPERVISOR, uow)))
        one.state = one.state if refusal else "aside"

    @rule()
    def another_terminal(self) -> None:
        freed = self.counter.do(lambda uow: retire_terminal("serial:COM4", WHY, SUPERVISOR, uow))
        waiting = [name for name, one in self.model.tries.items() if one.method == CARD and one.state == "unknown"]
        assert list(freed) == waiting
        for name in waiting:
            self.model.tries[name].state = "aside"
        self.terminals.append(FatedTerminal(len(self.terminals) + 1, self.terminal.tickets))

    # -- back

    @precondition(lambda self: self.model.payments or self.model.extras)
    @rule(data=DATA, fate=st.sampled_from(FATES))
    def give_back(self, data: st.DataObject, fate: str) -> None:
        name = data.draw(st.sampled_from([*self.model.payments, *self.model.extras]))
        line = self.model.line(name)
        there = [way for way in WAYS[line.method] if way is not Way.VOID or line.voidable]
        way = data.draw(st.sampled_from([way for way in there if line.whole or way not in (Way.VOID, Way.SLIP)]))
        refusal, wish = self.model.return_refusal(name, at_terminal=way is Way.VOID), self.counter.approved(name, way)
        clerk, store, number = self.counter.clerk, self.counter.store, self.counter.reasons
        if way is Way.VOID:
            self._void(name, fate, refusal, lambda: give_back_at_terminal(wish, way, self.terminal, clerk, store))
            return
        slip, reference = CardSlip("VCB00017", "13", str(number), "A1B2C3", "1234"), f"GB{number:08d}"
        ways: dict[Way, Callable[[], object]] = {
            Way.CASH: lambda: self.counter.do(lambda uow: give_back_cash(wish, clerk, uow)),
            Way.SLIP: lambda: self.counter.do(lambda uow: give_back_slip(wish, slip, clerk, uow)),
            Way.TRANSFER: lambda: self.counter.do(lambda uow: give_back_transfer(wish, reference, clerk, uow)),
        }
        if self.must(refusal, ways[way]):
            self.model.world[GOES_BY[way]] -= line.amount
            self.model.gave_back(name, GOES_BY[way])

    def _void(self, name: str, fate: str, refusal: str, job: Callable[[], Outcome]) -> None:
        tried = Try(CARD, [], self.model.line(name).amount, "", fate in BOOKED, undoes=name)
        sold_here = any(one.operation == self._operation(name) for one in self.terminal.book)
        if refusal or sold_here:
            self._at_terminal(tried, fate, refusal, job)
            return
        with pytest.raises(CounterError) as refused:  # another terminal's sale
            job()
        assert refused.value.code == "terminal.refused"
        tried.state, tried.moved = "nothing", False
        self.model.tries[self._newest()] = tried

    def _operation(self, name: str) -> str:
        def of(books: Books) -> str:
            found = books.money.payment(name) if name in self.model.payments else books.money.surplus(name)
            return found.evidence.operation

        return self.counter.store.read(of)

    @precondition(lambda self: self.model.payments)
    @rule(data=DATA)
    def put_tax_code_right(self, data: st.DataObject) -> None:
        line = self.model.payments[data.draw(st.sampled_from(list(self.model.payments)))]
        old = self.counter.store.read(lambda books: books.receipts.get(line.receipt_id))
        self.counter.reasons += 1
        why, clerk = f"sai mã số thuế {self.counter.reasons}", self.counter.clerk
        wanted = Correction(old.id, why, tax_code=f"{self.counter.reasons:010d}")
        wanted = replace(wanted, approval=self.counter.approve(correction_act(old, wanted)))
        refusal = "receipt.stands_no_more" if line.back else ""
        new = self.must(refusal, lambda: self.counter.do(lambda uow: replace_receipt(wanted, clerk, uow)))
        if new is not None:
            self.model.receipts += 1
            line.receipt, line.receipt_id = self.model.receipts, new.receipt.id

    @precondition(lambda self: self.model.payments)
    @rule(data=DATA, off=st.sampled_from([-46_000, -3_000, -1, 1, 5_000]), exempt=st.booleans())
    def put_amount_right(self, data: st.DataObject, off: int, exempt: bool) -> None:
        """In its first row, or by an exemption; what was too little is a bill like any other from then on."""
        name = data.draw(st.sampled_from(list(self.model.payments)))
        line, clerk = self.model.payments[name], self.counter.clerk
        old = self.counter.store.read(lambda books: books.receipts.get(line.receipt_id))
        off = max(off, -line.amount if exempt and off < 0 else 1 - old.lines[0].amount)
        if off == 0 or (line.amount + off < 0):
            return
        self.counter.reasons += 1
        way = Way.CASH if line.method == CASH else Way.TRANSFER
        wanted = Correction(
            old.id, f"sai lần {self.counter.reasons}", way=way, bank_reference=f"BT{self.counter.reasons:08d}"
        )
        if exempt and off < 0:
            wanted = replace(wanted, exemption=ExemptionLine("Trẻ em", "Luật mẫu", "giấy mẫu", Vnd(-off)))
        else:
            wanted = replace(wanted, amounts=(Vnd(old.lines[0].amount + off), *(row.amount for row in old.lines[1:])))
        wanted = replace(wanted, approval=self.counter.approve(correction_act(old, wanted)))
        refusal = self.model.correction_refusal(name, off)
        new = self.must(refusal, lambda: self.counter.do(lambda uow: replace_receipt(wanted, clerk, uow)))
        if new is None:
            return
        self.model.put_right(name, max(-off, 0), GOES_BY[way])
        line.receipt_id = new.receipt.id
        assert (new.back, new.owed) == (max(-off, 0), max(off, 0))
        if off > 0:
            (bill,) = new.bills
            self.model.bills[bill] = Owed(off)
            line.bills.append(bill)

    # -- the program ends and begins again

    @rule()
    def restart(self) -> None:
        self.counter.end()
        self.counter.start()
        found = self.counter.do(recover)
        assert list(found.unknown_attempts) == self._in("unknown")

    def _in(self, state: str) -> list[str]:
        return [name for name, one in self.model.tries.items() if one.state == state]

    # -- what holds after each step

    @invariant()
    def the_books_are_the_models(self) -> None:
        def look(books: Books) -> dict[str, object]:
            run = books.days.receipt_runs(self.counter.clock.time.date())
            return {
                "due": {name: books.bills.get(name).due for name in self.model.bills},
                "open": [one.id for one in books.money.open_attempts()],
                "aside": [one.id for one in books.money.aside_attempts()],
                "go back": {one.id: one.due for one in books.money.surpluses()},
                "back": {name: books.money.returned(name) for name in self.model.payments},
                "receipts": {one: _receipt(books, one) for one in self.model.payments},
                "series": [(one.first, one.last, one.count, one.amount) for one in run],
            }

        model = self.model
        numbers = [(1, model.receipts, model.receipts, model.taken())] if model.receipts else []
        assert self.counter.store.read(look) == {
            "due": {name: model.due(name) for name in model.bills},
            "open": [name for name, one in model.tries.items() if one.state in ("shown", "unknown")],
            "aside": self._in("aside"),
            "go back": {name: one.amount for name, one in model.extras.items() if not one.back},
            "back": {name: one.less + (one.back and one.amount) for name, one in model.payments.items()},
            "receipts": {name: (one.receipt, one.amount, not one.back) for name, one in model.payments.items()},
            "series": numbers,
        }

    @invariant()
    def no_bill_takes_more_than_its_total(self) -> None:
        for name, owed in self.model.bills.items():
            assert 0 <= self.model.due(name) <= owed.total

    @invariant()
    def what_moved_outside_is_what_the_journal_says(self) -> None:
        day = self.counter.clock.time.date()

        def look(books: Books) -> dict[str, int]:
            says = dict.fromkeys(CHANNELS, 0)
            for one in books.days.by_method(day):
                says[one.method] += one.amount
            for one in books.days.given_back(day):
                says[one.method] -= one.amount
            for name, extra in self.model.extras.items():
                says[extra.method] += books.money.surplus(name).amount
            drawer = books.drawers.of_person(self.counter.clerk.by.id)
            assert drawer is not None
            assert drawer.expected == self.model.world[CASH]
            return says

        moved = {**self.model.world, CARD: sum(one.moved for one in self.terminals)}
        unknown = self.model.not_known()
        assert self.counter.store.read(look) == {channel: moved[channel] - unknown[channel] for channel in CHANNELS}


def _receipt(books: Books, payment: str) -> tuple[int, int, bool]:
    found = books.receipts.of_payment(payment)
    return found.number, found.total, found.stands


def run(examples: int, steps: int, *phases: Phase) -> None:
    """Without shrinking a failure shows its steps as they came: making them fewer takes minutes."""
    asked = settings(max_examples=examples, stateful_step_count=steps, phases=phases, report_multiple_bugs=False)
    run_state_machine_as_test(Money, settings=asked)


def test_whatever_is_done_the_money_is_where_the_model_says(long_form: bool) -> None:
    if long_form:
        run(3_000, 60, Phase.generate, Phase.shrink)
    else:
        run(40, 25, Phase.generate)
