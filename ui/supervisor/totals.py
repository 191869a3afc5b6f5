"""The day's large figures, whether they agree, and the two tables behind them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from counter_app.domain.money import total
from counter_app.ports.lights import Light
from ui.cards import Card, Figure
from ui.formatting import money, receipt_number
from ui.lights import light_pixmap
from ui.supervisor.day import DayFigures
from ui.supervisor.words import method_word
from ui.table import Cell, RowsModel, table
from ui.theme import set_kind

SHAPE = 16


class TotalsPanel(QWidget):
    """Takings large, then the check of the sums."""

    def __init__(self) -> None:
        super().__init__()
        self._taken = Figure(self.tr("Tổng thu trong ngày"), "dayTotal")
        self._served = Figure(self.tr("Lượt đã phục vụ"), "dayServed")
        self._receipts = Figure(self.tr("Biên lai đã lập"), "dayReceipts")
        self._exceptions = Figure(self.tr("Việc cần xem"), "dayExceptions")
        self._of_day: int | None = None
        self._unknown = self._forks = self._gaps = 0
        self._taken.note.setWordWrap(True)
        self._exceptions.note.setWordWrap(True)
        self._exceptions.note.setObjectName("dayOpen")
        self._shape, self._check = QLabel(), QLabel()
        self._shape.setFixedSize(SHAPE + 2, SHAPE + 2)
        self._check.setObjectName("dayCheck")
        self._check.setWordWrap(True)
        self._check.setProperty("strong", "true")
        row = QHBoxLayout()
        row.setSpacing(10)
        for card, share in ((self._taken, 4), (self._receipts, 3), (self._served, 2), (self._exceptions, 3)):
            row.addWidget(card, share)
        check = QHBoxLayout()
        check.addWidget(self._shape)
        check.addWidget(self._check, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(check)

    def show_figures(self, figures: DayFigures) -> None:
        """Draw the day."""
        payments = sum(one.count for one in figures.methods)
        note = self.tr("{0} lần thu").format(payments)
        if figures.given_back:
            back = money(total([one.amount for one in figures.given_back]))
            note = self.tr("{0} · đã trả lại {1}").format(note, back)
        if figures.unverified:
            count, waits = (
                sum(one.count for one in figures.unverified),
                total([one.amount for one in figures.unverified]),
            )
            note = self.tr("{0} · {1} khoản chưa đối chiếu ({2})").format(note, count, money(waits))
        self._taken.show_figure(money(figures.taken), note)
        self._served.show_figure(str(figures.served))
        ranges = [f"{run.serial} {receipt_number(run.first)}–{receipt_number(run.last)}" for run in figures.receipts]
        self._receipts.show_figure(str(sum(run.count for run in figures.receipts)), " · ".join(ranges))
        self._of_day, self._unknown = len(figures.exceptions), len(figures.unknown)
        self._show_attention()
        self._shape.setPixmap(light_pixmap(Light.OK if figures.agrees else Light.DOWN, SHAPE))
        self._check.setText(self._check_words(figures))
        set_kind(self._check, "good" if figures.agrees else "bad")

    def count_forks(self, count: int) -> None:
        """Forked journals that nobody has looked at yet; of any day, as long as they are open."""
        self._forks = count
        self._show_attention()

    def count_gaps(self, count: int) -> None:
        """Ranges of numbers that nobody has accounted for; likewise."""
        self._gaps = count
        self._show_attention()

    def _show_attention(self) -> None:
        if self._of_day is None:
            return  # the day is not read yet
        open_ones = (
            (self._unknown, self.tr("{0} thanh toán chưa rõ")),
            (self._forks, self.tr("{0} tách nhánh")),
            (self._gaps, self.tr("{0} dải số chưa rõ")),
        )
        words = [said.format(count) for count, said in open_ones if count]
        self._exceptions.show_figure(str(self._of_day + self._forks + self._gaps), " · ".join(words))

    def _check_words(self, figures: DayFigures) -> str:
        sums = (
            self.tr("theo hình thức {0}").format(money(figures.taken)),
            self.tr("theo thủ tục {0}").format(money(figures.by_procedure)),
            self.tr("theo biên lai {0}").format(money(figures.receipted)),
        )
        if figures.agrees:
            return self.tr("Khớp từng đồng: {0}.").format(" = ".join(sums))
        gaps = self.tr("Thiếu {0} số biên lai.").format(figures.gaps) if figures.gaps else ""
        return " ".join(
            part
            for part in (
                self.tr("KHÔNG KHỚP: {0}.").format("; ".join(sums)),
                gaps,
                self.tr("Báo kỹ thuật viên chạy kiểm tra nhật ký. [DL-08]"),
            )
            if part
        )


class TakingsPanel(QWidget):
    """Takings by method and by procedure, each with its sum."""

    def __init__(self, procedure_name: Callable[[str], str]) -> None:
        super().__init__()
        self._procedure_name = procedure_name
        self._methods = SummedTable(self.tr("Thu theo hình thức"), "methodTable", self.tr("Hình thức"))
        self._procedures = SummedTable(self.tr("Thu theo thủ tục"), "procedureTable", self.tr("Thủ tục"), wrapping=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._methods)
        column.addWidget(self._procedures, 1)

    def show_figures(self, figures: DayFigures) -> None:
        """Draw both tables."""
        self._methods.show_takings(
            [(method_word(one.method), one.method, one.count, one.amount) for one in figures.methods], figures.taken
        )
        self._methods.fit_rows()
        self._procedures.show_takings(
            [(self._procedure_name(one.procedure), one.procedure, one.count, one.amount) for one in figures.procedures],
            figures.by_procedure,
        )


class _Header(QHeaderView):
    """Sections in which the labels below them have room as well: a sum is wider than what it adds up, and in bold."""

    def __init__(self, labels: Sequence[QLabel]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.labels = labels

    @property
    def room(self) -> int:
        """What stays free beside a label, at either side."""
        return self.fontMetrics().averageCharWidth()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """See Qt."""
        size = super().sectionSizeFromContents(section)
        return size.expandedTo(QSize(self.labels[section].sizeHint().width() + 2 * self.room, 0))


class _Under(QWidget):
    """The labels of `header`, under its sections, whatever width these have."""

    def __init__(self, header: _Header) -> None:
        super().__init__()
        self._header = header
        for at, label in enumerate(header.labels):
            label.setParent(self)
            label.setAlignment(Qt.AlignmentFlag.AlignRight if at else Qt.AlignmentFlag.AlignLeft)
        header.geometriesChanged.connect(self.place)
        header.sectionResized.connect(self.place)

    @Slot()
    def place(self) -> None:
        """The words are others, or the sections have another width."""
        left = self.mapFromGlobal(self._header.mapToGlobal(QPoint(0, 0))).x()
        room, labels = self._header.room, self._header.labels
        self.setFixedHeight(max(label.sizeHint().height() for label in labels) + 4)
        for at, label in enumerate(labels):
            x, width = self._header.sectionViewportPosition(at), self._header.sectionSize(at)
            label.setGeometry(left + x + room, 0, width - 2 * room, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The header has another width too."""
        super().resizeEvent(event)
        self.place()


