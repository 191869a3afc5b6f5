"""What a stand-alone counter's node says: bounded on the disk, its last words whole, and nobody waits for a file."""

import os
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.app import child_log, own_node
from counter_app.app.config import load_config
from counter_app.app.install import install
from counter_app.app.own_node import OwnNode
from counter_app.app.place import Place
from tests.unit.test_app import ANSWERS
from tests.waiting import WAIT_S

LINES, MOST = 20_000, 50_000
DYING = f"""
for number in range({LINES}):
    print(f"line {{number:06}}", flush=number % 100 == 0)
raise SystemError("the last words")
"""


def test_a_node_that_says_much_and_dies_leaves_two_files_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    install(place, replace(ANSWERS, standalone=True, node_url="", enrol_code=""))
    monkeypatch.setattr(child_log, "MOST_BYTES", MOST)
    monkeypatch.setattr(child_log, "PART_BYTES", 4_096)
    monkeypatch.setattr(own_node, "AGAIN_FIRST_S", WAIT_S)
    monkeypatch.setattr(own_node, "_command", lambda *_: [sys.executable, "-c", DYING])
    alone = OwnNode(place, load_config(place.config))
    alone._process.wait(WAIT_S)
    alone.close()
    files = {one.name: one.read_bytes() for one in place.node.root.glob("node.log*")}
    assert files.keys() == {"node.log", "node.log.1"}
    assert max(len(one) for one in files.values()) <= MOST
    kept = (files["node.log.1"] + files["node.log"]).decode().splitlines()
    assert kept[-1] == "SystemError: the last words"
    told = [line for line in kept[1:] if line.startswith("line ")]  # the first one may have been cut
    assert told == [f"line {number:06}" for number in range(LINES - len(told), LINES)], "there is a gap"


@pytest.mark.parametrize("kept", ["away", "open"])
def test_a_file_that_cannot_be_written_or_renamed_holds_no_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    """As on a full disk, and on Windows while somebody looks at the file: then nothing of it is lost either."""
    monkeypatch.setattr(child_log, "MOST_BYTES", MOST)
    file = tmp_path / kept / "node.log"
    if kept == "open":
        (tmp_path / kept / "node.log.1").mkdir(parents=True)
    reading, writing = os.pipe()
    listener = threading.Thread(target=child_log.keep_said, args=(os.fdopen(reading, "rb"), file))
    listener.start()
    with os.fdopen(writing, "wb") as child:
        child.write(b"x" * 1_000_000)  # more than a pipe holds
    listener.join(WAIT_S)
    assert not listener.is_alive()
    assert (file.stat().st_size if file.exists() else 0) == (1_000_000 if kept == "open" else 0)
