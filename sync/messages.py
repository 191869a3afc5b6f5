"""What goes over the wire between installations: msgspec types, JSON except for the push (MessagePack).

Hashes, keys and origins are hexadecimal in JSON. Times are RFC 3339 in UTC.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from counter_app.domain.event_size import size_of
from counter_app.domain.journal import Head, SealedEvent
from counter_app.ports.sync import EVENT_OVERHEAD
from sync.verification import VerificationReply

MAX_EVENTS = 2_000
MAX_BATCH_BYTES = 1024 * 1024
"""What the events of a batch may hold; a sender begins with less (`sync.client.room`). A larger one travels alone."""

NODE_TIME = "x-counter-node-time"
"""A header of every answer: the node's time in microseconds since 1970, UTC."""

MESSAGEPACK = "application/msgpack"
JSON = "application/json"

# For the description of a node, which looks at these things itself and refuses by a code; decoding minds none of it.
Seq = Annotated[int, Meta(extra_json_schema={"minimum": 1, "maximum": 2**62 - 1})]
Hash = Annotated[bytes, Meta(extra_json_schema={"minLength": 32, "maxLength": 32})]
Events = Annotated[list[SealedEvent], Meta(extra_json_schema={"maxItems": MAX_EVENTS})]
PublicKey = Annotated[str, Meta(extra_json_schema={"pattern": "^[0-9a-f]{64}$"})]


def fitting(events: Sequence[SealedEvent], room: int = MAX_BATCH_BYTES) -> list[SealedEvent]:
    """The first events that `room` bytes hold; one always is, however large."""
    taken: list[SealedEvent] = []
    size = 0
    for event in events:
        size += size_of(event) + EVENT_OVERHEAD
        if taken and size > room:
            break
        taken.append(event)
    return taken


