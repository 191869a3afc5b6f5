"""`python -m devices.sim.terminal`: the simulated terminal without the rest of the program."""

import argparse
from pathlib import Path

from counter_app.domain.errors import CounterError
from devices.sim.terminal import BadSpec, TerminalSimOptions, serve


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="sim terminal", description="A card terminal that speaks over TCP or a pty.")
    parser.add_argument("--protocol", default="transbank")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--tcp", metavar="HOST:PORT")
    where.add_argument("--pty", metavar="LINK", type=Path)
    parser.add_argument("--book", metavar="FILE", type=Path, required=True)
    parser.add_argument("--cardholder", metavar="SPEC", default="", help="see devices/sim/terminal/cardholder.py")
    parser.add_argument("--fault", metavar="SPEC", default="", help="see devices/sim/terminal/faults.py")
    parser.add_argument("--time-scale", metavar="X", type=float, default=1.0)
    parser.add_argument("--terminal-id", metavar="ID", default="SIM00001")
    given = parser.parse_args()
    try:
        serve(TerminalSimOptions(**vars(given)))
    except (BadSpec, CounterError) as bad:
        parser.error(str(bad))


if __name__ == "__main__":
    main()
