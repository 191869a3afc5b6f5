"""Tiền phải trả lại: money that nothing is owed for, of the site's counters, and giving it back where that is possible.

`owedTable` (choose one), `owedSum`, `owedAbout`, `owedHint`, `twiceTable`, `doubtTable`; Enter or `owedGive` F2 begins
to give back what is of this PC, in the panel of the clerk's window (`return…`, as `ui.clerk` says); F5 reads again,
`owedBack` Esc goes back.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.credit import Doubted
from counter_app.domain.errors import CounterError
from counter_app.domain.money import total
from counter_app.domain.owed_back import OwedBack
from counter_app.domain.people import Actor
from ui.banner import Banner
from ui.cards import Card
from ui.clerk.fields import label, named, wrapped
from ui.clerk.giving_back_panel import GivingBackPanel
from ui.clerk.models.giving_back import GivingPage, GivingView
from ui.formatting import moment, money
from ui.page_head import page_head
from ui.supervisor.elsewhere import Elsewhere
from ui.supervisor.owed_model import OwedModel, OwedMoney
from ui.supervisor.owed_words import doubt_headers, found_words, headers, known_words, waiting, way_words, why_words
from ui.supervisor.twice_card import TwiceCard
from ui.supervisor.words import method_word
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace

MOST_DOUBTS = 3
"""Rows at once: there is rarely one."""


class OwedPage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner, elsewhere: Elsewhere) -> None:
        super().__init__()
        self.setObjectName("owedPage")
        self.model, self._banner = OwedModel(workplace, actor, elsewhere), banner
        self.model.setParent(self)
        self._found = OwedMoney(workplace.clock.now())
        self._rows = RowsModel(headers(), self)
        self._view = table(self._rows, "owedTable", self.tr("Tiền phải trả lại"), stretch=7)
        self._doubts = RowsModel(doubt_headers(), self)
        self._doubt_view = table(self._doubts, "doubtTable", self.tr("Báo có mâu thuẫn"), stretch=3)
        self._doubted = Card(self.tr("Báo có mâu thuẫn: ngân hàng báo một giao dịch với hai số tiền"))
        self._twice = TwiceCard(self)
        self._sum = label(name="owedSum", strong=True)
        others = self.tr("Chưa thấy tiền phải trả lại ở các quầy khác: máy chủ điểm không trả lời.")
        self._missing = label(others, "owedMissing", "bad")
        self._about, self._hint = wrapped(label(name="owedAbout")), wrapped(label(name="owedHint", kind="muted"))
        self._give = named(QPushButton(self.tr("F2  Trả lại")), "owedGive", self.tr("Trả lại"))
        self._back = named(QPushButton(self.tr("Esc  Số liệu trong ngày")), "owedBack", self.tr("Quay lại"))
        self._giving = GivingBackPanel(self.model.giving)
        self._lay_out(f"{workplace.desk.site_name} · {actor.name}")
        self._connect()

    def show_day(self, _day: date) -> None:
        """What must go back is of all days."""

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self._view.setFocus()
        self.model.refresh()

    @Slot(object)
    def _show(self, found: OwedMoney) -> None:
        kept = self._chosen()
        self._found = found
        self._rows.show_rows([self._row(one) for one in found.owed])
        self._missing.setVisible(found.others_missing)
        whole = money(total([one.amount for one in found.owed]))
        self._sum.setText(self.tr("{0} khoản, cộng {1}").format(len(found.owed), whole))
        self._twice.show_twice(found.twice)
        self._show_doubts(found.doubted)
        ids = [one.id for one in found.owed]
        if ids:
            self._view.selectRow(ids.index(kept.id) if kept is not None and kept.id in ids else 0)
        self._show_chosen()

    def _show_doubts(self, doubted: tuple[Doubted, ...]) -> None:
        self._doubts.show_rows([self._doubt(one) for one in doubted])
        head, rows = self._doubt_view.horizontalHeader().sizeHint().height(), self._doubt_view.verticalHeader()
        self._doubt_view.setFixedHeight(head + rows.defaultSectionSize() * min(len(doubted), MOST_DOUBTS) + 8)
        self._doubted.setVisible(bool(doubted))

    def _doubt(self, one: Doubted) -> list[Cell]:
        return [
            Cell(moment(one.at)),
            Cell(one.bank_reference, tip=one.doubted),
            Cell(one.reference or "–"),
            Cell(one.account),
            Cell(money(one.recorded), right=True),
            Cell(money(one.told), right=True, strong=True),
        ]

    def _row(self, one: OwedBack) -> list[Cell]:
        codes = ", ".join(code.split("-", 1)[-1] for code in one.dossiers)  # the agency is the same for all here
        return [
            Cell(one.counter),
            Cell(found_words(one)),
            Cell(waiting(one, self._found.now)),
            Cell(why_words(one.why)),
            Cell(method_word(one.method.value)),
            Cell(money(one.amount), right=True, strong=True),
            Cell(known_words(one)),
            Cell(codes, tip=", ".join(one.dossiers)),
        ]

    def _chosen(self) -> OwedBack | None:
        rows = self._view.selectionModel().selectedRows()
        owed = self._found.owed
        return owed[rows[0].row()] if rows and rows[0].row() < len(owed) else None

    def _is_here(self, one: OwedBack) -> bool:
        return one.id in self._found.here

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._give.setEnabled(chosen is not None and self._is_here(chosen) and not chosen.is_tried)
        if chosen is None:
            self._about.setText(self.tr("Không có tiền phải trả lại."))
            self._hint.setText("")
            return
        lines = [
            self.tr("{0}, {1}: {2}.").format(
                money(chosen.amount), method_word(chosen.method.value), known_words(chosen)
            ),
            self.tr("Hồ sơ: {0}").format(", ".join(chosen.dossiers) or "–"),
            self.tr("Người nộp: {0}").format(self._found.person(chosen) or "–"),
            self.tr("Có thể trả bằng: {0}.").format(way_words(self.model.ways(chosen, here=self._is_here(chosen)))),
        ]
        self._about.setText("\n".join(lines))
        self._hint.setText(self._hint_for(chosen))

    def _hint_for(self, chosen: OwedBack) -> str:
        if not self._is_here(chosen):
            where = self.tr("Trả lại tại quầy {0}: ở màn hình phụ trách của máy đó, hoặc cán bộ quầy đó trả (Alt+T).")
            return where.format(chosen.counter)
        if chosen.is_tried:
            return self.tr("Đang có lần trả lại chưa rõ kết quả. KHÔNG trả cách khác; quyết định ở số liệu trong ngày.")
        return self.tr("Nhấn Enter hoặc F2 để trả lại tại máy này.")

    # -- giving back ----------------------------------------------------------------------------

    @Slot()
    def _begin(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._give.isEnabled():
            self.model.giving.start_with(chosen.id)

    @Slot(object)
    def _show_giving(self, view: GivingView) -> None:
        there = view.page is not GivingPage.NONE
        came = there and not self._giving.isVisible()
        self._giving.setVisible(there)
        self._hint.setVisible(not there)
        for widget in (self._view, self._give):
            widget.setEnabled(not there)
        if came:
            self._giving.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not there:
            self._view.setFocus()
            self._show_chosen()

    @Slot(object)
    def _say(self, error: CounterError) -> None:
        self._banner.say_error(error)

    # -- the frame ------------------------------------------------------------------------------

    @Slot()
    def _step_back(self) -> None:
        if not self.model.giving.back():
            self.back_wanted.emit()

    def _connect(self) -> None:
        self.model.shown.connect(self._show)
        self.model.failed.connect(self._say)
        self.model.giving.failed.connect(self._say)
        self.model.giving.changed.connect(self._show_giving)
        self._view.selectionModel().selectionChanged.connect(self._show_chosen)
        self._view.activated.connect(self._begin)
        self._give.clicked.connect(self._begin)
        self._back.clicked.connect(self._step_back)
        QShortcut(QKeySequence("F2"), self._give).activated.connect(self._give.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._back.click)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.model.refresh)

    def _lay_out(self, about: str) -> None:
        owed = Card(self.tr("Tiền đã nhận mà không có khoản phải nộp: phải trả lại cho người nộp"))
        owed.column.addWidget(self._view, 1)
        owed.column.addWidget(self._sum)
        owed.column.addWidget(self._missing)
        self._missing.hide()
        self._doubted.column.addWidget(self._doubt_view)
        todo = self.tr("Đối chiếu với sao kê để biết số nào đúng. Chưa rõ thì KHÔNG trả lại phần chênh; báo ngân hàng.")
        self._doubted.column.addWidget(wrapped(label(todo, kind="muted")))
        self._doubted.hide()
        one, giving = Card(self.tr("Khoản đang chọn")), Card(self.tr("Trả lại"))
        one.column.addWidget(self._about)
        one.column.addStretch(1)
        giving.column.addWidget(self._hint)
        giving.column.addWidget(self._giving, 1)
        giving.column.addStretch(0)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(one, 9)
        below.addWidget(giving, 11)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(page_head(self.tr("Phụ trách: tiền phải trả lại"), about, self._give, self._back))
        whole.addWidget(owed, 4)
        whole.addWidget(self._twice)
        whole.addWidget(self._doubted)
        whole.addLayout(below, 5)
