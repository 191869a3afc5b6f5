"""A day's figures over all origins, from the projections of what was received."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Table, func, select

from counter_app.domain.events import ServiceOutcome
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.ports.node import OriginDay
from counter_app.ports.unit_of_work import MethodTotal
from counter_app.storage.projections import installation, payment, receipt, service


class SqlNodeDays:
    """See `ports.node.NodeDayBook`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, day: date, site: str) -> Sequence[OriginDay]:
        """See the port."""
        methods = self._by_method(day)
        receipts = self._counted(receipt, day)
        served = self._counted(service, day)
        names = {row.origin: row for row in self._db.execute(select(installation))}
        found = []
        for origin in sorted({*methods, *receipts, *served}):
            where = names.get(origin)
            at_site, counter = (where.site, where.counter) if where else ("", "")
            if site in ("", at_site):
                day_of = tuple(methods.get(origin, ()))
                found.append(
                    OriginDay(origin, at_site, counter, day_of, receipts.get(origin, 0), served.get(origin, 0))
                )
        return found

    def _by_method(self, day: date) -> dict[Origin, list[MethodTotal]]:
        sums = (
            select(payment.c.origin, payment.c.method, func.count(), func.sum(payment.c.amount))
            .where(payment.c.day == day.isoformat())
            .group_by(payment.c.origin, payment.c.method)
            .order_by(payment.c.origin, payment.c.method)
        )
        found: dict[Origin, list[MethodTotal]] = defaultdict(list)
        for origin, method, count, amount in self._db.execute(sums):
            found[Origin(origin)].append(MethodTotal(method, count, Vnd(int(amount))))
        return found

    def _counted(self, table: Table, day: date) -> dict[Origin, int]:
        counts = select(table.c.origin, func.count()).where(table.c.day == day.isoformat()).group_by(table.c.origin)
        if table is service:
            counts = counts.where(service.c.outcome.in_([outcome.value for outcome in ServiceOutcome if outcome.came]))
        return {Origin(origin): count for origin, count in self._db.execute(counts)}
