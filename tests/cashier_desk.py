"""A site's node in memory for the cashier desk: what windows and use cases are tested against without one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from counter_app.domain.bill import Bill
from counter_app.domain.cashier_desk import (
    DeskNews,
    ErasedAtOwner,
    Granted,
    PaidTwice,
    Payer,
    Settlement,
    Stand,
    StandAtNode,
    WaitingBill,
)
from counter_app.domain.journal import Citation, Origin
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.storage.store import SqlStore
from counter_app.usecases.settle import payer_of

NODE = Origin("ee" * 16)


@dataclass
class FakeNode:
    """The authority: `hears` takes a handed-over bill of a store, `lines` are what counters ask it by."""

    bills: dict[str, Granted] = field(default_factory=dict)
    claims: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By handover: the claiming counter and its claim."""
    settled: dict[str, Settlement] = field(default_factory=dict)
    twice: tuple[PaidTwice, ...] = ()
    away: bool = False
    """Nobody reaches it."""
    seq: "count[int]" = field(default_factory=lambda: count(1))

    def hears(self, bill: Bill, counter: str, store: SqlStore) -> WaitingBill:
        """What the owner's journal says of `bill` came to the node."""
        handed = store.read(lambda books: books.handovers.of_bill(bill.id))
        assert handed is not None
        code, payer = store.read(lambda books: payer_of(bill, books))
        self.bills[handed.id] = Granted(
            handover_id=handed.id,
            claim_id="",
            bill_id=bill.id,
            owner=store.origin,
            counter=counter,
            dossier_id=bill.dossier_id,
            dossier_code=code,
            ticket_number="A001",
            body=bill.body,
            procedure=bill.procedure,
            lines=bill.lines,
            exemptions=bill.exemptions,
            payer=payer,
            cites=Citation(NODE, 0, b""),
        )
        return self.waiting_bill(handed.id)

    def waiting_bill(self, handover_id: str) -> WaitingBill:
        """As the list of the desk has it."""
        one = self.bills[handover_id]
        total = sum(line.amount for line in one.lines) - sum(line.amount for line in one.exemptions)
        shown = one.counter, one.dossier_code, one.ticket_number, one.procedure, one.body
        return WaitingBill(handover_id, *shown, total=type(one.lines[0].amount)(total), age_s=1.0)

    def releases(self, handover_id: str) -> None:
        """The cashier's journal says so."""
        del self.claims[handover_id]

    def stand(self, handover_id: str) -> StandAtNode:
        """What it says of one."""
        counter, claim = self.claims.get(handover_id, ("", ""))
        paid = self.settled.get(handover_id)
        if paid is not None:
            return StandAtNode(handover_id, Stand.SETTLED, claim, paid.counter, settlement=paid)
        if not claim:
            return StandAtNode(handover_id, Stand.WAITING)
        owner = self.bills[handover_id].counter
        stand = Stand.TAKEN_BACK if counter == owner else Stand.CLAIMED
        return StandAtNode(handover_id, stand, claim, counter, cites=Citation(NODE, 7, b"\7" * 32))


@dataclass
class FakeCashierLine:
    """See `ports.cashier_desk.CashierLine`: the line of `counter` to a node in memory."""

    node: FakeNode
    counter: str
    held_too: Sequence[StandAtNode] = ()
    erased: tuple[ErasedAtOwner, ...] = ()

    def news(self) -> DeskNews:
        """See the port."""
        self._must_be_there()
        stands = [self.node.stand(one) for one in self.node.bills]
        owner = {one: bill.counter for one, bill in self.node.bills.items()}
        return DeskNews(
            waiting=tuple(
                self.node.waiting_bill(one.handover_id)
                for one in stands
                if one.stand is Stand.WAITING and owner[one.handover_id] != self.counter
            ),
            mine=tuple(one for one in stands if owner[one.handover_id] == self.counter),
            held=(
                *self.held_too,
                *(
                    one
                    for one in stands
                    if one.counter == self.counter != owner[one.handover_id] and not one.settlement
                ),
            ),
            erased=self.erased,
            twice=self.node.twice,
        )

    def claim(self, handover_id: str, claim_id: str) -> Granted:
        """See the port."""
        self._must_be_there()
        counter, known = self.node.claims.get(handover_id, ("", ""))
        if known and counter != self.counter:
            raise NodeRefused(node="", reason="bill.given_away")
        if handover_id in self.node.settled:
            raise NodeRefused(node="", reason="bill.no_longer_waits")
        self.node.claims[handover_id] = (self.counter, known or claim_id)
        cites = Citation(NODE, next(self.node.seq), bytes.fromhex(handover_id) * 2)
        granted = replace(self.node.bills[handover_id], claim_id=known or claim_id, cites=cites)
        return granted if counter != granted.counter else replace(granted, payer=Payer())

    def close(self) -> None:
        """See the port."""

    def _must_be_there(self) -> None:
        if self.node.away:
            raise NodeUnreachable(node="", reason="away")
