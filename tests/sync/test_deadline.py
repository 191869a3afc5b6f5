"""What is asked on a line has an end, and what is asked there afterwards is none of its business."""

import socket
from collections.abc import Iterator

import pytest

from sync.client.deadline import Deadline

NEVER_S = 3600.0
"""Long past the end of these tests: they say themselves that it has passed."""


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of one."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)  # what is not there at once does not come
    with ours, theirs:
        yield ours, theirs


def test_what_takes_too_long_is_shut(line: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = line
    deadline = Deadline(NEVER_S, ours)
    deadline._passed()
    deadline.end()
    assert (deadline.late, theirs.recv(1)) == (True, b"")


def test_a_timer_that_comes_after_the_end_leaves_the_line_to_the_next(
    line: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = line
    deadline = Deadline(NEVER_S, ours)
    deadline.end()
    deadline._passed()  # it had begun when it was called off
    theirs.sendall(b"next")
    assert (deadline.late, ours.recv(4)) == (False, b"next")


def test_a_line_that_is_opened_too_late_is_shut_at_once(line: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = line
    deadline = Deadline(NEVER_S, None)
    deadline._passed()
    deadline.on(ours)
    deadline.end()
    assert theirs.recv(1) == b""
