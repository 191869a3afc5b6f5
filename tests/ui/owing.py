"""Money that must go back, at the office of the windows' tests."""

from functools import partial

from counter_app.domain.payment import Evidence
from counter_app.usecases.attempts import set_aside
from counter_app.usecases.card import resolve_by_supervisor
from counter_app.usecases.credits import take_credit
from counter_app.usecases.qr import show_qr
from counter_app.usecases.settle import Cashier
from tests.ui.office import CHIEF, Office
from tests.unit.test_credits import credit


def transfer(office: Office, number: int, amount: int, bill: str, *, times: int = 1) -> None:
    """`amount` comes for the code of `bill`, that many times."""
    shown = office.store.submit(lambda uow: show_qr([bill], office.cashier, uow)).result()
    for more in range(times):
        came = credit(number + more, amount, shown.reference)
        assert office.store.submit(lambda uow, came=came: take_credit(came, office.cashier, uow)).result()  # type: ignore[misc]  # bound


def late_card(office: Office, bill: str) -> None:
    """A card that nobody knew of, and that turns out charged after the citizen paid in cash."""
    office.lost_card(bill)
    [attempt] = office.store.read(lambda books: books.money.open_attempts())
    office.store.submit(lambda uow: set_aside(attempt.id, "máy thẻ mất mạng", CHIEF, uow)).result()
    office.cash(bill)
    chief = Cashier(CHIEF, office.place.desk, office.clock, office.place.random)
    proof = Evidence(terminal="T0000001", approval_code="A1B2C3", last_four="0461", batch="1", trace="1")
    deciding = partial(resolve_by_supervisor, attempt.id, True, "xem phiếu máy thẻ", proof, chief)
    office.store.submit(deciding).result()
