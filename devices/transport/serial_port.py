"""A byte transport over a serial port or a pty."""

import contextlib
import errno
import sys

import serial

from devices.transport.base import OwnedByThread, unreachable
from devices.transport.link import SerialLink

if sys.platform == "win32":
    _NOT_OPENED: tuple[type[Exception], ...] = (OSError, ValueError)
else:
    import termios

    _NOT_OPENED = (OSError, ValueError, termios.error)  # the last, no OSError, when a port goes while it is opened

_CHUNK = 512  # bytes per system write, so that the write time-out counts standstill, not the length of the data


class SerialTransport(OwnedByThread):
    """A serial port held alone where the system can lock it; modem lines are never read (a pty has none)."""

    def __init__(self, link: SerialLink, *, device: str, write_s: float) -> None:
        """`write_s` bounds how long the device may take nothing of what is written."""
        super().__init__()
        self._device, self._name = device, f"serial:{link.port}"
        try:
            self._port = serial.Serial(
                link.port,
                baudrate=link.baud,
                bytesize=link.bits,
                parity=link.parity,
                stopbits=link.stop,
                rtscts=link.flow == "rtscts",
                dsrdtr=link.flow == "dsrdtr",
                xonxoff=link.flow == "xonxoff",
                timeout=0,
                write_timeout=write_s,
                exclusive=True,
            )
        except _NOT_OPENED as error:
            raise unreachable(device, self._name, _why_not_opened(error), OSError(str(error))) from error

    def write(self, data: bytes) -> None:
        self._check_owner()
        try:
            for start in range(0, len(data), _CHUNK):
                self._port.write(data[start : start + _CHUNK])
        except serial.SerialTimeoutException as error:
            raise unreachable(self._device, self._name, "stalled", error) from error
        except OSError as error:
            raise unreachable(self._device, self._name, "closed", error) from error

    def read(self, size: int, wait_s: float) -> bytes:
        self._check_owner()
        if not size:
            return b""
        try:
            if self._port.timeout != wait_s:
                self._port.timeout = wait_s  # reconfigures the port, so only when it changes
            first: bytes = self._port.read(1)
            if not first or size == 1:
                return first
            rest: bytes = self._port.read(min(size - 1, self._port.in_waiting))
        except OSError as error:
            raise unreachable(self._device, self._name, "closed", error) from error
        return first + rest

    def drain_input(self) -> bytes:
        came = bytearray()
        while piece := self.read(65_536, 0):
            came += piece
        return bytes(came)

    def close(self) -> None:
        self._check_owner()
        with contextlib.suppress(OSError):
            self._port.close()


def _why_not_opened(error: Exception) -> str:
    """pyserial wraps the system's error; on Windows only its text is left."""
    if isinstance(error, ValueError):
        return "system"
    if not isinstance(error, OSError):
        return "absent"
    text = str(error)
    if error.errno in {errno.ENOENT, errno.ENODEV, errno.ENXIO} or "FileNotFoundError" in text:
        return "absent"
    if error.errno in {errno.EAGAIN, errno.EBUSY, errno.EWOULDBLOCK}:
        return "busy"
    if error.errno in {errno.EACCES, errno.EPERM} or "PermissionError" in text:
        return "denied"  # Windows says this also when another program holds the port
    return "system"
