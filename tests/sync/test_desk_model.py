"""The cashier desk against a model of plain sums (Shows 2 of the issue about money): two counters, a node and cuts.

Whatever is handed over, claimed, paid, released and taken back, with journals that come late, answers that are lost and
programs that start again: each counter's books, and the node's word, are as in `desk_model`.
"""

import sys
from functools import partial

from hypothesis import Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from counter_app.ports.unit_of_work import Books
from tests.sync.desk_machine import DeskAtHand
from tests.sync.desk_model import AWAY, BACK, CLAIMED, OPEN, OWNER, SETTLED, TAKER, WAITING

STATES = {OPEN: "open", AWAY: "elsewhere", SETTLED: "settled"}
ENDS = {
    WAITING: {(AWAY, ""), (AWAY, AWAY)},
    CLAIMED: {(AWAY, OPEN)},
    BACK: {(one, other) for one in (OPEN, SETTLED) for other in ("", AWAY)},
    SETTLED: {(SETTLED, SETTLED)},
}
"""How a bill stands at owner and cashier when everything was heard, by the node's word; "" where it never came."""


class TwoCounters(DeskAtHand):
    """What holds after each step, and when everything was heard at the end."""

    @invariant()
    def each_counters_books_are_the_models(self) -> None:
        for at, till in self.model.tills.items():
            assert self.counter(at).store.read(partial(self.seen_at, at)) == {
                "states": {bill: STATES[stand] for bill, stand in till.bills.items()},
                "due": {bill: self.model.due(at, bill) for bill in till.bills},
                "drawer": till.drawer,
                "go back": till.extra,
                "receipts": [(len(till.receipts), sum(till.receipts))] if till.receipts else [],
            }, at

    def seen_at(self, at: str, books: Books) -> dict[str, object]:
        counter = self.counter(at)
        drawer = books.drawers.of_person(counter.clerk.by.id)
        assert drawer is not None
        found = {bill: books.bills.get(bill) for bill in self.till(at).bills}
        runs = books.days.receipt_runs(counter.office.clock.time.date())
        return {
            "states": {bill: one.state.value for bill, one in found.items()},
            "due": {bill: one.due for bill, one in found.items()},
            "drawer": drawer.expected,
            "go back": sum(one.due for one in books.money.surpluses()),
            "receipts": [(one.count, one.amount) for one in runs],
        }

    @invariant()
    def one_counter_may_take_money_unless_it_was_taken_back_alone(self) -> None:
        for bill in self.model.totals:
            may = [
                at for at, till in self.model.tills.items() if bill in till.bills and self.counter(at).bill(bill).due
            ]
            assert len(may) <= 1 or bill in self.model.alone, f"both may take money for {bill}"

    @invariant()
    def more_than_is_owed_only_after_it_was_taken_back_alone(self) -> None:
        for bill, total in self.model.totals.items():
            assert self.model.taken(bill) <= total or bill in self.model.alone
            assert all(till.taken.get(bill, 0) <= total for till in self.model.tills.values())

    @invariant()
    def the_nodes_word_is_the_models(self) -> None:
        def look(books: object) -> tuple[dict[str, str], dict[str, int]]:
            shelf = books.cashier  # type: ignore[attr-defined]
            stands = {name: shelf.find(name) for name in self.model.heard[OWNER].handed}
            twice = {one.bill_id: one.taken for one in shelf.paid_twice()}
            return {name: one.stand.value for name, one in stands.items()}, twice

        stands = {name: self.model.stand(name) for name in self.model.heard[OWNER].handed}
        assert self.world.node.store.read(look) == (stands, self.model.twice())

    def teardown(self) -> None:
        try:
            if hasattr(self, "world") and sys.exception() is None:  # what failed before is what is told
                self.everything_heard()
        finally:
            super().teardown()

    def everything_heard(self) -> None:
        """Both counters and the node agree on each bill, and what was taken twice is listed."""
        for _ in range(2):
            for at in (OWNER, TAKER):
                self.push(at, answered=True)
            for at in (OWNER, TAKER):
                self.look(at, "", "")
        for at in (OWNER, TAKER):
            self.push(at, answered=True)
        self.each_counters_books_are_the_models()
        self.the_nodes_word_is_the_models()
        owner, taker = self.till(OWNER), self.till(TAKER)
        for bill in {one.bill for one in owner.handed.values()}:
            stand = self.model.stand(owner.last(bill))
            assert (owner.bills[bill], taker.bills.get(bill, "")) in ENDS[stand], f"{bill} is {stand} at the node"
        more = {bill for bill, total in self.model.totals.items() if self.model.taken(bill) > total}
        told = self.counter(OWNER).desk.look(self.counter(OWNER).clerk).result().twice
        assert {one.bill_id for one in told} == more


def run(examples: int, steps: int, *phases: Phase) -> None:
    """Without shrinking a failure shows its steps as they came."""
    asked = settings(
        max_examples=examples, stateful_step_count=steps, phases=phases, report_multiple_bugs=False, deadline=None
    )
    run_state_machine_as_test(TwoCounters, settings=asked)


def test_whatever_is_done_two_counters_and_the_node_stand_where_the_model_says(long_form: bool) -> None:
    if long_form:
        run(1_000, 50, Phase.generate, Phase.shrink)
    else:
        run(20, 20, Phase.generate)
