"""The simulated scanner as a program: every line of standard input is a scan."""

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from devices.sim import wire
from devices.sim.wire import Line

SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n", "tab": b"\t", "none": b""}
_LOOK_S = 0.05


class BadSpec(ValueError):
    """An option that cannot be read; the message says what is accepted."""


@dataclass(frozen=True)
class ScannerSimOptions:
    """What `counter-app sim scanner` takes. One of `tcp` (HOST:PORT) and `pty` (a path) is given.

    `charset` other than utf-8 plays a scanner that was set up wrong ("gb18030").
    """

    tcp: str | None = None
    pty: Path | None = None
    suffix: str = "cr"
    charset: str = "utf-8"


@dataclass
class ScannerSim:
    """Keeps scans until a client is there to take them, in order."""

    suffix: bytes
    charset: str
    _waiting: deque[bytes] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def scan(self, text: str) -> Mapping[str, object]:
        """Put `text` in line; says how many bytes, not which: they may be a person's."""
        data = text.encode(self.charset) + self.suffix
        with self._lock:
            self._waiting.append(data)
        return {"scan": len(data)}

    def serve(self, line: Line) -> None:
        """Send what waits to this client until it hangs up (`LineClosed`); what it says is not listened to.

        On a pty nobody can be seen coming: a scan goes out at once, as from a real serial scanner.
        """
        while True:
            line.read(512, _LOOK_S)
            while (data := self._first()) is not None:
                line.write(data)
                with self._lock:
                    self._waiting.popleft()

    def _first(self) -> bytes | None:
        with self._lock:
            return self._waiting[0] if self._waiting else None


def serve(options: ScannerSimOptions) -> None:
    """Be a scanner until SIGTERM; raises `BadSpec` for options that cannot be read."""
    if options.suffix not in SUFFIXES:
        raise BadSpec(f"scanner does not know the suffix {options.suffix!r}; known: {', '.join(SUFFIXES)}")
    try:
        "".encode(options.charset)
    except LookupError:
        raise BadSpec(f"scanner does not know the character set {options.charset!r}") from None
    sim = ScannerSim(SUFFIXES[options.suffix], options.charset)
    wire.obey_control_lines(sim.scan)
    wire.serve(sim.serve, tcp=options.tcp, pty=options.pty, ready={"device": "scanner", "suffix": options.suffix})
