"""Two stories of one journal: what the one says decides how much of what the other left open goes on beside it."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from counter_app.domain.events import (
    AttemptIntended,
    AttemptSent,
    BillSettledElsewhere,
    CreditMatched,
    EventCarried,
    Fact,
    JournalCaughtUp,
    MoneyReturned,
    PartTaken,
    PaymentTaken,
    PrintQueued,
    PrintSending,
    ReturnIntended,
    ServiceFinished,
    ServiceStarted,
    TicketIssued,
    UnknownKind,
    carried,
    decode,
)
from counter_app.domain.journal import ChainBroken, SealedEvent

_DOUBTED = AttemptIntended | ReturnIntended | PrintQueued

Once = tuple[Hashable, ...]
"""What one journal has room for once: a number, a reprint's mark, the place before the desk, a bill's payment."""


@dataclass(frozen=True)
class Branch:
    """What a branch tells: of which subjects, what it brought to pass with them, and what is taken by it."""

    about: frozenset[str]
    done: frozenset[str]
    """Bills paid, attempts sent or paid with, papers sent to the printer, tickets finished; what ended, heard late."""
    paid_with: frozenset[str]
    taken: frozenset[Once]


@dataclass(frozen=True)
class Between:
    """What is told around a branch that is told again."""

    before: tuple[SealedEvent, ...]
    after: tuple[SealedEvent, ...]


def told_in(events: Iterable[SealedEvent]) -> Branch:
    """What these events tell."""
    about, done, paid_with, taken = set[str](), set[str](), set[str](), set[Once]()
    for event in events:
        about.add(event.read_header().subject)
        fact = _fact(event)
        taken |= _once(fact)
        if isinstance(fact, PaymentTaken | PartTaken | MoneyReturned):
            done |= {*_settled_by(fact), fact.attempt}
            paid_with.add(fact.attempt)
        elif isinstance(fact, JournalCaughtUp):
            done |= set(fact.ended)
        elif isinstance(fact, AttemptSent | PrintSending | ServiceFinished | BillSettledElsewhere):
            done.add(fact.subject)
    return Branch(frozenset(about), frozenset(done), frozenset(paid_with), frozenset(taken))


def beside(
    branch: Branch, events: Sequence[SealedEvent], common: int, were: frozenset[str], are: frozenset[str]
) -> Between:
    """What of `events` goes on beside `branch`: those of another story about what `were` or `are` open, in their order.

    Both stories share what happened up to `common`; there `were` was open, and `are` is at the other's end.
    """
    before, after = list[SealedEvent](), list[SealedEvent]()
    by_subject = sorted(events, key=_subject)  # stable: each in its order
    for subject, group in groupby(by_subject, key=_subject):
        told = list(group)
        shared = [event for event in told if event.read_header().seq <= common]
        theirs = told[len(shared) :]
        if subject not in are:  # the other story ended it
            before += shared if subject in branch.done else []
        elif subject not in were:  # the other story began it
            before += theirs if _has_room(branch, told[0]) else []
        elif not theirs or subject not in branch.about:
            before += told
        elif subject in branch.paid_with:
            before += shared
        elif not _has_room(branch, told[0]):
            continue
        elif isinstance(
            _fact(told[0]), AttemptIntended | ReturnIntended | PrintQueued
        ):  # what one of them doubts is in doubt
            before += shared
            after += theirs
        else:
            before += told
    return Between(_in_order(before), _in_order(after))


def _has_room(branch: Branch, opening: SealedEvent) -> bool:
    """Whether `branch` leaves room for what begins with `opening`."""
    return not room_for(opening) & branch.taken


def room_for(opening: SealedEvent) -> set[Once]:
    """What must not be taken where what begins with `opening` is told again."""
    fact = _fact(opening)
    wanted = _once(fact)
    if isinstance(fact, AttemptIntended):
        wanted |= {_settled(bill) for bill in fact.bills}
    if isinstance(fact, ReturnIntended):
        wanted.add(("return", fact.undoes))
    return wanted


def _once(fact: Fact | None) -> set[Once]:
    found: set[Once] = set()
    match fact:
        case AttemptIntended() | ReturnIntended():
            found = {("attempt", fact.number), ("reference", fact.reference)}
        case PrintQueued():
            found = {("paper", fact.document, fact.subject_id, fact.reprint)}
        case TicketIssued():
            found = {("ticket", fact.day, fact.service, fact.serial)}
        case ServiceStarted():
            found = {("desk",), ("service", fact.ticket_id)}
        case PaymentTaken() | PartTaken():
            found = {_settled(bill) for bill in _settled_by(fact)}
        case MoneyReturned():
            found = {("return", fact.undoes)}
        case CreditMatched():
            found = {("credit", fact.credit_id)}
    return found


def _settled(bill: str) -> Once:
    """The payment after which nothing is due of it: the one that settles."""
    return ("payment", bill, True)


def _settled_by(fact: PaymentTaken | PartTaken | MoneyReturned) -> tuple[str, ...]:
    if isinstance(fact, PartTaken):
        return tuple(share.bill for share in fact.shares if share.settles)
    return fact.bills if isinstance(fact, PaymentTaken) else ()


def _fact(event: SealedEvent) -> Fact | None:
    """What it says, itself or carried; None when this program cannot read it."""
    header = event.read_header()
    try:
        fact = decode(header.kind, header.version, event.body, event.private)
        return carried(fact)[2] if isinstance(fact, EventCarried) else fact
    except (UnknownKind, ChainBroken, msgspec.MsgspecError):
        return None


def _subject(event: SealedEvent) -> str:
    return event.read_header().subject


def _in_order(events: Iterable[SealedEvent]) -> tuple[SealedEvent, ...]:
    return tuple(sorted(events, key=lambda event: event.read_header().seq))
