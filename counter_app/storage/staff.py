"""Who may sign in, and the slow hash of their PINs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from counter_app.domain.journal import microseconds, moment
from counter_app.domain.people import Role
from counter_app.storage.engine import Database
from counter_app.storage.store import SqlStore
from counter_app.storage.tables import staff
from counter_app.usecases.sign_in import StaffRecord


class SqlStaff:
    """See `usecases.sign_in.StaffDirectory`. Waits for the store lane: call it from any other."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def all(self) -> tuple[StaffRecord, ...]:
        """See the port."""
        return tuple(_to_domain(row) for row in self._rows(select(staff).where(staff.c.active).order_by(staff.c.name)))

    def get(self, staff_id: str) -> StaffRecord | None:
        """See the port."""
        rows = self._rows(select(staff).where(staff.c.active, staff.c.id == staff_id))
        return _to_domain(rows[0]) if rows else None

    def save(self, record: StaffRecord) -> None:
        """See the port."""
        self._store.submit_plain(lambda database: _save(record, database)).result()

    def _rows(self, found: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        def read(database: Database) -> Sequence[Row[*tuple[Any, ...]]]:
            with database.writer.begin():
                return database.writer.execute(found).all()

        return self._store.submit_plain(read).result()


def _save(record: StaffRecord, database: Database) -> None:
    values = {
        "name": record.name,
        "roles": " ".join(sorted(record.roles)),
        "pin_hash": record.pin_hash,
        "failed": record.failed,
        "locked_until": None if record.locked_until is None else microseconds(record.locked_until),
    }
    db = database.writer
    with db.begin():
        if not db.execute(update(staff).where(staff.c.id == record.id).values(**values)).rowcount:
            db.execute(insert(staff).values(id=record.id, active=True, **values))


def _to_domain(row: Row[*tuple[Any, ...]]) -> StaffRecord:
    return StaffRecord(
        row.id,
        row.name,
        frozenset(Role(role) for role in row.roles.split()),
        row.pin_hash,
        row.failed,
        None if row.locked_until is None else moment(row.locked_until),
    )


class Argon2Pins:
    """See `usecases.sign_in.PinHasher`; argon2id with the library's defaults."""

    def hash(self, pin: str) -> str:
        """See the port."""
        from argon2 import PasswordHasher  # noqa: PLC0415  (first sign-in pays, not start-up)

        return PasswordHasher().hash(pin)

    def fits(self, pin_hash: str, pin: str) -> bool:
        """See the port."""
        from argon2 import PasswordHasher  # noqa: PLC0415
        from argon2.exceptions import InvalidHashError, VerifyMismatchError  # noqa: PLC0415

        try:
            return PasswordHasher().verify(pin_hash, pin)
        except (VerifyMismatchError, InvalidHashError):
            return False
