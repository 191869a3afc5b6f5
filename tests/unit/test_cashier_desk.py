"""A bill handed over to the cashier desk: one holder, who alone takes money; back again, cut off, told late, erased."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest

from counter_app.domain.approval import ApprovalForAnother, ApprovalMissing
from counter_app.domain.bill import Bill, BillAlreadySettled, BillElsewhere, BillState, ExemptionLine
from counter_app.domain.calendar import local
from counter_app.domain.cashier_desk import (
    BillNotAway,
    BillPartPaid,
    ErasedAtOwner,
    NoCashierDesk,
    Settlement,
    Stand,
    StandAtNode,
    WaitingBill,
    act_of_taking_back,
)
from counter_app.domain.desk import Desk
from counter_app.domain.erasure import ErasureGround, ErasureTooEarly
from counter_app.domain.events import ServiceOutcome
from counter_app.domain.journal import Citation, Origin
from counter_app.domain.money import Vnd
from counter_app.domain.party import Parties
from counter_app.domain.payment import AttemptOpen, Method
from counter_app.domain.receipt import Receipt
from counter_app.domain.staff import StaffRecord
from counter_app.domain.surplus import SurplusReason
from counter_app.ports.lane import Lane
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.ports.unit_of_work import DayException, UnitOfWork
from counter_app.storage.journal import all_events
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval
from counter_app.usecases.attempts import ReasonMissing, withdraw
from counter_app.usecases.card import take_card
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.cashier_desk import hand_over, release, take_back_alone
from counter_app.usecases.cashier_desk_line import CashierDesk, my_bill
from counter_app.usecases.credits import take_credit
from counter_app.usecases.dossier import DossierDraft, receive_dossier
from counter_app.usecases.erasure import erase_dossier
from counter_app.usecases.qr import show_qr
from counter_app.usecases.queue import BillUnpaid, finish_service, serve_presented
from counter_app.usecases.settle import Cashier
from tests.cashier_desk import FakeCashierLine, FakeNode
from tests.support import CLERK, DESK, SUPERVISOR, ScriptedClock, SeededRandom, opened_store, paid
from tests.unit.test_credits import credit
from tests.unit.test_erasure import verified
from tests.unit.test_money_usecases import APPLICANT, CATALOGUE, GRID, RULES, FakeTerminal
from tests.unit.test_money_usecases import Desk as Office
from ui.supervisor.words import kind_word

T = TypeVar("T")
OWNER = replace(DESK, cashier_desks=("05",))
TAKER = replace(DESK, counter="05", serial_letters="AE", counter_index=5, cashier_desks=("05",))
PAID = Citation(Origin("cc" * 16), 9, bytes(32))


@dataclass
class Counter:
    """A counter with its store and its line to a node in memory."""

    office: Office
    line: FakeCashierLine
    desk: CashierDesk

    def do(self, job: Callable[[UnitOfWork], T]) -> T:
        return self.office.store.submit(job).result()

    def bill(self, bill_id: str) -> Bill:
        return self.office.store.read(lambda books: books.bills.get(bill_id))

    @property
    def clerk(self) -> Cashier:
        return self.office.clerk

    def sees(self, bill: Bill) -> tuple[Stand, str, tuple[str, ...]] | None:
        seen = self.office.store.read(lambda books: my_bill(bill.id, self.desk.news, books))
        return None if seen is None else (seen.stand, seen.counter, seen.receipts)

    def cash(self, *bills: Bill, part: int | None = None) -> Receipt:
        ids, wanted = [one.id for one in bills], None if part is None else Vnd(part)
        return self.do(lambda uow: take_cash(ids, Vnd(500_000), self.clerk, uow, wanted)).receipt


@dataclass
class Site:
    """Counter 03 owns bills, counter 05 is the cashier desk."""

    node: FakeNode
    owner: Counter
    taker: Counter

    def handed(self) -> tuple[Bill, WaitingBill]:
        bill = self.owner.office.bill()
        self.owner.do(lambda uow: hand_over([bill.id], self.owner.clerk, uow))
        return self.owner.bill(bill.id), self.node.hears(bill, "03", self.owner.office.store)

    def taken_over(self) -> tuple[Bill, Bill]:
        bill, waiting = self.handed()
        return bill, self.taker.desk.claim(waiting, self.taker.clerk).result()

    def settles(self, bill: Bill, handover_id: str) -> None:
        """The node has followed the cashier's payment."""
        receipts = self.taker.office.store.read(
            lambda books: [books.receipts.of_payment(one.id) for one in books.money.payments_of(bill.id)]
        )
        shown = tuple(f"{one.serial} {one.number:07d}" for one in receipts)
        self.node.settled[handover_id] = Settlement("05", bill.total, shown, PAID)


