"""A site node's real core, the counter that hands bills over and the cashier, whose stores are closed and opened."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from counter_app.domain.bill import Bill
from counter_app.domain.cashier_desk import act_of_taking_back
from counter_app.ports.lane import Lane
from counter_app.storage.store import open_store
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval
from counter_app.usecases.cashier_desk_line import CashierDesk
from counter_app.usecases.recovery import recover
from counter_app.usecases.shift import open_shift
from tests.support import SUPERVISOR
from tests.support import SeededRandom as Seeded
from tests.sync.desk_model import OWNER, TAKER
from tests.sync.test_cashier_desk import Counter, opened
from tests.sync.world import NodeUnderTest, SeededRandom, SetClock
from tests.unit.test_money_usecases import Desk as Office


class DeskWorld:
    """Both counters with an open shift, enrolled and known to the node."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._opened, self._stack = folder, 0, ExitStack()
        self.node = NodeUnderTest(folder, str(folder / "node" / "node.db"), "site", SetClock(), SeededRandom(7))
        self._stack.callback(self.node.close)
        self.counters: dict[str, Counter] = {}
        for name, seed in ((OWNER, 3), (TAKER, 5)):
            one = self._stack.enter_context(opened(folder / name, self.node, name, seed))
            one.office.clerk = replace(one.clerk, desk=replace(one.clerk.desk, cashier_desks=(TAKER,)))
            _begin_shift(name, one)
            self.counters[name] = one

    def restart(self, name: str) -> None:
        """The program ends there and begins again; what the node said before is forgotten."""
        one, home = self.counters[name], self.folder / name
        self._opened += 1
        one.desk.close()
        one.store.close()
        clock, clerk = one.office.clock, one.clerk
        random = Seeded(100 + self._opened)
        store = open_store(home / "journal.db", home / "keys", clock, random, home / "journal.head")
        one.office = Office(store, clock, clerk, home)
        one.desk = CashierDesk(one.wire, store, Lane(f"cashier-{name}"))
        one.do(recover)

    def approved(self, bill: Bill, reason: str) -> str:
        """A supervisor's word that the owner may take `bill` back alone."""
        owner = self.counters[OWNER]
        asker = Asker(owner.clerk.by, owner.clerk.desk, owner.office.clock, owner.clerk.random)
        asked = owner.do(lambda uow: ask_approval(act_of_taking_back(bill, reason), asker, uow))
        owner.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, asker, uow))
        return asked.id

    def end(self) -> None:
        self._stack.close()


def _begin_shift(name: str, one: Counter) -> None:
    clerk = one.clerk
    one.do(lambda uow: open_shift(name, clerk.by, uow, clerk.clock, clerk.random))
