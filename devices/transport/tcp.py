"""A byte transport over TCP."""

import contextlib
import socket

from devices.transport.base import OwnedByThread, unreachable
from devices.transport.link import TcpLink


class TcpTransport(OwnedByThread):
    """A connection to a device that listens on the network."""

    def __init__(self, link: TcpLink, *, device: str, open_s: float, write_s: float) -> None:
        """Connects within `open_s` for each address of the host; looking up a name is not bounded by it.

        `write_s` bounds how long the device may take nothing of what is written.
        """
        super().__init__()
        self._device, self._name, self._write_s = device, f"tcp://{link.host}:{link.port}", write_s
        try:
            self._socket = socket.create_connection((link.host, link.port), timeout=open_s)
        except OSError as error:
            raise unreachable(device, self._name, _why_not_opened(error), error) from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def write(self, data: bytes) -> None:
        self._check_owner()
        self._check_peer()
        rest = memoryview(data)
        try:
            self._socket.settimeout(self._write_s)
            while rest:
                rest = rest[self._socket.send(rest) :]
        except TimeoutError as error:
            raise unreachable(self._device, self._name, "stalled", error) from error
        except OSError as error:
            raise unreachable(self._device, self._name, "closed", error) from error

    def read(self, size: int, wait_s: float) -> bytes:
        self._check_owner()
        try:
            self._socket.settimeout(wait_s)
            came = self._socket.recv(size)
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError as error:
            raise unreachable(self._device, self._name, "closed", error) from error
        if not came and size:
            raise unreachable(self._device, self._name, "closed")
        return came

    def drain_input(self) -> bytes:
        came = bytearray()
        while piece := self.read(65_536, 0):
            came += piece
        return bytes(came)

    def close(self) -> None:
        self._check_owner()
        with contextlib.suppress(OSError):
            self._socket.close()

    def _check_peer(self) -> None:
        """The first write after the other side closed would succeed silently; ask before it."""
        try:
            self._socket.settimeout(0)
            ended = not self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError as error:
            raise unreachable(self._device, self._name, "closed", error) from error
        if ended:
            raise unreachable(self._device, self._name, "closed")


def _why_not_opened(error: OSError) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    if isinstance(error, TimeoutError):
        return "timeout"
    return "unknown_host" if isinstance(error, socket.gaierror) else "system"
