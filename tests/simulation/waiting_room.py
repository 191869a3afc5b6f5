"""Those who wait: the numbers that citizens hold and those that were called. The referee for the queue."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date

import msgspec

from counter_app.domain.calendar import local
from counter_app.domain.continuation import CODES_LEFT_FREE
from counter_app.domain.events import (
    EventCarried,
    Fact,
    JournalContinues,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketMissed,
    UnknownKind,
    carried,
    decode,
)
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.ports.queue import CalledTicket, IssuedTicket
from sync.client.node_time import NodeClock
from sync.client.queue import HttpQueue
from sync.exchange import Request, Response
from sync.signing import Signs

PATIENCE_S = 60.0
"""After so long without a number people go home."""


@dataclass
class WaitingRoom:
    """One site's citizens. A wish is one press of the button for a number, repeated until it is answered.

    `lost` are numbers on paper that the node did not know any more when it came back from an old copy; what the city
    holds of its old journal it hears later.
    """

    wishes: dict[str, IssuedTicket | None] = field(default_factory=dict)
    pressed: dict[str, tuple[str, str, float]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    lost: dict[str, IssuedTicket] = field(default_factory=dict)
    began_again: bool = False

    def take_number(self, queue: HttpQueue, counter: str, now: float, dice: random.Random) -> None:
        """Somebody comes, or presses again there after silence. Raises what `Queue.issue` does."""
        waits = {wish for wish, told in self.wishes.items() if told is None}
        again = [
            (wish, service)
            for wish, (where, service, since) in self.pressed.items()
            if wish in waits and where == counter and now - since < PATIENCE_S
        ]
        wish, service = again[0] if again else (f"wish {len(self.wishes) + len(self.lost)}", dice.choice("AAB"))
        self.pressed.setdefault(wish, (counter, service, now))
        self.wishes[wish] = None
        self.wishes[wish] = queue.issue(service, wish)

    def give_up(self, counter: str) -> None:
        """Nobody stands there until a PC is renewed; under its new key a press would be another one."""
        self.pressed = {wish: press for wish, press in self.pressed.items() if press[0] != counter}

    def holder(self, day: date, dice: random.Random) -> str | None:
        """The number on the paper of somebody who has waited today and was not called."""
        held = [one for one in self.wishes.values() if one is not None and one.ticket_id not in self.called]
        today = [one.number for one in held if local(one.issued_at).date() == day]
        return dice.choice(today) if today else None

    def hear(self, ticket_id: str, counter: str) -> None:
        """A number is shown on a counter's screen."""
        if self.called.setdefault(ticket_id, counter) != counter:
            self.faults.append(f"ticket {ticket_id} called to {self.called[ticket_id]} and to {counter}")

    def forgotten(self, journals: Sequence[tuple[Origin, Sequence[SealedEvent]]], *, began_again: bool) -> None:
        """The node came back and knows this much: the others come again, and who was called may be called again.

        `began_again`: under another key, with numbers that nobody has on paper.
        """
        self.began_again = began_again
        known, called = set[str](), set[str]()
        for _, fact, _ in _facts(journals):
            if isinstance(fact, TicketIssued):
                known.add(fact.ticket_id)
            elif isinstance(fact, TicketCalled):
                called.add(fact.ticket_id)
        gone = {wish: told for wish, told in self.wishes.items() if told is not None and told.ticket_id not in known}
        self.lost |= gone
        self.wishes = {wish: told for wish, told in self.wishes.items() if wish not in gone}
        self.called = {ticket: where for ticket, where in self.called.items() if ticket in called}


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


