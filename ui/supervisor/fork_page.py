"""Forked journals before a supervisor: the receipts of all branches side by side, and what was found in them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.continuation import ReviewIncomplete
from counter_app.domain.errors import CounterError
from counter_app.ports.forks import BranchReceipt, Fork
from ui.banner import Banner, Level
from ui.cards import Card
from ui.error_texts import ErrorText, text_of
from ui.forks import ForksModel
from ui.formatting import moment, money, receipt_number
from ui.page_head import page_head
from ui.table import Cell, RowsModel, table

MOST_ROWS = 4


class ForkPage(QWidget):
    """`back_wanted` when the supervisor is done here; `counted` says how many forks are open."""

    back_wanted = Signal()
    counted = Signal(int)

    def __init__(self, model: ForksModel, banner: Banner, about: str) -> None:
        super().__init__()
        self.setObjectName("forkPage")
        self.model, self._banner = model, banner
        self._forks: tuple[Fork, ...] = ()
        found = [self.tr("Quầy"), self.tr("Phát hiện lúc"), self.tr("Số nhánh")]
        self._list = RowsModel([*found, self.tr("Biên lai"), self.tr("Trùng số")], self)
        self._view = table(self._list, "forkTable", self.tr("Nhật ký tách nhánh"), stretch=1)
        papers = [self.tr("Biên lai"), self.tr("Nhánh"), self.tr("Số tiền"), self.tr("Lập lúc"), self.tr("Ghi chú")]
        self._receipts = RowsModel(papers, self)
        self._papers = table(self._receipts, "branchTable", self.tr("Biên lai của các nhánh"), stretch=4)
        self._sum, self._message = QLabel(), QLabel()
        self._note = QLineEdit()
        self._go = QPushButton(self.tr("Ghi kết luận"))
        self._back = QPushButton(self.tr("Esc  Số liệu trong ngày"))
        self._dress()
        self._lay_out(about)
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self._view.setFocus()
        self.model.refresh()

    @Slot(object)
    def show_forks(self, forks: tuple[Fork, ...]) -> None:
        """Draw the list; the choice stays on the same journal."""
        kept = getattr(self._chosen(), "origin", "")
        self._forks = forks
        self._list.show_rows([self._row(one) for one in forks])
        origins = [one.origin for one in forks]
        if forks:
            self._view.selectRow(origins.index(kept) if kept in origins else 0)
        self._view.setFixedHeight(
            self._view.horizontalHeader().sizeHint().height()
            + self._view.verticalHeader().defaultSectionSize() * min(max(len(forks), 1), MOST_ROWS)
            + 8
        )
        self._show_chosen()
        self.counted.emit(len(forks))

    def _row(self, one: Fork) -> list[Cell]:
        return [
            Cell(one.counter, strong=True),
            Cell(moment(one.since) if one.since else "–"),
            Cell(str(one.branches), right=True),
            Cell(str(one.count), right=True),
            Cell(str(len(one.twice)), right=True, strong=bool(one.twice)),
        ]

    def _chosen(self) -> Fork | None:
        rows = self._view.selectionModel().selectedRows()
        return self._forks[rows[0].row()] if rows and rows[0].row() < len(self._forks) else None

    @Slot()
    def _show_chosen(self) -> None:
        fork = self._chosen()
        self._go.setEnabled(fork is not None)
        self._note.setEnabled(fork is not None)
        twice = fork.twice if fork is not None else frozenset()
        receipts = fork.receipts if fork is not None else ()
        self._receipts.show_rows([self._paper(one, twice=(one.serial, one.number) in twice) for one in receipts])
        self._sum.setText("" if fork is None else self._sums(fork))

    def _paper(self, one: BranchReceipt, *, twice: bool) -> list[Cell]:
        branch = self.tr("{0} (đã tính)") if one.branch == 1 else self.tr("{0} (giữ riêng)")
        return [
            Cell(f"{one.serial} {receipt_number(one.number)}", strong=twice),
            Cell(branch.format(one.branch)),
            Cell(money(one.total), right=True),
            Cell(moment(one.issued_at)),
            Cell(self.tr("TRÙNG SỐ: hai tờ giấy") if twice else "", strong=True),
        ]

    def _sums(self, fork: Fork) -> str:
        words = []
        for branch in range(1, fork.branches + 1):
            amounts = [one.total for one in fork.receipts if one.branch == branch]
            words.append(self.tr("Nhánh {0}: {1} biên lai, {2}").format(branch, len(amounts), money(sum(amounts))))
        if fork.count > len(fork.receipts):
            words.append(self.tr("còn {0} biên lai không hiện ở đây").format(fork.count - len(fork.receipts)))
        return " · ".join(words)

    @Slot()
    def _record(self) -> None:
        fork = self._chosen()
        if fork is not None:
            self._message.hide()
            self.model.review(fork, self._note.text())

    @Slot(object)
    def _show_reviewed(self, fork: Fork) -> None:
        self._note.clear()
        what = self.tr("Đã ghi kết luận đối chiếu của quầy {0}.").format(fork.counter)
        self._banner.say("fork", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        if not isinstance(error, ReviewIncomplete):
            self._banner.say_error(error)
            return
        text = text_of(error)
        self._message.setText(f"{text.what} {text.todo} [{text.code}]")
        self._message.show()
        self._note.setFocus()

    def _connect(self) -> None:
        self.model.open.connect(self.show_forks)
        self.model.reviewed.connect(self._show_reviewed)
        self.model.failed.connect(self._show_error)
        self._view.selectionModel().selectionChanged.connect(self._show_chosen)
        self._go.clicked.connect(self._record)
        self._note.returnPressed.connect(self._record)
        self._back.clicked.connect(self.back_wanted)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._back.click)

    def _dress(self) -> None:
        for widget, name, words in (
            (self._note, "forkNote", self.tr("Kết luận đối chiếu")),
            (self._go, "forkReview", self.tr("Ghi kết luận")),
            (self._back, "forkBack", self.tr("Số liệu trong ngày")),
            (self._sum, "branchSums", self.tr("Tổng của từng nhánh")),
            (self._message, "forkMessage", ""),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        self._note.setPlaceholderText(self.tr("Ví dụ: số 12 có hai tờ giấy, 50.000 đ và 20.000 đ, đã báo kế toán"))
        self._message.setProperty("kind", "bad")
        self._message.setWordWrap(True)
        self._message.hide()
        self._sum.setProperty("strong", "true")
        self._sum.setWordWrap(True)

    def _lay_out(self, about: str) -> None:
        head = page_head(self.tr("Phụ trách: nhật ký tách nhánh"), about, self._back)
        which = Card(self.tr("Quầy có hai máy cùng ghi một nhật ký"))
        which.column.addWidget(self._view)
        papers = Card(self.tr("Biên lai từ chỗ tách nhánh"))
        hint = QLabel(
            self.tr(
                "So từng số với giấy và tiền của mỗi máy. Nhánh giữ riêng được tính khi máy đó có khóa mới"
                " (kỹ thuật viên chạy counter-app renew). Hai tờ giấy trùng số: giữ cả hai"
                " bản lưu, ghi số tiền của từng tờ vào kết luận và báo kế toán; chương trình không lập biên lai thay."
            )
        )
        hint.setProperty("kind", "muted")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._go)
        papers.column.addWidget(self._papers, 1)
        papers.column.addWidget(self._sum)
        papers.column.addWidget(hint)
        papers.column.addWidget(self._message)
        papers.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(which)
        column.addWidget(papers, 1)
