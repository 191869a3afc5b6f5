"""White sheets on the ground: a caption with something under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """A sheet with a caption; `column` takes what belongs on it."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 12)
        self.column.setSpacing(6)
        self.caption = QLabel(caption)
        self.caption.setProperty("kind", "muted")
        self.caption.setProperty("strong", "true")
        self.column.addWidget(self.caption)  # first: shown without a parent it would be a window of its own
        self.caption.setVisible(bool(caption))


class Figure(Card):
    """One large figure; `name` is the object name of its label."""

    def __init__(self, caption: str, name: str, scale: str = "huge") -> None:
        super().__init__(caption)
        self.figure, self.note = QLabel("–"), QLabel()
        self.figure.setObjectName(name)
        self.figure.setAccessibleName(caption)
        self.figure.setProperty("scale", scale)
        self.note.setProperty("kind", "muted")
        self.note.setProperty("scale", "small")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.figure)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)

    def show_figure(self, text: str, note: str = "") -> None:
        """The figure and the small words beside it."""
        self.figure.setText(text)
        self.note.setText(note)
