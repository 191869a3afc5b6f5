"""The site node's own state, over HTTP (port `NodeHealth`)."""

from counter_app.domain.journal import moment
from counter_app.ports.lights import BackupState
from sync.client.core import Peer
from sync.client.operator import Operator
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 5.0


class HttpNodeHealth:
    """See `ports.node_health.NodeHealth`: what an operator asks, asked by a device."""

    def __init__(self, node: Peer, signer: Signs) -> None:
        self._asking = Operator(node.url, signer, node.known.fingerprint, connect_s=CONNECT_S, read_s=READ_S)

    def backup(self) -> BackupState | None:
        """See the port."""
        found = self._asking.status().backup
        if found is None:
            return None
        return BackupState(None if found.at is None else moment(found.at), error=found.error, fields=found.fields)

    def close(self) -> None:
        """See the port."""
        self._asking.close()
