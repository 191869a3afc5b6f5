"""Cash taken with its receipt, durable, beside a bare commit of one row on SQLCipher (WAL, FULL) in the same run."""

from pathlib import Path
from secrets import token_bytes
from time import perf_counter

from sqlcipher3 import dbapi2

from bench.counters import LATER, Intake, SteppingClock, opened
from bench.figure import Figure, middle_ms, p99
from counter_app.app.place import Place

TIMES_BARE, P99_MS = 10, 20
WARM_UP = 20
ROW_BYTES = 370  # an event of ordinary size


def measure(place: Place, rounds: int, what: str) -> list[Figure]:
    """By turns: four events through the store's lane, head file included, and the bare commit beside it."""
    clock = SteppingClock(LATER)
    bare, cash, commit = BareCommit(place.root / "bare.db"), [], []
    with opened(place, clock) as store:
        intake = Intake(place, clock)
        for _ in range(WARM_UP + rounds):
            bill = intake.bill(store)
            started = perf_counter()
            intake.pay(store, bill)
            between = perf_counter()
            bare.commit()
            commit.append(perf_counter() - between)
            cash.append(between - started)
    bare.close()
    cash, commit = cash[WARM_UP:], commit[WARM_UP:]
    ratio = middle_ms(cash) / middle_ms(commit)
    beside = f"bare commit {middle_ms(commit):.2f} ms, p99 {p99(commit) * 1000:.1f} ms"
    return [
        Figure(f"cash with receipt, durable, {what}", middle_ms(cash), "ms", None, beside),
        Figure("… p99", p99(cash) * 1000, "ms", P99_MS),
        Figure("… against a bare commit", ratio, "×", TIMES_BARE),
    ]


class BareCommit:
    """The least that a durable, encrypted write can cost: one row, one commit, no library between."""

    def __init__(self, path: Path) -> None:
        self._line = dbapi2.connect(str(path), isolation_level=None)
        self._line.execute(f"PRAGMA key = \"x'{token_bytes(32).hex()}'\"")
        self._line.execute("PRAGMA journal_mode = WAL")
        self._line.execute("PRAGMA synchronous = FULL")
        self._line.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        self._body = token_bytes(ROW_BYTES)

    def commit(self) -> None:
        """Write one row and wait until it is safe."""
        self._line.execute("BEGIN IMMEDIATE")
        self._line.execute("INSERT INTO row (body) VALUES (?)", (self._body,))
        self._line.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._line.close()
