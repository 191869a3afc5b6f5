"""The line that breaks as told does break, and only so."""

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.sync.fault_proxy import SOUND, Fault, FaultProxy, Way

LIMIT_S = 20.0


class Echo:
    """Sends back what comes, and keeps what it heard."""

    def __init__(self) -> None:
        self.heard = bytearray()
        self.came = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._listener.getsockname()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                end, _ = self._listener.accept()
                with end, contextlib.suppress(OSError):
                    while chunk := end.recv(65_536):
                        with self.came:
                            self.heard += chunk
                            self.came.notify_all()
                        end.sendall(chunk)

    def wait(self, count: int) -> bytes:
        with self.came:
            assert self.came.wait_for(lambda: len(self.heard) >= count, LIMIT_S)
            return bytes(self.heard)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


@pytest.fixture
def echo() -> Iterator[Echo]:
    made = Echo()
    yield made
    made.close()


@pytest.fixture
def line(echo: Echo) -> Iterator[FaultProxy]:
    made = FaultProxy(echo.address)
    yield made
    made.close()


def said(line: FaultProxy, words: bytes, back: int) -> bytes:
    """What comes back of `words`, up to `back` bytes or the end."""
    found = b""
    # A reset may come as early as while connecting.
    with contextlib.suppress(ConnectionError), socket.create_connection(("127.0.0.1", line.port), LIMIT_S) as end:
        end.sendall(words)
        while len(found) < back and (chunk := end.recv(65_536)):
            found += chunk
    return found


def test_a_sound_line_passes_everything(line: FaultProxy) -> None:
    words = bytes(range(256)) * 400
    assert said(line, words, len(words)) == words


@pytest.mark.parametrize(
    ("fault", "heard", "back"),
    [
        (Fault(up=Way(cut_at=3)), b"abc", None),
        (Fault(down=Way(cut_at=2)), b"abcdef", b"ab"),
        (Fault(up=Way(garble_at=1)), b"arcdef", b"arcdef"),
        (Fault(down=Way(garble_at=5)), b"abcdef", b"abcdev"),
        (Fault(delay_s=0.01, bytes_per_s=1_000.0), b"abcdef", b"abcdef"),
    ],
)
def test_a_line_breaks_where_it_is_told(
    echo: Echo, line: FaultProxy, fault: Fault, heard: bytes, back: bytes | None
) -> None:
    line.set(fault)
    came = said(line, b"abcdef", 6)
    assert echo.wait(len(heard)) == heard
    if back is not None:
        assert came == back[: len(came)]
        assert fault.down.cut_at is not None or came == back


def test_requests_arrive_and_answers_do_not(echo: Echo, line: FaultProxy) -> None:
    line.set(Fault(down=Way(lose=True)))
    with socket.create_connection(("127.0.0.1", line.port), LIMIT_S) as end:
        end.sendall(b"abcdef")
        assert echo.wait(6) == b"abcdef"
        assert line.wait_for_loss(6, LIMIT_S)
        line.set(SOUND)
        end.sendall(b"ghi")  # the line is sound, but this connection has lost bytes: it stays silent
        assert echo.wait(9) == b"abcdefghi"
        assert line.wait_for_loss(9, LIMIT_S)
        end.setblocking(False)
        with pytest.raises(BlockingIOError):
            end.recv(1)


def test_a_connection_that_arrives_twice(echo: Echo, line: FaultProxy) -> None:
    line.set(Fault(double=True))
    assert said(line, b"abcdef", 6) == b"abcdef", "one answer comes back"
    assert echo.wait(12) == b"abcdefabcdef"


def test_a_frozen_line_goes_on_where_it_stopped(echo: Echo, line: FaultProxy) -> None:
    line.set(Fault(freeze=True))
    with socket.create_connection(("127.0.0.1", line.port), LIMIT_S) as end:
        end.sendall(b"abcdef")
        assert not echo.heard
        line.set(SOUND)
        assert end.recv(6) == b"abcdef"


def test_a_line_that_refuses(echo: Echo, line: FaultProxy) -> None:
    line.set(Fault(refuse=True))
    assert said(line, b"abc", 3) == b""
    assert not echo.heard
    line.set(SOUND)
    assert said(line, b"abc", 3) == b"abc"
