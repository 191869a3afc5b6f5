"""Money at the other counters of the site, as the site's node knows it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from counter_app.domain.drawer_sum import DrawerSum
from counter_app.domain.journal import Origin
from counter_app.domain.owed_back import OwedBack


@dataclass(frozen=True)
class SiteMoney:
    """What a node's figures say; `drawers` are of the day that was asked for, `owed` of any."""

    drawers: tuple[DrawerSum, ...] = ()
    owed: tuple[OwedBack, ...] = ()


class SiteMoneyBook(Protocol):
    """At the node."""

    def of(self, day: date, site: str, without: Origin) -> SiteMoney:
        """That of every counter of the site but the one of `without`, whose own journal says it sooner."""


class SiteMoneyDesk(Protocol):
    """At a counter, for one thread at a time."""

    def of(self, day: date) -> SiteMoney:
        """That of the other counters. Raises `NodeUnreachable` or `NodeRefused`."""

    def close(self) -> None:
        """Close the connection."""
