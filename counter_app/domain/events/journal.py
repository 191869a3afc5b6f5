"""The frame of a journal: its opening, business days, shifts."""

from datetime import date

import msgspec

from counter_app.domain.continuation import Continuation, Fate, Series
from counter_app.domain.events.fact import Fact, Spelled, fact, upcaster
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.soundness import Outcome


@fact("journal.opened", subject="public_key")
class JournalOpened(Fact, frozen=True, kw_only=True):
    """Always seq 1: makes a journal self-describing.

    `public_key` is hexadecimal; `level` is counter, site, province or kiosk.
    """

    public_key: str
    level: str
    site: str
    site_name: str = ""
    counter: str = ""
    serial_letters: str = ""
    program: str = ""


@fact("day.opened", subject="day")
class DayOpened(Fact, frozen=True, kw_only=True):
    """The local business day begins at this counter."""

    day: date


@fact("shift.opened", subject="shift_id")
class ShiftOpened(Fact, frozen=True, kw_only=True):
    """A clerk begins work at the counter."""

    shift_id: str
    counter: str
    clerk: str


@fact("shift.closed", subject="shift_id", version=2)
class ShiftClosed(Fact, frozen=True, kw_only=True):
    """The clerk's work at the counter ends; what the verification of the journal before it came to.

    It went up to event `upto` and found `faults`; `why_not` says why it was not done.
    """

    shift_id: str
    verification: Outcome
    upto: int = 0
    faults: int = 0
    why_not: str = ""


@upcaster("shift.closed", version=1)
def _closed_without_verification(spelled: Spelled) -> Spelled:
    return {**spelled, "verification": Outcome.NOT_DONE.value}


@fact("journal.continues", subject="old_origin")
class JournalContinues(Fact, frozen=True, kw_only=True):
    """This installation goes on from where `old_origin` stood at (seq, hash), under a key of its own.

    What the old one may have written past that is not known here: its receipt letters are never used again, and
    numbers that it may have given out are left free, `series` until people have said what became of them.
    """

    old_origin: str
    seq: int
    hash: str
    reason: Continuation
    letters: str = ""
    series: tuple[Series, ...] = ()
    attempts_after: int = 0
    codes_day: date | None = None
    codes_after: int = 0


@fact("journal.caught_up", subject="old_origin")
class JournalCaughtUp(Fact, frozen=True, kw_only=True):
    """A node held more of a journal that this one goes on from; as far as (seq, hash) it is here now.

    There is one for each page that came, the last one to its end.

    `ended` are subjects that were told again here as open (bills, attempts, prints) and that the old journal had
    brought to their end: what it says of them is true, and nothing is open about them here any more.
    """

    old_origin: str
    seq: int
    hash: str
    ended: tuple[str, ...] = ()


class CarriedPrivate(msgspec.Struct, frozen=True, kw_only=True):
    """The private part of the event that is told again."""

    salt: bytes
    private: bytes


@fact("event.carried", subject="about")
class EventCarried(Fact, frozen=True, kw_only=True):
    """An event of the old origin told again in this journal, byte for byte: what it changes is changed here.

    So carried are what the old journal left open (an attempt, a print, an unpaid bill) and what a node never took in
    because the journal had forked. `about` is the subject of the event inside.
    """

    of: str
    seq: int
    about: str
    header: bytes
    prev: bytes
    body: bytes
    signature: bytes
    private: CarriedPrivate | None = None


@fact("fork.reviewed", subject="forked")
class ForkReviewed(Fact, frozen=True, kw_only=True):
    """A supervisor compared the branches of a forked journal with the papers and says what was found.

    `receipts` is how many were in the list then: when a node is told more of a branch later, it is looked at again.
    """

    forked: str
    seq: int
    receipts: int
    twice: int
    note: str


@fact("numbers.accounted", subject="serial")
class NumbersAccounted(Fact, frozen=True, kw_only=True):
    """A supervisor says what became of the numbers `first` to `last` of a series that an old origin left open.

    `amount` is what was taken on receipts that exist on paper only.
    """

    pattern: str
    serial: str
    first: int
    last: int
    fate: Fate
    note: str
    amount: Vnd = ZERO
