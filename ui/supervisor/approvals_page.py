"""Approvals for other counters: what waits, codes to read out, and books of codes."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.approval import ApprovalState
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.ports.approval import Answer, OpenRequest
from ui.banner import Banner, Level
from ui.error_texts import ErrorText
from ui.page_head import page_head
from ui.supervisor.approvals_model import ApprovalsModel, Books
from ui.supervisor.codes_card import BooksCard, GiveCodeCard
from ui.supervisor.requests_card import RequestsCard
from ui.workplace import Workplace


class ApprovalsPage(QWidget):
    """`back_wanted` when the supervisor is done here; `counted` says how many requests wait."""

    back_wanted = Signal()
    counted = Signal(int)

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner) -> None:
        super().__init__()
        self.setObjectName("approvalsPage")
        self.model = ApprovalsModel(workplace, actor)
        self._banner = banner
        self._requests, self._give, self._books = RequestsCard(), GiveCodeCard(), BooksCard()
        self._back = QPushButton(self.tr("Esc  Số liệu trong ngày"))
        self._back.setObjectName("approvalsBack")
        self._lay_out(f"{workplace.desk.site_name} · {actor.name}")
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self._requests.focus()
        self.model.refresh()
        self.model.read_books()

    def hideEvent(self, event: QHideEvent) -> None:
        """A book is shown once."""
        super().hideEvent(event)
        self._books.forget()

    @Slot(object)
    def _show_waiting(self, waiting: tuple[OpenRequest, ...]) -> None:
        self._requests.show_waiting(waiting)
        self.counted.emit(len(waiting))

    @Slot(object)
    def _show_books(self, books: Books) -> None:
        self._give.show_books(books)
        self._books.show_books(books)

    @Slot(object, object)
    def _show_answered(self, asked: OpenRequest, answer: Answer) -> None:
        self._requests.clear_reason()
        said = {
            ApprovalState.GIVEN.value: self.tr("Đã duyệt việc của quầy {0}."),
            ApprovalState.REFUSED.value: self.tr("Đã trả lời quầy {0}: không duyệt."),
        }
        what = said.get(answer.state, self.tr("Quầy {0} đã rút yêu cầu; câu trả lời không có hiệu lực."))
        level = Level.GOOD if answer.state in said else Level.WARNING
        self._banner.say("approval", ErrorText(what.format(asked.counter), "", "", ""), level)

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        if not self._give.show_error(error) and not self._books.show_error(error):
            self._banner.say_error(error)

    @Slot(object, bool, str)
    def _decide(self, asked: OpenRequest, grant: bool, reason: str) -> None:
        self.model.answer(asked, grant=grant, reason=reason)

    def _connect(self) -> None:
        model = self.model
        model.waiting.connect(self._show_waiting)
        model.books.connect(self._show_books)
        model.answered.connect(self._show_answered)
        model.failed.connect(self._show_error)
        model.busy.connect(self._requests.show_busy)
        model.read.connect(self._give.show_code)
        model.made.connect(self._books.show_new)
        model.taken.connect(self._books.show_taken)
        self._requests.decided.connect(self._decide)
        self._give.wanted.connect(model.read_code)
        self._books.make_wanted.connect(model.make_book)
        self._books.take_wanted.connect(model.take_book)
        self._books.drop_wanted.connect(model.drop_book)
        self._back.clicked.connect(self.back_wanted)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._back.click)

    def _lay_out(self, where: str) -> None:
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._give)
        right.addWidget(self._books)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(self._requests, 11)
        body.addLayout(right, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(10)
        column.addLayout(page_head(self.tr("Phụ trách: duyệt"), where, self._back))
        column.addLayout(body, 1)
