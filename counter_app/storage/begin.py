"""The moment in which one installation goes on from another: one transaction in the database that holds the old one."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, update

from counter_app.domain.continuation import Continuation, SerialSpent
from counter_app.domain.events import JournalContinues, JournalOpened, StaffHired, StaffPrivate
from counter_app.domain.journal import Head, Origin, SealedEvent
from counter_app.domain.people import PROGRAM
from counter_app.domain.staff import StaffRecord
from counter_app.ports.node import HeldJournal
from counter_app.storage.books.numbers import SqlNumbers
from counter_app.storage.continuing import Numbering, Taken, numbers_of, take_over
from counter_app.storage.engine import Database
from counter_app.storage.figures import Figures
from counter_app.storage.journal import hash_at, head_of, opening_of
from counter_app.storage.lineage import past_of
from counter_app.storage.node import tables
from counter_app.storage.node.devices import keep_out, say_again
from counter_app.storage.node.journals import move_head
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from counter_app.storage.tables import feed_cursor
from counter_app.storage.unit_of_work import Pen, SqlUnitOfWork
from counter_app.usecases.continuing import go_on


@dataclass(frozen=True)
class Beginning:
    """What is begun: `opened` is the new journal, `old` the one that it goes on from as far as `taken` says.

    `first` is let in when there was no backup to take the staff from.
    """

    opened: JournalOpened
    old: Origin
    reason: Continuation
    taken: Taken
    numbering: Numbering
    first: StaffRecord | None = None


class OldJournal:
    """The old journal as it lies here, read on the writer's connection before anybody else works with it."""

    def __init__(self, database: Database, origin: Origin) -> None:
        self._db, self._origin = database.writer, origin

    def head(self) -> Head:
        """Its last event."""
        with self._db.begin():
            return head_of(self._db, self._origin)

    def hash_at(self, seq: int) -> bytes | None:
        """The hash of one event; None when it is not here."""
        with self._db.begin():
            return hash_at(self._db, self._origin, seq)


def must_be_unspent(database: Database, old: Origin, letters: str) -> None:
    """Raises `SerialSpent` when what lies here of `old` and its past says that receipts bear these letters."""
    db = database.writer
    with db.begin():
        opening, numbers = opening_of(db, old), SqlNumbers(db, old, past_of(db, old))
        if (opening is not None and opening.serial_letters == letters) or numbers.is_spent(letters):
            raise SerialSpent(letters=letters)


def begin_counter(database: Database, pen: Pen, plan: Beginning) -> Head:
    """Write the new counter's first events; its head. Raises `SerialSpent`, `ChainBroken`, `ToldTooLarge`.

    Nothing was changed then. Done already, it changes nothing.
    """
    db = database.writer
    with db.begin():
        pen.past = (plan.old, *past_of(db, plan.old))
        done = head_of(db, pen.origin)
    if done.seq:
        return done
    uow = SqlUnitOfWork(db, pen)
    with uow:
        continues, left = _prepared(db, pen, plan)
        go_on(plan.opened, continues, left, uow)
        if uow.receipts.is_spent(plan.opened.serial_letters):
            raise SerialSpent(letters=plan.opened.serial_letters)
        if plan.first is not None:
            roles = tuple(sorted(plan.first.roles))
            uow.staff.put(plan.first)
            hired = StaffHired(staff_id=plan.first.id, roles=roles, private=StaffPrivate(name=plan.first.name))
            uow.record(hired, by=PROGRAM)
        uow.commit()
        return uow.head


def begin_node(database: Database, pen: Pen, plan: Beginning, epoch: str) -> Head:
    """Write the new node's first events, and begin a new epoch of its feeds; its head.

    Raises `ChainBroken`, `ToldTooLarge`.
    """
    db = database.writer
    with db.begin():
        pen.past = (plan.old, *past_of(db, plan.old))
    uow = SqlNodeUnitOfWork(db, pen, epoch, Figures(db, beside=(tables.follow_failure,)))
    with uow:
        _new_epoch(db, epoch)
        continues, left = _prepared(db, pen, plan)
        say_again(db, plan.taken.theirs)
        keep_out(db, left)
        move_head(db, plan.old, head_of(db, plan.old))
        public_key, me = pen.key.public, plan.opened
        uow.open_journal(HeldJournal(pen.origin, public_key, me.level, me.site, me.site_name, "", Head()))
        go_on(me, continues, left, uow)
        uow.commit()
        return uow.head


def _prepared(db: Connection, pen: Pen, plan: Beginning) -> tuple[JournalContinues, tuple[SealedEvent, ...]]:
    before = numbers_of(db, plan.old, plan.numbering)
    pen.wipe_due = True  # the old journal may lose events and private parts here
    left = take_over(db, plan.old, plan.taken)
    letters, series, attempts, codes = numbers_of(db, plan.old, plan.numbering)
    known = {(one.pattern, one.serial): one for one in before[1]}
    merged = tuple(max(one, known.get((one.pattern, one.serial), one), key=lambda s: s.last) for one in series)
    at = plan.taken.common if plan.taken.retell else head_of(db, plan.old)
    continues = JournalContinues(
        old_origin=plan.old,
        seq=at.seq,
        hash=at.hash.hex(),
        reason=plan.reason,
        letters=letters,
        series=merged,
        attempts_after=max(attempts, before[2]),
        codes_day=plan.numbering.today,
        codes_after=max(codes, before[3]),
    )
    return continues, left


def _new_epoch(db: Connection, epoch: str) -> None:
    """Positions given out after the backup are lost: whoever read them starts from the beginning."""
    here = tables.node_state.c.name == "epoch"
    old = db.execute(tables.node_state.select().where(here)).one_or_none()
    if old is not None:
        db.execute(update(feed_cursor).where(feed_cursor.c.epoch == old.value).values(epoch=epoch))
    db.execute(delete(tables.node_state).where(here))
    db.execute(tables.node_state.insert().values(name="epoch", value=epoch))
