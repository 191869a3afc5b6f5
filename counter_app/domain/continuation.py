"""One installation going on where another stopped: after a restore, a fork or a clone.

What the old one wrote last may be lost, while its papers are in people's hands. So its numbers are not used again: a
new receipt serial, and a margin in every other series. What became of the old numbers is for a supervisor to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd
from counter_app.domain.receipt import HIGHEST

ATTEMPT_STEP = 1_000
ATTEMPT_STEPS = 10_000
"""Attempt numbers go on a random multiple of the step further, so that two clones do not meet."""
CODES_LEFT_FREE = 200
"""More dossiers than one desk takes in on the day that its PC dies."""
CERTIFICATIONS_LEFT_FREE = 200


class Continuation(StrEnum):
    """Why an installation goes on under another key."""

    RESTORE = "restore"
    FORK = "fork"
    CLONE = "clone"


class Fate(StrEnum):
    """What became of a number."""

    USED = "used"  # a receipt is on paper, its record is lost
    NEVER_USED = "never_used"
    SPOILED = "spoiled"  # printed and thrown away


class SerialSpent(CounterError):
    """The letters are those of a journal that this counter goes on from; no receipt is issued (fields: letters)."""

    code: ClassVar[str] = "receipt.serial_spent"


class MoneyHalted(CounterError):
    """The node holds another or a longer journal of this counter, to be renewed; or it turned this counter away.

    No money is taken. (Fields: reason: push.behind, push.diverged, push.fork, push.continued, device.revoked.)
    """

    code: ClassVar[str] = "money.halted"


class NodeApart(CounterError):
    """The city tells a site node's own journal otherwise: the node's disk was set back, or is at work twice.

    Its queue is in that journal, and no money. (Fields: origin; reason, one of `HALTING`.)
    """

    code: ClassVar[str] = "node.apart"


@dataclass(frozen=True)
class Halt:
    """That no money is taken, and since when: by one of the `HALTING` codes, or turned away by the nodes `said_by`."""

    code: str
    at: datetime
    said_by: tuple[str, ...] = ()


HALTING = frozenset({"push.behind", "push.diverged", "push.fork", "push.continued"})
"""What a node says of a journal that is not to go on as it is."""


class NumbersNotOpen(CounterError):
    """These numbers are accounted for already, or were never in doubt (fields: serial, first, last)."""

    code: ClassVar[str] = "numbers.not_open"


class FateIncomplete(CounterError):
    """A decision lacks what it rests on: the reason, or the amount on a paper receipt (fields: field)."""

    code: ClassVar[str] = "numbers.fate_incomplete"


class ReviewIncomplete(CounterError):
    """What was found when the branches of a fork were compared is not written down (fields: field)."""

    code: ClassVar[str] = "fork.review_incomplete"


@dataclass(frozen=True)
class ForkReview:
    """What a supervisor found in the branches of `forked`, when `receipts` were in the list."""

    forked: str
    receipts: int
    note: str
    at: datetime


@dataclass(frozen=True)
class Series:
    """Numbers of which nobody knows what became: after `last` up to `upto`.

    Receipts have their pattern and serial; a book of certified copies has its name and the year.
    """

    pattern: str
    serial: str
    last: int
    upto: int = HIGHEST

    @property
    def is_receipts(self) -> bool:
        """Whether these are receipts, whose end nobody knows beforehand."""
        return self.upto == HIGHEST


@dataclass(frozen=True)
class Accounted:
    """What a supervisor said of some numbers."""

    pattern: str
    serial: str
    first: int
    last: int
    fate: Fate
    note: str
    amount: Vnd = ZERO


@dataclass(frozen=True)
class Gap:
    """Consecutive numbers that are still unaccounted for."""

    pattern: str
    serial: str
    first: int
    last: int

    @property
    def is_open_ended(self) -> bool:
        """Whether it reaches to the end of a receipt series."""
        return self.last == HIGHEST

    def holds(self, first: int, last: int) -> bool:
        """Whether all of `first` to `last` are in it."""
        return self.first <= first <= last <= self.last


def gaps(series: Iterable[Series], accounted: Iterable[Accounted]) -> list[Gap]:
    """What is still unaccounted for, in the order of the series and their numbers."""
    said = sorted(accounted, key=lambda one: one.first)
    found: list[Gap] = []
    for one in series:
        begin = one.last + 1
        for known in (k for k in said if (k.pattern, k.serial) == (one.pattern, one.serial)):
            if known.first > begin:
                found.append(Gap(one.pattern, one.serial, begin, known.first - 1))
            begin = max(begin, known.last + 1)
        if begin <= one.upto:
            found.append(Gap(one.pattern, one.serial, begin, one.upto))
    return found
