"""The clerk's models together: who hears of what, and what a key means in the state that things are in."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.bill import Bill
from counter_app.domain.dossier import PapersMissing
from counter_app.domain.dossier_code import is_dossier_code
from counter_app.domain.errors import CounterError
from counter_app.domain.events import ServiceOutcome
from counter_app.domain.people import Actor
from counter_app.domain.procedure import Procedure
from counter_app.domain.receipt import Receipt
from counter_app.ports.lights import DeviceState
from counter_app.ports.unit_of_work import Service
from counter_app.usecases.credits import Matched
from counter_app.usecases.dossier import Received
from counter_app.usecases.settle import Cashier, Settled
from ui.clerk.case import Case
from ui.clerk.hints import Hint
from ui.clerk.models.case import CaseModel
from ui.clerk.models.cashier_desk import CashierDeskModel
from ui.clerk.models.correction import CorrectionModel
from ui.clerk.models.credits import CreditModel, is_news
from ui.clerk.models.draft import Role
from ui.clerk.models.drawer import DrawerModel, DrawerPage
from ui.clerk.models.forms import FormModel
from ui.clerk.models.giving_back import GivingBackModel
from ui.clerk.models.intake import IntakeModel
from ui.clerk.models.notices import PAPERS, UNPAID, Notices
from ui.clerk.models.prints import PrintModel
from ui.clerk.models.queue import QueueModel
from ui.clerk.models.shift import ShiftModel
from ui.clerk.models.till import TillModel
from ui.workplace import Workplace

OF_ONE_CITIZEN = ("intake", PAPERS, "till", UNPAID, "scan", "case", "form", "refused", "giving")
"""What is said of the citizen in hand, and of nobody after."""


class Sheet(StrEnum):
    """The pages of the dossier panel."""

    IDLE = "pageIdle"
    DRAFT = "pageDraft"
    REFUSAL = "pageRefusal"
    SAVED = "pageSaved"


class ClerkDesk(QObject):
    """Made once for each person signed in; `start` reads the journal, which is all that a restart needs."""

    sheet_changed = Signal(str)
    """A `Sheet`."""
    draft_begun = Signal()
    """The clerk began a dossier: the search box wants the keys."""

    def __init__(self, workplace: Workplace, actor: Actor, parent: QObject) -> None:
        super().__init__(parent)
        self.place, self.actor = workplace, actor
        cashier = Cashier(actor, workplace.desk, workplace.clock, workplace.random)
        self.case = CaseModel(workplace.store, workplace.qt)
        self.queue = QueueModel(workplace, actor)
        self.intake = IntakeModel(workplace, cashier)
        self.till = TillModel(workplace, cashier)
        self.prints = PrintModel(workplace, actor)
        self.credits = CreditModel(workplace.credits, cashier, workplace.qt)
        self.forms, self.shift = FormModel(workplace), ShiftModel(workplace, actor)
        self.drawer = DrawerModel(workplace, actor)
        self.giving = GivingBackModel(workplace, cashier)
        self.correction = CorrectionModel(workplace, cashier, self.giving.approval)
        self.cashier = CashierDeskModel(workplace, cashier, self.case)
        self.notices = Notices(self)
        self._drafting = self._refusing = False
        self._given_up: dict[str, int] = {}
        self._unpaid: tuple[Bill, ...] = ()
        self._models = (
            self.case, self.queue, self.intake, self.till, self.credits,
            self.prints, self.forms, self.shift, self.drawer, self.giving, self.correction, self.cashier,
        )  # fmt: skip
        for model in self._models:
            model.setParent(self)
        self._wire()
        self._wire_drawer()

    def _wire(self) -> None:
        self.case.changed.connect(self._case_changed)
        for moved in (self.queue.service_changed, self.till.moved, self.prints.moved):
            moved.connect(self.case.reload)
        self.queue.started.connect(self._service_began)
        self.queue.finished.connect(self._service_ended)
        self.intake.received.connect(self._received)
        self.intake.refused.connect(self._refused_now)
        self.till.settled.connect(self._settled)
        self.prints.halted.connect(self._print_halted)
        self.intake.failed.connect(self._not_received)
        for area, model in {
            "case": self.case, "queue": self.queue, "till": self.till, "credit": self.credits, "form": self.forms,
            "print": self.prints, "shift": self.shift, "giving": self.giving, "correction": self.correction,
            "cashier": self.cashier,
        }.items():  # fmt: skip
            self.notices.listen(area, model)
        for moving in (self.giving, self.correction):
            moving.moved.connect(self.case.reload)
            moving.cash_out.connect(self.drawer.kick)
        self.case.changed.connect(self.correction.take_case)
        self.correction.paper.connect(self.prints.run)
        self.correction.rest_owed.connect(self.case.open_dossier)
        self.shift.verifying.connect(self.notices.shift_verifying)
        self.queue.nobody_waits.connect(self.notices.nobody_waits)
        self.queue.called_again.connect(self.notices.called_again)
        self.queue.number_taken.connect(self.notices.number_taken)
        self.credits.matched.connect(self._credit_came)
        self.till.surplus.connect(self.notices.surplus)
        self.till.gave_back.connect(self.notices.gave_back)
        self.till.not_charged.connect(self.notices.not_charged)
        self.till.turned.connect(self._till_turned)
        self.till.clock_accepted.connect(self.notices.clock_accepted)
        self.till.clock_accepted.connect(self.credits.look)
        self.forms.drawn.connect(self._form_drawn)
        self.intake.procedure_chosen.connect(self._procedure_chosen)
        self.intake.party_filled.connect(self._card_taken)
        self.intake.checklist.changed.connect(self._papers_answered)

    def _wire_drawer(self) -> None:
        self.notices.listen("drawer", self.drawer)
        self.shift.opened.connect(self.drawer.begin)
        self.drawer.changed.connect(self.notices.drawer_turned)
        self.drawer.float_counted.connect(self.notices.float_counted)
        self.drawer.recorded.connect(self.notices.drawer_recorded)
        self.drawer.kick_failed.connect(self.notices.kick_failed)
        self.drawer.count_asked.connect(self.notices.count_asked)
        self.drawer.may_end.connect(self._shift_may_end)

    def start(self) -> None:
        """Read the journal and begin to ask the node."""
        self.shift.open()
        self.case.reload()
        self.queue.start()
        self.credits.start()
        self.cashier.start()

    def stop(self) -> None:
        """Ask and hear no more; before the lanes are drained."""
        for model in self._models:
            model.stop()

    # -- what keys mean -------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        """The page of the dossier panel."""
        case = self.case.case
        if self._refusing:
            return Sheet.REFUSAL
        if self._drafting or (case.service is not None and not case.dossiers):
            return Sheet.DRAFT
        return Sheet.SAVED if case.dossiers else Sheet.IDLE

    @Slot()
    def new_dossier(self) -> None:
        """Begin a dossier; what is being typed is kept until it is saved or discarded."""
        if self.case.case.service is None:
            self._tell("no_ticket")
        elif self.intake.has_typed:
            self._tell("draft_kept")
        else:
            self._begin_draft()
            self.draft_begun.emit()

    def choose(self, procedure: Procedure) -> None:
        """The procedure was found: it begins a dossier, or changes the one begun."""
        if self.case.case.service is None:
            self._tell("no_ticket")
            return
        self._begin_draft()
        self.intake.choose(procedure)

    @Slot()
    def discard(self) -> None:
        """Drop what is being typed, at the clerk's word."""
        self.intake.clear()
        self._drafting = self._refusing = False
        self.notices.untell("intake")
        self._sheet()

    def form_in_front(self) -> bool:
        """Whether the form is shown, for keys that belong to it; when it is not the clerk is told what to do."""
        if self.sheet is Sheet.DRAFT:
            return True
        refusing, served = self._refusing, self.case.case.service is not None
        self._tell("refusing" if refusing else "no_draft" if served else "no_ticket")
        return False

    @Slot()
    def all_present(self) -> None:
        """Every paper not answered yet is there."""
        if self.form_in_front():
            self.intake.checklist.answer_rest()

    @Slot()
    def refuse(self) -> None:
        """Show the page of refusal for the dossier on the form."""
        if self.case.case.service is None:
            self._tell("no_ticket")
        elif self.intake.procedure is None:
            self._tell("no_procedure")
        else:
            self._refusing = True
            self._sheet()

    @Slot()
    def done(self) -> None:
        """Save the dossier on the form; with nothing on it, finish the service."""
        case = self.case.case
        if self.sheet is Sheet.DRAFT and self.intake.is_begun:
            self.intake.save(case.service)
            return
        self.queue.finish(ServiceOutcome.SERVED)

    @Slot()
    def end_shift(self) -> None:
        """Close the shift, the drawer counted; not over a dossier that is being typed, which would be lost."""
        if self.intake.is_begun:
            self.notices.shift_unsaved()
        else:
            self.drawer.before_end()

    def drawer_first(self) -> bool:
        """Whether the float is to be counted before cash is taken: its page is in front then."""
        if not self.drawer.wants_float:
            return False
        self.drawer.turn_to(DrawerPage.FLOAT)
        self.notices.tell("drawer", Hint("float_first"))
        return True

    @Slot()
    def back(self) -> bool:
        """Esc: one page back, nothing dropped; False when there is none."""
        self.queue.unsure()
        if any(one.back() for one in (self.drawer, self.giving, self.correction, self.cashier)):
            return True
        if self._refusing:
            self._refusing = False
        elif self._drafting and not self.intake.is_begun:
            self._drafting = False
        else:
            return self.till.back() or self.case.put_bill_away()
        self._sheet()
        return True

    def take_scan(self, text: str, role: Role = Role.APPLICANT) -> bool:
        """A card fills `role`, a dossier code opens its dossier; False when the text is neither or is refused."""
        if "|" in text:
            if self.case.case.service is None:
                self._tell("no_ticket")
                return False
            self._begin_draft()
            return self.intake.take_id_card(text, role)
        if is_dossier_code(text):
            self.notices.untell("case", "scan")
            self.case.open_dossier(text.strip().upper())
            return True
        self.notices.tell("scan", Hint("unread", text.strip()))
        return False

    @Slot(str)
    def scanned(self, text: str) -> None:
        """The scanner at the counter read something."""
        self.take_scan(text, self.scan_role)

    scan_role = Role.APPLICANT
    """Whose fields a card fills: set by the form that has the focus."""

    # -- what comes of it -----------------------------------------------------------------------

    @Slot(object)
    def _case_changed(self, case: Case) -> None:
        self.till.take_case(case)
        self.prints.take_case(case)
        self.forms.take_case(case)
        self.giving.take_case(case)
        if not self.prints.unknown and not self.prints.waiting:
            self.notices.untell("print")
        if case.unpaid != self._unpaid:
            self._unpaid = case.unpaid
            self.notices.untell(UNPAID)
        self._sheet()

    @Slot(object)
    def _service_began(self, _service: Service) -> None:
        self._drafting = self._refusing = False
        self.notices.untell("queue", *OF_ONE_CITIZEN)

    @Slot(object)
    def _service_ended(self, _service: Service) -> None:
        self._drafting = False
        self.case.close_opened()
        self.notices.untell("queue", *OF_ONE_CITIZEN)

    @Slot(object)
    def _received(self, received: Received) -> None:
        self._drafting = False
        self.notices.untell("queue", *OF_ONE_CITIZEN)
        self.case.reload()
        self.prints.run(received.print_job)

    @Slot(str)
    def _refused_now(self, _ticket_id: str) -> None:
        self._drafting = self._refusing = False
        self.notices.untell("queue", "intake", PAPERS)
        self.notices.dossier_refused()
        self._sheet()

    @Slot(object, bool)
    def _settled(self, settled: Settled, cash: bool) -> None:
        self.notices.untell("till")
        if cash:
            self.drawer.kick()
        self.prints.run(settled.print_job)

    @Slot(object)
    def _credit_came(self, matched: Matched) -> None:
        """The bank told of a transfer: for what is on screen, or for somebody who has left."""
        self.case.reload()
        if matched.outcome is not None and matched.outcome.settled is not None:
            self._settled(matched.outcome.settled, False)
        if is_news(matched):
            self.notices.credit(matched)

    @Slot()
    def _till_turned(self) -> None:
        self.notices.untell("till")

    @Slot()
    def _shift_may_end(self) -> None:
        self.notices.untell("shift", "drawer")
        self.shift.end()

    @Slot()
    def _form_drawn(self) -> None:
        self.notices.untell("form")

    @Slot()
    def _procedure_chosen(self) -> None:
        self.notices.untell("intake", "scan")

    @Slot()
    def _card_taken(self) -> None:
        self.notices.untell("intake", "scan")

    @Slot()
    def _papers_answered(self) -> None:
        if not any(self.intake.checklist.wanting()):
            self.notices.untell(PAPERS)

    @Slot(object)
    def _not_received(self, problem: CounterError | Hint) -> None:
        if isinstance(problem, PapersMissing):
            self.notices.papers_missing(problem, *self.intake.checklist.wanting())
        else:
            self.notices.tell("intake", problem)

    @Slot(object, str)
    def _print_halted(self, error: CounterError, job_id: str) -> None:
        self.notices.print_halted(error, self._receipt_of(job_id), owes=bool(self.case.case.unpaid))

    def _receipt_of(self, job_id: str) -> Receipt | None:
        subject = next((row.job.subject_id for row in self.prints.rows if row.job.id == job_id), "")
        return next((receipt for receipt in self.case.case.receipts if receipt.id == subject), None)

    @Slot(object)
    def device_told(self, state: DeviceState) -> None:
        """A station's light changed, or a step that storage left half-way there is unknown now."""
        if state.given_up != self._given_up.get(state.device, 0):
            self._given_up[state.device] = state.given_up
            self.case.reload()
        if state.device == "printer":
            self.prints.take_state(state)

    def _begin_draft(self) -> None:
        self.case.close_opened()
        self._drafting, self._refusing = True, False
        self._sheet()

    def _tell(self, hint: str) -> None:
        self.notices.tell("intake", Hint(hint))

    def _sheet(self) -> None:
        self.sheet_changed.emit(self.sheet.value)
