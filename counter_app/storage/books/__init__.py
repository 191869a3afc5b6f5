"""Read-only repositories over the projections of one origin, and of those that it goes on from."""

from collections.abc import Sequence

from sqlalchemy import Connection

from counter_app.domain.journal import Head, Origin
from counter_app.ports.unit_of_work import BillBook, DossierBook, MoneyBook, PrintBook, ReceiptBook, ServiceBook
from counter_app.storage.books.approvals import SqlApprovals
from counter_app.storage.books.bills import SqlBills
from counter_app.storage.books.days import SqlDays
from counter_app.storage.books.dossiers import SqlDossiers
from counter_app.storage.books.drawers import SqlDrawers
from counter_app.storage.books.handovers import SqlHandovers
from counter_app.storage.books.money import SqlMoney
from counter_app.storage.books.numbers import SqlNumbers
from counter_app.storage.books.prints import SqlPrints
from counter_app.storage.books.receipts import SqlReceipts
from counter_app.storage.books.reconciliation import SqlReconciliation
from counter_app.storage.books.services import SqlServices
from counter_app.storage.books.through import (
    BillsThrough,
    DossiersThrough,
    MoneyThrough,
    PrintsThrough,
    ReceiptsThrough,
    ServicesThrough,
)
from counter_app.storage.journal import head_of


class SqlBooks:
    """See `ports.unit_of_work.Books`; rows are read through `db`, in its transaction.

    `past` are the predecessors, newest first. What is open was carried over, so it is asked of `origin` alone.
    """

    services: ServiceBook
    dossiers: DossierBook
    bills: BillBook
    money: MoneyBook
    receipts: ReceiptBook
    prints: PrintBook

    def __init__(self, db: Connection, origin: Origin, past: Sequence[Origin] = ()) -> None:
        self._reads, self._origin = db, origin
        self.approvals = SqlApprovals(db, origin)
        self.numbers = SqlNumbers(db, origin, past)
        self.days = SqlDays(db, [origin, *past])
        self.drawers = SqlDrawers(db, [origin, *past])
        self.handovers = SqlHandovers(db, [origin, *past])
        self.reconciliation = SqlReconciliation(db, [origin, *past])
        if past:
            self._look_through(db, [origin, *past])
            return
        self.services = SqlServices(db, origin)
        self.dossiers = SqlDossiers(db, origin)
        self.bills = SqlBills(db, origin)
        self.money = SqlMoney(db, origin)
        self.receipts = SqlReceipts(db, origin)
        self.prints = SqlPrints(db, origin)

    def _look_through(self, db: Connection, line: Sequence[Origin]) -> None:
        self.services = ServicesThrough([SqlServices(db, one) for one in line])
        self.dossiers = DossiersThrough([SqlDossiers(db, one) for one in line], self.numbers)
        self.bills = BillsThrough([SqlBills(db, one) for one in line])
        self.money = MoneyThrough([SqlMoney(db, one) for one in line], self.numbers)
        self.receipts = ReceiptsThrough([SqlReceipts(db, one) for one in line], self.numbers)
        self.prints = PrintsThrough([SqlPrints(db, one) for one in line])

    @property
    def head(self) -> Head:
        """The last event."""
        return head_of(self._reads, self._origin)


__all__ = ["SqlBooks"]
