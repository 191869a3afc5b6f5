"""Papers of the case: what came out, what waits, what somebody must look at."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from counter_app.domain.printing import DocumentKind, PrintState
from counter_app.ports.lights import Light
from ui.clerk.case import PrintRow
from ui.clerk.fields import button, label, named, steady_border, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.prints import PrintModel
from ui.lights import light_pixmap

_LIGHTS = {
    PrintState.QUEUED: Light.BUSY,
    PrintState.SENDING: Light.BUSY,
    PrintState.PRINTED: Light.OK,
    PrintState.SUSPENDED: Light.WARNING,
    PrintState.UNKNOWN: Light.DOWN,
}
MOST_ROWS, LEAST_ROWS = 5, 2


class PrintPanel(QWidget):
    """Draws `PrintModel`. Its buttons are there only while they mean something.

    The list's property `open` counts the papers not known to have come out.
    """

    def __init__(self, prints: PrintModel) -> None:
        super().__init__()
        self._prints = prints
        self._title = label(self.tr("GIẤY IN"), "printTitle", "muted", "small", strong=True)
        self._list = named(QTreeWidget(), "printList", self.tr("Giấy in"))
        self._question = wrapped(label("", "printQuestion", "bad", "small", strong=True))
        self.go_on = button("printGoOnButton", self.tr("In tiếp"), Key.PRINT_ON, "primary")
        self.seen = button("printSeenButton", self.tr("Đã in ra"), Key.PRINT_SEEN)
        self.again = button("printAgainButton", self.tr("In lại"), Key.PRINT_AGAIN)
        self._lay_out()
        prints.changed.connect(self._draw)
        self.go_on.clicked.connect(prints.go_on)
        self.seen.clicked.connect(prints.seen)
        self.again.clicked.connect(prints.again)
        self._draw()

    def _lay_out(self) -> None:
        self._list.setColumnCount(2)
        steady_border(self._list)
        self._list.setStyleSheet(self._list.styleSheet() + " QTreeView::item { padding: 2px 4px; }")
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._title)
        whole.addWidget(self._list)
        whole.addWidget(self._question)
        whole.addWidget(self.go_on)
        whole.addWidget(self.seen)
        whole.addWidget(self.again)

    @Slot()
    def _draw(self) -> None:
        rows = self._prints.rows[-MOST_ROWS:]
        self._list.clear()
        self._list.addTopLevelItems([self._item(row) for row in rows])
        height = self._list.sizeHintForRow(0) * len(rows) + 2 * self._list.frameWidth() + 10 if rows else 0
        self._list.setMaximumHeight(height)
        self._list.setMinimumHeight(height * min(len(rows), LEAST_ROWS) // max(1, len(rows)))
        unknown, waiting = self._prints.unknown, self._prints.waiting
        self._title.setVisible(bool(rows))
        self._list.setVisible(bool(rows))
        self._question.setVisible(bool(unknown))
        if unknown:
            shown = next(row for row in rows if row.job.id == unknown[0].id) if rows else None
            self._question.setText(self.tr("{0}: giấy đã ra đủ chưa?").format(self._paper(shown) if shown else ""))
        self.go_on.setVisible(bool(waiting))
        self.seen.setVisible(bool(unknown))
        self.again.setVisible(self._prints.can_repeat)
        self._list.setProperty("open", sum(row.is_open for row in self._prints.rows))

    def _item(self, shown: PrintRow) -> QTreeWidgetItem:
        running = shown.job.id in self._prints.running
        light = Light.BUSY if running else _LIGHTS[shown.job.state]
        item = QTreeWidgetItem([self._paper(shown), self._word(shown, running)])
        item.setIcon(0, QIcon(light_pixmap(light, 14)))
        item.setToolTip(0, shown.code)
        return item

    def _paper(self, shown: PrintRow) -> str:
        kind = self.tr("Biên lai") if shown.job.document is DocumentKind.RECEIPT else self.tr("Phiếu hẹn")
        again = self.tr(" (lại {0})").format(shown.job.reprint) if shown.job.reprint else ""
        number = shown.code.split()[-1] if shown.job.document is DocumentKind.RECEIPT else shown.code[-4:]
        return f"{kind} {number}{again}"

    def _word(self, shown: PrintRow, running: bool) -> str:
        if running:
            return self.tr("đang in")
        return {
            PrintState.QUEUED: self.tr("chờ in"),
            PrintState.SENDING: self.tr("đang in"),
            PrintState.PRINTED: self.tr("đã in"),
            PrintState.SUSPENDED: self.tr("tạm dừng"),
            PrintState.UNKNOWN: self.tr("chưa rõ"),
        }[shown.job.state]
