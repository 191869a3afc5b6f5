"""Journals of others that a node above holds more of than this one (port `PastShelf`)."""

from collections.abc import Callable, Sequence

from counter_app.domain.journal import ChainBroken, Origin, SealedEvent
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeStore, NodeUnitOfWork
from sync.messages import PushBatch
from sync.node.continuing import is_frozen
from sync.node.identity import NodeIdentity
from sync.node.ingest import bring_back
from sync.node.refused import Refused


class HeldPast:
    """See the port. What comes is checked and stored as if it had been pushed, at whichever of them comes first.

    Of a journal that forked, and of the node's own, nothing is taken.
    """

    def __init__(self, me: NodeIdentity, store: NodeStore, clock: Clock) -> None:
        self._me, self._store, self._clock = me, store, clock
        self._changed: Callable[[], None] = lambda: None

    def tell(self, changed: Callable[[], None]) -> None:
        """Call `changed`, on the thread that took it, whenever something may have been stored; before the first is."""
        self._changed = changed

    def take(self, origin: Origin, events: Sequence[SealedEvent]) -> None:
        """See the port; of events that came meanwhile on another way only the rest is new."""
        first = events[0]
        batch = PushBatch(from_seq=first.read_header().seq, prev_hash=first.prev, events=list(events))
        self._store.submit(lambda uow: self._take(origin, batch, uow)).result()
        self._changed()

    def _take(self, origin: Origin, batch: PushBatch, uow: NodeUnitOfWork) -> None:
        itself = Device(self._me.origin, self._me.public_key, self._me.level, self._me.site, "")
        with uow:
            held = uow.lock(origin)
            if held is None or origin == self._me.origin or is_frozen(held, itself):
                return
            try:
                bring_back(origin, batch, self._me, uow, self._clock)
            except Refused as no:  # and nothing of it is kept: of a fork each side is shown to the node above
                raise ChainBroken(origin=origin, seq=batch.from_seq, reason=no.refusal.code) from no
            uow.commit()