@contextmanager
def opened_counter(folder: Path, node: FakeNode, desk: Desk, seed: int) -> Iterator[Counter]:
    clock = ScriptedClock()
    with opened_store(folder, clock, seed) as store:
        clerk = Cashier(CLERK, desk, clock, SeededRandom(seed))
        line = FakeCashierLine(node, desk.counter)
        lane = Lane(f"cashier-{desk.counter}")
        counter = Counter(Office(store, clock, clerk, folder), line, CashierDesk(line, store, lane))
        yield counter
        counter.desk.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    node = FakeNode()
    with (
        opened_counter(tmp_path / "03", node, OWNER, 7) as owner,
        opened_counter(tmp_path / "05", node, TAKER, 8) as taker,
    ):
        yield Site(node, owner, taker)
        for one in (owner, taker):
            assert verified(one.office.store).ok


def test_the_owner_takes_no_money_for_what_it_handed_over(site: Site) -> None:
    bill, _ = site.handed()
    assert (bill.state, bill.due) == (BillState.ELSEWHERE, 0)
    tries: list[Callable[[UnitOfWork], object]] = [
        lambda uow: take_cash([bill.id], Vnd(46_000), site.owner.clerk, uow),
        lambda uow: take_cash([bill.id], Vnd(10_000), site.owner.clerk, uow, Vnd(10_000)),
        lambda uow: show_qr([bill.id], site.owner.clerk, uow),
        lambda uow: show_card_amount([bill.id], site.owner.clerk, uow),
        lambda uow: hand_over([bill.id], site.owner.clerk, uow),
    ]
    for take in tries:
        with pytest.raises(BillElsewhere):
            site.owner.do(take)
    with pytest.raises(BillElsewhere):
        take_card([bill.id], FakeTerminal(), site.owner.clerk, site.owner.office.store)
    assert "payment.taken" not in site.owner.office.kinds()
    assert "attempt.intended" not in site.owner.office.kinds()


def test_a_transfer_for_a_code_shown_before_must_go_back(site: Site) -> None:
    """The code was given up and the bill handed over; then the bank tells of the money."""
    bill = site.owner.office.bill()
    attempt = site.owner.do(lambda uow: show_qr([bill.id], site.owner.clerk, uow))
    with pytest.raises(AttemptOpen):
        site.owner.do(lambda uow: hand_over([bill.id], site.owner.clerk, uow))
    site.owner.do(lambda uow: withdraw(attempt.id, "", CLERK, uow))
    site.owner.do(lambda uow: hand_over([bill.id], site.owner.clerk, uow))
    site.owner.do(lambda uow: take_credit(credit(1, 46_000, attempt.reference), site.owner.clerk, uow))
    (left,) = site.owner.office.store.read(lambda books: books.money.surpluses())
    assert (left.why, left.due) == (SurplusReason.LATE, 46_000)
    assert "payment.taken" not in site.owner.office.kinds()


def test_what_is_not_handed_over(site: Site) -> None:
    settled, parts = site.owner.office.bill(), site.owner.office.bill()
    site.owner.cash(settled)
    site.owner.cash(parts, part=10_000)
    with pytest.raises(BillAlreadySettled):
        site.owner.do(lambda uow: hand_over([settled.id], site.owner.clerk, uow))
    with pytest.raises(BillPartPaid):
        site.owner.do(lambda uow: hand_over([parts.id], site.owner.clerk, uow))
    fresh = site.taker.office.bill()
    with pytest.raises(NoCashierDesk):
        site.taker.do(lambda uow: hand_over([fresh.id], site.taker.clerk, uow))
    two = [site.owner.office.bill().id, settled.id]
    with pytest.raises(BillAlreadySettled):
        site.owner.do(lambda uow: hand_over(two, site.owner.clerk, uow))
    assert site.owner.bill(two[0]).state is BillState.OPEN  # all of them or none
    assert "bill.handed_over" not in site.owner.office.kinds()


