"""How the link to the nodes stands, for windows; and money halted when a node says that this journal is not the one."""

from collections.abc import Callable, Iterator

from counter_app.domain.continuation import HALTING, Halt
from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.journal import Origin
from counter_app.ports.lights import StoppedJournal, SyncState
from counter_app.ports.queue import NodeRefused
from counter_app.storage.store import SqlStore
from sync.client.call import BadReply
from sync.client.core import REVOKED, SyncStatus
from sync.client.push import Stop

_OF_NODES = ("node.busy", "node.failed", "node.full", "node.disk")
"""Codes that a node gives; other `node.` codes are this client's."""
_BEHIND = "push.behind"
_NOWHERE = Stop(0, 0)


class SyncLight:
    """The latest state of the link to the nodes, for whoever listens. Listeners are called on the sync lane."""

    def __init__(self, origin: Origin, halted: Callable[[], Halt | None] = lambda: None) -> None:
        self._origin, self._comparison, self._halted = origin, comparison_of(origin), halted
        self.state = SyncState(connected=False, unsent=0, comparison=self._comparison, halt=halted())
        self._listeners: list[Callable[[SyncState], None]] = []

    def listen(self, listener: Callable[[SyncState], None]) -> None:
        """Call `listener` at each change, and once now."""
        self._listeners.append(listener)
        listener(self.state)

    def show(self, status: SyncStatus) -> None:
        """Take over what the agent says."""
        why = status.blocked.get(self._origin, "")
        error = _key_of((REVOKED if status.revoked else status.last_error) or why)
        at = status.stops.get(self._origin, _NOWHERE)
        self.state = SyncState(
            status.connected,
            status.unsent,
            status.oldest_unsent_at,
            error,
            status.peer,
            self._comparison,
            self._halted(),
            {url: _key_of(said) for url, said in status.others.items()},
            at.seq if error == _key_of(why) else 0,
            tuple(self._stopped_before(status)),
        )
        for listener in self._listeners:
            listener(self.state)

    def _stopped_before(self, status: SyncStatus) -> Iterator[StoppedJournal]:
        """Journals that this one goes on from, while something of them is held up.

        What a node has more of one is fetched meanwhile, and of one that it has whole nothing is missing anywhere.
        """
        for origin, why in status.blocked.items():
            at = status.stops.get(origin, _NOWHERE)
            whole = why in HALTING and not at.unsent
            if origin != self._origin and why != _BEHIND and not whole:
                yield StoppedJournal(origin, _key_of(why), at.seq, at.unsent)


def _key_of(said: str) -> str:
    """The key of a text: what a node said no for, or why a journal is not taken."""
    code = said.partition(":")[0]
    if code.startswith("http."):  # not a node's word: something else answers at its address
        return BadReply.code
    if not code or (code.startswith("node.") and code not in _OF_NODES):
        return code
    return f"{NodeRefused.code}/{code}"


def teller(store: SqlStore, light: SyncLight) -> Callable[[SyncStatus], None]:
    """Shows how the link stands, and stops the taking of money when the node holds another story of this journal.

    Only a renewal lets money be taken again; journals of predecessors are nobody's alarm here. A counter that was
    revoked takes none either, until the node lets it in again: nobody would hear of what it collects.
    """

    def tell(status: SyncStatus) -> None:
        why = status.blocked.get(store.origin, "")
        if why in HALTING:
            store.halt(why)
        if status.revoked and (store.halted is None or store.halted.code == REVOKED):
            store.halt(REVOKED, status.revoked)
        elif not status.revoked and status.connected:
            store.lift(REVOKED)
        light.show(status)

    return tell


def turned_away_by(halt: Halt | None) -> tuple[str, ...] | None:
    """The nodes that must take this counter back, as it was left; empty when nobody knows which, None for nobody."""
    return halt.said_by if halt is not None and halt.code == REVOKED else None
