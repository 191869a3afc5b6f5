"""The cashier desk: what a counter's journal says of bills that change hands, and the site's node that gives them."""

from collections.abc import Sequence
from typing import Protocol

from counter_app.domain.cashier_desk import Adoption, DeskNews, Granted, Handover


class HandoverBook(Protocol):
    """Bills of this counter that another may take money for, and bills that it took over."""

    def of_bill(self, bill_id: str) -> Handover | None:
        """How that bill was handed over last."""

    def open(self) -> Sequence[Handover]:
        """Those whose end is not known, oldest first; also those taken back without the node's word."""

    def adoption(self, bill_id: str) -> Adoption | None:
        """How that bill of another counter came here."""

    def was_adopted(self, claim_id: str) -> bool:
        """Whether what the node gave with that claim came here, whatever became of it."""

    def held(self) -> Sequence[Adoption]:
        """Bills of other counters that this one takes money for and has not settled, oldest first."""


class CashierLine(Protocol):
    """The site's node as a counter sees it. Every call blocks and raises `NodeUnreachable` or `NodeRefused`."""

    def news(self) -> DeskNews:
        """All that concerns this counter."""

    def claim(self, handover_id: str, claim_id: str) -> Granted:
        """Ask for a bill; asked again, with this or another id, whoever holds it is answered the same.

        The owner's own claim takes the bill back.
        """

    def close(self) -> None:
        """Close the connection, on the thread that used it."""
