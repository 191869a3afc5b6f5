"""Opens a counter's store as a program of another version; tells each slice on standard output and waits for a line.

Arguments: the folder, the version.
"""

import sys
from pathlib import Path

from counter_app.storage import projections, rebuild
from counter_app.storage.store import open_store
from tests.support import ScriptedClock, SeededRandom


def tell(done: int, total: int) -> None:
    """Each slice is a commit; the test decides at which this process dies."""
    print(done, total, flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    folder, projections.VERSION, rebuild.SLICE = Path(sys.argv[1]), int(sys.argv[2]), 20
    open_store(
        folder / "journal.db", folder / "keys", ScriptedClock(), SeededRandom(), folder / "journal.head", tell=tell
    ).close()
    print("opened", flush=True)
