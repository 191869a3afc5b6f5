"""Giving money back: once, whole, the way that it came, with an approval of its own, and a notice about the receipt."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.approval import ActKind, ApprovalForAnother, ApprovalMissing, ApprovalState, ApprovalUsed
from counter_app.domain.bill import Bill
from counter_app.domain.drawer import DrawerNotEnough, LineKind
from counter_app.domain.giving_back import MoneyAlreadyReturned, Way, WayClosed, act_of
from counter_app.domain.money import Vnd
from counter_app.domain.payment import AttemptOpen, AttemptState, BankReferenceBad, CardSlipUsed, Evidence
from counter_app.domain.people import NotAllowed
from counter_app.domain.receipt import Receipt
from counter_app.domain.staff import StaffRecord
from counter_app.ports.devices import DeviceSilent
from counter_app.ports.disk import StorageFull
from counter_app.ports.terminal import Ability, MoneyRequest, PaymentOutcomeUnknown, TerminalRefused, TerminalReply
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval
from counter_app.usecases.attempts import ReasonMissing, set_aside, withdraw
from counter_app.usecases.card import CardDeclined, TerminalBlocked, resolve_by_supervisor, resolve_card, take_card
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.credits import take_credit
from counter_app.usecases.drawer import AtDrawer, Moved, pay_out
from counter_app.usecases.giving_back import (
    GiveBack,
    give_back_at_terminal,
    give_back_cash,
    give_back_slip,
    give_back_transfer,
    ways_back,
)
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.recovery import recover
from counter_app.usecases.returned import undone
from counter_app.usecases.settle import Settled
from counter_app.usecases.shift import open_shift
from counter_app.usecases.stations import TerminalStation
from tests.support import SUPERVISOR, ScriptedClock, SeededRandom, cashier, opened_store, paid
from tests.unit.test_credits import credit
from tests.unit.test_half_way import FullDisk
from tests.unit.test_money_usecases import Desk, FakeTerminal
from ui.supervisor.day import figures_of

WHY = "thu nhầm hồ sơ"
SLIP = CardSlip(terminal="T0000002", batch="12", trace="34", approval_code="D4E5F6", last_four="0990")


@dataclass
class VoidingTerminal(FakeTerminal):
    """Voids; `lost` says what is lost of a void, `no` what it answers."""

    lost: str = ""
    no: str = ""
    voids: list[MoneyRequest] = field(default_factory=list)

    def void(self, request: MoneyRequest, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        self.voids.append(request)
        if self.lost == "request":
            raise PaymentOutcomeUnknown(ticket=request.ticket, phase="ack")
        if self.lost == "reply":
            super().void(request, lambda _: None)
            raise PaymentOutcomeUnknown(ticket=request.ticket, phase="reply")
        if self.no:
            reply = replace(self.book[-1], approved=False, code=self.no, ticket=request.ticket)
            on_result(reply)
            return reply
        return super().void(request, on_result)


@dataclass
class Till:
    """A desk with a supervisor at hand."""

    desk: Desk
    terminal: VoidingTerminal = field(default_factory=VoidingTerminal)

    def cash(self) -> Settled:
        bill = self.desk.bill()
        return self.desk.store.submit(lambda uow: take_cash([bill.id], Vnd(50_000), self.desk.clerk, uow)).result()

    def card(self) -> Settled:
        return paid(take_card([self.desk.bill().id], self.terminal, self.desk.clerk, self.desk.store))

    def slip(self, slip: CardSlip = SLIP) -> Settled:
        bill, clerk, store = self.desk.bill(), self.desk.clerk, self.desk.store
        shown = store.submit(lambda uow: show_card_amount([bill.id], clerk, uow)).result()
        return paid(store.submit(lambda uow: take_card_slip(shown.id, slip, clerk, uow)).result())

    def qr(self, reference: str = "FT26000001") -> Settled:
        bill, clerk, store = self.desk.bill(), self.desk.clerk, self.desk.store
        shown = store.submit(lambda uow: show_qr([bill.id], clerk, uow)).result()
        return paid(store.submit(lambda uow: confirm_qr(shown.id, reference, clerk, uow)).result())

    def approved(self, line: str, way: Way, reason: str = WHY) -> GiveBack:
        clerk, store = self.desk.clerk, self.desk.store
        asker = Asker(clerk.by, clerk.desk, clerk.clock, clerk.random)
        act = act_of(store.read(lambda books: undone(line, books)), way, reason)
        asked = store.submit(lambda uow: ask_approval(act, asker, uow)).result()
        if asked.state is not ApprovalState.GIVEN:
            store.submit(lambda uow: approve_in_place(asked.id, SUPERVISOR, asker, uow)).result()
        return GiveBack(line, reason, asked.id)

    def give_cash(self, wish: GiveBack) -> str:
        return self.desk.store.submit(lambda uow: give_back_cash(wish, self.desk.clerk, uow)).result()

    def give_slip(self, wish: GiveBack, slip: CardSlip) -> str:
        return self.desk.store.submit(lambda uow: give_back_slip(wish, slip, self.desk.clerk, uow)).result()

    def give_transfer(self, wish: GiveBack, reference: str) -> str:
        return self.desk.store.submit(lambda uow: give_back_transfer(wish, reference, self.desk.clerk, uow)).result()

    def void(self, wish: GiveBack) -> str:
        clerk, store = self.desk.clerk, self.desk.store
        return give_back_at_terminal(wish, Way.VOID, self.terminal, clerk, store).returned

    def bill(self, bill_id: str) -> Bill:
        return self.desk.store.read(lambda books: books.bills.get(bill_id))

    def dossier_of(self, receipt: Receipt) -> str:
        return self.bill(receipt.bills[0]).dossier_id

    def pay(self, bill_id: str) -> Settled:
        due, clerk = self.bill(bill_id).due, self.desk.clerk
        return self.desk.store.submit(lambda uow: take_cash([bill_id], due, clerk, uow)).result()

    def returned(self, line: str) -> int:
        return self.desk.store.read(lambda books: books.money.returned(line))

    def annulled(self, payment: str) -> bool:
        return self.desk.store.read(lambda books: books.receipts.of_payment(payment)).annulled

    def undecided(self, line: str) -> str:
        attempt = self.desk.store.read(lambda books: books.money.return_undecided(line))
        assert attempt is not None
        return attempt.id


@contextmanager
def opened_till(folder: Path) -> Iterator[Till]:
    clock = ScriptedClock()
    with opened_store(folder, clock) as store:
        clerk = cashier(clock, SeededRandom(7))
        desk = Desk(store, clock, clerk, folder)
        desk.do(_hire)
        desk.do(lambda uow: open_shift("03", clerk.by, uow, clock, clerk.random))
        yield Till(desk)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with opened_till(tmp_path) as till:
        yield till


def _hire(uow: UnitOfWork) -> None:
    with uow:
        uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISOR.roles, "plain:271828"))
        uow.commit()


def test_cash_goes_back_from_the_drawer_and_its_receipt_is_annulled(till: Till) -> None:
    took = till.cash()
    wish = till.approved(took.payment_id, Way.CASH)
    till.give_cash(wish)
    assert till.desk.kinds()[-4:] == ["approval.used", "money.returned", "receipt.noticed", "drawer.opened"]
    assert till.returned(took.payment_id) == 46_000
    assert till.annulled(took.payment_id)
    drawer = till.desk.store.read(lambda books: books.drawers.of_person(till.desk.clerk.by.id))
    assert drawer is not None
    assert [(line.kind, line.amount) for line in drawer.lines] == [
        (LineKind.TAKEN, 46_000),
        (LineKind.GIVEN_BACK, 46_000),
    ]
    assert drawer.expected == 0
    day = till.desk.clock.now().date()
    runs = till.desk.store.read(lambda books: books.days.receipt_runs(day))
    assert [(run.count, run.amount) for run in runs] == [(1, 46_000)]  # what was taken with it stays
    kinds = [one.kind for one in till.desk.store.read(lambda books: books.days.exceptions(day))]
    assert {"money.refund", "receipt.annulled"} <= set(kinds)


def test_a_part_in_cash_counts_in_the_drawer_and_may_go_back(till: Till) -> None:
    bill, clerk, store = till.desk.bill(), till.desk.clerk, till.desk.store
    took = store.submit(lambda uow: take_cash([bill.id], Vnd(6_000), clerk, uow, Vnd(6_000))).result()
    till.give_cash(till.approved(took.payment_id, Way.CASH))
    assert store.read(lambda books: books.bills.get(bill.id)).due == 46_000
    drawer = store.read(lambda books: books.drawers.of_person(clerk.by.id))
    assert drawer is not None
    assert drawer.expected == 0


def test_no_more_cash_than_is_in_the_drawer(till: Till) -> None:
    took = till.cash()
    out = Moved(Vnd(1_000), "nộp quỹ", "Trần Mẫu")
    at = AtDrawer(till.desk.clerk.by, till.desk.clerk.desk, till.desk.clerk.random)
    till.desk.do(lambda uow: pay_out(out, at, uow))
    with pytest.raises(DrawerNotEnough):
        till.give_cash(till.approved(took.payment_id, Way.CASH))
    assert till.returned(took.payment_id) == 0


def test_the_terminal_is_told_which_sale_it_takes_back(till: Till) -> None:
    took = till.card()
    till.void(till.approved(took.payment_id, Way.VOID))
    (request,) = till.terminal.voids
    assert request.sold == took.receipt.evidence


def test_nothing_goes_back_twice(till: Till) -> None:
    took = till.cash()
    first, second = till.approved(took.payment_id, Way.CASH), till.approved(took.payment_id, Way.CASH, "vì sao khác")
    till.give_cash(first)
    before = till.desk.kinds()
    with pytest.raises(MoneyAlreadyReturned):
        till.give_cash(first)
    with pytest.raises(MoneyAlreadyReturned):
        till.give_cash(second)
    assert till.desk.kinds() == before


def test_without_an_approval_nothing_goes_back(till: Till) -> None:
    took, other = till.cash(), till.card()
    before = till.desk.kinds()
    with pytest.raises(ApprovalMissing):
        till.give_cash(GiveBack(took.payment_id, WHY))
    with pytest.raises(ApprovalMissing):
        till.void(GiveBack(other.payment_id, WHY))
    assert till.desk.kinds() == before
    assert till.terminal.voids == []


def test_an_approval_is_for_one_line_and_one_reason(till: Till) -> None:
    took, other = till.cash(), till.cash()
    wish = till.approved(took.payment_id, Way.CASH)
    with pytest.raises(ApprovalForAnother):
        till.give_cash(replace(wish, line=other.payment_id))
    with pytest.raises(ApprovalForAnother):
        till.give_cash(replace(wish, reason="lý do khác"))
    with pytest.raises(ReasonMissing):
        till.give_cash(replace(wish, reason=" "))


def test_below_the_limit_nobody_is_asked(till: Till) -> None:
    took = till.cash()
    free = replace(till.desk.clerk.desk, approval_above={ActKind.REFUND: Vnd(46_000)})
    till.desk.clerk = replace(till.desk.clerk, desk=free)
    till.give_cash(GiveBack(took.payment_id, WHY))
    assert till.returned(took.payment_id) == 46_000


def test_the_terminal_voids_the_sale_once(till: Till) -> None:
    first, took = till.card(), till.card()
    assert till.void(till.approved(took.payment_id, Way.VOID))
    (request,) = till.terminal.voids
    assert (request.operation, request.amount) == ("2", 46_000)
    assert till.desk.kinds()[-6:] == [
        "return.intended",
        "attempt.sent",
        "attempt.reported",
        "attempt.approved",
        "money.returned",
        "receipt.noticed",
    ]
    assert till.annulled(took.payment_id)
    assert not till.annulled(first.payment_id)
    given = till.desk.store.read(lambda books: books.days.given_back(till.desk.clock.now().date()))
    assert [(one.method, one.amount) for one in given] == [("card", 46_000)]


@pytest.mark.parametrize(("lost", "went"), [("reply", True), ("request", False)])
def test_a_void_without_an_answer_is_asked_about_and_never_sent_again(till: Till, lost: str, went: bool) -> None:
    took = till.card()
    till.terminal.lost = lost
    with pytest.raises(PaymentOutcomeUnknown):
        till.void(till.approved(took.payment_id, Way.VOID))
    attempt = till.undecided(took.payment_id)
    again = till.approved(took.payment_id, Way.VOID, "lần nữa")
    with pytest.raises(TerminalBlocked):
        till.void(again)
    with pytest.raises(TerminalBlocked):
        take_card([till.desk.bill().id], till.terminal, till.desk.clerk, till.desk.store)
    with pytest.raises(AttemptOpen):
        till.give_slip(till.approved(took.payment_id, Way.SLIP), SLIP)
    outcome = resolve_card(attempt, till.terminal, till.desk.clerk, till.desk.store)
    assert (outcome is not None) is went
    assert till.returned(took.payment_id) == (46_000 if went else 0)
    assert till.annulled(took.payment_id) is went
    assert len(till.terminal.voids) == 1
    till.terminal.lost = ""
    if went:
        with pytest.raises(MoneyAlreadyReturned):
            till.void(again)
    else:
        assert till.void(again)


def test_a_void_set_aside_still_keeps_the_money_from_going_back_another_way(till: Till) -> None:
    took = till.card()
    till.terminal.lost = "reply"
    with pytest.raises(PaymentOutcomeUnknown):
        till.void(till.approved(took.payment_id, Way.VOID))
    attempt = till.undecided(took.payment_id)
    till.desk.do(lambda uow: set_aside(attempt, "máy hỏng", SUPERVISOR, uow))
    with pytest.raises(AttemptOpen):
        till.give_transfer(till.approved(took.payment_id, Way.TRANSFER), "FT26000009")
    overseen = replace(till.desk.clerk, by=SUPERVISOR)
    proof = Evidence(approval_code="123456", last_four="0461")
    with pytest.raises(NotAllowed):
        till.desk.do(lambda uow: resolve_by_supervisor(attempt, True, "thấy phiếu", proof, till.desk.clerk, uow))
    till.desk.do(lambda uow: resolve_by_supervisor(attempt, True, "thấy phiếu", proof, overseen, uow))
    assert till.returned(took.payment_id) == 46_000
    assert till.annulled(took.payment_id)


def test_a_terminal_that_says_no_gave_nothing_back_and_needs_a_new_approval(till: Till) -> None:
    took = till.card()
    till.terminal.no = "21"
    wish = till.approved(took.payment_id, Way.VOID)
    with pytest.raises(CardDeclined):
        till.void(wish)
    till.terminal.no = ""
    with pytest.raises(ApprovalUsed):
        till.void(wish)
    assert till.returned(took.payment_id) == 0
    assert till.void(till.approved(took.payment_id, Way.VOID, "lần hai"))


def test_a_sale_of_another_batch_is_refused_and_goes_back_on_a_slip(till: Till) -> None:
    took = till.card()
    till.terminal.close_batch()
    with pytest.raises(TerminalRefused):
        till.void(till.approved(took.payment_id, Way.VOID))
    assert till.desk.store.read(lambda books: books.money.return_undecided(took.payment_id)) is None
    till.give_slip(till.approved(took.payment_id, Way.SLIP), SLIP)
    assert till.returned(took.payment_id) == 46_000


def test_a_terminal_that_is_not_there_was_asked_nothing(till: Till) -> None:
    took = till.card()
    till.terminal.asleep = True
    before = till.desk.kinds()
    with pytest.raises(DeviceSilent):
        till.void(GiveBack(took.payment_id, WHY))
    assert till.desk.kinds() == before


def test_a_void_slip_has_the_trace_of_its_own_sale_or_a_new_one(till: Till) -> None:
    took, other = till.slip(), till.slip(replace(SLIP, trace="35"))
    with pytest.raises(CardSlipUsed):
        till.give_slip(till.approved(took.payment_id, Way.SLIP), replace(SLIP, trace="35"))
    till.give_slip(till.approved(took.payment_id, Way.SLIP), SLIP)
    with pytest.raises(CardSlipUsed):
        till.give_slip(till.approved(other.payment_id, Way.SLIP), SLIP)
    void = replace(SLIP, trace="36")
    till.give_slip(till.approved(other.payment_id, Way.SLIP), void)
    with pytest.raises(CardSlipUsed):
        till.slip(void)


def test_a_transfer_goes_back_by_transfer_with_a_reference_of_its_own(till: Till) -> None:
    took = till.qr()
    with pytest.raises(WayClosed):
        till.give_cash(till.approved(took.payment_id, Way.CASH))
    wish = till.approved(took.payment_id, Way.TRANSFER)
    with pytest.raises(BankReferenceBad):
        till.give_transfer(wish, "FT26000001")
    with pytest.raises(BankReferenceBad):
        till.give_transfer(wish, "?")
    till.give_transfer(wish, "ft26 000002")
    with pytest.raises(BankReferenceBad):
        till.qr("FT26000002")


def test_a_surplus_goes_back_and_is_on_the_list_no_more(till: Till) -> None:
    bill, store = till.desk.bill(), till.desk.store
    till.terminal.lose = "reply"
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], till.terminal, till.desk.clerk, store)
    attempt = store.read(lambda books: books.money.open_attempts())[0].id
    till.desk.do(lambda uow: set_aside(attempt, "khách trả tiền mặt", SUPERVISOR, uow))
    till.desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), till.desk.clerk, uow))
    resolve_card(attempt, till.terminal, till.desk.clerk, store)
    (extra,) = store.read(lambda books: books.money.surpluses())
    what = store.read(lambda books: undone(extra.id, books))
    assert ways_back(what, till.terminal.abilities) == (Way.VOID, Way.SLIP, Way.TRANSFER)
    assert ways_back(what, {Ability.REFUND}) == (Way.REFUND, Way.SLIP, Way.TRANSFER)
    before = till.desk.kinds().count("receipt.noticed")
    till.void(till.approved(extra.id, Way.VOID))
    assert store.read(lambda books: books.money.surpluses()) == []
    assert till.desk.kinds().count("receipt.noticed") == before


def test_a_sale_that_paid_in_part_and_came_too_much_in_part_is_never_voided(till: Till) -> None:
    """A void takes all of it back, also what settled the bill."""
    bill, store = till.desk.bill(), till.desk.store
    till.terminal.lose = "reply"
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], till.terminal, till.desk.clerk, store)
    attempt = store.read(lambda books: books.money.open_attempts())[0].id
    till.desk.do(lambda uow: set_aside(attempt, "khách trả một phần", SUPERVISOR, uow))
    till.desk.do(lambda uow: take_cash([bill.id], Vnd(30_000), till.desk.clerk, uow, Vnd(30_000)))
    took = paid(resolve_card(attempt, till.terminal, till.desk.clerk, store))
    (extra,) = store.read(lambda books: books.money.surpluses())
    for line, amount in ((extra.id, 30_000), (took.payment_id, 16_000)):
        what = store.read(lambda books, line=line: undone(line, books))  # type: ignore[misc]
        assert what.amount == amount
        assert ways_back(what, till.terminal.abilities) == (Way.TRANSFER,)
        assert ways_back(what, {Ability.REFUND, Ability.VOID}) == (Way.REFUND, Way.TRANSFER)
        with pytest.raises(WayClosed):
            till.void(till.approved(line, Way.VOID))
    assert till.terminal.voids == []


def test_what_goes_back_changes_no_figure_of_the_day_that_is_over(till: Till) -> None:
    took, _ = till.cash(), till.card()
    first = till.desk.clock.now().date()
    before = till.desk.store.read(lambda books: figures_of(first, books))
    till.desk.clock.forward(timedelta(days=1))
    wish = till.approved(took.payment_id, Way.CASH)
    till.give_cash(wish)
    after = till.desk.store.read(lambda books: figures_of(first, books))
    assert after.agrees
    assert (after.taken, after.receipts) == (before.taken, before.receipts)
    assert after.given_back == ()
    second = till.desk.store.read(lambda books: figures_of(till.desk.clock.now().date(), books))
    assert second.agrees
    assert [(one.method, one.amount) for one in second.given_back] == [("cash", 46_000)]


def test_late_money_for_a_settled_bill_of_which_a_part_went_back_settles_nothing(till: Till) -> None:
    """The bill is settled for good; to collect again a new one is drawn (decision 25)."""
    bill, store, clerk = till.desk.bill(), till.desk.store, till.desk.clerk
    shown = store.submit(lambda uow: show_qr([bill.id], clerk, uow)).result()
    till.desk.do(lambda uow: withdraw(shown.id, "cancelled", clerk.by, uow))
    part = store.submit(lambda uow: take_cash([bill.id], Vnd(6_000), clerk, uow, Vnd(6_000))).result()
    till.desk.do(lambda uow: take_cash([bill.id], Vnd(40_000), clerk, uow))
    till.give_cash(till.approved(part.payment_id, Way.CASH))
    matched = store.submit(lambda uow: take_credit(credit(1, 46_000, shown.reference), clerk, uow)).result()
    assert matched is not None
    assert matched.outcome is not None
    assert (matched.outcome.settled, matched.outcome.surplus) == (None, 46_000)


def test_a_part_counts_as_paid_until_it_is_known_that_it_went_back(till: Till) -> None:
    bill, store, clerk = till.desk.bill(), till.desk.store, till.desk.clerk
    part = paid(take_card([bill.id], till.terminal, clerk, store, part=Vnd(6_000)))
    till.terminal.lost = "reply"
    with pytest.raises(PaymentOutcomeUnknown):
        till.void(till.approved(part.payment_id, Way.VOID))
    assert store.read(lambda books: books.bills.get(bill.id)).due == 40_000
    overseen = replace(clerk, by=SUPERVISOR)
    attempt, proof = till.undecided(part.payment_id), Evidence(approval_code="A1B2C3", last_four="0461")
    till.desk.do(lambda uow: resolve_by_supervisor(attempt, True, "đã xem phiếu", proof, overseen, uow))
    assert store.read(lambda books: books.bills.get(bill.id)).due == 46_000


def test_a_card_for_several_bills_pays_what_each_still_owes(till: Till) -> None:
    first, second = till.desk.bill(), till.desk.bill()
    store, clerk = till.desk.store, till.desk.clerk
    till.terminal.lose = "reply"
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([first.id, second.id], till.terminal, clerk, store)
    attempt = store.read(lambda books: books.money.open_attempts())[0].id
    till.desk.do(lambda uow: set_aside(attempt, "bàn giao", SUPERVISOR, uow))
    till.desk.do(lambda uow: take_cash([second.id], Vnd(46_000), clerk, uow))
    till.desk.do(lambda uow: take_cash([first.id], Vnd(6_000), clerk, uow, Vnd(6_000)))
    outcome = resolve_card(attempt, till.terminal, clerk, store)
    assert outcome is not None
    assert (paid(outcome).receipt.total, outcome.surplus) == (40_000, 52_000)
    assert [store.read(lambda books, one=one: books.bills.get(one.id)).due for one in (first, second)] == [0, 0]  # type: ignore[misc]


@pytest.mark.parametrize("room", range(5))
def test_storage_that_fails_between_any_two_commits_gives_nothing_back_twice(till: Till, room: int) -> None:
    """After each commit the disk is full; what was left open is found out, and not repeated."""
    took, disk = till.card(), FullDisk(till.desk.store)
    wish = till.approved(took.payment_id, Way.VOID)
    station = TerminalStation(till.terminal, "serial:COM4", disk, till.desk.clock)
    disk.room = room
    with suppress(StorageFull, PaymentOutcomeUnknown):
        station.give_back(wish, Way.VOID, till.desk.clerk).result()
    disk.room = None
    station.check().result()
    left = till.desk.store.read(lambda books: books.money.return_undecided(took.payment_id))
    if left is not None:
        assert left.state is AttemptState.UNKNOWN
        station.resolve(left.id, till.desk.clerk).result()
    station.close()
    sent = room >= 2
    assert len(till.terminal.voids) == sent
    assert till.returned(took.payment_id) == (46_000 if sent else 0)
    assert till.annulled(took.payment_id) is sent


def test_after_a_restart_a_void_under_way_is_unknown_and_found_out(till: Till) -> None:
    took, disk = till.card(), FullDisk(till.desk.store)
    disk.room = 3
    wish = till.approved(took.payment_id, Way.VOID)
    with pytest.raises(PaymentOutcomeUnknown):
        give_back_at_terminal(wish, Way.VOID, till.terminal, till.desk.clerk, disk)
    found = till.desk.store.submit(recover).result()
    assert found.unknown_attempts == (till.undecided(took.payment_id),)
    resolve_card(found.unknown_attempts[0], till.terminal, till.desk.clerk, till.desk.store)
    assert till.returned(took.payment_id) == 46_000
    assert len(till.terminal.voids) == 1
