"""Collecting again what went back: a new bill like the one that was paid. No bill is ever opened again."""

from typing import ClassVar

from counter_app.domain.bill import Bill, BillState, ExemptionLine, FeeLine
from counter_app.domain.correction import EXEMPTION, bills_of_rows, fee_line, is_supplement
from counter_app.domain.errors import CounterError
from counter_app.domain.events import BillDrawn
from counter_app.domain.people import Actor
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Books, UnitOfWork


class BillStillPaid(CounterError):
    """Money for it, or for one drawn in its place, did not go back: nothing is to be collected again (fields: bill).

    Nor is it when everything is exempt.
    """

    code: ClassVar[str] = "bill.still_paid"


class DrawnElsewhere(CounterError):
    """It was taken over from another counter: here is no dossier to draw a bill for (fields: bill)."""

    code: ClassVar[str] = "bill.drawn_elsewhere"


def draw_again(bill_id: str, by: Actor, random: Random, uow: UnitOfWork) -> Bill:
    """A new bill for the same, once all that was paid of the old one went back; as its last receipt put it right.

    Raises `BillStillPaid`, `DrawnElsewhere`; one that is open is returned instead of a second one.
    """
    with uow:
        old = uow.bills.get(bill_id)
        if old.owner:
            raise DrawnElsewhere(bill=old.id)
        alike = [one for one in uow.bills.of_dossier(old.dossier_id) if _is_like(one, old)]
        waiting = next((one for one in alike if one.state is BillState.OPEN), None)
        if waiting is not None:
            return waiting
        if not alike or not all(_went_back(one, uow) for one in alike):
            raise BillStillPaid(bill=old.id)
        lines, exemptions = _put_right(old, uow)
        drawn = BillDrawn(
            bill_id=new_id(random),
            dossier_id=old.dossier_id,
            body=old.body,
            procedure=old.procedure,
            lines=lines,
            exemptions=exemptions,
        )
        if sum(line.amount for line in lines) == sum(line.amount for line in exemptions):
            raise BillStillPaid(bill=old.id)
        uow.record(drawn, by=by, cause=old.id)
        bill = uow.bills.get(drawn.bill_id)
        uow.commit()
    return bill


def _is_like(one: Bill, old: Bill) -> bool:
    """Drawn for the same; not what a receipt said too little, nor what is exempt by one that was put right."""
    same = (one.body, one.procedure, is_supplement(one)) == (old.body, old.procedure, is_supplement(old))
    return same and one.total > 0


def _put_right(old: Bill, books: Books) -> tuple[tuple[FeeLine, ...], tuple[ExemptionLine, ...]]:
    """What is owed for it by its last receipt."""
    said = books.receipts.of_payment(books.money.payments_of(old.id)[-1].id)
    if not said.replaces:
        return old.lines, old.exemptions
    bills = [books.bills.get(bill) for bill in said.bills]
    rows = [line for line, of in zip(said.lines, bills_of_rows(said.lines, bills), strict=True) if of.id == old.id]
    fees = tuple(fee_line(line, line.amount) for line in rows if line.kind != EXEMPTION)
    drawn = [one for one in bills if not one.total and one.dossier_id == old.dossier_id]
    return fees, (*old.exemptions, *(line for one in drawn for line in one.exemptions))


def _went_back(bill: Bill, books: Books) -> bool:
    payments = books.money.payments_of(bill.id)
    return bool(payments) and all(books.money.returned(one.id) == one.amount for one in payments)
