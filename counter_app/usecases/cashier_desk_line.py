"""The cashier desk as one counter's windows use it: asks the site's node, and records what follows.

Everything runs on a lane of its own and comes back as a future; nothing here waits on the thread that asks.
"""

from collections.abc import Callable
from concurrent.futures import Future

from counter_app.domain.bill import Bill
from counter_app.domain.cashier_desk import (
    BillNotAway,
    BodyUnknownHere,
    DeskNews,
    ErasedAtOwner,
    Granted,
    Handover,
    MyBill,
    Stand,
    StandAtNode,
    WaitingBill,
)
from counter_app.domain.erasure import ErasureGround, PrivatePart
from counter_app.domain.events import BillAdopted, EventCarried, PrivateErased
from counter_app.domain.people import PROGRAM
from counter_app.ports.cashier_desk import CashierLine
from counter_app.ports.lane import Lane
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import Books, Store, UnitOfWork
from counter_app.usecases.cashier_desk import adopt, hear_held, hear_mine, taken_back
from counter_app.usecases.settle import Cashier

_COPIES = (BillAdopted.KIND, EventCarried.KIND)


class CashierDesk:
    """Hands this counter's part of the cashier desk to whoever shows it. `news` is what the node said last."""

    def __init__(self, line: CashierLine, store: Store, lane: Lane) -> None:
        self._line, self._store, self._lane = line, store, lane
        self._news = DeskNews()
        self._listeners: list[Callable[[], None]] = []

    @property
    def news(self) -> DeskNews:
        """What the node said last; nothing before it was asked. Any thread."""
        return self._news

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` when what the node says, or what follows here, is new: on the lane of this desk."""
        self._listeners.append(listener)

    def look(self, cashier: Cashier) -> "Future[DeskNews]":
        """Ask the node, and record what it says of bills of this counter and of those that it holds.

        The future raises `NodeUnreachable`, `NodeRefused`; what was known before stays known then.
        """
        return self._lane.submit(lambda: self._look(cashier))

    def claim(self, waiting: WaitingBill, cashier: Cashier) -> "Future[Bill]":
        """Take over a bill that waits; the same again is the same bill.

        The future raises `BodyUnknownHere`, `NodeUnreachable`, `NodeRefused` (reasons: bill.given_away,
        bill.no_longer_waits, desk.node_restored).
        """
        return self._lane.submit(lambda: self._claim(waiting, cashier))

    def take_back(self, bill_id: str, cashier: Cashier) -> "Future[Handover]":
        """Take a bill of this counter back by the node's word, while no cashier has it.

        The future raises `BillNotAway`, `NodeUnreachable`, `NodeRefused`; then nothing was changed.
        """
        return self._lane.submit(lambda: self._take_back(bill_id, cashier))

    def close(self) -> None:
        """End after what is under way."""
        self._lane.submit(self._line.close)
        self._lane.drain()

    def _look(self, cashier: Cashier) -> DeskNews:
        news = self._line.news()
        moved = self._store.submit(lambda uow: _hear(news, cashier, uow)).result()
        for one in news.held:
            moved |= self._finish(one, cashier)
        for copy in news.erased:
            self._erase(copy)
        if moved or news != self._news:
            self._news = news
            self._tell()
        return news

    def _finish(self, held: StandAtNode, cashier: Cashier) -> bool:
        """Take over what the node gave and this counter knows nothing of; whether that was so."""
        if not self._store.read(lambda books: _was_cut_off(held, books)):
            return False
        granted = self._line.claim(held.handover_id, held.claim_id)
        self._store.submit(lambda uow: adopt(granted, cashier, uow)).result()
        return True

    def _claim(self, waiting: WaitingBill, cashier: Cashier) -> Bill:
        if all(body.code != waiting.body for body in cashier.desk.bodies):
            raise BodyUnknownHere(body=waiting.body)
        granted = self._granted(waiting.handover_id, cashier)
        bill = self._store.submit(lambda uow: adopt(granted, cashier, uow)).result()
        self._tell()
        return bill

    def _take_back(self, bill_id: str, cashier: Cashier) -> Handover:
        handed = self._store.read(lambda books: books.handovers.of_bill(bill_id))
        if handed is None or handed.stand is not Stand.WAITING:
            raise BillNotAway(bill=bill_id)
        granted = self._granted(handed.id, cashier)
        back = self._store.submit(lambda uow: taken_back(granted, cashier, uow)).result()
        self._tell()
        return back

    def _granted(self, handover_id: str, cashier: Cashier) -> Granted:
        return self._line.claim(handover_id, new_id(cashier.random))

    def _erase(self, copy: ErasedAtOwner) -> None:
        """The payer that came with a bill goes as its owner has erased it. It reads the journal, off the store lane."""
        found = self._store.read(lambda books: books.dossiers.private_parts(copy.dossier_id, receipts=False))
        parts = tuple(one for one in found if one.kind in _COPIES)
        if parts:
            self._store.submit(lambda uow: _record_erasure(copy, parts, uow)).result()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


def my_bill(bill_id: str, news: DeskNews, books: Books) -> MyBill | None:
    """How a bill of this counter stands that was handed over; None when it never was.

    What its own journal knows goes before what the node said last.
    """
    handed = books.handovers.of_bill(bill_id)
    if handed is None:
        return None
    said = news.stands.get(handed.id)
    if handed.stand is not Stand.WAITING or said is None:
        paid = handed.settlement
        return MyBill(handed, handed.stand, paid.counter if paid else "", paid.receipts if paid else ())
    receipts = said.settlement.receipts if said.settlement else ()
    return MyBill(handed, said.stand, said.counter, receipts)


def _hear(news: DeskNews, cashier: Cashier, uow: UnitOfWork) -> bool:
    with uow:
        heard = [hear_mine(one, uow) for one in news.mine] + [hear_held(one, cashier, uow) for one in news.held]
        if any(heard):
            uow.commit()
    return any(heard)


def _was_cut_off(said: StandAtNode, books: Books) -> bool:
    """Whether the node gave this counter a bill that it knows nothing of: its answer was lost, or this program died."""
    return said.stand is Stand.CLAIMED and not books.handovers.was_adopted(said.claim_id)


def _record_erasure(copy: ErasedAtOwner, parts: tuple[PrivatePart, ...], uow: UnitOfWork) -> None:
    with uow:
        erased = PrivateErased(reference=copy.reference, ground=ErasureGround(copy.ground), parts=parts)
        uow.record(erased, by=PROGRAM, cause=copy.reference)
        uow.commit()
