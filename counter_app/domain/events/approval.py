"""A supervisor's word on one act. At a counter these are its own; a site node records what it passes on.

In a node's journal `counter` and `asked_at_origin` say who asks, and `via` at which installation it was answered; at a
counter they are "". Never a code, nor anything that one could be made from.
"""

from datetime import datetime

import msgspec

from counter_app.domain.approval import ActKind, How
from counter_app.domain.events.fact import Fact, fact
from counter_app.domain.journal import Citation
from counter_app.domain.money import Vnd


class ApprovalPrivate(msgspec.Struct, frozen=True, kw_only=True):
    """Who asked, or who answered: the name beside the id, for people at another counter."""

    name: str


@fact("approval.asked", subject="approval_id")
class ApprovalAsked(Fact, frozen=True, kw_only=True):
    """Somebody at a counter wants to do this and needs a supervisor. `line` is the id of what it is done to."""

    approval_id: str
    act: ActKind
    line: str
    amount: Vnd
    text: str
    asked_by: str
    counter: str = ""
    asked_at_origin: str = ""
    private: ApprovalPrivate | None = None


@fact("approval.given", subject="approval_id")
class ApprovalGiven(Fact, frozen=True, kw_only=True):
    """A supervisor approved the act with that digest.

    `cites` is the node's event, when it was given at another counter; `book` and `slot` name the code that was used.
    """

    approval_id: str
    digest: str
    supervisor: str
    how: How
    via: str = ""
    cites: Citation | None = None
    book: str = ""
    slot: int = -1
    private: ApprovalPrivate | None = None


@fact("approval.refused", subject="approval_id")
class ApprovalRefused(Fact, frozen=True, kw_only=True):
    """A supervisor said no."""

    approval_id: str
    digest: str
    supervisor: str
    reason: str = ""
    via: str = ""
    cites: Citation | None = None
    private: ApprovalPrivate | None = None


@fact("approval.withdrawn", subject="approval_id")
class ApprovalWithdrawn(Fact, frozen=True, kw_only=True):
    """Whoever asked took it back; what is answered now has no effect."""

    approval_id: str


@fact("approval.used", subject="approval_id")
class ApprovalUsedUp(Fact, frozen=True, kw_only=True):
    """The act was done, in the same transaction; the approval covers nothing more."""

    approval_id: str
    digest: str


@fact("approval.codes_made", subject="book_id")
class ApprovalCodesMade(Fact, frozen=True, kw_only=True):
    """A supervisor made a book of codes here, to give codes out of it for acts at the counter named `counter`."""

    book_id: str
    counter: str


@fact("approval.codes_taken", subject="book_id")
class ApprovalCodesTaken(Fact, frozen=True, kw_only=True):
    """A supervisor brought a book of codes to this counter: from now on it knows them, each once, up to `most` đồng."""

    book_id: str
    supervisor: str
    count: int
    most: Vnd
    until: datetime


@fact("approval.codes_dropped", subject="book_id")
class ApprovalCodesDropped(Fact, frozen=True, kw_only=True):
    """A supervisor took what is left of a book away from this counter."""

    book_id: str


@fact("approval.code_read", subject="book_id")
class ApprovalCodeRead(Fact, frozen=True, kw_only=True):
    """A supervisor was shown a code here, to read it out: for this challenge, kind and amount and no other."""

    book_id: str
    slot: int
    challenge: str
    act: ActKind
    amount: Vnd
