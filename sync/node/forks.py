"""Forked journals as a supervisor and a technician look at them: since when, and the receipts of each branch."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from counter_app.domain.errors import CounterError
from counter_app.domain.events import ReceiptIssued, ReceiptReplaced, decode
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.ports.node import BranchEvent, Device, HeldJournal, NodeBooks
from sync.messages import MAX_EVENTS, BranchReceiptReply, ForkReply, ForksReply
from sync.node.permissions import site_of

OURS = 1
MOST_RECEIPTS = 1_000
"""In one answer; the rest is counted."""

_RECEIPTS = (ReceiptIssued.KIND, ReceiptReplaced.KIND)


def forks(query: dict[str, str], sender: Device, books: NodeBooks) -> ForksReply:
    """Every frozen journal of the site that `sender` may see. Raises `Refused`."""
    site = site_of(sender, query.get("site", ""))
    frozen = [one for one in books.journals.all() if one.frozen and site in ("", one.site)]
    followers = Counter(one.continues for one in books.devices.all() if one.continues) if frozen else Counter()
    return ForksReply(forks=[_fork(one, followers[one.origin], books) for one in frozen])


def _fork(held: HeldJournal, renewed: int, books: NodeBooks) -> ForkReply:
    beside = books.journals.branch(held.origin)
    first = held.forked or min((one.seq for one in beside), default=held.head.seq + 1)
    stored = list(_stored(held, first, books))
    there = {event.hash for event in stored}  # what was set aside may have come by way of the city after all
    kept = branches([one for one in beside if one.hash not in there])
    receipts = [
        *(found for event in stored if (found := _receipt(OURS, event)) is not None),
        *(found for branch, one in kept if (found := _receipt(branch, one.event)) is not None),
    ]
    said = [one for one in books.journals.reviews(held.origin) if one.receipts >= len(receipts)]
    return ForkReply(
        origin=held.origin,
        site=held.site,
        counter=held.counter,
        seq=held.forked,
        since=held.frozen_at,
        branches=max((branch for branch, _ in kept), default=OURS),
        renewed=renewed,
        count=len(receipts),
        receipts=sorted(receipts, key=lambda one: (one.serial, one.number, one.branch))[:MOST_RECEIPTS],
        reviewed=said[-1].note if said else "",
    )


def branches(kept: Sequence[BranchEvent]) -> list[tuple[int, BranchEvent]]:
    """Each with the number of its branch, from 2. Of two events that follow the same one the second begins another."""
    last, found = OURS, []
    ends: dict[bytes, int] = {}
    for one in kept:
        branch = ends.pop(one.event.prev, 0)
        if not branch:
            last = branch = last + 1
        ends[one.hash] = branch
        found.append((branch, one))
    return found


def _stored(held: HeldJournal, first: int, books: NodeBooks) -> Iterator[SealedEvent]:
    at = first - 1
    while page := books.journals.events_after(Origin(held.origin), at, MAX_EVENTS):
        yield from page
        at += len(page)


def _receipt(branch: int, event: SealedEvent) -> BranchReceiptReply | None:
    header = event.read_header()
    if header.kind not in _RECEIPTS:
        return None
    try:
        issued = decode(header.kind, header.version, event.body, None)
    except (CounterError, msgspec.MsgspecError):
        return None
    if not isinstance(issued, ReceiptIssued):
        return None
    return BranchReceiptReply(
        branch=branch, serial=issued.serial, number=issued.number, total=issued.total, issued_at=issued.issued_at
    )
