"""`python -m devices.sim.printer`: the simulated printer alone, as the tests start it."""

import argparse
from pathlib import Path

from counter_app.domain.errors import CounterError
from devices.sim.printer import PrinterSimOptions, serve


def main() -> None:
    """Parse the command line of `counter-app sim printer`."""
    parser = argparse.ArgumentParser(prog="devices.sim.printer")
    parser.add_argument("--tcp")
    parser.add_argument("--pty", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fault", default="")
    parser.add_argument("--width", type=int, default=576)
    try:
        serve(PrinterSimOptions(**vars(parser.parse_args())))
    except (ValueError, CounterError) as error:
        parser.error(str(error))


main()
