"""A day's totals at a province's node that has a year of days behind it.

As a module: `python -m bench.year DAYS` measures this alone, on SQLite and on PostgreSQL.
"""

import sys
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from sqlalchemy import Connection, delete, insert, text

from bench.figure import Figure, p99, table
from bench.postgres import cluster, installed
from bench.start import ROOT
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.events import JournalOpened
from counter_app.storage.node import SqlNodeStore, open_node_store
from counter_app.storage.node.tables import held_journal

JOURNALS, A_DAY, LIMIT_MS = 485, 60, 200.0
"""One of 34 provinces: 97 communes with 5 counters each, 60 citizens per counter and day (docs/scaling.md)."""
YEAR, FIRST, ASKED = 250, date(2026, 1, 5), 25
_CITIZENS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) SELECT origin,"
_FROM = "FROM held_journal, n"
_ROWS = (
    f"""INSERT INTO payment
    (origin, payment_id, day, amount, taken_at, collecting_body, method, attempt_id, verified) {_CITIZENS}
    'p' || (:before + i), :day, 20000, i, 'UBND', CASE i % 3 WHEN 0 THEN 'qr' ELSE 'cash' END, '', TRUE {_FROM}""",
    f"""INSERT INTO receipt
    (origin, receipt_id, day, total, issued_at, pattern, serial, number, payment_id, state, body) {_CITIZENS}
    'r' || (:before + i), :day, 20000, i, 'EBL01', '26TAC', :before + i, 'p' || (:before + i), 'issued', :body
    {_FROM}""",
    f"""INSERT INTO service
    (origin, ticket_id, day, started_at, finished_at, number, service, counter, actor, outcome, started_seq) {_CITIZENS}
    't' || (:before + i), :day, i, i, 'A' || i, 'A', '01', 'mau', 'served', :before + i {_FROM}""",
)
_BODY = bytes(300)


def measure(folder: Path, days: int) -> list[Figure]:
    """The totals of days spread over all of them, through the reader that answers `/v1/totals`."""
    found = _measured(str(folder / "year.db"), folder, days, "SQLite")
    if installed():
        with cluster() as create:
            found += _measured(create(), folder, days, "PostgreSQL")
    return found


def _measured(url: str, folder: Path, days: int, name: str) -> list[Figure]:
    me = JournalOpened(public_key="", level="province", site="46", site_name="")
    store = open_node_store(url, folder / f"keys-{name}", me, SystemClock(), SystemRandom())
    try:
        store.write(_journals).result()
        for number in range(days):
            store.write(partial(_day, number)).result()
        times = [_asked(store, FIRST + timedelta(days=days * n // ASKED)) for n in range(ASKED)]
    finally:
        store.close()
    beside = f"{JOURNALS} counters, {days} days, {days * JOURNALS * A_DAY} payments, receipts and services"
    return [Figure(f"a day's totals at a province, p99, {name}", p99(times) * 1000, "ms", LIMIT_MS, beside)]


def _asked(store: SqlNodeStore, day: date) -> float:
    started = perf_counter()
    found = store.read(lambda books: books.totals.of(day, ""))
    took = perf_counter() - started
    if sum(total.count for one in found for total in one.methods) != JOURNALS * A_DAY:
        raise RuntimeError(f"{day} has other totals")
    return took


def _journals(db: Connection) -> None:
    random = SystemRandom()
    same = {"public_key": b"", "level": "counter", "site_name": "", "head_seq": 0, "head_hash": b""}
    rows = [
        {**same, "origin": random.token(16).hex(), "site": str(n // 5), "counter": str(n % 5)} for n in range(JOURNALS)
    ]
    db.execute(delete(held_journal))  # the node's own, which has no citizens
    db.execute(insert(held_journal), rows)


def _day(number: int, db: Connection) -> None:
    given = {"before": number * A_DAY, "day": (FIRST + timedelta(days=number)).isoformat(), "most": A_DAY}
    for rows in _ROWS:
        db.execute(text(rows), given | ({"body": _BODY} if ":body" in rows else {}))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as at:
        print(table(measure(Path(at), int(sys.argv[1]))))
