"""Cash."""

from collections.abc import Sequence

from counter_app.domain.events import DrawerOpened
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method, change_for
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.settle import Cashier, HowPaid, Settled, must_be_able_to_issue, owed, payable, settle


def take_cash(bill_ids: Sequence[str], tendered: Vnd, cashier: Cashier, uow: UnitOfWork) -> Settled:
    """Settle bills in cash and issue their receipt; once it returns, the drawer may open and the receipt may print.

    Raises `CashTooLittle` and what `payable` and `must_be_able_to_issue` raise; nothing was taken then.
    """
    with uow:
        bills = payable(bill_ids, uow)
        must_be_able_to_issue(cashier, uow)
        change = change_for(owed(bills), tendered)
        settled = settle(bills, HowPaid(Method.CASH, tendered=tendered, change=change), cashier, uow)
        uow.record(DrawerOpened(payment_id=settled.payment_id, reason="payment"), by=cashier.by)
        uow.commit()
    return settled
