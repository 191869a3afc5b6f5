"""A day's figures over all origins, from the projections of what was received."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, func, select

from counter_app.domain.events import ServiceOutcome
from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd
from counter_app.ports.node import OriginDay
from counter_app.ports.unit_of_work import MethodTotal
from counter_app.storage.node.tables import held_journal
from counter_app.storage.projections import installation, payment, receipt, service

TABLES = (installation, payment, receipt, service)
"""The projections that a day's figures are made of; what the others are like does not matter to them."""


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
        of = held_journal.c.origin
        sums = (
            select(of, payment.c.method, func.count(payment.c.origin), func.sum(payment.c.amount))
            .join_from(held_journal, payment, _on(payment, day), isouter=True)
            .group_by(of, payment.c.method)
            .order_by(of, payment.c.method)
        )
        found: dict[Origin, list[MethodTotal]] = defaultdict(list)
        for origin, method, count, amount in self._db.execute(sums):
            if count:
                found[Origin(origin)].append(MethodTotal(method, count, Vnd(int(amount))))
        return found

    def _counted(self, table: Table, day: date) -> dict[Origin, int]:
        on = _on(table, day)
        if table is service:
            on &= service.c.outcome.in_([outcome.value for outcome in ServiceOutcome if outcome.came])
        of = held_journal.c.origin
        counts = select(of, func.count(table.c.origin)).join_from(held_journal, table, on, isouter=True).group_by(of)
        return {Origin(origin): count for origin, count in self._db.execute(counts) if count}


def _on(table: Table, day: date) -> ColumnElement[bool]:
    """Journal by journal, as rows are found by origin and day and a province has years of them.

    An outer join, or SQLite would rather go through all of them.
    """
    return (table.c.origin == held_journal.c.origin) & (table.c.day == day.isoformat())
