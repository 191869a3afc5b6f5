"""Approvals from a supervisor's PC: what the site's node says becomes a local event that cites it."""

from counter_app.domain.approval import Approval, ApprovalForAnother, ApprovalState, How, OwnApproval
from counter_app.domain.events import ApprovalGiven, ApprovalPrivate, ApprovalRefused
from counter_app.domain.people import PROGRAM, Actor, Role
from counter_app.domain.staff import StaffRecord
from counter_app.ports.approval import Answer
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.approval import Asker, approval_with, must_still_supervise


def take_answer(approval_id: str, answer: Answer, asker: Asker, uow: UnitOfWork) -> Approval:
    """Record what a supervisor at another counter answered; no effect when nothing is asked here any more.

    Raises `ApprovalForAnother` when it is not about this very question, `ApprovalExpired`, `OwnApproval`.
    """
    with uow:
        approval = approval_with(approval_id, uow)
        if approval.state is not ApprovalState.ASKED or answer.cites is None:
            return approval
        if answer.approval_id != approval.id or answer.digest != approval.act.digest:
            raise ApprovalForAnother(kind=approval.act.kind.value)
        event = _event(approval, answer)
        if event is None:
            return approval
        if isinstance(event, ApprovalGiven):
            approval.must_be_fresh(asker.clock.now())
            _must_be_of_another(answer, uow.staff.get(approval.asked_by), asker)
        uow.record(event, by=PROGRAM)
        uow.commit()
        return approval_with(approval_id, uow)


def may_answer(by: Actor, uow: UnitOfWork) -> None:
    """Before a supervisor's word goes to the node. Raises `NotAllowed`, `SupervisorGone`."""
    by.must_be(Role.SUPERVISOR)
    with uow:
        must_still_supervise(by.id, uow)


def _event(approval: Approval, answer: Answer) -> ApprovalGiven | ApprovalRefused | None:
    private = ApprovalPrivate(name=answer.supervisor_name)
    if answer.state == ApprovalState.GIVEN:
        return ApprovalGiven(
            approval_id=approval.id,
            digest=answer.digest,
            supervisor=answer.supervisor,
            how=How.REMOTE,
            cites=answer.cites,
            private=private,
        )
    if answer.state == ApprovalState.REFUSED:
        return ApprovalRefused(
            approval_id=approval.id,
            digest=answer.digest,
            supervisor=answer.supervisor,
            reason=answer.reason,
            cites=answer.cites,
            private=private,
        )
    return None


def _must_be_of_another(answer: Answer, asked_by: StaffRecord | None, asker: Asker) -> None:
    """Ids are each counter's own; a person is known at another one by their name."""
    if asked_by is not None and asked_by.is_called(answer.supervisor_name) and not asker.desk.approve_own:
        raise OwnApproval
