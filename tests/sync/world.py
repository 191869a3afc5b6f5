"""Pieces of the world that the sync tests own: time, randomness, installations, nodes without sockets."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counter_app.domain.enrol_code import fingerprint_of
from counter_app.domain.events import Fact, JournalOpened, PaymentTaken, encode
from counter_app.domain.journal import (
    GENESIS,
    Head,
    Header,
    Origin,
    SealedEvent,
    check_chain,
    check_signature,
    microseconds,
    origin_of,
    seal,
)
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.ports.sync import Cursor, FeedItem
from counter_app.storage.node import SqlNodeStore, open_node_store
from sync.exchange import Request, Response
from sync.messages import JSON, MESSAGEPACK, EnrolRequest, PushBatch, fitting
from sync.node.core import NodeCore
from sync.node.follow import Follower
from sync.node.identity import NodeIdentity
from sync.node.senders import Senders
from sync.queue_messages import QueueCommand
from sync.signing import Signer

DAY = date(2027, 3, 8)
CODES = [f"CODE-{n}" for n in range(40)]


class SetClock:
    """Time that only a test moves."""

    def __init__(self) -> None:
        self.at = datetime(2027, 3, 8, 2, 0, tzinfo=UTC)
        self.ticks = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.ticks

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.ticks += seconds


class SeededRandom:
    """Randomness that a seed repeats."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def token(self, size: int) -> bytes:
        return self._random.randbytes(size)


class SeededKey:
    """A device key from a seed."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


class Installation:
    """A counter with its journal in memory; the client's `Outbox` and `PeerNotes`."""

    def __init__(
        self, clock: SetClock, rng: SeededRandom, counter: str = "Q1", level: str = "counter", site: str = "S1"
    ) -> None:
        self.clock, self.rng, self.level, self.site, self.counter = clock, rng, level, site, counter
        self.key = SeededKey(rng.token(32))
        self.origin = origin_of(self.key.public)
        self.signer = Signer(self.key, clock, rng)
        self.events: list[SealedEvent] = []
        self.noted: dict[tuple[str, Origin], Head] = {}
        self.record(JournalOpened(public_key=self.key.public.hex(), level=level, site=site, counter=counter))

    def record(self, fact: Fact, kind: str = "", version: int = 0) -> SealedEvent:
        return self.seal(fact, *encode(fact), kind, version)

    def seal(self, fact: Fact, body: bytes, private: bytes | None, kind: str = "", version: int = 0) -> SealedEvent:
        """An event of the kind of `fact` that says anything."""
        head = self.head
        header = Header(
            origin=self.origin,
            seq=head.seq + 1,
            at=microseconds(self.clock.now()),
            kind=kind or fact.KIND,
            version=version or fact.VERSION,
            actor="test",
            subject=fact.subject,
        )
        event = seal(header, body, head.hash, self.key, private, self.rng.token(16))
        self.events.append(event)
        return event

    def pay(self, amount: int, method: Method = Method.CASH) -> SealedEvent:
        return self.record(
            PaymentTaken(
                payment_id=f"p{len(self.events)}",
                bills=(f"b{len(self.events)}",),
                body="UBND",
                day=DAY,
                method=method,
                amount=Vnd(amount),
                by_procedure=(("1.000894", Vnd(amount)),),
            )
        )

    @property
    def head(self) -> Head:
        return Head(len(self.events), self.events[-1].hash) if self.events else Head()

    def heads(self) -> Mapping[Origin, Head]:
        return {self.origin: self.head}

    def hash_at(self, origin: Origin, seq: int) -> bytes | None:
        if origin != self.origin or seq > len(self.events):
            return None
        return self.events[seq - 1].hash if seq else GENESIS

    def events_after(self, origin: Origin, seq: int, limit: int, size: int) -> Sequence[SealedEvent]:
        return fitting(self.events[seq : seq + limit], size)

    def oldest_after(self, origin: Origin, seq: int) -> int | None:
        return self.events[seq].read_header().at if seq < len(self.events) else None

    def held(self, peer: str) -> Mapping[Origin, Head]:
        return {origin: head for (one, origin), head in self.noted.items() if one == peer}

    def note(self, peer: str, origin: Origin, head: Head) -> None:
        self.noted[peer, origin] = head

    # -- requests ------------------------------------------------------------------------------------

    def get(self, target: str) -> Request:
        return self.signer.sign(Request("GET", target))

    def enrolment(self, code: str) -> Request:
        wish = EnrolRequest(
            code=code, public_key=self.key.public.hex(), level=self.level, site=self.site, counter=self.counter
        )
        return self.signer.sign(Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish)))

    def batch(self, first: int = 1, last: int | None = None, events: list[SealedEvent] | None = None) -> PushBatch:
        chosen = self.events[first - 1 : last] if events is None else events
        return PushBatch(from_seq=first, prev_hash=self.hash_at(self.origin, first - 1) or GENESIS, events=chosen)

    def push(self, batch: PushBatch | bytes, origin: str = "") -> Request:
        body = batch if isinstance(batch, bytes) else msgspec.msgpack.encode(batch)
        target = f"/v1/journals/{origin or self.origin}/events"
        return self.signer.sign(Request("POST", target, {"content-type": MESSAGEPACK}, body))

    def post(self, target: str, wish: msgspec.Struct) -> Request:
        return self.signer.sign(Request("POST", target, {"content-type": JSON}, msgspec.json.encode(wish)))

    def command(self, wish: QueueCommand) -> Request:
        body = msgspec.json.encode(wish)
        return self.signer.sign(Request("POST", "/v1/queue/commands", {"content-type": JSON}, body))


