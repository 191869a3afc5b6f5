"""Tickets that the counter took in hand."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from counter_app.domain.journal import Origin, moment
from counter_app.ports.unit_of_work import Service
from counter_app.storage.projections import service

_LATEST = (
    select(service)
    .where(service.c.origin == bindparam("origin"))
    .order_by(service.c.started_seq.desc())  # never by time: a clock goes back
    .limit(1)
)
_CURRENT = _LATEST.where(service.c.finished_at.is_(None))
_FINISHED = _LATEST.where(service.c.finished_at.is_not(None))
_BY_TICKET = _LATEST.where(service.c.ticket_id == bindparam("ticket"))
_BY_NUMBER = _LATEST.where(service.c.number == bindparam("number"), service.c.day == bindparam("day"))


class SqlServices:
    """See `ports.unit_of_work.ServiceBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def current(self) -> Service | None:
        """See the port."""
        return self._one(_CURRENT)

    def get(self, ticket_id: str) -> Service | None:
        """See the port."""
        return self._one(_BY_TICKET, ticket=ticket_id)

    def by_number(self, number: str, day: date) -> Service | None:
        """See the port."""
        return self._one(_BY_NUMBER, number=number, day=day.isoformat())

    def last_finished(self) -> Service | None:
        """See the port."""
        return self._one(_FINISHED)

    def _one(self, wanted: Select[*tuple[Any, ...]], **given: str) -> Service | None:
        row = self._db.execute(wanted, {"origin": self._origin, **given}).one_or_none()
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
