"""The reconciliation of one day: what was given of the other sides, compared on a lane of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.bill import CollectingBody
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.domain.reconciliation.cards import totals_slip
from counter_app.domain.reconciliation.differing import Difference
from counter_app.domain.reconciliation.lines import BookLine
from counter_app.domain.reconciliation.recorded import Recorded
from counter_app.domain.reconciliation.report import DAYS_AROUND, DayReport, Given, NamedStatement, day_report
from counter_app.domain.reconciliation.result import Pair
from counter_app.domain.reconciliation.slip import SettlementSlip
from counter_app.domain.reconciliation.transfers import Wanted
from counter_app.domain.statements.columns import ColumnMap
from counter_app.domain.statements.reading import read_rows
from counter_app.domain.statements.table import Table
from counter_app.ports.lane import Lane
from counter_app.ports.reconciliation import Sheet, Unverified
from counter_app.ports.terminal import BatchTotals
from counter_app.ports.unit_of_work import Books
from counter_app.usecases.reconciling import record_day
from counter_app.usecases.terminal_totals import must_not_work
from ui.workplace import Workplace

T = TypeVar("T")


@dataclass(frozen=True)
class _Look:
    report: DayReport
    records: tuple[Recorded, ...]
    waiting: tuple[Unverified, ...]


class ReconcileModel(QObject):
    """What was given is forgotten when the window closes, slips and words already when the day is another."""

    report = Signal(object)
    """The `DayReport` of the day shown."""
    records = Signal(object)
    """A tuple of `Recorded`: how often the day was reconciled; the last one stands."""
    waiting = Signal(object)
    """A tuple of `Unverified`, of the day shown and all before it."""
    recorded = Signal()
    """The outcome is in the journal."""
    told = Signal(object)
    """The `SettlementSlip` that a terminal told over its wire."""
    busy = Signal(bool)
    table = Signal(str, object)
    """A file's name and its `Table`."""
    previewed = Signal(object)
    """The `Statement` that a mapping makes of a table."""
    saved = Signal(str)
    """The name of the file that the report was written to."""
    failed = Signal(object)
    """The `CounterError`."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self._actor = workplace, actor
        self._lane = Lane("reconcile")
        self._closed, self._under_way = False, 0
        self.given = Given()
        self.day = workplace.today()
        self._report: DayReport | None = None

    @property
    def bodies(self) -> tuple[CollectingBody, ...]:
        """Whose money this desk takes."""
        return self._workplace.desk.bodies

    @property
    def has_terminal(self) -> bool:
        """Whether a card terminal hangs on a wire here."""
        return self._workplace.terminal is not None

    @property
    def can_read_files(self) -> bool:
        """Whether statements can be read and reports written here."""
        return self._workplace.statements is not None and self._workplace.sheets is not None

    def name_of(self, staff_id: str) -> str:
        """Who that is, as far as they may sign in still."""
        return next((one.name for one in self._workplace.staff() if one.id == staff_id), staff_id)

    def show_day(self, day: date) -> None:
        """Turn to `day`. Statements stay: they hold many days."""
        if day != self.day:
            self.day, self.given, self._report = day, self.given.of_another_day(), None

    @Slot()
    def refresh(self) -> None:
        """Read the program's side again and compare."""
        store, day, given, desk = self._workplace.store, self.day, self.given, self._workplace.desk
        wanted, around = Wanted(day, desk.attempt_prefix, desk.counter), timedelta(days=DAYS_AROUND)
        bodies = [body.code for body in desk.bodies]

        def compare() -> _Look:
            lines, drawers, records, waiting = store.read(
                lambda books: (
                    books.reconciliation.lines(day - around, day + around),
                    books.drawers.of_day(day),
                    books.reconciliation.recorded(day),
                    books.reconciliation.unverified(day),
                )
            )
            return _Look(day_report(lines, drawers, given, wanted, bodies), tuple(records), tuple(waiting))

        self._run(compare, self._show)

    def read_file(self, path: Path) -> None:
        """Read a statement's cells; `table` or `failed`."""
        reader = self._workplace.statements
        if reader is not None:
            self._run(lambda: reader.read(path), lambda table: self.table.emit(path.name, table))

    def preview(self, table: Table, mapping: ColumnMap) -> None:
        """Read the rows under a mapping that lacks nothing."""
        self._run(lambda: read_rows(table, mapping), self.previewed.emit)

    def add_statement(self, statement: NamedStatement) -> None:
        """Compare with a statement; one from a file of the same name is replaced."""
        self.given = self.given.with_statement(statement)
        self.refresh()

    def add_slip(self, slip: SettlementSlip) -> None:
        """Compare with a tidied slip without faults, in the place of one of the same terminal and batch."""
        self.given = self.given.with_slip(slip)
        self.refresh()

    def accept(self, pair: Pair) -> None:
        """A person says that a proposal is right."""
        self.given = self.given.with_accepted(pair.own.id, pair.other.place)
        self.refresh()

    def explain(self, difference: Difference, words: str) -> None:
        """The supervisor's word on a line that differs."""
        self.given = self.given.with_words(difference, words)
        self.refresh()

    @Slot()
    def record(self) -> None:
        """Record what is shown; `recorded` or `failed`."""
        report, store, by, random = self._report, self._workplace.store, self._actor, self._workplace.random
        if report is not None:
            self._run(lambda: record_day(report, by, store, random), self._recorded)

    @Slot()
    def ask_totals(self) -> None:
        """Let the terminal on the wire say what its batch holds; `told` or `failed`, at once while it is at work."""
        terminal, store, day = self._workplace.terminal, self._workplace.store, self.day
        if terminal is None:
            return
        first, last = day - timedelta(days=DAYS_AROUND), day + timedelta(days=DAYS_AROUND)

        def own_side(books: Books) -> Sequence[BookLine]:
            must_not_work(books)
            return books.reconciliation.lines(first, last)

        def ask(lines: Sequence[BookLine]) -> None:
            self._follow(terminal.totals(), lambda told: self._told(told, lines))

        self._run(lambda: store.read(own_side), ask)

    def save(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """Write the report; `saved` or `failed`."""
        writer = self._workplace.sheets
        if writer is not None:
            self._run(lambda: writer.write(path, sheets), lambda _: self.saved.emit(path.name))

    def close(self) -> None:
        """Finish what was begun."""
        if not self._closed:
            self._closed = True
            self._lane.drain()

    def _run(self, job: Callable[[], T], done: Callable[[T], object]) -> None:
        if not self._closed:
            self._follow(self._lane.submit(job), done)

    def _follow(self, future: "Future[T]", done: Callable[[T], object]) -> None:
        self._under_way += 1
        self.busy.emit(True)

        def answered(reply: "Future[T]") -> None:
            if self._closed:
                return
            self._under_way -= 1
            self.busy.emit(self._under_way > 0)
            try:
                found = reply.result()
            except CounterError as error:
                self.failed.emit(error)
            else:
                done(found)

        self._workplace.qt.when_done(future, answered)

    def _told(self, totals: BatchTotals, lines: Sequence[BookLine]) -> None:
        slip = totals_slip(totals.amount, totals.count, lines)
        self.told.emit(slip)
        self.add_slip(slip)

    def _recorded(self, _recording: str) -> None:
        self.recorded.emit()
        self.refresh()

    def _show(self, look: "_Look") -> None:
        if look.report.day == self.day:
            self._report = look.report
            self.records.emit(look.records)
            self.waiting.emit(look.waiting)
            self.report.emit(look.report)
