"""Tickets that the counter took in hand."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from counter_app.domain.journal import Origin, moment
from counter_app.ports.unit_of_work import Service
from counter_app.storage.projections import service


class SqlServices:
    """See `ports.unit_of_work.ServiceBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def current(self) -> Service | None:
        """See the port."""
        return self._one(service.c.finished_at.is_(None))

    def get(self, ticket_id: str) -> Service | None:
        """See the port."""
        return self._one(service.c.ticket_id == ticket_id)

    def by_number(self, number: str, day: date) -> Service | None:
        """See the port."""
        return self._one((service.c.number == number) & (service.c.day == day.isoformat()))

    def last_finished(self) -> Service | None:
        """See the port."""
        return self._one(service.c.finished_at.is_not(None))

    def _one(self, condition: ColumnElement[bool]) -> Service | None:
        found = select(service).where(service.c.origin == self._origin, condition)
        row = self._db.execute(found.order_by(service.c.started_at.desc()).limit(1)).one_or_none()
        return None if row is None else _to_domain(row)


def _to_domain(row: Row[*tuple[Any, ...]]) -> Service:
    return Service(
        ticket_id=row.ticket_id,
        number=row.number,
        service=row.service,
        started_at=moment(row.started_at),
        finished_at=None if row.finished_at is None else moment(row.finished_at),
        outcome=row.outcome,
    )
