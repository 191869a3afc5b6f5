"""How the data are, told by the test."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from counter_app.domain.soundness import Finding, Outcome, Verified
from counter_app.ports.upkeep import Room, Soundness
from tests.support import MONDAY_MORNING

SOUND = Verified(Outcome.SOUND, True, MONDAY_MORNING, upto=42, events=42)
ROWS = Verified(
    Outcome.WRONG,
    True,
    MONDAY_MORNING,
    findings=(Finding("bill: row missing or changed", "ab" * 16, 0, "{'bill_id': 'b-1'}"),),
    rebuild=True,
)
CHAIN = Verified(
    Outcome.WRONG,
    True,
    MONDAY_MORNING,
    findings=tuple(Finding("chain", "ab" * 16, seq, "hash") for seq in (17, 18)),
)


@dataclass
class ToldUpkeep:
    """Verifications end when the test says so; `asked` are those that run."""

    soundness: Soundness = field(default_factory=Soundness)
    room: Room = field(default_factory=Room)
    asked: list[Future[Verified]] = field(default_factory=list)
    _listeners: list[tuple[Callable[[Soundness], None], Callable[[Room], None]]] = field(default_factory=list)

    def listen(self, soundness: Callable[[Soundness], None], room: Callable[[Room], None]) -> None:
        self._listeners.append((soundness, room))
        soundness(self.soundness)
        room(self.room)

    def verify(self) -> "Future[Verified]":
        self.asked.append(Future())
        return self.asked[-1]

    def tell(self, soundness: Soundness) -> None:
        """A verification began or ended."""
        self.soundness = soundness
        for listener, _ in self._listeners:
            listener(soundness)

    def tell_room(self, room: Room) -> None:
        """The disk fills up, or was tidied."""
        self.room = room
        for _, listener in self._listeners:
            listener(room)
