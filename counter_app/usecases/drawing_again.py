"""Collecting again what went back: a new bill like the one that was paid. No bill is ever opened again."""

from typing import ClassVar

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.errors import CounterError
from counter_app.domain.events import BillDrawn
from counter_app.domain.people import Actor
from counter_app.ports.random import Random, new_id
from counter_app.ports.unit_of_work import Books, UnitOfWork


class BillStillPaid(CounterError):
    """Money for it, or for one drawn in its place, did not go back: nothing is to be collected again (fields: bill)."""

    code: ClassVar[str] = "bill.still_paid"


def draw_again(bill_id: str, by: Actor, random: Random, uow: UnitOfWork) -> Bill:
    """A new bill with the same lines and exemptions, once all that was paid of the old one went back.

    Raises `BillStillPaid`; one that is open is returned instead of a second one.
    """
    with uow:
        old = uow.bills.get(bill_id)
        alike = [
            one
            for one in uow.bills.of_dossier(old.dossier_id)
            if (one.body, one.procedure) == (old.body, old.procedure)
        ]
        waiting = next((one for one in alike if one.state is BillState.OPEN), None)
        if waiting is not None:
            return waiting
        if not all(_went_back(one, uow) for one in alike):
            raise BillStillPaid(bill=old.id)
        drawn = BillDrawn(
            bill_id=new_id(random),
            dossier_id=old.dossier_id,
            body=old.body,
            procedure=old.procedure,
            lines=old.lines,
            exemptions=old.exemptions,
        )
        uow.record(drawn, by=by, cause=old.id)
        bill = uow.bills.get(drawn.bill_id)
        uow.commit()
    return bill


def _went_back(bill: Bill, books: Books) -> bool:
    payments = books.money.payments_of(bill.id)
    return bool(payments) and all(books.money.returned(one.id) == one.amount for one in payments)
