"""Faults of the simulated terminal, by script.

    SPEC  = fault { "," fault }
    fault = name [ "@" N ] [ "x" K ]      the N-th sale that this process takes (1 when not told)
          | "delay=" SECONDS              before every reply
          | "silent"                      reads and never answers

    drop-ack              takes the sale without sending ACK
    nak                   takes the sale, its ACK arrives as NAK
    drop-reply            books, then never sends the reply
    garble-reply          books; the first K copies of the reply (1 when not told) arrive with one byte changed
    wrong-ticket          books; the reply names another ticket
    wrong-amount          books; the reply names another amount
    late-reply            books; gives up, and sends the reply in front of its answer to the next request
    close-before-booking  hangs up before anything is charged
    close-after-booking   hangs up after the charge, before the reply

Example: `drop-reply@2,garble-reply@3x3,delay=0.5`.
"""

import re
from dataclasses import dataclass, field

from devices.sim.terminal.cardholder import BadSpec

NAMES = (
    "drop-ack",
    "nak",
    "drop-reply",
    "garble-reply",
    "wrong-ticket",
    "wrong-amount",
    "late-reply",
    "close-before-booking",
    "close-after-booking",
)
_AT = re.compile(r"(?P<name>[a-z-]+?)(?:@(?P<sale>[1-9][0-9]*))?(?:x(?P<copies>[1-9][0-9]*))?")


@dataclass(frozen=True)
class Faults:
    """What goes wrong, and at which sale of this process (counted from 1)."""

    silent: bool = False
    delay_s: float = 0.0
    at: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: str) -> "Faults":
        """The faults that `spec` lists; raises `BadSpec`."""
        silent, delay_s, at = False, 0.0, {}
        for text in (part.strip() for part in spec.split(",") if part.strip()):
            if text == "silent":
                silent = True
            elif text.startswith("delay="):
                delay_s = _seconds(text)
            else:
                name, sale, copies = _place(text)
                at[name, sale] = copies
        return cls(silent, delay_s, at)

    def strikes(self, name: str, sale: int) -> bool:
        """Whether the fault `name` hits this sale."""
        return (name, sale) in self.at

    def copies(self, name: str, sale: int) -> int:
        """How many copies of the reply of this sale the fault hits."""
        return self.at.get((name, sale), 0)


def _place(text: str) -> tuple[str, int, int]:
    match = _AT.fullmatch(text)
    if match is None or match["name"] not in NAMES:
        raise BadSpec(f"terminal does not know the fault {text!r}; known: silent, delay=S, {', '.join(NAMES)}")
    return match["name"], int(match["sale"] or 1), int(match["copies"] or 1)


def _seconds(text: str) -> float:
    try:
        return float(text.partition("=")[2])
    except ValueError:
        raise BadSpec(f"terminal cannot read the seconds in {text!r}") from None
