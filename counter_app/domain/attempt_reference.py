"""The reference of one QR attempt, as it stands in the bank's statement: never used twice.

Prefix of the province, code of the counter, number of the attempt, check character; at most 15 of A–Z and 2–9, which
every bank lets through. 0 and 1 are left out: they are read as O and I on a statement.
"""

from typing import ClassVar

from counter_app.domain.errors import CounterError

ALPHABET = "23456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 15
_NUMBER_WIDTH = 6
LAST_ATTEMPT = len(ALPHABET) ** _NUMBER_WIDTH - 1
"""1 544 804 415: no counter reaches it."""


class ReferenceRefused(CounterError):
    """The configured prefix or counter code makes no reference (fields: field: prefix, counter or length)."""

    code: ClassVar[str] = "reference.refused"


def attempt_reference(prefix: str, counter: str, n: int) -> str:
    """The reference of attempt `n` (from 1) at `counter`, "HUEO3222223E" for attempt 1 at counter "03" of "HUE".

    In the counter code 0 and 1 are written O and I, so the letters O and I may not be in it. Raises
    `ReferenceRefused`; `ValueError` for a number that no counter can have.
    """
    if not 1 <= n <= LAST_ATTEMPT:
        raise ValueError(f"attempt {n} has no reference")
    if not prefix or set(prefix) - set(ALPHABET):
        raise ReferenceRefused(field="prefix")
    if not counter or set(counter) & {"O", "I"} or set(counter) - set(ALPHABET) - {"0", "1"}:
        raise ReferenceRefused(field="counter")
    body = _begin(prefix, counter) + _digits(n)
    if len(body) + 1 > LONGEST:
        raise ReferenceRefused(field="length")
    return body + _check_character(body)


def check(reference: str) -> bool:
    """Whether the check character fits: catches any one wrong character and most swapped neighbours."""
    body, last = reference[:-1], reference[-1:]
    return bool(body) and len(reference) <= LONGEST and not set(body) - set(ALPHABET) and _check_character(body) == last


def is_of(reference: str, prefix: str, counter: str) -> bool:
    """Whether that counter gave it, or may have."""
    begin = _begin(prefix, counter)
    return reference.startswith(begin) and len(reference) == len(begin) + _NUMBER_WIDTH + 1 and check(reference)


def is_likely(reference: str) -> bool:
    """Whether a counter comes so far: to 90 million attempts, of which each renewal of a counter skips ten at most.

    Letters of a payer's own that pass the check by chance hardly ever do.
    """
    return reference[-1 - _NUMBER_WIDTH] in ALPHABET[:2]


def _begin(prefix: str, counter: str) -> str:
    return prefix + counter.translate({ord("0"): "O", ord("1"): "I"})


def _digits(n: int) -> str:
    digits = ""
    for _ in range(_NUMBER_WIDTH):
        n, digit = divmod(n, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def _check_character(body: str) -> str:
    """The hybrid system of ISO/IEC 7064 (as MOD 37,36) with the 34 characters of `ALPHABET`.

    Doubling is a bijection modulo 35, an odd number, so a single wrong character always changes the result.
    """
    size = len(ALPHABET)
    carried = size
    for character in body:
        carried = (carried + ALPHABET.index(character)) % size or size
        carried = carried * 2 % (size + 1)
    return ALPHABET[(1 - carried) % size]
