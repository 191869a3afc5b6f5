"""The stand-alone counter's node: a child process with its own database that ends when this program does."""

import subprocess
import sys
from pathlib import Path

from counter_app.app.config import Config
from counter_app.app.place import Place

STOP_S = 10.0


class OwnNode:
    """Started after the first paint, only when set-up chose stand-alone.

    It watches its standard input: when this program ends, however it ends, the pipe closes and the node stops.
    """

    def __init__(self, place: Place, config: Config) -> None:
        folder = place.node.root
        folder.mkdir(parents=True, exist_ok=True)
        codes = folder / "codes.txt"
        codes.write_text(config.node.code + "\n", encoding="utf-8")
        log = (folder / "node.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                _command(folder, codes, config), stdin=subprocess.PIPE, stdout=log, stderr=log
            )

    @property
    def pid(self) -> int:
        """The node's process."""
        return self._process.pid

    def close(self) -> None:
        """End the node and wait for it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _command(folder: Path, codes: Path, config: Config) -> list[str]:
    desk, node = config.desk, config.node
    command = [sys.executable, "-m", "counter_app", "--data", str(folder), "node", "--level", "site"]
    command += ["--db", str(folder / "journal.db"), "--listen", node.url.removeprefix("http://")]
    command += ["--codes", str(codes), "--site", desk.site, "--site-name", desk.site_name, "--with-parent"]
    if node.upstream:
        command += ["--upstream", node.upstream, "--upstream-code", node.upstream_code]
    return command
