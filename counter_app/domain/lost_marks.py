"""Whether a scan of Vietnamese text lost its diacritics on the way.

A scanner that imitates a keyboard sends key strokes, and what has no key is dropped, replaced or typed again by the
Vietnamese input method. A wrong name on an official paper is worse than a scan refused, but some names have no mark at
all, so the evidence must be strong. In this order:

1. `sex`: the card says "Nam" or "Nữ"; "N", "Nu", "Nư", "Nuwx", "N?" are proof by themselves.
2. `question_mark` or the replacement character in name or address: no card has one.
3. `mojibake`: name or address holds letters that are not Latin (UTF-8 read as GBK), control characters of the C1 range,
   or reads as valid UTF-8 when turned back into the Western code page.
4. `telex`: name and address without a single mark, and one of their words spelt as no Vietnamese word is and as the
   Telex method types marks: a "w", a doubled "aa", "dd" or "ee", or a final f, j, r, s, x or z.
5. `no_marks`: neither name nor address has a mark, and the address has twelve letters or more. Every address of a
   card ends with a province, and names of so many letters without any mark do not occur.

What is missed: a man's card of which only some letters were dropped.
"""

import re
import unicodedata
from dataclasses import dataclass

_LONG_ADDRESS = 12
_TELEX = re.compile(r"\b\w*(?:w|aa|dd|ee)\w*\b|\b[a-z]*[aeiouy][a-z]*[fjrsxz]\b", re.IGNORECASE)
_SPOILT_SEX = re.compile(r"n(?:[^a-z]*|[uư][a-z0-9?]{0,3}|.?[?].*)", re.IGNORECASE)


@dataclass(frozen=True)
class LostMarks:
    """Where the loss shows, and by which sign."""

    field: str
    sign: str


def lost_marks(*, sex: str, name: str, address: str) -> LostMarks | None:
    """The strongest sign of loss in NFC texts; None when they may be taken as they are."""
    if _is_spoilt_sex(sex.strip()):
        return LostMarks("sex", "sex")
    for field, text in (("name", name), ("address", address)):
        if "?" in text or "\ufffd" in text:
            return LostMarks(field, "question_mark")
        if _is_mojibake(text):
            return LostMarks(field, "mojibake")
    return None if has_marks(name) or has_marks(address) else _without_any(name, address)


def _without_any(name: str, address: str) -> LostMarks | None:
    """Neither text has a mark: whether they ought to."""
    for field, text in (("name", name), ("address", address)):
        if _TELEX.search(text):
            return LostMarks(field, "telex")
    if sum(letter.isalpha() for letter in address) >= _LONG_ADDRESS:
        return LostMarks("address", "no_marks")
    return None


def has_marks(text: str) -> bool:
    """Whether any letter lies outside ASCII: ă, â, đ, ê, ô, ơ, ư and every tone."""
    return any(letter.isalpha() and not letter.isascii() for letter in text)


def _is_spoilt_sex(sex: str) -> bool:
    return sex.casefold() not in ("nam", "nữ") and _SPOILT_SEX.fullmatch(sex) is not None


def _is_mojibake(text: str) -> bool:
    foreign = any(
        ("\x80" <= letter <= "\x9f") or (letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN"))
        for letter in text
    )
    return foreign or _reads_as_utf8(text)


def _reads_as_utf8(text: str) -> bool:
    """Vietnamese written in UTF-8 and read in a Western code page turns back into UTF-8; genuine text never does."""
    if text.isascii():
        return False
    for code_page in ("cp1252", "latin-1"):
        try:
            text.encode(code_page).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False
