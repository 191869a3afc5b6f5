"""One transfer that several counters took: by the bank's notice, or by a reference that was typed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from counter_app.domain.journal import Origin
from counter_app.domain.money import Vnd

SHORTEST = 6
"""Of a bank's reference that is typed: its last signs stand for the whole."""


@dataclass(frozen=True)
class CreditUse:
    """For what a counter took a transfer: an attempt in its journal, by the credit's id or the bank's reference.

    `holder` is the counter whichever journal it wrote in: the oldest of those that it goes on from.
    """

    key: str
    origin: Origin
    holder: Origin
    attempt_id: str


@dataclass(frozen=True)
class TakenTwice:
    """A transfer for which several counters hold money, less what they gave back. `reference` as the bank says it."""

    reference: str
    taken: Vnd
    receipts: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True)
class PickNews:
    """What the site's node says of transfers: which other counters have (credit → counter)."""

    taken: Mapping[str, str]


def same_transfer(one: str, other: str) -> bool:
    """Whether two keys mean one transfer: one is the other, or its last signs. The id of a credit has no last signs."""
    if "/" in one or "/" in other:
        return one == other
    return min(len(one), len(other)) >= SHORTEST and (one.endswith(other) or other.endswith(one))


def by_several(uses: Iterable[CreditUse]) -> Sequence[tuple[CreditUse, ...]]:
    """The uses of each transfer that more than one counter took, in the order of the uses."""
    alike: dict[str, list[CreditUse]] = defaultdict(list)
    for use in uses:
        alike[use.key[-SHORTEST:]].append(use)
    found: dict[frozenset[tuple[Origin, str]], tuple[CreditUse, ...]] = {}
    for same in alike.values():
        both = {
            one
            for pair in combinations(dict.fromkeys(same), 2)
            if pair[0].holder != pair[1].holder and same_transfer(pair[0].key, pair[1].key)
            for one in pair
        }
        if both:
            several = tuple(one for one in dict.fromkeys(same) if one in both)
            attempts = frozenset((one.origin, one.attempt_id) for one in several)
            if attempts not in found or "/" in found[attempts][0].key:  # the bank's reference says more than an id
                found[attempts] = several
    return list(found.values())
