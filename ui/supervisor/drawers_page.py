"""Quỹ tiền mặt: the drawers of the site's counters, the ledger of one, and a supervisor's word on it.

`drawersTable` (choose a drawer), `drawersSum`, `drawerLines`, `drawerHint`; Enter goes to the form of the drawer
chosen, `drawersInstead` F2 counts in the place of its clerk, `drawersSave` Ctrl+S writes XLSX, F5 reads again,
`drawersBack` Esc goes back; inside: `explain…` and `instead…` as `drawer_forms` says.
"""

from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.drawer import DifferenceReason
from counter_app.domain.drawer_sum import DrawerSum, totals_of
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd, in_figures
from counter_app.domain.people import Actor
from counter_app.ports.lights import Light
from counter_app.usecases.absent import CountedInstead
from ui.banner import Banner, Level
from ui.cards import Card
from ui.clerk.fields import label, named, wrapped
from ui.error_texts import ErrorText
from ui.formatting import day, money
from ui.lights import light_pixmap
from ui.page_head import page_head
from ui.supervisor.drawer_forms import ExplainForm, InsteadForm
from ui.supervisor.drawers_export import sheets_of
from ui.supervisor.drawers_model import DayDrawers, DrawersModel
from ui.supervisor.drawers_words import (
    Standing,
    figures,
    headers,
    hours,
    line_headers,
    lines_of,
    signed_figures,
    standing,
    status_words,
    sum_words,
)
from ui.supervisor.elsewhere import Elsewhere
from ui.supervisor.reconcile_words import signed
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace

_LIGHTS = {
    Standing.GOOD: Light.OK,
    Standing.OPEN: Light.OFF,
    Standing.WANTS_COUNT: Light.WARNING,
    Standing.WANTS_REASON: Light.DOWN,
}
_SHAPE = 14
_DIFFERENCE = 8
"""The place of the difference among a row's figures."""


@cache
def _icon(state: Standing) -> QIcon:
    """The same one each time: rows that are the same are not drawn anew."""
    return QIcon(light_pixmap(_LIGHTS[state], _SHAPE))


