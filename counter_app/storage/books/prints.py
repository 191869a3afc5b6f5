"""Print jobs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from counter_app.domain.journal import Origin
from counter_app.domain.printing import DocumentKind, PrintJob, PrintState
from counter_app.storage.projections import print_job


class SqlPrints:
    """See `ports.unit_of_work.PrintBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, job_id: str) -> PrintJob:
        """See the port."""
        found = self._where(print_job.c.job_id == job_id)
        if not found:
            raise KeyError(job_id)
        return found[0]

    def open_jobs(self) -> Sequence[PrintJob]:
        """See the port."""
        return self._where(print_job.c.state != PrintState.PRINTED.value)

    def last_of(self, document: DocumentKind, subject_id: str) -> PrintJob | None:
        """See the port."""
        found = self._where((print_job.c.document == document.value) & (print_job.c.subject_id == subject_id))
        return found[-1] if found else None

    def of(self, subject_ids: Sequence[str]) -> Sequence[PrintJob]:
        """See the port."""
        return self._where(print_job.c.subject_id.in_(subject_ids))

    def _where(self, condition: ColumnElement[bool]) -> list[PrintJob]:
        found = select(print_job).where(print_job.c.origin == self._origin, condition)
        in_order = found.order_by(print_job.c.queued_at, print_job.c.reprint, print_job.c.document)
        return [_to_domain(row) for row in self._db.execute(in_order)]


def _to_domain(row: Row[*tuple[Any, ...]]) -> PrintJob:
    return PrintJob(
        id=row.job_id,
        document=DocumentKind(row.document),
        subject_id=row.subject_id,
        reprint=row.reprint,
        state=PrintState(row.state),
        reason=row.reason,
    )
