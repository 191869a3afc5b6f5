"""A counter that takes card after card at a terminal on a wire, and dies where it is told.

`python -m tests.durability.card_work`: each line that it reads is the JSON of a `Shift`; for it a process is forked
that prints a line for each thing that it knows, and `{"ended": …}` comes when it is no more. A step is what lies
between two moments that a kill can tell apart: each write to the wire and each commit has one before and one after it.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL
from subprocess import PIPE, Popen
from typing import Any, cast

import msgspec

from counter_app.app.place import Place
from counter_app.domain.approval import ActKind
from counter_app.domain.certification import CopyRow
from counter_app.domain.errors import CounterError
from counter_app.domain.giving_back import Way
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState, Method
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    CardTerminal,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    TerminalRefused,
    TerminalReply,
)
from counter_app.usecases.attempts import set_aside
from counter_app.usecases.card import CardDeclined, StillUnknown, resolve_card, take_card
from counter_app.usecases.giving_back import GiveBack, give_back_at_terminal, ways_back
from counter_app.usecases.returned import undone
from devices.terminal import TransbankSettings, TransbankTerminal
from devices.terminal.zvt import ZvtSettings, ZvtTerminal
from devices.transport import Transport, open_transport
from tests.durability.counter_work import DRAFT, CounterAtWork
from tests.durability.preload import ROOT
from tests.support import SUPERVISOR

ASKS = 6
"""So often the terminal is asked what became of one card before a supervisor is called."""
PAUSE_S = 0.02
NOBODY_IS_ASKED = {ActKind.VOID: Vnd(10_000_000), ActKind.REFUND: Vnd(10_000_000)}
Step = Callable[[], None]


class Shift(msgspec.Struct):
    """Take `cards`, then end; die at step `die_at` of this process (0: never).

    Of each `back_of` citizens one wants the money back. With no cards it is the end of the day: what is in doubt is
    found out of the attempts after the one with number `since`, as far as the terminal can tell, and its batch is
    closed. `plant` is a fault that must be seen, in sales
    or (`plant_in`) in whatever gives back; `aimed`: steps count from the first request that has it.
    """

    folder: str
    link: str
    protocol: str
    cards: int
    time_scale: float
    die_at: int = 0
    since: int = 0
    back_of: int = 4
    plant: str = ""
    plant_in: str = "sale"
    aimed: bool = False


def say(**fields: object) -> None:
    """One line at once, whole."""
    os.write(1, msgspec.json.encode(fields) + b"\n")


class Stepping:
    """A transport that steps before and after each write."""

    def __init__(self, line: Transport, step: Step) -> None:
        self._line, self._step = line, step

    def write(self, data: bytes) -> None:
        self._step()
        self._line.write(data)
        self._step()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._line, name)


def terminal_of(shift: Shift, step: Step) -> CardTerminal:
    """The driver, with patience as short as the simulator's."""

    def line() -> Transport:
        return cast("Transport", Stepping(open_transport(shift.link, device="terminal", open_s=1.0), step))

    if shift.protocol == "zvt":
        return ZvtTerminal(line, ZvtSettings(time_scale=shift.time_scale), link=shift.link)
    return TransbankTerminal(line, TransbankSettings(time_scale=shift.time_scale, byte_s=0.1), link=shift.link)


class Planted:
    """A terminal's driver with the faults that the campaign must see."""

    def __init__(self, plain: CardTerminal, shift: Shift, steps: "Steps") -> None:
        self._plain, self._plant, self._in_sales = plain, shift.plant, shift.plant_in == "sale"
        self._steps = steps
        steps.counting = not shift.aimed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)

    def carry_out(self, request: MoneyRequest, on_result: Callable[[TerminalReply], None], *more: Any) -> TerminalReply:
        if (request.deed is Deed.SALE) is not self._in_sales:
            return self._plain.carry_out(request, on_result, *more)
        if self._plant == "acknowledge before commit":
            self._steps.counting = True
            reply = self._plain.carry_out(request, lambda _: None, *more)
            on_result(reply)
            return reply
        try:
            return self._plain.carry_out(request, on_result, *more)
        except PaymentOutcomeUnknown as unknown:
            again = {"resend on timeout": {"reply", "ack", "link"}, "resend on NAK": {"ack"}}.get(self._plant, set())
            if unknown.fields.get("phase") not in again:
                raise
            return self._plain.carry_out(request, on_result, *more)


class Steps:
    """Counts while `counting`, and dies at one of them."""

    def __init__(self, die_at: int) -> None:
        self._left, self._lock = die_at, threading.Lock()
        self.counting = True

    def __call__(self) -> None:
        with self._lock:
            if not self.counting:
                return
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), SIGKILL)


