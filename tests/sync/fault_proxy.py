"""A TCP line that breaks as told, between two programs that know nothing of it; whatever runs over TCP passes, TLS too.

`python -m tests.sync.fault_proxy HOST:PORT TO_HOST:TO_PORT` is a sound line, for programs in another network namespace.
"""

import contextlib
import random
import socket
import struct
import sys
import threading
from dataclasses import dataclass, field

CHUNK = 16 * 1024
CONNECT_S = 5.0


@dataclass(frozen=True)
class Way:
    """One direction of a line. Positions count the bytes of each connection.

    `lose` swallows them from there on, `cut_at` breaks the connection off there, `garble_at` alters that one byte.
    """

    lose: bool = False
    cut_at: int | None = None
    garble_at: int | None = None


@dataclass(frozen=True)
class Fault:
    """What is wrong with the line; `up` is from the client on, `down` towards it.

    `refuse` resets what connects; `freeze` takes connections and passes nothing on until it ends; with `half_open` an
    end that closes is not told of to the other; with `double` all that a new connection sends arrives a second time, on
    another connection whose answers go nowhere.
    """

    up: Way = field(default_factory=Way)
    down: Way = field(default_factory=Way)
    delay_s: float = 0.0
    bytes_per_s: float = 0.0
    refuse: bool = False
    freeze: bool = False
    half_open: bool = False
    double: bool = False


SOUND = Fault()


class FaultProxy:
    """Listens until `close`; `set` changes the line for new and old connections alike.

    A connection that lost bytes stays silent for good: no later byte may close up to an earlier one.
    """

    def __init__(self, to: tuple[str, int], listen: tuple[str, int] = ("127.0.0.1", 0)) -> None:
        self._to, self._fault = to, SOUND
        self._changed = threading.Condition()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._closed = False
        self.connections = self.lost = 0
        """How many were ever made, and bytes swallowed."""
        self._listener = socket.create_server(listen)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://{listen[0]}:{self.port}"
        self._begin(self._listen)

    def set(self, fault: Fault, *, cut: bool = False) -> None:
        """The line is as `fault` says from now on; with `cut` or `refuse` what is open breaks off."""
        with self._changed:
            self._fault = fault
            if cut or fault.refuse:
                self._cut()
            self._changed.notify_all()

    def point(self, to: tuple[str, int]) -> None:
        """Lead new connections elsewhere."""
        self._to = to

    def close(self) -> None:
        """Break everything off and wait for the threads."""
        with self._changed:
            self._closed = True
            self._cut()
            self._changed.notify_all()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def wait_for_connections(self, more: int, limit_s: float) -> bool:
        """Whether that many further connections came within the limit."""
        with self._changed:
            wanted = self.connections + more
            return self._changed.wait_for(lambda: self.connections >= wanted or self._closed, limit_s)

    def wait_for_loss(self, least: int, limit_s: float) -> bool:
        """Whether that many bytes were swallowed within the limit."""
        with self._changed:
            return self._changed.wait_for(lambda: self.lost >= least or self._closed, limit_s)

    def _note_lost(self, count: int) -> None:
        with self._changed:
            self.lost += count
            self._changed.notify_all()

    # -- threads -----------------------------------------------------------------------------------

    def _begin(self, work: object, *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)  # type: ignore[arg-type]  # any of the loops
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with self._changed:
                self.connections += 1
                self._changed.notify_all()
                refuse = self._fault.refuse
            if refuse or self._closed:
                _reset(client)
                continue
            self._begin(self._connect, client)

    def _connect(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(self._to, CONNECT_S)
        except OSError:
            _reset(client)
            return
        server.settimeout(None)
        twin = self._twin() if self._fault.double else None
        with self._changed:
            ends = {client, server} if twin is None else {client, server, twin}
            if self._closed:
                _reset(*ends)
                return
            self._open |= ends
        self._begin(self._pump, client, server, "up", twin)
        self._begin(self._pump, server, client, "down")

    def _twin(self) -> socket.socket | None:
        """A second connection, whose answers nobody hears."""
        try:
            twin = socket.create_connection(self._to, CONNECT_S)
        except OSError:
            return None
        twin.settimeout(None)
        self._begin(_drain, twin)
        return twin

    def _pump(
        self, source: socket.socket, sink: socket.socket, direction: str, twin: socket.socket | None = None
    ) -> None:
        passed, lost = 0, False
        try:
            while chunk := source.recv(CHUNK):
                fault = self._thawed()
                way: Way = getattr(fault, direction)
                self._dawdle(fault.delay_s + (len(chunk) / fault.bytes_per_s if fault.bytes_per_s else 0.0))
                lost = lost or way.lose
                if lost:
                    self._note_lost(len(chunk))
                    continue
                end = passed + len(chunk)
                if way.cut_at is not None and end > way.cut_at:
                    sink.sendall(chunk[: max(0, way.cut_at - passed)])
                    _reset(source, sink)
                    return
                if way.garble_at is not None and passed <= way.garble_at < end:
                    chunk = _garbled(chunk, way.garble_at - passed)
                sink.sendall(chunk)
                if twin is not None:
                    with contextlib.suppress(OSError):
                        twin.sendall(chunk)
                passed = end
        except OSError:
            pass
        if twin is not None:
            with contextlib.suppress(OSError):
                twin.shutdown(socket.SHUT_WR)
        self._end(source, sink, told=not (lost or self._fault.half_open))

    def _end(self, source: socket.socket, sink: socket.socket, *, told: bool) -> None:
        """One direction ended: the other end hears of it, unless the line keeps it to itself."""
        with contextlib.suppress(OSError):
            if told:
                sink.shutdown(socket.SHUT_WR)
            source.shutdown(socket.SHUT_RD)

    def _thawed(self) -> Fault:
        with self._changed:
            self._changed.wait_for(lambda: not self._fault.freeze or self._closed)
            return self._fault

    def _dawdle(self, seconds: float) -> None:
        if seconds:
            with self._changed:
                self._changed.wait_for(lambda: self._closed, seconds)

    def _cut(self) -> None:
        for one in self._open:
            _reset(one)
        self._open.clear()


def _drain(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while end.recv(CHUNK):
            pass


def _garbled(chunk: bytes, at: int) -> bytes:
    return chunk[:at] + bytes([chunk[at] ^ 0x10]) + chunk[at + 1 :]


def _reset(*ends: socket.socket) -> None:
    """End with RST, not in order; threads that wait in `recv` wake up."""
    for end in ends:
        with contextlib.suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.shutdown(socket.SHUT_RDWR)
        end.close()


def any_fault(dice: random.Random) -> Fault:
    """A fault that the seed decides, of every kind that lines know."""
    at = dice.choice([0, 1, 40, 200, 900, 5_000])
    kinds = [
        Fault(refuse=True),
        Fault(freeze=True),
        Fault(up=Way(lose=True)),
        Fault(down=Way(lose=True)),
        Fault(up=Way(cut_at=at)),
        Fault(down=Way(cut_at=at)),
        Fault(up=Way(garble_at=at)),
        Fault(delay_s=dice.choice([0.02, 0.2])),
        Fault(bytes_per_s=dice.choice([20_000.0, 200_000.0])),
        Fault(half_open=True),
        Fault(double=True),
        Fault(down=Way(garble_at=at)),
    ]
    return dice.choice(kinds)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)


if __name__ == "__main__":
    line = FaultProxy(_address(sys.argv[2]), _address(sys.argv[1]))
    print(line.port, flush=True)
    sys.stdin.read()
    line.close()
