"""The official Node SDK as a client of the simulated terminal over a real pty, and our driver after it.

Like the Python SDK it never looks at check bytes: it proves what a fault-free terminal says.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import Deed, MoneyRequest
from devices.terminal import TransbankSettings, TransbankTerminal
from devices.transport import open_transport
from tests.devices.terminal_bench import sell
from tests.npm.peers import run_node

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pty here")

CLIENT = """
const { POSIntegrado } = require("transbank-pos-sdk");

async function main() {
  const pos = new POSIntegrado();
  const steps = [];
  const said = { connect: await pos.connect(process.argv[1]) };
  said.keys = await pos.loadKeys();
  said.sale = await pos.sale(150000, "HS0001");
  said.last = await pos.getLastSale();
  said.told = await pos.sale(46000, "HS0002", true, (step) => steps.push(step.responseCode));
  said.steps = steps;
  said.details = await pos.salesDetail(false);
  pos.waiting = false; // after a list it waits for something else without end
  said.totals = await pos.getTotals();
  said.void = await pos.refund(said.sale.operationNumber);
  said.again = await pos.refund(said.sale.operationNumber);
  said.voided = await pos.getTotals();
  said.poll = await pos.poll();
  said.close = await pos.closeDay();
  said.after = await pos.getTotals();
  said.normal = await pos.changeToNormalMode();
  await pos.disconnect();
  process.stdout.write(JSON.stringify(said), () => process.exit(0)); // the SDK leaves timers of 150 s behind
}
main().catch((error) => { console.error(error); process.exit(1); });
"""


def test_the_official_node_sdk_and_our_driver_use_the_same_terminal(
    start_sim: Callable[..., Any], tmp_path: Path
) -> None:
    book = tmp_path / "book"
    sim = start_sim("devices.sim.terminal", "--pty", str(tmp_path / "port"), "--book", str(book))
    said = run_node(CLIENT, str(tmp_path / "port"))

    assert (said["connect"], said["poll"], said["normal"]) == (True, True, True)
    assert said["keys"]["successful"]
    sale = said["sale"]
    assert (sale["ticket"], sale["amount"], sale["successful"], sale["terminalId"]) == (
        "HS0001", 150_000, True, "SIM00001",
    )  # fmt: skip
    assert {**said["last"], "functionCode": 210} == sale
    assert said["told"]["successful"]
    assert said["steps"] == [78, 79, 81, 82]
    assert [(row["ticket"], row["amount"]) for row in said["details"]] == [("HS0001", "150000"), ("HS0002", "46000")]
    assert (said["totals"]["txCount"], said["totals"]["txTotal"]) == (2, 196_000)
    assert (said["void"]["successful"], said["void"]["functionCode"]) == (True, 1210)
    assert (said["again"]["successful"], said["again"]["responseCode"]) == (False, 4)
    assert (said["voided"]["txCount"], said["voided"]["txTotal"]) == (3, 46_000)
    assert said["close"]["successful"]
    assert said["after"]["txCount"] == 0

    terminal = TransbankTerminal(lambda: open_transport(sim.link, device="terminal", open_s=5), TransbankSettings())
    reply = sell(terminal, Vnd(46_000), "HS0003")
    taken_back = terminal.carry_out(
        MoneyRequest(Deed.VOID, reply.amount, "VD0001", reply.operation), lambda reply: None
    )
    terminal.close()
    assert (reply.operation, taken_back.approved) == ("000003", True)

    lines = [json.loads(line) for line in book.read_text().splitlines()]
    assert [(line["kind"], line["ticket"], line["amount"], line["batch"]) for line in lines] == [
        ("sale", "HS0001", 150_000, 1),
        ("sale", "HS0002", 46_000, 1),
        ("void", "HS0001", -150_000, 1),
        ("sale", "HS0003", 46_000, 2),
        ("void", "HS0003", -46_000, 2),
    ]
