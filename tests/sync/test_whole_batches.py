"""A node never holds half of what was done at once, wherever batches are cut: a PC may die between two of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.events import (
    BillDrawn,
    DossierReceived,
    EventCarried,
    PaymentTaken,
    PrintQueued,
    ReceiptIssued,
    carry,
)
from counter_app.domain.events.whole import whole
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.storage.engine import reading
from counter_app.storage.journal import all_events
from counter_app.storage.keys import database_key
from counter_app.usecases.cash import take_cash
from sync.exchange import Response
from sync.messages import EventsReply, PushBatch
from tests.support import ScriptedClock, opened_store
from tests.sync.test_client_core import SETTINGS, ask, core_of, head
from tests.sync.world import Installation, SeededRandom, SetClock
from tests.unit.test_continuing import desk_of

LARGEST = 6
"""No commit of the morning below has more events."""


@cache
def morning() -> list[SealedEvent]:
    """What a real desk wrote down: four dossiers, each paid in cash."""
    with TemporaryDirectory() as name:
        folder, clock = Path(name), ScriptedClock()
        with opened_store(folder, clock) as store:
            desk, origin = desk_of(store, clock, folder), store.origin
            for _ in range(4):
                bill = desk.bill()
                desk.do(lambda uow, bill=bill: take_cash([bill.id], bill.total, desk.clerk, uow))  # type: ignore[misc]
        with reading(folder / "journal.db", database_key(folder / "keys")) as db, db.begin():
            return list(all_events(db, origin))


@cache
def told_again() -> list[SealedEvent]:
    """The same, told again by who goes on from that desk."""
    heir = Installation(SetClock(), SeededRandom(3))
    for event in morning()[1:]:
        heir.record(carry(event))
    return heir.events


def kind_of(event: SealedEvent) -> str:
    """Of an event that is told again: what it says."""
    kind = event.read_header().kind
    if kind == EventCarried.KIND:
        kind = msgspec.json.decode(msgspec.json.decode(event.body, type=EventCarried).header)["kind"]
    return str(kind)


def halves(events: list[SealedEvent]) -> bool:
    """Whether a dossier lacks its bill or its slip, or a payment its receipt or the paper of it."""
    told = Counter(map(kind_of, events))
    once = [told[one.KIND] for one in (DossierReceived, BillDrawn)]
    paid = [told[one.KIND] for one in (PaymentTaken, ReceiptIssued)]
    return len(set(once)) > 1 or len(set(paid)) > 1 or told[PrintQueued.KIND] != once[0] + paid[0]


@given(st.integers(LARGEST, 60), st.sampled_from([morning, told_again]))
def test_no_batch_ends_with_a_half(most: int, told_by: Callable[[], list[SealedEvent]]) -> None:
    events, one = told_by(), Installation(SetClock(), SeededRandom(1))
    one.events, one.origin = events, events[0].read_header().origin
    core, held = core_of(one, settings=replace(SETTINGS, batch=most, backlog=most)), 0
    while held < len(events):
        outgoing = ask(core)
        if outgoing.request.method == "POST":
            told = msgspec.msgpack.decode(outgoing.request.body, type=PushBatch)
            held = told.from_seq - 1 + len(told.events)
            assert not halves(events[:held])
        core.on_reply(outgoing.id, head(held, one.hash_at(one.origin, held) or b""), 0.0)


def test_what_cannot_be_read_is_sent_for_the_node_to_name() -> None:
    one = Installation(SetClock(), SeededRandom(1))
    one.events.append(msgspec.structs.replace(one.pay(1), header=b"damaged"))
    assert whole(one.events) == one.events


class Shelf:
    """A counter's copy of an old journal, which pages are joined on to."""

    def __init__(self, kept: Installation) -> None:
        self.kept = kept

    def take(self, _origin: Origin, events: Sequence[SealedEvent]) -> None:
        self.kept.events.extend(events)
        assert not halves(self.kept.events)


@given(st.integers(LARGEST, 60))
def test_no_page_is_taken_with_a_half(most: int) -> None:
    """Of what is heard late: between two pages the clerk works."""
    events, own, kept = morning(), Installation(SetClock(), SeededRandom(1)), Installation(SetClock(), SeededRandom(2))
    kept.events, kept.origin = events[:1], events[0].read_header().origin
    core, now = core_of(own, kept, past=Shelf(kept)), 0.0
    while kept.events != events:
        outgoing = core.next_request(now)
        if outgoing is None:
            now = max(now, core.wake_at(now))
            continue
        if "?after=" in outgoing.request.target:
            after = int(outgoing.request.query["after"])
            page = EventsReply(head_seq=len(events), events=events[after : after + most])
            said = Response(200, msgspec.json.encode(page))
        else:
            asked = kept if kept.origin in outgoing.request.path else own
            said = head(len(events), events[-1].hash) if asked is kept else head(1, own.head.hash)
        core.on_reply(outgoing.id, said, now)


@given(st.integers(1, 5))
def test_however_small_batches_are_all_of_it_arrives(most: int) -> None:
    events, cut = morning(), 0
    while cut < len(events):
        taken = whole(events[cut : cut + most])
        assert 0 < len(taken) <= most
        cut += len(taken)
    assert cut == len(events)
