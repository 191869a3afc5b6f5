"""Going on from another journal in the same database: take over what a node holds of it, then begin the own one.

One transaction does both. The old journal stays readable as it is; only what a node never took in because the journal
had forked is taken out of it and told again in the new one, event by event and byte for byte.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, delete, func, literal_column, select

from counter_app.domain.branch import beside, told_in
from counter_app.domain.continuation import (
    ATTEMPT_STEP,
    ATTEMPT_STEPS,
    CERTIFICATIONS_LEFT_FREE,
    CODES_LEFT_FREE,
    Series,
)
from counter_app.domain.events import JournalOpened, UnknownKind, decode
from counter_app.domain.journal import (
    ChainBroken,
    Head,
    Origin,
    SealedEvent,
    check_link,
    check_signature,
    origin_of,
)
from counter_app.domain.payment import FINAL, AttemptState
from counter_app.domain.printing import PrintState
from counter_app.domain.receipt import PATTERN, serial_of
from counter_app.storage import projections
from counter_app.storage.journal import EVENT_COLUMNS, all_events, append, head_of, opening_of, row_of
from counter_app.storage.private_parts import erase_late
from counter_app.storage.projections import attempt, bill, certification, dossier, print_job, receipt, service, ticket
from counter_app.storage.rebuild import follow_origin
from counter_app.storage.tables import journal, peer_head, projected

_AT_ONCE = 500


@dataclass(frozen=True)
class Taken:
    """What is known of the old journal besides this database: a node's copy of it.

    Up to `common` both agree; `theirs` follows it there. What follows it here is told again when `retell`.
    """

    common: Head
    theirs: Sequence[SealedEvent] = ()
    retell: bool = False


def take_over(db: Connection, old: Origin, taken: Taken) -> tuple[SealedEvent, ...]:
    """Bring the old journal to what the node holds; what the new one tells of it, each event as it was stored.

    What the node's story has ended is open no more, whatever was open where the copies parted. In the caller's
    transaction. Raises `ChainBroken` when what came from the node does not hold together.
    """
    if not taken.retell:
        take_in(db, old, taken.theirs)
        follow_origin(db, old)
        return told_about(db, old, left_open(db, old))
    own = tuple(all_events(db, old, taken.common.seq))
    _cut(db, old, taken.common.seq)
    were = left_open(db, old)
    take_in(db, old, taken.theirs)
    follow_origin(db, old)
    are = left_open(db, old)
    around = beside(told_in(own), told_about(db, old, were | are), taken.common.seq, were, are)
    return (*around.before, *own, *around.after)


def take_in(db: Connection, old: Origin, events: Sequence[SealedEvent]) -> None:
    """Append a node's events, each checked: its link, its private part, its signature. Raises `ChainBroken`."""
    head = head_of(db, old)
    opening = opening_of(db, old)
    public_key = bytes.fromhex(opening.public_key) if opening else b""
    rows = []
    for event in events:
        header = event.read_header()
        check_link(event, header, old, head)
        public_key = public_key or _key_in(event, old)
        check_signature(event, public_key, old, header.seq)
        rows.append(row_of(event, header))
        head = Head(header.seq, event.hash)
    for at in range(0, len(rows), _AT_ONCE):
        append(db, rows[at : at + _AT_ONCE])
    erase_late(db, old, [(event, event.read_header()) for event in events])


def _key_in(first: SealedEvent, old: Origin) -> bytes:
    """The key that the journal names in its first event. Raises `ChainBroken` when the origin is not that key's."""
    header = first.read_header()
    try:
        opened = decode(header.kind, header.version, first.body, None)
        public_key = bytes.fromhex(opened.public_key) if isinstance(opened, JournalOpened) else b""
    except (UnknownKind, ValueError) as error:
        raise ChainBroken(origin=old, seq=1, reason="opening") from error
    if origin_of(public_key) != old:
        raise ChainBroken(origin=old, seq=1, reason="public_key")
    return public_key


def _cut(db: Connection, old: Origin, after: int) -> None:
    """Take the events past `after` out of the old journal and build its rows again up to there."""
    db.execute(delete(journal).where(journal.c.origin == old, journal.c.seq > after))
    for table in reversed(projections.metadata.sorted_tables):
        db.execute(delete(table).where(table.c.origin == old))
    db.execute(delete(projected).where(projected.c.origin == old))
    db.execute(delete(peer_head).where(peer_head.c.origin == old))
    follow_origin(db, old)


