"""What a supervisor must look at: exceptions of the day, and payments whose outcome nobody knows."""

from collections.abc import Callable
from textwrap import shorten

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.payment import Attempt
from counter_app.ports.unit_of_work import DayException
from ui.cards import Card
from ui.formatting import clock, money
from ui.supervisor.day import DayFigures
from ui.supervisor.words import kind_word, method_word, reason_word
from ui.table import Cell, RowsModel, table

MOST_LETTERS = 140
"""Of a detail: official names of procedures run over many lines; the tip has the whole."""


class ExceptionsPanel(QWidget):
    """Everything that stands out, oldest first."""

    def __init__(self, procedure_name: Callable[[str], str]) -> None:
        super().__init__()
        self._procedure_name = procedure_name
        headers = [self.tr("Giờ"), self.tr("Việc"), self.tr("Số / mã"), self.tr("Số tiền"), self.tr("Chi tiết")]
        self._rows = RowsModel(headers, self)
        card = Card(self.tr("Việc cần xem trong ngày"))
        view = table(self._rows, "exceptionTable", self.tr("Việc cần xem trong ngày"), stretch=4, wrapping=True)
        card.column.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_figures(self, figures: DayFigures) -> None:
        """Draw the list."""
        self._rows.show_rows([self._row(one) for one in figures.exceptions])

    def _row(self, one: DayException) -> list[Cell]:
        subject, detail = one.subject, reason_word(one.detail)
        if one.kind == "bill.exempted":
            subject, detail = one.detail, self._procedure_name(one.subject)
        short = subject.split("-", 1)[-1]  # the agency part is the same for every dossier here
        return [
            Cell(clock(one.at)),
            Cell(kind_word(one)),
            Cell(short, tip=subject),
            Cell(money(one.amount) if one.amount else "", right=True),
            Cell(shorten(detail, MOST_LETTERS, placeholder="…"), tip=detail),
        ]


class UnknownPanel(QWidget):
    """Payments of any day that are still unknown; choosing one opens the decision."""

    chosen = Signal(object)
    """The `Attempt`, or None when none is left."""

    def __init__(self) -> None:
        super().__init__()
        headers = [self.tr("Lần thanh toán"), self.tr("Hình thức"), self.tr("Số tiền"), self.tr("Vì sao chưa rõ")]
        self._rows = RowsModel(headers, self)
        self._attempts: tuple[Attempt, ...] = ()
        self._view = table(self._rows, "unknownTable", self.tr("Thanh toán chưa rõ kết quả"), stretch=3)
        card = Card(self.tr("Thanh toán chưa rõ kết quả"))
        card.column.addWidget(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._view.selectionModel().selectionChanged.connect(self._choose)

    def show_attempts(self, attempts: tuple[Attempt, ...]) -> None:
        """Draw the list; the choice stays on the same attempt as long as that is unknown."""
        if attempts == self._attempts:
            return
        kept = self._chosen()
        self._attempts = attempts
        self._rows.show_rows([self._row(one) for one in attempts])
        self._view.setFixedHeight(
            self._view.horizontalHeader().sizeHint().height()
            + self._view.verticalHeader().defaultSectionSize() * min(max(len(attempts), 1), 4)
            + 8
        )
        ids = [one.id for one in attempts]
        if attempts:
            self._view.selectRow(ids.index(kept.id) if kept is not None and kept.id in ids else 0)
        else:
            self.chosen.emit(None)

    def _row(self, one: Attempt) -> list[Cell]:
        return [
            Cell(one.reference),
            Cell(method_word(one.method.value)),
            Cell(money(one.amount), right=True),
            Cell(reason_word(one.reason)),
        ]

    def _chosen(self) -> Attempt | None:
        rows = self._view.selectionModel().selectedRows()
        return self._attempts[rows[0].row()] if rows and rows[0].row() < len(self._attempts) else None

    @Slot()
    def _choose(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.chosen.emit(chosen)
