"""What nobody follows any more is unknown, and nothing is repeated by itself: at start, and where storage failed."""

from dataclasses import dataclass

from counter_app.domain.events import AttemptDeclined, AttemptUnknown, PrintUnknown
from counter_app.domain.payment import AttemptState, Method
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import PrintState
from counter_app.ports.unit_of_work import UnitOfWork

RESTART, STORAGE = "restart", "storage"


@dataclass(frozen=True)
class Recovered:
    """What the clerk must look at. Ids, oldest first."""

    unknown_attempts: tuple[str, ...]
    unknown_prints: tuple[str, ...]


def recover(uow: UnitOfWork) -> Recovered:
    """Turn open steps into what is truly known of them.

    A print found `sending` and a card attempt found `sent` or `reported` become `unknown`. A card attempt found
    `intended` was never sent. An amount shown for QR or a stand-alone terminal stays open: the payer may have paid.
    """
    with uow:
        _end_attempts(RESTART, uow)
        _end_prints(RESTART, uow)
        found = Recovered(
            tuple(one.id for one in uow.money.open_attempts() if one.state is AttemptState.UNKNOWN),
            tuple(job.id for job in uow.prints.open_jobs() if job.state is PrintState.UNKNOWN),
        )
        uow.commit()
    return found


def leave_no_attempt(uow: UnitOfWork) -> int:
    """Storage failed in the middle of a card payment: what it left open; how many. On the idle terminal's lane only."""
    with uow:
        ended = _end_attempts(STORAGE, uow)
        if ended:
            uow.commit()
    return ended


def leave_no_print(uow: UnitOfWork) -> int:
    """Storage failed in the middle of a print: what it left open; how many. On the idle printer's lane only."""
    with uow:
        ended = _end_prints(STORAGE, uow)
        if ended:
            uow.commit()
    return ended


def _end_attempts(reason: str, uow: UnitOfWork) -> int:
    ended = 0
    for attempt in uow.money.open_attempts():
        if attempt.state in (AttemptState.SENT, AttemptState.REPORTED):
            uow.record(AttemptUnknown(attempt_id=attempt.id, reason=reason), by=PROGRAM)
        elif attempt.state is AttemptState.INTENDED and attempt.method is Method.CARD:
            uow.record(AttemptDeclined(attempt_id=attempt.id, reason="never sent"), by=PROGRAM)
        else:
            continue
        ended += 1
    return ended


def _end_prints(reason: str, uow: UnitOfWork) -> int:
    left = [job for job in uow.prints.open_jobs() if job.state is PrintState.SENDING]
    for job in left:
        uow.record(PrintUnknown(job_id=job.id, reason=reason), by=PROGRAM)
    return len(left)
