"""Taking in pushed events (facts: sync §2, rules 1–4). Only stores; what the events mean is seen to afterwards.

Every refusal rests on what the origin itself signed, or on what its own site says of who goes on there: nobody else can
freeze a journal, and nobody at all can fill a gap.
"""

from dataclasses import replace

import msgspec

from counter_app.domain.decoding import from_msgpack
from counter_app.domain.errors import CounterError
from counter_app.domain.events import JournalOpened, decode
from counter_app.domain.journal import (
    EARLIEST,
    GENESIS,
    LATEST,
    NUL,
    ChainBroken,
    Head,
    Header,
    Origin,
    SealedEvent,
    check_link,
    check_signature,
    origin_of,
)
from counter_app.ports.clock import Clock
from counter_app.ports.node import (
    CONTINUED,
    FORK_AT,
    FORKS,
    Device,
    Freeze,
    HeldJournal,
    NodeBooks,
    NodeUnitOfWork,
    Quarantined,
)
from sync.messages import MAX_EVENTS, AsideBatch, HeadReply, PushBatch, Refusal
from sync.node.continuing import is_closed, is_frozen, may_carry
from sync.node.identity import OPERATOR, PROVINCE, SITE, NodeIdentity
from sync.node.refused import Refused, refused

Read = tuple[SealedEvent, Header]
LAST = 1 << 62
"""No journal is as long; what a database calls a number ends at twice that."""


def head_reply(origin: Origin, held: HeldJournal | None, sender: Device, books: NodeBooks) -> HeadReply:
    """How far `origin` is held here, as far as `sender` is concerned."""
    head = held.head if held else Head()
    return HeadReply(
        head_seq=head.seq,
        head_hash=head.hash.hex(),
        safe_seq=books.journals.safe_seq(origin),
        epoch=books.epoch,
        frozen=held is not None and is_frozen(held, sender),
        continued=is_closed(sender, origin, books),
    )


def head(origin: Origin, sender: Device, me: NodeIdentity, books: NodeBooks) -> HeadReply:
    """How far `origin` is held, for who may carry it. Raises `Refused`."""
    held = books.journals.get(origin)
    if sender.level != OPERATOR:
        may_carry(me, sender, origin, books)
        _must_be_of_its_site(sender, held)
    return head_reply(origin, held, sender, books)


def _must_be_of_its_site(sender: Device, journal: HeldJournal | None) -> None:
    """What a site relays was begun at that site."""
    if sender.level == SITE and journal is not None and journal.site != sender.site:
        raise refused(403, "request.not_your_site", f"{sender.site} may not speak for {journal.site}")


def push(origin: Origin, body: bytes, sender: Device, me: NodeIdentity, uow: NodeUnitOfWork, clock: Clock) -> HeadReply:
    """Store what is new of the batch and say how far the journal is held. Raises `Refused`."""
    may_carry(me, sender, origin, uow)
    return _Push(origin, sender, me, uow, clock).take(body)


def bring_back(origin: Origin, batch: PushBatch, me: NodeIdentity, uow: NodeUnitOfWork, clock: Clock) -> None:
    """Store what a node above held of a journal of this site, by the rules of any push. Raises `Refused`."""
    itself = Device(me.origin, me.public_key, me.level, me.site, "")
    _Push(origin, itself, me, uow, clock).take(msgspec.msgpack.encode(batch))


