"""The benchmarks run and give every figure; what they measure is not asserted (testing.md: no timed assertions)."""

import sys
from subprocess import run

import pytest

from bench.figure import Figure, table
from bench.postgres import installed
from bench.start import ROOT

LIMITED = (
    "cold start to sign-in painted, new counter",
    "cold start to sign-in painted, 500 events",
    "F8 to bytes on the wire, transbank, 500 events, p95",
    "F8 to bytes on the wire, zvt, 500 events, p95",
    "bank's notice at the city to the money on the clerk's page, directly, p95",
    "bank's notice at the city to the money on the clerk's page, through a site's node, p95",
    "GUI thread blocked at most, a card awaited",
    "… its longest work, in processor time of its own",
    "receipt data to printer bytes",
    "… against python-escpos image()",
    "… against a bare commit",
    "… p99",
    "call next, 6 counters, p99, SQLite",
)
UNLIMITED = (
    "imports until sign-in, under importtime",
    "cash with receipt, durable, new counter",
    "cash with receipt, durable, 500 events",
    "… of it poll and mark, transbank, 500 events, p95",
    "… of it poll and mark, zvt, 500 events, p95",
    "… of it both commits against a bare one, transbank, 500 events",
    "… of it both commits against a bare one, zvt, 500 events",
    "slip data to printer bytes",
    "form 01 to PDF/A",
    "first receipt of a process",
    "figures built again, 500 events",
    "… events per second",
    "… against raw inserts of the same rows",
    "tickets issued, 8 clients, durable, SQLite",
)


@pytest.mark.timeout(600)
def test_quick_gives_every_figure() -> None:
    quick = [sys.executable, "-m", "bench", "--quick"]
    done = run(quick, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines()]
    rows = {row[0]: row for row in cells}
    assert rows.keys() >= {*LIMITED, *UNLIMITED}
    for name in LIMITED:
        assert rows[name][3] in ("ok", "OVER"), rows[name]
    assert all(float(row[1].split()[0]) > 0 for row in cells[2:] if "projector lag" not in row[0])
    drained = [name for name in rows if name.startswith("backlog of")]
    if installed():
        assert {"… time against the raw insert", "call next, 6 counters, p99, PostgreSQL"} <= rows.keys()
    assert len(drained) == 1 + installed()


def test_a_figure_over_its_budget_is_said_so() -> None:
    shown = table([Figure("slow", 2.0, "s", 1.0), Figure("fast", 1.0, "s", 1.0, "a peer"), Figure("free", 123.4, "ms")])
    assert shown.splitlines()[2:] == [
        "| slow | 2 s | ≤ 1 s | OVER |  |",
        "| fast | 1 s | ≤ 1 s | ok | a peer |",
        "| free | 123 ms |  |  |  |",
    ]
