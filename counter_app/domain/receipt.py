"""The signed electronic record of money taken (Decree 254/2026 art. 23–29, Circular 91/2026 App. II).

Pattern: five signs, EBL01 (no face value). Serial: two digits of the year, T, two of twenty letters, so
that each counter's series starts again at 1 every 1 January. Number: at most eight digits, ascending.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method
from counter_app.domain.timekeeping import ClockUnconfirmed

PATTERN = "EBL01"
HIGHEST = 99_999_999
_LETTERS = re.compile(r"[ABCDEGHKLMNPQRSTUVXY]{2}")
_TYPED = re.compile(r"(\d\dT[ABCDEGHKLMNPQRSTUVXY]{2})?(\d{1,8})", re.ASCII)


class ReceiptState(StrEnum):
    AWAITING_SIGNATURE = "awaiting_signature"  # chờ ký
    AWAITING_NUMBER = "awaiting_number"  # chờ cấp số
    SIGNED = "signed"


class NoticeKind(StrEnum):
    """What a notice (form 04/SS-CTDT) says of a receipt."""

    ANNULLED = "annulled"  # the money went back
    CORRECTED = "corrected"  # name or address


@dataclass(frozen=True)
class Notice:
    """A notice about a receipt; `payer` and `payer_address` are what it puts right, "" where that was erased."""

    id: str
    about: NoticeKind
    at: datetime
    reason: str
    payer: str = ""
    payer_address: str = ""


class SerialInvalid(CounterError):
    """A counter's serial letters must be two of the twenty that receipts use (fields: letters)."""

    code: ClassVar[str] = "receipt.serial_invalid"


class SeriesExhausted(CounterError):
    """The series has used its last number (fields: serial)."""

    code: ClassVar[str] = "receipt.series_exhausted"


class ReceiptBackdated(ClockUnconfirmed):
    """The PC's clock stands before the last receipt: a supervisor must look first (fields: doubt, now, known)."""

    code: ClassVar[str] = "receipt.backdated"


def serial_of(letters: str, day: date) -> str:
    """`("AA", 2026-11-23)` as `26TAA`. Raises `SerialInvalid`."""
    if not _LETTERS.fullmatch(letters):
        raise SerialInvalid(letters=letters)
    return f"{day.year % 100:02d}T{letters}"


def number_typed(text: str, letters: str, day: date) -> tuple[str, int] | None:
    """Serial and number as somebody types them: `26TAA 12`, `26TAA0000012`, or `12` of this counter's own series.

    None when it is no number of a receipt.
    """
    found = _TYPED.fullmatch("".join(text.split()).upper())
    if found is None:
        return None
    return found[1] or serial_of(letters, day), int(found[2])


@dataclass(frozen=True)
class ReceiptLine:
    """A printed row: `kind` is `charge`, `state_fee` or `exemption`; an exemption's amount is negative."""

    kind: str
    text: str
    quantity: int
    amount: Vnd
    sample: bool = False


@dataclass(frozen=True)
class Receipt:
    """One receipt; names and addresses are in the payer's private part.

    It stands as it was issued: `replaced_by` is the receipt in its place, `annulled` says that its money went back.
    `why` is the reason for which it took the place of `replaces`.
    """

    id: str
    pattern: str
    serial: str
    number: int
    body: str
    payment: str
    bills: tuple[str, ...]
    dossier_codes: tuple[str, ...]
    lines: tuple[ReceiptLine, ...]
    total: Vnd
    words: str
    method: Method
    tendered: Vnd | None
    change: Vnd | None
    issued_at: datetime
    clerk: str
    lookup_code: str
    evidence: Evidence | None = None
    state: ReceiptState = ReceiptState.AWAITING_SIGNATURE
    payer: str = ""
    payer_address: str = ""
    payer_tax_code: str = ""
    replaces: str = ""
    replaced_by: str = ""
    annulled: bool = False
    why: str = ""

    @property
    def stands(self) -> bool:
        """Whether its total counts."""
        return not (self.annulled or self.replaced_by)
