"""What counters of a site say to its node about approvals, and its answers."""

from typing import Annotated

import msgspec
from msgspec import Meta

from counter_app.domain.approval import TEXT_MOST, Act, ActKind
from counter_app.domain.money import Vnd

NAME_MOST = 80
ApprovalId = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
Name = Annotated[str, Meta(min_length=1, max_length=NAME_MOST)]
Id = Annotated[str, Meta(min_length=1, max_length=64)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Text = Annotated[str, Meta(max_length=TEXT_MOST)]
Amount = Annotated[int, Meta(ge=0, le=2**53)]


class ApprovalAsk(msgspec.Struct, frozen=True, kw_only=True):
    """A counter needs a supervisor for one act, or does not any more. The same id again asks how it stands."""

    approval_id: ApprovalId
    act: ActKind
    line: Id
    amount: Amount
    text: Text
    asked_by: Id
    name: Name
    taken_back: bool = False

    @property
    def asked(self) -> Act:
        """As the domain has it."""
        return Act(self.act, self.line, Vnd(self.amount), self.text)


class ApprovalAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor's word, by another counter of the site, on the act with that digest and no other."""

    digest: Digest
    grant: bool
    by: Id
    name: Name
    reason: Text = ""


class CiteReply(msgspec.Struct, frozen=True, kw_only=True):
    """The node's event of an answer, for the counter's own event to cite."""

    origin: str
    seq: int
    hash: str


class ApprovalReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a question stands: asked, given, refused or withdrawn; by whom, and the node's event of the answer."""

    approval_id: str
    state: str
    digest: str
    supervisor: str = ""
    name: str = ""
    reason: str = ""
    cites: CiteReply | None = None


class OpenApprovalReply(msgspec.Struct, frozen=True, kw_only=True):
    """One question that waits. `age_s` is by the node's clock."""

    approval_id: str
    act: ActKind
    line: str
    amount: int
    text: str
    counter: str
    name: str
    age_s: float


class OpenApprovalsReply(msgspec.Struct, frozen=True, kw_only=True):
    """What waits at other counters of the sender's site, oldest first."""

    approvals: list[OpenApprovalReply]
