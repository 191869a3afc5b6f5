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


class ReceiptState(StrEnum):
    AWAITING_SIGNATURE = "awaiting_signature"  # chờ ký
    AWAITING_NUMBER = "awaiting_number"  # chờ cấp số
    SIGNED = "signed"


class NoticeKind(StrEnum):
    """What a notice (form 04/SS-CTDT) says of a receipt."""

    ANNULLED = "annulled"  # the money went back
    CORRECTED = "corrected"  # name or address


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

    @property
    def stands(self) -> bool:
        """Whether its total counts."""
        return not (self.annulled or self.replaced_by)
