"""The numbers that are open after a restore: their ranges, and the form beside them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.continuation import Accounted, Gap
from counter_app.domain.people import Actor
from counter_app.domain.receipt import PATTERN
from ui.banner import Banner, Level
from ui.cards import Card
from ui.error_texts import ErrorText
from ui.formatting import receipt_number
from ui.page_head import page_head
from ui.supervisor.numbers_form import NumbersForm
from ui.supervisor.numbers_model import NumbersModel
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace


class NumbersPage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner) -> None:
        super().__init__()
        self.setObjectName("numbersPage")
        self.model = NumbersModel(workplace, actor)
        self._banner = banner
        self._gaps: tuple[Gap, ...] = ()
        headers = [self.tr("Loại"), self.tr("Ký hiệu"), self.tr("Từ số"), self.tr("Đến số")]
        self._rows = RowsModel(headers, self)
        self._view = table(self._rows, "numbersTable", self.tr("Số chưa rõ"), stretch=0)
        self._form = NumbersForm()
        self._back = QPushButton(self.tr("Esc  Số liệu trong ngày"))
        self._lay_out(workplace.desk.site_name, actor.name)
        self._view.selectionModel().selectionChanged.connect(self._choose)
        self._form.decided.connect(self.model.decide)
        self.model.gaps.connect(self._show_gaps)
        self.model.recorded.connect(self._show_recorded)
        self.model.failed.connect(self._form.show_error)
        self._back.clicked.connect(self.back_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self._view.setFocus()
        self.model.refresh()

    @Slot(object)
    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        kept = self._chosen()
        self._gaps = gaps
        self._rows.show_rows([self._row(one) for one in gaps])
        if gaps:
            same = [at for at, one in enumerate(gaps) if kept is not None and one.serial == kept.serial]
            self._view.selectRow(gaps.index(kept) if kept in gaps else (same or [0])[0])
        self._choose()

    def _row(self, gap: Gap) -> list[Cell]:
        last = self.tr("hết dải") if gap.is_open_ended else receipt_number(gap.last)
        return [
            Cell(self.tr("Biên lai") if gap.pattern == PATTERN else self.tr("Sổ {0}").format(gap.pattern)),
            Cell(gap.serial, strong=True),
            Cell(receipt_number(gap.first), right=True),
            Cell(last, right=True),
        ]

    def _chosen(self) -> Gap | None:
        rows = self._view.selectionModel().selectedRows()
        return self._gaps[rows[0].row()] if rows and rows[0].row() < len(self._gaps) else None

    @Slot()
    def _choose(self) -> None:
        self._form.show_gap(self._chosen())

    @Slot(object)
    def _show_recorded(self, said: Accounted) -> None:
        self._form.clear()
        last = "" if said.first == said.last else f"–{receipt_number(said.last)}"
        what = self.tr("Đã ghi quyết định về số {0} ký hiệu {1}.").format(
            f"{receipt_number(said.first)}{last}", said.serial
        )
        self._banner.say("numbers", ErrorText(what, "", "", ""), Level.GOOD)

    def _lay_out(self, site: str, supervisor: str) -> None:
        self._back.setObjectName("numbersBack")
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._back.click)
        head = page_head(self.tr("Phụ trách: số chưa rõ sau khôi phục"), f"{site} · {supervisor}", self._back)
        left = Card(self.tr("Số chưa rõ"))
        hint = QLabel(
            self.tr(
                "Máy cũ có thể đã dùng những số này mà chưa kịp gửi. Ghi từng số có giấy trước, "
                "rồi ghi phần còn lại là chưa dùng, đến hết dải."
            )
        )
        hint.setWordWrap(True)
        hint.setProperty("kind", "muted")
        left.column.addWidget(hint)
        left.column.addWidget(self._view, 1)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(left, 11)
        body.addWidget(self._form, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(body, 1)
