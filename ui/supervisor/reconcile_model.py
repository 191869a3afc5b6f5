"""The reconciliation of one day: what was given of the other sides, compared on a lane of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.domain.reconciliation.report import DAYS_AROUND, DayReport, Given, NamedStatement, day_report
from counter_app.domain.reconciliation.result import Pair
from counter_app.domain.reconciliation.slip import SettlementSlip
from counter_app.domain.reconciliation.transfers import Wanted
from counter_app.domain.statements.columns import ColumnMap
from counter_app.domain.statements.reading import Statement, read_rows
from counter_app.domain.statements.table import Table
from counter_app.ports.lane import Lane
from counter_app.ports.reconciliation import Sheet
from ui.workplace import Workplace

T = TypeVar("T")


class ReconcileModel(QObject):
    """Records nothing: what was given is forgotten when the window closes, slips already when the day is another."""

    report = Signal(object)
    """The `DayReport` of the day shown."""
    table = Signal(str, object)
    """A file's name and its `Table`."""
    previewed = Signal(object)
    """The `Statement` that a mapping makes of a table."""
    saved = Signal(str)
    """The name of the file that the report was written to."""
    failed = Signal(object)
    """The `CounterError`."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._lane = Lane("reconcile")
        self._closed = False
        self.given = Given()
        self.day = workplace.today()

    @property
    def can_read_files(self) -> bool:
        """Whether statements can be read and reports written here."""
        return self._workplace.statements is not None and self._workplace.sheets is not None

    def show_day(self, day: date) -> None:
        """Turn to `day`. Statements stay: they hold many days."""
        if day != self.day:
            self.day, self.given = day, Given(self.given.statements, (), self.given.accepted)

    @Slot()
    def refresh(self) -> None:
        """Read the program's side again and compare."""
        store, day, given, desk = self._workplace.store, self.day, self.given, self._workplace.desk
        wanted, around = Wanted(day, desk.attempt_prefix, desk.counter), timedelta(days=DAYS_AROUND)

        def compare() -> DayReport:
            lines, drawers = store.read(
                lambda books: (books.reconciliation.lines(day - around, day + around), books.drawers.of_day(day))
            )
            return day_report(lines, drawers, given, wanted)

        self._run(compare, self._show)

    def read_file(self, path: Path) -> None:
        """Read a statement's cells; `table` or `failed`."""
        reader = self._workplace.statements
        if reader is not None:
            self._run(lambda: reader.read(path), lambda table: self.table.emit(path.name, table))

    def preview(self, table: Table, mapping: ColumnMap) -> None:
        """Read the rows under a mapping that lacks nothing."""
        self._run(lambda: read_rows(table, mapping), self.previewed.emit)

    def add_statement(self, name: str, statement: Statement) -> None:
        """Compare with a statement; one from a file of the same name is replaced."""
        self.given = self.given.with_statement(NamedStatement(name, statement))
        self.refresh()

    def add_slip(self, slip: SettlementSlip) -> None:
        """Compare with a tidied slip without faults, in the place of one of the same terminal and batch."""
        self.given = self.given.with_slip(slip)
        self.refresh()

    def accept(self, pair: Pair) -> None:
        """A person says that a proposal is right."""
        self.given = self.given.with_accepted(pair.own.id, pair.other.place)
        self.refresh()

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
        if self._closed:
            return

        def answered(reply: "Future[T]") -> None:
            if self._closed:
                return
            try:
                found = reply.result()
            except CounterError as error:
                self.failed.emit(error)
            else:
                done(found)

        self._workplace.qt.when_done(self._lane.submit(job), answered)

    def _show(self, report: DayReport) -> None:
        if report.day == self.day:
            self.report.emit(report)
