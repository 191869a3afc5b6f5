"""One-time codes for a counter that is cut off: bound to one act, and made by nobody who holds the counter alone.

A supervisor makes a book at their own PC and types its text at the counter, once, under their PIN. The counter keeps a
slow hash of each secret in it and forgets the secrets: from its files no code can be made. For an act it shows a
challenge; the supervisor types that, the kind and the amount at their PC and reads out the code

    code = secret of that place ⊕ HMAC(key of the book, challenge ‖ kind ‖ amount)

from which the counter finds the secret only when all of that is as it has it (docs/decisions/0026).
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from counter_app.domain.approval import Act, ActKind
from counter_app.domain.enrol_code import ALPHABET, check_letters, letters_of, typed_letters
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import DeviceKey
from counter_app.domain.money import Vnd

SLOTS = 24
ID_LETTERS, SEED_LETTERS, CHECK_LETTERS = 8, 18, 2
"""A book is typed as 28 letters: 40 bits that name it, 90 that nobody guesses, a check."""
CODE_LETTERS = 8
"""40 bits, tried five times and then locked."""
GOOD_DAYS = timedelta(days=31)
TRIES, LOCKED_FOR = 5, timedelta(minutes=15)

_MARK_LETTERS = 5
_SEED_TAG, _MARK_TAG = b"counter.codes.1\0", b"counter.challenge.1\0"


class BookMistyped(CounterError):
    """What was typed is no book of codes: letters are missing, wrong or exchanged."""

    code: ClassVar[str] = "approval.book_mistyped"


class BookKnown(CounterError):
    """That book was brought to this counter before; its codes are each good once."""

    code: ClassVar[str] = "approval.book_known"


class ChallengeMistyped(CounterError):
    """What was typed is no challenge: letters are missing, wrong or exchanged."""

    code: ClassVar[str] = "approval.challenge_mistyped"


class CodeWrong(CounterError):
    """The code is not for this act, amount and challenge, or was misheard (fields: tries_left)."""

    code: ClassVar[str] = "approval.code_wrong"


class CodesLocked(CounterError):
    """Too many wrong codes (fields: until)."""

    code: ClassVar[str] = "approval.codes_locked"


class NoCodes(CounterError):
    """No supervisor brought a book of codes here, or none is left that is good."""

    code: ClassVar[str] = "approval.no_codes"


class AboveCodes(CounterError):
    """Codes of that book are good up to a lower amount (fields: most)."""

    code: ClassVar[str] = "approval.above_codes"


@dataclass(frozen=True)
class BookSeed:
    """A book of codes, whole. `id` is no secret; `letters` is, and is kept nowhere."""

    id: str
    letters: str = field(repr=False)

    @property
    def text(self) -> str:
        """As it is shown and typed, in groups of four."""
        said = self.id + self.letters
        return grouped(said + check_letters(said))

    @property
    def key(self) -> bytes:
        """What binds a code to its act. Who has this and no code can make none."""
        return self._part(b"key")

    def secret(self, slot: int) -> str:
        """The secret of one place, which the counter keeps a slow hash of."""
        return letters_of(self._part(b"place" + bytes([slot])), CODE_LETTERS)

    def _part(self, name: bytes) -> bytes:
        return hmac.digest(f"{self.id} {self.letters}".encode(), name, "sha256")


@dataclass(frozen=True)
class Challenge:
    """Names one place of a book and one act."""

    slot: int
    mark: str

    @property
    def text(self) -> str:
        """As it is shown and typed: XXXX-XXXX."""
        said = ALPHABET[self.slot] + self.mark
        return grouped(said + check_letters(said))


def seed_of(key: DeviceKey, book_id: str) -> BookSeed:
    """The book of that id which this installation makes, the same each time: Ed25519 signs alike.

    So no secret is stored beside the key, and a renewed key makes other books.
    """
    signed = key.sign(_SEED_TAG + book_id.encode())
    return BookSeed(book_id, letters_of(hashlib.sha256(signed).digest(), SEED_LETTERS))


def read_seed(text: str) -> BookSeed:
    """What a supervisor typed, in any case and with any gaps. Raises `BookMistyped`."""
    said = _read(text, ID_LETTERS + SEED_LETTERS)
    if said is None:
        raise BookMistyped
    return BookSeed(said[:ID_LETTERS], said[ID_LETTERS:])


def challenge_for(approval_id: str, act: Act, book_id: str, slot: int) -> Challenge:
    """The challenge of one question, whose id is random, and one place of a book."""
    said = _MARK_TAG + "\0".join((book_id, approval_id, act.digest)).encode()
    return Challenge(slot, letters_of(hashlib.sha256(said).digest(), _MARK_LETTERS))


def read_challenge(text: str) -> Challenge:
    """What a supervisor typed. Raises `ChallengeMistyped`."""
    said = _read(text, 1 + _MARK_LETTERS)
    if said is None or ALPHABET.index(said[0]) >= SLOTS:
        raise ChallengeMistyped
    return Challenge(ALPHABET.index(said[0]), said[1:])


def code_for(seed: BookSeed, challenge: Challenge, kind: ActKind, amount: Vnd) -> str:
    """The code to read out, in groups of four."""
    return grouped(_mixed(seed.secret(challenge.slot), seed.key, challenge, kind, amount))


def secret_in(code: str, key: bytes, challenge: Challenge, act: Act) -> str:
    """The secret that `code` would be of for this very act; "" when it is no code."""
    said = typed_letters(code)
    if len(said) != CODE_LETTERS or not set(said) <= set(ALPHABET):
        return ""
    return _mixed(said, key, challenge, act.kind, act.amount)


def grouped(letters: str) -> str:
    """In groups of four."""
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _mixed(letters: str, key: bytes, challenge: Challenge, kind: ActKind, amount: Vnd) -> str:
    """`letters` ⊕ what belongs to the act; done twice it is undone."""
    said = f"{challenge.text} {kind.value} {amount}".encode()
    mask = letters_of(hmac.digest(key, said, "sha256"), CODE_LETTERS)
    return "".join(ALPHABET[ALPHABET.index(a) ^ ALPHABET.index(b)] for a, b in zip(letters, mask, strict=True))


def _read(text: str, count: int) -> str | None:
    said = typed_letters(text)
    whole = len(said) == count + CHECK_LETTERS and set(said) <= set(ALPHABET)
    return said[:count] if whole and check_letters(said[:count]) == said[count:] else None
