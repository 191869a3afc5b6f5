"""Storage that fails in the middle of a card payment or a print: unknown at the next act, and nothing done twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from counter_app.domain.bitmap import Bitmap
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Attempt, AttemptState
from counter_app.domain.printing import PrintJob, PrintState
from counter_app.domain.timekeeping import TimeKnown
from counter_app.ports.devices import PrintOutcomeUnknown
from counter_app.ports.disk import StorageFull
from counter_app.ports.terminal import PaymentOutcomeUnknown
from counter_app.ports.unit_of_work import Books, UnitOfWork
from counter_app.storage.store import SqlStore
from counter_app.usecases.card import TerminalBlocked
from counter_app.usecases.cash import take_cash
from counter_app.usecases.stations import PrinterStation, TerminalStation
from tests.support import CLERK, paid
from tests.ui.office import Office, ScriptedPrinter, ScriptedTerminal, opened_office

T = TypeVar("T")


class FullDisk:
    """A store whose disk is full after so many more commits; None: never."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.room: int | None = None

    def submit(self, job: Callable[[UnitOfWork], T]) -> "Future[T]":
        if self.room is None:
            return self._store.submit(job)
        if self.room:
            self.room -= 1
            return self._store.submit(job)
        failed: Future[T] = Future()
        failed.set_exception(StorageFull(reason="planted"))
        return failed

    def read(self, query: Callable[[Books], T]) -> T:
        return self._store.read(query)

    @property
    def time_known(self) -> TimeKnown:
        return self._store.time_known


@dataclass
class Bench:
    office: Office
    disk: FullDisk
    terminal: TerminalStation
    printer: PrinterStation
    book: ScriptedTerminal
    pages: ScriptedPrinter

    def attempts(self) -> list[Attempt]:
        return list(self.office.store.read(lambda books: books.money.open_attempts()))

    def job(self, job_id: str) -> PrintJob:
        return self.office.store.read(lambda books: books.prints.get(job_id))

    def paper(self) -> str:
        """A receipt that waits to be printed."""
        bill, cashier = self.office.bill(), self.office.cashier
        return self.office.store.submit(lambda uow: take_cash([bill], Vnd(500_000), cashier, uow)).result().print_job


def _blank(_job: PrintJob, width: int) -> Bitmap:
    return Bitmap(width, 8, bytes(width))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with opened_office(tmp_path, with_devices=False) as office:
        disk, book, pages = FullDisk(office.store), ScriptedTerminal(), ScriptedPrinter()
        terminal = TerminalStation(book, "serial:COM4", disk, office.clock)
        printer = PrinterStation(pages, "tcp://p:9100", _blank, disk, office.clock)
        yield Bench(office, disk, terminal, printer, book, pages)
        terminal.close()
        printer.close()


@pytest.mark.parametrize(("room", "left"), [(2, AttemptState.SENT), (3, AttemptState.REPORTED)])
def test_a_charge_whose_outcome_was_not_stored_is_unknown_as_soon_as_there_is_room(
    bench: Bench, room: int, left: AttemptState
) -> None:
    bill, cashier = bench.office.bill(), bench.office.cashier
    bench.disk.room = room
    with pytest.raises(PaymentOutcomeUnknown, match="storage"):
        bench.terminal.take([bill], cashier).result()
    bench.terminal.check().result()  # still no room, and no reason for the light to fail
    assert [one.state for one in bench.attempts()] == [left]
    assert bench.terminal.state.given_up == 0
    bench.disk.room = None
    bench.terminal.check().result()
    (attempt,) = bench.attempts()
    assert (attempt.state, attempt.reason) == (AttemptState.UNKNOWN, "storage")
    assert bench.terminal.state.given_up == 1
    settled = bench.terminal.resolve(attempt.id, cashier).result()
    assert settled is not None
    assert len(bench.book.book) == 1


def test_the_next_card_finds_the_one_before_unknown_and_charges_nothing(bench: Bench) -> None:
    first, second, cashier = bench.office.bill(), bench.office.bill(), bench.office.cashier
    bench.disk.room = 2
    with pytest.raises(PaymentOutcomeUnknown):
        bench.terminal.take([first], cashier).result()
    with pytest.raises(StorageFull):
        bench.terminal.take([second], cashier).result()
    bench.disk.room = None
    with pytest.raises(TerminalBlocked):
        bench.terminal.take([second], cashier).result()
    assert [one.state for one in bench.attempts()] == [AttemptState.UNKNOWN]
    assert len(bench.book.book) == 1


def test_a_charge_that_was_never_sent_is_open_no_more(bench: Bench) -> None:
    bill, cashier = bench.office.bill(), bench.office.cashier
    bench.disk.room = 1
    with pytest.raises(StorageFull):
        bench.terminal.take([bill], cashier).result()
    assert [one.state for one in bench.attempts()] == [AttemptState.INTENDED]
    bench.disk.room = None
    assert paid(bench.terminal.take([bill], cashier).result()).receipt.number == 1
    assert len(bench.book.book) == 1


def test_a_failure_that_passes_at_once_leaves_nothing_open(bench: Bench) -> None:
    bill, cashier = bench.office.bill(), bench.office.cashier

    def once(amount: Vnd, ticket: str, on_result: object) -> object:
        raise StorageFull(reason="planted")

    bench.book.sale = once  # type: ignore[method-assign,assignment]  # this one terminal
    with pytest.raises(PaymentOutcomeUnknown):
        bench.terminal.take([bill], cashier).result()
    assert [one.state for one in bench.attempts()] == [AttemptState.UNKNOWN]


def test_a_page_whose_end_was_not_stored_is_unknown_and_is_not_printed_again_by_itself(bench: Bench) -> None:
    job = bench.paper()
    bench.disk.room = 1
    with pytest.raises(PrintOutcomeUnknown, match="storage"):
        bench.printer.run(job, CLERK).result()
    bench.printer.check().result()
    assert bench.job(job).state is PrintState.SENDING
    bench.disk.room = None
    bench.printer.check().result()
    assert (bench.job(job).state, bench.job(job).reason) == (PrintState.UNKNOWN, "storage")
    assert bench.printer.state.given_up == 1
    assert len(bench.pages.pages) == 1


def test_a_page_that_was_not_begun_waits_as_before(bench: Bench) -> None:
    job = bench.paper()
    bench.disk.room = 0
    with pytest.raises(StorageFull):
        bench.printer.run(job, CLERK).result()
    bench.disk.room = None
    assert bench.printer.run(job, CLERK).result().state is PrintState.PRINTED
    assert len(bench.pages.pages) == 1
