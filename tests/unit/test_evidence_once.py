"""What proves that money came proves it once: bank references as people type them, and slips, of a surplus too."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.giving_back import Way
from counter_app.domain.money import Vnd
from counter_app.domain.payment import BankReferenceBad, CardSlipIncomplete, CardSlipUsed, Evidence
from counter_app.ports.terminal import PaymentOutcomeUnknown, TerminalReply
from counter_app.usecases.attempts import set_aside, withdraw
from counter_app.usecases.card import resolve_by_supervisor, take_card
from counter_app.usecases.card_slip import show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.credits import CreditTaken, pick_credit, take_credit
from counter_app.usecases.qr import confirm_qr
from tests.support import SUPERVISOR
from tests.unit.test_credits import credit, shown
from tests.unit.test_giving_back import SLIP, Till, VoidingTerminal, opened_till
from tests.unit.test_money_usecases import Desk

SEEN = Evidence(approval_code="A1B2C3", last_four="0461")


class SilentTerminal(VoidingTerminal):
    """Nobody hears what became of a sale."""

    def sale(self, amount: Vnd, ticket: str, on_result: object) -> TerminalReply:
        raise PaymentOutcomeUnknown(ticket=ticket, phase="reply")


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with opened_till(tmp_path) as till:
        till.terminal = SilentTerminal()
        yield till


@pytest.fixture
def desk(till: Till) -> Desk:
    return till.desk


def unknown_card(till: Till, bill: str) -> str:
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill], till.terminal, till.desk.clerk, till.desk.store)
    (one,) = till.desk.store.read(lambda books: books.money.open_attempts())
    return one.id


def decide(desk: Desk, attempt: str, evidence: Evidence) -> None:
    overseen = replace(desk.clerk, by=SUPERVISOR)
    desk.do(lambda uow: resolve_by_supervisor(attempt, True, "thấy trên phiếu", evidence, overseen, uow))


def test_a_bank_reference_that_came_to_a_surplus_pays_no_other_bill(desk: Desk) -> None:
    bill, other = desk.bill(), desk.bill()
    attempt = shown(desk, bill)
    desk.do(lambda uow: withdraw(attempt.id, "khách đổi ý", desk.clerk.by, uow))
    desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow))
    desk.do(lambda uow: confirm_qr(attempt.id, "FT26000001", desk.clerk, uow))  # late: it must go back
    second = shown(desk, other)
    with pytest.raises(BankReferenceBad):
        desk.do(lambda uow: confirm_qr(second.id, "FT26000001", desk.clerk, uow))
    with pytest.raises(CreditTaken):
        desk.do(lambda uow: pick_credit(second.id, credit(1, 46_000), desk.clerk, uow))


def test_a_slip_that_came_to_a_surplus_pays_no_other_bill(till: Till) -> None:
    desk = till.desk
    bill, other = desk.bill(), desk.bill()
    attempt = unknown_card(till, bill.id)
    desk.do(lambda uow: set_aside(attempt, "máy hỏng", SUPERVISOR, uow))
    slip = desk.store.submit(lambda uow: show_card_amount([bill.id], desk.clerk, uow)).result()
    decide(desk, attempt, SEEN)
    desk.do(lambda uow: take_card_slip(slip.id, SLIP, desk.clerk, uow))  # charged as well: it must go back
    second = desk.store.submit(lambda uow: show_card_amount([other.id], desk.clerk, uow)).result()
    with pytest.raises(CardSlipUsed):
        desk.do(lambda uow: take_card_slip(second.id, SLIP, desk.clerk, uow))


def test_a_supervisor_rests_no_charge_on_a_slip_that_paid_another(till: Till) -> None:
    till.slip()
    attempt = unknown_card(till, till.desk.bill().id)
    same = replace(SEEN, terminal=SLIP.terminal, batch=SLIP.batch, trace=SLIP.trace)
    with pytest.raises(CardSlipUsed):
        decide(till.desk, attempt, same)
    decide(till.desk, attempt, replace(same, trace="35"))
    (payment,) = till.desk.store.read(lambda books: books.money.payments_by(attempt))
    assert (payment.evidence.batch, payment.evidence.trace) == ("000012", "000035")


@pytest.mark.parametrize("left_out", ["terminal", "batch", "trace"])
def test_a_slip_that_a_supervisor_typed_pays_no_other(till: Till, left_out: str) -> None:
    """Typed in part it had another key than the clerk's: it is named whole, or not at all."""
    attempt = unknown_card(till, till.desk.bill().id)
    whole = replace(SEEN, terminal=SLIP.terminal, batch=SLIP.batch, trace=SLIP.trace)
    with pytest.raises(CardSlipIncomplete) as refused:
        decide(till.desk, attempt, replace(whole, **{left_out: ""}))
    assert refused.value.fields == {"field": left_out}
    decide(till.desk, attempt, whole)
    with pytest.raises(CardSlipUsed):
        till.slip()


