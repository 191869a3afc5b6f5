"""How the site's node is, as it says itself."""

from dataclasses import dataclass
from typing import Protocol

from counter_app.domain.errors import CounterError
from counter_app.ports.lights import BackupState


@dataclass(frozen=True)
class NodeState:
    """`backup` is its daily one; None when the node is too old to say.

    `apart` is the code for which the node above takes its own journal no more, "" while all is well: the node's disk
    was set back, or is at work twice. `troubles` are what else somebody must look at (`domain.node_trouble`).
    """

    backup: BackupState | None = None
    apart: str = ""
    troubles: tuple[CounterError, ...] = ()


class NodeHealth(Protocol):
    """For one thread at a time. Every call raises `NodeUnreachable` or `NodeRefused`."""

    def state(self) -> NodeState:
        """As it is now."""

    def close(self) -> None:
        """Close the connection."""
