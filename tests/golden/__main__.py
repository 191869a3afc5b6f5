"""`python -m tests.golden add` for new kinds and versions; `rows` when projectors changed."""

import sys

from tests.golden.corpus import add_missing, write_rows

if __name__ == "__main__":
    if sys.argv[1:] not in (["add"], ["rows"]):
        sys.exit("python -m tests.golden add|rows")
    added = add_missing() if sys.argv[1] == "add" else []
    print("\n".join([*added, *(f"rows/{name}" for name in write_rows())]) or "nothing was missing")