class PushBatch(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive events of one journal, as stored; `prev_hash` is the hash of the event before the first."""

    from_seq: Seq
    prev_hash: Hash
    events: Events


class AsideBatch(msgspec.Struct, frozen=True, kw_only=True):
    """Events that a site keeps beside a frozen journal of its own, from `aside_from` on: to be kept, never joined on.

    None of them only says that it is frozen. The shape is another than that of `PushBatch`, so that a node which does
    not know it refuses it and does not take it for how the journal goes on.
    """

    aside_from: Seq
    prev_hash: Hash
    events: Events


class HeadReply(msgspec.Struct, frozen=True, kw_only=True):
    """How far the node holds a journal. Up to `safe_seq` a second machine or a backup holds it too.

    `frozen`: it forked, nothing more is taken of it. `continued`: another installation goes on from the one that asks.
    """

    head_seq: int
    head_hash: str
    safe_seq: int
    epoch: str
    frozen: bool = False
    continued: bool = False

    @property
    def head(self) -> Head:
        """As the journal's own type. ValueError when the hash is not one."""
        found = bytes.fromhex(self.head_hash)
        if len(found) != 32 or not 0 <= self.head_seq < 1 << 62:
            raise ValueError("not a head")
        return Head(self.head_seq, found)


class EventsReply(msgspec.Struct, frozen=True, kw_only=True):
    """Stored events of a journal, for the device that goes on from it; none past `head_seq`."""

    head_seq: int
    events: list[SealedEvent]


class Refusal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why the node said no. `code` is stable; `message` is for the log; the rest is there when it helps."""

    code: str
    message: str
    seq: int | None = None
    head: HeadReply | None = None
    node_time: datetime | None = None
    your_time: datetime | None = None


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A new installation asks to be known; signed with the key that it names.

    `continues` is the origin that it goes on from after a restore or a fork; that one may say no more.
    """

    code: str
    public_key: PublicKey
    level: str
    site: str
    counter: str = ""
    continues: str = ""


class EnrolReply(msgspec.Struct, frozen=True, kw_only=True):
    """Who the node is."""

    node: str
    public_key: str
    level: str
    epoch: str
    state: str = "confirmed"
    """`waiting` until somebody confirms the installation at the node; `revoked` when that was decided before the node
    was restored from a backup that does not know the installation."""


class InviteRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The operator wants a one-time code, bound to one installation."""

    level: str
    site: str
    counter: str = ""
    valid_s: int = 86_400


class InviteReply(msgspec.Struct, frozen=True, kw_only=True):
    """`secret` is shown once; the node keeps its digest."""

    secret: str
    until: datetime


class ConfirmRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A device may work. `by` is the supervisor who compared its code; "" at the node itself.

    `node` is the fingerprint of the certificate of the node that is meant: no other takes it. "" in the clear, and of
    clients before release 3. `again` is why one that was revoked shall work again; only the node itself says that.
    """

    by: str = ""
    node: str = ""
    again: str = ""


class RevokeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A device may work no more."""

    reason: str


class DeviceReply(msgspec.Struct, frozen=True, kw_only=True):
    """One installation. `comparison` stands on its own screen too; `state` is waiting, confirmed or revoked."""

    origin: str
    level: str
    site: str
    counter: str
    state: str
    comparison: str
    reason: str = ""


class DevicesReply(msgspec.Struct, frozen=True, kw_only=True):
    """Installations that the node knows."""

    devices: list[DeviceReply]


class HealthReply(msgspec.Struct, frozen=True, kw_only=True):
    """All that a stranger learns."""

    level: str
    node: str


class FeedItemReply(msgspec.Struct, frozen=True, kw_only=True):
    """`body` is Base64 in JSON; a later item with the same key takes the place of the earlier."""

    position: int
    key: str
    body: bytes


class FeedReply(msgspec.Struct, frozen=True, kw_only=True):
    """Items after the cursor. With another `epoch` than the cursor's they start from the beginning."""

    epoch: str
    items: list[FeedItemReply]
    head: int


class LiveHead(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the live feed: a feed, or `queue`, stands at `position` now."""

    feed: str
    position: int


class LiveReply(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything stands that the live feed tells of."""

    epoch: str
    heads: dict[str, int]


class MethodReply(msgspec.Struct, frozen=True, kw_only=True):
    """Takings by one method, in whole đồng."""

    method: str
    count: int
    amount: int


class OriginTotals(msgspec.Struct, frozen=True, kw_only=True):
    """One installation's day."""

    origin: str
    site: str
    counter: str
    methods: list[MethodReply]
    receipts: int
    tickets_served: int


class TotalsReply(msgspec.Struct, frozen=True, kw_only=True):
    """A day's figures from the events that this node holds and has followed."""

    day: date
    site: str
    methods: list[MethodReply]
    amount: int
    receipts: int
    tickets_served: int
    origins: list[OriginTotals]


class JournalStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How one journal stands here. `lag` counts stored events that the figures do not show yet."""

    origin: str
    level: str
    site: str
    counter: str
    head_seq: int
    head_hash: str
    safe_seq: int
    projected: int
    lag: int
    frozen: str
    failures: int
    continued_by: str = ""


class FailureReply(msgspec.Struct, frozen=True, kw_only=True):
    """A stored event that the figures could not take in."""

    origin: str
    seq: int
    kind: str
    reason: str


class QuarantineReply(msgspec.Struct, frozen=True, kw_only=True):
    """A batch that was refused and kept: `times` says how often it came."""

    origin: str
    sender: str
    seq: int
    reason: str
    times: int


class BranchReceiptReply(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt of one branch of a fork; branch 1 is the one that this node counts."""

    branch: int
    serial: str
    number: int
    total: int
    issued_at: datetime


class ForkReply(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen journal: told in `branches` ways from `seq` on, or (0) its device turned up beside the one that goes on.

    `count` receipts are in all branches, of which the first are in the list; `renewed` copies go on under other keys.
    """

    origin: str
    site: str
    counter: str
    seq: int
    since: datetime | None
    branches: int
    renewed: int
    count: int
    receipts: list[BranchReceiptReply]
    reviewed: str


class ForksReply(msgspec.Struct, frozen=True, kw_only=True):
    """Every forked journal of the sender's site."""

    forks: list[ForkReply]


class UpstreamReply(msgspec.Struct, frozen=True, kw_only=True):
    """How the relay stands. `unsent` counts events that the node above has not said it holds."""

    connected: bool
    unsent: int
    last_error: str
    blocked: dict[str, str]


class BackupReply(msgspec.Struct, frozen=True, kw_only=True):
    """The node's daily backup: when the last verified one was made, and what became of the last try, "" when good.

    `error` and its `fields` make a text; `at` is in microseconds, None while there is no backup.
    """

    at: int | None
    error: str = ""
    fields: dict[str, str] = {}


class StatusReply(msgspec.Struct, frozen=True, kw_only=True):
    """What a technician looks at. `verification` is the last one; `found_wrong` stays until all is found sound.

    `backup` is None of nodes before release 3.
    """

    node: str
    level: str
    epoch: str
    lag: int
    journals: list[JournalStatus]
    failures: list[FailureReply]
    quarantine: list[QuarantineReply]
    upstream: UpstreamReply | None = None
    verification: VerificationReply | None = None
    found_wrong: VerificationReply | None = None
    backup: BackupReply | None = None
