"""How far each journal was found sound: where the verification at start begins, and when a full one is due."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import Connection, func, inspect, select, update

from counter_app.domain.journal import Head, Origin
from counter_app.storage.figures import build_again
from counter_app.storage.journal import head_of
from counter_app.storage.rows import put_row
from counter_app.storage.tables import projected, verified
from counter_app.storage.verify import Verification

T = TypeVar("T")


@dataclass(frozen=True)
class Before:
    """What is known as a verification begins; `events` is about how many there are, `full_at` in microseconds."""

    full_at: int | None
    head: int
    events: int


def checkpoints(db: Connection) -> dict[Origin, Head]:
    """The last event of each journal that was found sound; none in a database of an older program."""
    with db.begin():
        if not inspect(db).has_table(verified.name):
            return {}
        return {Origin(row.origin): Head(row.seq, bytes(row.hash)) for row in db.execute(select(verified))}


class Writing(Protocol):
    """Runs a short job in a transaction on the store lane."""

    def __call__(self, job: Callable[[Connection], T]) -> "Future[T]": ...


class CheckpointBook:
    """What is noted of verifications, through the store lane; blocks. Raises `StorageTrouble`."""

    def __init__(self, writing: Writing, origin: Origin) -> None:
        self._writing, self._origin = writing, origin

    def before(self) -> Before:
        """When rows were last compared with the journal and all was well, and where the own journal ends now."""
        return self._writing(lambda db: _before(db, self._origin)).result()

    def note_sound(self, found: Verification, at: int) -> None:
        """Keep where a verification without faults ended; `at` in microseconds."""
        self._writing(lambda db: _note_sound(db, found, at)).result()

    def note_wrong(self, found: Verification) -> bool:
        """Nothing counts as verified in full any more; whether rows are to be built again at the next start.

        Not when the journal itself is in doubt: what would be built from it is in doubt as well.
        """
        return self._writing(lambda db: _note_wrong(db, found)).result()


def _before(db: Connection, origin: Origin) -> Before:
    full_at = db.execute(select(func.max(verified.c.full_at))).scalar_one()
    events = db.execute(select(func.sum(projected.c.seq))).scalar_one()
    return Before(None if full_at is None else int(full_at), head_of(db, origin).seq, int(events or 0))


def _note_sound(db: Connection, found: Verification, at: int) -> None:
    whole: Mapping[str, object] = {"full_at": at} if found.whole else {}
    for origin, seq in found.heads.items():
        put_row(db, verified, {"origin": origin}, {"seq": seq, "hash": bytes.fromhex(found.hashes[origin]), **whole})


def _note_wrong(db: Connection, found: Verification) -> bool:
    db.execute(update(verified).values(full_at=None))
    if found.rows_alone:
        build_again(db)
    return found.rows_alone
