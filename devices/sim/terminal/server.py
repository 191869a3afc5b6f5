"""The simulated terminal as a program: options, protocols, wire, power, control lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from devices.sim import wire
from devices.sim.terminal.book import Book
from devices.sim.terminal.cardholder import BadSpec, Cardholder
from devices.sim.terminal.faults import Faults
from devices.sim.terminal.faulty_line import FaultyLine, Framing, PowerCut, Scene
from devices.sim.terminal.transbank.machine import LIES, TransbankSim
from devices.sim.terminal.transbank.wire_text import TransbankFraming
from devices.sim.terminal.zvt.codec import ZvtFraming
from devices.sim.terminal.zvt.machine import LIES as ZVT_LIES
from devices.sim.terminal.zvt.machine import ZvtSim


class Machine(Protocol):
    """A terminal of one protocol, from the moment that it gets power; it lives on from one session to the next."""

    def serve(self, line: FaultyLine) -> None:
        """Answer the cash desk until it hangs up (`LineClosed`)."""


@dataclass(frozen=True)
class Language:
    """A protocol: its machine (book, scene, terminal's number), its framing, its machine's own faults."""

    machine: Callable[[Book, Scene, str], Machine]
    framing: Callable[[Scene], Framing]
    own_faults: tuple[str, ...] = ()


PROTOCOLS = {
    "transbank": Language(TransbankSim, lambda _scene: TransbankFraming(), LIES),
    "zvt": Language(ZvtSim, lambda scene: ZvtFraming(serial=scene.serial), ZVT_LIES),
}


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
        raise BadSpec(f"the simulator does not speak {options.protocol!r}; accepted: {', '.join(PROTOCOLS)}")
    sim = TerminalSim(options, PROTOCOLS[options.protocol])
    wire.obey_control_lines(sim.obey)
    wire.serve(
        sim.session,
        tcp=options.tcp,
        pty=options.pty,
        ready={"device": "terminal", "protocol": options.protocol, "book": str(options.book)},
    )


class TerminalSim:
    """One terminal on its socket: a power cut makes a new machine that knows the book and nothing else."""

    def __init__(self, options: TerminalSimOptions, language: Language) -> None:
        self._language, self._terminal_id = language, options.terminal_id
        self._book = Book(options.book)
        self._scene = Scene(
            Cardholder.of(options.cardholder),
            Faults.of(options.fault, language.own_faults),
            self._book.note,
            options.time_scale,
            serial=options.pty is not None,
        )
        self._book.at_booking = self._scene.at_booking
        self._machine = self._switched_on()

    def session(self, line: wire.Line) -> None:
        """Serve one wire until it is hung up, or until power fails and is back."""
        try:
            self._machine.serve(FaultyLine(line, self._language.framing(self._scene), self._scene))
        except PowerCut as cut:
            self._book.note("power_cut")
            line.close()
            self._machine = self._switched_on()
            wire.pause(cut.seconds * self._scene.time_scale)

    def obey(self, text: str) -> Mapping[str, object]:
        """Carry out one control line; raises `BadSpec`."""
        word, _, spec = text.partition(" ")
        if word == "cardholder":
            self._scene.cardholder = Cardholder.of(spec)
        elif word == "fault":
            self._scene.faults = Faults.of(spec, self._language.own_faults)
        else:
            raise BadSpec(f"terminal does not know {word!r}; known: cardholder SPEC, fault SPEC")
        return {"obeyed": text}

    def _switched_on(self) -> Machine:
        return self._language.machine(self._book, self._scene, self._terminal_id)
