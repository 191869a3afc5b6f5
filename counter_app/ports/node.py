"""A node's database as its rules see it: journals of many origins, enrolled devices, the queue, feeds.

Reading goes through `NodeBooks` on any thread, writing through `NodeUnitOfWork` on the store lane.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self, TypeVar

from counter_app.domain.continuation import ForkReview
from counter_app.domain.events import Fact
from counter_app.domain.journal import Citation, Head, Header, Origin, SealedEvent
from counter_app.domain.people import Actor
from counter_app.domain.ticket import Ticket
from counter_app.ports.approval import AskedBook
from counter_app.ports.credits import CreditBook
from counter_app.ports.node_cashier import CashierShelf
from counter_app.ports.node_picks import PickShelf
from counter_app.ports.site_money import SiteMoneyBook
from counter_app.ports.sync import Cursor, FeedItem
from counter_app.ports.unit_of_work import MethodTotal

T = TypeVar("T")


class DeviceState(StrEnum):
    """What an enrolled installation may do: nothing yet, work, nothing more."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Invitation:
    """What a one-time code was made for, and until when it is good."""

    id: str
    level: str
    site: str
    counter: str
    until: datetime


@dataclass(frozen=True)
class Device:
    """An enrolled installation. `level` is counter, kiosk or site; `reason` says why it was revoked.

    `continues` is the installation that it goes on from. `revoked_by_city`: the city's feed says so.
    """

    origin: Origin
    public_key: bytes
    level: str
    site: str
    counter: str
    state: DeviceState = DeviceState.CONFIRMED
    reason: str = ""
    continues: Origin | None = None
    revoked_by_city: bool = False


FORKS = "forks"
"""The feed that carries frozen journals down: each body is a `Freeze`."""
FORK_AT, CONTINUED = "fork at ", "continued"
"""Why a journal is frozen: it was told in two ways from some event on; its device is at work though another goes on."""


@dataclass(frozen=True)
class Freeze:
    """That nothing more is taken of a journal, and since when."""

    reason: str
    at: datetime


@dataclass(frozen=True)
class BranchEvent:
    """One event of the other side of a fork; `hash` names it."""

    seq: int
    hash: bytes
    event: SealedEvent
    kept_at: datetime


@dataclass(frozen=True)
class HeldJournal:
    """A journal that the node holds. `frozen` says why nothing more is taken; empty when it is sound."""

    origin: Origin
    public_key: bytes
    level: str
    site: str
    site_name: str
    counter: str
    head: Head
    frozen: str = ""
    frozen_at: datetime | None = None

    @property
    def forked(self) -> int:
        """The first event that was told in two ways; 0 for none."""
        return int(self.frozen.removeprefix(FORK_AT)) if self.frozen.startswith(FORK_AT) else 0


@dataclass(frozen=True)
class Quarantined:
    """That a batch was refused; its bytes are kept beside it as evidence."""

    origin: str
    sender: Origin
    seq: int
    reason: str
    times: int = 1


@dataclass(frozen=True)
class FollowFailure:
    """A stored event that a projector could not take in; a supervisor's exception."""

    origin: Origin
    seq: int
    kind: str
    reason: str

    @classmethod
    def of(cls, header: Header, error: Exception) -> Self:
        """What `error` says, in one line that every database stores."""
        reason = f"{type(error).__name__}: {error}".split("\n", 1)[0].replace("\0", "")
        return cls(header.origin, header.seq, header.kind, reason)


@dataclass(frozen=True)
class OriginDay:
    """One installation's figures of one local day."""

    origin: Origin
    site: str
    counter: str
    methods: tuple[MethodTotal, ...]
    receipts: int
    tickets_served: int


class DeviceRegister(Protocol):
    """Enrolled devices and used codes. Codes are kept as digests."""

    def get(self, origin: Origin) -> Device | None:
        """The device, or None when it is not enrolled; revoked also when a node above says so."""

    def all(self) -> Sequence[Device]:
        """Every device, by site and counter."""

    def origins(self) -> Set[Origin]:
        """The names of all of them, in whatever state."""

    def invitation(self, digest: bytes) -> Invitation | None:
        """What the code with that digest was made for."""

    def line(self, origin: Origin) -> tuple[Origin, ...]:
        """The device and those that it goes on from, newest first."""

    def successor(self, origin: Origin) -> Origin | None:
        """The device that goes on from `origin` and has said something already; None when it is nobody."""

    def code_owner(self, digest: bytes) -> Origin | None:
        """Who used the code."""


