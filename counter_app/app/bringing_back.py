"""What other nodes hold of a restored site's journals: the province's copy of its counters, the own node's copy.

A counter whose PC is dead sends nothing again; what it had sent up is fetched from there, so that it can be restored
from the site's node afterwards. Counters at work send theirs themselves, which is harmless.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from counter_app.app.going_on import Copy
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.journal import GENESIS, Head, Origin, SealedEvent
from counter_app.storage.engine import Database, reading
from counter_app.storage.figures import Figures
from counter_app.storage.journal import head_of
from counter_app.storage.keys import FileDeviceKey
from counter_app.storage.lineage import past_of
from counter_app.storage.node import tables
from counter_app.storage.node.held_copy import HeldCopy
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from counter_app.storage.unit_of_work import Pen
from sync.client.copy import NodeCopy
from sync.client.core import Me
from sync.messages import PushBatch
from sync.node.identity import SITE, NodeIdentity
from sync.node.ingest import bring_back as take_in
from sync.node.refused import Refused


def bring_back(database: Database, place: Place, site: str, epoch: str, node: NodeCopy) -> None:
    """Fetch what `node` holds of this site's journals and the restored database lacks.

    A journal that went another way here stays as it is; the next push shows both. Raises `NodeUnreachable`,
    `NodeRefused`.
    """
    key = FileDeviceKey(place.keys)
    back = _Back(database, key, NodeIdentity(key.origin, key.public, SITE, site), epoch)
    for origin, seq in node.journals().items():
        while (here := back.head(origin)).seq < seq:
            events = node.events_after(origin, here.seq)
            if not events or not back.take(origin, here, events):
                break


class _Back:
    """The restored database, batch by batch."""

    def __init__(self, database: Database, key: FileDeviceKey, me: NodeIdentity, epoch: str) -> None:
        self._db, self._me, self._epoch = database.writer, me, epoch
        self._pen = Pen(key.origin, key, SystemClock(), SystemRandom(), None)
        with self._db.begin():  # what its own older journals say of devices holds again when it comes
            self._pen.past = past_of(self._db, key.origin)

    def head(self, origin: Origin) -> Head:
        with self._db.begin():
            return head_of(self._db, origin)

    def take(self, origin: Origin, here: Head, events: list[SealedEvent]) -> bool:
        """False when the journal is frozen or tells another story."""
        figures = Figures(self._db, beside=(tables.follow_failure,))
        uow = SqlNodeUnitOfWork(self._db, self._pen, self._epoch, figures)
        batch = PushBatch(from_seq=here.seq + 1, prev_hash=here.hash or GENESIS, events=events)
        with uow:
            try:
                take_in(origin, batch, self._me, uow, SystemClock())
            except Refused:
                return False
            finally:
                uow.commit()
        return True


def at_own_node(node: Place, key: bytes) -> Copy:
    """The copy in the database of the restored node in the folder `node`, for `going_on.begin`."""

    @contextmanager
    def copy(_me: Me) -> Iterator[HeldCopy]:
        with reading(node.database, key) as db, db.begin():
            yield HeldCopy(db)

    return copy