class DrawersPage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner, elsewhere: Elsewhere) -> None:
        super().__init__()
        self.setObjectName("drawersPage")
        self.model, self._banner = DrawersModel(workplace, actor, elsewhere), banner
        self.model.setParent(self)
        self._actor, self._found = actor, DayDrawers(self.model.day)
        self._rows, self._lines = RowsModel(headers(), self), RowsModel(line_headers(), self)
        self._view = table(self._rows, "drawersTable", self.tr("Quỹ tiền mặt của các quầy"), stretch=12)
        self._line_view = table(self._lines, "drawerLines", self.tr("Sổ quỹ của ca"), stretch=3)
        self._day, self._sum = label(strong=True), label(name="drawersSum", strong=True)
        self._hint = wrapped(label(name="drawerHint"))
        others = self.tr("Chưa thấy quỹ của các quầy khác: máy chủ điểm không trả lời. Số của quầy này là đủ.")
        self._missing = label(others, "drawersMissing", "bad")
        self._instead = named(QPushButton(self.tr("F2  Kiểm quỹ thay")), "drawersInstead", self.tr("Kiểm quỹ thay"))
        self._save = named(QPushButton(self.tr("Ctrl+S  Xuất Excel")), "drawersSave", self.tr("Xuất Excel"))
        self._back = named(QPushButton(), "drawersBack", self.tr("Quay lại"))
        self._explain, self._count, self._pages = ExplainForm(), InsteadForm(), QStackedWidget()
        self._lines_card, self._form_card = Card(self.tr("Sổ quỹ của ca")), Card(self.tr("Việc của phụ trách"))
        self._lay_out(f"{workplace.desk.site_name} · {actor.name}")
        self._connect()
        self._turn(0)

    def show_day(self, shown: date) -> None:
        """The day that the supervisor looks at."""
        self.model.show_day(shown)
        self._day.setText(self.tr("Ngày {0}").format(day(shown)))

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self._turn(0)
        self.model.refresh()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the table."""
        if path:
            file = Path(path)
            self.model.save(file if file.suffix else file.with_suffix(".xlsx"), sheets_of(self._found))

    # -- the table ------------------------------------------------------------------------------

    @Slot(object)
    def _show(self, found: DayDrawers) -> None:
        kept = self._chosen()
        self._found = found
        self._rows.show_rows([self._row(one) for one in found.drawers])
        self._missing.setVisible(found.others_missing)
        self._sum.setText(sum_words(len(found.drawers), totals_of(found.drawers)))
        shifts = [one.shift for one in found.drawers]
        if shifts:
            urgent = [at for at, one in enumerate(found.drawers) if standing(one, found.day) is Standing.WANTS_REASON]
            same = [at for at, shift in enumerate(shifts) if kept is not None and shift == kept.shift]
            self._view.selectRow((same or urgent or [0])[0])
        self._show_chosen()

    def _row(self, one: DrawerSum) -> list[Cell]:
        amounts = figures(one)
        cells = [Cell("–" if amount is None else in_figures(Vnd(amount)), right=True) for amount in amounts]
        difference = amounts[_DIFFERENCE]
        if difference is not None:
            cells[_DIFFERENCE] = Cell(signed_figures(difference), right=True, strong=bool(difference))
        words = status_words(one, self._found.day)
        tip = "\n".join(part for part in (words, one.note, one.absent) if part)
        state = Cell(words, strong=True, icon=_icon(standing(one, self._found.day)), tip=tip)
        return [Cell(one.counter), Cell(one.clerk), Cell(hours(one)), *cells, state]

    def _chosen(self) -> DrawerSum | None:
        rows = self._view.selectionModel().selectedRows()
        drawers = self._found.drawers
        return drawers[rows[0].row()] if rows and rows[0].row() < len(drawers) else None

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self._chosen()
        ledger = None if chosen is None else self._found.ledgers.get(chosen.shift)
        rows = [] if ledger is None else lines_of(ledger)
        self._lines.show_rows(
            [[Cell(at), Cell(what), Cell(money(sum_), right=True), Cell(why)] for at, what, sum_, why in rows]
        )
        here = ledger is not None and chosen is not None
        self._explain.setVisible(here and chosen is not None and bool(chosen.difference))
        self._instead.setEnabled(self._may_count(chosen))
        self._hint.setText(self._hint_for(chosen))
        self._explain.clear()

    def _may_count(self, chosen: DrawerSum | None) -> bool:
        ledger = None if chosen is None else self._found.ledgers.get(chosen.shift)
        own = ledger is not None and ledger.shift.actor == self._actor.id
        return chosen is not None and ledger is not None and chosen.wants_count and not own

    def _hint_for(self, chosen: DrawerSum | None) -> str:
        if chosen is None:
            return self.tr("Chưa có quỹ tiền mặt nào trong ngày.")
        if chosen.shift not in self._found.ledgers:
            where = self.tr("Quỹ của quầy {0}: xem từng dòng, ghi lý do và kiểm quỹ thay tại máy của quầy {0}.")
            return where.format(chosen.counter)
        return self._hint_of_count(chosen) if chosen.wants_count else self._hint_of_difference(chosen)

    def _hint_of_count(self, chosen: DrawerSum) -> str:
        if self._may_count(chosen):
            return self.tr("Chưa kiểm quỹ. Nếu cán bộ đã về, nhấn F2 để kiểm quỹ thay, có ghi lý do.")
        return self.tr("Quỹ của chính bạn: kiểm quỹ ở màn hình quầy (F12).")

    def _hint_of_difference(self, chosen: DrawerSum) -> str:
        said = " · ".join(part for part in (chosen.note, chosen.absent) if part)
        if chosen.wants_reason:
            return self.tr("Lệch {0}: ghi nguyên nhân và ghi chú.").format(signed(chosen.difference or 0))
        if chosen.difference:
            return self.tr("Đã ghi: {0}. Ghi lại nếu tìm ra nguyên nhân khác.").format(said)
        return said or self.tr("Không có việc cần làm với quỹ này.")

    # -- what is recorded -----------------------------------------------------------------------

    @Slot()
    def _to_form(self) -> None:
        if self._explain.isVisible():
            self._explain.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._instead.click()

    @Slot(object, str)
    def _give_reason(self, reason: DifferenceReason, note: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.model.explain(chosen, reason, note)

    @Slot()
    def _count_instead(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._may_count(chosen):
            self._turn(1)
            self._count.begin(chosen)

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        if self._pages.currentIndex():
            self._count.show_error(error)
        elif self._explain.isVisible() and error.code.startswith(("drawer.", "people.")):
            self._explain.show_error(error)
        else:
            self._banner.say_error(error)

    @Slot(object)
    def _show_explained(self, difference: Vnd) -> None:
        what = self.tr("Đã ghi lý do chênh lệch {0}.").format(signed(difference))
        self._banner.say("drawers", ErrorText(what, "", "", ""), Level.GOOD)
        self._view.setFocus()

    @Slot(object)
    def _show_counted(self, done: CountedInstead) -> None:
        self._turn(0)
        what = self.tr("Đã ghi kiểm quỹ thay, chênh lệch {0}.").format(signed(done.difference))
        safe = self.tr("Ca đã kết thúc.") if done.ended else ""
        todo = self.tr("Ghi nguyên nhân chênh lệch.") if done.difference else ""
        self._banner.say("drawers", ErrorText(what, safe, todo, ""), Level.GOOD)

    @Slot(str)
    def _show_saved(self, name: str) -> None:
        what = self.tr("Đã xuất quỹ tiền mặt ra tệp {0}.").format(name)
        self._banner.say("drawers", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot()
    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Xuất Excel"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"quy-tien-mat-{self.model.day.isoformat()}.xlsx")
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- the frame ------------------------------------------------------------------------------

    @Slot()
    def _step_back(self) -> None:
        """From a form to the table, from the table to the day."""
        if self._pages.currentIndex():
            self._turn(0)
        elif self._explain.isVisible() and not self._view.hasFocus():
            self._view.setFocus()
        else:
            self.back_wanted.emit()

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._back.setText(self.tr("Esc  Bảng quỹ tiền mặt") if page else self.tr("Esc  Số liệu trong ngày"))
        self._instead.setVisible(not page)
        self._save.setVisible(not page)
        self._save.setEnabled(self.model.can_save)
        if not page:
            self._view.setFocus()

    def _connect(self) -> None:
        self.model.shown.connect(self._show)
        self.model.failed.connect(self._show_error)
        self.model.explained.connect(self._show_explained)
        self.model.counted.connect(self._show_counted)
        self.model.verifying.connect(self._count.show_working)
        self.model.saved.connect(self._show_saved)
        self._view.selectionModel().selectionChanged.connect(self._show_chosen)
        self._view.activated.connect(self._to_form)
        self._explain.given.connect(self._give_reason)
        self._count.given.connect(self.model.count_instead)
        self._instead.clicked.connect(self._count_instead)
        self._save.clicked.connect(self._ask_where)
        self._back.clicked.connect(self._step_back)
        for key, one in (("F2", self._instead), ("Ctrl+S", self._save), ("Esc", self._back)):
            QShortcut(QKeySequence(key), one).activated.connect(one.click)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.model.refresh)

    def _lay_out(self, about: str) -> None:
        sums = Card(self.tr("Quỹ tiền mặt từng ca, đơn vị đồng"))
        sums.column.addWidget(self._view, 1)
        sums.column.addWidget(self._sum)
        sums.column.addWidget(self._missing)
        self._missing.hide()
        self._lines_card.column.addWidget(self._line_view, 1)
        self._form_card.column.addWidget(self._hint)
        self._form_card.column.addWidget(self._explain)
        self._form_card.column.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self._lines_card, 11)
        below.addWidget(self._form_card, 9)
        first, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(sums, 5)
        column.addLayout(below, 4)
        first.setLayout(column)
        self._pages.addWidget(first)
        self._pages.addWidget(self._count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 14)
        whole.setSpacing(10)
        buttons: tuple[QLabel | QPushButton, ...] = (self._day, self._instead, self._save, self._back)
        whole.addLayout(page_head(self.tr("Phụ trách: quỹ tiền mặt"), about, *buttons))
        whole.addWidget(self._pages, 1)