class JournalShelf(Protocol):
    """Journals as they were received."""

    def get(self, origin: Origin) -> HeldJournal | None:
        """The journal, or None when nothing of it is held."""

    def all(self) -> Sequence[HeldJournal]:
        """Every journal, the node's own included."""

    def hashes(self, origin: Origin, first: int, last: int) -> Sequence[bytes]:
        """The hashes of `first` to `last`; GENESIS stands for 0."""

    def events_after(self, origin: Origin, seq: int, limit: int) -> Sequence[SealedEvent]:
        """Stored events that follow `seq`."""

    def branch(self, origin: Origin) -> Sequence[BranchEvent]:
        """What was kept of the other side of a fork, by number."""

    def reviews(self, origin: Origin) -> Sequence[ForkReview]:
        """What supervisors found in that fork, at whatever counter, as far as the figures have come."""

    def in_branch(self, origin: Origin, head: Head) -> bool:
        """Whether that event was kept there."""

    def projected(self) -> dict[Origin, int]:
        """How far the projections have followed each journal."""

    def behind(self) -> Sequence[tuple[Origin, int]]:
        """Journals whose projections lag, each with how far they have come, by origin."""

    def safe(self) -> dict[Origin, int]:
        """Up to which event each journal is held by a second machine."""

    def safe_seq(self, origin: Origin) -> int:
        """The same for one journal; 0 when no second machine holds any of it."""

    def failures(self) -> Sequence[FollowFailure]:
        """What could not be taken in."""

    def quarantined(self) -> Sequence[Quarantined]:
        """What was refused, without the bytes: they may be many."""


class TicketBook(Protocol):
    """The queue that this node is the authority for."""

    def get(self, ticket_id: str) -> Ticket | None:
        """The ticket with that id."""

    def named_by(self, origin: Origin, ticket_id: str) -> Ticket | None:
        """The ticket that `origin` serves as `ticket_id`: by id, else by the number that it wrote down that day."""

    def open_on(self, day: date) -> Sequence[Ticket]:
        """Called ones first, then the waiting in the order in which they will be called."""

    def in_hand(self, counter: Origin, day: date) -> Ticket | None:
        """The ticket called to that counter and neither finished nor missed."""

    def next_waiting(self, day: date, service: str) -> Ticket | None:
        """By priority, then by time; `service` "" is any."""

    def waiting_count(self, day: date, service: str) -> int:
        """How many wait."""

    def last_serial(self, day: date, service: str) -> int:
        """The highest number used; 0 when none."""

    def caller(self, ticket_id: str) -> Origin | None:
        """Which counter the ticket was called to."""

    def last_call(self, ticket_id: str) -> Citation:
        """The node's event of the last call. KeyError when it was never called: a bug."""


class FeedShelf(Protocol):
    """Feeds as they are handed down."""

    def cursor(self, feed: str) -> Cursor:
        """The newest position and its epoch; an unknown feed is at the beginning."""

    def heads(self) -> Mapping[str, int]:
        """The newest position of every feed."""

    def after(self, feed: str, position: int, limit: int) -> Sequence[FeedItem]:
        """Items past `position`, in order."""


class NodeDayBook(Protocol):
    """Figures over all origins."""

    def of(self, day: date, site: str) -> Sequence[OriginDay]:
        """Every counter that has figures on `day`; `site` "" is all."""


class NodeBooks(Protocol):
    """Everything that can be read."""

    @property
    def epoch(self) -> str:
        """Names this database; another one after a restore."""

    @property
    def figures_building(self) -> bool:
        """Whether the rows of journals are being made again, beside those that are read."""

    @property
    def figures_readable(self) -> bool:
        """False while figures are built again, the old ones meaning nothing here; `money_readable` of `site_money`."""

    @property
    def devices(self) -> DeviceRegister: ...
    @property
    def journals(self) -> JournalShelf: ...
    @property
    def tickets(self) -> TicketBook: ...
    @property
    def feeds(self) -> FeedShelf: ...
    @property
    def totals(self) -> NodeDayBook: ...
    @property
    def money_readable(self) -> bool: ...
    @property
    def site_money(self) -> SiteMoneyBook: ...
    @property
    def asked(self) -> AskedBook: ...
    @property
    def credits(self) -> CreditBook: ...
    @property
    def cashier(self) -> CashierShelf: ...
    @property
    def picks(self) -> PickShelf: ...


