"""What a node held more of a journal that this one goes on from: taken in when this one has been at work already.

A counter that was restored while no node could be reached goes on from its backup. Until a node is reached nobody here
knows what the old one did after that. It comes page by page, and each page is told with what it means: what is here
between two of them is as if the old PC had died then.
"""

from collections.abc import Iterator, Sequence, Set

from sqlalchemy import Connection, select

from counter_app.domain.branch import TELLING, beside, told_in
from counter_app.domain.events import EventCarried, JournalCaughtUp
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.domain.people import PROGRAM
from counter_app.storage.continuing import left_open, take_in, told_about
from counter_app.storage.journal import EVENT_COLUMNS, head_of
from counter_app.storage.projections import service
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
        take_in(db, old, events)
        follow_origin(db, old)
        _tell(db, (pen.origin, *pen.past), old, uow)
        uow.commit()


def _tell(db: Connection, line: Sequence[Origin], old: Origin, uow: SqlUnitOfWork) -> None:
    own, there, head = line[0], left_open(db, old), head_of(db, old)
    here = left_open(db, own) & _told_again(db, [own]) - _at_the_desk(db, own)
    ended = tuple(sorted(_said_in(db, old, here) - there))
    uow.record(JournalCaughtUp(old_origin=old, seq=head.seq, hash=head.hash.hex(), ended=ended), by=PROGRAM, cause=old)
    begun = there - _told_again(db, line[: line.index(old)])  # one between them may have ended what it told again
    if begun:
        branch = told_in(_telling(db, own))
        around = beside(branch, told_about(db, old, begun), 0, frozenset(), frozenset(begun))
        tell_again(old, (*around.before, *around.after), uow)


def _told_again(db: Connection, journals: Sequence[Origin]) -> set[str]:
    """The subjects of which these journals tell again what an older one said."""
    found = select(journal.c.subject).where(journal.c.origin.in_(journals), journal.c.kind == EventCarried.KIND)
    return set(db.execute(found.distinct()).scalars())


def _said_in(db: Connection, old: Origin, subjects: Set[str]) -> set[str]:
    """Those of `subjects` that the old journal speaks of itself, and not one that it goes on from."""
    return {event.read_header().subject for event in told_about(db, old, subjects)}


def _at_the_desk(db: Connection, own: Origin) -> set[str]:
    found = select(service.c.ticket_id).where(service.c.origin == own, service.c.finished_at.is_(None))
    return set(db.execute(found).scalars())


def _telling(db: Connection, own: Origin) -> Iterator[SealedEvent]:
    """The own events that decide what there is room for."""
    wanted = select(*EVENT_COLUMNS).where(journal.c.origin == own, journal.c.kind.in_(TELLING))
    for row in db.execute(wanted.order_by(journal.c.seq)):
        yield SealedEvent(*row)
