"""Bringing one peer what it lacks of the journals here.

What the peer holds is what the peer says, checked against the own journal; a checkpoint kept here only would never
notice that the peer was restored from a backup (facts: sync §1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import msgspec

from counter_app.domain.journal import Head, Origin
from counter_app.ports.sync import Outbox, PeerNotes
from sync.client.call import BadReply, Call, SyncSettings, read, read_refusal
from sync.exchange import Request, Response
from sync.messages import MAX_EVENTS, MESSAGEPACK, HeadReply, PushBatch, fitting

NEVER = 1 << 62
NOTE_EVERY = 5_000
"""Events between two notes of a peer's head while a backlog goes out."""
FORK_LOOKBACK = 100
"""How many events before the peer's head are shown to it when the journals differ."""


@dataclass(frozen=True)
class Blocked:
    """Why a journal is not sent, until when."""

    reason: str
    until: float


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
        self._shown: set[Origin] = set()
        self._epoch, self._last, self._check_at = "", Origin(""), 0.0

    @property
    def noted(self) -> Mapping[Origin, Head]:
        """What the peer last said it holds."""
        return self._noted

    @property
    def blocked(self) -> Mapping[Origin, str]:
        """Journals that are not sent, and why."""
        return {origin: one.reason for origin, one in self._blocked.items()}

    def doubt(self) -> None:
        """The link broke: the peer may have changed meanwhile and is asked again."""
        self._held.clear()

    def greet(self) -> Call | None:
        """Ask for one head, only to be known there."""
        origin = min(self._outbox.heads(), default=None)
        return None if origin is None else self._ask(origin)

    def wake_at(self) -> float:
        """When to look again though nothing happened here."""
        return min([self._check_at, *(one.until for one in self._blocked.values())])

    def next(self, now: float) -> Call | None:
        """What to ask or send now."""
        heads = self._ends = self._outbox.heads()
        turn = sorted(heads, key=lambda origin: (origin <= self._last, origin))
        open_ones = [origin for origin in turn if not self._is_blocked(origin, now)]
        for origin in open_ones:
            held = self._held.get(origin)
            if held is None:
                return self._ask(origin)
            if held.seq < heads[origin].seq:
                return self._send(origin, held)
        if now < self._check_at:
            return None
        self._check_at = now + self._settings.check_every_s
        return self._ask(open_ones[0]) if open_ones else None

    def _is_blocked(self, origin: Origin, now: float) -> bool:
        one = self._blocked.get(origin)
        if one is None:
            return False
        if now < one.until:
            return True
        del self._blocked[origin]
        self._held.pop(origin, None)
        self._stop_before.pop(origin, None)
        self._shown.discard(origin)
        return False

    def _block(self, origin: Origin, reason: str, now: float) -> None:
        self._blocked[origin] = Blocked(reason, now + self._settings.blocked_s)

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
            self._epoch = reply.epoch
            raise BadReply(reason="the node was restored; everything is asked again")  # after a pause
        self._epoch = reply.epoch
        try:
            head = reply.head
        except ValueError as error:
            raise BadReply(reason=f"head: {error}") from error
        own = self._outbox.hash_at(origin, head.seq)
        if reply.frozen:
            self._block(origin, "push.fork", now)
        elif own is None:
            self._show(origin, self._outbox.heads()[origin].seq, "push.behind", now)
        elif own != head.hash:
            self._show(origin, head.seq, "push.diverged", now)
        else:
            self._held[origin] = head
            if self._noted.get(origin) != head:
                self._noted[origin] = head
                self._note(origin, head)

    def _note(self, origin: Origin, head: Head) -> None:
        """Write it down now and then and at the end: each note costs the counter a commit."""
        further = head.seq - self._written.get(origin, 0)
        if not 0 <= further < NOTE_EVERY or head.seq >= self._ends.get(origin, Head()).seq:
            self._written[origin] = head.seq
            self._notes.note(self._peer, origin, head)

    def _show(self, origin: Origin, upto: int, otherwise: str, now: float) -> None:
        """Another story may be told there: send ours once, so that the peer sees a fork and keeps both.

        A journal that is shorter than the peer's may have forked as well: its last events tell.
        """
        if origin in self._shown or not upto:
            self._block(origin, otherwise, now)
            return
        self._shown.add(origin)
        base = max(0, upto - FORK_LOOKBACK)
        self._held[origin] = Head(base, self._outbox.hash_at(origin, base) or b"")

    # -- sending -------------------------------------------------------------------------------------

    def _send(self, origin: Origin, held: Head) -> Call:
        self._last = origin
        before = self._stop_before.get(origin, NEVER)
        most = max(1, min(self._most.get(origin, MAX_EVENTS), before - held.seq - 1))
        events = fitting(self._outbox.events_after(origin, held.seq, most))
        batch = PushBatch(from_seq=held.seq + 1, prev_hash=held.hash, events=events)
        body = msgspec.msgpack.encode(batch)
        request = Request("POST", f"/v1/journals/{origin}/events", {"content-type": MESSAGEPACK}, body)
        return Call(request, partial(self._sent, origin, held, len(events)))

    def _sent(self, origin: Origin, held: Head, count: int, response: Response, now: float) -> None:
        if response.status == 200:
            reply = read(response.body, HeadReply)
            if reply.head_seq <= held.seq:
                raise BadReply(reason=f"head {reply.head_seq} after events from {held.seq + 1} on")
            self._take(origin, reply, now)
            if reply.head_seq + 1 >= self._stop_before.get(origin, NEVER):
                self._block(origin, "push.malformed", now)
            return
        refusal = read_refusal(response)
        if refusal.code == "push.gap" and refusal.head is not None:
            if refusal.head.head_seq >= held.seq:
                raise BadReply(reason=f"a gap before {held.seq + 1}, and head {refusal.head.head_seq}")
            self._take(origin, refusal.head, now)
        elif refusal.code == "push.malformed" and held.seq + 1 < (refusal.seq or 0) <= held.seq + count:
            self._stop_before[origin] = refusal.seq or 0  # what comes before it is sound: nothing is held back for it
        elif response.status == 413 and count > 1:
            self._most[origin] = count // 2
        else:
            self._block(origin, refusal.code, now)
