"""F1: every key on one sheet, laid over the window and gone with the next F1 or Esc."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.clerk.fields import label
from ui.clerk.keys import ORDER, meaning

COLUMNS = 3


class KeyMap(QFrame):
    """A child of the window, never a dialog: the focus stays where it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keyMap")
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Bảng phím"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(9)
        rows = -(-len(ORDER) // COLUMNS)
        for place, key in enumerate(ORDER):
            line, side = place % rows, place // rows * 2
            grid.addWidget(label(key.shown, strong=True), line, side, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(meaning(key)), line, side + 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 20, 28, 20)
        whole.setSpacing(14)
        whole.addWidget(label(self.tr("Bảng phím"), scale="large"))
        whole.addLayout(grid)
        whole.addWidget(label(self.tr("F1 hoặc Esc để đóng"), kind="muted"))
        self.hide()

    @Slot()
    def toggle(self) -> None:
        """Show it in the middle of the window, or put it away."""
        if self.isVisible():
            self.hide()
            return
        self.adjustSize()
        room = self.parentWidget()
        if room is not None:
            self.move((room.width() - self.width()) // 2, (room.height() - self.height()) // 2)
        self.show()
        self.raise_()
