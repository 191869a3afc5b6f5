"""The text of the QR code on a citizen identity card.

Fields between bars: number | old 9-digit number, may be empty | name | born ddmmyyyy | Nam or Nữ | address | issued
ddmmyyyy. Cards of 2024 add four more, seen empty; whatever follows the seventh is kept. Empty fields keep their place.

Errors hold names of fields and never what stood in them: they end up in logs.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from counter_app.domain.errors import CounterError
from counter_app.domain.lost_marks import lost_marks
from counter_app.domain.text import nfc

FIELDS = 7
_NUMBER = re.compile(r"[0-9]{12}")
_OLD_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")  # identity cards of 2012–2016 had twelve digits
_DATE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
MALE, FEMALE = "Nam", "Nữ"


class IdCardTooFewFields(CounterError):
    """Not the text of an identity card, or only a part of it (fields: count)."""

    code: ClassVar[str] = "idcard.too_few_fields"


class IdCardControlCharacters(CounterError):
    """The scan holds characters that no card has: two scans ran together, or the scanner sends control keys."""

    code: ClassVar[str] = "idcard.control_characters"


class IdCardLostDiacritics(CounterError):
    """The scanner or the keyboard it imitates spoilt the Vietnamese letters (fields: field, sign).

    The fix is the scanner: set it to UTF-8 on a serial or network link, and switch Vietnamese typing off.
    """

    code: ClassVar[str] = "idcard.lost_diacritics"


class IdCardEmptyField(CounterError):
    """A field that every card has is empty (fields: field)."""

    code: ClassVar[str] = "idcard.empty_field"


class IdCardBadNumber(CounterError):
    """The personal number is not twelve digits."""

    code: ClassVar[str] = "idcard.bad_number"


class IdCardBadOldNumber(CounterError):
    """The number of the former card is there and is not nine or twelve digits."""

    code: ClassVar[str] = "idcard.bad_old_number"


class IdCardBadDate(CounterError):
    """A date is not ddmmyyyy, does not exist, or the card was issued before its holder was born (fields: field)."""

    code: ClassVar[str] = "idcard.bad_date"


class IdCardBadSex(CounterError):
    """The sex is neither Nam nor Nữ."""

    code: ClassVar[str] = "idcard.bad_sex"


class IdCardMismatch(CounterError):
    """Digits 4 to 6 of the number give another birth year or sex than the card says (fields: field)."""

    code: ClassVar[str] = "idcard.number_mismatch"


@dataclass(frozen=True)
class IdCard:
    """What a card says. Its text form shows nothing personal.

    `old_number` is None when the holder had no former card, `issued` when the card leaves it empty.
    """

    number: str = field(repr=False)
    old_number: str | None = field(repr=False)
    name: str = field(repr=False)
    born: date = field(repr=False)
    sex: str = field(repr=False)
    address_raw: str = field(repr=False)
    issued: date | None = field(repr=False)
    extra: tuple[str, ...] = field(repr=False)


def masked(number: str) -> str:
    """The last four characters after an ellipsis; nothing at all of a number too short to hide."""
    return f"…{number[-4:]}" if len(number) > 4 else "…"


def parse_id_card(text: str) -> IdCard:
    """The card whose QR code was scanned as `text`.

    Raises `IdCardTooFewFields`, `IdCardControlCharacters`, `IdCardLostDiacritics`, `IdCardEmptyField`,
    `IdCardBadNumber`, `IdCardBadOldNumber`, `IdCardBadDate`, `IdCardBadSex`, `IdCardMismatch`.
    """
    text = unicodedata.normalize("NFC", text.strip(" \r\n\t\ufeff"))  # less the scanner's suffix and byte order mark
    parts = text.split("|")
    if len(parts) < FIELDS:
        raise IdCardTooFewFields(count=len(parts))
    _refuse_spoilt(text=text, sex=parts[4], name=parts[2], address=parts[5])
    number, old_number, name, born_text, sex, address, issued_text, *extra = (nfc(part) for part in parts)
    for label, value in (("name", name), ("address", address)):
        if not value:
            raise IdCardEmptyField(field=label)
    if not _NUMBER.fullmatch(number):
        raise IdCardBadNumber
    if old_number and not _OLD_NUMBER.fullmatch(old_number):
        raise IdCardBadOldNumber
    born, issued = _dates(born_text, issued_text)
    sex = _sex(sex)
    _check_number(number, born, sex)
    return IdCard(number, old_number or None, name, born, sex, address, issued, tuple(extra))


def _refuse_spoilt(*, text: str, sex: str, name: str, address: str) -> None:
    lost = lost_marks(sex=sex, name=name, address=address)
    if lost:
        raise IdCardLostDiacritics(field=lost.field, sign=lost.sign)
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise IdCardControlCharacters


def _dates(born_text: str, issued_text: str) -> tuple[date, date | None]:
    born = _date(born_text)
    if born is None:
        raise IdCardBadDate(field="born")
    issued = _date(issued_text)
    if issued_text and (issued is None or issued < born):
        raise IdCardBadDate(field="issued")
    return born, issued


def _date(text: str) -> date | None:
    """Without an exception of its own: that would carry the birth date into a traceback."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    if not (1 <= month <= 12 and 1900 <= year <= 2399):
        return None
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    length = (first_of_next - date(year, month, 1)).days
    return date(year, month, day) if 1 <= day <= length else None


def _sex(text: str) -> str:
    for sex in (MALE, FEMALE):
        if text.casefold() == sex.casefold():
            return sex
    raise IdCardBadSex


def _check_number(number: str, born: date, sex: str) -> None:
    """Digit 4 is the century and sex (even male, 0 and 1 for the 1900s), 5 and 6 the year (Decree 137/2015/NĐ-CP)."""
    century, odd = divmod(int(number[3]), 2)
    if (19 + century) * 100 + int(number[4:6]) != born.year:
        raise IdCardMismatch(field="born")
    if (FEMALE if odd else MALE) != sex:
        raise IdCardMismatch(field="sex")
