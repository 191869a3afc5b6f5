"""Bringing one peer what it lacks of the journals here.

What the peer holds is what the peer says, checked against the own journal; a checkpoint kept here only would never
notice that the peer was restored from a backup (facts: sync §1).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from counter_app.domain.continuation import HALTING
from counter_app.domain.events.whole import whole
from counter_app.domain.journal import Head, Origin
from counter_app.ports.sync import Outbox, PeerNotes
from sync.client.call import BadReply, Call, SyncSettings, read, read_refusal
from sync.client.room import Room
from sync.exchange import Request, Response
from sync.messages import MESSAGEPACK, HeadReply, PushBatch, Refusal, fitting

Pushed = Callable[[Origin, Head, int, Response, float], None]
NEVER = 1 << 62
NOTE_EVERY = 5_000
"""Events between two notes of a peer's head while a backlog goes out."""
FORK_LOOKBACK = 100
"""How many events before the peer's head are shown to it when the journals differ; then twice as many, until they meet.
"""


@dataclass(frozen=True)
class Blocked:
    """Why a journal is not sent, until when; at which of its events, 0 when nobody said so."""

    reason: str
    until: float
    seq: int = 0


@dataclass(frozen=True)
class Stop:
    """Where a blocked journal stands: at which event (0 when nobody said so), and how many of its events are unsent."""

    seq: int
    unsent: int


@dataclass(frozen=True)
class Apart:
    """A journal that the peer tells otherwise or takes no more of, and why.

    It is shown there all the same, and what comes to it later: so the peer sees a fork and keeps both stories. The
    events after `first` up to `shown` were; `back` is how far to begin before it when they do not join on there.
    `theirs` is the number of the peer's last event, and `at` of the one that it tells otherwise, 0 when nobody said so.
    """

    why: str
    first: int
    shown: int
    until: float
    theirs: int
    back: int = FORK_LOOKBACK
    said: bool = False
    at: int = 0

    @property
    def place(self) -> int:
        """The event to look at: where the two part, or how far the peer goes beyond what is here."""
        return self.at or (self.theirs if self.why in ("push.behind", "push.diverged") else 0)


