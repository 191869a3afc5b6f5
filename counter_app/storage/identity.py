"""The identity table, within whatever transaction is open on its connection."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from counter_app.domain.journal import microseconds, moment
from counter_app.domain.lookup import fold
from counter_app.domain.people import Role
from counter_app.domain.staff import StaffRecord
from counter_app.storage.rows import change_row, put_row
from counter_app.storage.tables import staff


class SqlStaffTable:
    """See `ports.unit_of_work.StaffTable`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def everyone(self) -> tuple[StaffRecord, ...]:
        """See the port."""
        found = [_to_domain(row) for row in self._db.execute(select(staff))]
        return tuple(sorted(found, key=lambda record: (fold(record.name), record.id)))  # SQLite puts Đ after Z

    def get(self, staff_id: str) -> StaffRecord | None:
        """See the port."""
        row = self._db.execute(select(staff).where(staff.c.id == staff_id)).one_or_none()
        return None if row is None else _to_domain(row)

    def put(self, record: StaffRecord) -> None:
        """See the port."""
        values = {
            "name": record.name,
            "roles": " ".join(sorted(record.roles)),
            "pin_hash": record.pin_hash,
            "failed": record.failed,
            "locked_until": _at(record.locked_until),
            "active": record.active,
        }
        put_row(self._db, staff, {"id": record.id}, values)

    def note_tries(self, staff_id: str, failed: int, locked_until: datetime | None) -> None:
        """Set these two and leave the rest: a PIN that was reset meanwhile stays reset."""
        change_row(self._db, staff, {"id": staff_id}, {"failed": failed, "locked_until": _at(locked_until)})


def _at(until: datetime | None) -> int | None:
    return None if until is None else microseconds(until)


def _to_domain(row: Row[*tuple[Any, ...]]) -> StaffRecord:
    return StaffRecord(
        row.id,
        row.name,
        frozenset(Role(role) for role in row.roles.split()),
        row.pin_hash,
        row.failed,
        None if row.locked_until is None else moment(row.locked_until),
        row.active,
    )
