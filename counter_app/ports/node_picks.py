"""Which counter of a site has which transfer, as the site's node sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from counter_app.domain.credit_use import TakenTwice
from counter_app.domain.journal import Citation, Origin


@dataclass(frozen=True)
class CreditHolder:
    """Who has a transfer. `cites` is the node's claim; None when only the counter's own journal tells of it."""

    by: Origin
    counter: str
    cites: Citation | None


class PickShelf(Protocol):
    """Transfers of the site. Whoever gives one away holds the own journal first."""

    def holder(self, credit_id: str) -> CreditHolder | None:
        """Who has the transfer, by this node's claims or by a journal that it follows."""

    def typed_at(self, bank_reference: str, others_than: Sequence[Origin]) -> str | None:
        """The counter of another line that took the transfer by its reference, or by the last signs of it."""

    def taken_since(self, at: datetime, others_than: Sequence[Origin]) -> Mapping[str, str]:
        """Transfers that other counters have, each with the counter's name."""

    def restored_at(self) -> datetime | None:
        """Since when this node goes on from another, of whose claims some may be lost."""

    def twice(self, since: date, site: str) -> Sequence[TakenTwice]:
        """Transfers for which several counters of the site hold money."""
