"""A clerk at a counter: does what clerks do, through the program's own use cases, and presses twice.

What a person knows by themselves (money in the drawer, papers in hand, a number that was told) is kept here; all the
rest is read from the program again, also after a power cut.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.calendar import local
from counter_app.domain.certification import CopyRow
from counter_app.domain.errors import CounterError
from counter_app.domain.events import ServiceOutcome
from counter_app.domain.money import Vnd
from counter_app.domain.party import IdKind, Parties, Person
from counter_app.domain.payment import Attempt, AttemptState, Evidence, Method
from counter_app.domain.people import Actor
from counter_app.domain.printing import DocumentKind, PrintJob, PrintState
from counter_app.domain.receipt import Receipt
from counter_app.domain.timekeeping import ClockUnconfirmed
from counter_app.ports.queue import NodeUnreachable
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.storage.projections import dossier as dossiers
from counter_app.usecases.card import StillUnknown, resolve_by_supervisor, resolve_card, take_card
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, IntakeRules, receive_dossier
from counter_app.usecases.papers import paper_of
from counter_app.usecases.printing import reprint, run_print_job, seen_printed
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.queue import BillUnpaid, call_next, finish_service, serve_presented
from counter_app.usecases.settle import Cashier, Settled
from counter_app.usecases.timekeeping import accept_clock
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees
from tests.simulation.case import Case, Desk, Shown
from tests.simulation.devices import page_of
from tests.simulation.giving_back import give_back, went_by_hand
from tests.simulation.machines import CounterPc
from tests.simulation.releases import Release, record_later, record_nonsense
from tests.support import CLERK, SUPERVISOR, paid

T = TypeVar("T")
RULES = IntakeRules(load_calendar(), load_sample_fees())
COPIES = load_catalogue().get("2.000815")
WAITING = (PrintState.QUEUED, PrintState.SUSPENDED)


class Clerk:
    """Works at `pc`. `say` tells the world's trace; `hasty` is how often a thing is done twice."""

    def __init__(self, pc: CounterPc, desk: Desk, dice: random.Random, say: Callable[[str], None]) -> None:
        self.pc, self.desk, self.dice, self.say = pc, desk, dice, say
        self.coin = random.Random(f"{pc.origin} {pc.name}")
        """For what only some clerks do, so that the others' days stay what they were."""
        self.parts_and_returns = self.coin.random() < 0.4
        self.hasty = 0.1
        self.program_fails = self.said_nonsense = False
        self.served = 0
        self.case: Case | None = None
        self.not_found: set[str] = set()
        """Receipts that the program did not know when it was restored."""
        self._tried: dict[str, int] = {}

    # -- one thing at a time -------------------------------------------------------------------------

    def step(self) -> None:
        """Do the next thing; whatever the program says no to is left for later."""
        acts = [self._go_on] * 5 + [self._print] * 4 + [self._look_at_papers, self._look_at_attempts]
        act = self.dice.choice(acts) if self.case is not None else self.dice.choice([self._begin, *acts[5:]])
        self.do(act)
        if self.dice.random() < self.hasty:
            self.do(act)
        if self.parts_and_returns and self.coin.random() < 0.25:
            self.do(self._give_back)
        if self.pc.release is Release.NEWER and self.dice.random() < 0.2:
            self.do(self._as_the_next_release)
        if self.program_fails and self.dice.random() < 0.1:
            self.do(self._as_a_broken_program)

    def _as_the_next_release(self) -> None:
        self._job(lambda uow: record_later(self.served, CLERK, uow))

    def _as_a_broken_program(self) -> None:
        events = self.pc.events(self.pc.origin)
        self.said_nonsense = True
        self._job(lambda uow: record_nonsense(events, uow))
        self.say(f"{self.pc.name} records nonsense")

    def finish(self) -> bool:
        """At the end of the day nothing is left half done; True when there was nothing to do."""
        before = (self.pc.store.read(lambda books: books.head), self.case)
        acts = [self._look_at_attempts, self._go_on, self._send_off, self._look_at_papers, self._print]
        for act in (*acts, self._hand_over):
            self.do(act)
        if self.pc.store.halted is not None:  # money waits for a renewal
            return True
        return self.case is None and before == (self.pc.store.read(lambda books: books.head), None)

    def do(self, act: Callable[[], None]) -> None:
        """What the program refuses, and what a broken disk refuses it, is told and done again later."""
        if not self.pc.running:  # it was started again, and did not come up
            return
        try:
            act()
        except CounterError as refusal:
            self.say(f"{self.pc.name} {act.__name__}: {refusal.code}")
        except OperationalError as error:
            self.say(f"{self.pc.name} {act.__name__}: {error.orig}")

    # -- a case --------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self.case is not None:  # pressed twice
            self._go_on()
            return
        self.served += 1
        name = f"NGƯỜI MẪU {self.pc.name} {self.served}"
        person = Person(name=name, id_kind=IdKind.ID_CARD, id_number="046099000001")
        rows = tuple(
            CopyRow(f"Giấy tờ {n}", self.dice.randrange(1, 5), self.dice.randrange(1, 4))
            for n in range(self.dice.randrange(1, 3))
        )
        draft = DossierDraft(COPIES, Parties(applicant=person), copies=rows)
        methods = [Method.CASH] * 4 + [Method.QR, Method.CARD_STANDALONE, Method.CARD, Method.CARD]
        self._next_ticket()
        self.case = Case(name, draft, self.dice.choice(methods))
        if self.parts_and_returns and self.coin.random() < 0.4:
            self.case.first = self.coin.choice([1, 1_000, 5_000, 10**9])
        self._go_on()

    def _next_ticket(self) -> None:
        """Whoever waits, or without the node whoever shows a number; some come without one."""
        pc, dice = self.pc, self.dice
        if dice.random() < 0.3 or self._read(lambda books: books.services.current()) is not None:
            return
        try:
            if dice.random() < 0.7:
                pc.room.take_number(pc.queue, pc.name, pc.time.ticks, dice)
            served = call_next(pc.queue, pc.name, CLERK, pc.store, pc.random, pc.clock)
        except NodeUnreachable:
            number = pc.room.holder(local(pc.clock.now()).date(), dice)
            if number is None:
                return
            served = self._job(lambda uow: serve_presented(number, pc.name, CLERK, uow, pc.clock, pc.random))
        if served is not None:
            self.say(f"{pc.name} serves {served.number}")

    def _go_on(self) -> None:
        case = self.case
        if case is None:
            return
        if not case.dossier_id:
            self._receive(case)
        elif not case.done:
            self._pay(case)
        if case.done:
            self._send_off()
            self.case = None

    def _send_off(self) -> None:
        """Nobody stays before the counter when their matter is done."""
        done = self.case is None or self.case.done
        if not done or self._read(lambda books: books.services.current()) is None:
            return
        try:
            self._job(lambda uow: finish_service(ServiceOutcome.SERVED, CLERK, uow, sure=True))
        except BillUnpaid:  # somebody was sent away, and what they paid is not known here
            self._job(lambda uow: finish_service(ServiceOutcome.MISSED, CLERK, uow))

    def _receive(self, case: Case) -> None:
        case.dossier_id = self._found(case.name)  # stored before a power cut?
        if not case.dossier_id:
            service = self._read(lambda books: books.services.current())
            received = self._job(lambda uow: receive_dossier(case.draft, service, RULES, self.cashier(), uow))
            case.dossier_id = received.dossier.id
            self.say(f"{self.pc.name} received {received.dossier.code}")
        [bill] = self._read(lambda books: books.bills.of_dossier(case.dossier_id))
        case.bill_id, case.owed = bill.id, bill.total

    def _found(self, name: str) -> str:
        """The dossier of that person, as a list on the screen would show it."""
        reader = self.pc.store.database.reader()
        with reader.begin():
            mine = select(dossiers.c.dossier_id).where(dossiers.c.origin.in_(self.pc.line))
            ids = list(reader.execute(mine).scalars())
        reader.close()
        for one in ids:
            parties = self._read(lambda books, key=one: books.dossiers.get(key)).parties  # type: ignore[misc]
            if parties is not None and parties.applicant.name == name:
                return str(one)
        return ""

    def _pay(self, case: Case) -> None:
        self._hand_over()
        for payment in self._read(lambda books: books.money.payments_of(case.bill_id)):
            self._show(self._read(lambda books, key=payment.id: books.receipts.of_payment(key)))  # type: ignore[misc]
        due = self._due(case)
        if due == 0:
            case.done = True
            return
        if due == case.owed and 0 < case.first < due and not self._running(case):
            self._took(case, self._cash(case, case.first))
            return
        ways: dict[Method, Callable[[Case], Settled | None]] = {
            Method.CASH: partial(self._cash, amount=due),
            Method.QR: self._qr,
            Method.CARD: self._card,
            Method.CARD_STANDALONE: self._slip,
        }
        settled = ways[case.method](case)
        if settled is not None:
            self._took(case, settled)
            case.done = True

    def _took(self, case: Case, settled: Settled) -> None:
        receipt = settled.receipt
        self._show(receipt)
        self.say(f"{self.pc.name} {receipt.method.value} {receipt.serial}/{receipt.number} {receipt.total}")

    def _show(self, receipt: Receipt) -> None:
        shown = Shown(receipt.id, receipt.serial, receipt.number, receipt.total, receipt.payment)
        if shown not in self.desk.shown:
            self.desk.shown.append(shown)

    def _running(self, case: Case) -> Attempt | None:
        return self._read(lambda books: books.money.open_attempt_on([case.bill_id]))

    def _due(self, case: Case) -> int:
        return self._read(lambda books: books.bills.get(case.bill_id)).due

    def _cash(self, case: Case, amount: int) -> Settled:
        wanted = case.owed - self._due(case) + amount
        if case.handed < wanted:
            self.desk.drawer.cash += wanted - case.handed
            case.handed = wanted
        tendered = Vnd(amount + self.dice.choice([0, 0, 4_000, 50_000]))
        return self.overseen(lambda who, uow: take_cash([case.bill_id], tendered, who, uow, Vnd(amount)))

    def _qr(self, case: Case) -> Settled:
        attempt = self._running(case)
        if attempt is None:
            attempt = self.overseen(lambda who, uow: show_qr([case.bill_id], who, uow))
        number = f"FT{self.dice.randrange(10**9):09}"
        reference, _ = self.desk.bank.setdefault(attempt.reference, (number, attempt.amount))
        return paid(self.overseen(lambda who, uow: confirm_qr(attempt.id, reference, who, uow)))

    def _slip(self, case: Case) -> Settled:
        attempt = self._running(case)
        if attempt is None:
            attempt = self.overseen(lambda who, uow: show_card_amount([case.bill_id], who, uow))
        fresh = CardSlip("VCB00017", "12", str(len(self.desk.slips) + 1), "A1B2C3", "1234")
        slip, _ = self.desk.slips.setdefault(attempt.id, (fresh, attempt.amount))
        return paid(self.overseen(lambda who, uow: take_card_slip(attempt.id, slip, who, uow)))

    def _card(self, case: Case) -> Settled | None:
        if self._running(case) is not None:
            return None  # unknown: somebody asks first
        return paid(self.supervised(lambda who: take_card([case.bill_id], self.desk.terminal, who, self.pc.store)))

    # -- back ----------------------------------------------------------------------------------------

    def _give_back(self) -> None:
        """Somebody comes again with a receipt; what the books say went back is handed over, and not before."""
        self._hand_over()
        there = [one for one in self.desk.shown if one.payment not in self.desk.returned]
        there = [one for one in there if one.receipt_id not in self.not_found]
        if there:
            receipt = self.coin.choice(there)
            for _ in range(1 + (self.coin.random() < self.hasty)):
                way = give_back(receipt.payment, self)
                self.say(f"{self.pc.name} gives back {receipt.serial}/{receipt.number} {way}")
            self._hand_over()

    def _hand_over(self) -> None:
        for one in self.desk.shown:
            if one.payment not in self.desk.returned and one.receipt_id not in self.not_found:
                went = went_by_hand(one.payment, self.pc)
                if went is not None:
                    self.desk.returned[one.payment] = went
                    self._has_again(one.payment, went[1])

    def _has_again(self, payment: str, amount: int) -> None:
        """Who stands here and got back a part in cash has it in their purse again."""
        case = self.case
        if case is not None and case.bill_id:
            towards = self._read(lambda books: books.money.payments_of(case.bill_id))
            if any(one.id == payment and one.method is Method.CASH for one in towards):
                case.handed -= amount

    def look_for_the_case(self) -> None:
        """The dossier may have come from a commit that failed, and was only seen in a list since: it is not there."""
        case = self.case
        if case is not None and case.dossier_id and self._found(case.name) != case.dossier_id:
            case.dossier_id = case.bill_id = ""

    # -- what is not known ---------------------------------------------------------------------------

    def _look_at_attempts(self) -> None:
        for attempt in self._read(lambda books: books.money.open_attempts()):
            if attempt.method is Method.CARD and attempt.state is AttemptState.UNKNOWN:
                self._find_out(attempt.id, attempt.reference)
            elif attempt.method is Method.CARD:
                self._start_again()  # nothing runs now: a disk that failed left it half-way

    def _find_out(self, attempt_id: str, reference: str) -> None:
        terminal = self.desk.terminal
        try:
            settled = self.supervised(lambda who: resolve_card(attempt_id, terminal, who, self.pc.store))
        except StillUnknown:
            self._tried[attempt_id] = self._tried.get(attempt_id, 0) + 1
            if self._tried[attempt_id] < 3:
                raise
            booked = [sale for sale in terminal.book if sale.ticket == reference]
            proof = Evidence(approval_code="A00001", last_four="0461", terminal=terminal.name)
            decided = replace(self.cashier(), by=SUPERVISOR)
            settled = self._job(
                lambda uow: resolve_by_supervisor(attempt_id, bool(booked), "seen", proof, decided, uow)
            )
        self.say(f"{self.pc.name} found out {reference}: {'charged' if settled else 'not charged'}")

    # -- papers --------------------------------------------------------------------------------------

    def _print(self) -> None:
        waiting = [job for job in self._read(lambda books: books.prints.open_jobs()) if job.state in WAITING]
        if waiting:
            job = self.dice.choice(waiting)
            self._run(job.id)
            if self.dice.random() < self.hasty:
                self._run(job.id)

    def _run(self, job_id: str) -> None:
        run_print_job(job_id, self.desk.printer, self._draw, CLERK, self.pc.store)
        self.say(f"{self.pc.name} printed {len(self.desk.printer.tray)}")

    def _draw(self, job: PrintJob, _width: int) -> Bitmap:
        return page_of(job, self._read(lambda books: paper_of(job, self.pc.desk, books)))

    def _look_at_papers(self) -> None:
        jobs = self._read(lambda books: books.prints.open_jobs())
        if any(job.state is PrintState.SENDING for job in jobs):
            self._start_again()
        unknown = [job for job in jobs if job.state is PrintState.UNKNOWN]
        for job in unknown:
            if self.desk.printer.holds(job):
                self._job(lambda uow, key=job.id: seen_printed(key, CLERK, uow))  # type: ignore[misc]
            elif self._is_last(job):
                self._again(job.document, job.subject_id)
        found = [one.receipt_id for one in self.desk.shown if one.receipt_id not in self.not_found]
        if not unknown and found and self.dice.random() < 0.2:
            self._again(DocumentKind.RECEIPT, self.dice.choice(found))

    def _is_last(self, job: PrintJob) -> bool:
        last = self._read(lambda books: books.prints.last_of(job.document, job.subject_id))
        return last is not None and last.id == job.id

    def _again(self, document: DocumentKind, subject_id: str) -> None:
        job = self._job(lambda uow: reprint(document, subject_id, CLERK, uow, self.pc.random))
        self.say(f"{self.pc.name} again {document.value} {job.reprint}")

    def _start_again(self) -> None:
        """What every crash window says."""
        self.pc.cut()
        self.pc.boot()
        self.say(f"{self.pc.name} starts again")

    # -- shorthand -----------------------------------------------------------------------------------

    def cashier(self, by: Actor = CLERK) -> Cashier:
        """Who takes and gives money here."""
        return Cashier(by, self.pc.desk, self.pc.clock, self.pc.random)

    def _job(self, job: Callable[[UnitOfWork], T]) -> T:
        return self.pc.store.submit(job).result()

    def _read(self, query: Callable[[Books], T]) -> T:
        return self.pc.store.read(query)

    def overseen(self, job: Callable[[Cashier, UnitOfWork], T]) -> T:
        """In a unit of work, by `supervised`."""
        return self.supervised(lambda who: self._job(lambda uow: job(who, uow)))

    def supervised(self, act: Callable[[Cashier], T]) -> T:
        """When the clock is in doubt a supervisor looks at it, accepts it, and the clerk goes on."""
        try:
            return act(self.cashier())
        except ClockUnconfirmed:  # `ReceiptBackdated` too
            self._job(lambda uow: accept_clock(SUPERVISOR, CLERK, self.pc.clock, uow))
            return act(self.cashier())
