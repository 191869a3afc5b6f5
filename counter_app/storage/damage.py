"""What of a file cannot be read any more: pages whose seal does not fit, and the events that stood in them.

Nothing is written, and every look is a fresh connection: one damaged page spoils the connection that met it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from counter_app.domain.journal import Origin
from counter_app.storage.engine import open_for_reading
from counter_app.storage.journal import origins
from counter_app.storage.tables import journal
from counter_app.storage.verify import Fault, Verification

MOST_EVENTS = 100
"""Unreadable events that are named."""
_NUMBER = re.compile(r"page (\d+)")


def damaged_pages(file: Path, key: bytes) -> list[int]:
    """Pages whose seal does not fit, also on a second look: a program at work may be writing one.

    Raises `DatabaseUnreadable`.
    """
    found = _unsealed(file, key)
    return sorted(found & _unsealed(file, key)) if found else []


def located(file: Path, key: bytes, pages: list[int]) -> Verification:
    """A verification of a file with damaged pages: which they are, and which events cannot be read.

    Raises `DatabaseUnreadable`.
    """
    listed = ", ".join(map(str, pages[:20])) + (", …" if len(pages) > 20 else "")
    found = Verification(faults=[Fault("", 0, "page", listed)])
    look = _Look(file, key)
    try:
        for origin, last in look.journals():
            found.origins, found.heads[origin] = found.origins + 1, last
            for seq in look.unreadable(origin, 1, last):
                found.blame(Fault(origin, seq, "event", "unreadable"))
                if len(found.faults) > MOST_EVENTS:
                    return found
    except DatabaseError:
        found.blame(Fault("", 0, "page", "journal"))
    finally:
        look.close()
    return found


def _unsealed(file: Path, key: bytes) -> set[int]:
    db = open_for_reading(file, key)
    try:
        said = [str(row[0]) for row in db.exec_driver_sql("PRAGMA cipher_integrity_check")]
    finally:
        db.close()
    return {int(number.group(1)) if (number := _NUMBER.search(one)) else 0 for one in said}


class _Look:
    """Reads ranges of events, and halves those that cannot be read."""

    def __init__(self, file: Path, key: bytes) -> None:
        self._file, self._key = file, key
        self._db = open_for_reading(file, key)

    def close(self) -> None:
        self._db.close()

    def journals(self) -> list[tuple[Origin, int]]:
        """Each origin and its last number."""
        last = select(func.max(journal.c.seq))
        return [(one, self._db.execute(last.where(journal.c.origin == one)).scalar_one()) for one in origins(self._db)]

    def unreadable(self, origin: Origin, first: int, last: int) -> Iterator[int]:
        """The numbers in this range whose events cannot be read."""
        if self._reads(origin, first, last):
            return
        if first == last:
            yield first
            return
        middle = (first + last) // 2
        yield from self.unreadable(origin, first, middle)
        yield from self.unreadable(origin, middle + 1, last)

    def _reads(self, origin: Origin, first: int, last: int) -> bool:
        wanted = select(journal).where(journal.c.origin == origin, journal.c.seq.between(first, last))
        try:
            for _ in self._db.execute(wanted, execution_options={"yield_per": 500}):
                pass
        except DatabaseError:
            self._again()
            return False
        return True

    def _again(self) -> None:
        spoilt: Connection = self._db
        self._db = open_for_reading(self._file, self._key)
        spoilt.close()
