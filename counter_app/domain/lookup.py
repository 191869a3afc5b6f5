"""Finding a name by a few letters, with or without diacritics.

What clerks type is a phrase ("khai sinh"), or in one word the first letters ("ctbs" for "chứng thực bản sao") or the
beginnings of words ("ksin" for "khai sinh").
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from counter_app.domain.text import ascii_only, nfc

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_LONGEST_RUN = 12
"""Longer runs of letters are phrases, and matching them as word beginnings would cost time for nothing."""


class Match(IntEnum):
    """How well a query fits, best first."""

    PHRASE = 0  # the words stand side by side in the name
    RUN = 1  # beginnings of neighbouring words
    WORDS = 2  # each word begins some word of the name
    SCATTERED = 3  # beginnings of words in order, others between


def fold(text: str) -> str:
    """`text` as lower-case ASCII words with single spaces: what queries and names are compared as."""
    return _NOT_ALNUM.sub(" ", ascii_only(nfc(text)).lower()).strip()


@dataclass(frozen=True)
class Query:
    """A folded query with its ways of matching prepared once for all names."""

    words: tuple[str, ...]
    phrase: re.Pattern[str]
    run: re.Pattern[str] | None

    @staticmethod
    def of(text: str) -> "Query | None":
        """None when nothing is left to search for."""
        words = tuple(fold(text).split())
        if not words:
            return None
        abbreviated = len(words) == 1 and len(words[0]) <= _LONGEST_RUN
        run = re.compile(r"\b" + r"(?:\w* )?".join(words[0])) if abbreviated else None
        return Query(words, re.compile(r"\b" + " ".join(words)), run)

    def match(self, name: str) -> tuple[Match, int] | None:
        """How the folded `name` fits and at which word; None when it does not."""
        for kind, pattern in ((Match.PHRASE, self.phrase), (Match.RUN, self.run)):
            found = pattern.search(name) if pattern else None
            if found:
                return kind, name.count(" ", 0, found.start())
        words = name.split()
        if all(any(word.startswith(asked) for word in words) for asked in self.words):
            return Match.WORDS, 0
        if self.run and _scattered(self.words[0], words):
            return Match.SCATTERED, 0
        return None


def _scattered(letters: str, words: list[str]) -> bool:
    """Whether `letters` is made of beginnings of `words`, in order, leaving out any of them."""
    reached = {0}
    for word in words:
        for start in tuple(reached):
            taken = 0
            while start + taken < len(letters) and taken < len(word) and word[taken] == letters[start + taken]:
                taken += 1
                reached.add(start + taken)
        if len(letters) in reached:
            return True
    return False