class CardCounter:
    """The real store and use cases at a real wire."""

    def __init__(self, shift: Shift) -> None:
        step = Steps(shift.die_at)
        self.counter = CounterAtWork(Place(Path(shift.folder)), lambda _: step())
        self.store, cashier = self.counter.store, self.counter.cashier
        self.cashier = replace(cashier, desk=replace(cashier.desk, approval_above=NOBODY_IS_ASKED))
        self.store.on_commit(step)
        plain = terminal_of(shift, step)
        self.terminal = cast("CardTerminal", Planted(plain, shift, step)) if shift.plant else plain
        self._back_of, self._since = shift.back_of, shift.since
        self._citizen = self.store.read(lambda books: books.money.next_attempt_number())

    def work(self, cards: int) -> None:
        """Take cards; before each, what is in doubt is found out, or a supervisor sets it aside."""
        self.find_out(self._open(), aside=True)
        for _ in range(cards):
            self._citizen += 1
            pages = self._citizen % 89 + 1  # sums of their own
            received = self.counter.receive(replace(DRAFT, copies=(CopyRow("Giấy khai sinh", pages, 3),)))
            assert received.bill is not None
            self.take(received.bill.id)
            if self._citizen % self._back_of == 0:
                self.give_all_back(received.bill.id)
        self.find_out(self._open(), aside=True)

    def take(self, bill: str) -> None:
        """One citizen, who tries until it is known that the card was charged or another method must be used."""
        for _ in range(ASKS):
            try:
                outcome = take_card([bill], self.terminal, self.cashier, self.store)
            except PaymentOutcomeUnknown:
                self.find_out(self._open(), aside=True)
            except (CardDeclined, TerminalRefused, DeviceUnreachable, DeviceSilent, DeviceGarbled):
                threading.Event().wait(PAUSE_S)  # a terminal that was off or busy
            else:
                say(paid=bill, receipt=outcome.settled.receipt.number if outcome.settled else 0)
            if not self.store.read(lambda books: books.bills.get(bill)).due:
                return

    def give_all_back(self, bill: str) -> None:
        """The citizen changes their mind."""
        for payment in self.store.read(lambda books: books.money.payments_of(bill)):
            self.give_back(payment.id)

    def give_back(self, line: str) -> None:
        """A payment or a surplus by the terminal, until it is known that it went back or must go another way."""
        ways = [one for one in self._ways(line) if one in {Way.VOID, Way.REFUND}]
        turn = self._citizen // self._back_of
        wish = GiveBack(line, "thu nhầm")
        for _ in range(ASKS if ways else 0):
            try:
                give_back_at_terminal(wish, ways[turn % len(ways)], self.terminal, self.cashier, self.store)
            except PaymentOutcomeUnknown:
                self.find_out(self._open(), aside=True)
            except CardDeclined:  # of a debit card, or no sale of this batch any more: by a transfer
                return
            except (TerminalRefused, DeviceUnreachable, DeviceSilent, DeviceGarbled) as refused:
                if refused.fields.get("reason") == "nothing_to_void":  # its batch is closed
                    return
                threading.Event().wait(PAUSE_S)
            else:
                say(back=line)
            if self.store.read(lambda books: books.money.returned(line) or books.money.return_undecided(line)):
                return

    def _ways(self, line: str) -> tuple[Way, ...]:
        return ways_back(self.store.read(lambda books: undone(line, books)), self.terminal.abilities)

    def find_out(self, doubtful: list[Attempt], *, aside: bool) -> None:
        """Ask about each; what nobody can tell is listed for a person."""
        for attempt in doubtful:
            if not self._is_found_out(attempt.id) and aside:
                self.store.submit(lambda uow: set_aside(attempt.id, "máy thẻ không trả lời", SUPERVISOR, uow)).result()  # noqa: B023
                say(aside=attempt.reference)

    def _is_found_out(self, attempt_id: str) -> bool:
        for _ in range(ASKS):
            with suppress(StillUnknown):
                resolve_card(attempt_id, self.terminal, self.cashier, self.store)
                return True
            threading.Event().wait(PAUSE_S)
        return False

    def _open(self) -> list[Attempt]:
        found = self.store.read(lambda books: books.money.open_attempts())
        return [one for one in found if one.method is Method.CARD and one.state is AttemptState.UNKNOWN]

    def end_day(self) -> None:
        """With the wire sound again: what was set aside is asked about once more, and surplus money goes back.

        Of a batch that is closed the terminal tells nothing any more: what it could not tell today is a person's.
        """
        self.find_out(self._open(), aside=True)
        asides = self.store.read(lambda books: books.money.aside_attempts())
        self.find_out([one for one in asides if one.number > self._since], aside=False)
        for surplus in self.store.read(lambda books: books.money.surpluses()):
            self.give_back(surplus.id)
        with suppress(TerminalRefused, DeviceUnreachable, DeviceSilent, DeviceGarbled):  # tomorrow, then
            self.terminal.close_batch()
            say(day=self.store.read(lambda books: books.money.next_attempt_number()) - 1)

    def close(self) -> None:
        """As at the end of a day."""
        self.terminal.close()
        self.store.close()


def serve(shift: Shift) -> None:
    """In the forked process."""
    try:
        counter = CardCounter(shift)
        counter.work(shift.cards) if shift.cards else counter.end_day()
        counter.close()
    except (CounterError, KeyError, RuntimeError) as error:
        say(failed=f"{type(error).__name__}: {error}")
        raise
    say(done=True)


def main() -> None:
    """Until there are no more wishes."""
    for line in sys.stdin.buffer:
        shift = msgspec.json.decode(line, type=Shift)
        child = os.fork()
        if child == 0:
            serve(shift)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say(ended=os.waitstatus_to_exitcode(status))


class CardWorker:
    """The test's end."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.durability.card_work"]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT)

    def lines(self, shift: Shift) -> Iterator[dict[str, Any]]:
        """What a shift says until it ends; the last one is how."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(shift) + b"\n")
        self._process.stdin.flush()
        while True:
            line = self._process.stdout.readline()
            assert line, "the worker ended"
            told: dict[str, Any] = msgspec.json.decode(line)
            yield told
            if "ended" in told:
                return

    def close(self) -> None:
        """End."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


if __name__ == "__main__":
    main()
