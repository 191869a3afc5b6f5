"""`python -m devices.sim.bank`: the simulated bank without the rest of the program."""

import argparse
from pathlib import Path

from counter_app.domain.errors import CounterError
from devices.sim.bank import BadSpec, BankSimOptions, serve


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="sim bank", description="A bank: each control line is a citizen's transfer.")
    parser.add_argument("--listen", metavar="HOST:PORT", required=True)
    parser.add_argument("--book", metavar="FILE", type=Path, required=True)
    parser.add_argument("--notify", metavar="URL", default="")
    parser.add_argument("--provider", default="sepay")
    parser.add_argument("--key", dest="keys", metavar="NAME=VALUE", action="append", default=[])
    parser.add_argument("--fault", metavar="SPEC", default="", help="see devices/sim/bank/faults.py")
    parser.add_argument("--bank", metavar="BIN", default="970436")
    parser.add_argument("--time-scale", metavar="X", type=float, default=1.0)
    given = vars(parser.parse_args())
    try:
        serve(BankSimOptions(**{**given, "keys": tuple(given["keys"])}))
    except (BadSpec, CounterError) as bad:
        parser.error(str(bad))


if __name__ == "__main__":
    main()
