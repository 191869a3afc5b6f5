"""Codes for counters that are cut off: give one, make a book for another counter, bring one to this counter."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from counter_app.domain.approval import ActKind
from counter_app.domain.errors import CounterError
from counter_app.domain.money import Vnd
from counter_app.usecases.approval_codes import Wish
from ui.approval_words import act_in_words
from ui.cards import Card
from ui.error_texts import ErrorText, text_of
from ui.field_rows import FieldRows
from ui.formatting import day, money, money_typed
from ui.supervisor.approvals_model import Books

_AT = {
    "approval.challenge_mistyped": "challenge",
    "approval.no_codes": "book",
    "approval.book_mistyped": "bring",
    "approval.book_known": "bring",
}


def _line(name: str, hint: str = "") -> QLineEdit:
    """A field for codes and amounts, without input method."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setPlaceholderText(hint)
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return field


def _button(words: str, name: str) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    return made


class GiveCodeCard(Card):
    """The supervisor types what a counter reads out, and reads out what is shown."""

    wanted = Signal(object)
    """The `Wish`."""

    def __init__(self) -> None:
        super().__init__()
        self.caption.setText(self.tr("Cấp mã duyệt cho quầy mất kết nối"))
        self.caption.show()
        self._rows, self._book, self._kind = FieldRows(), QComboBox(), QComboBox()
        self._book.setObjectName("codeBook")
        self._kind.setObjectName("codeKind")
        self._challenge, self._amount = _line("codeChallenge", "XXXX-XXXX"), _line("codeAmount", "150.000")
        for kind in ActKind:
            self._kind.addItem(act_in_words(kind), kind.value)
        self._rows.add("book", self.tr("Quầy, sổ mã"), self._book)
        self._rows.add("challenge", self.tr("Mã hỏi quầy đọc"), self._challenge)
        self._rows.add("kind", self.tr("Việc"), self._kind)
        self._rows.add("amount", self.tr("Số tiền"), self._amount)
        self._go, self._code = _button(self.tr("Cấp mã"), "codeGive"), QLabel()
        self._code.setObjectName("codeToRead")
        self._code.setProperty("scale", "giant")
        self._code.setAccessibleName(self.tr("Mã duyệt để đọc cho quầy"))
        foot = QHBoxLayout()
        foot.addWidget(self._code, 1)
        foot.addWidget(self._go)
        self.column.addWidget(self._rows)
        self.column.addLayout(foot)
        self._go.clicked.connect(self._ask)
        self._amount.returnPressed.connect(self._ask)

    def show_books(self, books: Books) -> None:
        """Those that were made here."""
        kept = self._book.currentData()
        self._book.clear()
        for one in books.made:
            self._book.addItem(self.tr("Quầy {0} · sổ {1}").format(one.counter, one.id[:4]), one.id)
        self._book.setCurrentIndex(max(0, self._book.findData(kept)))
        self._go.setEnabled(bool(books.made))

    def show_code(self, code: str) -> None:
        """For the next minute on the telephone; anything typed takes it away."""
        self._code.setText(code)
        self._challenge.clear()

    def show_error(self, error: CounterError) -> bool:
        """Say it under its field, when it is of one here."""
        return self._rows.show_wrong(_AT.get(error.code, ""), text_of(error))

    @Slot()
    def _ask(self) -> None:
        self._rows.hush()
        self._code.clear()
        amount = money_typed(self._amount.text())
        if amount is None:
            self._rows.show_wrong("amount", ErrorText(self.tr("Gõ số tiền, ví dụ 150.000."), "", "", "DU-30"))
            return
        kind = ActKind(self._kind.currentData())
        self.wanted.emit(Wish(self._book.currentData() or "", self._challenge.text(), kind, Vnd(amount)))


