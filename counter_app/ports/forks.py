"""Counters of the site whose key is at work twice, as the site node found out: its list of forked journals."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.domain.money import Vnd


@dataclass(frozen=True)
class BranchReceipt:
    """A receipt of one branch; branch 1 is the one that the node counts, the others were kept beside it."""

    branch: int
    serial: str
    number: int
    total: Vnd
    issued_at: datetime


@dataclass(frozen=True)
class Fork:
    """One journal that was told in more than one way from `seq` on; 0 when its device only turned up again.

    `count` receipts are in all branches together, more than in `receipts` when the list was cut. `renewed` counts
    copies that go on under a key of their own. `reviewed` is what a supervisor found, "" when nobody looked or more
    came since.
    """

    origin: str
    counter: str
    seq: int
    since: datetime | None
    branches: int
    renewed: int
    count: int
    receipts: tuple[BranchReceipt, ...]
    reviewed: str = ""

    @property
    def twice(self) -> frozenset[tuple[str, int]]:
        """Serials and numbers that stand in more than one branch."""
        seen = Counter((one.serial, one.number) for one in self.receipts)
        return frozenset(key for key, times in seen.items() if times > 1)


class Forks(Protocol):
    """For one thread at a time. Every call raises `NodeUnreachable` or `NodeRefused`."""

    def known(self) -> tuple[Fork, ...]:
        """Every forked journal of this site."""

    def close(self) -> None:
        """Close the connection."""
