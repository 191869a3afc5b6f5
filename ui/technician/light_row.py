"""One thing that a technician looks after: a light, its name, a word, and what is to be said under them."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from counter_app.ports.lights import Light
from ui.error_texts import ErrorText
from ui.lights import light_pixmap
from ui.technician.lit_card import LitCard
from ui.theme import set_kind

SIZE = 22


class LightRow(LitCard):
    """The object names are `name` with Light, Word, Detail, and `note` for the muted line under the head."""

    def __init__(self, name: str, note: str) -> None:
        super().__init__()
        self._shape, self._title, self._word, self.note, self._detail = (QLabel() for _ in range(5))
        self._title.setProperty("scale", "large")
        self._word.setProperty("strong", "true")
        self.note.setProperty("kind", "muted")
        named = {"Light": self._shape, "Word": self._word, note: self.note, "Detail": self._detail}
        for part, label in named.items():
            label.setObjectName(f"{name}{part}")
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        for shown in (self._shape, self._title, self._word):
            self._head.addWidget(shown)
        self._head.addStretch(1)
        self.column.addLayout(self._head)
        for wide in (self.note, self._detail):
            wide.setWordWrap(True)
            self.column.addWidget(wide)
        self._detail.hide()
        self._shape.setPixmap(light_pixmap(self.light, SIZE))

    def call_it(self, title: str, *buttons: QWidget) -> None:
        """What it is, and what can be done there."""
        self._title.setText(title)
        for button in buttons:
            self._head.addWidget(button)

    def light_up(self, light: Light, word: str) -> None:
        """Shape and word."""
        self.lit(light)
        self._shape.setPixmap(light_pixmap(light, SIZE))
        self._word.setText(word)
        set_kind(self._word, self.kind())

    def remark(self, note: str) -> None:
        """The muted line, "" for none."""
        self.note.setVisible(bool(note))
        self.note.setText(note)

    def tell(self, detail: str) -> None:
        """What is wrong, "" when nothing is."""
        self._detail.setVisible(bool(detail))
        self._detail.setText(detail)


def in_one_line(text: ErrorText) -> str:
    """What happened, what is safe, what to do, code."""
    return f"{text.what} {text.safe} {text.todo} [{text.code}]"
