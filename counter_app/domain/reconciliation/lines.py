"""Lines of both sides, as they are matched."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.calendar import local
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method
from counter_app.domain.text import ascii_only

_REST = re.compile(r"[^0-9A-Z]+")
_NUMBER_WIDTH = 6


class Kind(StrEnum):
    """Which way money went. A void and a refund give back what a payment took."""

    PAYMENT = "payment"
    SURPLUS = "surplus"  # it came and settles nothing (`domain.surplus`)
    VOID = "void"
    REFUND = "refund"


@dataclass(frozen=True)
class BookLine:
    """A line of the program. `id` is unique; `amount` is positive whatever the kind.

    What came over in the same transfer is in it. `reference` is what terminal or bank know the attempt by; `paper` is
    the receipt as it is printed.
    """

    id: str
    kind: Kind
    method: Method
    amount: Vnd
    day: date
    at: datetime
    evidence: Evidence = field(default_factory=Evidence)
    reference: str = ""
    body: str = ""
    paper: str = ""
    verified: bool = True

    @property
    def signed(self) -> Vnd:
        """What it adds to the takings: negative when money was given back."""
        return Vnd(-self.amount) if self.kind in (Kind.VOID, Kind.REFUND) else self.amount


@dataclass(frozen=True)
class OtherLine:
    """A line of a settlement slip or bank statement. `place` is unique and says where it stands.

    `amount` is signed: negative for what was voided, refunded or debited. `at` is None when only the day is known,
    `day` too when the slip does not say one.
    """

    place: str
    amount: Vnd
    day: date | None = None
    at: datetime | None = None
    text: str = ""
    evidence: Evidence = field(default_factory=Evidence)


def plain(text: str) -> str:
    """`text` in capital letters and digits of ASCII, all else left out: `Ft 2632-7` → `FT26327`."""
    return _REST.sub("", ascii_only(text).upper())


def plain_words(text: str) -> tuple[str, ...]:
    """The same, word by word."""
    return tuple(word for word in _REST.split(ascii_only(text).upper()) if word)


def number(text: str) -> str:
    """A batch or trace number as the program keeps it: six digits; other signs stay as they are."""
    kept = plain(text)
    return kept.zfill(_NUMBER_WIDTH) if kept.isdigit() else kept


def day_of(line: OtherLine) -> date | None:
    """The local day of a line, as far as it is known."""
    return local(line.at).date() if line.at is not None else line.day
