"""How a simulated printer is started, and the faults it can be given."""

import re
from dataclasses import dataclass
from pathlib import Path

# What each fault does, in the words of a control line ("slow" has a number instead).
FAULTS: dict[str, str] = {
    "paper-out": "paper out",
    "cover-open": "cover open",
    "near-end": "paper low",
    "cutter-jam": "cutter jam",
    "mute": "mute on",
    "garble": "garble on",
    "chatter": "chatter on",
    "no-process-id": "process-id off",
    "drop": "drop",
    "power-cut": "power cut",
    "slow": "",
}


WIDEST = 2_040
"""`GS v 0` counts a row in bytes, 255 of them in its low byte: more than any receipt printer has."""


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong on page `page` (1 = the first since the start) once `amount` of its rows are out.

    For "slow" `amount` is the milliseconds that 24 rows take.
    """

    kind: str
    page: int = 1
    amount: int = 0


def parse_faults(spec: str) -> tuple[Fault, ...]:
    """The faults in "paper-out@2:300,slow:20"; raises ValueError naming the part that is wrong."""
    faults = []
    for part in filter(None, (part.strip() for part in spec.split(","))):
        match = re.fullmatch(r"([a-z-]+)(?:@(\d+))?(?::(\d+))?", part)
        if match is None or match[1] not in FAULTS:
            raise ValueError(f"fault {part!r}: wanted NAME[@PAGE][:NUMBER], NAME one of {', '.join(FAULTS)}")
        faults.append(Fault(match[1], int(match[2] or 1), int(match[3] or 0)))
    return tuple(faults)


@dataclass(frozen=True)
class PrinterSimOptions:
    """What the command line gives: one of `tcp` (HOST:PORT) and `pty` (a path), and where the paper goes.

    Raises ValueError when `fault` cannot be understood or no head is that wide.
    """

    out: Path
    tcp: str | None = None
    pty: Path | None = None
    fault: str = ""
    width: int = 576  # dots

    def __post_init__(self) -> None:
        parse_faults(self.fault)
        if not 0 < self.width <= WIDEST or self.width % 8:
            raise ValueError(f"width {self.width}: a head has a multiple of 8 dots, at most {WIDEST}")
        if (self.tcp is None) == (self.pty is None):
            raise ValueError("a printer hangs on either tcp or pty")
