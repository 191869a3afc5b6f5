"""Amounts and times as banks write them. What can be read in two ways is refused, never guessed."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from counter_app.domain.money import Vnd
from counter_app.domain.statements.table import Value, is_midnight

LARGEST = 999_999_999_999_999
_CURRENCY = re.compile(r"(?:VND|VNĐ|Đ|₫)\.?$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*")
_WITH_REST = re.compile(r"(?P<whole>[0-9]+(?:[.,' ][0-9]{3})*)(?P<mark>[.,])(?P<rest>[0-9]{1,6})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_TIME = re.compile(r"(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:[.,]\d{1,6})?)?")


class WrongValue(StrEnum):
    """What is wrong with a cell."""

    DATE_MISSING = "date_missing"
    DATE_WRONG = "date_wrong"
    TIME_WRONG = "time_wrong"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_WRONG = "amount_wrong"
    NOT_WHOLE = "not_whole"  # a fraction of a đồng
    TOO_LARGE = "too_large"
    NEGATIVE = "negative"  # in a column that has only one direction
    BOTH_AMOUNTS = "both_amounts"  # credit and debit on one row


class ValueRefused(Exception):
    """A cell that cannot be read; caught where its row and column are known."""

    def __init__(self, wrong: WrongValue) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong


def amount_of(value: Value) -> Vnd:
    """An amount with its sign: `1.234.567`, `1,234,567.00`, `-50 000 đ`, `(50,000)`, `50.000-`.

    A single mark with three digits behind it groups thousands. Raises `ValueRefused`.
    """
    if isinstance(value, datetime):
        raise ValueRefused(WrongValue.AMOUNT_WRONG)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueRefused(WrongValue.AMOUNT_WRONG)
        if value != value.to_integral_value():
            raise ValueRefused(WrongValue.NOT_WHOLE)
        return _bounded(int(value))
    return _bounded(value if isinstance(value, int) else _typed_amount(value))


def day_and_time(value: Value, clock: Value = "") -> tuple[date, time | None]:
    """The local day, and the time where the cell or the time column `clock` says one. Raises `ValueRefused`."""
    day, said = _day_of(value)
    if said is None and clock != "":
        said = _clock_of(clock)
    return day, said


def _bounded(amount: int) -> Vnd:
    if abs(amount) > LARGEST:
        raise ValueRefused(WrongValue.TOO_LARGE)
    return Vnd(amount)


def _typed_amount(text: str) -> int:
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-").replace("’", "'").strip()
    plain = _CURRENCY.sub("", plain).strip()
    sign = 1
    if plain.startswith("(") and plain.endswith(")"):
        sign, plain = -1, plain[1:-1].strip()
    elif plain[:1] in ("+", "-"):
        sign, plain = -1 if plain[0] == "-" else 1, plain[1:].strip()
    elif plain[-1:] in ("+", "-"):
        sign, plain = -1 if plain[-1] == "-" else 1, plain[:-1].strip()
    return sign * _unsigned(plain)


def _unsigned(plain: str) -> int:
    if not plain.isascii() or len(plain) > 40:
        raise ValueRefused(WrongValue.AMOUNT_WRONG)
    if _DIGITS.fullmatch(plain):
        return int(plain)
    if _GROUPS.fullmatch(plain):
        return int(re.sub(r"[.,' ]", "", plain))
    found = _WITH_REST.fullmatch(plain)
    if found is None:
        raise ValueRefused(WrongValue.AMOUNT_WRONG)
    whole, rest = found["whole"], found["rest"]
    marks = set(re.sub(r"[0-9]", "", whole))
    grouped_badly = len(marks) > 1 or found["mark"] in marks or (bool(marks) and not _GROUPS.fullmatch(whole))
    if grouped_badly:
        raise ValueRefused(WrongValue.AMOUNT_WRONG)
    if rest.strip("0"):
        raise ValueRefused(WrongValue.NOT_WHOLE)
    return int(re.sub(r"[.,' ]", "", whole))


def _day_of(value: Value) -> tuple[date, time | None]:
    if isinstance(value, datetime):
        return value.date(), None if is_midnight(value) else value.time().replace(microsecond=0)
    text = " ".join(str(value).replace("T", " ").split()) if isinstance(value, str) else ""
    if value == "" or (isinstance(value, str) and not text):
        raise ValueRefused(WrongValue.DATE_MISSING)
    if isinstance(value, int | Decimal):
        raise ValueRefused(WrongValue.DATE_WRONG)
    for pattern, order in ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        if found := pattern.search(text):
            year, month, day = (int(found[at]) for at in order)
            rest = (text[: found.start()] + " " + text[found.end() :]).strip()
            return _date(year + 2000 if year < 100 else year, month, day), _clock_of(rest) if rest else None
    raise ValueRefused(WrongValue.DATE_WRONG)


def _date(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise ValueRefused(WrongValue.DATE_WRONG) from error
    if not 2000 <= year < 2200:
        raise ValueRefused(WrongValue.DATE_WRONG)
    return found


def _clock_of(value: Value) -> time:
    if isinstance(value, datetime):
        return value.time().replace(microsecond=0)
    text = re.sub(r"\+07:?(?:00)?$", "", str(value).strip(" ,-")).strip()
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueRefused(WrongValue.TIME_WRONG)
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError as error:
        raise ValueRefused(WrongValue.TIME_WRONG) from error
