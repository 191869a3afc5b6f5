"""At start: what was under way when the program ended is unknown, and nothing is repeated by itself."""

from dataclasses import dataclass

from counter_app.domain.events import AttemptDeclined, AttemptUnknown, PrintUnknown
from counter_app.domain.payment import AttemptState, Method
from counter_app.domain.people import PROGRAM
from counter_app.domain.printing import PrintState
from counter_app.ports.unit_of_work import UnitOfWork

RESTART = "restart"


@dataclass(frozen=True)
class Recovered:
    """What the clerk must look at, and what may simply go on. Ids, oldest first."""

    unknown_attempts: tuple[str, ...]
    unknown_prints: tuple[str, ...]
    waiting_prints: tuple[str, ...]


def recover(uow: UnitOfWork) -> Recovered:
    """Turn open steps into what is truly known of them.

    A print found `sending` and a card attempt found `sent` or `reported` become `unknown`. A card attempt found
    `intended` was never sent. An amount shown for QR or a stand-alone terminal stays open: the payer may have paid.
    """
    with uow:
        for attempt in uow.money.open_attempts():
            if attempt.state in (AttemptState.SENT, AttemptState.REPORTED):
                uow.record(AttemptUnknown(attempt_id=attempt.id, reason=RESTART), by=PROGRAM)
            elif attempt.state is AttemptState.INTENDED and attempt.method is Method.CARD:
                uow.record(AttemptDeclined(attempt_id=attempt.id, reason="never sent"), by=PROGRAM)
        for job in uow.prints.open_jobs():
            if job.state is PrintState.SENDING:
                uow.record(PrintUnknown(job_id=job.id, reason=RESTART), by=PROGRAM)
        jobs = uow.prints.open_jobs()
        found = Recovered(
            tuple(one.id for one in uow.money.open_attempts() if one.state is AttemptState.UNKNOWN),
            tuple(job.id for job in jobs if job.state is PrintState.UNKNOWN),
            tuple(job.id for job in jobs if job.state in (PrintState.QUEUED, PrintState.SUSPENDED)),
        )
        uow.commit()
    return found
