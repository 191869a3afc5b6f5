"""A site's node in memory for transfers that name nobody: what windows and use cases are tested against without one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counter_app.domain.credit import Credit
from counter_app.domain.credit_use import TakenTwice
from counter_app.ports.queue import NodeRefused, NodeUnreachable


@dataclass
class FakePickLine:
    """See `ports.picks.PickLine`: the line of `counter`; `given` is shared by the lines of one node."""

    counter: str = "03"
    given: dict[str, str] = field(default_factory=dict)
    """By credit: the counter that has it."""
    listed: Sequence[TakenTwice] = ()
    away: bool = False
    """Nobody reaches the node."""

    def claim(self, credit: Credit, attempt_id: str) -> None:
        """See the port."""
        self._must_be_there()
        if self.given.setdefault(credit.id, self.counter) != self.counter:
            raise NodeRefused(node="", reason="credit.given_away")

    def taken(self) -> Mapping[str, str]:
        """See the port."""
        self._must_be_there()
        return {one: counter for one, counter in self.given.items() if counter != self.counter}

    def twice(self) -> Sequence[TakenTwice]:
        """See the port."""
        self._must_be_there()
        return self.listed

    def close(self) -> None:
        """See the port."""

    def _must_be_there(self) -> None:
        if self.away:
            raise NodeUnreachable(node="", reason="away")