@pytest.mark.parametrize("told", ["ft26000001", "FT 26000001", "FT26.000001", "FT26-000001"])
def test_however_the_bank_writes_it_a_transfer_that_was_typed_is_not_picked(desk: Desk, told: str) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    desk.do(lambda uow: confirm_qr(attempt.id, "FT26000001", desk.clerk, uow))
    with pytest.raises(CreditTaken):
        desk.do(lambda uow: pick_credit(other.id, credit(1, 46_000, bank_reference=told), desk.clerk, uow))


def test_nor_is_one_of_which_the_last_signs_were_typed(desk: Desk) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    desk.do(lambda uow: confirm_qr(attempt.id, "000001", desk.clerk, uow))
    with pytest.raises(CreditTaken):
        desk.do(lambda uow: pick_credit(other.id, credit(1, 46_000), desk.clerk, uow))


@pytest.mark.parametrize("typed", ["000001", "26000001", "FT26000001", "MBVCB.FT26000001"])
def test_a_transfer_that_was_taken_is_not_typed_by_its_last_signs(desk: Desk, typed: str) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    desk.do(lambda uow: take_credit(credit(1, 46_000, attempt.reference), desk.clerk, uow))
    with pytest.raises(BankReferenceBad):
        desk.do(lambda uow: confirm_qr(other.id, typed, desk.clerk, uow))
    desk.do(lambda uow: confirm_qr(other.id, "FT26000002", desk.clerk, uow))


@pytest.mark.parametrize(("first", "second"), [("000001", "FT26000001"), ("FT26000001", "6000001")])
def test_one_that_was_typed_is_not_typed_again_with_more_or_fewer_signs(desk: Desk, first: str, second: str) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    desk.do(lambda uow: confirm_qr(attempt.id, first, desk.clerk, uow))
    with pytest.raises(BankReferenceBad):
        desk.do(lambda uow: confirm_qr(other.id, second, desk.clerk, uow))
    desk.do(lambda uow: confirm_qr(other.id, "FT27000001" if len(first) > 6 else "FT26000002", desk.clerk, uow))


def test_one_of_which_more_was_typed_than_the_bank_tells_is_not_picked(desk: Desk) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    desk.do(lambda uow: confirm_qr(attempt.id, "MBVCB.FT26000001", desk.clerk, uow))
    with pytest.raises(CreditTaken):
        desk.do(lambda uow: pick_credit(other.id, credit(1, 46_000), desk.clerk, uow))


def test_nor_does_money_go_back_by_a_transfer_that_was_typed_in_part(till: Till) -> None:
    took = till.qr("000001")
    with pytest.raises(BankReferenceBad):
        till.give_transfer(till.approved(took.payment_id, Way.TRANSFER), "FT26000001")


@pytest.mark.parametrize("told", ["ft26000001", "FT 26000001", "FT26.000001"])
def test_however_the_bank_writes_it_a_transfer_that_was_picked_is_not_typed(desk: Desk, told: str) -> None:
    attempt, other = shown(desk, desk.bill()), shown(desk, desk.bill())
    desk.do(lambda uow: pick_credit(attempt.id, credit(1, 46_000, bank_reference=told), desk.clerk, uow))
    with pytest.raises(BankReferenceBad):
        desk.do(lambda uow: confirm_qr(other.id, "FT26000001", desk.clerk, uow))


@pytest.mark.parametrize("typed", ["MBVCB.3278907687", "mbvcb 3278907687", "MBVCB-3278907687"])
def test_a_reference_is_typed_as_the_bank_shows_it(desk: Desk, typed: str) -> None:
    attempt = shown(desk, desk.bill())
    desk.do(lambda uow: confirm_qr(attempt.id, typed, desk.clerk, uow))
    (payment,) = desk.store.read(lambda books: books.money.payments_by(attempt.id))
    assert payment.evidence.bank_reference == "MBVCB3278907687"


@pytest.mark.parametrize("typed", ["", "FT1", "FT26;00001", "đã chuyển khoản"])
def test_what_is_no_reference_is_refused(desk: Desk, typed: str) -> None:
    attempt = shown(desk, desk.bill())
    with pytest.raises(BankReferenceBad):
        desk.do(lambda uow: confirm_qr(attempt.id, typed, desk.clerk, uow))
