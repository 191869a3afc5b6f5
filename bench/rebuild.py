"""Figures built again from the journal, as after a program of another version, beside raw inserts of the same rows.

As a module: `python -m bench.rebuild FOLDER` builds those of the counter in FOLDER and tells on one line.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from secrets import token_bytes
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, MetaData, select
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2

from bench.counters import LATER, SteppingClock, opened
from bench.figure import Figure
from counter_app.app.place import Place
from counter_app.storage import projections
from counter_app.storage.engine import reading
from counter_app.storage.keys import database_key

ROOT = Path(__file__).parent.parent
AT_ONCE = 2_000


def measure(place: Place, what: str) -> list[Figure]:
    """In a process of its own, so that its memory is its own; then the rows that it made, by the bare driver."""
    command = [sys.executable, "-m", "bench.rebuild", str(place.root)]
    told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    raw_s, rows = _raw(place)
    beside = f"{rows} rows by raw inserts in {raw_s:.2f} s"
    found = [
        Figure(f"figures built again, {what}", told["built_s"], "s", None, beside),
        Figure("… events per second", told["events"] / told["built_s"], "/s"),
        Figure("… against raw inserts of the same rows", told["built_s"] / raw_s, "×"),
        Figure("… old rows taken away", told["swept_s"], "s"),
    ]
    return [*found, Figure("… most memory meanwhile", told["peak_mb"], "MB")] if told["peak_mb"] else found


def _raw(place: Place) -> tuple[float, int]:
    """How long the least takes that could make these rows: tables, keys and indexes, commits of as many rows."""
    line = _bare(place.root / "raw.db")
    with reading(place.database, database_key(place.keys)) as reader, reader.begin():
        tables = {table.name: _rows(reader, table) for table in projections.metadata.sorted_tables}
    started = perf_counter()
    for table in projections.metadata.sorted_tables:
        _insert(line, table.name, tables[table.name])
    took = perf_counter() - started
    line.close()
    return took, sum(len(rows) for rows in tables.values())


def _rows(reader: Connection, table: Any) -> list[tuple[object, ...]]:
    return [tuple(row) for row in reader.execute(select(table))]


def _insert(line: Any, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        line.execute("BEGIN IMMEDIATE")
        line.executemany(f'INSERT INTO "{table}" VALUES ({",".join("?" * len(some[0]))})', some)
        line.execute("COMMIT")


def _bare(path: Path) -> Any:
    line = dbapi2.connect(str(path), isolation_level=None)
    line.execute(f"PRAGMA key = \"x'{token_bytes(32).hex()}'\"")
    line.execute("PRAGMA journal_mode = WAL")
    line.execute("PRAGMA synchronous = FULL")
    for table in projections.metadata.sorted_tables:
        plain = table.to_metadata(MetaData())
        line.execute(str(CreateTable(plain)))
        for index in plain.indexes:
            line.execute(str(CreateIndex(index)))
    return line


def _build(place: Place) -> dict[str, float]:
    """Open the counter as a program of the next version does."""
    projections.VERSION += 1
    times: list[float] = []
    total = 0

    def tell(_done: int, of: int) -> None:
        nonlocal total
        total = of
        times.append(perf_counter())

    with opened(place, SteppingClock(LATER), tell):
        end = perf_counter()
    return {"built_s": times[-1] - times[0], "swept_s": end - times[-1], "events": total, "peak_mb": _peak_mb()}


def _peak_mb() -> float:
    """The most that this process ever held; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(_build(Place(Path(sys.argv[1])))))
