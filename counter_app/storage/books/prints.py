"""Print jobs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from counter_app.domain.journal import Origin
from counter_app.domain.printing import DocumentKind, PrintJob, PrintState
from counter_app.storage.projections import print_job

_MINE = (
    select(print_job)
    .where(print_job.c.origin == bindparam("origin"))
    .order_by(print_job.c.queued_at, print_job.c.reprint, print_job.c.document)
)
_BY_ID = _MINE.where(print_job.c.job_id == bindparam("job"))
# States and documents are named one by one, as the indexes want it.
_OPEN = _MINE.where(print_job.c.state.in_([one.value for one in PrintState if one is not PrintState.PRINTED]))
_LAST_OF_PAPER = (
    _MINE.where(print_job.c.document == bindparam("document"), print_job.c.subject_id == bindparam("subject"))
    .order_by(None)
    .order_by(print_job.c.reprint.desc())  # never by time: a clock goes back
    .limit(1)
)
_OF_SUBJECTS = _MINE.where(
    print_job.c.document.in_([one.value for one in DocumentKind]),
    print_job.c.subject_id.in_(bindparam("subjects", expanding=True)),
)


class SqlPrints:
    """See `ports.unit_of_work.PrintBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def get(self, job_id: str) -> PrintJob:
        """See the port."""
        found = self._all(_BY_ID, job=job_id)
        if not found:
            raise KeyError(job_id)
        return found[0]

    def open_jobs(self) -> Sequence[PrintJob]:
        """See the port."""
        return self._all(_OPEN)

    def last_of(self, document: DocumentKind, subject_id: str) -> PrintJob | None:
        """See the port."""
        found = self._all(_LAST_OF_PAPER, document=document.value, subject=subject_id)
        return found[0] if found else None

    def of(self, subject_ids: Sequence[str]) -> Sequence[PrintJob]:
        """See the port."""
        return self._all(_OF_SUBJECTS, subjects=list(subject_ids))

    def _all(self, wanted: Select[*tuple[Any, ...]], **given: object) -> list[PrintJob]:
        return [_to_domain(row) for row in self._db.execute(wanted, {"origin": self._origin, **given})]


def _to_domain(row: Row[*tuple[Any, ...]]) -> PrintJob:
    return PrintJob(
        id=row.job_id,
        document=DocumentKind(row.document),
        subject_id=row.subject_id,
        reprint=row.reprint,
        state=PrintState(row.state),
        reason=row.reason,
    )
