"""Approvals as the use cases and the windows see them: the book, and a site's node that carries them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.domain.approval import Act, Approval
from counter_app.domain.journal import Citation, Origin


class ApprovalBook(Protocol):
    """Approvals of one journal. Those of installations that it goes on from are spent."""

    def find(self, approval_id: str) -> Approval | None:
        """The one with that id."""

    def for_act(self, act: Act) -> Approval | None:
        """The newest that is asked or given, not used, for this very act."""


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
