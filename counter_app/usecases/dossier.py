"""Taking a dossier in, or refusing it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.appointment import Appointment, appointment, appointment_set_by_hand
from counter_app.domain.bill import Bill, CollectingBody, ExemptionLine, FeeLine
from counter_app.domain.calendar import BusinessCalendar, local
from counter_app.domain.certification import CopyRow, certification_lines, numbered
from counter_app.domain.desk import Desk
from counter_app.domain.dossier import ApplicantMissing, Dossier, PaperIn, PapersMissing
from counter_app.domain.dossier_code import CodeAuthority, DossierCode, TemporaryCode, standing_range
from counter_app.domain.events import (
    BillDrawn,
    DossierPrivate,
    DossierReceived,
    DossierRefused,
    PrintQueued,
    RefusalPrivate,
)
from counter_app.domain.fee import FeeTable, Tariff, fee_lines
from counter_app.domain.party import Parties, Party, Person
from counter_app.domain.printing import DocumentKind
from counter_app.domain.procedure import Channel, Procedure
from counter_app.domain.scan_line import must_be_typed
from counter_app.domain.text import nfc
from counter_app.domain.time_limit import limit_in_words
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import Service, UnitOfWork
from counter_app.usecases.settle import Cashier


class PaperAnswer(StrEnum):
    """What the clerk says of each row of the checklist; conditional rows often do not apply."""

    PRESENT = "present"
    NOT_NEEDED = "not_needed"
    MISSING = "missing"


@dataclass(frozen=True)
class CheckedPaper:
    """A row of the checklist as the clerk answered it."""

    name: str
    originals: int
    copies: int
    answer: PaperAnswer


@dataclass(frozen=True)
class DossierDraft:
    """What stands on the screen before the dossier is taken in.

    `quantity` counts what is asked (copies of an extract); `copies` is the grid of copy certification.
    """

    procedure: Procedure
    parties: Parties
    papers: tuple[CheckedPaper, ...] = ()
    copies: tuple[CopyRow, ...] = ()
    quantity: int = 1
    sets: int = 1
    note: str = ""
    exemptions: tuple[ExemptionLine, ...] = ()
    due_by_hand: datetime | None = None
    due_reason: str = ""
    channel: Channel = Channel.DIRECT


@dataclass(frozen=True)
class IntakeRules:
    """What a dossier is measured by: the office's calendar and the rates configured."""

    calendar: BusinessCalendar
    fees: FeeTable


@dataclass(frozen=True)
class Received:
    """A dossier that was taken in; `bill` is None when nothing is collected."""

    dossier: Dossier
    bill: Bill | None
    print_job: str


@dataclass(frozen=True)
class Refusal:
    """Why a dossier is not taken in; the citizen is told."""

    procedure: str
    reason: str
    missing: tuple[str, ...] = field(default=())
    name: str = ""


def price(draft: DossierDraft, rules: IntakeRules, now: datetime) -> tuple[FeeLine, ...]:
    """The fee lines of a draft, for the screen and for the bill.

    Raises `FeeNotSet`, and what the copy grid raises when a row cannot be.
    """
    procedure = draft.procedure
    found = procedure.fees_on(draft.channel, rules.fees, local(now).date())
    if any(rule.tariff is Tariff.COPY_PAGES for rule in found):
        return certification_lines(draft.copies)
    return fee_lines(found, procedure.code, procedure.name_vi, draft.quantity)


def promise(draft: DossierDraft, rules: IntakeRules, now: datetime) -> Appointment:
    """When the result is due; by hand where the clerk set it. Raises what `appointment_set_by_hand` raises."""
    if draft.due_by_hand is not None:
        return appointment_set_by_hand(draft.due_by_hand, draft.due_reason, received_at=now)
    return appointment(now, draft.procedure.limit_on(draft.channel), rules.calendar)


def receive_dossier(
    draft: DossierDraft, service: Service | None, rules: IntakeRules, cashier: Cashier, uow: UnitOfWork
) -> Received:
    """Record the dossier with its code, appointment, certified copies and bill, and queue its slip.

    Raises `PapersMissing`, `ApplicantMissing`, `ScanInField`, `FeeNotSet`, `SerialRangeExhausted`,
    `ExemptionTooLarge`; nothing was recorded then.
    """
    _must_be_complete(draft)
    _must_be_typed(draft)
    now = cashier.clock.now()
    lines = price(draft, rules, now)
    with uow:
        received = _received(draft, service, rules, cashier, uow)
        job = PrintQueued(job_id=new_id(cashier.random), document=DocumentKind.SLIP, subject_id=received.dossier_id)
        uow.record(received, by=cashier.by, cause=received.ticket_id)
        bill = None
        if lines:
            drawn = BillDrawn(
                bill_id=new_id(cashier.random),
                dossier_id=received.dossier_id,
                body=_collector(draft, cashier).code,
                procedure=draft.procedure.code,
                lines=lines,
                exemptions=draft.exemptions,
            )
            Bill(drawn.bill_id, drawn.dossier_id, drawn.body, drawn.procedure, drawn.lines, drawn.exemptions)
            uow.record(drawn, by=cashier.by, cause=received.dossier_id)
            bill = uow.bills.get(drawn.bill_id)
        uow.record(job, by=cashier.by, cause=received.dossier_id)
        dossier = uow.dossiers.get(received.dossier_id)
        uow.commit()
    return Received(dossier, bill, job.job_id)


