"""`python -m tests.golden add` for new kinds and versions; `rows` when projectors changed; `wire N` for a release."""

import sys

from tests.golden.corpus import add_missing, write_rows
from tests.golden.wire import record

if __name__ == "__main__":
    match sys.argv[1:]:
        case ["add"]:
            written = add_missing()
        case ["rows"]:
            written = []
        case ["wire", release]:
            written = record(int(release))
        case _:
            sys.exit("python -m tests.golden add | rows | wire RELEASE")
    print("\n".join([*written, *(f"rows/{name}" for name in write_rows())]) or "nothing was missing")