def test_a_bill_of_another_counter_is_not_handed_on(site: Site) -> None:
    _, adopted = site.taken_over()
    elsewhere = replace(site.taker.clerk, desk=replace(TAKER, cashier_desks=("05", "06")))
    with pytest.raises(BillElsewhere):
        site.taker.do(lambda uow: hand_over([adopted.id], elsewhere, uow))


def test_the_citizen_may_leave_the_counter_for_the_desk(site: Site) -> None:
    owner = site.owner
    service = owner.do(lambda uow: serve_presented("A001", "03", CLERK, uow, owner.office.clock, SeededRandom(3)))
    draft = DossierDraft(CATALOGUE.get("2.000815"), Parties(applicant=APPLICANT), copies=GRID)
    bill = owner.do(lambda uow: receive_dossier(draft, service, RULES, owner.clerk, uow)).bill
    assert bill is not None
    with pytest.raises(BillUnpaid):
        owner.do(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow))
    owner.do(lambda uow: hand_over([bill.id], owner.clerk, uow))
    assert owner.do(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow)).number == "A001"


def cash(site: Site, bill: Bill) -> Receipt:
    return site.taker.cash(bill)


def slip(site: Site, bill: Bill) -> Receipt:
    clerk = site.taker.clerk
    attempt = site.taker.do(lambda uow: show_card_amount([bill.id], clerk, uow))
    told = CardSlip(terminal="T1", batch="3", trace="77", approval_code="012345", last_four="4242")
    return paid(site.taker.do(lambda uow: take_card_slip(attempt.id, told, clerk, uow))).receipt


def card(site: Site, bill: Bill) -> Receipt:
    return paid(take_card([bill.id], FakeTerminal(), site.taker.clerk, site.taker.office.store)).receipt


def qr(site: Site, bill: Bill) -> Receipt:
    attempt = site.taker.do(lambda uow: show_qr([bill.id], site.taker.clerk, uow))
    matched = site.taker.do(lambda uow: take_credit(credit(1, 46_000, attempt.reference), site.taker.clerk, uow))
    assert matched is not None
    return paid(matched.outcome).receipt


@pytest.mark.parametrize("pay", [cash, slip, card, qr])
def test_the_cashier_takes_it_by_every_method(site: Site, pay: Callable[[Site, Bill], Receipt]) -> None:
    bill, adopted = site.taken_over()
    assert (adopted.lines, adopted.total, adopted.owner) == (bill.lines, bill.total, site.owner.office.store.origin)
    code = site.owner.office.store.read(lambda books: books.dossiers.get(bill.dossier_id)).code
    receipt = pay(site, adopted)
    assert (receipt.payer, receipt.dossier_codes, receipt.body) == (APPLICANT.name, (code,), bill.body)
    assert (receipt.serial, receipt.total, receipt.bills) == ("26TAE", 46_000, (bill.id,))
    with pytest.raises(BillAlreadySettled):
        site.taker.cash(adopted)
    assert site.taker.bill(bill.id).state is BillState.SETTLED


def test_bills_of_two_counters_in_one_payment(site: Site) -> None:
    """The cashier's own bill first: each dossier's code is on the receipt, and the first one's payer."""
    _, adopted = site.taken_over()
    own = site.taker.office.bill()
    receipt = site.taker.cash(own, adopted)
    assert (receipt.total, len(set(receipt.dossier_codes)), receipt.payer) == (92_000, 2, APPLICANT.name)


def test_in_parts_it_is_settled_once(site: Site) -> None:
    _, adopted = site.taken_over()
    first = site.taker.cash(adopted, part=10_000)
    with pytest.raises(BillPartPaid):
        site.taker.do(lambda uow: release(adopted.id, "nhầm", site.taker.clerk, uow))
    second = site.taker.cash(adopted)
    assert (first.total, second.total, site.taker.bill(adopted.id).state) == (10_000, 36_000, BillState.SETTLED)
    held = site.taker.office.store.read(lambda books: books.handovers.held())
    assert held == []


