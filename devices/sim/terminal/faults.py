"""Faults of the simulated terminal, by script or at random; `faulty_line` carries them out on the wire.

    SPEC  = fault { "," fault }
    fault = deed [ "=" SECONDS ] "@" place
          | "delay=" SECONDS              every frame that it sends
          | "silent"                      hears nothing and says nothing
          | "buffers"                     obeys afterwards what comes while it is busy (else: is deaf then)
          | "random=" SEED ":" RATE       at every place, with probability RATE (0 to 1), a deed chosen by SEED;
                                          now deaf, now with a buffer
          | NAME "@" place                what only one protocol's machine can do wrong: `transbank/machine.py`
    deed  = "drop"       the frame is lost
          | "delay"      it is held up for SECONDS, and everything after it
          | "garble"     one bit of it is changed; a bare ACK arrives as NAK
          | "duplicate"  it arrives twice
          | "split"      (sent frames) its second half comes SECONDS later (0.05, never scaled)
          | "late"       (sent frames) kept back, and sent in front of the answer to the next request
          | "cut"        power fails there and is back after SECONDS (2): all is forgotten but the book
    place = REQUEST [ "#" N ] "." point
    point = "in" STEP [ "+" ]             frames from the cash desk; the request is in1
          | "out" STEP [ "+" ]            frames to it; the acknowledgement is mostly out1. "+": and all later ones
          | "before" | "after"            the booking ("cut" only)

REQUEST is the name that the protocol gives it (Transbank: its four digits) or "*" for any; N counts those that came
since the faults were set (1 when not told, "*": every one). Like `garble@0200.out1,drop@0200#2.out2+,cut@1200.after`.
"""

import random
import re
from dataclasses import dataclass, field

from devices.sim.terminal.cardholder import BadSpec

SECONDS = {"drop": 0.0, "delay": 1.0, "garble": 0.0, "duplicate": 0.0, "split": 0.05, "late": 0.0, "cut": 2.0}
_DEEDS = {
    "in": ("drop", "delay", "garble", "duplicate", "cut"),
    "out": tuple(SECONDS),
    "before": ("cut",),
    "after": ("cut",),
}
_PLACE = re.compile(
    r"(?P<request>\w+|\*)(?:#(?P<turn>[1-9][0-9]*|\*))?"
    r"\.(?:(?P<way>in|out)(?P<step>[1-9][0-9]*)(?P<on>\+?)|(?P<moment>before|after))"
)
_LONG_S = (0.2, 3.0, 12.0)  # delays at random: unnoticed, beyond an acknowledgement's patience, beyond a repetition's


@dataclass(frozen=True)
class Strike:
    """One fault that happens now, `at` a point such as "out2".

    `place`, from 0 to 1, and `bit` say where a garbled frame is hit; None: in its middle.
    """

    deed: str
    at: str
    seconds: float = 0.0
    place: float | None = None
    bit: int = 0


@dataclass(frozen=True)
class _Fault:
    deed: str
    seconds: float
    request: str  # "*": any
    turn: int  # 0: every one
    way: str  # "in", "out", "before", "after"
    step: int
    lasting: bool


@dataclass
class Faults:
    """What goes wrong, and where; knows which request runs, and at which step it is."""

    silent: bool = False
    buffers: bool = False
    script: list[_Fault] = field(default_factory=list)
    rate: float = 0.0
    chance: random.Random = field(default_factory=random.Random)
    request: str = ""
    _turns: dict[str, int] = field(default_factory=dict)
    _steps: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: str, own: tuple[str, ...] = ()) -> "Faults":
        """The faults that `spec` lists; `own` names those of one protocol's machine. Raises `BadSpec`."""
        faults = cls()
        for text in (part.strip() for part in spec.split(",") if part.strip()):
            faults._add(text, own)
        return faults

    def begins(self, request: str) -> None:
        """A request of this name has come in; steps are counted from here."""
        self.request, self._steps = request, {}
        for name in (request, "*"):
            self._turns[name] = self._turns.get(name, 0) + 1

    def step(self, way: str) -> list[Strike]:
        """What happens to the next frame that goes this way ("in", "out")."""
        self._steps[way] = self._steps.get(way, 0) + 1
        return self._strikes(way, self._steps[way], _DEEDS[way])

    def at_booking(self, moment: str) -> list[Strike]:
        """What happens "before" or "after" a booking."""
        return self._strikes(moment, 0, _DEEDS[moment])

    def is_deaf(self) -> bool:
        """Whether what came while the terminal was busy with a person is lost."""
        return not self.buffers and (not self.rate or self.chance.random() < 0.5)

    def lies(self, name: str) -> bool:
        """Whether the machine's own fault `name` strikes the reply to this request."""
        return any(fault.deed == name and self._fits(fault, "out", 0) for fault in self.script)

    def _strikes(self, way: str, step: int, possible: tuple[str, ...]) -> list[Strike]:
        at = f"{way}{step or ''}"
        scripted = [
            Strike(fault.deed, at, fault.seconds)
            for fault in self.script
            if fault.deed in SECONDS and self._fits(fault, way, step)
        ]
        if not scripted and self.rate and self.chance.random() < self.rate:
            return [self._at_random(self.chance.choice(possible), at)]
        return scripted

    def _at_random(self, deed: str, at: str) -> Strike:
        seconds = self.chance.choice(_LONG_S) if deed == "delay" else SECONDS[deed]
        return Strike(deed, at, seconds, self.chance.random(), self.chance.randrange(8))

    def _fits(self, fault: _Fault, way: str, step: int) -> bool:
        return (
            fault.request in {"*", self.request}
            and fault.turn in {0, self._turns.get(fault.request, 0)}
            and fault.way == way
            and (fault.step == step or not step or (fault.lasting and step > fault.step))
        )

    def _add(self, text: str, own: tuple[str, ...]) -> None:
        head, _, place = text.partition("@")
        deed, _, value = head.partition("=")
        if text in {"silent", "buffers"}:
            setattr(self, text, True)
        elif deed == "random":
            self._random(value, text)
        else:
            if deed == "delay" and not place:
                place = "*#*.out1+"
            self.script.append(_fault(text, deed, value, place, own))

    def _random(self, value: str, text: str) -> None:
        seed, _, rate = value.partition(":")
        self.chance, self.rate = random.Random(seed), _number(rate, text)
        if not 0 <= self.rate <= 1:
            raise BadSpec(f"terminal: the rate in {text!r} is not between 0 and 1")


def _fault(text: str, deed: str, value: str, place: str, own: tuple[str, ...]) -> _Fault:
    if deed not in SECONDS and deed not in own:
        known = ", ".join((*SECONDS, "silent", "buffers", "random", *own))
        raise BadSpec(f"terminal does not know the fault {text!r}; known: {known}")
    found = _PLACE.fullmatch(place)
    if found is None or (deed in SECONDS and deed not in _DEEDS[found["way"] or found["moment"]]):
        raise BadSpec(f"terminal cannot read the place in {text!r}; like {deed}@0200#1.out2, or cut@0200.before")
    turn = found["turn"] or "1"
    return _Fault(
        deed=deed,
        seconds=_number(value, text) if value else SECONDS.get(deed, 0.0),
        request=found["request"],
        turn=0 if turn == "*" else int(turn),
        way=found["way"] or found["moment"],
        step=int(found["step"] or 0),
        lasting=bool(found["on"]),
    )


def _number(value: str, text: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise BadSpec(f"terminal cannot read the number in {text!r}") from None
