"""Money that came in at the bank or in a wallet, as a provider tells of it."""

import re
from datetime import datetime
from enum import StrEnum

import msgspec

from counter_app.domain.attempt_reference import ALPHABET, LONGEST, check, is_likely
from counter_app.domain.money import Vnd

MOST = Vnd(10**13 - 1)
"""No credit is larger: the most that a VietQR code can ask for."""
_NUMBER_AND_CHECK = 7
_RUN = re.compile(f"[{ALPHABET}]+")
_WORD = re.compile(r"[A-Z0-9]+")


class Heard(StrEnum):
    """How the province learnt of a credit."""

    WEBHOOK = "webhook"
    POLL = "poll"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A credit as its provider tells it: who names it, and everything that it says.

    `transaction` is the provider's own id of it, `at` the bank's time. `bank_reference` is what the payer's bank shows
    the payer; `text` and `payer` are the payer's own words and name.
    """

    provider: str
    merchant: str
    transaction: str
    site: str
    bank: str
    account: str
    amount: Vnd
    at: datetime
    bank_reference: str
    text: str
    payer: str = ""

    @property
    def credit_id(self) -> str:
        """By which it is known again, however often and on whatever way it is told."""
        return f"{self.provider}/{self.merchant}/{self.transaction}"


class Credit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A credit as a counter reads it from the feed `payments`: nothing in it names the payer.

    `reference` is that of the attempt (`domain.attempt_reference`), "" when the payer's text has none or more than one.
    `at` is the bank's time and `seen_at` the province's, when it learnt of it: of a late notice they lie far apart.
    The province recorded it as event `seq` of its journal `origin`, with that `hash` in hexadecimal: whoever takes the
    credit for an attempt cites it.
    """

    id: str
    provider: str
    site: str
    bank: str
    account: str
    amount: Vnd
    at: datetime
    seen_at: datetime
    origin: str
    seq: int
    hash: str
    reference: str = ""
    bank_reference: str = ""
    via: Heard = Heard.WEBHOOK


class Doubted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A credit that its provider told again with another amount: which of the two came, only the statement says.

    It names no payer. `recorded` is what the credit was taken for; programs that do not know of this pass it over.
    """

    doubted: str
    account: str
    recorded: Vnd
    told: Vnd
    at: datetime
    reference: str = ""
    bank_reference: str = ""


def reference_in(text: str, prefix: str) -> str:
    """The one attempt reference with this prefix that a transfer's text holds; "" for none, and for several.

    Banks change letters to capitals, put their own words before and behind, and some leave the blanks out or break the
    text in the middle of a word: a word of its own counts first, then what stands inside a word, then across blanks.
    """
    said = text.upper()
    for found in (
        {word for word in _WORD.findall(said) if _is_reference(word, prefix)},
        _inside(said, prefix),
        _inside(re.sub(r"\s+", "", said), prefix),
    ):
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _inside(said: str, prefix: str) -> set[str]:
    found = set()
    for run in _RUN.findall(said):
        for start in (one.start() for one in re.finditer(f"(?={re.escape(prefix)})", run)):
            ends = range(start + _shortest(prefix), min(start + LONGEST, len(run)) + 1)
            found |= {one for end in ends if check(one := run[start:end]) and is_likely(one)}
    return found


def _is_reference(word: str, prefix: str) -> bool:
    return word.startswith(prefix) and len(word) >= _shortest(prefix) and check(word)


def _shortest(prefix: str) -> int:
    return len(prefix) + 1 + _NUMBER_AND_CHECK
