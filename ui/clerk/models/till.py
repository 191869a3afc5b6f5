"""Taking money: which page the fee panel shows, and the commands of each method."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot

from counter_app.domain.credit import Credit
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.payment import AttemptOpen, AttemptState, Evidence, Method, PartRefused
from counter_app.domain.people import Actor
from counter_app.ports.terminal import Ability, Progress
from counter_app.usecases.attempts import Outcome, decline, set_aside, withdraw
from counter_app.usecases.card import resolve_by_supervisor
from counter_app.usecases.card_slip import CardSlip, show_card_amount, take_card_slip
from counter_app.usecases.cash import take_cash
from counter_app.usecases.credits import Matched
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.settle import Cashier, Settled
from ui.clerk.case import Case
from ui.clerk.hints import Hint
from ui.clerk.models.clock_guarded import ClockGuarded
from ui.clerk.models.till_view import Page, TillView, Unnamed, page_at_rest, page_of, qr_of
from ui.clerk.tendered import tendered_by
from ui.workplace import StaffName, Workplace

ASK_AGAIN_MS = 10_000
ASKS = 5


class TillModel(ClockGuarded):
    """Every outcome is read from the journal again; this model only adds what is under way."""

    changed = Signal(object)
    """A `TillView`."""
    gave_back = Signal(bool)
    """An unknown return was found out: whether the money went back."""
    settled = Signal(object, bool)
    """A `Settled`, and whether it was cash: the drawer opens."""
    surplus = Signal(object)
    """Money came that nothing was owed for any more: how much (`Vnd`)."""
    not_charged = Signal()
    """An unknown card turned out not to be charged."""

    def __init__(self, workplace: Workplace, cashier: Cashier) -> None:
        super().__init__(workplace, cashier)
        self._case = Case()
        self._cash_chosen = self._hand_chosen = self._part_chosen = self._charging = self._cash_taken = False
        self._part: Vnd | None = None
        self._unnamed: Unnamed | None = None
        self._progress: Progress | None = None
        self._asked = 0
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
            whole=self._case.free_due,
            part=self._part,
            attempt=case.attempt,
            qr=qr_of(case.attempt, case.bills, self._place.desk),
            receipt=case.receipts[-1] if case.receipts else None,
            paid=case.paid,
            busy=self._is_busy,
            asking=self._asking,
            asked=self._asked,
            refused=self._refused,
            clock=self._clock,
            progress=self._progress,
            may_cancel=self._may_cancel,
            hears_bank=self._place.credits is not None,
            unnamed=self._unnamed.credits if self._unnamed else (),
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
        if case.unpaid != self._case.unpaid:  # what the part was of
            self._part, self._part_chosen = None, False
        if not case.unpaid:
            self._refused = None
            if case.attempt is None:
                self._clock = None
        self._case, self._unnamed = case, self._unnamed and self._unnamed.of(case.attempt)
        self._show()

    # -- a part of what is owed ------------------------------------------------------------------

    @Slot()
    def choose_part(self) -> None:
        """Show the page on which the amount of a part is typed. Fails when nothing can be paid now."""
        if not self._is_busy and self._may_pay():
            self._part_chosen, self._cash_chosen = True, False
            self._turn()

    def take_part(self, typed: str) -> None:
        """The next payment is for what was typed; nothing typed is the whole. Fails with `PartRefused`, `Hint`."""
        whole = self._case.free_due
        part = tendered_by(typed, whole)
        if part is None:
            self.failed.emit(Hint("tendered", typed))
        elif not 0 < part <= whole:
            self.failed.emit(PartRefused(part=part, owed=whole))
        else:
            self._part, self._part_chosen = None if part == whole else part, False
            self._turn()

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
        bills, cashier, part = self._free_bills(), self._cashier, self._part
        self._command(
            lambda: self._place.store.submit(lambda uow: take_cash(bills, tendered, cashier, uow, part)),
            self._settled_in_cash,
        )

    # -- QR and stand-alone terminal ------------------------------------------------------------

    @Slot()
    def start_qr(self) -> None:
        """Open an attempt and show its code; nothing when one is shown for all that is owed."""
        self._open_attempt(Method.QR)

    @Slot()
    def start_slip(self) -> None:
        """Open an attempt on the stand-alone terminal; nothing when one is open."""
        self._open_attempt(Method.CARD_STANDALONE)

    def _open_attempt(self, method: Method) -> None:
        attempt, bills, cashier, part = self._case.attempt, self._free_bills(), self._cashier, self._part
        shown = not bills and attempt is not None and attempt.method is method
        if shown or not self._may_pay():
            return
        show = show_qr if method is Method.QR else show_card_amount
        self._cash_chosen = False
        self._command(lambda: self._place.store.submit(lambda uow: show(bills, cashier, uow, part)), self._turned)

    def confirm_qr(self, bank_reference: str) -> None:
        """Settle on the bank's reference, read by hand. Fails with `BankReferenceBad`."""
        attempt, cashier = self._case.attempt, self._cashier
        if attempt is not None:
            self._command(
                lambda: self._place.store.submit(lambda uow: confirm_qr(attempt.id, bank_reference, cashier, uow)),
                self._came,
            )

    @Slot()
    def choose_transfer(self) -> None:
        """Show transfers that bear no reference: the citizen may have paid by the desk's standing code."""
        attempt, picks = self._case.attempt, self._place.picks
        if attempt is None or attempt.method is not Method.QR or picks is None or self._is_busy:
            return

        def show(found: Sequence[Credit]) -> None:
            self._unnamed = Unnamed(attempt.id, tuple(found)).of(self._case.attempt)
            self._turn()

        self._follow(picks.unnamed(self._cashier), show)

    def pick(self, credit: Credit) -> None:
        """Take a transfer for the code it was listed for. Fails as `PickDesk.pick`."""
        listed, cashier, picks = self._unnamed, self._cashier, self._place.picks
        if listed is not None and picks is not None:
            self._unnamed, of = None, listed.attempt
            self._command(lambda: picks.pick(of, credit, cashier), self._picked)

    def _picked(self, matched: Matched) -> None:
        if matched.outcome is not None:
            self._came(matched.outcome)

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
        """No money came on the code or slip shown: end the attempt, so that another method can be used.

        While the terminal works on a card: ask it to end that, if it can be asked; what becomes of it, it says itself.
        """
        if self._charging and self._place.terminal is not None:
            self._place.terminal.cancel()
            return
        attempt, by = self._case.attempt, self._cashier.by
        by_hand = attempt is not None and attempt.method in (Method.QR, Method.CARD_STANDALONE)
        if attempt is not None and by_hand and attempt.state is AttemptState.INTENDED:
            end = withdraw if attempt.method is Method.QR else decline
            self._command(
                lambda: self._place.store.submit(lambda uow: end(attempt.id, "cancelled", by, uow)), self._turned
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
        bills, part, watch = self._free_bills(), self._part, self._place.qt.post
        self._charging, self._cash_chosen, self._refused, self._progress = True, False, None, None
        self.turned.emit()
        self._command(
            lambda: terminal.take(bills, self._cashier, part, lambda at: watch(lambda: self._cardholder(at))),
            self._came,
            self._not_taken,
        )

    def _cardholder(self, at: Progress) -> None:
        """What the terminal waits for now."""
        if self._charging and not self._stopped:
            self._progress = at
            self._show()

    @property
    def _may_cancel(self) -> bool:
        terminal = self._place.terminal
        return self._charging and terminal is not None and Ability.CANCEL in terminal.abilities

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
        """A supervisor signs and decides; without `approved` the outcome stays unknown, and is set aside.

        Fails with `Hint`, `SignInRefused`, `SignInLocked`, `NotAllowed`."""
        attempt, cashier, place = self._case.attempt, self._cashier, self._place
        if attempt is None or self._is_busy:
            return

        def signed(supervisor: Actor) -> None:
            by = Cashier(supervisor, cashier.desk, cashier.clock, cashier.random)
            if approved is None:
                aside = place.store.submit(lambda uow: set_aside(attempt.id, reason, supervisor, uow))
                self._command(lambda: aside, self._turned)
                return
            self._command(
                lambda: place.store.submit(
                    lambda uow: resolve_by_supervisor(attempt.id, approved, reason, evidence, by, uow)
                ),
                self._resolved,
            )

        self._command(lambda: place.sign_in(staff_id, pin), signed, ended=self._free_again)

    def _put_off(self) -> None:
        self._charging = False

    # -- shared ---------------------------------------------------------------------------------

    @Slot()
    def back(self) -> bool:
        """One page back, nothing dropped; False when there is none."""
        if self._clock is not None:
            self._clock = None
        elif self._unnamed is not None:
            self._unnamed = None
        elif self._hand_chosen:
            self._hand_chosen = False
        elif self._cash_chosen or self._part_chosen:
            self._cash_chosen = self._part_chosen = False
        elif self._part is not None and self._page() is Page.METHODS:
            self._part = None
        else:
            return False
        self._turn()
        return True

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
        if self.view.attempt is not None and self.view.attempt.gives_back:
            self.gave_back.emit(outcome is not None)
        elif outcome is None:
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

    def _free_bills(self) -> tuple[str, ...]:
        return tuple(bill.id for bill in self._case.free)

    def _owed(self) -> Vnd:
        return self._part or self._case.free_due

    def _page(self) -> Page:
        if self._clock is not None or self._charging:
            return Page.TERMINAL if self._clock is None else Page.CLOCK
        free = bool(self._case.free)
        if (self._cash_chosen or self._part_chosen) and free:
            return Page.PART if self._part_chosen else Page.CASH
        if self._case.attempt is not None:
            return page_of(self._case.attempt, by_hand=self._hand_chosen, picking=self._unnamed is not None)
        return Page.METHODS if free else page_at_rest(self._case)

    def _show(self) -> None:
        self.changed.emit(self.view)
