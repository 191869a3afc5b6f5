"""Taking a transfer that names nobody: first the site's node gives it to this counter, and only then it is recorded.

Two counters of a site are offered the same transfers; without the node's word both would give a receipt for one.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import ClassVar

from counter_app.domain.credit import Credit
from counter_app.domain.credit_use import TakenTwice
from counter_app.domain.errors import CounterError
from counter_app.ports.lane import Lane
from counter_app.ports.picks import PickLine
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.ports.unit_of_work import Store
from counter_app.usecases.credits import CreditDesk, Matched, may_pick, pick_credit
from counter_app.usecases.settle import Cashier


class CreditGone(CounterError):
    """Another counter of the site has that transfer; nothing was changed (fields: reference)."""

    code: ClassVar[str] = "credit.gone"


class CreditNotGiven(CounterError):
    """The site's node was not reached, or gives none: whether another counter has it is not known; nothing was changed.

    Fields: reason.
    """

    code: ClassVar[str] = "credit.not_given"


class PickDesk:
    """One counter's part in it. Everything runs on its own lane; nothing here waits on the thread that asks."""

    def __init__(self, desk: CreditDesk, line: PickLine, store: Store, lane: Lane) -> None:
        self._desk, self._line, self._store, self._lane = desk, line, store, lane
        self._elsewhere: Mapping[str, str] = {}

    def unnamed(self, cashier: Cashier) -> "Future[Sequence[Credit]]":
        """What can be picked here: `CreditDesk.unnamed` without what other counters have, as far as the node says."""
        return self._lane.submit(lambda: self._unnamed(cashier))

    def pick(self, attempt_id: str, credit: Credit, cashier: Cashier) -> "Future[Matched]":
        """Take a transfer for an attempt, once the node gave it to this counter; asked again it is the same.

        The future raises `CreditGone`, `CreditNotGiven` and what `pick_credit` raises.
        """
        return self._lane.submit(lambda: self._pick(attempt_id, credit, cashier))

    def twice(self) -> "Future[Sequence[TakenTwice]]":
        """Transfers for which several counters of the site hold money.

        The future raises `NodeUnreachable`, `NodeRefused`.
        """
        return self._lane.submit(self._line.twice)

    def close(self) -> None:
        """End after what is under way."""
        self._lane.submit(self._line.close)
        self._lane.drain()

    def _unnamed(self, cashier: Cashier) -> Sequence[Credit]:
        with suppress(NodeUnreachable, NodeRefused):  # what was known stays; picking one is refused then
            self._elsewhere = self._line.taken()
        here = self._desk.unnamed(cashier).result()
        return [one for one in here if one.id not in self._elsewhere]

    def _pick(self, attempt_id: str, credit: Credit, cashier: Cashier) -> Matched:
        self._store.submit(lambda uow: may_pick(attempt_id, credit, cashier, uow)).result()
        try:
            self._line.claim(credit, attempt_id)
        except NodeUnreachable as error:
            raise CreditNotGiven(reason=error.code) from error
        except NodeRefused as error:
            reason = str(error.fields["reason"])
            if reason == "credit.given_away":
                raise CreditGone(reference=credit.bank_reference or credit.id) from error
            raise CreditNotGiven(reason=reason) from error
        return self._store.submit(lambda uow: pick_credit(attempt_id, credit, cashier, uow)).result()
