"""Read-only repositories over the projections of one origin."""

from sqlalchemy import Connection

from counter_app.domain.journal import Head, Origin
from counter_app.storage.books.bills import SqlBills
from counter_app.storage.books.days import SqlDays
from counter_app.storage.books.dossiers import SqlDossiers
from counter_app.storage.books.money import SqlMoney
from counter_app.storage.books.prints import SqlPrints
from counter_app.storage.books.receipts import SqlReceipts
from counter_app.storage.books.services import SqlServices
from counter_app.storage.journal import head_of


class SqlBooks:
    """See `ports.unit_of_work.Books`; rows are read through `db`, in its transaction."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._reads, self._origin = db, origin
        self.services = SqlServices(db, origin)
        self.dossiers = SqlDossiers(db, origin)
        self.bills = SqlBills(db, origin)
        self.money = SqlMoney(db, origin)
        self.receipts = SqlReceipts(db, origin)
        self.prints = SqlPrints(db, origin)
        self.days = SqlDays(db, origin)

    @property
    def head(self) -> Head:
        """The last event."""
        return head_of(self._reads, self._origin)


__all__ = ["SqlBooks"]
