"""Printing as a durable job: `sending` is committed before the first byte, nothing is sent twice by itself."""

from collections.abc import Callable

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.events import Fact, PrintDone, PrintQueued, PrintSending, PrintSuspended, PrintUnknown
from counter_app.domain.people import Actor
from counter_app.domain.printing import DocumentKind, PrintJob, PrintState
from counter_app.ports.devices import (
    DeviceGarbled,
    DeviceSilent,
    DeviceUnreachable,
    Printer,
    PrinterNotReady,
    PrintOutcomeUnknown,
)
from counter_app.ports.disk import StorageTrouble
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Store, UnitOfWork
from counter_app.usecases.recovery import STORAGE


def run_print_job(
    job_id: str, printer: Printer, draw: Callable[[PrintJob, int], Bitmap], by: Actor, store: Store
) -> PrintJob:
    """Print one queued or suspended job. Blocks: run on the printer's lane. `draw` makes the page at a width.

    Raises `PrinterNotReady`, `DeviceUnreachable`, `DeviceSilent` or `DeviceGarbled` (nothing was sent, the job is
    suspended) and `PrintOutcomeUnknown` (something was sent, the job is unknown; when storage fails after the first
    byte, the station marks it as such when it can).
    """
    begun = False

    job = store.read(lambda books: books.prints.get(job_id))
    job.moved(PrintState.SENDING)
    page = draw(job, printer.width)

    def note(to: PrintState, event: Fact) -> PrintJob:
        return store.submit(lambda uow: _move(job_id, to, event, by, uow)).result()

    def sending() -> None:
        nonlocal begun
        note(PrintState.SENDING, PrintSending(job_id=job_id))
        begun = True

    try:
        printer.print_page(page, sending)
        return note(PrintState.PRINTED, PrintDone(job_id=job_id))
    except (PrinterNotReady, DeviceUnreachable, DeviceSilent, DeviceGarbled) as error:
        reason = str(error.fields.get("reason", error.code))
        note(PrintState.SUSPENDED, PrintSuspended(job_id=job_id, reason=reason))
        raise
    except PrintOutcomeUnknown as error:
        note(PrintState.UNKNOWN, PrintUnknown(job_id=job_id, reason=str(error.fields.get("reason", ""))))
        raise
    except StorageTrouble as trouble:
        if begun:
            raise PrintOutcomeUnknown(reason=STORAGE) from trouble
        raise


def _move(job_id: str, to: PrintState, event: Fact, by: Actor, uow: UnitOfWork) -> PrintJob:
    with uow:
        job = uow.prints.get(job_id).moved(to, str(getattr(event, "reason", "")))
        uow.record(event, by=by)
        uow.commit()
    return job


def seen_printed(job_id: str, by: Actor, uow: UnitOfWork) -> PrintJob:
    """A person has the paper of an unknown job in hand: it counts as printed. Raises `PrintMoved`."""
    return _move(job_id, PrintState.PRINTED, PrintDone(job_id=job_id, seen_by_person=True), by, uow)


def reprint(document: DocumentKind, subject_id: str, by: Actor, uow: UnitOfWork, random: Random) -> PrintJob:
    """Queue the same paper again, marked BẢN IN LẠI lần n. A job that never left the queue is returned instead."""
    with uow:
        last = uow.prints.last_of(document, subject_id)
        if last is not None and last.state in (PrintState.QUEUED, PrintState.SUSPENDED):
            return last
        number = 0 if last is None else last.reprint + 1
        job_id = new_id(random)
        queued = PrintQueued(job_id=job_id, document=document, subject_id=subject_id, reprint=number)
        uow.record(queued, by=by)
        job = uow.prints.get(job_id)
        uow.commit()
    return job
