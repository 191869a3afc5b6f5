"""Money that came in: what a province's node has recorded of it, and what a counter reads in its copy of the feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.domain.credit import Credit, Doubted
from counter_app.domain.journal import Citation
from counter_app.domain.money import Vnd
from counter_app.ports.sync import Cursor

PAYMENTS = "payments"
"""The feed of credits: each body is a `domain.credit.Credit`. Every site has its own, under this name."""


DOUBTED = "doubted:"
"""How keys of that feed begin whose bodies are a `domain.credit.Doubted`."""


@dataclass(frozen=True)
class SeenCredit:
    """A credit that this node has recorded, and where."""

    cited: Citation
    amount: Vnd


class CreditBook(Protocol):
    """Credits that this node, or one that it goes on from, has recorded."""

    def find(self, credit_id: str) -> SeenCredit | None:
        """The credit with that id. Whoever decides by it holds the own journal first."""


class CreditFeed(Protocol):
    """The copy of `PAYMENTS` at a counter: a cache, which is filled again from zero when the province was restored."""

    def after(self, at: Cursor, limit: int) -> tuple[Sequence[Credit], Cursor]:
        """Credits past `at`, oldest first, and where to go on; all of them when `at` is of another epoch.

        One that this program cannot read is passed over. The same credit comes again in another epoch: its id tells.
        """

    def lately(self, since: datetime, most: int) -> Sequence[Credit]:
        """Credits that the province has seen since then, the newest first, `most` at most; older ones are not read."""


class DoubtFeed(Protocol):
    """What that copy says of credits that were told with two amounts."""

    def doubted(self) -> Sequence[Doubted]:
        """The newest first."""