class BooksCard(Card):
    """`make_wanted` names a counter, `take_wanted` has what was typed and the limit, `drop_wanted` a `CodeBook`."""

    make_wanted = Signal(str)
    take_wanted = Signal(str, object)
    drop_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.caption.setText(self.tr("Sổ mã duyệt"))
        self.caption.show()
        self._books = Books()
        self._counter, self._new = _line("bookCounter", self.tr("Ví dụ 05")), QLabel()
        self._make = _button(self.tr("Tạo sổ cho quầy này"), "bookMake")
        self._text, self._most = _line("bookText", "XXXX-XXXX-XXXX-…"), _line("bookMost", "500.000")
        self._take, self._drop = _button(self.tr("Nhận sổ"), "bookTake"), _button(self.tr("Bỏ sổ"), "bookDrop")
        self._here, self._rows, self._maker = QLabel(), FieldRows(), FieldRows()
        self._new.setObjectName("bookNew")
        self._new.setProperty("scale", "large")
        self._new.setWordWrap(True)
        self._new.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._here.setObjectName("bookHere")
        self._here.setWordWrap(True)
        self._lay_out()
        self._make.clicked.connect(self._wants_one)
        self._take.clicked.connect(self._brings_one)
        self._drop.clicked.connect(self._drops_one)

    def _lay_out(self) -> None:
        self._maker.add("counter", self.tr("Tạo sổ cho quầy"), self._counter)
        self._rows.add("bring", self.tr("Nhận sổ ở quầy này"), self._text)
        self._rows.add("most", self.tr("Mỗi việc tối đa"), self._most)
        self.column.addWidget(self._maker)
        self.column.addWidget(self._new)
        self.column.addLayout(_at_the_end(self._make))
        self.column.addWidget(self._rows)
        self.column.addWidget(self._here)
        self.column.addLayout(_at_the_end(self._drop, self._take))

    def show_books(self, books: Books) -> None:
        """What is good here now."""
        self._books = books
        told = self.tr("Sổ {0}: còn {1} mã, mỗi việc đến {2}, dùng đến {3}.")
        lines = [told.format(one.id[:4], one.left, money(one.most), day(one.until.date())) for one in books.here]
        self._here.setText("\n".join(lines) or self.tr("Quầy này chưa có sổ mã nào còn dùng được."))
        self._drop.setEnabled(bool(books.here))

    def show_new(self, counter: str, text: str) -> None:
        """A new book, to be typed there now: it is shown this once."""
        said = self.tr("Sổ cho quầy {0}, gõ ở quầy đó ngay bây giờ; không hiện lại:\n{1}")
        self._new.setText(said.format(counter, text))
        self._counter.clear()

    def show_taken(self) -> None:
        """The fields have done their work."""
        self._text.clear()

    def forget(self) -> None:
        """Nobody looks any more: what was shown once is gone."""
        self._new.clear()
        self._text.clear()

    def show_error(self, error: CounterError) -> bool:
        """Say it under its field, when it is of one here."""
        return self._rows.show_wrong(_AT.get(error.code, ""), text_of(error))

    @Slot()
    def _wants_one(self) -> None:
        self._maker.hush()
        self._new.clear()
        counter = self._counter.text().strip()
        if counter:
            self.make_wanted.emit(counter)
        else:
            self._maker.show_wrong("counter", ErrorText(self.tr("Gõ số quầy sẽ dùng sổ."), "", "", "DU-31"))

    @Slot()
    def _brings_one(self) -> None:
        self._rows.hush()
        most = money_typed(self._most.text())
        if most:
            self.take_wanted.emit(self._text.text(), Vnd(most))
        else:
            self._rows.show_wrong("most", ErrorText(self.tr("Gõ số tiền tối đa, ví dụ 500.000."), "", "", "DU-32"))

    @Slot()
    def _drops_one(self) -> None:
        if self._books.here:
            self.drop_wanted.emit(self._books.here[0])


def _at_the_end(*widgets: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.addStretch(1)
    for widget in widgets:
        made.addWidget(widget)
    return made
