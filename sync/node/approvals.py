"""Approvals from another PC of the site: the question is passed on, the answer is an event of the node.

The answer names the digest of the very act, so that no other can be granted by it. What was answered or taken back
stays as it is, however often somebody says something more.
"""

from dataclasses import dataclass

from counter_app.domain.approval import GOOD_FOR, ApprovalState, How
from counter_app.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    ApprovalPrivate,
    ApprovalRefused,
    ApprovalWithdrawn,
)
from counter_app.domain.people import PROGRAM
from counter_app.ports.approval import AskedAtNode
from counter_app.ports.clock import Clock
from counter_app.ports.node import Device, NodeBooks, NodeUnitOfWork
from sync.approval_messages import (
    ApprovalAnswer,
    ApprovalAsk,
    ApprovalReply,
    CiteReply,
    OpenApprovalReply,
    OpenApprovalsReply,
)
from sync.exchange import Request
from sync.node.identity import SITE, NodeIdentity
from sync.node.refused import Refused, read_body, refused


@dataclass(frozen=True)
class Approvals:
    """The questions of one node, inside one transaction. Every method raises `Refused`."""

    me: NodeIdentity
    clock: Clock
    uow: NodeUnitOfWork

    def ask(self, request: Request, sender: Device) -> ApprovalReply:
        """Take a question, take it back, or say how it stands; what was answered stays answered."""
        _must_be_here(self.me, sender)
        wish = read_body(request, ApprovalAsk)
        self.uow.hold_own()
        known = self.uow.asked.find(wish.approval_id)
        if known is None:  # also when it is taken back: the question may still be on its way
            self.uow.record(_question(wish, sender), by=PROGRAM)
        elif known.origin != sender.origin:
            raise _unknown()
        elif known.approval.act != wish.asked:
            raise refused(409, "approval.other_act", "that id was asked for another act")
        if wish.taken_back and (known is None or known.approval.state is ApprovalState.ASKED):
            self.uow.record(ApprovalWithdrawn(approval_id=wish.approval_id), by=PROGRAM)
        return self._reply(wish.approval_id)

    def answer(self, approval_id: str, request: Request, sender: Device) -> ApprovalReply:
        """Take a supervisor's word; when there was one already, say which."""
        _must_be_here(self.me, sender)
        wish = read_body(request, ApprovalAnswer)
        self.uow.hold_own()
        known = self.uow.asked.find(approval_id)
        if known is None or not _of_one_site(known, sender, self.uow):
            raise _unknown()
        if known.approval.act.digest != wish.digest:
            raise refused(409, "approval.other_act", "the answer is for another act than was asked for")
        if known.approval.state is not ApprovalState.ASKED:
            return reply_of(known)
        self._must_be_answerable(known, wish, sender)
        self.uow.record(_word(approval_id, wish, sender), by=PROGRAM)
        return self._reply(approval_id)

    def _must_be_answerable(self, known: AskedAtNode, wish: ApprovalAnswer, sender: Device) -> None:
        if known.origin == sender.origin:
            raise refused(403, "approval.own_counter", "at the counter itself it is given in place")
        if wish.name.casefold() == known.asked_by_name.casefold():
            raise refused(403, "approval.own", "who asks does not answer")
        if not known.approval.is_fresh(self.clock.now()):
            raise refused(409, "approval.expired", "it was asked too long ago")

    def _reply(self, approval_id: str) -> ApprovalReply:
        found = self.uow.asked.find(approval_id)
        if found is None:
            raise KeyError(approval_id)
        return reply_of(found)


def waiting(me: NodeIdentity, sender: Device, books: NodeBooks, clock: Clock) -> OpenApprovalsReply:
    """What waits at other counters of the sender's site. Raises `Refused`."""
    _must_be_here(me, sender)
    now = clock.now()
    found = [
        one
        for one in books.asked.open_since(now - GOOD_FOR)
        if one.origin != sender.origin and _of_one_site(one, sender, books)
    ]
    return OpenApprovalsReply(
        approvals=[
            OpenApprovalReply(
                approval_id=one.approval.id,
                act=one.approval.act.kind,
                line=one.approval.act.subject,
                amount=one.approval.act.amount,
                text=one.approval.act.text,
                counter=one.counter,
                name=one.asked_by_name,
                age_s=max(0.0, (now - one.approval.asked_at).total_seconds()),
            )
            for one in found
        ]
    )


def reply_of(known: AskedAtNode) -> ApprovalReply:
    """How it stands."""
    cites = known.cites
    return ApprovalReply(
        approval_id=known.approval.id,
        state=known.approval.state.value,
        digest=known.approval.act.digest,
        supervisor=known.approval.supervisor,
        name=known.supervisor_name,
        reason=known.reason,
        cites=None if cites is None else CiteReply(origin=cites.origin, seq=cites.seq, hash=cites.hash.hex()),
    )


def _question(wish: ApprovalAsk, sender: Device) -> ApprovalAsked:
    return ApprovalAsked(
        approval_id=wish.approval_id,
        act=wish.act,
        line=wish.line,
        amount=wish.asked.amount,
        text=wish.text,
        asked_by=wish.asked_by,
        counter=sender.counter,
        asked_at_origin=sender.origin,
        private=ApprovalPrivate(name=wish.name),
    )


def _word(approval_id: str, wish: ApprovalAnswer, sender: Device) -> ApprovalGiven | ApprovalRefused:
    private = ApprovalPrivate(name=wish.name)
    if wish.grant:
        return ApprovalGiven(
            approval_id=approval_id,
            digest=wish.digest,
            supervisor=wish.by,
            how=How.REMOTE,
            via=sender.origin,
            private=private,
        )
    return ApprovalRefused(
        approval_id=approval_id,
        digest=wish.digest,
        supervisor=wish.by,
        reason=wish.reason,
        via=sender.origin,
        private=private,
    )


def _must_be_here(me: NodeIdentity, sender: Device) -> None:
    if me.level != SITE:
        raise refused(403, "approval.not_here", "only a site's node passes approvals on")
    if me.site and sender.site != me.site:
        raise refused(403, "request.not_your_site", f"this is the node of {me.site}")


def _of_one_site(known: AskedAtNode, sender: Device, books: NodeBooks | NodeUnitOfWork) -> bool:
    asker = books.devices.get(known.origin)
    return asker is not None and asker.site == sender.site


def _unknown() -> Refused:
    return refused(404, "approval.unknown", "nobody asked that here")
