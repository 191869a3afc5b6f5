"""Print jobs."""

from sqlalchemy import Connection

from counter_app.domain.events import PrintDone, PrintQueued, PrintSending, PrintSuspended, PrintUnknown
from counter_app.domain.printing import PrintState
from counter_app.storage.projections import print_job
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row, change_row


@projector(PrintQueued)
def print_queued(event: PrintQueued, at: Stamp, db: Connection) -> None:
    """A paper to print."""
    add_row(
        db,
        print_job,
        origin=at.origin,
        job_id=event.job_id,
        document=event.document.value,
        subject_id=event.subject_id,
        reprint=event.reprint,
        state=PrintState.QUEUED.value,
        reason="",
        day=at.day,
        queued_at=at.at,
        changed_at=at.at,
    )


def _move(job_id: str, state: PrintState, at: Stamp, db: Connection, reason: str = "") -> None:
    values: dict[str, object] = {"state": state.value, "reason": reason, "changed_at": at.at}
    change_row(db, print_job, {"origin": at.origin, "job_id": job_id}, values)


@projector(PrintSending)
def print_sending(event: PrintSending, at: Stamp, db: Connection) -> None:
    """Bytes may have gone out."""
    _move(event.job_id, PrintState.SENDING, at, db)


@projector(PrintDone)
def print_done(event: PrintDone, at: Stamp, db: Connection) -> None:
    """It came out."""
    _move(event.job_id, PrintState.PRINTED, at, db)


@projector(PrintSuspended)
def print_suspended(event: PrintSuspended, at: Stamp, db: Connection) -> None:
    """It waits for the printer."""
    _move(event.job_id, PrintState.SUSPENDED, at, db, event.reason)


@projector(PrintUnknown)
def print_unknown(event: PrintUnknown, at: Stamp, db: Connection) -> None:
    """A person must look."""
    _move(event.job_id, PrintState.UNKNOWN, at, db, event.reason)
