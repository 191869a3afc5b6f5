"""What a node tells: feeds, the queue, a day's figures, its own state."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from counter_app.domain.journal import Origin, microseconds
from counter_app.domain.soundness import Verified
from counter_app.ports.clock import Clock
from counter_app.ports.credits import PAYMENTS
from counter_app.ports.lights import BackupState
from counter_app.ports.node import Device, HeldJournal, NodeBooks
from counter_app.ports.upkeep import Soundness
from counter_app.usecases.credits_node import feed_of
from counter_app.usecases.queue_node import queue_day
from sync.messages import (
    BackupReply,
    FailureReply,
    FeedItemReply,
    FeedReply,
    JournalStatus,
    LiveReply,
    MethodReply,
    OriginTotals,
    QuarantineReply,
    Refusal,
    StatusReply,
    TotalsReply,
    UpstreamReply,
)
from sync.node.identity import SITE, NodeIdentity
from sync.node.permissions import MAY, Act, site_of
from sync.node.refused import Refused, refused
from sync.queue_messages import QueueReply, WaitingReply
from sync.verification import FindingReply, VerificationReply

QUEUE, APPROVALS = "queue", "approvals"
"""Told of by the live feed beside the feeds."""
_OF_THE_SITE = {QUEUE: Act.QUEUE, APPROVALS: Act.APPROVALS}


def feed(me: NodeIdentity, sender: Device, feed: str, query: dict[str, str], most: int, books: NodeBooks) -> FeedReply:
    """Items after the cursor in `query`; from the beginning when the cursor is of another epoch."""
    after, limit, name = number(query, "after", 0), number(query, "limit", most), _shelf(me, sender, feed)
    here = books.feeds.cursor(name)
    if query.get("epoch", "") != here.epoch:
        after = 0
    items = books.feeds.after(name, after, max(1, min(limit, most)))
    return FeedReply(
        epoch=here.epoch,
        items=[FeedItemReply(position=one.position, key=one.key, body=one.body) for one in items],
        head=here.position,
    )


def _shelf(me: NodeIdentity, sender: Device, feed: str) -> str:
    """Under which name `sender` finds a feed here: payments are its own site's, of which a site's node has a copy."""
    if feed != PAYMENTS or (me.level == SITE and me.site == sender.site):
        return feed
    return feed_of(sender.site)


def live(me: NodeIdentity, books: NodeBooks) -> LiveReply:
    """Where the feeds stand, and queue and approvals where this node keeps them: its own journal moves with both."""
    heads = dict(books.feeds.heads())
    if me.level == SITE:
        own = books.journals.get(me.origin)
        heads[QUEUE] = own.head.seq if own else 0
        if moved := books.asked.moved():
            heads[APPROVALS] = moved
    return LiveReply(epoch=books.epoch, heads=heads)


def heard(me: NodeIdentity, sender: Device, books: NodeBooks) -> LiveReply:
    """What `sender` hears of that: feeds are the whole city's, the rest is this site's and for who may ask for it.

    Payments are each site's own.
    """
    told, at_home = live(me, books), me.site in ("", sender.site)
    kept = {
        name: at
        for name, at in told.heads.items()
        if name.partition("/")[0] != PAYMENTS
        and (name not in _OF_THE_SITE or (at_home and _OF_THE_SITE[name] in MAY[sender.level]))
    }
    payments = told.heads.get(_shelf(me, sender, PAYMENTS))
    if payments is not None:
        kept[PAYMENTS] = payments
    return LiveReply(epoch=told.epoch, heads=kept)


def queue(books: NodeBooks, clock: Clock) -> QueueReply:
    """Today's open tickets."""
    day = queue_day(clock)
    rows = [
        WaitingReply(
            ticket_id=one.id,
            number=one.number,
            service=one.service,
            state=one.state.value,
            counter=one.counter,
            issued_at=one.issued_at,
            priority=one.priority,
        )
        for one in books.tickets.open_on(day)
    ]
    return QueueReply(day=day, tickets=rows)