class _Push:
    """One batch on its way in."""

    def __init__(self, origin: Origin, sender: Device, me: NodeIdentity, uow: NodeUnitOfWork, clock: Clock) -> None:
        self._origin, self._sender, self._me, self._uow, self._clock = origin, sender, me, uow, clock
        self._aside = False

    def take(self, body: bytes) -> HeadReply:
        batch = self._decoded(body)
        held = self._uow.lock(self._origin)
        _must_be_of_its_site(self._sender, held)
        known = held.head if held else Head()
        closed = self._aside or is_closed(self._sender, self._origin, self._uow)
        if self._aside and held is None:
            raise self._refusal(409, "push.gap", "I hold nothing of it", held)
        if closed and held is not None and not held.frozen:  # it lives on beside the one that took its place
            held = self._frozen(held, CONTINUED)
        goes_on = batch.from_seq > known.seq + 1
        if goes_on and not self._uow.journals.in_branch(self._origin, Head(batch.from_seq - 1, batch.prev_hash)):
            raise self._refusal(409, "push.gap", f"you sent {batch.from_seq}, I hold {known.seq}", held)
        if not batch.events:
            return head_reply(self._origin, held, self._sender, self._uow)
        try:
            events, head, held = self._checked(batch, held)
        except ChainBroken as error:
            raise self._quarantined(body, int(str(error.fields["seq"])), str(error.fields["reason"])) from error
        _must_be_of_its_site(self._sender, held)
        new = events if goes_on else self._not_yet_held(batch, events, head, held)
        if new and (goes_on or closed or is_frozen(held, self._sender)):
            self._uow.keep_branch(self._origin, new, self._clock.now())
            code = "push.continued" if closed else "push.fork"
            raise self._refusal(409, code, f"nothing more is taken: {held.frozen}", held)
        if new:
            if held.head.seq == 0:
                self._uow.open_journal(held)
            self._uow.append(self._origin, new, head)
            held = replace(held, head=head)
        return head_reply(self._origin, held, self._sender, self._uow)

    def _decoded(self, body: bytes) -> PushBatch:
        try:
            batch = from_msgpack(body, PushBatch)
        except msgspec.MsgspecError as error:
            aside = self._set_aside(body)
            if aside is None:
                raise self._quarantined(body, 0, f"batch: {error}") from error
            batch = aside
        if len(batch.events) > MAX_EVENTS:
            raise refused(413, "push.too_many", f"at most {MAX_EVENTS} events")
        if (
            not 1 <= batch.from_seq < LAST
            or len(batch.prev_hash) != 32
            or (batch.from_seq == 1 and batch.prev_hash != GENESIS)
        ):
            raise self._quarantined(body, batch.from_seq, "batch: from_seq or prev_hash")
        return batch

    def _set_aside(self, body: bytes) -> PushBatch | None:
        """What a site keeps beside the journal; None when it is not that."""
        try:
            batch = from_msgpack(body, AsideBatch)
        except msgspec.MsgspecError:
            return None
        if self._sender.level != SITE:
            raise refused(403, "push.not_yours", "only a site says what it has set aside")
        self._aside = True
        return PushBatch(from_seq=batch.aside_from, prev_hash=batch.prev_hash, events=batch.events)

    def _checked(self, batch: PushBatch, held: HeldJournal | None) -> tuple[list[Read], Head, HeldJournal]:
        """The events with their headers: a chain from `prev_hash`, its end signed by the origin."""
        head, events = Head(batch.from_seq - 1, batch.prev_hash), []
        for event in batch.events:
            header = _header(event, self._origin, head.seq + 1)
            check_link(event, header, self._origin, head)
            events.append((event, header))
            head = Head(header.seq, event.hash)
        journal = held or _opening(self._origin, *events[0])
        check_signature(batch.events[-1], journal.public_key, self._origin, head.seq)
        if held is None:
            _must_be_as_enrolled(journal, self._uow.devices.get(self._origin))
        return events, head, journal

    def _not_yet_held(self, batch: PushBatch, events: list[Read], head: Head, held: HeldJournal) -> list[Read]:
        """What follows the head. Raises `Refused` when this batch tells another story."""
        first = batch.from_seq - 1
        known = self._uow.journals.hashes(self._origin, first, min(held.head.seq, first + len(events)))
        told = [*(event.prev for event, _ in events), head.hash]  # they are linked: each names the one before
        for at, (ours, theirs) in enumerate(zip(known, told, strict=False)):
            if ours != theirs:
                self._uow.keep_branch(self._origin, events[max(at - 1, 0) :], self._clock.now())
                if not held.forked or first + at < held.forked:  # an earlier batch may show where it began
                    held = self._frozen(held, f"{FORK_AT}{first + at}")
                raise self._refusal(409, "push.fork", f"another event {first + at} is held", held, first + at)
        self._uow.take_in_late(self._origin, events[: len(known) - 1])
        return events[len(known) - 1 :]

    def _frozen(self, held: HeldJournal, reason: str) -> HeldJournal:
        """Take nothing more of it, here and at every node below."""
        now = self._clock.now()
        self._uow.freeze(self._origin, reason, now)
        if self._me.level == PROVINCE:
            self._uow.publish(FORKS, [(self._origin, msgspec.json.encode(Freeze(reason, now)))])
        return replace(held, frozen=reason, frozen_at=held.frozen_at or now)

    def _refusal(
        self, status: int, code: str, message: str, held: HeldJournal | None, seq: int | None = None
    ) -> Refused:
        head = head_reply(self._origin, held, self._sender, self._uow)
        return Refused(status, Refusal(code=code, message=message, seq=seq, head=head))

    def _quarantined(self, body: bytes, seq: int, reason: str) -> Refused:
        seq = seq if 0 <= seq < LAST else 0  # what a broken batch says of itself may be anything
        self._uow.quarantine(Quarantined(self._origin, self._sender.origin, seq, reason), body, self._clock.now())
        return Refused(422, Refusal(code="push.malformed", message=reason, seq=seq))


def _header(event: SealedEvent, origin: Origin, seq: int) -> Header:
    try:
        header = event.read_header()
    except ChainBroken as error:
        raise ChainBroken(origin=origin, seq=seq, reason=error.fields["reason"]) from error
    if not EARLIEST <= header.at <= LATEST:
        raise ChainBroken(origin=origin, seq=seq, reason="header: at")
    if NUL in event.header:
        raise ChainBroken(origin=origin, seq=seq, reason="header: a text holds NUL")
    return header


def _opening(origin: Origin, event: SealedEvent, header: Header) -> HeldJournal:
    """The journal as its first event describes it; the origin must be that of the key it names."""
    try:
        fact = decode(header.kind, header.version, event.body, None)
    except (CounterError, msgspec.MsgspecError) as error:
        raise ChainBroken(origin=origin, seq=1, reason=f"opening: {error}") from error
    if header.seq != 1 or not isinstance(fact, JournalOpened) or NUL in event.body:
        raise ChainBroken(origin=origin, seq=header.seq, reason="opening")
    try:
        public_key = bytes.fromhex(fact.public_key)
    except ValueError as error:
        raise ChainBroken(origin=origin, seq=1, reason="opening: public_key") from error
    if len(public_key) != 32 or origin_of(public_key) != origin:
        raise ChainBroken(origin=origin, seq=1, reason="opening: the key is not the origin's")
    return HeldJournal(origin, public_key, fact.level, fact.site, fact.site_name, fact.counter, Head())


def _must_be_as_enrolled(journal: HeldJournal, device: Device | None) -> None:
    """Its money counts at the site that somebody let it in for. The counter's code may have been mended since."""
    if device is None:
        return
    if other := [name for name in ("level", "site") if getattr(journal, name) != getattr(device, name)]:
        raise ChainBroken(
            origin=journal.origin, seq=1, reason=f"opening: not as enrolled, another {' and '.join(other)}"
        )
