"""A supervisor's approval of one act: bound to that very line and amount, used once.

`asked → given | refused | withdrawn`, `given → used`. An answer that comes when nothing is asked any more changes
nothing.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

import msgspec

from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd

GOOD_FOR = timedelta(minutes=30)
"""How long a question waits for its answer, and an approval for its act: the same people stand at the same desk."""
TEXT_MOST = 300
_TAG = b"counter.act.1\0"


class ActKind(StrEnum):
    """What may need a supervisor's word."""

    VOID = "void"
    REFUND = "refund"
    REPLACEMENT = "replacement"
    EXEMPTION = "exemption"
    SET_ASIDE = "set_aside"
    TAKE_BACK = "take_back"
    HAND_OVER = "hand_over"
    RETIRE = "retire"
    BILL_BACK = "bill_back"


class How(StrEnum):
    """How a supervisor gave it: at the clerk's counter, from another PC of the site, by a code that was read out."""

    IN_PLACE = "in_place"
    REMOTE = "remote"
    CODE = "code"


class ApprovalState(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    USED = "used"


class ApprovalMissing(CounterError):
    """The act needs a supervisor's approval, and none was given for it (fields: kind)."""

    code: ClassVar[str] = "approval.missing"


class ApprovalForAnother(CounterError):
    """The approval was given for another line, amount, kind or wording (fields: kind)."""

    code: ClassVar[str] = "approval.other_act"


class ApprovalUsed(CounterError):
    """The approval covered one act, and that was done."""

    code: ClassVar[str] = "approval.used"


class ApprovalExpired(CounterError):
    """It is too long ago; it must be asked for again."""

    code: ClassVar[str] = "approval.expired"


class ApprovalNotAsked(CounterError):
    """Nothing is asked any more: it was given, refused or taken back (fields: state)."""

    code: ClassVar[str] = "approval.not_asked"


class SupervisorGone(CounterError):
    """Whoever gave it may not supervise any more."""

    code: ClassVar[str] = "approval.supervisor_gone"


class OwnApproval(CounterError):
    """Nobody approves what they ask for themselves, unless the site's setting allows it."""

    code: ClassVar[str] = "approval.own"


@dataclass(frozen=True)
class Act:
    """One act on one line. `subject` is the id of that line (payment, bill, attempt); `amount` is whole đồng.

    `text` says it to people, with the reason; it names no citizen, for it stays in the journal.
    """

    kind: ActKind
    subject: str
    amount: Vnd
    text: str

    @property
    def digest(self) -> str:
        """Names this very act: another line, amount, kind or wording has another one."""
        said = msgspec.json.encode([self.kind.value, self.subject, self.amount, self.text])
        return hashlib.sha256(_TAG + said).hexdigest()


def needs_approval(act: Act, limits: Mapping[ActKind, Vnd]) -> bool:
    """Whether a supervisor must approve: always, but for amounts up to the limit that the site set for that kind."""
    limit = limits.get(act.kind, ZERO)
    return limit <= ZERO or act.amount > limit


@dataclass(frozen=True)
class Approval:
    """A question and its answer. `asked_by` and `supervisor` are ids of people; `given_at` is None until it is given.

    `supervisor` is of this counter's own staff, unless it was given remotely: then of the counter where it was.
    """

    id: str
    act: Act
    state: ApprovalState
    asked_by: str
    asked_at: datetime
    supervisor: str = ""
    how: How | None = None
    given_at: datetime | None = None

    def must_be_asked(self) -> None:
        """Raises `ApprovalNotAsked`."""
        if self.state is not ApprovalState.ASKED:
            raise ApprovalNotAsked(state=self.state.value)

    def is_fresh(self, now: datetime) -> bool:
        """Whether it may still be answered, or used. A clock that went back lengthens nothing."""
        return abs(now - (self.given_at or self.asked_at)) <= GOOD_FOR

    def must_be_fresh(self, now: datetime) -> None:
        """Raises `ApprovalExpired`."""
        if not self.is_fresh(now):
            raise ApprovalExpired

    def must_cover(self, act: Act, now: datetime) -> None:
        """Raises `ApprovalUsed`, `ApprovalMissing`, `ApprovalForAnother`, `ApprovalExpired`."""
        if self.state is ApprovalState.USED:
            raise ApprovalUsed
        if self.state is not ApprovalState.GIVEN:
            raise ApprovalMissing(kind=act.kind.value)
        if self.act.digest != act.digest:
            raise ApprovalForAnother(kind=act.kind.value)
        self.must_be_fresh(now)
