"""Parts of what is owed: shared out, on receipts, taken by several methods, and what comes on top."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.bill import Bill, BillAlreadySettled, BillState, ExemptionLine, FeeKind, FeeLine
from counter_app.domain.money import Vnd
from counter_app.domain.parts import PART, rows_of, share_out
from counter_app.domain.payment import AttemptMoved, AttemptOpen, CashTooLittle, Evidence, Method, PartRefused
from counter_app.domain.people import NotAllowed
from counter_app.domain.surplus import SurplusReason
from counter_app.ports.devices import DeviceUnreachable
from counter_app.ports.terminal import PaymentOutcomeUnknown
from counter_app.usecases.attempts import ReasonMissing, set_aside, withdraw
from counter_app.usecases.card import (
    StillUnknown,
    TerminalBlocked,
    resolve_by_supervisor,
    resolve_card,
    retire_terminal,
    take_card,
)
from counter_app.usecases.cash import take_cash
from counter_app.usecases.qr import confirm_qr, show_qr
from tests.support import SUPERVISOR, ScriptedClock, SeededRandom, cashier, opened_store, paid
from tests.unit.test_money_usecases import Desk, FakeTerminal

AMOUNTS = st.integers(1, 10**9)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    amounts = draw(st.lists(AMOUNTS, min_size=1, max_size=4))
    lines = tuple(FeeLine(FeeKind.CHARGE, f"Phí mẫu {at}", Vnd(one), 1, Vnd(one)) for at, one in enumerate(amounts))
    off = draw(st.integers(0, sum(amounts) - 1))
    exemptions = (ExemptionLine("nhóm mẫu", "căn cứ mẫu", "giấy mẫu", Vnd(off)),) if off else ()
    return Bill(f"b{draw(st.uuids())}", "d", "site", "2.000815", lines, exemptions)


@given(st.lists(bills(), min_size=1, max_size=4), st.data())
def test_parts_of_bills_add_up_whatever_they_are(owing: list[Bill], data: st.DataObject) -> None:
    """Taken in any pieces, each bill is settled once, at its last piece, and the rows are what the pieces are."""
    settled: list[str] = []
    rows: dict[str, int] = {}
    while due := sum(one.due for one in owing):
        amount = Vnd(data.draw(st.integers(1, due)))
        shares = share_out(owing, amount)
        assert sum(share.amount for share in shares) == amount
        for share in shares:
            at = next(index for index, one in enumerate(owing) if one.id == share.bill)
            on_paper = rows_of(owing[at], share)
            assert sum(row.amount for row in on_paper) == share.amount
            for row in on_paper:
                rows[row.text.removesuffix(f" {PART}")] = rows.get(row.text.removesuffix(f" {PART}"), 0) + row.amount
            settled += [share.bill] if share.settles else []
            state = BillState.SETTLED if share.settles else BillState.OPEN
            owing[at] = replace(owing[at], paid=Vnd(owing[at].paid + share.amount), state=state)
    assert sorted(settled) == sorted(one.id for one in owing)
    assert sum(rows.values()) == sum(one.total for one in owing)


@given(bills(), st.integers())
def test_no_part_is_nothing_or_more_than_is_due(bill: Bill, amount: int) -> None:
    if 0 < amount <= bill.due:
        return
    with pytest.raises(ValueError, match="part"):
        share_out([bill], Vnd(amount))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        yield Desk(store, clock, cashier(clock, SeededRandom(7)), tmp_path)


def due(desk: Desk, bill: Bill) -> int:
    return desk.store.read(lambda books: books.bills.get(bill.id)).due


def cash(desk: Desk, bill: Bill, tendered: int, part: int | None = None) -> object:
    wanted = None if part is None else Vnd(part)
    return desk.do(lambda uow: take_cash([bill.id], Vnd(tendered), desk.clerk, uow, wanted))


def test_a_bill_is_paid_by_cash_code_and_card_with_a_receipt_each(desk: Desk) -> None:
    bill = desk.bill()
    cash(desk, bill, 10_000, 6_000)
    assert due(desk, bill) == 40_000
    shown = desk.store.submit(lambda uow: show_qr([bill.id], desk.clerk, uow, Vnd(15_000))).result()
    assert shown.amount == 15_000
    desk.do(lambda uow: confirm_qr(shown.id, "FT26000001", desk.clerk, uow))
    assert due(desk, bill) == 25_000
    take_card([bill.id], FakeTerminal(), desk.clerk, desk.store)
    assert due(desk, bill) == 0
    payments = desk.store.read(lambda books: books.money.payments_of(bill.id))
    assert [(one.method, one.amount) for one in payments] == [
        (Method.CASH, 6_000),
        (Method.QR, 15_000),
        (Method.CARD, 25_000),
    ]
    receipts = desk.store.read(lambda books: [books.receipts.of_payment(one.id) for one in payments])
    assert [one.number for one in receipts] == [1, 2, 3]
    assert [one.total for one in receipts] == [6_000, 15_000, 25_000]
    assert all(sum(row.amount for row in one.lines) == one.total for one in receipts)
    assert (receipts[0].tendered, receipts[0].change) == (10_000, 4_000)
    settling = desk.store.read(lambda books: books.money.payment_of(bill.id))
    assert settling is not None
    assert settling.method is Method.CARD
    with pytest.raises(BillAlreadySettled):
        cash(desk, bill, 50_000)
    by_procedure = desk.store.read(lambda books: books.days.by_procedure(desk.clock.now().date()))
    assert [one.amount for one in by_procedure] == [46_000]


@pytest.mark.parametrize("part", [0, -1, 46_001])
def test_a_part_must_be_a_part(desk: Desk, part: int) -> None:
    bill = desk.bill()
    before = desk.kinds()
    with pytest.raises(PartRefused):
        cash(desk, bill, 100_000, part)
    assert desk.kinds() == before


def test_one_bill_named_twice_is_not_owed_twice(desk: Desk) -> None:
    bill = desk.bill()
    attempt = desk.store.submit(lambda uow: show_qr([bill.id, bill.id], desk.clerk, uow)).result()
    assert (attempt.amount, attempt.bills) == (46_000, (bill.id,))
    desk.do(lambda uow: withdraw(attempt.id, "khách đổi ý", desk.clerk.by, uow))
    settled = desk.store.submit(lambda uow: take_cash([bill.id, bill.id], Vnd(92_000), desk.clerk, uow)).result()
    assert (settled.receipt.total, settled.receipt.change) == (46_000, 46_000)


def test_less_cash_than_the_part_is_refused(desk: Desk) -> None:
    bill = desk.bill()
    with pytest.raises(CashTooLittle):
        cash(desk, bill, 5_000, 6_000)


def unknown_card(desk: Desk, terminal: FakeTerminal, bill: Bill) -> str:
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    attempt = desk.store.read(lambda books: books.money.open_attempt_on([bill.id]))
    assert attempt is not None
    return attempt.id


def as_supervisor(desk: Desk) -> Callable[[str, str], object]:
    return lambda attempt, why: desk.do(lambda uow: set_aside(attempt, why, SUPERVISOR, uow))


def test_a_card_that_turns_out_charged_after_cash_must_go_back(desk: Desk) -> None:
    terminal, bill = FakeTerminal(lose="reply"), desk.bill()
    attempt = unknown_card(desk, terminal, bill)
    with pytest.raises(AttemptOpen):
        cash(desk, bill, 50_000)
    as_supervisor(desk)(attempt, "máy thẻ hỏng")
    cash(desk, bill, 50_000)
    receipts = desk.kinds().count("receipt.issued")
    outcome = resolve_card(attempt, terminal, desk.clerk, desk.store)
    assert outcome is not None
    assert (outcome.settled, outcome.surplus) == (None, 46_000)
    assert desk.kinds().count("receipt.issued") == receipts == 1
    left = desk.store.read(lambda books: books.money.surpluses())
    assert [(one.attempt, one.why, one.method, one.due) for one in left] == [
        (attempt, SurplusReason.LATE, Method.CARD, 46_000)
    ]
    day = desk.clock.now().date()
    assert "surplus.late" in [one.kind for one in desk.store.read(lambda books: books.days.exceptions(day))]


def test_a_late_card_pays_what_is_left_and_the_rest_goes_back(desk: Desk) -> None:
    terminal, bill = FakeTerminal(lose="reply"), desk.bill()
    attempt = unknown_card(desk, terminal, bill)
    as_supervisor(desk)(attempt, "bàn giao ca sau")
    cash(desk, bill, 30_000, 30_000)
    outcome = resolve_card(attempt, terminal, desk.clerk, desk.store)
    assert outcome is not None
    assert (paid(outcome).receipt.total, outcome.surplus) == (16_000, 30_000)
    assert due(desk, bill) == 0


def test_only_a_supervisor_sets_aside_only_what_is_unknown_and_says_why(desk: Desk) -> None:
    bill = desk.bill()
    shown = desk.store.submit(lambda uow: show_qr([bill.id], desk.clerk, uow)).result()
    with pytest.raises(AttemptMoved):
        as_supervisor(desk)(shown.id, "vì sao")
    attempt = unknown_card(desk, FakeTerminal(lose="reply"), desk.bill())
    with pytest.raises(NotAllowed):
        desk.do(lambda uow: set_aside(attempt, "vì sao", desk.clerk.by, uow))
    with pytest.raises(ReasonMissing):
        as_supervisor(desk)(attempt, "  ")
    assert desk.store.read(lambda books: books.money.aside_attempts()) == []


def test_what_was_set_aside_does_not_block_and_is_not_mistaken_for_what_followed(desk: Desk) -> None:
    terminal, first, second = FakeTerminal(lose="request"), desk.bill(), desk.bill()
    attempt = unknown_card(desk, terminal, first)
    terminal.lose = ""
    with pytest.raises(TerminalBlocked):
        take_card([second.id], terminal, desk.clerk, desk.store)
    as_supervisor(desk)(attempt, "bàn giao ca sau")
    take_card([second.id], terminal, desk.clerk, desk.store)
    with pytest.raises(StillUnknown) as still:
        resolve_card(attempt, terminal, desk.clerk, desk.store)
    assert still.value.fields["reason"] == "others_followed"
    assert [one.id for one in desk.store.read(lambda books: books.money.aside_attempts())] == [attempt]
    overseen = replace(desk.clerk, by=SUPERVISOR)
    desk.do(lambda uow: resolve_by_supervisor(attempt, False, "không có trên phiếu", Evidence(), overseen, uow))
    assert desk.store.read(lambda books: books.money.aside_attempts()) == []
    assert due(desk, first) == 46_000


def test_a_dead_terminal_is_retired_with_what_it_owes(desk: Desk) -> None:
    terminal, bill = FakeTerminal(lose="reply"), desk.bill()
    attempt = unknown_card(desk, terminal, bill)
    terminal.refuse = DeviceUnreachable(device="terminal", link="", reason="dead")
    with pytest.raises(NotAllowed):
        desk.do(lambda uow: retire_terminal("serial:COM4", "cháy nguồn", desk.clerk.by, uow))
    freed = desk.do(lambda uow: retire_terminal("serial:COM4", "cháy nguồn", SUPERVISOR, uow))
    assert freed == (attempt,)
    cash(desk, bill, 46_000)
    take_card([desk.bill().id], FakeTerminal(), desk.clerk, desk.store)


def test_another_terminal_is_not_asked_what_a_retired_one_did(desk: Desk) -> None:
    """With its batch empty it would say, truly, that it booked nothing; and the old one may have charged."""
    old, bill = FakeTerminal(lose="reply"), desk.bill()
    attempt = unknown_card(desk, old, bill)
    desk.do(lambda uow: retire_terminal("serial:COM4", "cháy nguồn", SUPERVISOR, uow))
    other = FakeTerminal()
    other.find = lambda _request, _mark: None  # type: ignore[assignment, method-assign]
    with pytest.raises(StillUnknown) as still:
        resolve_card(attempt, other, desk.clerk, desk.store)
    assert still.value.fields["reason"] == "other_terminal"
    assert [one.id for one in desk.store.read(lambda books: books.money.aside_attempts())] == [attempt]
    later = unknown_card(desk, FakeTerminal(lose="reply"), desk.bill())
    assert resolve_card(later, other, desk.clerk, desk.store) is None, "its own it may be asked about"
    [retired] = desk.store.read(lambda books: books.money.retirements())
    assert (retired.link, retired.reason) == ("serial:COM4", "cháy nguồn")
