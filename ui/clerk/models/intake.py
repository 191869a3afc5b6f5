"""Taking a dossier in: the draft on the form, its fee and date as they change, saving and refusing it."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from counter_app.domain.bill import ExemptionLine, ExemptionUnproven, FeeLine
from counter_app.domain.errors import CounterError
from counter_app.domain.fee import FeeRule, Tariff
from counter_app.domain.idcard import parse_id_card
from counter_app.domain.money import Vnd
from counter_app.domain.procedure import Channel, Procedure
from counter_app.ports.unit_of_work import Service
from counter_app.usecases.dossier import (
    DossierDraft,
    IntakeRules,
    Received,
    Refusal,
    price,
    promise,
    receive_dossier,
    refuse_dossier,
)
from counter_app.usecases.settle import Cashier
from ui.clerk.hints import Hint
from ui.clerk.models.base import Model
from ui.clerk.models.checklist import ChecklistTable
from ui.clerk.models.copies import CopiesTable
from ui.clerk.models.draft import People, Preview, Role, Terms
from ui.clerk.models.party import PartyEntry
from ui.workplace import Workplace

SUGGESTIONS = 9


class IntakeModel(Model):
    """One draft at a time. Nothing typed is dropped but by `clear`, after saving or at the clerk's word."""

    procedure_chosen = Signal(object)
    """The `Procedure`, None after `clear`."""
    previewed = Signal(object)
    """A `Preview`."""
    party_filled = Signal(object, object)
    """A `Role` and its `PartyEntry`, filled by a scan."""
    cleared = Signal()
    received = Signal(object)
    """What `receive_dossier` returned."""
    refused = Signal(str)
    """The id of the ticket whose dossier was refused."""

    def __init__(self, workplace: Workplace, cashier: Cashier) -> None:
        super().__init__(workplace.qt)
        self._place, self._cashier = workplace, cashier
        self._rules = IntakeRules(workplace.calendar, workplace.fees)
        self.checklist = ChecklistTable(self)
        self.copies = CopiesTable(self)
        self.procedure: Procedure | None = None
        self.people, self.terms = People(), Terms()
        self.busy = False
        self.checklist.changed.connect(self.preview)
        self.copies.changed.connect(self.preview)

    @property
    def has_typed(self) -> bool:
        """Whether something would be lost by beginning anew."""
        typed = not self.people.is_blank or bool(self.copies.rows) or self.checklist.touched
        return typed or replace(self.terms, sets=1) != Terms()

    @property
    def is_begun(self) -> bool:
        """Whether there is a draft to save."""
        return self.procedure is not None or self.has_typed

    @property
    def rates(self) -> tuple[FeeRule, ...]:
        """The fees of the procedure today."""
        if self.procedure is None:
            return ()
        return self.procedure.fees_on(Channel.DIRECT, self._place.fees, self._place.today())

    @property
    def certifies_copies(self) -> bool:
        """Whether the procedure is charged by the grid of copies."""
        return any(rate.tariff is Tariff.COPY_PAGES for rate in self.rates)

    def search(self, typed: str) -> tuple[Procedure, ...]:
        """Procedures that fit what was typed, best first."""
        return self._place.catalogue.search(typed, limit=SUGGESTIONS)

    def choose(self, procedure: Procedure) -> None:
        """Take `procedure` for the draft; people and terms stay."""
        self.procedure = procedure
        self.checklist.ask_for(procedure.papers)
        self.procedure_chosen.emit(procedure)
        self.preview()

    def set_person(self, role: Role, entry: PartyEntry | None) -> None:
        """What was typed of one role; None: as the applicant."""
        self.people = self.people.with_role(role, entry)

    def set_terms(self, terms: Terms) -> None:
        """What was typed beside the papers."""
        self.terms = terms
        self.preview()

    def take_id_card(self, text: str, role: Role) -> bool:
        """Fill a role from a scanned card; False when the scan is refused, which `failed` tells."""
        try:
            card = parse_id_card(text)
        except CounterError as error:
            self.failed.emit(error)
            return False
        proposed = self._place.wards.propose(card.address_raw)
        entry = PartyEntry.of_card(card, proposed[0].code if proposed else "")
        entry = replace(entry, phone=self._entry(role).phone)
        self.set_person(role, entry)
        self.party_filled.emit(role, entry)
        return True

    @Slot()
    def clear(self) -> None:
        """Begin anew with nothing."""
        self.procedure = None
        self.people, self.terms = People(), Terms()
        self.checklist.ask_for(())
        self.copies.clear()
        self.procedure_chosen.emit(None)
        self.cleared.emit()
        self.preview()

    # -- fee and date ---------------------------------------------------------------------------

    @Slot()
    def preview(self) -> None:
        """Work out what the draft costs and when it is due; short enough for the Qt thread."""
        procedure, now = self.procedure, self._place.clock.now()
        if procedure is None:
            self.previewed.emit(Preview())
            return
        found = Preview(procedure)
        bare = DossierDraft(procedure, _NOBODY.parties({}), copies=self.copies.rows, quantity=self.terms.quantity)
        try:
            lines = price(bare, self._rules, now)
            found = replace(found, lines=lines, exemptions=self._shown_exemptions(lines))
        except (CounterError, Hint) as error:
            found = replace(found, problem=error)
        try:
            found = replace(found, appointment=promise(self._with_due(bare), self._rules, now))
        except (CounterError, Hint) as error:
            found = replace(found, due_problem=error)
        self.previewed.emit(found)

    def _shown_exemptions(self, lines: tuple[FeeLine, ...]) -> tuple[ExemptionLine, ...]:
        """While group, ground or proof are still being typed nothing is taken off."""
        try:
            return self._exemptions(lines)
        except ExemptionUnproven:
            return ()

    def _exemptions(self, lines: tuple[FeeLine, ...]) -> tuple[ExemptionLine, ...]:
        if self.terms.exemption is None or not lines:
            return ()
        return (self.terms.exemption.line(Vnd(sum(line.amount for line in lines))),)

    def _with_due(self, draft: DossierDraft) -> DossierDraft:
        if self.terms.due is None:
            return draft
        due = self.terms.due.due(self._place.calendar)
        return replace(draft, due_by_hand=due, due_reason=self.terms.due.reason)

    # -- saving and refusing --------------------------------------------------------------------

    def save(self, service: Service | None) -> None:
        """Take the dossier in. Fails with a `Hint` or as `receive_dossier`; the draft stays then."""
        if self.busy:
            return
        try:
            draft = self._draft(service)
        except (CounterError, Hint) as error:
            self.failed.emit(error)
            return
        self.busy = True
        self._follow(
            self._place.store.submit(lambda uow: receive_dossier(draft, service, self._rules, self._cashier, uow)),
            self._saved,
            ended=self._rest,
        )

    def _draft(self, service: Service | None) -> DossierDraft:
        if self.procedure is None:
            raise Hint("no_procedure")
        if service is None:
            raise Hint("no_ticket")
        names = {Role.OWNER: self.tr("Chủ hồ sơ"), Role.PAYER: self.tr("Người nộp tiền")}
        draft = DossierDraft(
            procedure=self.procedure,
            parties=self.people.parties(names),
            papers=self.checklist.papers,
            copies=self.copies.rows if self.certifies_copies else (),
            quantity=self.terms.quantity,
            sets=self.terms.sets,
            note=self.terms.note,
        )
        lines = price(draft, self._rules, self._place.clock.now())
        return replace(self._with_due(draft), exemptions=self._exemptions(lines))

    def _saved(self, received: Received) -> None:
        self.clear()
        self.received.emit(received)

    def _rest(self) -> None:
        self.busy = False

    def refuse(self, reason: str, missing: tuple[str, ...], name: str, service: Service | None) -> None:
        """Record that the dossier is not taken in; the draft goes once that is written."""
        if self.busy:
            return
        problem = "no_procedure" if self.procedure is None else "no_ticket" if service is None else ""
        if problem or not reason.strip():
            self.failed.emit(Hint(problem or "refusal_reason"))
            return
        self.busy = True
        refusal = Refusal(self.procedure.code if self.procedure else "", reason, missing, name)
        ticket = service.ticket_id if service else ""

        def done(_refusal_id: str) -> None:
            self.clear()
            self.refused.emit(ticket)

        future = self._place.store.submit(lambda uow: refuse_dossier(refusal, service, self._cashier, uow))
        self._follow(future, done, ended=self._rest)

    def _entry(self, role: Role) -> PartyEntry:
        people = self.people
        found = {Role.APPLICANT: people.applicant, Role.OWNER: people.owner, Role.PAYER: people.payer}[role]
        return found or PartyEntry()


_NOBODY = People()
