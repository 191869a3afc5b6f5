"""A child process that ends when its parent does, however that ends."""

import os
import signal
import sys
import threading


def end_with_parent() -> None:
    """Stop this process, as SIGTERM would, once standard input closes: the parent holds the other end."""
    threading.Thread(target=_wait_for_end, name="parent", daemon=True).start()


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 4096):  # not through the buffer: its lock would outlive this thread
        pass
    signal.raise_signal(signal.SIGTERM)
