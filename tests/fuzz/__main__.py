"""Fuzz parsers for so many minutes each, or put an input into the corpus: python -m tests.fuzz --help."""

import argparse
import sys
from pathlib import Path

from tests.fuzz.engine import keep
from tests.fuzz.guided import guided, new_seed
from tests.fuzz.targets import TARGETS


def main() -> int:
    """One after the other; fails when one of them does."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"all when none is named: {', '.join(TARGETS)}")
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--seed", type=int, help="another one each time when not given")
    asked.add_argument("--add", type=Path, metavar="FILE", help="put this file's bytes into the corpus of NAME")
    given = asked.parse_args()
    names: list[str] = given.names or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        asked.error(f"no such parser: {', '.join(unknown)}")
    if given.add is not None:
        print(*(keep(name, given.add.read_bytes(), "kept") for name in given.names), sep="\n")
        return 0
    failed = 0
    for name in names:
        try:
            print(guided(name, TARGETS[name], given.minutes * 60, given.seed or new_seed()), flush=True)
        except AssertionError as finding:
            print(finding, flush=True)
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
