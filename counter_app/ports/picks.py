"""The site's node as a counter sees it when a transfer names nobody: it gives each to one counter."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from counter_app.domain.credit import Credit
from counter_app.domain.credit_use import TakenTwice


class PickLine(Protocol):
    """Every call blocks and raises `NodeUnreachable` or `NodeRefused`."""

    def claim(self, credit: Credit, attempt_id: str) -> None:
        """Ask for the transfer; asked again, whoever has it is answered the same."""

    def taken(self) -> Mapping[str, str]:
        """Transfers that other counters took of late, each with the counter's name."""

    def twice(self) -> Sequence[TakenTwice]:
        """Transfers for which several counters of the site hold money."""

    def close(self) -> None:
        """Close the connection, on the thread that used it."""
