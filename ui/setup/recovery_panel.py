"""The site's recovery key at set-up: its public part is typed in, or a new key is made, written out and confirmed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from ui.error_texts import text_of
from ui.setup.form import Field, Form
from ui.setup_questions import RECOVERY_KEY
from ui.theme import restyle, set_kind


class RecoveryPanel(Form):
    """`wanted` asks for a new key; whoever makes it calls `show_made` or `show_error`."""

    wanted = Signal(str, str)
    """The file for the private part, and the passphrase."""

    def __init__(self, caption: str, fields: dict[str, Field]) -> None:
        super().__init__(caption, fields)
        self._public = self.text(RECOVERY_KEY)
        self._begin, self._go = (
            QPushButton(self.tr("Tạo khóa mới cho điểm…")),
            QPushButton(self.tr("Tạo và ghi ra tệp")),
        )
        self._phrase, self._again, self._last = QLineEdit(), QLineEdit(), QLineEdit()
        self._shown, self._message, self._made = QLabel(), QLabel(), QWidget()
        self._file, self._key = "", ""
        self._dress()
        self._lay_out()
        self._begin.clicked.connect(self._choose_file)
        self._go.clicked.connect(self._submit)
        self._last.textChanged.connect(self._confirm)

    @property
    def unconfirmed(self) -> bool:
        """Whether a key was made whose last group nobody has typed again."""
        return bool(self._key) and self._public.text() != self._key

    @Slot(str)
    def show_made(self, public: str) -> None:
        """The file is written; show the public part, this once, and ask for its end."""
        self._key = public
        self._making.hide()
        self._shown.setText(public)
        self._made.show()
        self._say(self.tr("Đã ghi khóa vào {0}. Cất tệp và mật khẩu ngoài các quầy.").format(self._file), "good")
        self._last.setFocus()

    def show_error(self, error: CounterError) -> None:
        """No key was made."""
        text = text_of(error)
        self._say(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part), "bad")
        self._go.setEnabled(True)

    def ask_again(self) -> None:
        """Set-up was asked for before the key was confirmed."""
        self._say(self.tr("Nhập lại nhóm 4 ký tự cuối của khóa để xác nhận đã chép."), "bad")
        self._last.setFocus()

    @Slot()
    def _choose_file(self) -> None:
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Ghi khóa khôi phục vào"), "khoa-khoi-phuc.key")
        if file:
            self.begin(file)

    def begin(self, file: str) -> None:
        """Ask for the passphrase that locks `file`."""
        self._file = file
        self._message.hide()
        self._begin.hide()
        self._making.show()
        self._phrase.setFocus()

    @Slot()
    def _submit(self) -> None:
        if self._phrase.text() != self._again.text():
            self._say(self.tr("Hai lần nhập mật khẩu không giống nhau."), "bad")
            self._again.setFocus()
            return
        self._go.setEnabled(False)
        self.wanted.emit(str(Path(self._file)), self._phrase.text())
        self._phrase.clear()
        self._again.clear()

    @Slot(str)
    def _confirm(self, typed: str) -> None:
        right = bool(self._key) and typed.strip().upper() == self._key[-4:]
        self._last.setProperty("wrong", "true" if len(typed.strip()) >= 4 and not right else "false")
        restyle(self._last)
        if right:
            self._public.setText(self._key)
            self._public.setCursorPosition(0)
            self._public.setReadOnly(True)
            self._made.hide()
            self._say(self.tr("Đã xác nhận khóa. Các quầy khác của điểm nhập cùng phần công khai này."), "good")

    def _say(self, text: str, kind: str) -> None:
        self._message.setText(text)
        self._message.show()
        set_kind(self._message, kind)

    def _dress(self) -> None:
        named: tuple[tuple[QWidget, str, str], ...] = (
            (self._begin, "recoveryNew", ""),
            (self._go, "recoveryMake", ""),
            (self._phrase, "recoveryPhrase", self.tr("Mật khẩu của khóa (ít nhất 8 ký tự)")),
            (self._again, "recoveryPhraseAgain", self.tr("Nhập lại mật khẩu")),
            (self._last, "recoveryLast", self.tr("Nhập lại 4 ký tự cuối của khóa")),
            (self._shown, "recoveryShown", self.tr("Phần công khai của khóa")),
            (self._message, "recoveryMessage", ""),
        )
        for widget, name, words in named:
            widget.setObjectName(name)
            if words:
                widget.setAccessibleName(words)
        for field in (self._phrase, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(field.accessibleName())
        self._last.setPlaceholderText(self._last.accessibleName())
        self._last.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._shown.setProperty("strong", "true")
        for label in (self._shown, self._message):
            label.setWordWrap(True)

    def _lay_out(self) -> None:
        self._making = QWidget()
        making, made = QVBoxLayout(self._making), QVBoxLayout(self._made)
        for column in (making, made):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(5)
        for asked in (self._phrase, self._again, self._go):
            making.addWidget(asked)
        made.addWidget(self._shown)
        made.addWidget(self._last)
        for part in (self._begin, self._making, self._made, self._message):
            self.column.addWidget(part)
        for part in (self._making, self._made, self._message):
            part.hide()
