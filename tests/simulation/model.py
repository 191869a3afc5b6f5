"""What a journal means, told a second time: in plain order, in memory, sharing nothing with the projectors.

It reads the events of one counter from the first to the last, through all the journals that go on from one another, and
notes what no rule allows. What a journal tells again of the one before it changes nothing. What a counter heard late of
its old journal (it was restored without a node) is read where it heard it: two stories then stand beside each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from counter_app.domain.events import (
    AttemptIntended,
    BillDrawn,
    DossierReceived,
    EventCarried,
    Fact,
    JournalCaughtUp,
    JournalContinues,
    MoneyReturned,
    PartTaken,
    PaymentTaken,
    PrintDone,
    PrintQueued,
    PrintSending,
    PrintSuspended,
    PrintUnknown,
    ReceiptIssued,
    ReturnIntended,
    ServiceFinished,
    ServiceStarted,
    UnknownKind,
    carried,
    decode,
)
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.usecases.continuing import RESTORED
from tests.simulation.releases import BROKEN

_AFTER = {
    PrintSending: ({"queued", "suspended"}, "sending"),
    PrintSuspended: ({"queued", "suspended"}, "suspended"),
    PrintDone: ({"sending", "unknown"}, "printed"),
    PrintUnknown: ({"sending"}, "unknown"),
}


@dataclass
class Figures:
    """What one journal's events count, and those that make no sense."""

    taken: dict[tuple[date, str], int] = field(default_factory=lambda: defaultdict(int))
    back: dict[tuple[date, str], int] = field(default_factory=lambda: defaultdict(int))
    served: dict[date, int] = field(default_factory=lambda: defaultdict(int))
    nonsense: list[int] = field(default_factory=list)


@dataclass
class Story:
    """One counter's journals, read in order; `figures` are those of each."""

    figures: dict[Origin, Figures] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    receipts: dict[str, ReceiptIssued] = field(default_factory=dict)
    payments: dict[str, PaymentTaken | PartTaken] = field(default_factory=dict)
    bills: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    settled: dict[str, str] = field(default_factory=dict)
    returned: dict[str, MoneyReturned] = field(default_factory=dict)
    attempts: dict[str, AttemptIntended | ReturnIntended] = field(default_factory=dict)
    dossiers: dict[str, DossierReceived] = field(default_factory=dict)
    prints: dict[str, tuple[PrintQueued, str]] = field(default_factory=dict)
    last_number: dict[tuple[str, str], int] = field(default_factory=dict)
    reprints: dict[tuple[str, str], int] = field(default_factory=dict)
    twice: dict[str, PaymentTaken | PartTaken] = field(default_factory=dict)
    in_hand: ServiceStarted | None = None
    late: bool = False
    """What comes now happened at the same time as what was read last, somewhere else."""
    here: Figures = field(default_factory=Figures)

    @property
    def total(self) -> int:
        """Everything taken."""
        return sum(sum(one.taken.values()) for one in self.figures.values())

    @property
    def nonsense(self) -> bool:
        """Whether something in it makes no sense."""
        return any(one.nonsense for one in self.figures.values())

    def tell(self, fact: Fact, seq: int) -> None:
        """The next event."""
        match fact:
            case DossierReceived():
                self._once(fact.dossier_id not in self.dossiers, seq, "dossier twice")
                self.dossiers[fact.dossier_id] = fact
            case BillDrawn():
                owed = sum(line.amount for line in fact.lines) - sum(line.amount for line in fact.exemptions)
                self.bills[fact.bill_id] = owed
            case AttemptIntended() | ReturnIntended():
                self.attempts[fact.attempt_id] = fact
            case ServiceStarted():
                self._once(self.in_hand is None, seq, "a second ticket in hand")
                self.in_hand = fact
            case ServiceFinished():
                self._ended(fact, seq)
            case PrintQueued():
                self._queued(fact, seq)
            case PrintSending() | PrintSuspended() | PrintDone() | PrintUnknown():
                self._moved(fact, seq)
            case _:
                self._tell_money(fact, seq)

    def _tell_money(self, fact: Fact, seq: int) -> None:
        match fact:
            case PaymentTaken():
                self._once(fact.amount == sum(map(self._due, fact.bills)), seq, "not what the bills say")
                self._paid(fact, seq, {bill: self.bills.get(bill, 0) for bill in fact.bills})
            case PartTaken():
                right = all(share.settles == (share.amount == self._due(share.bill)) for share in fact.shares)
                self._once(self.late or right, seq, "not what is due of the bills")
                self._paid(fact, seq, shares_of(fact))
            case MoneyReturned():
                self._gone_back(fact, seq)
            case ReceiptIssued():
                self._issued(fact, seq)

    def _once(self, right: bool, seq: int, what: str) -> None:
        if not right:
            self.faults.append(f"event {seq}: {what}")

    def _ended(self, fact: ServiceFinished, seq: int) -> None:
        right = self.in_hand is not None and self.in_hand.ticket_id == fact.ticket_id
        self._once(right, seq, "ended a ticket that is not in hand")
        if self.in_hand is not None and fact.outcome.came:
            self.here.served[self.in_hand.day] += 1
        self.in_hand = None

    def told_again(self, fact: Fact) -> None:
        """What the old journal had begun, and this one heard of late."""
        if isinstance(fact, ServiceStarted) and self.in_hand is None:
            self.in_hand = fact

    def _due(self, bill: str) -> int:
        return self.bills.get(bill, 0) - self.parts[bill]

    def _paid(self, fact: PaymentTaken | PartTaken, seq: int, shares: Mapping[str, int]) -> None:
        self._once(fact.amount == sum(shares.values()), seq, "not the sum of its shares")
        for bill, amount in shares.items():
            if bill in self.settled and self.late:
                self.twice[self.settled[bill]] = self.payments[self.settled[bill]]
            else:
                self._once(bill not in self.settled, seq, f"bill {bill} settled twice")
            self.parts[bill] += amount
            if self._due(bill) <= 0:
                self.settled[bill] = fact.payment_id
        self.payments[fact.payment_id] = fact
        self.here.taken[fact.day, fact.method.value] += fact.amount

    def _gone_back(self, fact: MoneyReturned, seq: int) -> None:
        self._once(fact.undoes not in self.returned, seq, f"{fact.undoes} went back twice")
        self._once(fact.amount == self.payments[fact.undoes].amount, seq, "another sum went back")
        self.returned[fact.undoes] = fact
        for bill, amount in shares_of(self.payments[fact.undoes]).items():
            if bill not in self.settled:
                self.parts[bill] -= amount
        self.here.back[fact.day, fact.method.value] += fact.amount

    def _issued(self, fact: ReceiptIssued, seq: int) -> None:
        series = (fact.pattern, fact.serial)
        self._once(fact.number == self.last_number.get(series, 0) + 1, seq, f"{fact.serial}/{fact.number} out of turn")
        self._once(fact.total == self.payments[fact.payment].amount, seq, "receipt over another amount")
        self.last_number[series] = fact.number
        self.receipts[fact.receipt_id] = fact

    def _queued(self, fact: PrintQueued, seq: int) -> None:
        paper = (fact.document.value, fact.subject_id)
        last = self.reprints.get(paper, -1)
        self._once(self.late or fact.reprint == last + 1, seq, f"reprint {fact.reprint} out of turn")
        self.reprints[paper] = max(last, fact.reprint)
        self.prints[fact.job_id] = (fact, "queued")

    def _moved(self, fact: PrintSending | PrintSuspended | PrintDone | PrintUnknown, seq: int) -> None:
        job_id = fact.job_id
        job, state = self.prints[job_id]
        before, after = _AFTER[type(fact)]
        if isinstance(fact, PrintUnknown) and fact.reason == RESTORED:
            before = {"queued", "sending", "suspended"}
        self._once(self.late or state in before, seq, f"print {state} → {after}")
        self.prints[job_id] = (job, after)


