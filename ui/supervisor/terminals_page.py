"""Máy thẻ: what the terminal on the wire owes an answer for, asked of it or decided by hand; and giving it up.

`terminalsTable` (choose a request), `terminalsAsk` F2 asks the terminal, `terminalsLink`, `terminalsRetired`; deciding
by hand: `doubtCharged` … as `resolve…` in the day's sheet; giving the terminal up: `retireAbout`, `retireReason`,
`retirePin`, `retireMessage`, `retireButton` Ctrl+Enter; F5 reads again, `terminalsBack` Esc goes back.
"""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.payment import CardSlipIncomplete
from counter_app.domain.people import Actor
from counter_app.usecases.attempts import Outcome
from ui.banner import Banner, Level
from ui.cards import Card
from ui.clerk.fields import label, named, wrapped
from ui.error_texts import ErrorText, text_of
from ui.formatting import money
from ui.page_head import page_head
from ui.supervisor.resolve import ResolvePanel
from ui.supervisor.resolved_words import resolved_words
from ui.supervisor.retire_form import RetireForm
from ui.supervisor.terminals_model import Owed, TerminalsModel, TerminalsView
from ui.supervisor.terminals_words import abilities_words, askable_words, deed_word, held_word, retired_words
from ui.supervisor.words import reason_word
from ui.table import Cell, RowsModel, table
from ui.workplace import Workplace


class TerminalsPage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner) -> None:
        super().__init__()
        self.setObjectName("terminalsPage")
        self.model, self._banner, self._view = TerminalsModel(workplace, actor), banner, TerminalsView.empty()
        self.model.setParent(self)
        heads = [self.tr("Lần"), self.tr("Việc"), self.tr("Số tiền"), self.tr("Vì sao chưa rõ"), self.tr("Tình trạng")]
        self._rows = RowsModel([*heads, self.tr("Hỏi máy thẻ")], self)
        self._table = table(self._rows, "terminalsTable", self.tr("Lần thanh toán thẻ chưa rõ"), stretch=5)
        self._link = wrapped(label(name="terminalsLink"))
        self._retired = wrapped(label(name="terminalsRetired", kind="muted"))
        self._none = wrapped(
            label(self.tr("Không có lần thanh toán thẻ nào chưa rõ kết quả."), "terminalsNone", "good")
        )
        self._ask = named(QPushButton(self.tr("F2  Hỏi máy thẻ")), "terminalsAsk", self.tr("Hỏi máy thẻ"))
        self._back = named(QPushButton(self.tr("Esc  Số liệu trong ngày")), "terminalsBack", self.tr("Quay lại"))
        self._resolve, self._retire = ResolvePanel("doubt"), RetireForm()
        self._ask.setProperty("kind", "primary")
        self._lay_out(f"{workplace.desk.site_name} · {actor.name}")
        self._connect()

    def show_day(self, shown: date) -> None:
        """What is open is shown whatever the day."""
        self.model.show_day(shown)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self._retire.clear()
        self.model.refresh()
        self._table.setFocus()

    @Slot(object)
    def _show(self, view: TerminalsView) -> None:
        kept = self._chosen()
        self._view = view
        self._rows.show_rows([self._row(one) for one in view.owed])
        ids = [one.attempt.id for one in view.owed]
        if ids:
            self._table.selectRow(ids.index(kept.attempt.id) if kept is not None and kept.attempt.id in ids else 0)
        self._table.setVisible(bool(ids))
        self._none.setVisible(not ids)
        self._link.setText(abilities_words(view))
        self._retired.setText(retired_words(view.retired))
        self._retired.setVisible(bool(view.retired))
        self._retire.show_view(view)
        self._choose()

    def _row(self, one: Owed) -> list[Cell]:
        return [
            Cell(one.attempt.reference),
            Cell(deed_word(one.attempt)),
            Cell(money(one.attempt.amount), right=True),
            Cell(reason_word(one.attempt.reason)),
            Cell(held_word(one.attempt), strong=not one.attempt.aside),
            Cell(askable_words(one, self._view)),
        ]

    def _chosen(self) -> Owed | None:
        rows, owed = self._table.selectionModel().selectedRows(), self._view.owed
        return owed[rows[0].row()] if rows and rows[0].row() < len(owed) else None

    @Slot()
    def _choose(self) -> None:
        chosen = self._chosen()
        self._resolve.show_attempt(None if chosen is None else chosen.attempt)
        self._ask.setEnabled(chosen is not None and self._view.can_ask(chosen))

    @Slot()
    def _ask_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.model.ask(chosen.attempt)

    @Slot(bool)
    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._ask.setEnabled(False)
        else:
            self._choose()

    @Slot(object, bool, bool)
    def _show_resolved(self, outcome: Outcome | None, gave_back: bool, asked: bool) -> None:
        self._resolve.clear()
        what = resolved_words(outcome, gave_back=gave_back, asked=asked)
        self._banner.unsay("work")
        self._banner.say("resolved", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot(int)
    def _show_retired(self, count: int) -> None:
        self._retire.clear()
        what = self.tr("Đã ghi ngừng dùng máy thẻ; gác lại {0} lần chưa rõ.").format(count)
        safe = self.tr("Các khoản phí đó thu được bằng cách khác. Không có giao dịch nào được gửi lại.")
        todo = self.tr("Đối chiếu từng lần với phiếu kết toán hoặc sao kê, rồi ghi quyết định ở đây.") if count else ""
        self._banner.say("retired", ErrorText(what, safe, todo, ""), Level.GOOD)

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        if isinstance(error, CardSlipIncomplete):
            self._resolve.show_wrong(str(error.fields["field"]), text_of(error))
        elif not self._retire.show_error(error):
            self._banner.say_error(error)

    def _connect(self) -> None:
        model = self.model
        model.view.connect(self._show)
        model.resolved.connect(self._show_resolved)
        model.retired.connect(self._show_retired)
        model.failed.connect(self._show_error)
        model.busy.connect(self._show_busy)
        self._table.selectionModel().selectionChanged.connect(self._choose)
        self._resolve.decided.connect(model.decide)
        self._retire.wanted.connect(model.retire)
        self._ask.clicked.connect(self._ask_chosen)
        self._back.clicked.connect(self.back_wanted)
        QShortcut(QKeySequence("F2"), self._ask).activated.connect(self._ask.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._back.click)
        QShortcut(QKeySequence("F5"), self).activated.connect(model.refresh)

    def _lay_out(self, where: str) -> None:
        owed = Card(self.tr("Lần thanh toán thẻ chưa rõ kết quả: hỏi máy thẻ, hoặc đối chiếu phiếu rồi quyết định"))
        owed.column.addWidget(self._none)
        owed.column.addWidget(self._table, 1)
        ask = QHBoxLayout()
        never = wrapped(label(self.tr("Hỏi chỉ là hỏi: không bao giờ gửi lại giao dịch."), kind="muted"))
        ask.addWidget(never, 1)
        ask.addWidget(self._ask)
        owed.column.addLayout(ask)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(owed, 1)
        left.addWidget(self._resolve)
        right, terminal = QVBoxLayout(), Card(self.tr("Máy thẻ nối với quầy"))
        terminal.column.addWidget(self._link)
        terminal.column.addWidget(self._retired)
        right.setSpacing(10)
        right.addWidget(terminal)
        right.addWidget(self._retire)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addLayout(left, 8)
        body.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(10)
        column.addLayout(page_head(self.tr("Phụ trách: máy thẻ"), where, self._back))
        column.addLayout(body, 1)
