"""Cash."""

from collections.abc import Sequence

from counter_app.domain.events import DrawerOpened
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method, change_for
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.settle import Cashier, HowPaid, Settled, must_be_able_to_issue, part_of, payable, settle


def take_cash(
    bill_ids: Sequence[str], tendered: Vnd, cashier: Cashier, uow: UnitOfWork, part: Vnd | None = None
) -> Settled:
    """Settle bills, or `part` of what is owed, in cash; then the drawer may open and the receipt may print.

    Raises `CashTooLittle`, `PartRefused`, and what `payable` and `must_be_able_to_issue` raise; nothing was taken then.
    """
    with uow:
        bills = payable(bill_ids, uow)
        must_be_able_to_issue(cashier, uow)
        amount = part_of(bills, part)
        how = HowPaid(Method.CASH, tendered=tendered, change=change_for(amount, tendered))
        settled = settle(bills, how, cashier, uow, amount)
        uow.record(DrawerOpened(payment_id=settled.payment_id, reason="payment"), by=cashier.by)
        uow.commit()
    return settled
