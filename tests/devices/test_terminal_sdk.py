"""The official Python SDK, the one independent peer, as a client of the simulated terminal over a real pty.

The SDK never looks at check bytes and may wait without end, so it proves what a fault-free terminal says, runs in
a process of its own and under an outer limit.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.money import Vnd
from devices.terminal import TransbankSettings, TransbankTerminal
from devices.transport import open_transport
from tests.devices.terminal_bench import sell

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pty here")

LIMIT_S = 90

CLIENT = """
import json, sys
from transbank import POSIntegrado

pos = POSIntegrado()
pos.timeout = 100  # turns of 0.2 s
pos.open_port(sys.argv[1])
steps = []
said = {
    "poll": pos.poll(),
    "keys": pos.load_keys(),
    "sale": pos.sale(150000, "HS0001"),
    "last": pos.last_sale(),
    "told": pos.sale(46000, "HS0002", send_status=True, callback=lambda step: steps.append(step["response_code"])),
    "steps": steps,
    "details": pos.details(print_on_pos=True),
    "totals": pos.totals(),
    "void": pos.refund(1),
    "normal": pos.set_normal_mode(),
    "close": pos.close(),
    "after": pos.totals(),
}
pos.close_port()
print(json.dumps(said))
"""


def test_the_official_sdk_and_our_driver_use_the_same_terminal(start_sim: Callable[..., Any], tmp_path: Path) -> None:
    book = tmp_path / "book"
    sim = start_sim("counter_app", "sim", "terminal", "--pty", str(tmp_path / "port"), "--book", str(book))
    ran = subprocess.run(
        [sys.executable, "-c", CLIENT, str(tmp_path / "port")],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)

    assert said["poll"] is True
    assert said["normal"] is True
    assert said["keys"]["success"]
    assert (said["sale"]["ticket"], said["sale"]["amount"], said["sale"]["success"]) == ("HS0001", "150000", True)
    assert {**said["sale"], "function_code": 260} == said["last"]
    assert said["steps"] == ["78", "79", "81", "82"]
    assert [row["ticket"] for row in said["details"]] == ["HS0001", "HS0002", ""]
    assert (said["totals"]["tx_count"], said["totals"]["tx_total"]) == ("2", "196000")
    assert (said["void"]["success"], said["close"]["success"]) == (True, True)
    assert said["after"]["tx_count"] == "0"

    terminal = TransbankTerminal(lambda: open_transport(sim.link, device="terminal", open_s=5), TransbankSettings())
    reply = sell(terminal, Vnd(46_000), "HS0003")
    terminal.close()
    assert (reply.approved, reply.operation) == (True, "000003")

    lines = [json.loads(line) for line in book.read_text().splitlines()]
    assert [(line["kind"], line["ticket"], line["amount"], line["batch"]) for line in lines] == [
        ("sale", "HS0001", 150_000, 1),
        ("sale", "HS0002", 46_000, 1),
        ("void", "HS0001", -150_000, 1),
        ("sale", "HS0003", 46_000, 2),
    ]
