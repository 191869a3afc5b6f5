"""Parts, withdrawn codes and money to give back, in a journal that another one goes on from."""

from pathlib import Path

import pytest

from counter_app.domain.bill import BillAlreadySettled
from counter_app.domain.money import Vnd
from counter_app.domain.payment import CreditWay
from counter_app.domain.surplus import SurplusReason
from counter_app.usecases.attempts import withdraw
from counter_app.usecases.cash import take_cash
from counter_app.usecases.credits import take_credit
from counter_app.usecases.qr import confirm_qr, show_qr
from tests.support import ScriptedClock, opened_store
from tests.unit.test_continuing import again, desk_of, renew
from tests.unit.test_credits import credit


def test_a_part_paid_before_counts_and_late_money_for_an_old_code_is_taken_once(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        desk = desk_of(store, clock, tmp_path)
        bill = desk.bill()
        shown = store.submit(lambda uow: show_qr([bill.id], desk.clerk, uow)).result()
        desk.do(lambda uow: withdraw(shown.id, "cancelled", desk.clerk.by, uow))
        desk.do(lambda uow: take_cash([bill.id], Vnd(6_000), desk.clerk, uow, Vnd(6_000)))
    renew(tmp_path, "AD")
    with again(tmp_path, "AD") as desk:
        assert desk.store.read(lambda books: books.bills.get(bill.id)).due == 40_000
        late = desk.store.submit(lambda uow: take_credit(credit(1, 40_000, shown.reference), desk.clerk, uow)).result()
        assert late is not None
        assert late.way is CreditWay.SHORT  # of the code's whole amount
        assert desk.store.read(lambda books: books.bills.get(bill.id)).due == 0
        assert desk.store.submit(lambda uow: take_credit(late.credit, desk.clerk, uow)).result() is None
        with pytest.raises(BillAlreadySettled):
            desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow))


def test_a_bill_settled_before_takes_nothing_more_and_its_surplus_is_still_listed(tmp_path: Path) -> None:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        desk = desk_of(store, clock, tmp_path)
        bill = desk.bill()
        shown = store.submit(lambda uow: show_qr([bill.id], desk.clerk, uow)).result()
        desk.do(lambda uow: take_credit(credit(1, 50_000, shown.reference), desk.clerk, uow))
    renew(tmp_path, "AD")
    with again(tmp_path, "AD") as desk:
        twice = desk.store.submit(lambda uow: take_credit(credit(2, 46_000, shown.reference), desk.clerk, uow)).result()
        assert twice is not None
        assert twice.outcome is not None
        assert twice.outcome.settled is None
        left = desk.store.read(lambda books: books.money.surpluses())
        assert [(one.why, one.due) for one in left] == [
            (SurplusReason.OVER, 4_000),
            (SurplusReason.DUPLICATE, 46_000),
        ]


def test_what_was_typed_before_is_verified_by_the_transfer_that_comes_after(tmp_path: Path) -> None:
    """The new journal says so; the old one's row is not touched."""
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        desk = desk_of(store, clock, tmp_path)
        bill, other = desk.bill(), desk.bill()
        ours, theirs = (
            store.submit(lambda uow, of=one.id: show_qr([of], desk.clerk, uow)).result()  # type: ignore[misc]  # bound
            for one in (bill, other)
        )
        desk.do(lambda uow: confirm_qr(ours.id, "FT26000001", desk.clerk, uow))
        desk.do(lambda uow: confirm_qr(theirs.id, "FT26000002", desk.clerk, uow))
    renew(tmp_path, "AD")
    with again(tmp_path, "AD") as desk:
        desk.do(lambda uow: take_credit(credit(1, 46_000, ours.reference), desk.clerk, uow))
        read = desk.store.read
        payment = read(lambda books: books.money.payment_of(bill.id))
        assert payment is not None
        assert payment.verified
        assert read(lambda books: books.money.payment(payment.id)) == payment
        assert read(lambda books: books.money.payments_of(bill.id)) == [payment]
        assert read(lambda books: books.money.payments_by(ours.id)) == [payment]
        assert not read(lambda books: books.money.payments_by(theirs.id))[0].verified
