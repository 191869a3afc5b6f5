"""Taking money: which page the fee panel shows, and the commands of each method."""

from PySide6.QtCore import QTimer, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd, total
from counter_app.domain.payment import Attempt, AttemptOpen, AttemptState, Evidence, Method
from counter_app.domain.people import Actor
from counter_app.domain.timekeeping import ClockUnconfirmed
from counter_app.usecases.attempts import Outcome, decline
from counter_app.usecases.card import resolve_by_supervisor
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.settle import Cashier, Settled
from counter_app.usecases.timekeeping import ClockReport, accept_clock, look_at_clock
from ui.clerk.case import Case
from ui.clerk.hints import Hint
from ui.clerk.models.one_at_a_time import OneAtATime
from ui.clerk.models.till_view import ClockQuestion, Page, TillView, page_of, qr_of
from ui.clerk.tendered import tendered_by
from ui.workplace import StaffName, Workplace

ASK_AGAIN_MS = 10_000
ASKS = 5


class TillModel(OneAtATime):
    """Every outcome is read from the journal again; this model only adds what is under way."""

    changed = Signal(object)
    """A `TillView`."""
    settled = Signal(object, bool)
    """A `Settled`, and whether it was cash: the drawer opens."""
    surplus = Signal(object)
    """Money came that nothing was owed for any more: how much (`Vnd`)."""
    not_charged = Signal()
    """An unknown card turned out not to be charged."""
    clock_accepted = Signal()
    """A supervisor lets receipts be dated by the clock."""
    turned = Signal()
    """The clerk went on to another page: what was said of the one before is not true of this one."""

    def __init__(self, workplace: Workplace, cashier: Cashier) -> None:
        super().__init__(workplace.qt)
        self._place, self._cashier = workplace, cashier
        self._case = Case()
        self._cash_chosen = self._hand_chosen = self._charging = self._cash_taken = False
        self._asked = 0
        self._clock: ClockQuestion | None = None
        self._refused: CounterError | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(ASK_AGAIN_MS)
        self._again.timeout.connect(self.ask_terminal)

    def stop(self) -> None:
        """Ask the terminal no more by itself."""
        super().stop()
        self._again.stop()

    @property
    def has_terminal(self) -> bool:
        """Whether a terminal is driven over a wire here."""
        return self._place.terminal is not None

    @property
    def view(self) -> TillView:
        """What to show now."""
        case = self._case
        return TillView(
            page=self._page(),
            owed=self._owed(),
            attempt=case.attempt,
            qr=self._qr(case.attempt),
            receipt=case.receipts[-1] if case.receipts else None,
            paid=case.paid,
            busy=self._is_busy,
            asking=self._asking,
            asked=self._asked,
            refused=self._refused,
            clock=self._clock,
        )

    def take_case(self, case: Case) -> None:
        """The journal was read again, perhaps for another's sake while a command is still under way."""
        if not self._busy:
            self._behind = self._charging = False
        if case.attempt is None:
            self._asked, self._hand_chosen = 0, False
            self._again.stop()
        if self._cash_taken or not case.unpaid:
            self._cash_chosen = self._cash_taken = False
        if not case.unpaid:
            self._refused = None
            if case.attempt is None:
                self._clock = None
        self._case = case
        self._show()

    # -- cash -----------------------------------------------------------------------------------

    @Slot()
    def choose_cash(self) -> None:
        """Show the page for cash. Fails when nothing can be paid now."""
        if not self._is_busy and self._may_pay():
            self._cash_chosen = True
            self._turn()

    def pay_cash(self, typed: str) -> None:
        """Take what was typed, or the exact amount. Fails with `CashTooLittle`, `Hint`."""
        tendered = tendered_by(typed, self._owed())
        if tendered is None:
            self.failed.emit(Hint("tendered", typed))
            return
        bills, cashier = self._free_bills(), self._cashier
        self._command(
            lambda: self._place.store.submit(lambda uow: take_cash(bills, tendered, cashier, uow)),
            self._settled_in_cash,
        )

    # -- QR and stand-alone terminal ------------------------------------------------------------

    @Slot()
    def start_qr(self) -> None:
        """Open an attempt and show its code; nothing when one is shown."""
        self._open_attempt(Method.QR)

    @Slot()
    def start_slip(self) -> None:
        """Open an attempt on the stand-alone terminal; nothing when one is open."""
        self._open_attempt(Method.CARD_STANDALONE)

    def _open_attempt(self, method: Method) -> None:
        attempt = self._case.attempt
        if (attempt is not None and attempt.method is method) or not self._may_pay():
            return
        bills, cashier = self._free_bills(), self._cashier
        show = show_qr if method is Method.QR else show_card_amount
        self._cash_chosen = False
        self._command(lambda: self._place.store.submit(lambda uow: show(bills, cashier, uow)), self._turned)

    def confirm_qr(self, bank_reference: str) -> None:
        """Settle on the bank's reference, read by hand. Fails with `BankReferenceBad`."""
        attempt, cashier = self._case.attempt, self._cashier
        if attempt is not None:
            self._command(
                lambda: self._place.store.submit(lambda uow: confirm_qr(attempt.id, bank_reference, cashier, uow)),
                self._came,
            )

    def enter_slip(self, slip: CardSlip) -> None:
        """Settle on what the slip says. Fails with `CardSlipIncomplete`, `CardSlipUsed`."""
        attempt, cashier = self._case.attempt, self._cashier
        if attempt is not None:
            self._command(
                lambda: self._place.store.submit(lambda uow: take_card_slip(attempt.id, slip, cashier, uow)),
                self._came,
            )

    @Slot()
    def cancel_attempt(self) -> None:
        """No money moved on the code or slip shown: end the attempt, so that another method can be used."""
        attempt, by = self._case.attempt, self._cashier.by
        by_hand = attempt is not None and attempt.method in (Method.QR, Method.CARD_STANDALONE)
        if attempt is not None and by_hand and attempt.state is AttemptState.INTENDED:
            self._command(
                lambda: self._place.store.submit(lambda uow: decline(attempt.id, "cancelled", by, uow)), self._turned
            )

    # -- card on a wire -------------------------------------------------------------------------

    @Slot()
    def start_card(self) -> None:
        """Charge on the terminal; without one, open the page of the stand-alone terminal."""
        terminal = self._place.terminal
        if terminal is None:
            self.start_slip()
            return
        if self._is_busy or not self._may_pay():
            return
        bills = self._free_bills()
        self._charging, self._cash_chosen, self._refused = True, False, None
        self.turned.emit()
        self._command(lambda: terminal.take(bills, self._cashier), self._came, self._not_taken)

    def _not_taken(self, error: CounterError) -> None:
        self._refused = error
        if error.code == "payment.outcome_unknown":
            self._again.start()
        self.failed.emit(error)

    @Slot()
    def ask_terminal(self) -> None:
        """Ask what became of the unknown attempt. Fails with `StillUnknown`."""
        attempt, terminal = self._case.attempt, self._place.terminal
        if attempt is None or attempt.state is not AttemptState.UNKNOWN or terminal is None or self._is_busy:
            return
        self._again.stop()
        self._asked += 1
        self._asking = True
        self._command(lambda: terminal.resolve(attempt.id, self._cashier), self._resolved, self._still_unknown)

    def _still_unknown(self, error: CounterError) -> None:
        if self._asked < ASKS:
            self._again.start()
        self.failed.emit(error)

    # -- unknown, decided by a supervisor ---------------------------------------------------------

    @Slot()
    def hand_over(self) -> None:
        """Show the page on which a supervisor decides."""
        if self._case.attempt is not None and self._case.attempt.state is AttemptState.UNKNOWN:
            self._again.stop()
            self._hand_chosen = True
            self._turn()

    def staff(self) -> tuple[StaffName, ...]:
        """Who may sign in; who among them is a supervisor shows when they do."""
        return self._place.staff()

    def decide(self, staff_id: str, pin: str, approved: bool | None, reason: str, evidence: Evidence) -> None:
        """A supervisor signs and decides. Fails with `Hint`, `SignInRefused`, `SignInLocked`, `NotAllowed`."""
        attempt, cashier, place = self._case.attempt, self._cashier, self._place
        if attempt is None or self._is_busy:
            return
        if approved is None:
            self.failed.emit(Hint("no_decision"))
            return

        def signed(supervisor: Actor) -> None:
            by = Cashier(supervisor, cashier.desk, cashier.clock, cashier.random)
            self._command(
                lambda: place.store.submit(
                    lambda uow: resolve_by_supervisor(attempt.id, approved, reason, evidence, by, uow)
                ),
                self._resolved,
            )

        self._command(lambda: place.sign_in(staff_id, pin), signed, ended=self._free_again)

    # -- a clock that a supervisor must look at ---------------------------------------------------

    def _ask_clock(self, error: ClockUnconfirmed) -> None:
        """Nothing was taken: show what the clock says beside what else is known, and wait for a supervisor."""

        def ask(report: ClockReport) -> None:
            self._clock = ClockQuestion(error, report)
            self._turn()

        clock, self._charging = self._place.clock, False
        self._follow(self._place.store.submit(lambda uow: look_at_clock(clock, uow)), ask)

    def accept_clock(self, staff_id: str, pin: str) -> None:
        """A supervisor signs for the clock. Fails with `SignInRefused`, `SignInLocked`, `NotAllowed`."""
        place, asked_by = self._place, self._cashier.by
        if self._clock is None or self._is_busy:
            return

        def signed(supervisor: Actor) -> None:
            self._command(
                lambda: place.store.submit(lambda uow: accept_clock(supervisor, asked_by, place.clock, uow)),
                self._accepted,
                ended=self._free_again,
            )

        self._command(lambda: place.sign_in(staff_id, pin), signed, ended=self._free_again)

    def _accepted(self, _done: object) -> None:
        self._clock = None
        self._turn()
        self.clock_accepted.emit()

    # -- shared ---------------------------------------------------------------------------------

    @Slot()
    def back(self) -> bool:
        """One page back, nothing dropped; False when there is none."""
        if self._clock is not None:
            self._clock = None
        elif self._hand_chosen:
            self._hand_chosen = False
        elif self._cash_chosen:
            self._cash_chosen = False
        else:
            return False
        self._turn()
        return True

    def _turn(self) -> None:
        self._show()
        self.turned.emit()

    def _turned(self, _outcome: object) -> None:
        self.turned.emit()

    def _came(self, outcome: Outcome) -> None:
        if outcome.settled is not None:
            self.settled.emit(outcome.settled, False)
        if outcome.surplus:
            self.surplus.emit(outcome.surplus)

    def _settled_in_cash(self, settled: Settled) -> None:
        self._cash_taken = True
        self.settled.emit(settled, True)

    def _resolved(self, outcome: Outcome | None) -> None:
        self._refused = None
        if outcome is None:
            self.not_charged.emit()
        else:
            self._came(outcome)

    def _may_pay(self) -> bool:
        if self._free_bills():
            return True
        attempt = self._case.attempt
        if attempt is None:
            self.failed.emit(Hint("nothing_saved"))
        else:
            open_one = AttemptOpen(attempt=attempt.id, method=attempt.method.value, state=attempt.state.value)
            self.failed.emit(open_one)
        return False

    def _free(self) -> tuple[tuple[str, Vnd], ...]:
        """Unpaid bills of one collecting body on which no attempt is open."""
        held = {bill for attempt in self._case.attempts for bill in attempt.bills}
        unpaid = [bill for bill in self._case.unpaid if bill.id not in held]
        return tuple((bill.id, bill.due) for bill in unpaid if bill.body == unpaid[0].body)

    def _free_bills(self) -> tuple[str, ...]:
        return tuple(bill for bill, _ in self._free())

    def _owed(self) -> Vnd:
        return total([amount for _, amount in self._free()])

    def _page(self) -> Page:
        if self._clock is not None or self._charging:
            return Page.TERMINAL if self._clock is None else Page.CLOCK
        free = bool(self._free())
        if self._cash_chosen and free:
            return Page.CASH
        if self._case.attempt is not None:
            return page_of(self._case.attempt, by_hand=self._hand_chosen)
        if free:
            return Page.METHODS
        if self._case.receipts:
            return Page.PAID
        return Page.FREE if self._case.dossiers else Page.EMPTY

    def _qr(self, attempt: Attempt | None) -> str:
        return qr_of(attempt, self._case.bills, self._place.desk) if attempt is not None else ""

    def _show(self) -> None:
        self.changed.emit(self.view)
