"""What stands before the payment core: a terminal that obeys fates and dies with the program, and one counter."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from counter_app.domain.giving_back import Way, act_of
from counter_app.domain.money import Vnd
from counter_app.domain.staff import StaffRecord
from counter_app.ports.terminal import (
    Ability,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    TerminalCannotTell,
    TerminalReply,
)
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.store import SqlStore
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval
from counter_app.usecases.giving_back import GiveBack
from counter_app.usecases.returned import undone
from counter_app.usecases.shift import open_shift
from tests.support import SUPERVISOR, ScriptedClock, SeededRandom, cashier, opened_store
from tests.terminals import BookTerminal, mark_of
from tests.unit.test_money_usecases import Desk

OnResult = Callable[[TerminalReply], None]
APPROVE, DECLINE, LOST_REPLY, LOST_REQUEST = "approve", "decline", "lost reply", "lost request"
DIED_BEFORE, DIED_BOOKED, DIED_REPORTED = "died before", "died booked", "died reported"
FATES = (APPROVE, DECLINE, LOST_REPLY, LOST_REQUEST, DIED_BEFORE, DIED_BOOKED, DIED_REPORTED)
BOOKED = (APPROVE, LOST_REPLY, DIED_BOOKED, DIED_REPORTED)
DIED = (DIED_BEFORE, DIED_BOOKED, DIED_REPORTED)


class Died(Exception):
    """The program ends in the middle of a call."""


@dataclass
class FatedTerminal(BookTerminal):
    """Does with each request about money what `fate` says. `make` numbers the terminals that stood here."""

    make: int
    tickets: bool
    fate: str = APPROVE
    book: list[TerminalReply] = field(default_factory=list)

    @property
    def abilities(self) -> frozenset[Ability]:
        return super().abilities | ({Ability.TICKETS} if self.tickets else set())

    @property
    def moved(self) -> int:
        return sum(one.amount if one.deed is Deed.SALE else -one.amount for one in self.book)

    def sale(self, amount: Vnd, ticket: str, on_result: OnResult) -> TerminalReply:
        number = f"{self.make}{len(self.book) + 1:04d}"
        reply = TerminalReply(True, "00", ticket, amount, f"T{self.make}", "123456", "0461", number, "DB", None)
        return self._obey(reply, on_result)

    def void(self, request: MoneyRequest, on_result: OnResult) -> TerminalReply:
        here = [one for one in self.book if one.operation == request.operation]
        if not here:
            return super().void(request, on_result)
        return self._obey(replace(here[0], deed=Deed.VOID, ticket=request.ticket), on_result)

    def _obey(self, reply: TerminalReply, on_result: OnResult) -> TerminalReply:
        if self.fate in BOOKED:
            self.book.append(reply)
        if self.fate in (LOST_REPLY, LOST_REQUEST):
            raise PaymentOutcomeUnknown(ticket=reply.ticket, phase=self.fate)
        if self.fate in (DIED_BEFORE, DIED_BOOKED):
            raise Died
        if self.fate == DECLINE:
            reply = replace(reply, approved=False, code="01")
        on_result(reply)
        if self.fate == DIED_REPORTED:
            raise Died
        return reply

    def find(self, request: MoneyRequest, mark: str) -> TerminalReply | None:
        if not self.tickets:
            return super().find(request, mark)
        for one in self.book:
            if one.ticket == request.ticket:
                return one
        if mark not in {mark_of(one) for one in self.book}:
            raise TerminalCannotTell(reason="unknown_mark")
        return None


class CounterOfOne:
    """One counter with its clerk, a supervisor at hand and a real store, which is closed and opened again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self._opened = folder, ScriptedClock(), 0
        self.clerk = cashier(self.clock, SeededRandom(7))
        self.overseen = replace(self.clerk, by=SUPERVISOR)
        self.reasons = 0
        self.start()
        self.do(_hire)
        self.do(lambda uow: open_shift("03", self.clerk.by, uow, self.clock, self.clerk.random))

    def start(self) -> None:
        self._opened += 1
        self._stack = ExitStack()
        self.store: SqlStore = self._stack.enter_context(opened_store(self.folder, self.clock, self._opened))
        self.desk = Desk(self.store, self.clock, self.clerk, self.folder)

    def end(self) -> None:
        self._stack.close()

    def do(self, job: Callable[[UnitOfWork], Any]) -> Any:
        return self.store.submit(job).result()

    def approved(self, line: str, way: Way) -> GiveBack:
        """A wish to give `line` back that a supervisor has just approved."""
        self.reasons += 1
        reason = f"thu nhầm lần {self.reasons}"
        act = act_of(self.store.read(lambda books: undone(line, books)), way, reason)
        return GiveBack(line, reason, self.approve(act))

    def approve(self, act: Any) -> str:
        asker = Asker(self.clerk.by, self.clerk.desk, self.clock, self.clerk.random)
        asked = self.do(lambda uow: ask_approval(act, asker, uow))
        self.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, asker, uow))
        return str(asked.id)


def _hire(uow: UnitOfWork) -> None:
    with uow:
        uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISOR.roles, "plain:271828"))
        uow.commit()
