"""What stands out about bills that were handed over, at the counter that owns them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select, true

from counter_app.domain.cashier_desk import Stand
from counter_app.domain.journal import Origin, moment
from counter_app.domain.money import Vnd
from counter_app.ports.unit_of_work import DayException
from counter_app.storage.projections import handed_bill, money_return, payment, payment_bill


class SqlHandedDays:
    """Of `line`, an installation and those that it goes on from; with None of all origins."""

    def __init__(self, db: Connection, line: Sequence[Origin] | None) -> None:
        self._db, self._line = db, line

    def exceptions(self, day: date) -> list[DayException]:
        """Bills taken back without the node's word, and those that were paid here and by the cashier."""
        mine = true() if self._line is None else handed_bill.c.origin.in_(self._line)
        ended = select(handed_bill).where(mine, handed_bill.c.ended_day == day.isoformat())
        rows = self._db.execute(ended.order_by(handed_bill.c.ended_at)).all()
        forced = [
            DayException("bill.taken_back", moment(one.ended_at), one.dossier_code, one.ended_why, Vnd(one.total))
            for one in rows
            if one.forced
        ]
        settled = [(one, self._taken_here(one)) for one in rows if one.state == Stand.SETTLED.value]
        twice = [
            DayException("bill.twice", moment(one.ended_at), one.dossier_code, "", taken)
            for one, taken in settled
            if taken
        ]
        return [*forced, *twice]

    def _taken_here(self, one: Row[Any]) -> Vnd:
        """What this counter has of a bill that the cashier settled, less what it gave back."""
        paid = select(payment.c.payment_id, func.coalesce(payment_bill.c.amount, one.total).label("amount")).join(
            payment_bill,
            (payment_bill.c.origin == payment.c.origin) & (payment_bill.c.payment_id == payment.c.payment_id),
        )
        of_bill = (payment_bill.c.origin == one.origin, payment_bill.c.bill_id == one.bill_id)
        amounts = {row.payment_id: row.amount for row in self._db.execute(paid.where(*of_bill))}
        back = select(money_return.c.undoes).where(
            money_return.c.origin == one.origin, money_return.c.undoes.in_(list(amounts))
        )
        gone = set(self._db.execute(back).scalars()) if amounts else set()
        return Vnd(sum(amount for payment_id, amount in amounts.items() if payment_id not in gone))
