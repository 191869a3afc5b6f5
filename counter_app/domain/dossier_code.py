"""Mã hồ sơ: the agency's code, the day and a serial number.

Two agency codes are in use: levels from the bottom up, "000.00.06.H57" (Circular 01/2018/TT-VPCP art. 19), and level 1
first, "H57.06.14" (Decision 20/2020/QĐ-TTg art. 4). Both are followed by "-YYMMDD-" and a serial of four digits, of
five on some systems.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from counter_app.domain.errors import CounterError

_BOTTOM_UP = re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}")
_LEVEL_1_FIRST = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9]{1,3})*")
_LONGEST_AGENCY = 35
_SERIAL = re.compile(r"[0-9]{4,5}")
_DAY = re.compile(r"[0-9]{6}")
_TEMPORARY = "TAM"
_COUNTER = re.compile(r"[A-Z0-9]{1,8}")


class CodeAuthority(StrEnum):
    """Who gives out dossier codes at a site."""

    PROVINCE = "province"  # the provincial system; cut off from it a counter writes a temporary code
    COUNTER = "counter"  # each counter from its own standing range


class DossierCodePart(StrEnum):
    """Which part of a code is wrong."""

    SHAPE = "shape"  # not three parts joined by hyphens
    AGENCY = "agency"
    DAY = "day"
    SERIAL = "serial"
    COUNTER = "counter"


class BadDossierCode(CounterError):
    """Text that is no dossier code (fields: part, one of `DossierCodePart`)."""

    code: ClassVar[str] = "dossier_code.bad"


class ForeignDossierCode(CounterError):
    """A dossier code of another agency (fields: agency, expected)."""

    code: ClassVar[str] = "dossier_code.foreign"


class SerialRangeExhausted(CounterError):
    """This counter has used up its serial numbers of the day (fields: day, first, last)."""

    code: ClassVar[str] = "dossier_code.range_exhausted"


@dataclass(frozen=True)
class DossierCode:
    """A code in either structure; `str()` writes it. Serials start at 1 every day."""

    agency: str
    day: date
    serial: int
    digits: int = 4

    def __post_init__(self) -> None:
        if not is_agency(self.agency):
            raise BadDossierCode(part=DossierCodePart.AGENCY)
        if self.digits not in (4, 5) or not 1 <= self.serial < 10**self.digits:
            raise BadDossierCode(part=DossierCodePart.SERIAL)

    def __str__(self) -> str:
        return f"{self.agency}-{self.day:%y%m%d}-{self.serial:0{self.digits}d}"


@dataclass(frozen=True)
class TemporaryCode:
    """Mã tạm: what a counter writes while it cannot reach the province; mapped to the real code later."""

    counter: str
    day: date
    serial: int

    def __post_init__(self) -> None:
        if not _COUNTER.fullmatch(self.counter):
            raise BadDossierCode(part=DossierCodePart.COUNTER)
        if not 1 <= self.serial <= 9999:
            raise BadDossierCode(part=DossierCodePart.SERIAL)

    def __str__(self) -> str:
        return f"{_TEMPORARY}.{self.counter}-{self.day:%y%m%d}-{self.serial:04d}"


@dataclass(frozen=True)
class SerialRange:
    """The serials that one counter may give out, the same every day."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last:
            raise ValueError(f"{self.first} to {self.last} is no range of serials")

    def next_after(self, last_used: int | None, day: date) -> int:
        """The serial after `last_used` of `day`, None when none was used. Raises `SerialRangeExhausted`."""
        if last_used is None:
            return self.first
        if not self.first <= last_used <= self.last:
            raise ValueError(f"serial {last_used} was not given out from {self.first} to {self.last}")
        if last_used == self.last:
            raise SerialRangeExhausted(day=day, first=self.first, last=self.last)
        return last_used + 1


def is_agency(text: str) -> bool:
    """Whether `text` is an agency code in one of the two structures."""
    return len(text) <= _LONGEST_AGENCY and any(
        pattern.fullmatch(text) is not None for pattern in (_BOTTOM_UP, _LEVEL_1_FIRST)
    )


def standing_range(counter: int, counters: int, *, digits: int = 4) -> SerialRange:
    """The daily range of counter number `counter` of `counters`: equal shares, no two overlapping.

    When the number of counters changes, new ranges take effect with a new business day, never within one.
    """
    if not 1 <= counter <= counters:
        raise ValueError(f"counter {counter} of {counters} does not exist")
    share = (10**digits - 1) // counters
    if share == 0:
        raise ValueError(f"{counters} counters cannot share {digits} digits")
    return SerialRange((counter - 1) * share + 1, counter * share)


def parse_dossier_code(text: str, *, agency: str | None = None) -> DossierCode:
    """The code that was scanned or typed, capitals or not.

    Raises `BadDossierCode` with the part that is wrong; `ForeignDossierCode` when `agency` is given and differs.
    """
    found, day, serial = _parts(text)
    if not _SERIAL.fullmatch(serial):
        raise BadDossierCode(part=DossierCodePart.SERIAL)
    code = DossierCode(found, day, int(serial), len(serial))
    if agency is not None and found != agency:
        raise ForeignDossierCode(agency=found, expected=agency)
    return code


def parse_temporary_code(text: str) -> TemporaryCode:
    """The temporary code in `text`. Raises `BadDossierCode`."""
    head, day, serial = _parts(text)
    mark, _, counter = head.partition(".")
    if mark != _TEMPORARY:
        raise BadDossierCode(part=DossierCodePart.SHAPE)
    if len(serial) != 4 or not _SERIAL.fullmatch(serial):
        raise BadDossierCode(part=DossierCodePart.SERIAL)
    return TemporaryCode(counter, day, int(serial))


def is_temporary(text: str) -> bool:
    """Whether `text` is a temporary code, well-formed or not."""
    return text.strip().upper().startswith(f"{_TEMPORARY}.")


def _parts(text: str) -> tuple[str, date, str]:
    parts = text.strip().upper().split("-")
    if len(parts) != 3:
        raise BadDossierCode(part=DossierCodePart.SHAPE)
    head, day, serial = parts
    if not _DAY.fullmatch(day):
        raise BadDossierCode(part=DossierCodePart.DAY)
    try:
        return head, date(2000 + int(day[:2]), int(day[2:4]), int(day[4:])), serial
    except ValueError as error:
        raise BadDossierCode(part=DossierCodePart.DAY) from error


def is_dossier_code(text: str) -> bool:
    """Whether `text` is the code of a dossier, a temporary one included."""
    if is_temporary(text):
        return True
    try:
        parse_dossier_code(text)
    except BadDossierCode:
        return False
    return True