def left_open(db: Connection, old: Origin) -> frozenset[str]:
    """The subjects that are still open: unpaid bills, attempts, prints, the ticket in hand, today's queue."""
    trying = [one.value for one in AttemptState if one not in FINAL]  # one by one, as the index wants it
    printing = [one.value for one in PrintState if one is not PrintState.PRINTED]
    open_ones = (
        select(bill.c.bill_id).where(bill.c.origin == old, bill.c.state != literal_column("'settled'")),
        select(attempt.c.attempt_id).where(attempt.c.origin == old, attempt.c.state.in_(trying)),
        select(print_job.c.job_id).where(print_job.c.origin == old, print_job.c.state.in_(printing)),
        select(service.c.ticket_id).where(service.c.origin == old, service.c.finished_at.is_(None)),
        select(ticket.c.ticket_id).where(
            ticket.c.origin == old,
            ticket.c.day == select(func.max(ticket.c.day)).where(ticket.c.origin == old).scalar_subquery(),
        ),
    )
    return frozenset(str(one) for wanted in open_ones for one in db.execute(wanted).scalars())


def told_about(db: Connection, old: Origin, about: Set[str], after: int = 0) -> tuple[SealedEvent, ...]:
    """Every event of these subjects past `after`, in their order. No index leads to them: it reads all these events."""
    found: list[tuple[int, SealedEvent]] = []
    subjects = sorted(about)
    for at in range(0, len(subjects), _AT_ONCE):
        wanted = select(journal.c.seq, *EVENT_COLUMNS).where(
            journal.c.origin == old, journal.c.seq > after, journal.c.subject.in_(subjects[at : at + _AT_ONCE])
        )
        found += [(row.seq, SealedEvent(*row[1:])) for row in db.execute(wanted)]
    return tuple(event for _, event in sorted(found, key=lambda one: one[0]))


@dataclass(frozen=True)
class Numbering:
    """What the numbers of the new installation depend on; `luck` is random, so that two clones do not meet."""

    today: date
    luck: int
    book: str = ""
    first_code: int = 1
    last_code: int = 9_999


def numbers_of(db: Connection, old: Origin, numbering: Numbering) -> tuple[str, tuple[Series, ...], int, int]:
    """The old letters, its open series, and up to where attempt numbers and today's codes are not used again."""
    opening = opening_of(db, old)
    letters = opening.serial_letters if opening else ""
    steps = _highest(db, attempt, "number", old) // ATTEMPT_STEP + 1 + numbering.luck % ATTEMPT_STEPS
    codes = _highest(db, dossier, "code_serial", old, day=numbering.today.isoformat())
    codes = max(codes, _highest(db, ticket, "serial", old, day=numbering.today.isoformat()), numbering.first_code - 1)
    series = _receipts(db, old, letters, numbering.today) if letters else []
    if numbering.book:
        year = numbering.today.year
        last = _highest(db, certification, "number", old, book=numbering.book, year=year)
        series.append(Series(numbering.book, str(year), last, last + CERTIFICATIONS_LEFT_FREE))
    return letters, tuple(series), steps * ATTEMPT_STEP, min(numbering.last_code, codes + CODES_LEFT_FREE)


def _receipts(db: Connection, old: Origin, letters: str, today: date) -> list[Series]:
    """The old series of this year, and of the last while its receipts may still be on the way."""
    last = func.max(receipt.c.number)
    found = select(receipt.c.serial, last).where(receipt.c.origin == old, receipt.c.pattern == PATTERN)
    known = {str(serial): int(number) for serial, number in db.execute(found.group_by(receipt.c.serial))}
    ours = serial_of(letters, today)
    known.setdefault(ours, 0)
    return [Series(PATTERN, one, number) for one, number in sorted(known.items()) if one[:2] >= ours[:2]]


def _highest(db: Connection, table: Table, column: str, old: Origin, **where: object) -> int:
    wanted = select(func.max(table.c[column])).where(table.c.origin == old)
    for name, value in where.items():
        wanted = wanted.where(table.c[name] == value)
    return int(db.execute(wanted).scalar_one() or 0)