def test_the_owner_learns_that_it_is_settled(site: Site) -> None:
    bill, waiting = site.handed()
    assert site.owner.sees(bill) == (Stand.WAITING, "", ())
    adopted = site.taker.desk.claim(waiting, site.taker.clerk).result()
    site.owner.desk.look(site.owner.clerk).result()
    assert site.owner.sees(bill) == (Stand.CLAIMED, "05", ())
    assert site.owner.bill(bill.id).state is BillState.ELSEWHERE
    receipt = site.taker.cash(adopted)
    site.settles(adopted, waiting.handover_id)
    for _ in range(2):
        site.owner.desk.look(site.owner.clerk).result()
    number = f"{receipt.serial} {receipt.number:07d}"
    assert site.owner.sees(bill) == (Stand.SETTLED, "05", (number,))
    assert site.owner.bill(bill.id).state is BillState.SETTLED
    assert site.owner.office.kinds().count("bill.settled_elsewhere") == 1
    assert "payment.taken" not in site.owner.office.kinds()
    with pytest.raises(BillAlreadySettled):
        site.owner.cash(bill)


def test_the_owner_takes_back_what_nobody_has(site: Site) -> None:
    bill, waiting = site.handed()
    site.owner.desk.take_back(bill.id, site.owner.clerk).result()
    assert site.owner.bill(bill.id).state is BillState.OPEN
    with pytest.raises(NodeRefused, match=r"bill\.given_away"):
        site.taker.desk.claim(waiting, site.taker.clerk).result()
    with pytest.raises(BillNotAway):
        site.owner.desk.take_back(bill.id, site.owner.clerk).result()
    site.owner.desk.look(site.owner.clerk).result()
    assert site.owner.office.kinds().count("bill.taken_back") == 1
    assert site.owner.cash(bill).total == 46_000


def test_the_owner_does_not_get_back_what_a_cashier_has(site: Site) -> None:
    bill, _ = site.taken_over()
    with pytest.raises(NodeRefused, match=r"bill\.given_away"):
        site.owner.desk.take_back(bill.id, site.owner.clerk).result()
    assert site.owner.bill(bill.id).state is BillState.ELSEWHERE


def test_a_taking_back_whose_answer_was_lost_ends_at_the_next_look(site: Site) -> None:
    bill, waiting = site.handed()
    site.owner.line.claim(waiting.handover_id, "ab" * 16)  # and the program died
    site.owner.desk.look(site.owner.clerk).result()
    assert site.owner.bill(bill.id).state is BillState.OPEN


def test_a_claim_whose_answer_was_lost_is_adopted_at_the_next_look(site: Site) -> None:
    bill, waiting = site.handed()
    site.taker.line.claim(waiting.handover_id, "ab" * 16)  # and the program died
    site.taker.desk.look(site.taker.clerk).result()
    assert site.taker.bill(bill.id).due == 46_000
    site.taker.desk.look(site.taker.clerk).result()
    site.taker.desk.claim(waiting, site.taker.clerk).result()
    assert site.taker.office.kinds().count("bill.adopted") == 1


def test_released_it_waits_again_and_may_come_back(site: Site) -> None:
    bill, waiting = site.handed()
    site.taker.desk.claim(waiting, site.taker.clerk).result()
    attempt = site.taker.do(lambda uow: show_qr([bill.id], site.taker.clerk, uow))
    with pytest.raises(AttemptOpen):
        site.taker.do(lambda uow: release(bill.id, "nhầm", site.taker.clerk, uow))
    site.taker.do(lambda uow: withdraw(attempt.id, "", CLERK, uow))
    with pytest.raises(ReasonMissing):
        site.taker.do(lambda uow: release(bill.id, " ", site.taker.clerk, uow))
    site.taker.do(lambda uow: release(bill.id, "công dân bỏ về", site.taker.clerk, uow))
    with pytest.raises(BillElsewhere):
        site.taker.cash(bill)
    site.taker.do(lambda uow: take_credit(credit(1, 46_000, attempt.reference), site.taker.clerk, uow))
    (left,) = site.taker.office.store.read(lambda books: books.money.surpluses())
    assert (left.why, left.due) == (SurplusReason.LATE, 46_000)
    site.node.releases(waiting.handover_id)
    site.taker.desk.claim(waiting, site.taker.clerk).result()
    assert site.taker.cash(bill).total == 46_000
    with pytest.raises(BillNotAway):
        site.taker.do(lambda uow: release("ff" * 16, "nhầm", site.taker.clerk, uow))


