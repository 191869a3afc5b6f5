"""Money at the counters of a site, from the projections of what was received."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, select

from counter_app.domain.journal import Origin
from counter_app.ports.site_money import SiteMoney
from counter_app.storage.books import SqlBooks
from counter_app.storage.lineage import past_of
from counter_app.storage.projections import (
    accounted,
    attempt,
    attempt_bill,
    bill,
    continuation,
    dossier,
    drawer_line,
    installation,
    money_return,
    open_series,
    payment,
    payment_bill,
    receipt,
    shift,
    surplus,
)
from counter_app.usecases.owed_back import owed_back

TABLES = (
    *(accounted, attempt, attempt_bill, bill, continuation, dossier, drawer_line, installation, money_return),
    *(open_series, payment, payment_bill, receipt, shift, surplus),
)
"""The projections that this is read from."""
_COUNTERS = select(installation.c.origin, installation.c.counter).where(installation.c.level == "counter")


class SqlSiteMoney:
    """See `ports.site_money.SiteMoneyBook`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, day: date, site: str, without: Origin) -> SiteMoney:
        """See the port."""
        books = [(counter, SqlBooks(self._db, line[0], line[1:])) for counter, line in self._lines(site, without)]
        return SiteMoney(
            tuple(one for _, its in books for one in its.drawers.sums_of_day(day)),
            tuple(one for counter, its in books for one in owed_back(counter, its)),
        )

    def _lines(self, site: str, without: Origin) -> Iterator[tuple[str, Sequence[Origin]]]:
        """Each counter's newest installation and those that it goes on from, by the counters' names."""
        of_site = _COUNTERS.where(installation.c.site == site).order_by(installation.c.counter, installation.c.origin)
        old = set(self._db.execute(select(continuation.c.old_origin)).scalars())
        for row in self._db.execute(of_site).all():
            if row.origin in old or row.origin == without:
                continue
            origin = Origin(row.origin)
            yield row.counter, (origin, *past_of(self._db, origin))
