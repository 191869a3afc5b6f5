"""A receipt printer that speaks ESC/POS, prints into a folder and can be made to fail."""

import time
from functools import partial

from devices.sim import wire
from devices.sim.printer.control import obey
from devices.sim.printer.machine import PrinterMachine
from devices.sim.printer.options import PrinterSimOptions, parse_faults
from devices.sim.printer.tray import Tray

__all__ = ["PrinterSimOptions", "parse_faults", "serve"]

_ROWS_AT_ONCE = 24
_LOOK_S = 0.05


def serve(options: PrinterSimOptions) -> None:
    """Be the printer until told to stop; control lines are taken from standard input."""
    machine = PrinterMachine(options.width, Tray(options.out), options.fault)
    wire.obey_control_lines(partial(obey, machine))
    wire.serve(
        partial(_session, machine),
        tcp=options.tcp,
        pty=options.pty,
        ready={"device": "printer", "out": str(options.out)},
    )


def _session(machine: PrinterMachine, line: wire.Line) -> None:
    """One client, until it goes or the printer hangs up."""
    machine.connect(line.write)
    try:
        more, next_rows_at = False, 0.0
        while not machine.hang_up:
            wait_s = max(0.0, next_rows_at - time.monotonic()) if more else _LOOK_S
            machine.receive(line.read(65_536, wait_s))
            if time.monotonic() >= next_rows_at:
                more = machine.work(_ROWS_AT_ONCE)
                next_rows_at = time.monotonic() + machine.slow_ms / 1000
    finally:
        machine.disconnect()