class SummedTable(Card):
    """Names, counts and amounts; the sum stands under the table and never scrolls away."""

    def __init__(self, caption: str, name: str, first_header: str, *, wrapping: bool = False) -> None:
        super().__init__(caption)
        self._rows = RowsModel([first_header, self.tr("Số lần"), self.tr("Số tiền")], self)
        self._count, self._amount = QLabel(), QLabel()
        self._count.setObjectName(f"{name}Count")
        self._amount.setObjectName(f"{name}Sum")
        self._amount.setAccessibleName(self.tr("Cộng"))
        self._amount.setProperty("strong", "true")
        header = _Header([QLabel(self.tr("Cộng")), self._count, self._amount])
        self._view = table(self._rows, name, caption, stretch=0, wrapping=wrapping, header=header)
        self._sums = _Under(header)
        self.column.addWidget(self._view)
        self.column.addWidget(self._sums)

    def show_takings(self, found: Sequence[tuple[str, str, int, int]], amount: int) -> None:
        """Rows of (name, code, count, amount) and what they add up to."""
        self._count.setText(str(sum(one[2] for one in found)))
        self._amount.setText(money(amount))
        self._rows.show_rows(
            [
                [Cell(name, tip=f"{name}\n{code}"), Cell(str(count), right=True), Cell(money(one), right=True)]
                for name, code, count, one in found
            ]
        )
        self._sums.place()

    def fit_rows(self) -> None:
        """As high as its rows, at least three of them."""
        rows = max(self._rows.rowCount(), 3)
        head = self._view.horizontalHeader().sizeHint().height() + 8
        self._view.setFixedHeight(self._view.verticalHeader().defaultSectionSize() * rows + head)
