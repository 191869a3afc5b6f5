"""Who asked lately: a request of theirs is looked at without the database before it takes the store's time."""

from collections.abc import Callable

from counter_app.domain.journal import Origin
from counter_app.ports.node import Device, DeviceState


class Senders:
    """Devices at work, each found once until `forget`.

    Only good for turning requests away: whoever carries one out asks the database again, in its transaction.
    """

    def __init__(self, find: Callable[[Origin], Device | None]) -> None:
        self._find = find
        self._seen: dict[Origin, Device] = {}

    def remembers(self, origin: str) -> bool:
        """Whether `get` answers without the database."""
        return origin in self._seen

    def get(self, origin: Origin) -> Device | None:
        """The device; None when it is not enrolled."""
        known = self._seen.get(origin) or self._find(origin)
        if known is not None and known.state is DeviceState.CONFIRMED:
            self._seen[origin] = known
        return known

    def forget(self) -> None:
        """Find everybody again: another process or the node above may have changed somebody."""
        self._seen = {}
