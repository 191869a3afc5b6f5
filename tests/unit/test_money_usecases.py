"""Cash and cards against a real store: what is recorded, in which order, and what a crash leaves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.bill import Bill, BillAlreadySettled, ExemptionLine
from counter_app.domain.certification import CopyRow
from counter_app.domain.dossier_code import standing_range
from counter_app.domain.events import ServiceOutcome
from counter_app.domain.journal import SealedEvent
from counter_app.domain.money import Vnd
from counter_app.domain.party import IdKind, Organisation, Parties, Person
from counter_app.domain.payment import (
    AttemptMoved,
    AttemptOpen,
    CardSlipIncomplete,
    CardSlipUsed,
    CashTooLittle,
    Evidence,
    Method,
    NothingToPay,
)
from counter_app.domain.people import NotAllowed
from counter_app.domain.printing import DocumentKind, PrintState
from counter_app.domain.receipt import ReceiptBackdated
from counter_app.domain.scan_line import ScanInField
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import PaymentOutcomeUnknown, TerminalReply
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.journal import all_events
from counter_app.storage.store import SqlStore
from counter_app.usecases.card import (
    CardDeclined,
    StillUnknown,
    TerminalBlocked,
    resolve_by_supervisor,
    resolve_card,
    take_card,
)
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import (
    DossierDraft,
    IntakeRules,
    Received,
    Refusal,
    receive_dossier,
    refuse_dossier,
)
from counter_app.usecases.queue import BillUnpaid, finish_service, serve_presented
from counter_app.usecases.recovery import recover
from counter_app.usecases.settle import Cashier
from counter_app.usecases.timekeeping import accept_clock
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees
from tests.support import CLERK, DESK, SUPERVISOR, ScriptedClock, SeededRandom, cashier, opened_store, paid
from tests.terminals import BookTerminal

RULES = IntakeRules(load_calendar(), load_sample_fees())
CATALOGUE = load_catalogue()
STANDING = standing_range(DESK.counter_index, DESK.counters_at_site)
GRID = (CopyRow("Giấy khai sinh", 2, 3), CopyRow("Học bạ", 5, 2), CopyRow("Bằng tốt nghiệp", 1, 10))
APPLICANT = Person(name="NGUYỄN VĂN MẪU", id_kind=IdKind.ID_CARD, id_number="046099000001")


@dataclass
class Desk:
    """A store with a clerk before it."""

    store: SqlStore
    clock: ScriptedClock
    clerk: Cashier
    folder: Path

    def do(self, job: Callable[[UnitOfWork], object]) -> object:
        return self.store.submit(job).result()

    def receive(self, **changes: object) -> Received:
        draft = DossierDraft(CATALOGUE.get("2.000815"), Parties(applicant=APPLICANT), copies=GRID)
        draft = replace(draft, **changes)  # type: ignore[arg-type]  # fields by name, in tests
        return self.store.submit(lambda uow: receive_dossier(draft, None, RULES, self.clerk, uow)).result()

    def bill(self, **changes: object) -> Bill:
        bill = self.receive(**changes).bill
        assert bill is not None
        return bill

    def kinds(self) -> list[str]:
        reader = self.store.database.reader()
        with reader.begin():
            events: Sequence[SealedEvent] = list(all_events(reader, self.store.origin))
        reader.close()
        return [event.read_header().kind for event in events]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = ScriptedClock()
    with opened_store(tmp_path, clock) as store:
        yield Desk(store, clock, cashier(clock, SeededRandom(7)), tmp_path)


def test_copy_certification_is_billed_and_numbered(desk: Desk) -> None:
    first, second = desk.receive(), desk.receive(copies=GRID[:1])
    assert first.bill is not None
    assert first.bill.total == 46_000
    assert [original.number for original in first.dossier.certified] == [1, 2, 3]
    assert [original.number for original in second.dossier.certified] == [4]
    serials = [int(received.dossier.code.rsplit("-", 1)[1]) for received in (first, second)]
    assert serials == [STANDING.first, STANDING.first + 1]


def test_cash_gives_change_and_a_receipt(desk: Desk) -> None:
    bill = desk.bill()
    settled = desk.store.submit(lambda uow: take_cash([bill.id], Vnd(50_000), desk.clerk, uow)).result()
    receipt = settled.receipt
    assert (receipt.total, receipt.tendered, receipt.change) == (46_000, 50_000, 4_000)
    assert (receipt.pattern, receipt.serial, receipt.number) == ("EBL01", "26TAC", 1)
    assert receipt.words == "bốn mươi sáu nghìn đồng"
    assert receipt.payer == "NGUYỄN VĂN MẪU"
    assert desk.kinds()[-4:] == ["payment.taken", "receipt.issued", "print.queued", "drawer.opened"]


def test_too_little_cash_takes_nothing(desk: Desk) -> None:
    bill = desk.bill()
    before = desk.kinds()
    with pytest.raises(CashTooLittle) as refused:
        desk.do(lambda uow: take_cash([bill.id], Vnd(40_000), desk.clerk, uow))
    assert refused.value.fields == {"owed": 46_000, "tendered": 40_000, "missing": 6_000}
    assert desk.kinds() == before


def test_a_bill_is_never_settled_twice(desk: Desk) -> None:
    bill = desk.bill()
    desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow))
    with pytest.raises(BillAlreadySettled):
        desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow))
    assert desk.kinds().count("payment.taken") == 1


def test_one_payment_settles_several_bills(desk: Desk) -> None:
    bills = [desk.bill().id, desk.bill(copies=GRID[:1]).id]
    settled = desk.store.submit(lambda uow: take_cash(bills, Vnd(58_000), desk.clerk, uow)).result()
    assert settled.receipt.total == 58_000
    assert len(settled.receipt.dossier_codes) == 2
    assert desk.store.read(lambda books: books.money.payment_of(bills[1])) is not None


def test_an_exemption_is_a_line_and_a_bill_of_nothing_needs_no_payment(desk: Desk) -> None:
    merit = ExemptionLine("Người có công", "TT 226/2016", "Giấy MẪU-1", Vnd(46_000))
    bill = desk.bill(exemptions=(merit,))
    assert (bill.owed, bill.exempted, bill.total) == (46_000, 46_000, 0)
    with pytest.raises((NothingToPay, BillAlreadySettled)):
        desk.do(lambda uow: take_cash([bill.id], Vnd(0), desk.clerk, uow))


def test_receipt_numbers_ascend_without_gap_and_refusals_use_none(desk: Desk) -> None:
    numbers = []
    for _ in range(4):
        bill = desk.bill()
        with pytest.raises(CashTooLittle):
            desk.do(lambda uow, one=bill.id: take_cash([one], Vnd(1), desk.clerk, uow))  # type: ignore[misc]
        done = desk.store.submit(lambda uow, one=bill.id: take_cash([one], Vnd(46_000), desk.clerk, uow)).result()  # type: ignore[misc]
        numbers.append(done.receipt.number)
    assert numbers == [1, 2, 3, 4]


def test_an_organisation_pays_under_its_tax_code(desk: Desk) -> None:
    company = Organisation(name="Công ty Mẫu", tax_code="3300000017", representative="Trần Mẫu")
    bill = desk.bill(parties=Parties(applicant=APPLICANT, payer=company))
    settled = desk.store.submit(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow)).result()
    assert (settled.receipt.payer, settled.receipt.payer_tax_code) == ("Công ty Mẫu", "3300000017")


def test_a_receipt_before_the_last_one_needs_a_supervisor(desk: Desk) -> None:
    first, second = desk.bill(), desk.bill()
    desk.do(lambda uow: take_cash([first.id], Vnd(46_000), desk.clerk, uow))
    desk.clock.time = desk.clock.time.replace(year=2025)
    with pytest.raises(ReceiptBackdated):
        desk.do(lambda uow: take_cash([second.id], Vnd(46_000), desk.clerk, uow))
    overseen = replace(desk.clerk, by=SUPERVISOR)
    with pytest.raises(ReceiptBackdated):  # a role alone decides nothing
        desk.do(lambda uow: take_cash([second.id], Vnd(46_000), overseen, uow))
    desk.do(lambda uow: accept_clock(SUPERVISOR, CLERK, desk.clock, uow))
    desk.do(lambda uow: take_cash([second.id], Vnd(46_000), desk.clerk, uow))


# -- cards ----------------------------------------------------------------------------------------


@dataclass
class FakeTerminal(BookTerminal):
    """A terminal that follows orders, and keeps its own book of what it charged."""

    approve: bool = True
    lose: str = ""  # "reply": charges, and the answer never comes; "request": the request never arrives
    refuse: Exception | None = None
    asleep: bool = False
    book: list[TerminalReply] = field(default_factory=list)
    acknowledged: int = 0

    def poll(self) -> None:
        if self.asleep:
            raise DeviceSilent(device="terminal", link="", asked="poll")

    def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        if self.refuse:
            raise self.refuse
        if self.lose == "request":
            raise PaymentOutcomeUnknown(ticket=ticket, phase="ack")
        code = "00" if self.approve else "01"
        number = str(len(self.book) + 1)
        reply = TerminalReply(self.approve, code, ticket, amount, "T1", "123456", "0461", number, "DB", None)
        if self.approve:
            self.book.append(reply)
        if self.lose == "reply":
            raise PaymentOutcomeUnknown(ticket=ticket, phase="reply")
        on_result(reply)
        self.acknowledged += 1
        return reply

    def last_sale(self) -> TerminalReply | None:
        return self.book[-1] if self.book else None

    def close(self) -> None:
        pass


CARD_STEPS = ["attempt.intended", "attempt.sent", "attempt.reported", "attempt.approved", "payment.taken"]


def test_a_card_is_charged_once_in_the_right_order(desk: Desk) -> None:
    terminal, bill = FakeTerminal(), desk.bill()
    settled = take_card([bill.id], terminal, desk.clerk, desk.store)
    assert [kind for kind in desk.kinds() if kind in CARD_STEPS] == CARD_STEPS
    assert len(terminal.book) == terminal.acknowledged == 1
    evidence = paid(settled).receipt.evidence
    assert evidence is not None
    assert (evidence.approval_code, evidence.last_four) == ("123456", "0461")


def test_what_is_intended_is_committed_before_the_terminal_hears_of_it(desk: Desk) -> None:
    seen: list[list[str]] = []
    terminal, bill = FakeTerminal(), desk.bill()
    charge = terminal.sale

    def watching(amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        seen.append(desk.kinds()[-2:])
        reply = charge(amount, ticket, on_result)
        seen.append(desk.kinds()[-1:])
        return reply

    terminal.sale = watching  # type: ignore[method-assign]
    take_card([bill.id], terminal, desk.clerk, desk.store)
    assert seen == [["attempt.intended", "attempt.sent"], ["attempt.reported"]]


def test_a_decline_charges_nothing_and_another_method_may_follow(desk: Desk) -> None:
    terminal, bill = FakeTerminal(approve=False), desk.bill()
    with pytest.raises(CardDeclined):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow))
    assert terminal.book == []


def test_an_unreachable_terminal_leaves_no_attempt_open(desk: Desk) -> None:
    bill = desk.bill()
    broken = FakeTerminal(refuse=DeviceUnreachable(device="terminal", link="", reason="refused"))
    with pytest.raises(DeviceUnreachable):
        take_card([bill.id], broken, desk.clerk, desk.store)
    assert desk.store.read(lambda books: books.money.open_attempts()) == []


@pytest.mark.parametrize("method", ["cash", "card"])
def test_an_unknown_outcome_blocks_every_other_try_on_the_bill(desk: Desk, method: str) -> None:
    terminal, bill = FakeTerminal(lose="reply"), desk.bill()
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    tries: dict[str, Callable[[], object]] = {
        "cash": lambda: desk.do(lambda uow: take_cash([bill.id], Vnd(46_000), desk.clerk, uow)),
        "card": lambda: take_card([bill.id], terminal, desk.clerk, desk.store),
    }
    with pytest.raises((AttemptOpen, TerminalBlocked)):
        tries[method]()
    assert len(terminal.book) == 1


def test_an_unknown_charge_is_found_by_asking(desk: Desk) -> None:
    terminal, bill = FakeTerminal(lose="reply"), desk.bill()
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    [attempt] = desk.store.read(lambda books: books.money.open_attempts())
    terminal.asleep = True
    with pytest.raises(StillUnknown):
        resolve_card(attempt.id, terminal, desk.clerk, desk.store)
    terminal.asleep = False
    settled = resolve_card(attempt.id, terminal, desk.clerk, desk.store)
    assert paid(settled).receipt.total == terminal.book[0].amount


def test_a_request_that_never_arrived_is_found_by_asking(desk: Desk) -> None:
    terminal, bill = FakeTerminal(), desk.bill()
    take_card([desk.bill().id], terminal, desk.clerk, desk.store)
    terminal.lose = "request"
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    [attempt] = desk.store.read(lambda books: books.money.open_attempts())
    assert resolve_card(attempt.id, terminal, desk.clerk, desk.store) is None
    terminal.lose = ""
    take_card([bill.id], terminal, desk.clerk, desk.store)
    assert [sale.ticket for sale in terminal.book] == ["000001", "000003"]


def test_a_sale_that_we_do_not_know_leaves_the_question_open(desk: Desk) -> None:
    terminal, bill = FakeTerminal(lose="request"), desk.bill()
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    [attempt] = desk.store.read(lambda books: books.money.open_attempts())
    terminal.book.append(TerminalReply(True, "00", "ZZZZZZ", Vnd(5), "T1", "1", "2", "99", "DB", None))
    with pytest.raises(StillUnknown):
        resolve_card(attempt.id, terminal, desk.clerk, desk.store)


def test_only_a_supervisor_decides_by_hand_and_it_stays_unverified(desk: Desk) -> None:
    terminal, bill = FakeTerminal(lose="request"), desk.bill()
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    [attempt] = desk.store.read(lambda books: books.money.open_attempts())
    seen = Evidence(terminal="T1", approval_code="654321", last_four="0461")
    with pytest.raises(NotAllowed):
        desk.do(lambda uow: resolve_by_supervisor(attempt.id, True, "", seen, desk.clerk, uow))
    overseen = replace(desk.clerk, by=SUPERVISOR)
    desk.do(lambda uow: resolve_by_supervisor(attempt.id, True, "slip seen", seen, overseen, uow))
    payment = desk.store.read(lambda books: books.money.payment_of(bill.id))
    assert payment is not None
    assert not payment.verified
    today = desk.store.read(lambda books: books.days.exceptions(desk.clock.time.date()))
    assert [(one.kind, one.detail) for one in today] == [("attempt.decided_charged", "slip seen")]


def unknown_attempt(desk: Desk, terminal: "FakeTerminal", bill: Bill) -> str:
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    [attempt] = desk.store.read(lambda books: books.money.open_attempts())
    return attempt.id


def test_an_empty_batch_proves_nothing(desk: Desk) -> None:
    """The first sale of a batch was charged, its reply lost, and the batch closed at the terminal."""
    terminal, bill = FakeTerminal(lose="reply"), desk.bill()
    attempt = unknown_attempt(desk, terminal, bill)
    terminal.book.clear()
    with pytest.raises(StillUnknown) as still:
        resolve_card(attempt, terminal, desk.clerk, desk.store)
    assert still.value.fields["reason"] == "empty_batch"


def test_a_new_batch_whose_numbers_begin_again_proves_nothing(desk: Desk) -> None:
    terminal = FakeTerminal()
    take_card([desk.bill().id], terminal, desk.clerk, desk.store)
    terminal.lose = "reply"
    attempt = unknown_attempt(desk, terminal, desk.bill())
    terminal.book[:] = [replace(terminal.book[0], ticket="OTHER1")]
    with pytest.raises(StillUnknown):
        resolve_card(attempt, terminal, desk.clerk, desk.store)


def test_an_old_sale_under_the_same_ticket_is_not_ours(desk: Desk) -> None:
    """A counter that was installed anew begins again with ticket 000001, and the request never arrived."""
    old = TerminalReply(True, "00", "000001", Vnd(46_000), "T1", "111111", "0461", "57", "DB", None)
    terminal, bill = FakeTerminal(lose="request", book=[old]), desk.bill()
    attempt = unknown_attempt(desk, terminal, bill)
    assert resolve_card(attempt, terminal, desk.clerk, desk.store) is None
    assert "payment.taken" not in desk.kinds()


def test_a_clock_that_went_back_is_found_before_money_moves(desk: Desk) -> None:
    terminal, bills = FakeTerminal(), [desk.bill(), desk.bill()]
    take_card([bills[0].id], terminal, desk.clerk, desk.store)
    desk.clock.time = desk.clock.time.replace(year=2025)
    with pytest.raises(ReceiptBackdated):
        take_card([bills[1].id], terminal, desk.clerk, desk.store)
    assert len(terminal.book) == 1
    assert desk.store.read(lambda books: books.money.open_attempts()) == []


def test_a_clock_that_goes_back_after_the_charge_keeps_no_receipt_from_it(desk: Desk) -> None:
    terminal, bills = FakeTerminal(), [desk.bill(), desk.bill()]
    take_card([bills[0].id], terminal, desk.clerk, desk.store)
    charge = terminal.sale

    def slow(amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        desk.clock.time -= timedelta(minutes=30)
        return charge(amount, ticket, on_result)

    terminal.sale = slow  # type: ignore[method-assign]
    assert paid(take_card([bills[1].id], terminal, desk.clerk, desk.store)).receipt.number == 2


def test_nobody_decides_an_attempt_that_still_runs(desk: Desk) -> None:
    terminal, bill = FakeTerminal(), desk.bill()
    overseen = replace(desk.clerk, by=SUPERVISOR)
    charge = terminal.sale

    def while_it_runs(amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        [running] = desk.store.read(lambda books: books.money.open_attempts())
        with pytest.raises(AttemptMoved):
            desk.do(lambda uow: resolve_by_supervisor(running.id, False, "not charged", Evidence(), overseen, uow))
        return charge(amount, ticket, on_result)

    terminal.sale = while_it_runs  # type: ignore[method-assign]
    assert paid(take_card([bill.id], terminal, desk.clerk, desk.store)).receipt.number == 1


@pytest.mark.parametrize(("approved", "lacks"), [(True, "approval_code"), (False, "reason")])
def test_a_decision_rests_on_something(desk: Desk, approved: bool, lacks: str) -> None:
    attempt = unknown_attempt(desk, FakeTerminal(lose="request"), desk.bill())
    overseen = replace(desk.clerk, by=SUPERVISOR)
    with pytest.raises(CardSlipIncomplete) as refused:
        desk.do(lambda uow: resolve_by_supervisor(attempt, approved, " ", Evidence(), overseen, uow))
    assert refused.value.fields == {"field": lacks}


def test_a_crash_in_the_middle_becomes_unknown_never_a_repeat(desk: Desk) -> None:
    class Crash(BaseException):
        """Stands for the process dying: nothing after it runs."""

    terminal, bill = FakeTerminal(), desk.bill()

    def dying(amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
        terminal.book.append(TerminalReply(True, "00", ticket, amount, "T1", "123456", "0461", "1", "DB", None))
        on_result(terminal.book[-1])
        raise Crash

    terminal.sale = dying  # type: ignore[method-assign]
    with pytest.raises(Crash):
        take_card([bill.id], terminal, desk.clerk, desk.store)
    found = desk.store.submit(recover).result()
    [unknown] = found.unknown_attempts
    settled = resolve_card(unknown, terminal, desk.clerk, desk.store)
    assert settled is not None
    assert len(terminal.book) == 1


def test_recovery_never_ends_an_amount_that_was_shown(desk: Desk) -> None:
    bill = desk.bill()
    attempt = desk.store.submit(lambda uow: show_card_amount([bill.id], desk.clerk, uow)).result()
    assert desk.store.submit(recover).result().unknown_attempts == ()
    assert [one.id for one in desk.store.read(lambda books: books.money.open_attempts())] == [attempt.id]


# -- stand-alone terminals ------------------------------------------------------------------------

SLIP = CardSlip(terminal="VCB00017", batch="000012", trace="45", approval_code="A1B2C3", last_four="1234")


def test_a_slip_settles_the_bill_and_is_used_once(desk: Desk) -> None:
    bills = [desk.bill().id, desk.bill().id]
    shown = [desk.store.submit(lambda uow, one=one: show_card_amount([one], desk.clerk, uow)).result() for one in bills]  # type: ignore[misc]
    settled = desk.store.submit(lambda uow: take_card_slip(shown[0].id, SLIP, desk.clerk, uow)).result()
    assert paid(settled).receipt.method is Method.CARD_STANDALONE
    with pytest.raises(CardSlipUsed):
        desk.do(lambda uow: take_card_slip(shown[1].id, replace(SLIP, trace="000045", batch="12"), desk.clerk, uow))


@pytest.mark.parametrize(
    ("field_name", "value"),
    [("approval_code", "12"), ("last_four", "12345"), ("trace", ""), ("batch", ""), ("terminal", "a b")],
)
def test_a_slip_that_cannot_be_right_names_the_field(desk: Desk, field_name: str, value: str) -> None:
    bill = desk.bill()
    shown = desk.store.submit(lambda uow: show_card_amount([bill.id], desk.clerk, uow)).result()
    bad = replace(SLIP, **{field_name: value})
    with pytest.raises(CardSlipIncomplete) as refused:
        desk.do(lambda uow: take_card_slip(shown.id, bad, desk.clerk, uow))
    assert refused.value.fields == {"field": field_name}


def test_papers_are_queued_with_what_they_follow(desk: Desk) -> None:
    received = desk.receive()
    jobs = desk.store.read(lambda books: books.prints.open_jobs())
    assert [(job.document, job.state) for job in jobs] == [(DocumentKind.SLIP, PrintState.QUEUED)]
    assert jobs[0].id == received.print_job


def _owed_by_who_is_in_hand(desk: Desk) -> Bill:
    """A ticket in hand, a dossier received under it, and its bill."""
    desk.do(lambda uow: serve_presented("A001", "03", CLERK, uow, desk.clock, desk.clerk.random))
    service = desk.store.read(lambda books: books.services.current())
    draft = DossierDraft(CATALOGUE.get("2.000815"), Parties(applicant=APPLICANT), copies=GRID)
    owed = desk.store.submit(lambda uow: receive_dossier(draft, service, RULES, desk.clerk, uow)).result().bill
    assert owed is not None
    return owed


def test_an_unknown_card_does_not_hold_the_counter_and_a_debt_does(desk: Desk) -> None:
    owed = _owed_by_who_is_in_hand(desk)
    with pytest.raises(BillUnpaid):
        desk.do(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow))
    with pytest.raises(PaymentOutcomeUnknown):
        take_card([owed.id], FakeTerminal(lose="reply"), desk.clerk, desk.store)
    desk.do(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow))
    assert len(desk.store.read(lambda books: books.money.open_attempts())) == 1


def test_who_went_away_without_paying_does_not_hold_the_counter(desk: Desk) -> None:
    owed = _owed_by_who_is_in_hand(desk)
    desk.do(lambda uow: finish_service(ServiceOutcome.MISSED, CLERK, uow))
    assert desk.store.read(lambda books: books.services.current()) is None
    desk.do(lambda uow: take_cash([owed.id], owed.total, desk.clerk, uow))


def test_nobody_has_gone_while_the_terminal_has_their_card(desk: Desk) -> None:
    owed = _owed_by_who_is_in_hand(desk)

    class Terminal(FakeTerminal):
        def sale(self, amount: Vnd, ticket: str, on_result: Callable[[TerminalReply], None]) -> TerminalReply:
            with pytest.raises(AttemptOpen):
                desk.do(lambda uow: finish_service(ServiceOutcome.MISSED, CLERK, uow))
            return super().sale(amount, ticket, on_result)

    take_card([owed.id], Terminal(), desk.clerk, desk.store)
    assert desk.store.read(lambda books: books.services.current()) is not None


def test_a_ticket_that_was_only_refused_ends_as_refused(desk: Desk) -> None:
    desk.do(lambda uow: serve_presented("A001", "03", CLERK, uow, desk.clock, desk.clerk.random))
    service = desk.store.read(lambda books: books.services.current())
    desk.do(lambda uow: refuse_dossier(Refusal("1.001193", "Thiếu giấy"), service, desk.clerk, uow))
    desk.do(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow))
    ended = desk.store.read(lambda books: books.services.last_finished())
    assert ended is not None
    assert ended.outcome == "refused"


def test_the_last_ticket_is_the_last_one_though_the_clock_went_back(desk: Desk) -> None:
    for number in ("A001", "A002"):
        desk.do(lambda uow, shown=number: serve_presented(shown, "03", CLERK, uow, desk.clock, desk.clerk.random))  # type: ignore[misc]
        desk.do(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow, sure=True))
        desk.clock.time -= timedelta(hours=2)
    last = desk.store.read(lambda books: books.services.last_finished())
    assert last is not None
    assert last.number == "A002"


def test_who_did_not_come_was_not_served(desk: Desk) -> None:
    def serve(number: str, outcome: ServiceOutcome) -> None:
        random = SeededRandom(int(number[1:]))
        desk.do(lambda uow: serve_presented(number, "03", CLERK, uow, desk.clock, random))
        desk.do(lambda uow: finish_service(outcome, CLERK, uow, sure=True))

    serve("A001", ServiceOutcome.SERVED)
    serve("A002", ServiceOutcome.MISSED)
    serve("A003", ServiceOutcome.REFUSED)
    assert desk.store.read(lambda books: books.days.tickets_served(desk.clock.time.date())) == 2


CARD_LINE = "046090000001||NGUYEN MAU AN|01011990|Nam|So 1 Duong Mau|01012022"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"parties": Parties(applicant=Person(name=CARD_LINE))}, "name"),
        ({"parties": Parties(applicant=APPLICANT, owner=Person(name="Mẫu", address=CARD_LINE))}, "address"),
        ({"parties": Parties(applicant=APPLICANT, payer=Person(name="Mẫu", id_number="046|"))}, "number"),
        (
            {"parties": Parties(applicant=Organisation(name="Mẫu", tax_code="0100000000", representative=CARD_LINE))},
            "representative",
        ),
        ({"note": CARD_LINE}, "note"),
        ({"copies": (CopyRow(CARD_LINE, 1, 1),)}, "paper"),
        ({"exemptions": (ExemptionLine("Trẻ em", CARD_LINE, "Mẫu", Vnd(1_000)),)}, "legal_ground"),
    ],
)
def test_a_scanners_line_never_gets_into_the_record(desk: Desk, changes: dict[str, object], field: str) -> None:
    before = desk.store.read(lambda books: books.head)
    with pytest.raises(ScanInField) as refused:
        desk.receive(**changes)
    assert refused.value.fields == {"field": field}
    assert CARD_LINE[:12] not in str(refused.value)
    assert desk.store.read(lambda books: books.head) == before


def test_a_scanners_line_is_no_reason_to_refuse(desk: Desk) -> None:
    for refusal in (Refusal("1.001193", CARD_LINE), Refusal("1.001193", "Thiếu giấy", (), CARD_LINE)):
        with pytest.raises(ScanInField):
            desk.do(lambda uow, refusal=refusal: refuse_dossier(refusal, None, desk.clerk, uow))  # type: ignore[misc]