def approved(site: Site, bill: Bill, reason: str) -> str:
    act = act_of_taking_back(bill, reason)
    asker = Asker(CLERK, OWNER, site.owner.office.clock, SeededRandom(5))
    asked = site.owner.do(lambda uow: ask_approval(act, asker, uow))
    site.owner.do(_hire)
    site.owner.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, asker, uow))
    return asked.id


def _hire(uow: UnitOfWork) -> None:
    with uow:
        uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISOR.roles, "plain:1"))
        uow.commit()


def cut_off(site: Site, bill: Bill) -> None:
    why = "mất mạng, công dân chờ"
    word = approved(site, bill, why)
    site.owner.do(lambda uow: take_back_alone(bill.id, why, word, site.owner.clerk, uow))


def test_cut_off_the_owner_needs_a_supervisor_and_a_reason(site: Site) -> None:
    bill, _ = site.handed()
    site.node.away = True
    with pytest.raises(NodeUnreachable):
        site.owner.desk.take_back(bill.id, site.owner.clerk).result()
    with pytest.raises(ReasonMissing):
        site.owner.do(lambda uow: take_back_alone(bill.id, "", "", site.owner.clerk, uow))
    with pytest.raises(ApprovalMissing):
        site.owner.do(lambda uow: take_back_alone(bill.id, "mất mạng", "", site.owner.clerk, uow))
    word = approved(site, bill, "mất mạng")
    with pytest.raises(ApprovalForAnother):
        site.owner.do(lambda uow: take_back_alone(bill.id, "lý do khác", word, site.owner.clerk, uow))
    site.owner.do(lambda uow: take_back_alone(bill.id, "mất mạng", word, site.owner.clerk, uow))
    assert site.owner.cash(bill).total == 46_000
    assert [one.kind for one in exceptions(site.owner)] == ["bill.taken_back"]


def exceptions(counter: Counter) -> list[DayException]:
    day = local(counter.office.clock.now()).date()
    return list(counter.office.store.read(lambda books: books.days.exceptions(day)))


def test_paid_at_both_after_a_cut_the_owner_sees_it(site: Site) -> None:
    bill, waiting = site.handed()
    adopted = site.taker.desk.claim(waiting, site.taker.clerk).result()
    cut_off(site, bill)
    site.owner.cash(bill)
    site.taker.cash(adopted)
    site.settles(adopted, waiting.handover_id)
    site.owner.desk.look(site.owner.clerk).result()
    seen = exceptions(site.owner)
    assert {one.kind: one.amount for one in seen} == {"bill.taken_back": 46_000, "bill.twice": 46_000}
    assert all(kind_word(one) != one.kind for one in seen), "the supervisor reads words"


def test_settled_by_the_cashier_after_a_cut_the_owner_takes_nothing_more(site: Site) -> None:
    bill, waiting = site.handed()
    adopted = site.taker.desk.claim(waiting, site.taker.clerk).result()
    cut_off(site, bill)
    attempt = site.owner.do(lambda uow: show_qr([bill.id], site.owner.clerk, uow))
    site.taker.cash(adopted)
    site.settles(adopted, waiting.handover_id)
    site.owner.desk.look(site.owner.clerk).result()
    site.owner.do(lambda uow: take_credit(credit(1, 46_000, attempt.reference), site.owner.clerk, uow))
    (left,) = site.owner.office.store.read(lambda books: books.money.surpluses())
    assert (left.why, left.due) == (SurplusReason.LATE, 46_000)
    assert "payment.taken" not in site.owner.office.kinds()


