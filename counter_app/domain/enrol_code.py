"""The enrolment code that a person types: a secret for the node, the print of its certificate, and check characters.

Thirty-two characters in groups of four. The alphabet leaves out I, L, O and U; reading takes I and L for 1, O for 0.
"""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.errors import CounterError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_LETTERS, PRINT_LETTERS, CHECK_LETTERS = 10, 20, 2
"""50 bits that are asked for once and slowly; 100 bits of SHA-256, which nobody can hit with another certificate."""

_ALIKE = str.maketrans("ILO", "110", " -–.")
_MODULUS = 1021
"""A prime above every product of a difference and a distance: one wrong letter or two exchanged ones always show."""


class EnrolCodeMistyped(CounterError):
    """The code is not one that a node gives out: letters are missing, wrong or exchanged. Nothing was sent."""

    code: ClassVar[str] = "enrol.mistyped"


@dataclass(frozen=True)
class EnrolCode:
    """`secret` is told to the node; `fingerprint` names the only certificate that it may be told to.

    A code without a fingerprint is good on this very machine only, where nothing is encrypted.
    """

    secret: str
    fingerprint: str = ""

    @property
    def text(self) -> str:
        """As it is shown and typed."""
        letters = self.secret + self.fingerprint
        letters += check_letters(letters) if self.fingerprint else ""
        return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4)) if self.fingerprint else letters


def read_code(text: str) -> EnrolCode:
    """What somebody typed, in any case and with any gaps. Raises `EnrolCodeMistyped`."""
    letters = typed_letters(text)
    cut = SECRET_LETTERS + PRINT_LETTERS
    if (
        len(letters) != cut + CHECK_LETTERS
        or not set(letters) <= set(ALPHABET)
        or check_letters(letters[:cut]) != letters[cut:]
    ):
        raise EnrolCodeMistyped
    return EnrolCode(letters[:SECRET_LETTERS], letters[SECRET_LETTERS:cut])


def new_secret(entropy: bytes) -> str:
    """A secret from at least 7 random bytes."""
    return letters_of(entropy, SECRET_LETTERS)


def fingerprint_of(certificate: bytes) -> str:
    """The print of a certificate (DER): the first 100 bits of its SHA-256."""
    return letters_of(hashlib.sha256(certificate).digest(), PRINT_LETTERS)


def comparison_of(origin: str) -> str:
    """What a waiting installation and its confirmer both show, so that no other is confirmed in its place."""
    letters = letters_of(hashlib.sha256(b"counter.compare.1\0" + origin.encode()).digest(), 8)
    return f"{letters[:4]}-{letters[4:]}"


def typed_letters(text: str) -> str:
    """What somebody typed, without case and gaps, and with look-alikes as they were meant."""
    return text.upper().translate(_ALIKE)


def letters_of(content: bytes, count: int) -> str:
    """The first 5 · `count` bits of `content` as letters."""
    bits = int.from_bytes(content) >> (8 * len(content) - 5 * count)
    return "".join(ALPHABET[bits >> 5 * at & 31] for at in reversed(range(count)))


def check_letters(letters: str) -> str:
    """Two letters that show every single wrong one among up to 30, and every exchange of two."""
    found = sum(ALPHABET.index(letter) * at for at, letter in enumerate(letters, 1)) % _MODULUS
    return ALPHABET[found >> 5] + ALPHABET[found & 31]
