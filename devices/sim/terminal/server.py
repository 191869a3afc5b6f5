"""The simulated terminal as a program: options, wire, control lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devices.sim import wire
from devices.sim.terminal.book import Book
from devices.sim.terminal.cardholder import BadSpec, Cardholder
from devices.sim.terminal.faults import Faults
from devices.sim.terminal.transbank.machine import TransbankSim

PROTOCOLS = ("transbank",)


@dataclass(frozen=True)
class TerminalSimOptions:
    """What `counter-app sim terminal` takes. One of `tcp` (HOST:PORT) and `pty` (a path) is given."""

    book: Path
    protocol: str = "transbank"
    tcp: str | None = None
    pty: Path | None = None
    cardholder: str = ""
    fault: str = ""
    time_scale: float = 1.0
    terminal_id: str = "SIM00001"


def serve(options: TerminalSimOptions) -> None:
    """Be a terminal until SIGTERM; raises `BadSpec` for options that cannot be read.

    Standard input takes `cardholder SPEC` and `fault SPEC`, each answered by a JSON line.
    """
    if options.protocol not in PROTOCOLS:
        raise BadSpec(f"the simulator does not speak {options.protocol!r} yet; accepted: {', '.join(PROTOCOLS)}")
    sim = TransbankSim(
        book=Book(options.book),
        cardholder=Cardholder.of(options.cardholder),
        faults=Faults.of(options.fault),
        terminal_id=options.terminal_id,
        time_scale=options.time_scale,
    )
    wire.obey_control_lines(lambda text: _obey(sim, text))
    wire.serve(
        sim.serve,
        tcp=options.tcp,
        pty=options.pty,
        ready={"device": "terminal", "protocol": options.protocol, "book": str(options.book)},
    )


def _obey(sim: TransbankSim, text: str) -> Mapping[str, object]:
    word, _, spec = text.partition(" ")
    if word == "cardholder":
        sim.cardholder = Cardholder.of(spec)
    elif word == "fault":
        sim.faults = Faults.of(spec)
    else:
        raise BadSpec(f"terminal does not know {word!r}; known: cardholder SPEC, fault SPEC")
    return {"obeyed": text}