@dataclass
class Cache:
    """A feed cache in memory."""

    at: Cursor = field(default_factory=Cursor)
    items: dict[str, bytes] = field(default_factory=dict)

    def cursor(self, feed: str) -> Cursor:
        return self.at

    def take(self, feed: str, to: Cursor, items: Sequence[FeedItem]) -> None:
        if to.epoch != self.at.epoch:
            self.items.clear()
        self.items |= {one.key: one.body for one in items}
        self.at = to


class Past:
    """A past shelf in memory, of copied journals. `pages`: how many events each had."""

    def __init__(self, *ones: Installation) -> None:
        self.ones = {one.origin: one for one in ones}
        self.pages: list[int] = []

    def take(self, origin: Origin, events: Sequence[SealedEvent]) -> None:
        one = self.ones[origin]
        end = check_chain(events, origin, one.head)
        check_signature(events[-1], one.key.public, origin, end.seq)
        one.events.extend(events)
        self.pages.append(len(events))


class NodeUnderTest:
    """The real core on a real database, without a socket."""

    def __init__(self, folder: Path, url: str, level: str, clock: SetClock, rng: SeededRandom) -> None:
        self.clock, self.level = clock, level
        me = JournalOpened(public_key="", level=level, site="S1", site_name="Phường Thử Nghiệm")
        self.store: SqlNodeStore = open_node_store(url, folder / "keys", me, clock, rng)
        key = self.store.key
        self.identity = NodeIdentity(origin_of(key.public), key.public, level, "S1", fingerprint_of(level.encode()))
        self.core = NodeCore(self.identity, clock, rng, lambda: CODES)
        self.follower = Follower(self.identity, clock)
        self.signer = Signer(key, clock, rng)

    def senders(self) -> Senders:
        """Who is enrolled, remembering nobody from before."""
        return Senders(
            lambda origin: self.store.read(lambda books: books.devices.get(origin)),
            lambda: self.store.read(lambda books: books.devices.origins()),
        )

    def ask(self, request: Request) -> Response:
        senders = self.senders()
        no = self.core.knock(request, senders)
        if no is None and request.method != "GET":
            no = self.core.check(request, senders)
        if no is not None:
            return no
        if request.method == "GET":
            return self.store.read(lambda books: self.core.look(request, books))
        return self.store.submit(lambda uow: self.core.handle(request, uow)).result()

    def follow(self) -> None:
        while self.store.submit(self.follower.step).result():
            pass

    def stored(self, origin: Origin) -> list[SealedEvent]:
        return list(self.store.read(lambda books: books.journals.events_after(origin, 0, 1_000_000)))

    def close(self) -> None:
        self.store.close()


def as_operator(node: NodeUnderTest, target: str, wish: msgspec.Struct) -> Request:
    """A request of whoever runs the node."""
    return node.signer.sign(Request("POST", target, {"content-type": JSON}, msgspec.json.encode(wish)))


def answer(response: Response) -> dict[str, object]:
    """The body of a response."""
    found = msgspec.json.decode(response.body)
    assert isinstance(found, dict)
    return found
