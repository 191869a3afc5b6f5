"""The ledger of the cash drawer: one line for each event, in the order of the journal."""

from sqlalchemy import Connection

from counter_app.domain.drawer import LineKind
from counter_app.domain.events import (
    CashPaidIn,
    CashPaidOut,
    CountedForAbsent,
    DifferenceExplained,
    DrawerCounted,
    FloatCounted,
    MoneyReturned,
    OpenedWithoutSale,
    PartTaken,
    PaymentTaken,
)
from counter_app.domain.money import ZERO
from counter_app.domain.payment import Method
from counter_app.storage.projections import drawer_line
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row


def _line(kind: LineKind, at: Stamp, db: Connection, **more: object) -> None:
    row = {"actor": at.actor, "day": at.day, "at": at.at, **more}
    add_row(db, drawer_line, origin=at.origin, seq=at.seq, kind=kind.value, **row)


@projector(FloatCounted)
def float_counted(event: FloatCounted, at: Stamp, db: Connection) -> None:
    """What the shift begins with."""
    _line(LineKind.FLOAT, at, db, shift_id=event.shift_id, amount=event.amount, body=at.body)


@projector(PaymentTaken)
def cash_taken(event: PaymentTaken, at: Stamp, db: Connection) -> None:
    """What stays in the drawer of a payment in cash: its amount, never what was tendered."""
    if event.method is Method.CASH:
        _line(LineKind.TAKEN, at, db, line_id=event.payment_id, amount=event.amount)


@projector(PartTaken)
def cash_part_taken(event: PartTaken, at: Stamp, db: Connection) -> None:
    """The same of a part."""
    if event.method is Method.CASH:
        _line(LineKind.TAKEN, at, db, line_id=event.payment_id, amount=event.amount)


@projector(MoneyReturned)
def cash_given_back(event: MoneyReturned, at: Stamp, db: Connection) -> None:
    """Cash that a citizen got back."""
    if event.method is Method.CASH:
        _line(LineKind.GIVEN_BACK, at, db, line_id=event.return_id, amount=event.amount, reason=event.reason)


@projector(CashPaidIn)
def cash_paid_in(event: CashPaidIn, at: Stamp, db: Connection) -> None:
    """More than citizens paid."""
    what = {"line_id": event.line_id, "amount": event.amount, "reason": event.reason}
    _line(LineKind.PAID_IN, at, db, shift_id=event.shift_id, private=at.private, **what)


@projector(CashPaidOut)
def cash_paid_out(event: CashPaidOut, at: Stamp, db: Connection) -> None:
    """Less than citizens paid."""
    what = {"line_id": event.line_id, "amount": event.amount, "reason": event.reason}
    _line(LineKind.PAID_OUT, at, db, shift_id=event.shift_id, private=at.private, **what)


@projector(OpenedWithoutSale)
def opened_without_sale(event: OpenedWithoutSale, at: Stamp, db: Connection) -> None:
    """No money was to move."""
    _line(LineKind.NO_SALE, at, db, shift_id=event.shift_id, amount=ZERO, reason=event.reason)


@projector(DrawerCounted)
def drawer_counted(event: DrawerCounted, at: Stamp, db: Connection) -> None:
    """What somebody found."""
    what = {"line_id": event.count_id, "amount": event.amount, "body": at.body}
    _line(LineKind.COUNTED, at, db, shift_id=event.shift_id, **what)


@projector(CountedForAbsent)
def counted_for_absent(event: CountedForAbsent, at: Stamp, db: Connection) -> None:
    """Why somebody else than the clerk counted."""
    what = {"line_id": event.count_id, "amount": ZERO, "body": at.body}
    _line(LineKind.FOR_ABSENT, at, db, shift_id=event.shift_id, **what)


@projector(DifferenceExplained)
def difference_explained(event: DifferenceExplained, at: Stamp, db: Connection) -> None:
    """A supervisor's word on a count."""
    what = {"line_id": event.count_id, "amount": event.difference, "reason": event.reason.value, "body": at.body}
    _line(LineKind.EXPLAINED, at, db, shift_id=event.shift_id, **what)
