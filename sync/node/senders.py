"""Who asked lately: a request of theirs is looked at without the database before it takes the store's time."""

from collections.abc import Callable, Set

from counter_app.domain.journal import Origin
from counter_app.ports.node import Device, DeviceState


class Senders:
    """Devices at work, each found once until `forget`.

    Only good for turning requests away: whoever carries one out asks the database again, in its transaction.
    """

    def __init__(self, find: Callable[[Origin], Device | None], everybody: Callable[[], Set[Origin]]) -> None:
        self._find, self._everybody = find, everybody
        self._seen: dict[Origin, Device] = {}
        self._enrolled: Set[Origin] | None = None

    def remembers(self, origin: str) -> bool:
        """Whether `get` answers without the database."""
        return origin in self._seen

    def get(self, origin: Origin) -> Device | None:
        """The device; None when it is not enrolled."""
        known = self._seen.get(origin) or self._find(origin)
        if known is not None and known.state is DeviceState.CONFIRMED:
            self._seen[origin] = known
        return known

    def knows(self, origin: Origin) -> bool:
        """Whether it was enrolled when somebody asked first after the last `forget`.

        All are read at once then: however many names a flood tries, the database is asked once.
        """
        if origin in self._seen:
            return True
        enrolled = self._enrolled
        if enrolled is None:
            enrolled = self._enrolled = self._everybody()
        return origin in enrolled

    def forget(self) -> None:
        """Find everybody again: another process or the node above may have changed somebody."""
        self._seen, self._enrolled = {}, None
