"""A counter's journal in memory, sealed as the real one: for loads that many counters make together."""

from datetime import date
from pathlib import Path

from bench.counters import SITE
from counter_app.app.system import SystemClock
from counter_app.domain.events import Fact, JournalOpened, PaymentTaken, encode
from counter_app.domain.journal import GENESIS, Header, SealedEvent, microseconds, seal
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.storage.keys import FileDeviceKey, make_keys
from sync.messages import PushBatch

DAY = date(2026, 11, 23)


def batches(folder: Path, events: int, of: int) -> list[PushBatch]:
    """The batches of a new journal whose keys are made in `folder`."""
    make_keys(folder)
    key, clock = FileDeviceKey(folder), SystemClock()
    prev, sealed = GENESIS, list[SealedEvent]()
    for seq in range(1, events + 1):
        fact = _payment(seq) if seq > 1 else JournalOpened(public_key=key.public.hex(), level="counter", site=SITE)
        body, private = encode(fact)
        header = Header(
            origin=key.origin,
            seq=seq,
            at=microseconds(clock.now()),
            kind=fact.KIND,
            version=fact.VERSION,
            actor="mau",
            subject=fact.subject,
        )
        sealed.append(seal(header, body, prev, key, private, b""))
        prev = sealed[-1].hash
    firsts = range(0, events, of)
    prevs = [GENESIS, *(sealed[first - 1].hash for first in firsts[1:])]
    return [
        PushBatch(from_seq=first + 1, prev_hash=before, events=sealed[first : first + of])
        for first, before in zip(firsts, prevs, strict=True)
    ]


def _payment(seq: int) -> Fact:
    return PaymentTaken(
        payment_id=f"p{seq}",
        bills=(f"b{seq}",),
        body="UBND",
        day=DAY,
        method=Method.CASH,
        amount=Vnd(20_000),
        by_procedure=(("2.000815", Vnd(20_000)),),
    )
