"""`python3 dev.py bench [--quick] [--events N]`: every measure beside its peer and its budget, as one table.

Ratios are taken in the same run, by turns; they are what counts. `--quick` shows that everything runs, its figures are
rough. Nothing fails on a time.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import card, cash, counter_windows, counters, nodes, paper, printer, rebuild, start
from bench.figure import Figure, table

DEFAULT_EVENTS, QUICK_EVENTS = 100_000, 500


def measure(*, quick: bool, events: int, folder: Path) -> list[Figure]:
    """All figures; counters and their databases are made in `folder`."""
    held = f"{events:,} events".replace(",", " ")
    fresh, filled = counters.set_up(folder / "fresh"), counters.set_up(folder / "filled")
    counters.fill(filled, events)
    figures, page = paper.measure(rounds=3 if quick else 60)
    return [
        # Starts come first: cash adds to the counters.
        *start.measure({"new counter": fresh, held: filled}, rounds=1 if quick else 7),
        *start.imports(),
        *cash.measure(fresh, rounds=10 if quick else 1_000, what="new counter"),
        *cash.measure(filled, rounds=10 if quick else 1_000, what=held),
        *card.measure(filled, folder / "card", rounds=5 if quick else 200, what=held),
        *counter_windows.measure(folder / "windows", rounds=2 if quick else 40, quick=quick),
        *rebuild.measure(filled, held),
        *figures,
        *printer.measure(page, rounds=3 if quick else 60),
        *nodes.measure(filled, folder / "nodes", quick=quick),
    ]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, small counters")
    parser.add_argument("--events", type=int, help="how many events the filled counter holds")
    given = parser.parse_args(words)
    events = given.events or (QUICK_EVENTS if given.quick else DEFAULT_EVENTS)
    # In the project's folder, not /tmp: that is often memory, and a commit must reach a disk.
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=start.ROOT) as folder:
        print(table(measure(quick=given.quick, events=events, folder=Path(folder))), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