def test_taken_back_after_a_cut_the_cashier_takes_nothing_more(site: Site) -> None:
    bill, waiting = site.handed()
    site.taker.desk.claim(waiting, site.taker.clerk).result()
    attempt = site.taker.do(lambda uow: show_qr([bill.id], site.taker.clerk, uow))
    cut_off(site, bill)
    site.node.claims.clear()
    site.taker.line.held_too = (StandAtNode(waiting.handover_id, Stand.TAKEN_BACK),)
    for _ in range(2):
        site.taker.desk.look(site.taker.clerk).result()
    assert site.taker.office.kinds().count("bill.released") == 1
    site.taker.do(lambda uow: take_credit(credit(1, 46_000, attempt.reference), site.taker.clerk, uow))
    (left,) = site.taker.office.store.read(lambda books: books.money.surpluses())
    assert (left.why, left.due) == (SurplusReason.LATE, 46_000)


def test_the_day_counts_the_money_once_where_it_was_taken(site: Site) -> None:
    _, waiting = site.handed()
    adopted = site.taker.desk.claim(waiting, site.taker.clerk).result()
    site.taker.cash(adopted)
    site.settles(adopted, waiting.handover_id)
    site.owner.desk.look(site.owner.clerk).result()
    day = local(site.owner.office.clock.now()).date()
    for counter, taken in ((site.owner, []), (site.taker, [(Method.CASH, 1, 46_000)])):
        found = counter.office.store.read(lambda books: books.days.by_method(day))
        assert [(one.method, one.count, one.amount) for one in found] == taken
        by_procedure = counter.office.store.read(lambda books: books.days.by_procedure(day))
        assert [one.amount for one in by_procedure] == [amount for *_, amount in taken]


def test_an_exemption_stands_out_at_its_own_counter_only(site: Site) -> None:
    merit = ExemptionLine("Người có công", "TT 226/2016", "Giấy MẪU-1", Vnd(6_000))
    bill = site.owner.office.bill(exemptions=(merit,))
    site.owner.do(lambda uow: hand_over([bill.id], site.owner.clerk, uow))
    waiting = site.node.hears(bill, "03", site.owner.office.store)
    adopted = site.taker.desk.claim(waiting, site.taker.clerk).result()
    assert (waiting.total, adopted.due, site.taker.cash(adopted).total) == (40_000, 40_000, 40_000)
    assert [one.kind for one in exceptions(site.owner)] == ["bill.exempted"]
    assert exceptions(site.taker) == []


def test_who_pays_is_erased_at_both(site: Site) -> None:
    bill, waiting = site.handed()
    adopted = site.taker.desk.claim(waiting, site.taker.clerk).result()
    code = waiting.dossier_code
    with pytest.raises(ErasureTooEarly):
        erase_dossier(code, ErasureGround.REQUESTED, "1/PYC", SUPERVISOR, site.owner.office.store, receipts=False)
    site.taker.cash(adopted)
    site.settles(adopted, waiting.handover_id)
    site.owner.desk.look(site.owner.clerk).result()
    parts = erase_dossier(code, ErasureGround.REQUESTED, "1/PYC", SUPERVISOR, site.owner.office.store, receipts=False)
    assert parts == 2  # the dossier, and what was handed over with its bill
    assert private_of(site.owner, "bill.handed_over") == []
    assert private_of(site.taker, "bill.adopted") == [True]
    site.taker.line.erased = (ErasedAtOwner(bill.dossier_id, "requested", "1/PYC"),)
    for _ in range(2):
        site.taker.desk.look(site.taker.clerk).result()
    assert private_of(site.taker, "bill.adopted") == []
    assert private_of(site.taker, "receipt.issued") == [True]  # accounting law keeps it for its own time
    assert site.taker.office.kinds().count("private.erased") == 1


def private_of(counter: Counter, kind: str) -> list[bool]:
    """Of each event of that kind that still names somebody: that it does."""
    reader = counter.office.store.database.reader()
    with reader.begin():
        events = list(all_events(reader, counter.office.store.origin))
    reader.close()
    return [True for one in events if one.read_header().kind == kind and one.private is not None]
