"""Those who wait: the numbers that citizens hold and those that were called. The referee for the queue."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import msgspec

from counter_app.domain.calendar import local
from counter_app.domain.events import (
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketMissed,
    UnknownKind,
    decode,
)
from counter_app.domain.journal import SealedEvent
from counter_app.ports.queue import CalledTicket, IssuedTicket
from sync.client.node_time import NodeClock
from sync.client.queue import HttpQueue
from sync.exchange import Request, Response
from sync.signing import Signs

PATIENCE_S = 60.0
"""After so long without a number people go home."""


@dataclass
class WaitingRoom:
    """One site's citizens. A wish is one press of the button for a number, repeated until it is answered."""

    wishes: dict[str, IssuedTicket | None] = field(default_factory=dict)
    pressed: dict[str, tuple[str, str, float]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take_number(self, queue: HttpQueue, counter: str, now: float, dice: random.Random) -> None:
        """Somebody comes, or presses again there after silence. Raises what `Queue.issue` does."""
        waits = {wish for wish, told in self.wishes.items() if told is None}
        again = [
            (wish, service)
            for wish, (where, service, since) in self.pressed.items()
            if wish in waits and where == counter and now - since < PATIENCE_S
        ]
        wish, service = again[0] if again else (f"wish {len(self.wishes)}", dice.choice("AAB"))
        self.pressed.setdefault(wish, (counter, service, now))
        self.wishes[wish] = None
        self.wishes[wish] = queue.issue(service, wish)

    def holder(self, day: date, dice: random.Random) -> str | None:
        """The number on the paper of somebody who has waited today and was not called."""
        held = [one for one in self.wishes.values() if one is not None and one.ticket_id not in self.called]
        today = [one.number for one in held if local(one.issued_at).date() == day]
        return dice.choice(today) if today else None

    def hear(self, ticket_id: str, counter: str) -> None:
        """A number is shown on a counter's screen."""
        if self.called.setdefault(ticket_id, counter) != counter:
            self.faults.append(f"ticket {ticket_id} called to {self.called[ticket_id]} and to {counter}")


class SimQueue(HttpQueue):
    """The real client of the queue, over the simulated network."""

    def __init__(
        self,
        node: str,
        counter: str,
        room: WaitingRoom,
        signer: Signs,
        times: NodeClock,
        carry: Callable[[Request], Response],
    ) -> None:
        super().__init__(f"http://{node}", signer, times=times)
        self._counter, self._room, self._carry = counter, room, carry

    def call_next(self, command: str, closing: str = "") -> CalledTicket | None:
        """See the port; the room hears it."""
        called = super().call_next(command, closing)
        if called is not None:
            self._room.hear(called.ticket_id, self._counter)
        return called

    def _exchange(self, signed: Request) -> Response:
        return self._carry(signed)


def queue_faults(events: list[SealedEvent], room: WaitingRoom) -> list[str]:
    """What no rule allows in the site's own journal, read in order, and against what citizens were told."""
    found = list(room.faults)
    last: dict[tuple[date, str], int] = {}
    state: dict[str, str] = {}
    by_wish: dict[str, str] = {}
    for event in events:
        header = event.read_header()
        try:
            fact = decode(header.kind, header.version, event.body, event.private)
        except (UnknownKind, msgspec.MsgspecError):
            continue
        match fact:
            case TicketIssued():
                line = (fact.day, fact.service)
                if fact.serial != last.get(line, 0) + 1:
                    found.append(f"event {header.seq}: number {fact.number} out of turn")
                if fact.command in by_wish:
                    found.append(f"event {header.seq}: a second number for {fact.command}")
                last[line], state[fact.ticket_id], by_wish[fact.command] = fact.serial, "waiting", fact.ticket_id
            case TicketCalled():
                if state.get(fact.ticket_id) != "waiting":
                    found.append(f"event {header.seq}: called, though {state.get(fact.ticket_id)}")
                state[fact.ticket_id] = "called"
            case TicketFinished() | TicketMissed():
                if state.get(fact.ticket_id) != "called":
                    found.append(f"event {header.seq}: ended, though {state.get(fact.ticket_id)}")
                state[fact.ticket_id] = "ended"
    found += [f"{wish}: nobody's number" for wish in by_wish if wish not in room.wishes]
    found += [
        f"{wish} was told {told.number}, which is not in the journal"
        for wish, told in room.wishes.items()
        if told is not None and by_wish.get(wish) != told.ticket_id
    ]
    return found