def refuse_dossier(refusal: Refusal, service: Service | None, cashier: Cashier, uow: UnitOfWork) -> str:
    """Record that a dossier was not taken in, and why; returns the refusal's id. Raises `ScanInField`."""
    must_be_typed(reason=refusal.reason, name=refusal.name)
    with uow:
        refusal_id = new_id(cashier.random)
        uow.record(
            DossierRefused(
                refusal_id=refusal_id,
                ticket_id=service.ticket_id if service else "",
                ticket_number=service.number if service else "",
                procedure=refusal.procedure,
                reason=nfc(refusal.reason),
                missing=refusal.missing,
                private=RefusalPrivate(name=nfc(refusal.name)) if refusal.name else None,
            ),
            by=cashier.by,
        )
        uow.commit()
    return refusal_id


def _must_be_complete(draft: DossierDraft) -> None:
    if not nfc(draft.parties.applicant.name):
        raise ApplicantMissing()
    missing = [paper.name for paper in draft.papers if paper.answer is PaperAnswer.MISSING]
    if missing:
        raise PapersMissing(missing=missing)


def _must_be_typed(draft: DossierDraft) -> None:
    """What a scanner typed into a field is refused as the record is made: a card's line has a person's number in it."""
    people = draft.parties
    for party in (people.applicant, people.owner, people.payer, people.receiver):
        if party is not None:
            _must_be_typed_of(party)
    must_be_typed(note=draft.note, reason=draft.due_reason)
    for row in draft.copies:
        must_be_typed(paper=row.paper)
    for line in draft.exemptions:
        must_be_typed(group=line.group, legal_ground=line.legal_ground, proof=line.proof)


def _must_be_typed_of(party: Party) -> None:
    must_be_typed(name=party.name, address=party.address, phone=party.phone)
    if isinstance(party, Person):
        must_be_typed(number=party.id_number)
    else:
        must_be_typed(representative=party.representative)


def _collector(draft: DossierDraft, cashier: Cashier) -> CollectingBody:
    """The body that collects this procedure's fee: the site's own until the catalogue names others."""
    return cashier.desk.bodies[0]


def _received(
    draft: DossierDraft, service: Service | None, rules: IntakeRules, cashier: Cashier, uow: UnitOfWork
) -> DossierReceived:
    desk, now = cashier.desk, cashier.clock.now()
    today = local(now).date()
    temporary = desk.code_authority == CodeAuthority.PROVINCE
    code = _code(temporary, today, desk, uow)
    due = promise(draft, rules, now)
    book = desk.certification_book
    first = uow.dossiers.last_certification(book, today.year) + 1
    certified = numbered(draft.copies, first, today.year, book) if draft.copies else ()
    return DossierReceived(
        dossier_id=new_id(cashier.random),
        code=str(code),
        code_is_temporary=temporary,
        code_serial=code.serial,
        ticket_id=service.ticket_id if service else "",
        ticket_number=service.number if service else "",
        procedure=draft.procedure.code,
        procedure_version=draft.procedure.version,
        procedure_name=draft.procedure.name_vi,
        received_at=now,
        due_at=due.due,
        due_rule=due.rule.value,
        due_note=due.note,
        limit_words=limit_in_words(draft.procedure.limit_on(draft.channel)),
        papers=tuple(
            PaperIn(paper.name, paper.originals, paper.copies, present=True)
            for paper in draft.papers
            if paper.answer is PaperAnswer.PRESENT
        ),
        certified=certified,
        sets=draft.sets,
        clerk=cashier.by.name,
        sample=desk.sample_data,
        private=DossierPrivate(parties=draft.parties, note=nfc(draft.note)),
    )


def _code(temporary: bool, today: date, desk: Desk, uow: UnitOfWork) -> DossierCode | TemporaryCode:
    last = uow.dossiers.last_code_serial(today) or None
    if temporary:
        return TemporaryCode(desk.counter, today, (last or 0) + 1)
    numbers = standing_range(desk.counter_index, desk.counters_at_site)
    return DossierCode(desk.code_prefix, today, numbers.next_after(last, today))
