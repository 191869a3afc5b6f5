"""Following the journal: projections brought up to date, or built again when projectors changed.

An event that cannot be followed is passed over, so that no start waits for it: the next verification looks at
everything and names it.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress

from sqlalchemy import Connection, select, update

from counter_app.domain.events import UnknownKind, decode
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.storage.attempt import attempt
from counter_app.storage.engine import Database
from counter_app.storage.figures import Figures
from counter_app.storage.journal import events_after, head_of, origins
from counter_app.storage.private_parts import carry_out_stored
from counter_app.storage.projectors import project
from counter_app.storage.rows import here, put_row
from counter_app.storage.tables import projected, verified

SLICE = 2_000
_log = logging.getLogger(__name__)
Tell = Callable[[int, int], None]
"""Told how many events were followed, and of how many, while projections are built again."""


def nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def follow(database: Database, tell: Tell = nobody) -> None:
    """At start: build the projections again if another version made them, else project what they lack."""
    db, figures = database.writer, Figures(database.writer)
    with db.begin():
        building = figures.begin()
        known = origins(db)
    if building:
        follow_all(db, known, tell)
        with db.begin():
            figures.swap()
    else:
        with db.begin():
            for origin in known:
                follow_origin(db, origin)
    swept = True
    while swept:
        with db.begin():
            swept = figures.sweep()


def follow_all(db: Connection, known: list[Origin], tell: Tell) -> None:
    """Project everything that these origins have and the tables lack, a commit for each slice."""
    with db.begin():
        total = sum(head_of(db, origin).seq for origin in known)
        done = sum(_projected(db, origin) or 0 for origin in known)
    tell(done, total)
    for origin in known:
        taken = SLICE
        while taken == SLICE:
            with db.begin():
                taken = follow_origin(db, origin, SLICE)
            done += taken
            tell(done, total)


def follow_origin(db: Connection, origin: Origin, limit: int | None = None) -> int:
    """Project up to `limit` events of `origin` that were not yet; returns how many. In the caller's transaction.

    What they erase is erased: whoever stored them may have been a program that did not do so.
    """
    at = _projected(db, origin) or 0
    if at == head_of(db, origin).seq:
        return 0
    done = at
    while limit is None or done - at < limit:
        events = events_after(db, origin, done, SLICE if limit is None else limit - (done - at))
        if not events:
            break
        _follow_slice(db, origin, done, events)
        carry_out_stored(db, events)
        done += len(events)
    put_row(db, projected, {"origin": origin}, {"seq": done})
    return done - at


def _follow_slice(db: Connection, origin: Origin, after: int, events: Sequence[SealedEvent]) -> None:
    """All at once; only when that fails, each event on its own."""
    if attempt(db, lambda: apply_all(events, db), together=True) is None:
        return
    for seq, event in enumerate(events, after + 1):
        error = attempt(db, lambda one=event: apply(one, db))  # type: ignore[misc]
        if error is not None:
            _log.error("event %d of %s cannot be followed: %s", seq, origin, type(error).__name__)
            db.execute(update(verified).values(full_at=None))


def apply_all(events: Sequence[SealedEvent], db: Connection) -> None:
    """Project stored events in their order."""
    for event in events:
        apply(event, db)


def apply(event: SealedEvent, db: Connection) -> None:
    """Project one stored event; kinds that this program does not know change nothing."""
    header = event.read_header()
    with suppress(UnknownKind):
        project(decode(header.kind, header.version, event.body, event.private), header, event, db)


def _projected(db: Connection, origin: Origin) -> int | None:
    """The row is held until the end of the transaction: another process of a node may follow as well."""
    positions = here(db, projected)
    wanted = select(positions.c.seq).where(positions.c.origin == origin).with_for_update()
    return db.execute(wanted).scalar_one_or_none()
