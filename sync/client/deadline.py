"""An end to what is asked on a line, whatever of the answer is missing."""

import socket
import threading
from contextlib import suppress


class Deadline:
    """Shuts the line after `seconds`, until `end`. A time-out of reading begins anew with each byte; this does not.

    `line` is the one that is kept from before, None when there is none.
    """

    def __init__(self, seconds: float, line: socket.socket | None) -> None:
        self.late = False
        self._lock, self._line, self._over = threading.Lock(), line, False
        self._timer = threading.Timer(seconds, self._passed)
        self._timer.daemon = True
        self._timer.start()

    def on(self, line: socket.socket) -> None:
        """It is asked on this line from here on."""
        with self._lock:
            self._line = line
            if self.late:
                _shut(line)

    def end(self) -> None:
        """Leave the line alone from here on; `late` changes no more."""
        self._timer.cancel()
        with self._lock:
            self._over = True

    def _passed(self) -> None:
        with self._lock:
            if not self._over:
                self.late = True
                if self._line is not None:
                    _shut(self._line)


def _shut(line: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        line.shutdown(socket.SHUT_RDWR)
