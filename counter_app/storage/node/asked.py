"""What counters asked of supervisors through this node: in its own journal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select

from counter_app.domain.approval import ApprovalState
from counter_app.domain.decoding import from_json
from counter_app.domain.events import ApprovalPrivate
from counter_app.domain.journal import Citation, Origin, microseconds
from counter_app.ports.approval import AskedAtNode
from counter_app.storage.books.approvals import approval_of
from counter_app.storage.prepared import Prepared
from counter_app.storage.projections import approval
from counter_app.storage.tables import journal

_MINE = (
    select(approval, journal.c.hash.label("answer_hash"), journal.c.private.label("answer_private"))
    .outerjoin(journal, and_(journal.c.origin == approval.c.origin, journal.c.seq == approval.c.answered_seq))
    .where(approval.c.origin == bindparam("mine"))
)
_BY_ID = _MINE.where(approval.c.approval_id == bindparam("id"))
_OPEN = _MINE.where(
    approval.c.state == ApprovalState.ASKED.value,
    approval.c.asked_at > bindparam("since", type_=approval.c.asked_at.type),
).order_by(approval.c.moved_seq)
MOVED = Prepared(select(func.max(approval.c.moved_seq)).where(approval.c.origin == bindparam("mine")))


class SqlAsked:
    """See `ports.approval.AskedBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def find(self, approval_id: str) -> AskedAtNode | None:
        """See the port."""
        return next(iter(self._all(_BY_ID, id=approval_id)), None)

    def open_since(self, since: datetime) -> Sequence[AskedAtNode]:
        """See the port."""
        return self._all(_OPEN, since=microseconds(since))

    def moved(self) -> int:
        """See the port."""
        row = MOVED.first(self._db, {"mine": self._origin})
        return int((row and row[0]) or 0)

    def _all(self, wanted: Select[*tuple[Any, ...]], **given: object) -> list[AskedAtNode]:
        return [self._asked(row) for row in self._db.execute(wanted, {"mine": self._origin, **given})]

    def _asked(self, row: Row[*tuple[Any, ...]]) -> AskedAtNode:
        answered = row.answer_hash is not None
        return AskedAtNode(
            approval=approval_of(row),
            origin=Origin(row.asked_at_origin),
            counter=row.counter,
            asked_by_name=_name(row.private),
            answered_via=Origin(row.via) if row.via else None,
            supervisor_name=_name(row.answer_private),
            reason=row.reason,
            cites=Citation(self._origin, row.answered_seq, bytes(row.answer_hash)) if answered else None,
        )


def _name(private: bytes | None) -> str:
    """ "" when it was erased."""
    if private is None:
        return ""
    try:
        return from_json(bytes(private), ApprovalPrivate).name
    except msgspec.MsgspecError:  # not written by this program
        return ""
