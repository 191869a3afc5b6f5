"""The model of the money can fail: each planted bug is caught by it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase

from counter_app.domain.bill import BillState
from counter_app.domain.events import AttemptDeclined, AttemptSetAside
from counter_app.domain.money import ZERO, Vnd
from counter_app.ports.unit_of_work import ReceiptRun
from counter_app.storage.books.bills import SqlBills
from counter_app.storage.books.days import SqlDays
from counter_app.storage.books.money import SqlMoney
from counter_app.usecases import attempts, correcting, recovery, returned
from counter_app.usecases.attempts import Outcome
from counter_app.usecases.settle import settle
from tests.planted import is_caught
from tests.unit import test_money_model


def late_card_settles_again(patch: pytest.MonkeyPatch) -> None:
    """What another method settled meanwhile is settled once more by the card that was set aside."""

    def again(attempt: Any, amount: Any, how: Any, _why: Any, cashier: Any, uow: Any) -> Outcome:
        bills = [replace(uow.bills.get(one), state=BillState.OPEN, paid=ZERO) for one in attempt.bills]
        return Outcome(settle(bills, how, cashier, uow, amount))

    patch.setattr(attempts, "put_to_use", again)


def late_money_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What nothing is owed for is kept, and nobody hears of it."""
    patch.setattr(attempts, "SurplusFound", lambda **_: AttemptSetAside(attempt_id="", reason=""))


def credit_taken_twice(patch: pytest.MonkeyPatch) -> None:
    """A transfer that is told again is taken again."""
    patch.setattr(SqlMoney, "credit_used", lambda _self, _credit: False)


def part_not_counted(patch: pytest.MonkeyPatch) -> None:
    """What parts paid of a bill is asked for again."""
    patch.setattr(SqlBills, "parts", lambda _self, _bill: {})


def unknown_is_declined_at_restart(patch: pytest.MonkeyPatch) -> None:
    """A card that was under way when the program ended was not charged, says the program."""
    patch.setattr(recovery, "AttemptUnknown", AttemptDeclined)


def difference_kept(patch: pytest.MonkeyPatch) -> None:
    """A receipt in the place of another says less, and nothing goes back."""
    patch.setattr(correcting, "went_back", lambda *_, **__: "")


def rest_never_asked_for(patch: pytest.MonkeyPatch) -> None:
    """What a receipt said too little is nobody's bill."""
    patch.setattr(correcting, "_drawn", lambda *_: [])


def replacement_is_taken_again(patch: pytest.MonkeyPatch) -> None:
    """A receipt in the place of another counts among what was taken, as if it were money of its own."""

    def runs(days: SqlDays, day: date) -> list[ReceiptRun]:
        more = sum(one.amount for one in days.exceptions(day) if one.kind == "receipt.replaced")
        return [replace(one, amount=Vnd(one.amount + more)) for one in counted(days, day)]

    counted = SqlDays.receipt_runs
    patch.setattr(SqlDays, "receipt_runs", runs)


def given_back_whole_after_a_part(patch: pytest.MonkeyPatch) -> None:
    """Giving back what a receipt left of a payment gives all of it back."""
    patch.setattr(returned, "left_of", lambda line, books: books.money.payment(line).amount)


PLANTS = [
    difference_kept,
    rest_never_asked_for,
    replacement_is_taken_again,
    given_back_whole_after_a_part,
    late_card_settles_again,
    late_money_forgotten,
    credit_taken_twice,
    part_not_counted,
    unknown_is_declined_at_restart,
]


def money_is_where_the_model_says() -> None:
    test_money_model.run(300, 25, Phase.generate)


@pytest.mark.soak
@pytest.mark.parametrize("plant", PLANTS)
def test_the_bug_is_caught(plant: Callable[[pytest.MonkeyPatch], None], request: pytest.FixtureRequest) -> None:
    assert is_caught(plant, money_is_where_the_model_says, request), plant.__doc__
