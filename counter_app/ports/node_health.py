"""How the site's node is, as it says itself."""

from typing import Protocol

from counter_app.ports.lights import BackupState


class NodeHealth(Protocol):
    """For one thread at a time. Every call raises `NodeUnreachable` or `NodeRefused`."""

    def backup(self) -> BackupState | None:
        """Its daily backup; None when the node is too old to say."""

    def close(self) -> None:
        """Close the connection."""
