"""Control lines: what a test or a person types to the simulated printer."""

from collections.abc import Mapping

from devices.sim.printer.machine import ACTS, CONDITIONS, PrinterMachine


def obey(machine: PrinterMachine, text: str) -> Mapping[str, object]:
    """Do what `text` says and tell the state after it; raises ValueError with what could be said instead."""
    line = " ".join(text.split()).lower()
    if line.startswith("fault "):
        machine.arm(line.removeprefix("fault "))
    elif line in CONDITIONS or line in ACTS:
        machine.put(line)
    elif line != "state":
        raise ValueError(f"say one of: {', '.join([*CONDITIONS, *ACTS, 'fault SPEC', 'state'])}")
    return {"done": line, "state": machine.state()}
