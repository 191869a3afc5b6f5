"""The site node's own state, over HTTP (port `NodeHealth`)."""

from counter_app.domain.journal import moment
from counter_app.ports.lights import BackupState
from counter_app.ports.node_health import NodeState
from sync.client.core import Peer
from sync.client.operator import Operator
from sync.client.troubles import apart, troubles
from sync.messages import StatusReply
from sync.signing import Signs

CONNECT_S, READ_S = 1.0, 5.0


class HttpNodeHealth:
    """See `ports.node_health.NodeHealth`: what an operator asks, asked by a device."""

    def __init__(self, node: Peer, signer: Signs) -> None:
        self._asking = Operator(node.url, signer, node.known.fingerprint, connect_s=CONNECT_S, read_s=READ_S)

    def state(self) -> NodeState:
        """See the port."""
        status = self._asking.status()
        return NodeState(backup_of(status), apart(status), troubles(status))

    def close(self) -> None:
        """See the port."""
        self._asking.close()


def backup_of(status: StatusReply) -> BackupState | None:
    """How the daily backup is; None of a node that does not say."""
    found = status.backup
    if found is None:
        return None
    return BackupState(None if found.at is None else moment(found.at), error=found.error, fields=found.fields)
