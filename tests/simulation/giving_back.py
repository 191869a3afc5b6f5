"""Money that goes back: a supervisor at the counter approves it, and the clerk gives it in one of the ways."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from counter_app.domain.approval import Act, ApprovalState
from counter_app.domain.giving_back import Way, act_of
from counter_app.domain.staff import StaffRecord
from counter_app.ports.terminal import Ability
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.projections import money_return
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval
from counter_app.usecases.card_slip import CardSlip
from counter_app.usecases.giving_back import (
    GiveBack,
    give_back_at_terminal,
    give_back_cash,
    give_back_slip,
    give_back_transfer,
    ways_back,
)
from counter_app.usecases.returned import undone
from counter_app.usecases.settle import Cashier
from tests.support import SUPERVISOR

if TYPE_CHECKING:
    from tests.simulation.clerk import Clerk
    from tests.simulation.machines import CounterPc


def give_back(payment: str, clerk: Clerk) -> Way:
    """Give a payment back; the way. Raises what the use cases raise, and tries no further then."""
    pc, number = clerk.pc, clerk.coin.randrange(10**8)
    what = pc.store.read(lambda books: undone(payment, books))
    way = clerk.coin.choice(ways_back(what, {Ability.VOID}))
    reason = f"trả lại {payment}"
    wish = GiveBack(payment, reason, _approved(act_of(what, way, reason), clerk.cashier(), pc))

    def in_the_books(who: Cashier, uow: UnitOfWork) -> str:
        if way is Way.CASH:
            return give_back_cash(wish, who, uow)
        if way is Way.SLIP:
            return give_back_slip(wish, CardSlip("VCB00017", "13", str(number), "A1B2C3", "1234"), who, uow)
        return give_back_transfer(wish, f"GB{number:08d}", who, uow)

    if way is Way.VOID:
        clerk.supervised(lambda who: give_back_at_terminal(wish, way, clerk.desk.terminal, who, pc.store))
    else:
        clerk.overseen(in_the_books)
    return way


def _approved(act: Act, who: Cashier, pc: CounterPc) -> str:
    asker = Asker(who.by, who.desk, who.clock, who.random)
    pc.store.submit(_hire).result()
    asked = pc.store.submit(lambda uow: ask_approval(act, asker, uow)).result()
    if asked.state is ApprovalState.ASKED:
        pc.store.submit(lambda uow: approve_in_place(asked.id, SUPERVISOR, replace(asker, by=SUPERVISOR), uow)).result()
    return str(asked.id)


def _hire(uow: UnitOfWork) -> None:
    with uow:
        if uow.staff.get(SUPERVISOR.id) is None:
            uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISOR.roles, "plain:271828"))
            uow.commit()


def went_by_hand(payment: str, pc: CounterPc) -> tuple[str, int] | None:
    """By which method and how much of a payment went back, as the screen says; None for none, and for a terminal's."""
    reader = pc.store.database.reader()
    with reader.begin():
        here = (
            (money_return.c.undoes == payment) & money_return.c.origin.in_(pc.line) & (money_return.c.attempt_id == "")
        )
        row = reader.execute(select(money_return.c.method, money_return.c.amount).where(here)).first()
    reader.close()
    return None if row is None else (str(row.method), int(row.amount))