class NodeUnitOfWork(NodeBooks, Protocol):
    """One transaction of the node."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def record(self, *events: Fact, by: Actor, cause: str = "") -> Citation:
        """Append to the node's own journal and project; see `ports.unit_of_work.UnitOfWork.record`."""

    def hold_own(self) -> None:
        """Hold the own journal until the end: other processes wait. Whoever decides by it reads after this."""

    def claim(self, origin: Origin) -> int | None:
        """How far the projections of `origin` stand, to be moved here alone; None when another process is at it."""

    def lock(self, origin: Origin) -> HeldJournal | None:
        """The journal, with its head locked until the end of the transaction."""

    def open_journal(self, held: HeldJournal) -> None:
        """A first event of a new origin came."""

    def append(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]], head: Head) -> None:
        """Store events that follow the locked head; `head` is the last of them."""

    def take_in_late(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]]) -> None:
        """Of events that are held with these hashes: keep private parts that are missing here and were not erased."""

    def freeze(self, origin: Origin, reason: str, at: datetime) -> None:
        """Take nothing more of `origin`; of two times the first is kept."""

    def keep_branch(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]], at: datetime) -> None:
        """Keep the other side of a fork; repeats change nothing."""

    def quarantine(self, refused: Quarantined, content: bytes, at: datetime) -> None:
        """Keep the bytes of a refused batch; a repeat is counted."""

    def invite(self, code: bytes, invitation: Invitation) -> None:
        """Remember the digest of a new code and what it is for."""

    def enrol(self, device: Device, code: bytes, at: datetime) -> None:
        """Remember a device and the digest of the code that it used."""

    def change_device(self, origin: Origin, state: DeviceState, reason: str) -> None:
        """Confirm or revoke an enrolled device."""

    def turned_away(self, origin: Origin) -> str | None:
        """Why this node last revoked a device that its register no longer knows, by the journals it goes on from.

        None when it did not. A register from a backup knows none that came afterwards; its journal may be whole again.
        """

    def spend_nonce(self, origin: Origin, nonce: bytes, at: datetime, forget_before: datetime) -> bool:
        """False when the nonce was used; forgets those older than `forget_before`."""

    def answered(self, origin: Origin, command: str) -> bytes | None:
        """What a command was answered."""

    def answer(self, origin: Origin, command: str, body: bytes, at: datetime) -> None:
        """Remember what a command was answered."""

    def attempt(self, job: Callable[[], None]) -> Exception | None:
        """Do all of `job` or nothing of it; what an event did to it. What the database fails with is raised."""

    def project(self, events: Sequence[tuple[SealedEvent, Header, Fact]]) -> Sequence[FollowFailure]:
        """Let projectors follow received events; what one of them cannot take in is undone alone and told."""

    def erase_late(self, origin: Origin, events: Sequence[tuple[SealedEvent, Header]]) -> None:
        """Erase of events that are being followed, readable or not, what was told to be erased before they came."""

    def followed(self, origin: Origin, seq: int, failures: Sequence[FollowFailure], at: datetime) -> None:
        """The projections of `origin` stand at `seq`, with these failures on the way."""

    def tidy(self) -> bool:
        """Put figures that were built again in place, or take a slice of the old ones away; whether more is to do."""

    def publish(self, feed: str, items: Sequence[tuple[str, bytes]]) -> int:
        """Add (key, body) to a feed of this node's own; returns the last position. Call it last before `commit`."""

    def commit(self) -> None:
        """Make it durable. After it returns, and not before, may anyone outside be told."""


class NodeStore(Protocol):
    """The node's store lane."""

    def submit(self, job: Callable[[NodeUnitOfWork], T]) -> Future[T]:
        """Run `job` with a fresh unit of work on the store lane; waits for nobody."""

    def read(self, query: Callable[[NodeBooks], T]) -> T:
        """Run `query` on a read-only connection in the calling thread."""
