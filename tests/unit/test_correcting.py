"""What follows a wrong receipt: another in its place, a notice beside it, a new bill; numbers without a gap."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.approval import ActKind, ApprovalForAnother, ApprovalMissing
from counter_app.domain.bill import BillState, ExemptionLine, ExemptionTooLarge
from counter_app.domain.correction import ReceiptTotalRefused
from counter_app.domain.giving_back import MoneyAlreadyReturned, Way, WayClosed
from counter_app.domain.money import Vnd
from counter_app.domain.parts import PART
from counter_app.domain.payment import BankReferenceBad
from counter_app.domain.receipt import Receipt
from counter_app.storage.projections import receipt as receipts
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval
from counter_app.usecases.cash import take_cash
from counter_app.usecases.correcting import (
    Correction,
    NothingToCorrect,
    ReceiptStandsNoMore,
    Replaced,
    RestElsewhere,
    correct_payer,
    correction_act,
    replace_receipt,
)
from counter_app.usecases.drawing_again import BillStillPaid, DrawnElsewhere, draw_again
from counter_app.usecases.giving_back import GiveBack, give_back_cash
from counter_app.usecases.papers import notes_of, slip_of
from counter_app.usecases.receipt_chain import chain_of
from tests.support import SUPERVISOR
from tests.unit.test_cashier_desk import Site, site
from tests.unit.test_giving_back import WHY, Till, opened_till
from ui.supervisor.day import figures_of

__all__ = ["site"]  # a fixture


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with opened_till(tmp_path) as till:
        yield till


def correct(till: Till, old: Receipt, **changes: object) -> Replaced:
    clerk, store = till.desk.clerk, till.desk.store
    asker = Asker(clerk.by, clerk.desk, clerk.clock, clerk.random)
    wanted = replace(Correction(old.id, WHY), **changes)  # type: ignore[arg-type]  # fields by name
    asked = store.submit(lambda uow: ask_approval(correction_act(old, wanted), asker, uow)).result()
    if asked.state.value != "given":
        store.submit(lambda uow: approve_in_place(asked.id, SUPERVISOR, asker, uow)).result()
    wanted = replace(wanted, approval=asked.id)
    return store.submit(lambda uow: replace_receipt(wanted, clerk, uow)).result()


def again(till: Till, receipt_id: str) -> Receipt:
    return till.desk.store.read(lambda books: books.receipts.get(receipt_id))


def body_of(till: Till, receipt_id: str) -> bytes:
    reader = till.desk.store.database.reader()
    with reader.begin():
        found = reader.execute(receipts.select().where(receipts.c.receipt_id == receipt_id)).one()
    reader.close()
    return bytes(found.body)


def test_a_wrong_tax_code_gives_a_receipt_in_its_place_and_leaves_the_old_one_as_it_was(till: Till) -> None:
    old = till.cash().receipt
    body = body_of(till, old.id)
    new = correct(till, old, tax_code="0301234567").receipt
    assert (new.number, new.serial, new.total, new.payer_tax_code) == (2, old.serial, old.total, "0301234567")
    assert (new.replaces, new.payer) == (old.id, old.payer)
    assert (again(till, old.id).replaced_by, again(till, old.id).stands) == (new.id, False)
    assert body_of(till, old.id) == body
    assert till.desk.store.read(lambda books: books.receipts.of_payment(old.payment)).id == new.id
    (run,) = till.desk.store.read(lambda books: books.days.receipt_runs(till.desk.clock.now().date()))
    assert (run.first, run.last, run.count, run.amount) == (1, 2, 2, 46_000)  # once: it is the same money
    assert till.desk.kinds()[-3:] == ["approval.used", "receipt.replaced", "print.queued"]
    assert till.cash().receipt.number == 3


def test_what_a_receipt_said_too_much_goes_back_with_it(till: Till) -> None:
    old = till.cash().receipt
    amounts = (Vnd(40_000), *(Vnd(0) for _ in old.lines[1:]))
    settled = correct(till, old, amounts=amounts)
    assert settled.receipt.total == 40_000
    assert settled.receipt.words == "bốn mươi nghìn đồng"
    assert till.returned(old.payment) == 6_000
    with pytest.raises(ReceiptStandsNoMore):
        correct(till, again(till, old.id), tax_code="1")
    less = correct(till, settled.receipt, amounts=(Vnd(38_000),))  # and once more
    assert (less.receipt.total, less.back, till.returned(old.payment)) == (38_000, 2_000, 8_000)
    till.give_cash(till.approved(old.payment, Way.CASH))  # what is left of it
    assert till.returned(old.payment) == 46_000
    assert till.annulled(old.payment)
    with pytest.raises(MoneyAlreadyReturned):
        till.give_cash(GiveBack(old.payment, WHY))
    again_drawn = till.desk.store.submit(
        lambda uow: draw_again(old.bills[0], till.desk.clerk.by, till.desk.clerk.random, uow)
    ).result()
    assert again_drawn.due == 38_000  # what it should have been


def test_what_a_receipt_said_too_little_is_a_bill_of_its_own_and_paid_like_any_other(till: Till) -> None:
    old, clerk, store = till.cash().receipt, till.desk.clerk, till.desk.store
    raised = (Vnd(old.lines[0].amount + 14_000), *(line.amount for line in old.lines[1:]))
    done = correct(till, old, amounts=raised)
    assert (done.receipt.total, done.back, done.owed, till.returned(old.payment)) == (46_000, 0, 14_000, 0)
    assert any(line.text.endswith(PART) for line in done.receipt.lines)
    (rest,) = done.bills
    bill = store.read(lambda books: books.bills.get(rest))
    assert (bill.due, bill.dossier_id, done.receipt.bills) == (14_000, till.dossier_of(old), (*old.bills, rest))
    with pytest.raises(ReceiptTotalRefused):  # another amount again, while the rest is not paid
        correct(till, done.receipt, amounts=tuple(Vnd(1) for _ in done.receipt.lines))
    took = store.submit(lambda uow: take_cash([rest], Vnd(14_000), clerk, uow)).result()
    assert (took.receipt.number, took.receipt.total) == (3, 14_000)
    first, second = store.read(lambda books: chain_of(old.id, books))
    assert (first.receipt.replaced_by, second.receipt.id, second.receipt.why) == (done.receipt.id, done.receipt.id, WHY)
    assert [(one.bill.id, [receipt.number for receipt in one.receipts]) for one in second.rest] == [(rest, [3])]
    figures = store.read(lambda books: figures_of(till.desk.clock.now().date(), books))
    assert (figures.taken, figures.agrees) == (60_000, True)
    replaced = [(one.subject, one.detail) for one in figures.exceptions if one.kind == "receipt.replaced"]
    assert replaced == [("26TAC 0000002", f"26TAC 1: {WHY}")]
    assert store.read(lambda books: notes_of(second.receipt, books)) == (
        "BIÊN LAI THAY THẾ cho biên lai ký hiệu 26TAC, số 1, ngày 23/11/2026",
    )
    assert store.read(lambda books: notes_of(first.receipt, books)) == (
        "ĐÃ THAY THẾ bằng biên lai ký hiệu 26TAC, số 2, ngày 23/11/2026",
    )


@pytest.mark.parametrize("exempted", [46_000, 10_000])
def test_who_proves_an_exemption_after_paying_gets_it_back_on_a_receipt_that_says_so(till: Till, exempted: int) -> None:
    old, store = till.cash().receipt, till.desk.store
    line = ExemptionLine("Hộ nghèo", "Luật mẫu, điều 10", "giấy chứng nhận mẫu", Vnd(exempted))
    done = correct(till, old, exemption=line)
    assert (done.receipt.total, done.back) == (46_000 - exempted, exempted)
    assert till.returned(old.payment) == exempted
    row = done.receipt.lines[-1]
    assert (row.kind, row.text, row.amount) == ("exemption", "Hộ nghèo (Luật mẫu, điều 10)", -exempted)
    (bill,) = store.read(lambda books: [books.bills.get(one) for one in done.bills])
    assert (bill.exemptions, bill.due, bill.total) == ((line,), 0, 0)
    day = till.desk.clock.now().date()
    kinds = [one.kind for one in store.read(lambda books: books.days.exceptions(day))]
    assert {"bill.exempted", "money.refund", "receipt.replaced"} <= set(kinds)
    dossier = till.dossier_of(old)
    slip = store.read(lambda books: slip_of(dossier, till.desk.clerk.desk, books))
    state = "Được miễn" if exempted == 46_000 else "Đã nộp"
    assert (slip.fee_total, slip.fee_state) == (46_000 - exempted, state)
    assert sum(one.amount for one in slip.fee_lines) == slip.fee_total
    if exempted == 46_000:
        with pytest.raises(BillStillPaid):
            till.desk.do(lambda uow: draw_again(old.bills[0], till.desk.clerk.by, till.desk.clerk.random, uow))
        with pytest.raises(MoneyAlreadyReturned):
            till.give_cash(till.approved(old.payment, Way.CASH))


def test_more_is_not_exempt_than_was_to_be_paid(till: Till) -> None:
    old = till.cash().receipt
    with pytest.raises(ExemptionTooLarge):
        correct(till, old, exemption=ExemptionLine("Trẻ em", "Luật mẫu", "giấy mẫu", Vnd(46_001)))


def test_a_cashier_desk_draws_no_rest_for_another_counters_dossier(site: Site) -> None:
    """It has no dossier to take the payer from; what is exempt needs none."""
    _, adopted = site.taken_over()
    old, counter = site.taker.cash(adopted), site.taker
    clerk = replace(counter.clerk, desk=replace(counter.clerk.desk, approval_above=dict.fromkeys(ActKind, Vnd(10**9))))
    more = Correction(old.id, WHY, amounts=(Vnd(old.lines[0].amount + 1), *(line.amount for line in old.lines[1:])))
    with pytest.raises(RestElsewhere):
        counter.do(lambda uow: replace_receipt(more, clerk, uow))
    exempt = Correction(old.id, WHY, exemption=ExemptionLine("Trẻ em", "Luật mẫu", "giấy mẫu", Vnd(6_000)))
    done = counter.do(lambda uow: replace_receipt(exempt, clerk, uow))
    assert (done.receipt.total, done.receipt.payer, done.back) == (40_000, old.payer, 6_000)


def test_a_cashier_desk_draws_no_bill_again_for_another_counters_dossier(site: Site) -> None:
    """What it took went back: a new bill would have neither a dossier nor a payer here, nor be known to its owner."""
    bill, adopted = site.taken_over()
    receipt, counter = site.taker.cash(adopted), site.taker
    clerk = replace(counter.clerk, desk=replace(counter.clerk.desk, approval_above=dict.fromkeys(ActKind, Vnd(10**9))))
    again = partial(draw_again, bill.id, clerk.by, clerk.random)
    with pytest.raises(DrawnElsewhere):
        counter.do(again)
    counter.do(lambda uow: give_back_cash(GiveBack(receipt.payment, WHY), clerk, uow))
    with pytest.raises(DrawnElsewhere):
        counter.do(again)
    assert "bill.drawn" not in counter.office.kinds()


def test_what_was_approved_is_the_very_correction(till: Till) -> None:
    """An approval for a tax code, or for another amount, gives no money back."""
    old, clerk, store = till.cash().receipt, till.desk.clerk, till.desk.store
    asker = Asker(clerk.by, clerk.desk, clerk.clock, clerk.random)
    asked_for = Correction(old.id, WHY, tax_code="0301234567")
    asked = store.submit(lambda uow: ask_approval(correction_act(old, asked_for), asker, uow)).result()
    store.submit(lambda uow: approve_in_place(asked.id, SUPERVISOR, asker, uow)).result()
    less = replace(asked_for, approval=asked.id, amounts=(Vnd(1), *(line.amount for line in old.lines[1:])))
    with pytest.raises(ApprovalForAnother):
        till.desk.do(lambda uow: replace_receipt(less, clerk, uow))
    assert till.returned(old.payment) == 0


def test_a_difference_of_a_transfer_goes_back_by_transfer(till: Till) -> None:
    old = till.qr().receipt
    amounts = (Vnd(40_000), *(Vnd(0) for _ in old.lines[1:]))
    with pytest.raises(WayClosed):
        correct(till, old, amounts=amounts)
    with pytest.raises(BankReferenceBad):
        correct(till, old, amounts=amounts, way=Way.TRANSFER, bank_reference="FT26000001")
    correct(till, old, amounts=amounts, way=Way.TRANSFER, bank_reference="FT26000002")
    assert till.returned(old.payment) == 6_000


def test_a_receipt_is_not_replaced_for_nothing_by_nothing_or_without_approval(till: Till) -> None:
    old = till.cash().receipt
    before = till.desk.kinds()
    with pytest.raises(ApprovalMissing):
        till.desk.do(lambda uow: replace_receipt(Correction(old.id, WHY, tax_code="1"), till.desk.clerk, uow))
    assert till.desk.kinds() == before
    with pytest.raises(NothingToCorrect):
        correct(till, old)
    for wrong in (Vnd(0), Vnd(-1)):
        with pytest.raises(ReceiptTotalRefused):
            correct(till, old, amounts=(wrong, *(Vnd(0) for _ in old.lines[1:])))
    assert till.desk.kinds().count("receipt.replaced") == 0


def test_a_wrong_name_is_noted_and_the_receipt_keeps_its_number(till: Till) -> None:
    old, clerk, store = till.cash().receipt, till.desk.clerk, till.desk.store
    body = body_of(till, old.id)
    with pytest.raises(NothingToCorrect):
        till.desk.do(lambda uow: correct_payer(old.id, old.payer, old.payer_address, WHY, clerk, uow))
    said = store.submit(lambda uow: correct_payer(old.id, "TRẦN THỊ MẪU", "Huế", WHY, clerk, uow)).result()
    found = again(till, old.id)
    assert "người nộp đúng là TRẦN THỊ MẪU, Huế" in store.read(lambda books: notes_of(found, books))[0]
    (noticed,) = store.read(lambda books: books.receipts.notices(old.id))
    assert (noticed.id, noticed.payer, noticed.payer_address) == (said.notice, "TRẦN THỊ MẪU", "Huế")
    assert said.print_job == ""  # the first copy waits for the printer yet, and will say it
    with pytest.raises(NothingToCorrect):
        till.desk.do(lambda uow: correct_payer(old.id, "TRẦN THỊ MẪU", "Huế", WHY, clerk, uow))
    assert correct(till, old, tax_code="0301234567").receipt.payer == "TRẦN THỊ MẪU"
    found = store.read(lambda books: chain_of(old.id, books))[0].receipt
    assert found.replaced_by
    found = replace(found, replaced_by="")
    assert found.stands
    assert (found.number, body_of(till, old.id)) == (old.number, body)
    kinds = [one.kind for one in store.read(lambda books: books.days.exceptions(till.desk.clock.now().date()))]
    assert "receipt.corrected" in kinds


def test_after_it_went_back_it_is_collected_again_on_a_new_bill(till: Till) -> None:
    bill, clerk, store = till.desk.bill(), till.desk.clerk, till.desk.store
    took = store.submit(lambda uow: take_cash([bill.id], Vnd(46_000), clerk, uow)).result()
    with pytest.raises(BillStillPaid):
        till.desk.do(lambda uow: draw_again(bill.id, clerk.by, clerk.random, uow))
    till.give_cash(till.approved(took.payment_id, Way.CASH))
    new = store.submit(lambda uow: draw_again(bill.id, clerk.by, clerk.random, uow)).result()
    assert (new.state, new.due, new.lines) == (BillState.OPEN, 46_000, bill.lines)
    assert store.submit(lambda uow: draw_again(bill.id, clerk.by, clerk.random, uow)).result().id == new.id
    assert store.read(lambda books: books.bills.get(bill.id)).state is BillState.SETTLED
    settled = store.submit(lambda uow: take_cash([new.id], Vnd(46_000), clerk, uow)).result()
    assert settled.receipt.number == 2
    with pytest.raises(BillStillPaid):
        till.desk.do(lambda uow: draw_again(bill.id, clerk.by, clerk.random, uow))


STEPS = st.lists(
    st.tuples(st.sampled_from(["cash", "card", "qr", "back", "tax", "less", "more", "exempt"]), st.integers(0, 9)),
    max_size=9,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_numbers_have_no_gap_and_receipts_are_what_was_taken_less_what_went_back(steps: list[tuple[str, int]]) -> None:
    """Whatever is taken, given back and replaced, in whatever order."""
    with TemporaryDirectory() as folder, opened_till(Path(folder)) as till:
        issued: list[str] = []
        for at, (step, which) in enumerate(steps):
            _do(till, step, which, at, issued)
        store, day = till.desk.store, till.desk.clock.now().date()
        found = [again(till, one) for one in issued]
        assert [one.number for one in found] == list(range(1, len(found) + 1))
        standing = [one for one in found if one.stands]
        figures = store.read(lambda books: figures_of(day, books))
        assert figures.agrees
        assert sum(one.amount for one in figures.procedures) == figures.taken
        back = store.read(lambda books: books.days.given_back(day))
        left = {one.method: int(one.amount) for one in figures.methods}
        for one in back:  # a card's money may go back by transfer
            left[one.method] = left.get(one.method, 0) - one.amount
        says = dict.fromkeys(left, 0)
        for receipt in standing:
            says[receipt.method] += receipt.total
        assert sum(says.values()) == sum(left.values()) == figures.taken - sum(one.amount for one in back)
        assert says.get("cash", 0) == left.get("cash", 0)
        runs = store.read(lambda books: books.days.receipt_runs(day))
        assert [(run.first, run.last, run.count, run.amount) for run in runs] == (
            [(1, len(found), len(found), figures.taken)] if found else []
        )


def _do(till: Till, step: str, which: int, at: int, issued: list[str]) -> None:
    if step in ("cash", "card", "qr"):
        settled = till.qr(f"FT2600{at:04d}") if step == "qr" else till.cash() if step == "cash" else till.card()
        issued.append(settled.receipt.id)
        return
    standing = [one for one in (again(till, receipt) for receipt in issued) if one.stands]
    if not standing:
        return
    old = standing[which % len(standing)]
    way = {"cash": Way.CASH, "qr": Way.TRANSFER, "card": Way.VOID}[old.method.value]
    untouched = old.total > 0
    if step == "back" and way is Way.VOID and till.returned(old.payment):
        way = Way.TRANSFER  # a void takes the whole sale back
    owing = any(till.bill(bill).due for bill in old.bills)
    if step == "more" and not owing:
        raised = (Vnd(old.lines[0].amount + which + 1), *(line.amount for line in old.lines[1:]))
        done = correct(till, old, amounts=raised)
        issued.append(done.receipt.id)
        if which % 2:
            issued.append(till.pay(done.bills[0]).receipt.id)
    elif step == "exempt" and not owing and untouched:
        exempt = ExemptionLine("Trẻ em", "Luật mẫu", "giấy mẫu", Vnd(max(1, old.total * which // 9)))
        back = Way.CASH if way is Way.CASH else Way.TRANSFER
        issued.append(correct(till, old, exemption=exempt, way=back, bank_reference=f"FT2603{at:04d}").receipt.id)
    elif step == "tax":
        issued.append(correct(till, old, tax_code=f"03{at:08d}").receipt.id)
    elif step == "less" and untouched and old.method.value != "card" and old.lines[0].amount > 1 and not owing:
        amounts = tuple(Vnd(line.amount - (line is old.lines[0])) for line in old.lines)
        reference = f"FT2601{at:04d}"
        issued.append(correct(till, old, amounts=amounts, way=way, bank_reference=reference).receipt.id)
    elif step == "back" and untouched:
        wish = till.approved(old.payment, way)
        give = {Way.CASH: till.give_cash, Way.VOID: till.void}
        _ = give[way](wish) if way in give else till.give_transfer(wish, f"FT2602{at:04d}")


def test_beside_a_small_exemption_that_needs_no_approval_no_amount_is_lowered_without_one(till: Till) -> None:
    old, store = till.cash().receipt, till.desk.store
    small = ExemptionLine("Hộ nghèo", "Luật mẫu, điều 10", "giấy mẫu", Vnd(1_000))
    clerk = replace(till.desk.clerk, desk=replace(till.desk.clerk.desk, approval_above={ActKind.EXEMPTION: Vnd(5_000)}))
    lowered = (Vnd(6_000), *(Vnd(0) for _ in old.lines[1:]))
    both = Correction(old.id, WHY, amounts=lowered, exemption=small)
    with pytest.raises(ApprovalMissing):
        store.submit(lambda uow: replace_receipt(both, clerk, uow)).result()
    assert till.returned(old.payment) == 0
    store.submit(lambda uow: replace_receipt(Correction(old.id, WHY, exemption=small), clerk, uow)).result()
    assert till.returned(old.payment) == 1_000
