"""Pairing lines by keys, one rule after another: each line at most once, and in whatever order they come."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from counter_app.domain.reconciliation.lines import BookLine, OtherLine
from counter_app.domain.reconciliation.result import Pair, Rule

OwnKey = Callable[[BookLine], Hashable | None]
OtherKeys = Callable[[OtherLine], Iterable[Hashable]]


@dataclass(frozen=True)
class Step:
    """One rule. A line of the other side may have several keys; it is passed over when they name different lines.

    `alone` pairs only where one line of either side has the key.
    """

    rule: Rule
    own: OwnKey
    other: OtherKeys
    alone: bool = False


@dataclass
class Pool:
    """What is still without a partner, and what was paired."""

    own: dict[str, BookLine]
    other: dict[str, OtherLine]
    pairs: list[Pair] = field(default_factory=list)

    @classmethod
    def of(cls, own: Iterable[BookLine], other: Iterable[OtherLine]) -> "Pool":
        """All lines, in an order of their own. `ValueError` when an id or place is there twice: a bug."""
        mine, theirs = sorted(own, key=own_order), sorted(other, key=other_order)
        pool = cls({one.id: one for one in mine}, {one.place: one for one in theirs})
        if len(pool.own) != len(mine) or len(pool.other) != len(theirs):
            raise ValueError("a line is there twice")
        return pool

    def pair(self, own: BookLine, other: OtherLine, rule: Rule) -> None:
        """Take both out. `KeyError` when one of them has a partner: a bug."""
        del self.own[own.id], self.other[other.place]
        self.pairs.append(Pair(own, other, rule))

    def run(self, step: Step) -> None:
        """Pair what has the same key: equal amounts first, then the rest in order."""
        mine: dict[Hashable, list[BookLine]] = defaultdict(list)
        theirs: dict[Hashable, list[OtherLine]] = defaultdict(list)
        for own in self.own.values():
            if (key := step.own(own)) is not None:
                mine[key].append(own)
        for other in self.other.values():
            keys = {key for key in step.other(other) if key in mine}
            if len(keys) == 1:
                theirs[keys.pop()].append(other)
        for key, others in theirs.items():
            if not step.alone or len(others) == len(mine[key]) == 1:
                self._pair_group(mine[key], others, step.rule)

    def _pair_group(self, owns: list[BookLine], others: list[OtherLine], rule: Rule) -> None:
        by_amount: dict[int, list[OtherLine]] = defaultdict(list)
        for other in reversed(others):
            by_amount[other.amount].append(other)
        left = []
        for own in owns:
            same = by_amount[own.signed]
            if same:
                self.pair(own, same.pop(), rule)
            else:
                left.append(own)
        for own, other in zip(left, [one for one in others if one.place in self.other], strict=False):
            self.pair(own, other, rule)


def own_order(line: BookLine) -> tuple[str, str]:
    """The order in which lines of the program are looked at and shown."""
    return line.at.isoformat(), line.id


def other_order(line: OtherLine) -> tuple[str, str, str]:
    """The same of the other side."""
    return line.day.isoformat() if line.day else "", line.at.isoformat() if line.at else "", line.place


def same_way(own: BookLine, other: OtherLine) -> bool:
    """Whether both took money, or both gave it back."""
    return (own.signed < 0) == (other.amount < 0)
