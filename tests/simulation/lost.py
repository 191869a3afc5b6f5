"""What died with a PC before any node had it, and what people still hold of it: papers, numbers, money."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import msgspec

from counter_app.domain.events import (
    AttemptIntended,
    BillDrawn,
    DossierReceived,
    Fact,
    MoneyReturned,
    PartTaken,
    PaymentTaken,
    PrintQueued,
    ReceiptIssued,
    ReturnIntended,
    UnknownKind,
    decode,
)
from counter_app.domain.journal import SealedEvent
from counter_app.domain.payment import Method
from tests.simulation.clerk import Clerk
from tests.simulation.machines import CounterPc
from tests.simulation.model import Story

YEAR = "26"
"""A receipt of another year was issued by a clock that was wrong by weeks, and that a supervisor had accepted."""


@dataclass
class Lost:
    """Receipts by their ids with serial and number; prints; what was taken for payments in cash, and with attempts;
    payments that went back.

    What a node knew of it and the counter heard late is lost no more: `Story` has it.
    """

    receipts: dict[str, tuple[str, int]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    jobs: set[str] = field(default_factory=set)
    cash: dict[str, int] = field(default_factory=dict)
    attempts: dict[str, str] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)

    def cash_for(self, story: Story) -> int:
        """Money in the drawer that no journal speaks of."""
        return sum(amount for payment, amount in self.cash.items() if payment not in story.payments)

    def attempts_for(self, story: Story) -> set[str]:
        """Attempts, by id and by reference, of whose money no journal speaks."""
        paid = {one.attempt for one in (*story.payments.values(), *story.returned.values())}
        return {name for key, reference in self.attempts.items() if key not in paid for name in (key, reference)}


@dataclass
class _Told:
    """The facts of one journal that speak of papers and money."""

    dossiers: dict[str, DossierReceived] = field(default_factory=dict)
    bills: set[str] = field(default_factory=set)
    attempts: dict[str, AttemptIntended] = field(default_factory=dict)
    tries_back: dict[str, ReturnIntended] = field(default_factory=dict)
    payments: dict[str, PaymentTaken | PartTaken] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)
    receipts: dict[str, ReceiptIssued] = field(default_factory=dict)
    jobs: set[str] = field(default_factory=set)

    def tell(self, fact: Fact) -> None:
        match fact:
            case DossierReceived():
                self.dossiers[fact.dossier_id] = fact
            case BillDrawn():
                self.bills.add(fact.bill_id)
            case AttemptIntended():
                self.attempts[fact.attempt_id] = fact
            case ReturnIntended():
                self.tries_back[fact.attempt_id] = fact
            case PaymentTaken() | PartTaken():
                self.payments[fact.payment_id] = fact
            case MoneyReturned():
                self.returned.add(fact.undoes)
            case ReceiptIssued():
                self.receipts[fact.receipt_id] = fact
            case PrintQueued():
                self.jobs.add(fact.job_id)


def lose(clerk: Clerk, before: Sequence[SealedEvent], kept: Sequence[SealedEvent]) -> Lost:
    """A PC goes on from `kept` of what it wrote `before`; the clerk sends away a citizen of whom it lost something.

    Cash that was not recorded yet is handed back. What was, in whatever way, is lost money; a paper shows it.
    """
    was, still = _told(before), _told(kept)
    gone = {key: one for key, one in was.payments.items() if key not in still.payments}
    lacks = _without(was.bills, still.bills) | {bill for one in gone.values() for bill in bills_of(one)}
    lacks |= {bill for key, one in was.attempts.items() if key not in still.attempts for bill in one.bills}
    case = clerk.case
    if case is not None and (case.dossier_id in _without(was.dossiers, still.dossiers) or case.bill_id in lacks):
        mine = [key for key, one in was.payments.items() if case.bill_id in bills_of(one)]
        booked = [was.payments[key] for key in mine if key not in clerk.desk.returned]
        clerk.desk.drawer.cash -= case.handed - sum(one.amount for one in booked if one.method is Method.CASH)
        clerk.case = case = None
    settled = {one.attempt for one in still.payments.values()}
    goes_on = {key for key, one in still.attempts.items() if case is not None and case.bill_id in one.bills}
    clerk.not_found |= _without(was.receipts, still.receipts)
    return Lost(
        {key: (one.serial, one.number) for key, one in was.receipts.items() if key not in still.receipts},
        {key: one.code for key, one in was.dossiers.items() if key not in still.dossiers},
        was.jobs - still.jobs,
        {key: one.amount for key, one in gone.items() if one.method is Method.CASH},
        {
            **{key: one.reference for key, one in was.attempts.items() if key not in settled | goes_on},
            **{key: one.reference for key, one in was.tries_back.items() if key not in still.tries_back},
        },
        was.returned - still.returned,
    )


def bills_of(payment: PaymentTaken | PartTaken) -> tuple[str, ...]:
    """The bills that it was for."""
    return payment.bills if isinstance(payment, PaymentTaken) else tuple(share.bill for share in payment.shares)


def lost_faults(pc: CounterPc, lost: Lost, story: Story) -> list[str]:
    """P3: every number that is only on paper is in a supervisor's list, and nobody else has it."""
    gaps = pc.store.read(lambda books: books.numbers.gaps())
    papers = {number for key, number in lost.receipts.items() if key not in story.receipts}
    papers = {(serial, number) for serial, number in papers if serial[:2] == YEAR}
    again = papers & {(one.serial, one.number) for one in story.receipts.values()}
    codes = {code for key, code in lost.codes.items() if key not in story.dossiers}
    codes &= {one.code for one in story.dossiers.values()}
    untold = [
        (serial, number)
        for serial, number in papers
        if not any(gap.serial == serial and gap.holds(number, number) for gap in gaps)
    ]
    return [
        *(f"P3: {serial}/{number} is lost, and used again" for serial, number in sorted(again)),
        *(f"P3: {serial}/{number} is lost, and nobody is told" for serial, number in sorted(untold)),
        *(f"P3: {code} is lost, and used again" for code in sorted(codes)),
    ]


def _without(was: Collection[str], still: Collection[str]) -> set[str]:
    return set(was) - set(still)


def _told(events: Sequence[SealedEvent]) -> _Told:
    told = _Told()
    for event in events:
        header = event.read_header()
        try:
            told.tell(decode(header.kind, header.version, event.body, event.private))
        except (UnknownKind, msgspec.MsgspecError):
            continue
    return told
