"""What the sync client needs of the store: the journals to offer, what peers hold, and the feeds' cache."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from counter_app.domain.journal import Head, Origin, SealedEvent

EVENT_OVERHEAD = 200
"""Bytes that an event takes in a batch beside its header, body and private part."""


@dataclass(frozen=True)
class FeedItem:
    """One thing that came down a feed; a later one with the same `key` takes its place."""

    position: int
    key: str
    body: bytes


@dataclass(frozen=True)
class Cursor:
    """How far a feed was read. Positions of different epochs cannot be compared; `("", 0)` is the beginning."""

    epoch: str = ""
    position: int = 0


class Outbox(Protocol):
    """The journals of this database: one at a counter, all that it holds at a site node. The log is the outbox."""

    def heads(self) -> Mapping[Origin, Head]:
        """The last event of every journal."""

    def hash_at(self, origin: Origin, seq: int) -> bytes | None:
        """The hash of one event, GENESIS for 0, None when there is none."""

    def events_after(self, origin: Origin, seq: int, limit: int, size: int) -> Sequence[SealedEvent]:
        """Stored events that follow `seq`, byte for byte: up to `limit`, and no more than `size` bytes hold.

        One is given however large it is.
        """

    def oldest_after(self, origin: Origin, seq: int) -> int | None:
        """The time of the first event after `seq`, in microseconds; None when there is none."""


@dataclass(frozen=True)
class KeptEvent:
    """Where one event of the other side of a fork stands; `hash` names it."""

    seq: int
    hash: bytes
    prev: bytes


class BranchShelf(Protocol):
    """What a site node keeps of forks."""

    def frozen(self) -> Mapping[Origin, int]:
        """Journals that this node froze by itself, or keeps events beside, each with the number of those."""

    def kept(self, origin: Origin) -> Sequence[KeptEvent]:
        """Those events, in the order of their numbers."""

    def events(self, origin: Origin, wanted: Sequence[KeptEvent]) -> Sequence[SealedEvent]:
        """These events, byte for byte; their numbers follow one another."""


class PastShelf(Protocol):
    """Journals kept here that this installation does not write any more, or never did; a peer may hold more of them."""

    def take(self, origin: Origin, events: Sequence[SealedEvent]) -> None:
        """Append what a peer holds after the last event here, each checked; waits until it is stored.

        Raises `ChainBroken` when they do not join on; nothing was changed then.
        """


class PeerNotes(Protocol):
    """What a peer last said it holds. A hint for the display: a peer is asked again before anything is sent."""

    def held(self, peer: str) -> Mapping[Origin, Head]:
        """What `peer` said it holds."""

    def note(self, peer: str, origin: Origin, head: Head) -> None:
        """Remember what `peer` said; may be lost in a crash."""


class FeedCache(Protocol):
    """Copies of a node's feeds; can be refilled from zero."""

    def cursor(self, feed: str) -> Cursor:
        """Where reading goes on."""

    def take(self, feed: str, to: Cursor, items: Sequence[FeedItem]) -> None:
        """Store `items` and the cursor in one transaction; a new epoch clears the feed first."""
