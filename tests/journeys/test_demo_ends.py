"""The demo that is told to end leaves no process behind."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import WAIT_S

DEMO = """
import sys, threading
from pathlib import Path
from counter_app.app.demo import run, town
def start(town, *, with_province):
    town._device("scanner", ["sim", "scanner", "--tcp", "127.0.0.1:0"])
    print("pid", town._children["scanner"].process.pid, flush=True)
    threading.Event().wait()
town.Town.start = start
run.run_demo(run.DemoOptions(True, Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM is POSIX")
def test_a_demo_that_is_told_to_end_ends_its_processes_first(tmp_path: Path) -> None:
    """The planted bug: SIGTERM as it comes; a simulator goes on for ever."""
    command = [sys.executable, "-c", DEMO, str(tmp_path / "demo")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        scanner = next(int(line.split()[1]) for line in demo.stdout if line.startswith("pid "))
        ended = os.pidfd_open(scanner)
        demo.send_signal(signal.SIGTERM)
        code = demo.wait(WAIT_S)
    gone, _, _ = select.select([ended], [], [], 0)
    os.close(ended)
    if not gone:
        os.kill(scanner, signal.SIGKILL)
    assert gone, "the scanner outlived the demo"
    assert code == 1
