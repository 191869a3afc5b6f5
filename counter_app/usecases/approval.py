"""A supervisor's approval of one act: asked for, given in place, taken back, and used with the act.

Whoever does the act asks first, shows the question until `Approval.state` is given, and calls `use_approval` in the
act's own unit of work. After a restart the same act finds its question, or its approval, again.
"""

from dataclasses import dataclass

from counter_app.domain.approval import (
    Act,
    Approval,
    ApprovalMissing,
    ApprovalState,
    How,
    OwnApproval,
    SupervisorGone,
    needs_approval,
)
from counter_app.domain.desk import Desk
from counter_app.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    ApprovalPrivate,
    ApprovalUsedUp,
    ApprovalWithdrawn,
)
from counter_app.domain.people import Actor, Role
from counter_app.ports.clock import Clock
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Asker:
    """Who asks, and at which desk."""

    by: Actor
    desk: Desk
    clock: Clock
    random: Random


def ask_approval(act: Act, asker: Asker, uow: UnitOfWork) -> Approval:
    """The question, or the approval that this act has already; a new question is recorded.

    A question of somebody else's is taken back: whoever asks must be another person than who approves.
    """
    with uow:
        now, open = asker.clock.now(), uow.approvals.for_act(act)
        if open is not None:
            if open.is_fresh(now) and open.asked_by == asker.by.id:
                return open
            uow.record(ApprovalWithdrawn(approval_id=open.id), by=asker.by)
        asked = ApprovalAsked(
            approval_id=new_id(asker.random),
            act=act.kind,
            line=act.subject,
            amount=act.amount,
            text=act.text,
            asked_by=asker.by.id,
        )
        uow.record(asked, by=asker.by)
        uow.commit()
        return approval_with(asked.approval_id, uow)


def withdraw_approval(approval_id: str, by: Actor, uow: UnitOfWork) -> Approval:
    """Take a question back; one that was answered stays as it is."""
    with uow:
        approval = approval_with(approval_id, uow)
        if approval.state is not ApprovalState.ASKED:
            return approval
        uow.record(ApprovalWithdrawn(approval_id=approval_id), by=by)
        uow.commit()
        return approval_with(approval_id, uow)


def approve_in_place(approval_id: str, supervisor: Actor, asker: Asker, uow: UnitOfWork) -> Approval:
    """A supervisor who has just signed with their PIN, at this counter, says yes.

    Raises `NotAllowed`, `OwnApproval`, `ApprovalNotAsked`, `ApprovalExpired`.
    """
    supervisor.must_be(Role.SUPERVISOR)
    with uow:
        approval = answerable(approval_id, asker.clock, uow)
        must_be_another_than(approval.asked_by, supervisor.id, asker.desk)
        given = ApprovalGiven(
            approval_id=approval_id,
            digest=approval.act.digest,
            supervisor=supervisor.id,
            how=How.IN_PLACE,
            private=ApprovalPrivate(name=supervisor.name),
        )
        uow.record(given, by=supervisor)
        uow.commit()
        return approval_with(approval_id, uow)


def use_approval(act: Act, approval_id: str, asker: Asker, uow: UnitOfWork) -> None:
    """Spend the approval on `act`, in the caller's unit of work, before the act's own events are recorded.

    Nothing is asked of an act below the site's limit; its `approval_id` may be "". Raises `ApprovalMissing`,
    `ApprovalForAnother`, `ApprovalUsed`, `ApprovalExpired`, `SupervisorGone`, `OwnApproval`.
    """
    if not approval_id and not needs_approval(act, asker.desk.approval_above):
        return
    approval = uow.approvals.find(approval_id)
    if approval is None:
        raise ApprovalMissing(kind=act.kind.value)
    approval.must_cover(act, asker.clock.now())
    must_be_another_than(asker.by.id, approval.supervisor, asker.desk)
    if approval.how is not How.REMOTE:
        must_still_supervise(approval.supervisor, uow)
    uow.record(ApprovalUsedUp(approval_id=approval_id, digest=act.digest), by=asker.by)


def approval_with(approval_id: str, uow: UnitOfWork) -> Approval:
    """The approval with that id. Raises `ApprovalMissing`."""
    found = uow.approvals.find(approval_id)
    if found is None:
        raise ApprovalMissing(kind="")
    return found


def answerable(approval_id: str, clock: Clock, uow: UnitOfWork) -> Approval:
    """A question that may still be answered. Raises `ApprovalMissing`, `ApprovalNotAsked`, `ApprovalExpired`."""
    approval = approval_with(approval_id, uow)
    approval.must_be_asked()
    approval.must_be_fresh(clock.now())
    return approval


def must_be_another_than(person: str, supervisor: str, desk: Desk) -> None:
    """Raises `OwnApproval` when who asks or acts is who approves, unless the site allows it."""
    if person == supervisor and not desk.approve_own:
        raise OwnApproval


def must_still_supervise(supervisor: str, uow: UnitOfWork) -> None:
    """Raises `SupervisorGone` when that person supervises at this counter no more."""
    person = uow.staff.get(supervisor)
    if person is None or not person.supervises:
        raise SupervisorGone
