"""Who may sign in, for signing in, and the slow hash of their PINs."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from counter_app.domain.staff import StaffRecord
from counter_app.storage.engine import Database
from counter_app.storage.identity import SqlStaffTable
from counter_app.storage.store import SqlStore

T = TypeVar("T")


class SqlStaff:
    """See `usecases.sign_in.StaffDirectory`. Waits for the store lane: call it from any other."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def everyone(self) -> tuple[StaffRecord, ...]:
        """Those who left as well."""
        return self._in_table(lambda table: table.everyone())

    def all(self) -> tuple[StaffRecord, ...]:
        """See the port."""
        return tuple(record for record in self.everyone() if record.active)

    def get(self, staff_id: str) -> StaffRecord | None:
        """See the port."""
        record = self._in_table(lambda table: table.get(staff_id))
        return record if record is not None and record.active else None

    def note_tries(self, staff_id: str, failed: int, locked_until: datetime | None) -> None:
        """See the port."""
        self._in_table(lambda table: table.note_tries(staff_id, failed, locked_until))

    def _in_table(self, job: Callable[[SqlStaffTable], T]) -> T:
        def run(database: Database) -> T:
            with database.writer.begin():
                return job(SqlStaffTable(database.writer))

        return self._store.submit_plain(run).result()


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
