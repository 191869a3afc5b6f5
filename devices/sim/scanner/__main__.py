"""`python -m devices.sim.scanner`: the simulated scanner without the rest of the program."""

import argparse
from pathlib import Path

from counter_app.domain.errors import CounterError
from devices.sim.scanner import BadSpec, ScannerSimOptions, serve


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="sim scanner", description="Sends each line of standard input as one scan.")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--tcp", metavar="HOST:PORT")
    where.add_argument("--pty", metavar="LINK", type=Path)
    parser.add_argument("--suffix", default="cr", help="cr, lf, crlf, tab or none")
    parser.add_argument("--charset", default="utf-8")
    try:
        serve(ScannerSimOptions(**vars(parser.parse_args())))
    except (BadSpec, CounterError) as bad:
        parser.error(str(bad))


if __name__ == "__main__":
    main()
