"""What every byte transport offers, and who may touch it."""

import threading
from typing import Protocol

from counter_app.ports.devices import DeviceUnreachable


class Transport(Protocol):
    """An open line to one device, owned by the thread that opened it.

    Touching it from any other thread raises `RuntimeError`: closing or reading a port from a second thread is unsafe
    (pyserial issues 712 and 713).
    """

    def write(self, data: bytes) -> None:
        """Hand all of `data` to the operating system, in order.

        Raises `DeviceUnreachable` when the link broke or the device took nothing for the write time-out. Part of
        `data` may have gone out then; none has when the other side had closed before the call.
        """

    def read(self, size: int, wait_s: float) -> bytes:
        """What has come, at least one byte and at most `size`, waiting up to `wait_s` seconds for the first.

        b"" on time-out. Bytes that arrive in pieces are returned in pieces. Raises `DeviceUnreachable` when the link
        broke.
        """

    def drain_input(self) -> bytes:
        """Everything that has already come, without waiting. Raises `DeviceUnreachable` when the link broke."""

    def close(self) -> None:
        """Release the port; a second call does nothing."""


class OwnedByThread:
    """Ties a transport to the thread that made it."""

    def __init__(self) -> None:
        self._owner = threading.get_ident()

    def _check_owner(self) -> None:
        if threading.get_ident() != self._owner:
            raise RuntimeError(
                f"{type(self).__name__} touched by thread {threading.current_thread().name!r}, not its owner"
            )


def unreachable(device: str, link: str, reason: str, error: OSError | None = None) -> DeviceUnreachable:
    """The failure to raise; `reason` is one of

    "refused", "timeout", "unknown_host", "absent", "denied", "busy" (opening), "closed", "stalled" (afterwards)
    or "system" (see `detail`).
    """
    return DeviceUnreachable(device=device, link=link, reason=reason, detail=str(error or ""))
