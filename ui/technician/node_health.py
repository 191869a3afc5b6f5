"""How the site's node is, asked for now and then."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.ports.lane import Lane
from counter_app.ports.node_health import NodeState
from ui.workplace import Workplace


class NodeHealthModel(QObject):
    """Asks on a lane of its own. A node out of reach takes no warning away; the light of the link says that."""

    backup = Signal(object)
    """A `BackupState`."""
    apart = Signal(str)
    """Why the node above takes the node's own journal no more, "" while it does."""
    troubles = Signal(object)
    """A tuple of `CounterError`: what else somebody must look at there."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._qt, self._lane = workplace.qt, Lane("node-health")
        self._node = None if workplace.node_health is None else workplace.node_health()
        self._asked: Future[NodeState] | None = None
        self._closed = False

    @Slot()
    def refresh(self) -> None:
        """Ask, unless an answer is still awaited."""
        if self._closed or self._node is None or (self._asked is not None and not self._asked.done()):
            return
        self._asked = self._lane.submit(self._node.state)
        self._qt.when_done(self._asked, self._read)

    def close(self) -> None:
        """Ask no more."""
        if not self._closed:
            self._closed = True
            if self._node is not None:
                self._lane.submit(self._node.close)
            self._lane.drain()

    def _read(self, reply: "Future[NodeState]") -> None:
        if self._closed:
            return
        try:
            found = reply.result()
        except CounterError:
            return
        if found.backup is not None:
            self.backup.emit(found.backup)
        self.apart.emit(found.apart)
        self.troubles.emit(found.troubles)