class Push:
    """One peer's share of the work; journals take turns, so that a long one does not hold up the others."""

    def __init__(self, peer: str, outbox: Outbox, notes: PeerNotes, settings: SyncSettings) -> None:
        self._peer, self._outbox, self._notes, self._settings = peer, outbox, notes, settings
        self._noted = dict(notes.held(peer))
        self._written = {origin: head.seq for origin, head in self._noted.items()}
        self._ends: Mapping[Origin, Head] = {}
        self._held: dict[Origin, Head] = {}
        self._blocked: dict[Origin, Blocked] = {}
        self._stop_before: dict[Origin, int] = {}
        self._most: dict[Origin, int] = {}
        self._apart: dict[Origin, Apart] = {}
        self._epoch, self._last, self._check_at = "", Origin(""), 0.0
        self._room = Room()
        self._ahead: dict[Origin, Head] = {}

    @property
    def noted(self) -> Mapping[Origin, Head]:
        """What the peer last said it holds."""
        return self._noted

    @property
    def epoch(self) -> str:
        """The peer's database as it last named it."""
        return self._epoch

    @property
    def blocked(self) -> Mapping[Origin, str]:
        """Journals that the peer does not take, and why."""
        return {origin: one.reason for origin, one in self._blocked.items()} | {
            origin: one.why for origin, one in self._apart.items()
        }

    @property
    def places(self) -> Mapping[Origin, int]:
        """At which event each of these stopped, 0 when nobody said so."""
        return {origin: one.seq for origin, one in self._blocked.items()} | {
            origin: one.place for origin, one in self._apart.items()
        }

    @property
    def behind(self) -> Mapping[Origin, int]:
        """Journals of which the peer holds more, each with up to which event; it was shown the last ones here."""
        return {origin: one.theirs for origin, one in self._apart.items() if one.why == "push.behind" and one.said}

    def fetched(self, origin: Origin, seq: int) -> None:
        """What is here up to `seq` came from the peer: it is not shown to it."""
        apart = self._apart.get(origin)
        if apart is not None:
            self._apart[origin] = replace(apart, shown=max(apart.shown, seq))

    def doubt(self) -> None:
        """The link broke: the peer may have changed meanwhile and is asked again."""
        self._held.clear()
        if self._ahead:
            self._room.lost()
        self._ahead.clear()

    def greet(self) -> Call | None:
        """Ask for one head, only to be known there."""
        origin = min(self._outbox.heads(), default=None)
        return None if origin is None else self._ask(origin)

    def wake_at(self) -> float:
        """When to look again though nothing happened here."""
        again = (one.until for some in (self._blocked, self._apart) for one in some.values())
        return min([self._check_at, *again])

    def next(self, now: float) -> Call | None:
        """What to ask or send now; nothing is under way."""
        open_ones = self._turn(now)
        for origin in open_ones:
            call = self._due(origin, self._ends[origin], now)
            if call is not None:
                return call
        if now < self._check_at:
            return None
        self._check_at = now + self._settings.check_every_s
        sound = [origin for origin in open_ones if origin not in self._apart]
        return self._ask(sound[0]) if sound else None

    def following(self, now: float) -> Call | None:
        """What may be sent before all that is under way is answered: more of a backlog, as if that were stored.

        Nothing while another journal has its turn.
        """
        turn = self._turn(now)
        if any(self._is_due(origin, now) for origin in turn if origin not in self._ahead):
            return None
        for origin in turn:
            base = self._ahead.get(origin)
            if base is None or origin in self._apart or origin in self._stop_before:
                continue
            if self._ends[origin].seq - base.seq >= self._settings.backlog:
                return self._send(origin, base, now)
        return None

    def landed(self) -> None:
        """Nothing is under way any more."""
        self._ahead.clear()

    def _turn(self, now: float) -> list[Origin]:
        """Journals that the peer may take, that of the last time at the end."""
        heads = self._ends = self._outbox.heads()
        turn = sorted(heads, key=lambda origin: (origin <= self._last, origin))
        return [origin for origin in turn if not self._is_blocked(origin, now)]

    def _is_due(self, origin: Origin, now: float) -> bool:
        apart, held, end = self._apart.get(origin), self._held.get(origin), self._ends[origin]
        if apart is not None:
            return apart.shown < end.seq or not apart.said or now >= apart.until or _has_caught_up(apart, end)
        return held is None or held.seq < end.seq

    def _due(self, origin: Origin, end: Head, now: float) -> Call | None:
        apart, held = self._apart.get(origin), self._held.get(origin)
        if apart is not None:
            caught_up = _has_caught_up(apart, end)
            if not caught_up and (apart.shown < end.seq or not apart.said):
                return self._show(origin, apart, now)
            return self._ask(origin) if caught_up or now >= apart.until else None
        if held is None:
            return self._ask(origin)
        return self._send(origin, held, now) if held.seq < end.seq else None

    def _is_blocked(self, origin: Origin, now: float) -> bool:
        one = self._blocked.get(origin)
        if one is None:
            return False
        if now < one.until:
            return True
        del self._blocked[origin]
        self._held.pop(origin, None)
        self._stop_before.pop(origin, None)
        return False

    def _block(self, origin: Origin, reason: str, now: float, seq: int = 0) -> None:
        self._apart.pop(origin, None)
        self._blocked[origin] = Blocked(reason, now + self._settings.blocked_s, seq)

    def _put_off(self, origin: Origin, now: float, told: int) -> None:
        """No sound node says that: the same would be sent again at once, however often, since heads are told well."""
        self._blocked[origin] = Blocked(BadReply.code, now + self._settings.check_every_s, told)

    # -- asking --------------------------------------------------------------------------------------

    def _ask(self, origin: Origin) -> Call:
        self._last = origin
        return Call(Request("GET", f"/v1/journals/{origin}/head"), partial(self._told, origin))

    def _told(self, origin: Origin, response: Response, now: float) -> None:
        if response.status != 200:
            self._block(origin, read_refusal(response).code, now)
            return
        self._take(origin, read(response.body, HeadReply), now)

    def _take(self, origin: Origin, reply: HeadReply, now: float) -> None:
        """Believe the peer's head as far as the own journal agrees."""
        if self._epoch not in ("", reply.epoch):
            self._held.clear()
            self._apart.clear()
            self._epoch = reply.epoch
            raise BadReply(reason="the node was restored; everything is asked again")  # after a pause
        self._epoch = reply.epoch
        try:
            head = reply.head
        except ValueError as error:
            raise BadReply(reason=f"head: {error}") from error
        own = self._outbox.hash_at(origin, head.seq)
        why = _why_apart(reply, own, head)
        if own == head.hash:  # it holds that much, also of a journal that it has frozen
            self._has(origin, head)
        if why:
            self._part(origin, why, head if own == head.hash else None, head.seq, now)
            return
        self._apart.pop(origin, None)
        self._held[origin] = head

    def _has(self, origin: Origin, head: Head) -> None:
        if self._noted.get(origin) != head:
            self._noted[origin] = head
            self._note(origin, head)

    def _note(self, origin: Origin, head: Head) -> None:
        """Write it down now and then and at the end: each note costs the counter a commit."""
        further = head.seq - self._written.get(origin, 0)
        if not 0 <= further < NOTE_EVERY or head.seq >= self._ends.get(origin, Head()).seq:
            self._written[origin] = head.seq
            self._notes.note(self._peer, origin, head)

    # -- a journal that the peer tells otherwise ------------------------------------------------------

    def _part(self, origin: Origin, why: str, common: Head | None, theirs: int, now: float) -> None:
        """The peer has another story of `origin`, or takes no more of it; `common` is where both are known to agree."""
        self._held.pop(origin, None)
        until, known = now + self._settings.blocked_s, self._apart.get(origin)
        if known is not None:
            self._apart[origin] = replace(known, why=why, until=until, theirs=theirs)
            return
        here = self._outbox.heads().get(origin, Head()).seq
        shown = max(0, min(here, theirs) - FORK_LOOKBACK) if common is None else common.seq
        self._apart[origin] = Apart(why, shown, shown, until, theirs)

    def _show(self, origin: Origin, apart: Apart, now: float) -> Call:
        base = Head(apart.shown, self._outbox.hash_at(origin, apart.shown) or b"")
        return self._pushed(origin, base, self._most.get(origin, self._settings.batch), self._was_shown, now)

    def _was_shown(self, origin: Origin, base: Head, count: int, response: Response, now: float) -> None:
        apart = self._apart[origin]
        if response.status == 413 and count > 1:
            self._most[origin] = count // 2
            return
        self._apart[origin] = apart = replace(apart, shown=base.seq + count, said=True)
        if response.status == 200:
            self._take(origin, read(response.body, HeadReply), now)
            return
        refusal = read_refusal(response)
        if refusal.code not in HALTING:  # no more of it is wanted until something new comes, or the peer is asked again
            self._apart[origin] = replace(apart, shown=self._outbox.heads()[origin].seq)
            return
        self._apart[origin] = apart = replace(
            apart, why=refusal.code, at=_named(refusal, Head(), base.seq + count) or apart.at
        )
        if 0 < base.seq == apart.first and (refusal.seq or NEVER) <= base.seq:  # they part still further back
            earlier = max(0, base.seq - apart.back)
            self._apart[origin] = replace(apart, first=earlier, shown=earlier, back=apart.back * 2)

    # -- sending -------------------------------------------------------------------------------------

    def _send(self, origin: Origin, held: Head, now: float) -> Call:
        before = self._stop_before.get(origin, NEVER)
        most = max(1, min(self._most.get(origin, self._settings.batch), before - held.seq - 1))
        return self._pushed(origin, held, most, self._sent, now)

    def _pushed(self, origin: Origin, held: Head, most: int, done: Pushed, now: float) -> Call:
        self._last = origin
        events = fitting(self._outbox.events_after(origin, held.seq, most, self._room.size), self._room.size)
        if origin not in self._stop_before and held.seq + len(events) < self._outbox.heads()[origin].seq:
            events = list(whole(events))  # the end as it is now: more may have been written while these were read
        batch = PushBatch(from_seq=held.seq + 1, prev_hash=held.hash, events=events)
        self._ahead[origin] = Head(held.seq + len(events), events[-1].hash) if events else held
        body = msgspec.msgpack.encode(batch)
        request = Request("POST", f"/v1/journals/{origin}/events", {"content-type": MESSAGEPACK}, body)

        def answered(response: Response, later: float) -> None:
            self._room.answered(later - now)
            done(origin, held, len(events), response, later)

        return Call(request, answered, leads=done == self._sent)

    def _sent(self, origin: Origin, held: Head, count: int, response: Response, now: float) -> None:
        if origin in self._apart:  # since the batch before this one was answered
            return
        if response.status == 200:
            reply = read(response.body, HeadReply)
            if reply.head_seq <= held.seq:
                self._put_off(origin, now, reply.head_seq)
                raise BadReply(reason=f"head {reply.head_seq} after events from {held.seq + 1} on")
            self._take(origin, reply, now)
            if reply.head_seq + 1 >= (stop := self._stop_before.get(origin, NEVER)):
                self._block(origin, "push.malformed", now, stop)
            return
        refusal = read_refusal(response)
        if refusal.code == "push.gap" and refusal.head is not None:
            if refusal.head.head_seq >= held.seq:
                self._put_off(origin, now, refusal.head.head_seq)
                raise BadReply(reason=f"a gap before {held.seq + 1}, and head {refusal.head.head_seq}")
            self._take(origin, refusal.head, now)
        elif refusal.code == "push.malformed" and held.seq + 1 < (refusal.seq or 0) <= held.seq + count:
            self._stop_before[origin] = refusal.seq or 0  # what comes before it is sound: nothing is held back for it
        elif response.status == 413 and count > 1:
            self._most[origin] = count // 2
        elif refusal.code in HALTING:
            self._part(origin, refusal.code, held, held.seq, now)
            self._was_shown(origin, held, count, response, now)
        else:
            alone = held.seq + 1 if count == 1 else 0
            self._block(origin, refusal.code, now, _named(refusal, held, count) or alone)


def _named(refusal: Refusal, after: Head, count: int) -> int:
    """The event that the peer names, when it is one of the `count` after this one; else 0."""
    seq = refusal.seq or 0
    return seq if after.seq < seq <= after.seq + count else 0


def _has_caught_up(apart: Apart, end: Head) -> bool:
    """Whether as much is here now as the peer had more of; if it is the same, the peer takes on from there."""
    return apart.why == "push.behind" and end.seq >= apart.theirs


def _why_apart(reply: HeadReply, own: bytes | None, head: Head) -> str:
    """Why the peer's copy of a journal is not simply brought up to date; "" when it is."""
    if reply.frozen:
        return "push.fork"
    if reply.continued:
        return "push.continued"
    if own is None:
        return "push.behind"
    return "" if own == head.hash else "push.diverged"
