"""Approvals as the use cases and the windows see them: the book, and a site's node that carries them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from counter_app.domain.approval import Act, Approval
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd


class ApprovalBook(Protocol):
    """Approvals of one journal. Those of installations that it goes on from are spent."""

    def find(self, approval_id: str) -> Approval | None:
        """The one with that id."""

    def for_act(self, act: Act) -> Approval | None:
        """The newest that is asked or given, not used, for this very act."""

    def made(self) -> Sequence["MadeBook"]:
        """Books of codes that were made here, newest first."""


@dataclass(frozen=True)
class MadeBook:
    """A book whose codes are read out here, for acts at the counter of that name."""

    id: str
    counter: str
    at: datetime


@dataclass(frozen=True)
class CodeBook:
    """A book whose codes are typed here: whose word it is, and what is left. `slot` is the next place, -1 for none.

    `key` and `hashed` (of that place) are for comparing only; no code can be made of them.
    """

    id: str
    supervisor: str
    key: bytes = field(repr=False)
    most: Vnd
    until: datetime
    slot: int = -1
    left: int = 0
    hashed: str = field(default="", repr=False)
    failed: int = 0
    locked_until: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether a code of it could be typed."""
        return self.slot >= 0 and now <= self.until


class CodeShelf(Protocol):
    """Books that were brought to this counter: credentials, beside the journal and changed in its transactions."""

    def books(self) -> Sequence[CodeBook]:
        """All that this installation ever knew, newest first."""

    def put(self, book: CodeBook, hashes: Sequence[str], at: datetime) -> None:
        """A new one, with the slow hash of each place's secret."""

    def note_tries(self, book_id: str, failed: int, locked_until: datetime | None) -> None:
        """Keep how many wrong codes there were."""

    def spend(self, book_id: str, slot: int) -> None:
        """Forget the hash of a place that was used."""

    def drop(self, book_id: str) -> None:
        """Forget all that is left of a book; that it was here stays known."""


@dataclass(frozen=True)
class OpenRequest:
    """What a supervisor is asked from another counter: who, what, how long ago by the node's clock."""

    id: str
    act: Act
    counter: str
    asked_by: str
    age_s: float


@dataclass(frozen=True)
class Answer:
    """How a question stands at the node. `state` is a word of `ApprovalState`; `cites` is the node's event of it."""

    approval_id: str
    state: str
    digest: str
    supervisor: str = ""
    supervisor_name: str = ""
    reason: str = ""
    cites: Citation | None = None


@dataclass(frozen=True)
class AskedAtNode:
    """A question as the node keeps it."""

    approval: Approval
    origin: Origin
    counter: str
    asked_by_name: str
    answered_via: Origin | None
    supervisor_name: str
    reason: str
    cites: Citation | None


class AskedBook(Protocol):
    """What counters of the site asked of their node; in its own journal."""

    def find(self, approval_id: str) -> AskedAtNode | None:
        """The one with that id."""

    def open_since(self, since: datetime) -> Sequence[AskedAtNode]:
        """Those that nobody answered nor took back, asked after `since`, oldest first."""

    def moved(self) -> int:
        """Grows with every change to any of them."""


class ApprovalDesk(Protocol):
    """The site's node, for one thread at a time. Every call raises `NodeUnreachable` or `NodeRefused`.

    Each may be repeated: what is asked, taken back or answered already stays as it is.
    """

    def ask(self, approval: Approval, name: str) -> Answer:
        """Show the question, of the person called `name`, to supervisors at other counters; again: how it stands."""

    def withdraw(self, approval: Approval, name: str) -> Answer:
        """Take it back; no effect when it was answered."""

    def open(self) -> tuple[OpenRequest, ...]:
        """What waits for a supervisor at this site, other counters' only, oldest first."""

    def answer(self, asked: OpenRequest, *, grant: bool, by: str, name: str, reason: str) -> Answer:
        """Say yes or no to just what `asked` says, by the supervisor with that id and name."""

    def close(self) -> None:
        """Close the connection."""
