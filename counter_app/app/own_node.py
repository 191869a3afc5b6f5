"""The stand-alone counter's node: a child process with its own database that ends when this program does."""

import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from counter_app.app.child import NO_WINDOW, UPSTREAM_CODE, close_input, ended_within
from counter_app.app.child_log import keep_said
from counter_app.app.config import Config
from counter_app.app.place import Place
from counter_app.ports.disk import StorageTrouble
from counter_app.storage.durable import make_folder, write_whole
from counter_app.storage.keys import share_database_key

STOP_S = 10.0
AGAIN_FIRST_S, AGAIN_MOST_S = 0.5, 30.0
STEADY_S = 60.0
"""A node that ran so long and dies is started again at once; one that cannot start is not tried all the time."""
_log = logging.getLogger(__name__)


class OwnNode:
    """Started after the first paint, only when set-up chose stand-alone; started again when it dies.

    It watches its standard input: when this program ends, however it ends, the pipe closes and the node stops. While
    it is away the light of the link says so, as for any node.
    """

    def __init__(self, place: Place, config: Config) -> None:
        self._folder, self._config = place.node.root, config
        make_folder(self._folder)
        share_database_key(place.keys, place.node.keys)
        self._codes = self._folder / "codes.txt"
        _keep(self._codes, f"{config.node.code}\n".encode())
        self._stopping, self._starting = threading.Event(), threading.Lock()
        self._process = self._started()
        # A lane's thread, which is no daemon, would hold the end of the program.
        self._watcher = threading.Thread(target=self._watch, name="own-node", daemon=True)
        self._watcher.start()

    @property
    def pid(self) -> int:
        """The node's process, the last one."""
        return self._process.pid

    def close(self) -> None:
        """End the node and wait for it, each step for `STOP_S` at most: what hangs in the system is left behind."""
        self._stopping.set()
        if self._starting.acquire(timeout=STOP_S):  # nobody starts another one from here on
            self._starting.release()
        close_input(self._process)
        if not ended_within(self._process, STOP_S):
            _log.warning("the own node %s does not end; it is killed", self._process.pid)
            self._process.kill()
            ended_within(self._process, STOP_S)
        self._watcher.join(STOP_S)
        self._listener.join(STOP_S)  # its last words

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            _command(self._folder, self._codes, self._config),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, UPSTREAM_CODE: self._config.node.upstream_code},
            creationflags=NO_WINDOW,
        )
        log = (process.stdout, self._folder / "node.log")
        self._listener = threading.Thread(target=keep_said, args=log, name="own-node-log", daemon=True)
        try:
            self._listener.start()
        except RuntimeError as error:  # no thread is left; nobody would read what it says, and it would wait for that
            process.kill()
            raise OSError(str(error)) from error
        return process

    def _watch(self) -> None:
        wait_s, began = AGAIN_FIRST_S, time.monotonic()
        while True:
            ended = self._process.wait()
            if time.monotonic() - began > STEADY_S:
                wait_s = AGAIN_FIRST_S
            if self._stopping.is_set():
                return
            _log.warning("the own node ended with %s; it is started again in %s s", ended, wait_s)
            if self._stopping.wait(wait_s):
                return
            wait_s, began = min(AGAIN_MOST_S, 2 * wait_s), time.monotonic()
            with self._starting:
                if self._stopping.is_set():
                    return
                self._start_again()

    def _start_again(self) -> None:
        dead = self._process
        try:
            self._process = self._started()
        except OSError:  # no memory, a full disk: the next turn tries again
            _log.exception("the own node cannot be started")
        else:
            close_input(dead)


def _keep(codes: Path, content: bytes) -> None:
    """Write only what is not there: a full disk is no reason for a counter not to open.

    The node has read the code before, or lets the counter in when there was room for it at another start.
    """
    try:
        if not codes.exists() or codes.read_bytes() != content:
            write_whole(codes, content)
    except (OSError, StorageTrouble):
        _log.exception("the own node's code cannot be written")


def _command(folder: Path, codes: Path, config: Config) -> list[str]:
    desk, node = config.desk, config.node
    command = [sys.executable, "-m", "counter_app", "--data", str(folder), "node", "--level", "site"]
    command += ["--db", str(folder / "journal.db"), "--listen", node.url.removeprefix("http://")]
    command += ["--codes", str(codes), "--site", desk.site, "--site-name", desk.site_name, "--with-parent"]
    if config.recovery_key:
        command += ["--recovery-key", config.recovery_key]
    if node.upstream:
        command += ["--upstream", node.upstream]
    return command
