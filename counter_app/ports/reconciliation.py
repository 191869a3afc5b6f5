"""What reconciliation needs of the journal, of files and of whoever writes a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol

from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.domain.payment import Method
from counter_app.domain.reconciliation.lines import BookLine
from counter_app.domain.reconciliation.recorded import Recorded
from counter_app.domain.statements.table import Table


class ReportNotWritten(CounterError):
    """The report could not be saved there (fields: file)."""

    code: ClassVar[str] = "report.not_written"


@dataclass(frozen=True)
class Unverified:
    """Payments of one day and method whose other side nobody has seen yet; or, with `gave_back`, returns."""

    day: date
    method: Method
    count: int
    amount: Vnd
    gave_back: bool = False


class ReconciliationBook(Protocol):
    """The program's side."""

    def lines(self, first: date, last: date) -> Sequence[BookLine]:
        """Money taken and given back on those local days, by all methods, oldest first."""

    def recorded(self, day: date) -> Sequence[Recorded]:
        """How often the day was reconciled, and with what outcome; the last one stands."""

    def unverified(self, last: date) -> Sequence[Unverified]:
        """What nobody agreed with yet, of that local day and all before it, oldest first."""


class StatementReader(Protocol):
    """Files of a bank."""

    def read(self, path: Path) -> Table:
        """The cells of a CSV or XLSX file; blocks. Raises `StatementRefused`."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a report. Whole numbers are amounts or counts and stay numbers."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


class SheetWriter(Protocol):
    """Reports as spreadsheets."""

    def write(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """Save them, in the place of a file that is there; blocks. Raises `ReportNotWritten`."""
