"""New counters that wait for a supervisor: compare the code on both screens, then let the counter in."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor, Role
from counter_app.ports.lane import Lane
from counter_app.ports.newcomers import Newcomer
from ui.cards import Card
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace

MOST_ROWS = 3


class NewcomersModel(QObject):
    """Asks the node on a lane of its own; a node out of reach simply shows nobody."""

    waiting = Signal(object)
    """A tuple of `Newcomer`."""
    confirmed = Signal(object)
    """The `Newcomer` that was let in."""
    failed = Signal(object)
    """The `CounterError` of a confirmation."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._workplace, self._actor = workplace, actor
        self._lane = Lane("newcomers")
        self._closed = False

    @Slot()
    def refresh(self) -> None:
        """Ask who waits."""
        newcomers = self._workplace.newcomers
        if not self._closed and newcomers is not None:
            self._workplace.qt.when_done(self._lane.submit(newcomers.waiting), self._read)

    def confirm(self, one: Newcomer) -> None:
        """Let one in."""
        newcomers, by = self._workplace.newcomers, self._actor
        if self._closed or newcomers is None:
            return

        def ask() -> Newcomer:
            by.must_be(Role.SUPERVISOR)
            newcomers.confirm(one.origin, by.id)
            return one

        self._workplace.qt.when_done(self._lane.submit(ask), self._done)

    def close(self) -> None:
        """Stop asking."""
        if not self._closed:
            self._closed = True
            if self._workplace.newcomers is not None:
                self._lane.submit(self._workplace.newcomers.close)
            self._lane.drain()

    @Slot(object)
    def _read(self, reply: "Future[tuple[Newcomer, ...]]") -> None:
        if self._closed:
            return
        try:
            self.waiting.emit(reply.result())
        except CounterError:  # the light of the link says it
            self.waiting.emit(())

    @Slot(object)
    def _done(self, reply: "Future[Newcomer]") -> None:
        if self._closed:
            return
        try:
            self.confirmed.emit(reply.result())
        except CounterError as error:
            self.failed.emit(error)
        self.refresh()


class NewcomersPanel(QWidget):
    """Hidden while nobody waits."""

    chosen = Signal(object)
    """The `Newcomer` to let in."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = RowsModel([self.tr("Quầy"), self.tr("Mã đối chiếu")], self)
        self._view = table(self._rows, "newcomerTable", self.tr("Quầy mới chờ xác nhận"), stretch=0)
        self._go = QPushButton(self.tr("Mã trùng khớp: cho quầy này kết nối"))
        self._go.setObjectName("confirmNewcomer")
        self._waiting: tuple[Newcomer, ...] = ()
        hint = QLabel(self.tr("So mã với màn hình kỹ thuật của quầy mới (mục Máy chủ điểm)."))
        hint.setProperty("kind", "muted")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self._go)
        card = Card(self.tr("Quầy mới chờ xác nhận"))
        card.column.addWidget(self._view)
        card.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._go.clicked.connect(self._confirm)
        self.hide()

    @Slot(object)
    def show_waiting(self, waiting: tuple[Newcomer, ...]) -> None:
        """Draw the list; the choice stays where it was."""
        if waiting != self._waiting:
            kept = self._chosen()
            self._waiting = waiting
            self._rows.show_rows([[Cell(self._name(one)), Cell(one.comparison, strong=True)] for one in waiting])
            if waiting:
                self._view.selectRow(waiting.index(kept) if kept in waiting else 0)
            self._view.setFixedHeight(
                self._view.horizontalHeader().sizeHint().height()
                + self._view.verticalHeader().defaultSectionSize() * min(max(len(waiting), 1), MOST_ROWS)
                + 8
            )
        self.setVisible(bool(waiting))

    def _name(self, one: Newcomer) -> str:
        return self.tr("Quầy {0}").format(one.counter) if one.counter else self.tr("Máy lấy số")

    def _chosen(self) -> Newcomer | None:
        rows = self._view.selectionModel().selectedRows()
        return self._waiting[rows[0].row()] if rows and rows[0].row() < len(self._waiting) else None

    @Slot()
    def _confirm(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.chosen.emit(chosen)
