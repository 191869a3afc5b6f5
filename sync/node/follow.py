"""Projections follow what was stored, journal by journal, with their own position (design §5).

An unknown kind is passed over: it is stored and relayed all the same. What a projector cannot take in is noted and told
(the node's log, `counter-app node-status`, the technician's window of its counters); nothing waits for it.
"""

from functools import partial

import msgspec

from counter_app.domain.events import EventCarried, Fact, ServiceFinished, ServiceStarted, UnknownKind, carried, decode
from counter_app.domain.journal import ChainBroken, Citation, Header, Origin, SealedEvent
from counter_app.ports.clock import Clock
from counter_app.ports.node import FollowFailure, NodeUnitOfWork
from counter_app.usecases.cashier_desk_node import moves_the_desk, tell_the_desk
from counter_app.usecases.queue_node import follow_service
from sync.node.identity import SITE, NodeIdentity

SLICE = 500
"""Events per step: a job of the store lane, which must be left to others soon. Half its cost is its commit."""

Readable = tuple[SealedEvent, Header, Fact]


class Follower:
    """Takes the journals in turn, so that a long backlog of one does not hold up the others."""

    def __init__(self, me: NodeIdentity, clock: Clock) -> None:
        self._me, self._clock = me, clock
        self._last = Origin("")

    def step(self, uow: NodeUnitOfWork) -> bool:
        """Follow up to `SLICE` events of one journal; False when there was nothing to do.

        What another process of this node follows at the moment is left to it.
        """
        with uow:
            behind = [origin for origin, _ in uow.journals.behind()]
            if not behind:
                more = uow.tidy()
                uow.commit()
                return more
            for origin in sorted(behind, key=lambda one: (one <= self._last, one)):
                after = uow.claim(origin)
                self._last = origin  # also when it fails: the others have their turn before it is tried again
                if after is not None and self._follow(origin, after, uow):
                    uow.commit()
                    return True
        return False

    def _follow(self, origin: Origin, after: int, uow: NodeUnitOfWork) -> bool:
        began = after
        held: list[tuple[SealedEvent, Header]] = []
        readable: list[Readable] = []
        failures: list[FollowFailure] = []
        for event in uow.journals.events_after(origin, after, SLICE):
            header = event.read_header()
            after = header.seq
            held.append((event, header))
            try:
                readable.append((event, header, decode(header.kind, header.version, event.body, event.private)))
            except UnknownKind:
                continue
            except msgspec.MsgspecError as error:
                failures.append(FollowFailure.of(header, error))
        if after == began:
            return False
        failures += uow.project(readable)
        uow.erase_late(origin, held)
        if self._me.level == SITE:
            failures += _line_up(readable, {one.seq for one in failures}, uow)
        uow.followed(origin, after, failures, self._clock.now())
        if self._me.level == SITE and any(moves_the_desk(_inside(fact), origin, uow) for _, _, fact in readable):
            tell_the_desk(uow)
        return True


def _inside(fact: Fact) -> Fact:
    """What a continuation tells again counts as its own."""
    if isinstance(fact, EventCarried):
        try:
            return carried(fact)[2]
        except (UnknownKind, ChainBroken, msgspec.MsgspecError):
            return fact
    return fact


def _line_up(events: list[Readable], failed: set[int], uow: NodeUnitOfWork) -> list[FollowFailure]:
    failures = []
    for event, header, told in events:
        fact = _inside(told)
        if isinstance(fact, ServiceStarted | ServiceFinished) and header.seq not in failed:
            uow.hold_own()
            seen = Citation(header.origin, header.seq, event.hash)
            error = uow.attempt(partial(follow_service, fact, seen, uow))
            if error is not None:
                failures.append(FollowFailure.of(header, error))
    return failures