def queue_faults(journals: Iterable[tuple[Origin, Sequence[SealedEvent]]], room: WaitingRoom) -> list[str]:
    """What no rule allows in the site's own journals, read in order, and against what citizens were told."""
    facts = list(_facts(list(journals)))
    queue = _Queue(room, {fact.ticket_id for _, fact, _ in facts if isinstance(fact, TicketIssued)})
    beside: _Queue | None = None
    for seq, fact, late in facts:
        beside = (beside or queue.beside()) if late else None
        (beside or queue).tell(fact, seq)
    found = [*room.faults, *queue.faults]
    found += [f"{wish}: nobody's number" for wish in queue.by_wish if wish not in room.wishes | room.lost]
    found += [
        f"{wish} was told {told.number}, which is not in the journal"
        for wish, told in room.wishes.items()
        if told is not None and queue.by_wish.get(wish) != told.ticket_id
    ]
    return found


class _Queue:
    """A site's queue as its journals tell it."""

    def __init__(self, room: WaitingRoom, known: set[str]) -> None:
        self.faults: list[str] = []
        self.by_wish: dict[str, str] = {}
        self._last: dict[tuple[date, str], int] = {}
        self._state: dict[str, str] = {}
        lost = [one for one in room.lost.values() if room.began_again and one.ticket_id not in known]
        self._taken = {(local(one.issued_at).date(), one.number) for one in lost}
        self._left_free: date | None = None

    def beside(self) -> "_Queue":
        """The same queue at another place, which goes on for itself: numbers and wishes are one."""
        other = copy(self)
        other._last, other._state = dict(self._last), dict(self._state)
        return other

    def tell(self, fact: Fact, seq: int) -> None:
        """The next event."""
        match fact:
            case JournalContinues():
                self._left_free = fact.codes_day
                self._last = {line: serial for line, serial in self._last.items() if line[0] == fact.codes_day}
            case TicketIssued():
                self._issued(fact, seq)
            case TicketCalled():
                self._moved(fact.ticket_id, "waiting", "called", seq)
            case TicketFinished() | TicketMissed():
                self._moved(fact.ticket_id, "called", "ended", seq)

    def _issued(self, fact: TicketIssued, seq: int) -> None:
        line, before = (fact.day, fact.service), self._last.get((fact.day, fact.service), 0)
        gap = fact.serial > before + CODES_LEFT_FREE and fact.day == self._left_free
        if fact.serial != before + 1 and not gap:
            self.faults.append(f"event {seq}: number {fact.number} out of turn")
        if fact.command in self.by_wish:
            self.faults.append(f"event {seq}: a second number for {fact.command}")
        if (fact.day, fact.number) in self._taken:
            self.faults.append(f"event {seq}: somebody else has {fact.number} on paper")
        self._last[line], self._state[fact.ticket_id] = fact.serial, "waiting"
        self._taken.add((fact.day, fact.number))
        self.by_wish[fact.command] = fact.ticket_id

    def _moved(self, ticket_id: str, before: str, after: str, seq: int) -> None:
        if self._state.get(ticket_id) != before:
            self.faults.append(f"event {seq}: {after}, though {self._state.get(ticket_id)}")
        self._state[ticket_id] = after


def _facts(journals: Sequence[tuple[Origin, Sequence[SealedEvent]]]) -> Iterator[tuple[int, Fact, bool]]:
    """What a node's journals say, and whether the next journal knew nothing of it when it began (heard late).

    What a later one tells again of an earlier is said once.
    """
    known: set[bytes] = set()
    for at, (_, events) in enumerate(journals):
        upto = _parts(journals[at + 1][1]) if at + 1 < len(journals) else len(events)
        for event in events:
            header = event.read_header()
            known.add(event.hash)
            try:
                fact = decode(header.kind, header.version, event.body, event.private)
                if isinstance(fact, EventCarried):
                    _, inside, fact = carried(fact)
                    if inside.hash in known:
                        continue
            except (UnknownKind, msgspec.MsgspecError):
                continue
            yield header.seq, fact, header.seq > upto


def _parts(events: Sequence[SealedEvent]) -> int:
    """After which event of the journal before it this one begins."""
    said = next(one for one in events if one.read_header().kind == JournalContinues.KIND)
    return msgspec.json.decode(said.body, type=JournalContinues).seq
