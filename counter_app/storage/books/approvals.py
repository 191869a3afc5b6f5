"""Approvals that were asked for here."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from counter_app.domain.approval import Act, ActKind, Approval, ApprovalState, How
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import Vnd
from counter_app.ports.approval import MadeBook
from counter_app.storage.projections import approval, code_book
from counter_app.storage.projections.approval import MAKES

_MINE = select(approval).where(approval.c.origin == bindparam("origin"))
_BY_ID = _MINE.where(approval.c.approval_id == bindparam("id"))
_OF_LINE = _MINE.where(
    approval.c.line == bindparam("line"),
    approval.c.state.in_([ApprovalState.ASKED.value, ApprovalState.GIVEN.value]),
).order_by(approval.c.moved_seq.desc())

_MADE = (
    select(code_book)
    .where(code_book.c.origin == bindparam("origin"), code_book.c.part == MAKES)
    .order_by(code_book.c.at.desc())
)


class SqlApprovals:
    """See `ports.approval.ApprovalBook`."""

    def __init__(self, db: Connection, origin: Origin) -> None:
        self._db, self._origin = db, origin

    def find(self, approval_id: str) -> Approval | None:
        """See the port."""
        return next(iter(self._all(_BY_ID, id=approval_id)), None)

    def for_act(self, act: Act) -> Approval | None:
        """See the port."""
        found = self._all(_OF_LINE, line=act.subject)
        return next((one for one in found if one.act.digest == act.digest), None)

    def made(self) -> Sequence[MadeBook]:
        """See the port."""
        rows = self._db.execute(_MADE, {"origin": self._origin})
        return [MadeBook(row.book_id, row.counter, moment(row.at)) for row in rows]

    def _all(self, wanted: Select[*tuple[Any, ...]], **given: object) -> list[Approval]:
        return [approval_of(row) for row in self._db.execute(wanted, {"origin": self._origin, **given})]


def approval_of(row: Row[*tuple[Any, ...]]) -> Approval:
    """A row of `approval`."""
    return Approval(
        id=row.approval_id,
        act=Act(ActKind(row.act), row.line, Vnd(row.amount), row.text),
        state=ApprovalState(row.state),
        asked_by=row.asked_by,
        asked_at=moment(row.asked_at),
        supervisor=row.supervisor,
        how=How(row.how) if row.how else None,
        given_at=None if row.answered_at is None else moment(row.answered_at),
    )
