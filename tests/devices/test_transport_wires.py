"""Transports over real sockets and ptys."""

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from counter_app.ports.devices import DeviceUnreachable
from devices.transport import Transport, open_transport

LONG_S = 20.0  # outer limit of a wait that is meant to succeed
SHORT_S = 0.05  # of one that is meant to pass in vain


@contextlib.contextmanager
def tcp_peer() -> Iterator[tuple[Transport, socket.socket]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        line = open_transport(f"tcp://127.0.0.1:{listener.getsockname()[1]}", device="x", open_s=LONG_S, write_s=0.2)
        connection, _ = listener.accept()
        with connection, contextlib.closing(line):
            yield line, connection


@contextlib.contextmanager
def pty_peer() -> Iterator[tuple[Transport, int, int]]:
    import tty  # noqa: PLC0415 - POSIX only

    master, slave = os.openpty()
    tty.setraw(slave)
    try:
        line = open_transport(f"serial:{os.ttyname(slave)}?baud=9600", device="x", open_s=1, write_s=0.2)
        with contextlib.closing(line):
            yield line, master, slave
    finally:
        for end in (master, slave):
            with contextlib.suppress(OSError):
                os.close(end)


needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="no pty here")


def reason_of(caught: pytest.ExceptionInfo[DeviceUnreachable]) -> object:
    assert caught.value.fields["device"] == "x"
    return caught.value.fields["reason"]


def test_tcp_carries_bytes_both_ways() -> None:
    with tcp_peer() as (line, peer):
        line.write(b"ask")
        assert peer.recv(10) == b"ask"
        peer.sendall(b"answer")
        assert line.read(3, LONG_S) == b"ans"
        assert line.read(100, LONG_S) == b"wer"
        assert line.read(1, SHORT_S) == b""
        assert line.drain_input() == b""


@needs_pty
def test_serial_carries_bytes_both_ways() -> None:
    with pty_peer() as (line, master, _):
        every = bytes(range(256))
        line.write(every)
        assert os.read(master, 300) == every
        os.write(master, every)
        assert line.read(1, LONG_S) + line.read(300, LONG_S) == every
        assert line.read(1, SHORT_S) == b""


def test_tcp_sees_a_closed_peer_before_it_writes() -> None:
    with tcp_peer() as (line, peer):
        peer.shutdown(socket.SHUT_WR)
        with pytest.raises(DeviceUnreachable):
            line.read(1, LONG_S)
        with pytest.raises(DeviceUnreachable) as caught:
            line.write(b"money")
        assert reason_of(caught) == "closed"
        peer.settimeout(SHORT_S)
        with pytest.raises(TimeoutError):  # nothing has gone out
            peer.recv(10)


def test_tcp_write_gives_up_when_nobody_reads() -> None:
    with tcp_peer() as (line, _), pytest.raises(DeviceUnreachable) as caught:
        line.write(bytes(64_000_000))
    assert reason_of(caught) == "stalled"


@needs_pty
def test_serial_write_gives_up_when_nobody_reads() -> None:
    with pty_peer() as (line, _, _), pytest.raises(DeviceUnreachable) as caught:
        line.write(bytes(1_000_000))
    assert reason_of(caught) == "stalled"


@needs_pty
def test_unplugged_serial_port() -> None:
    with pty_peer() as (line, master, slave):
        os.close(slave)
        os.close(master)
        with pytest.raises(DeviceUnreachable) as caught:
            line.read(1, LONG_S)
        assert reason_of(caught) == "closed"
        with pytest.raises(DeviceUnreachable) as caught:
            line.write(b"x")
        assert reason_of(caught) == "closed"


@needs_pty
def test_a_serial_port_that_goes_while_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    import termios  # noqa: PLC0415 - POSIX only

    master, slave = os.openpty()
    name, flush = os.ttyname(slave), termios.tcflush

    def unplugged(file: int, queue: int) -> None:
        os.close(slave)
        os.close(master)
        flush(file, queue)

    monkeypatch.setattr(termios, "tcflush", unplugged)
    with pytest.raises(DeviceUnreachable) as caught:
        open_transport(f"serial:{name}", device="x", open_s=1)
    assert reason_of(caught) == "absent"


@needs_pty
def test_a_serial_port_is_held_alone() -> None:
    with pty_peer() as (_, _, slave), pytest.raises(DeviceUnreachable) as caught:
        open_transport(f"serial:{os.ttyname(slave)}", device="x", open_s=1)
    assert reason_of(caught) == "busy"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(DeviceUnreachable) as caught:
        open_transport(f"tcp://127.0.0.1:{port}", device="x", open_s=1)
    assert reason_of(caught) == "refused"


def test_no_such_port(tmp_path: Path) -> None:
    with pytest.raises(DeviceUnreachable) as caught:
        open_transport(f"serial:{tmp_path / 'none'}", device="x", open_s=1)
    assert reason_of(caught) == "absent"


def test_only_the_thread_that_opened_a_line_touches_it() -> None:
    with tcp_peer() as (line, _), ThreadPoolExecutor(1) as other:
        for touch in (
            lambda: line.write(b"x"),
            lambda: line.read(1, 0),
            line.drain_input,
            line.close,
        ):
            with pytest.raises(RuntimeError, match="touched by thread"):
                other.submit(touch).result()
        line.write(b"still open")
