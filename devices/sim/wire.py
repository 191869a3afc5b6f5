"""What all device simulators share: serving a line over TCP or a pty, the ready line, control lines, stopping."""

import contextlib
import json
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from counter_app.domain.listen_address import AddressBad, host_and_port

_SLICE_S = 0.05  # how long a simulator waits before it looks whether it must stop

_stop = threading.Event()
_stdout = threading.Lock()


class LineClosed(Exception):
    """The other side has gone, or the simulator is stopping."""


class Line(Protocol):
    """The device's end of one wire. `write` and `close` may be called from any thread."""

    def read(self, size: int, wait_s: float) -> bytes:
        """What has come, at most `size` bytes, waiting up to `wait_s` for the first; b"" when nothing came.

        Raises `LineClosed`.
        """

    def write(self, data: bytes) -> None:
        """Send all of `data`, waiting while the other side does not read. Raises `LineClosed`."""

    def close(self) -> None:
        """Hang up: on TCP the client sees the end, on a pty an unplugged port. `serve` then waits for the next."""


class TcpLine:
    """The device's end of a TCP connection."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read(self, size: int, wait_s: float) -> bytes:
        try:
            if not _wait(self._connection, wait_s, to_read=True):
                return b""
            came = self._connection.recv(size)
        except BlockingIOError:
            return b""
        except (OSError, ValueError) as error:  # ValueError: closed by another thread, no longer a socket to wait for
            raise LineClosed from error
        if not came:
            raise LineClosed
        return came

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                if _wait(self._connection, _SLICE_S, to_read=False):
                    with contextlib.suppress(BlockingIOError):
                        rest = rest[self._connection.send(rest) :]
        except (OSError, ValueError) as error:
            raise LineClosed from error

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.close()


class PtyLine:
    """The master end of a pty; `link` names its slave. Where there is no pty (Windows), use TCP."""

    def __init__(self, link: Path) -> None:
        self._master, self._slave, name = (
            _open_pty()
        )  # the slave stays open: clients come and go without an end of file
        self._open = True
        self._link, self._name = link, name
        if link.exists() and not link.is_symlink():
            raise FileExistsError(f"{link} is something else than a link to a pty")
        fresh = link.with_name(link.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(name)
        fresh.replace(link)  # also over one left by a simulator that was killed

    def read(self, size: int, wait_s: float) -> bytes:
        try:
            if not (self._check_open() and _wait(self._master, wait_s, to_read=True)):
                return b""
            return os.read(self._master, size)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise LineClosed from error

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                if self._check_open() and _wait(self._master, _SLICE_S, to_read=False):
                    with contextlib.suppress(BlockingIOError):
                        rest = rest[os.write(self._master, rest) :]
        except OSError as error:
            raise LineClosed from error

    def close(self) -> None:
        if self._open:
            self._open = False
            with contextlib.suppress(OSError):
                if os.readlink(self._link) == self._name:  # the system gives the name to the next pty of anybody
                    self._link.unlink()
            os.close(self._slave)
            os.close(self._master)

    def _check_open(self) -> bool:
        if not self._open:
            raise LineClosed
        return True


def serve(
    session: Callable[[Line], None], *, tcp: str | None, pty: Path | None, ready: Mapping[str, object] | None = None
) -> None:
    """Run `session` for one client after another until the program is told to stop.

    `tcp` is HOST:PORT (port 0 = any free one); `pty` a path that becomes a symbolic link to the pty's slave. When the
    wire can be opened, prints {"ready": {"link": …, **ready}} with the link as a driver's settings write it. A session
    ends by returning or by `LineClosed`. Stops on SIGTERM, SIGINT, SIGBREAK (Windows) or `stop()`. Raises
    `AddressTaken` and `AddressBad` when the wire cannot be opened.
    """
    if (tcp is None) == (pty is None):
        raise ValueError("serve over either tcp or pty")
    _obey_signals()
    lines = _tcp_lines(tcp, ready or {}) if tcp is not None else _pty_lines(pty or Path(), ready or {})
    for line in lines:
        with contextlib.suppress(LineClosed):
            session(line)


def wait_until_stopped(ready: Mapping[str, object]) -> None:
    """Print the ready line of a simulator that has no line, and wait until the program is told to stop."""
    _obey_signals()
    say({"ready": ready})
    _stop.wait()


def stop() -> None:
    """Make `serve` end soon; waiting lines raise `LineClosed`."""
    _stop.set()


def pause(wait_s: float) -> None:
    """Wait as a slow device does. Raises `LineClosed` when the simulator is told to stop meanwhile."""
    if _stop.wait(wait_s):
        raise LineClosed


def say(message: Mapping[str, object]) -> None:
    """Print one JSON line on standard output at once; silent when nobody reads any more."""
    with _stdout, contextlib.suppress(OSError):
        print(json.dumps(message, ensure_ascii=False), flush=True)


def obey_control_lines(obey: Callable[[str], Mapping[str, object]]) -> None:
    """Hand each line of standard input to `obey` on a thread of its own and print what it returns.

    A `ValueError` is answered as {"error": …}. The end of standard input ends nothing but this.
    """

    def work() -> None:
        for text in stdin_lines():
            try:
                say(obey(text))
            except ValueError as error:
                say({"error": str(error), "line": text})

    threading.Thread(target=work, name="control", daemon=True).start()


def stdin_lines() -> Iterator[str]:
    """The lines of standard input, blank ones left out.

    Read from the bare descriptor: a daemon thread inside `sys.stdin` would hold its lock when the interpreter ends.
    """
    pending = b""
    while piece := os.read(0, 4096):
        *lines, pending = (pending + piece).split(b"\n")
        yield from (text for line in lines if (text := line.decode(errors="replace").strip()))
    if text := pending.decode(errors="replace").strip():
        yield text


def _tcp_lines(tcp: str, ready: Mapping[str, object]) -> Iterator[Line]:
    with _listener(tcp) as listener:
        listener.settimeout(_SLICE_S)
        say({"ready": {"link": f"tcp://{tcp.rpartition(':')[0]}:{listener.getsockname()[1]}", **ready}})
        while not _stop.is_set():
            try:
                connection, _peer = listener.accept()
            except TimeoutError:
                continue
            with contextlib.closing(TcpLine(connection)) as line:
                yield line


def _listener(tcp: str) -> socket.socket:
    host, port = host_and_port(tcp)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1)
    except OSError as error:
        raise AddressBad.unless_taken(tcp, error) from error


def _pty_lines(link: Path, ready: Mapping[str, object]) -> Iterator[Line]:
    try:
        line = PtyLine(link)
    except OSError as error:
        raise AddressBad.unless_taken(str(link), error) from error
    say({"ready": {"link": f"serial:{link}", **ready}})
    try:
        while not _stop.is_set():
            yield line
            hung_up, line = line, PtyLine(link)  # the new port is there before the old one is seen to go
            hung_up.close()
    finally:
        line.close()
        link.unlink(missing_ok=True)


def _open_pty() -> tuple[int, int, str]:
    """A raw pty: master, slave and the slave's name."""
    if sys.platform == "win32":
        raise NotImplementedError("this system has no pty: serve over TCP")
    import tty  # noqa: PLC0415 - POSIX only

    master, slave = os.openpty()
    tty.setraw(slave)
    os.set_blocking(master, False)
    return master, slave, os.ttyname(slave)


def _wait(file: socket.socket | int, wait_s: float, *, to_read: bool) -> bool:
    """Whether `file` became ready within `wait_s`, looking for `stop` meanwhile."""
    deadline = time.monotonic() + wait_s
    while True:
        if _stop.is_set():
            raise LineClosed
        left = max(0.0, min(_SLICE_S, deadline - time.monotonic()))
        readable, writable, _ = select.select([file] if to_read else [], [] if to_read else [file], [], left)
        if readable or writable:
            return True
        if time.monotonic() >= deadline:
            return False


def _obey_signals() -> None:
    if threading.current_thread() is not threading.main_thread():
        return  # a test that serves on a thread ends it by `stop()`
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: _stop.set())
