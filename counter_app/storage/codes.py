"""Books of approval codes at this counter, within whatever transaction is open on their connection."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from counter_app.domain.journal import Origin, microseconds, moment
from counter_app.domain.money import Vnd
from counter_app.ports.approval import CodeBook
from counter_app.storage.rows import add_row, change_row, drop_rows
from counter_app.storage.tables import approval_book, approval_code


class SqlCodes:
    """See `ports.approval.CodeShelf`. A counter that goes on from another has none of that one's books."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def books(self) -> Sequence[CodeBook]:
        """See the port."""
        mine = select(approval_book).where(approval_book.c.origin == self._origin).order_by(approval_book.c.taken_at)
        return [self._book(row) for row in self._db.execute(mine)][::-1]

    def put(self, book: CodeBook, hashes: Sequence[str], at: datetime) -> None:
        """See the port."""
        add_row(
            self._db,
            approval_book,
            id=book.id,
            origin=self._origin,
            supervisor=book.supervisor,
            bind=book.key,
            most=book.most,
            until=microseconds(book.until),
            taken_at=microseconds(at),
            failed=0,
        )
        for slot, hashed in enumerate(hashes):
            add_row(self._db, approval_code, book=book.id, slot=slot, hash=hashed)

    def note_tries(self, book_id: str, failed: int, locked_until: datetime | None) -> None:
        """See the port."""
        values = {"failed": failed, "locked_until": None if locked_until is None else microseconds(locked_until)}
        change_row(self._db, approval_book, {"id": book_id}, values)

    def spend(self, book_id: str, slot: int) -> None:
        """See the port."""
        drop_rows(self._db, approval_code, {"book": book_id, "slot": slot})

    def drop(self, book_id: str) -> None:
        """See the port."""
        self._db.execute(delete(approval_code).where(approval_code.c.book == book_id))
        change_row(self._db, approval_book, {"id": book_id}, {"bind": b""})

    def _book(self, row: Row[*tuple[Any, ...]]) -> CodeBook:
        left = self._db.execute(select(approval_code).where(approval_code.c.book == row.id)).all()
        codes = {code.slot: code.hash for code in left}
        slot = min(codes, default=-1)
        return CodeBook(
            id=row.id,
            supervisor=row.supervisor,
            key=bytes(row.bind),
            most=Vnd(row.most),
            until=moment(row.until),
            slot=slot,
            left=len(codes),
            hashed=codes.get(slot, ""),
            failed=row.failed,
            locked_until=None if row.locked_until is None else moment(row.locked_until),
        )
