"""What a node held more of a journal that this one goes on from: taken in when this one has been at work already.

A counter that was restored while no node could be reached goes on from its backup. Until a node is reached nobody here
knows what the old one did after that. It comes page by page, and each page is told with what it means: what is here
between two of them is as if the old PC had died then.

The clerk waits meanwhile: what a page means is read in the page and in rows, for the old journal may hold a million
events.
"""

from collections.abc import Hashable, Mapping, Sequence, Set

from sqlalchemy import Connection, Table, select

from counter_app.domain.branch import Once, room_for, told_in
from counter_app.domain.events import EventCarried, JournalCaughtUp
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.domain.people import PROGRAM
from counter_app.storage.continuing import left_open, take_in, told_about
from counter_app.storage.journal import head_of
from counter_app.storage.projections import (
    attempt,
    credit_match,
    money_return,
    payment_bill,
    print_job,
    service,
    ticket,
)
from counter_app.storage.rebuild import follow_origin
from counter_app.storage.tables import journal
from counter_app.storage.unit_of_work import Pen, SqlUnitOfWork
from counter_app.usecases.continuing import tell_again


def catch_up(db: Connection, pen: Pen, old: Origin, events: Sequence[SealedEvent]) -> None:
    """Append `events` to the old journal; this one says so, and what it means for what is open.

    What the old journal brought to an end is open here no more; what was done in both stands, and the list of
    exceptions shows it. Who stands before the counter stays there. What the old one had begun is told again, where
    there is room. Raises `ChainBroken`; nothing was changed then.
    """
    uow = SqlUnitOfWork(db, pen)
    with uow:
        pen.wipe_due = True  # the old journal may lose private parts here
        after, were = head_of(db, old).seq, left_open(db, old)
        take_in(db, old, events)
        follow_origin(db, old)
        are, said = left_open(db, old), told_in(events)
        _end(db, pen.origin, old, (said.about | said.done) - are, uow)
        _begin(db, (pen.origin, *pen.past), old, told_about(db, old, are - were, after), uow)
        uow.commit()


def _end(db: Connection, own: Origin, old: Origin, over: Set[str], uow: SqlUnitOfWork) -> None:
    """Say how far the old journal came, and which of `over` is open here: it was told again, for it is of the old."""
    head = head_of(db, old)
    ended = tuple(sorted(over & left_open(db, own) - _at_the_desk(db, own)))
    uow.record(JournalCaughtUp(old_origin=old, seq=head.seq, hash=head.hash.hex(), ended=ended), by=PROGRAM, cause=old)


def _at_the_desk(db: Connection, own: Origin) -> set[str]:
    found = select(service.c.ticket_id).where(service.c.origin == own, service.c.finished_at.is_(None))
    return set(db.execute(found).scalars())


def _begin(
    db: Connection, line: Sequence[Origin], old: Origin, begun: Sequence[SealedEvent], uow: SqlUnitOfWork
) -> None:
    """Tell again what the page began and left open, unless a journal between has told it: that may have ended it."""
    if not begun:
        return
    told = _told_again(db, line[: line.index(old)], {event.read_header().subject for event in begun})
    has_room: dict[str, bool] = {}
    for event in begun:
        subject = event.read_header().subject
        if subject not in has_room:  # with the first one it begins
            has_room[subject] = subject not in told and not _is_taken(db, line[0], room_for(event))
    tell_again(old, [event for event in begun if has_room[event.read_header().subject]], uow)


def _told_again(db: Connection, journals: Sequence[Origin], subjects: Set[str]) -> set[str]:
    """Those of `subjects` of which these journals tell again what an older one said."""
    told = (journal.c.origin.in_(journals), journal.c.kind == EventCarried.KIND)
    found = select(journal.c.subject).where(*told, journal.c.subject.in_(subjects))
    return set(db.execute(found.distinct()).scalars())


_ROWS: Mapping[Hashable, tuple[Table, tuple[str, ...]]] = {
    "attempt": (attempt, ("number",)),
    "reference": (attempt, ("reference",)),
    "paper": (print_job, ("document", "subject_id", "reprint")),
    "ticket": (ticket, ("day", "service", "serial")),
    "desk": (service, ()),
    "service": (service, ("ticket_id",)),
    "payment": (payment_bill, ("bill_id", "settles")),
    "return": (money_return, ("undoes",)),
    "credit": (credit_match, ("credit_id",)),
}
"""Where it is seen that something is taken, by the name of what there is once (`domain.branch.Once`)."""


def _is_taken(db: Connection, own: Origin, wanted: Set[Once]) -> bool:
    for name, *values in wanted:
        table, columns = _ROWS[name]
        mine = [table.c[column] == _stored(value) for column, value in zip(columns, values, strict=True)]
        if db.execute(select(table.c.origin).where(table.c.origin == own, *mine).limit(1)).first() is not None:
            return True
    return False


def _stored(value: Hashable) -> Hashable:
    """As a column has it: a day and a kind of paper as a text."""
    return value if isinstance(value, int) else str(value)