def totals(query: dict[str, str], sender: Device, books: NodeBooks, clock: Clock) -> TotalsReply:
    """A day's figures by method, of each installation and of all, as far as `sender` may see. Raises `Refused`."""
    if not books.figures_readable:
        rebuilding = Refusal(code="node.figures_building", message="figures are being built again")
        raise Refused(503, rebuilding, retry_after_s=5)
    try:
        day = date.fromisoformat(query["day"]) if "day" in query else queue_day(clock)
    except ValueError as error:
        raise refused(422, "request.malformed", f"day: {error}") from error
    site = site_of(sender, query.get("site", ""))
    rows = [
        OriginTotals(
            origin=one.origin,
            site=one.site,
            counter=one.counter,
            methods=[MethodReply(method=m.method, count=m.count, amount=m.amount) for m in one.methods],
            receipts=one.receipts,
            tickets_served=one.tickets_served,
        )
        for one in books.totals.of(day, site)
    ]
    methods = _summed(rows)
    return TotalsReply(
        day=day,
        site=site,
        methods=methods,
        amount=sum(one.amount for one in methods),
        receipts=sum(one.receipts for one in rows),
        tickets_served=sum(one.tickets_served for one in rows),
        origins=rows,
    )


@dataclass(frozen=True)
class Health:
    """What only the node's own process knows of it; each is asked when somebody asks for the status."""

    upstream: Callable[[], UpstreamReply | None] = lambda: None
    soundness: Callable[[], Soundness] = Soundness
    backup: Callable[[], BackupState] = BackupState


def status(me: NodeIdentity, sender: Device, health: Health, books: NodeBooks) -> StatusReply:
    """Every journal of the sender's site with its lag, and what a person must look at."""
    soundness, backup = health.soundness(), health.backup()
    site = site_of(sender, "")
    held = [one for one in books.journals.all() if site in ("", one.site)]
    seen = {str(one.origin) for one in held}
    seen |= {str(one.origin) for one in books.devices.all() if site in ("", one.site)}
    failures = [one for one in books.journals.failures() if one.origin in seen]
    counted: dict[Origin, int] = defaultdict(int)
    for one in failures:
        counted[one.origin] += 1
    projected, safe = books.journals.projected(), books.journals.safe()
    journals = [
        _journal(one, projected.get(one.origin, 0), safe.get(one.origin, 0), counted[one.origin], books) for one in held
    ]
    return StatusReply(
        node=me.origin,
        level=me.level,
        epoch=books.epoch,
        lag=sum(one.lag for one in journals),
        journals=journals,
        failures=[FailureReply(origin=o.origin, seq=o.seq, kind=o.kind, reason=o.reason) for o in failures],
        quarantine=[
            QuarantineReply(origin=o.origin, sender=o.sender, seq=o.seq, reason=o.reason, times=o.times)
            for o in books.journals.quarantined()
            if not site or o.origin in seen or o.sender in seen
        ],
        upstream=health.upstream(),
        verification=_verification(soundness.last, seen),
        found_wrong=_verification(soundness.wrong, seen),
        backup=BackupReply(
            at=None if backup.at is None else microseconds(backup.at), error=backup.error, fields=dict(backup.fields)
        ),
    )


def _verification(done: Verified | None, seen: set[str]) -> VerificationReply | None:
    """What was found in journals that the sender may see, and in the file; how many faults there are in all."""
    if done is None:
        return None
    return VerificationReply(
        outcome=done.outcome.value,
        full=done.full,
        at=microseconds(done.at),
        events=done.events,
        faults=done.faults,
        findings=[
            FindingReply(origin=one.origin, seq=one.seq, what=one.what, detail=one.detail)
            for one in done.findings
            if not one.origin or one.origin in seen
        ],
        reason=done.reason,
        rebuild=done.rebuild,
    )


def _journal(held: HeldJournal, projected: int, safe: int, failures: int, books: NodeBooks) -> JournalStatus:
    return JournalStatus(
        origin=held.origin,
        level=held.level,
        site=held.site,
        counter=held.counter,
        head_seq=held.head.seq,
        head_hash=held.head.hash.hex(),
        safe_seq=safe,
        projected=projected,
        lag=held.head.seq - projected,
        frozen=held.frozen,
        failures=failures,
        continued_by=books.devices.successor(held.origin) or "",
    )


def _summed(rows: list[OriginTotals]) -> list[MethodReply]:
    count: dict[str, int] = defaultdict(int)
    amount: dict[str, int] = defaultdict(int)
    for one in (method for row in rows for method in row.methods):
        count[one.method] += one.count
        amount[one.method] += one.amount
    return [MethodReply(method=name, count=count[name], amount=amount[name]) for name in sorted(count)]


def number(query: dict[str, str], name: str, default: int) -> int:
    """A query's parameter as a number. Raises `Refused`."""
    try:
        value = int(query.get(name, default))
    except ValueError as error:
        raise refused(422, "request.malformed", f"{name} is not a number") from error
    if not 0 <= value < 2**63:
        raise refused(422, "request.malformed", f"{name} is out of range")
    return value
