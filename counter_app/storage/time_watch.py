"""What the store knows of the time beside the PC's clock; the node's word outlives the program."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from counter_app.domain.events import ClockAccepted
from counter_app.domain.journal import Header, Origin, SealedEvent, microseconds, moment
from counter_app.domain.timekeeping import Reading, TimeKnown
from counter_app.storage.projections import receipt_times
from counter_app.storage.rows import put_row
from counter_app.storage.tables import journal, node_time

NOTED_EVERY = timedelta(minutes=5)
_LOOKED_BACK = 500
"""Doubted events passed over at start in the search for one that was not."""


class TimeWatch:
    """Told of commits on the store lane and of nodes' times on the sync lane; read on any thread."""

    def __init__(self, known: TimeKnown | None = None) -> None:
        known = known or TimeKnown()
        self._sound, self._node, self._accepted, self._lapses = known.sound, known.node, known.accepted, known.lapses
        self._noted: datetime | None = None

    @property
    def known(self) -> TimeKnown:
        """As of now."""
        return TimeKnown(self._sound, self._node, self._accepted, self._lapses)

    def committed(self, header: Header, now: Reading) -> None:
        """`header` is the last event's, `now` when it was recorded."""
        accepted = header.kind == ClockAccepted.KIND
        if accepted:
            self._accepted = now.wall
        if accepted or not header.clock_suspect:
            self._sound = now

    def heard(self, node_at: datetime, ticks: float) -> bool:
        """A node said its time; whether it is worth noting for the next start."""
        self._node = Reading(node_at, ticks)
        if self._noted is not None and abs(node_at - self._noted) < NOTED_EVERY:
            return False
        self._noted = node_at
        return True


def note_node_time(db: Connection, peer: str, node_at: datetime, wall: datetime) -> None:
    """Keep what `peer` said, and what the PC's clock said then."""
    values: dict[str, object] = {"node_at": microseconds(node_at), "wall_at": microseconds(wall)}
    put_row(db, node_time, {"peer": peer}, values)


def watch_of(db: Connection, origin: Origin, *, lapses: bool) -> TimeWatch:
    """What the database knows when the program begins."""
    node = db.execute(select(func.max(node_time.c.node_at))).scalar_one()
    accepted = db.execute(select(receipt_times.c.accepted_at).where(receipt_times.c.origin == origin)).scalar()
    return TimeWatch(
        TimeKnown(
            _last_sound(db, origin),
            None if node is None else Reading(moment(node)),
            None if accepted is None else moment(accepted),
            lapses,
        )
    )


def _last_sound(db: Connection, origin: Origin) -> Reading | None:
    newest = select(journal.c.header).where(journal.c.origin == origin).order_by(journal.c.seq.desc())
    for (found,) in db.execute(newest.limit(_LOOKED_BACK)):
        header = SealedEvent(bytes(found), b"", b"", b"").read_header()
        if not header.clock_suspect or header.kind == ClockAccepted.KIND:
            return Reading(moment(header.at))
    return None
