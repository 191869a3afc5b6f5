"""The model of the cashier desk can fail: each planted bug is caught by it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase

from counter_app.domain.bill import BillState
from counter_app.domain.cashier_desk import Stand
from counter_app.storage.books.bills import SqlBills
from counter_app.usecases import cashier_desk_node, settle
from tests.planted import is_caught
from tests.sync import test_desk_model


def owner_still_takes_money(patch: pytest.MonkeyPatch) -> None:
    """A bill that was handed over is paid at its own counter as well."""
    asked = SqlBills.get

    def get(books: SqlBills, bill_id: str) -> Any:
        bill = asked(books, bill_id)
        return replace(bill, state=BillState.OPEN) if bill.state is BillState.ELSEWHERE and not bill.owner else bill

    def payable(bill_ids: Any, uow: Any) -> Any:
        with pytest.MonkeyPatch.context() as inside:
            inside.setattr(SqlBills, "get", get)
            return checked(bill_ids, uow)

    checked = settle.payable
    patch.setattr("counter_app.usecases.cash.payable", payable)


def node_gives_it_twice(patch: pytest.MonkeyPatch) -> None:
    """What one counter has is given to the other that asks."""
    known = cashier_desk_node._known

    def forgetful(desk: Any, *asked: Any) -> Any:
        one = known(desk, *asked)
        away = one.stand is Stand.CLAIMED and one.claim is not None and one.claim.by != desk.origin
        return replace(one, claim=None, stand=Stand.WAITING) if away else one

    patch.setattr(cashier_desk_node, "_known", forgetful)


PLANTS = [owner_still_takes_money, node_gives_it_twice]


def counters_stand_where_the_model_says() -> None:
    test_desk_model.run(100, 25, Phase.generate)


@pytest.mark.soak
@pytest.mark.parametrize("plant", PLANTS)
def test_the_bug_is_caught(plant: Callable[[pytest.MonkeyPatch], None], request: pytest.FixtureRequest) -> None:
    assert is_caught(plant, counters_stand_where_the_model_says, request), plant.__doc__