def shares_of(payment: PaymentTaken | PartTaken) -> dict[str, int]:
    """What it put towards each bill that was not settled by it alone."""
    return {share.bill: share.amount for share in payment.shares} if isinstance(payment, PartTaken) else {}


def story_of(journals: Iterable[tuple[Origin, Sequence[SealedEvent]]]) -> Story:
    """Read a counter's journals, oldest first."""
    story, known = Story(), set[bytes]()
    line = [_Reading(origin, events) for origin, events in journals]
    story.figures = {one.origin: Figures() for one in line}
    for at, this in enumerate(line):
        end = line[at + 1].parted if at + 1 < len(line) else len(this.events)
        for heard, upto in this.heard:
            this.go_to(min(heard, end), story, known)
            desk, story.in_hand, story.late = story.in_hand, line[at - 1].in_hand, True
            line[at - 1].go_to(upto, story, known)
            story.in_hand, story.late = desk, False
        this.go_to(end, story, known)
    return story


class _Reading:
    """A journal that is read as far as `upto`; `in_hand` stood before the counter then.

    It parts from the one before after `parted` events of that, and has `heard` of it, after so many events of its own,
    up to some event.
    """

    def __init__(self, origin: Origin, events: Sequence[SealedEvent]) -> None:
        self.origin, self.events, self.upto = origin, events, 0
        self.in_hand: ServiceStarted | None = None
        self.parted, self.heard = 0, list[tuple[int, int]]()
        for at, event in enumerate(events):
            kind = event.read_header().kind
            if kind == JournalContinues.KIND:
                self.parted = msgspec.json.decode(event.body, type=JournalContinues).seq
            elif kind == JournalCaughtUp.KIND:
                self.heard.append((at, msgspec.json.decode(event.body, type=JournalCaughtUp).seq))

    def go_to(self, upto: int, story: Story, known: set[bytes]) -> None:
        """Read on until there."""
        story.here = story.figures[self.origin]
        for event in self.events[self.upto : upto]:
            _tell(event, story, known)
            known.add(event.hash)
        self.upto, self.in_hand = upto, story.in_hand


def _tell(event: SealedEvent, story: Story, known: set[bytes]) -> None:
    header = event.read_header()
    if header.actor == BROKEN.id:
        story.here.nonsense.append(header.seq)
        return
    try:
        fact = decode(header.kind, header.version, event.body, event.private)
        if isinstance(fact, EventCarried):
            _, inside, fact = carried(fact)
            if inside.hash in known:
                story.told_again(fact)
                return
    except (UnknownKind, msgspec.MsgspecError):
        return
    story.tell(fact, header.seq)
