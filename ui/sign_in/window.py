"""The first window: a name, a PIN, Enter."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.desk import Desk
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from ui.error_texts import ErrorText, text_for, text_of
from ui.sign_in.change_pin import ChangePin
from ui.sign_in.model import SignInModel
from ui.theme import set_kind
from ui.workplace import StaffName, Workplace

_ID = Qt.ItemDataRole.UserRole


class SignInWindow(QWidget):
    """Painted before there is a workplace; names appear when `attend` gives it one."""

    signed_in = Signal(object)
    """The `Actor`."""
    quit_wanted = Signal()

    def __init__(self, workplace: Workplace | None = None) -> None:
        super().__init__()
        self.setObjectName("signIn")
        self.setProperty("kind", "page")
        self._model: SignInModel | None = None
        self._site, self._counter, self._hint, self._message = QLabel(), QLabel(), QLabel(), QLabel()
        self._name, self._pin, self._names = QLineEdit(), QLineEdit(), QListWidget()
        self._enter, self._quit = QPushButton(self.tr("Đăng nhập")), QPushButton(self.tr("Thoát"))
        self._change, self._card, self._changing = QPushButton(self.tr("F12  Đổi mã PIN")), QFrame(), ChangePin()
        self._dress()
        self._lay_out()
        self._connect()
        if workplace is not None:
            self.attend(workplace)
        else:
            self._wait()

    def name_desk(self, desk: Desk) -> None:
        """Show which site and counter this is, before anything else is known."""
        self._site.setText(desk.site_name)
        self._counter.setText(self.tr("Quầy {0}").format(desk.counter))

    def attend(self, workplace: Workplace) -> None:
        """Show the people and take PINs."""
        self.name_desk(workplace.desk)
        self._model = SignInModel(workplace)
        self._model.signed_in.connect(self._accept)
        self._model.failed.connect(self.show_error)
        self._model.busy.connect(self._show_busy)
        self._model.busy.connect(self._changing.show_busy)
        self._model.pin_changed.connect(self._show_changed)
        self._model.pin_failed.connect(self._changing.show_error)
        self._changing.asked.connect(self._model.change_pin)
        self._model.reload()
        self._show_busy(False)
        self._say("")
        self._search("")
        self._name.setFocus()

    def show_building(self, done: int, of: int) -> None:
        """Say how far the figures are, which are built again from the journal before anybody signs in."""
        text = self.tr("Đang lập lại số liệu từ nhật ký, {0} %. Dữ liệu vẫn an toàn.")
        self._say(text.format(100 * done // max(of, 1)), kind="muted")

    def lock(self, actor: Actor) -> None:
        """Ask for `actor`'s PIN again; another person may sign in instead."""
        self._reload()
        self._name.setText(actor.name)
        self._pin.clear()
        self._say("")
        self._hint.setText(
            self.tr("Màn hình đang khóa. Nếu người khác đăng nhập, nội dung {0} chưa lưu sẽ bị bỏ.").format(actor.name)
        )
        self._hint.show()
        self._pin.setFocus()

    def greet(self) -> None:
        """Start anew: nobody is signed in."""
        self._hint.hide()
        self._reload()
        self._say("")
        self._name.clear()
        self._pin.clear()
        self._search("")
        self._name.setFocus()

    def show_text(self, text: ErrorText, kind: str = "bad") -> None:
        """Say `text` in place; nothing else moves."""
        self._say(_words(text), kind)

    def shows(self, text: ErrorText) -> bool:
        """Whether this is what the person reads now."""
        return self._message.text() == _words(text)

    @Slot(object)
    def show_error(self, error: CounterError) -> None:
        """Say what went wrong in place; the focus stays in the PIN."""
        self.show_text(text_of(error))
        self._pin.clear()
        if self._model is not None:
            self._pin.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the name move the list."""
        if watched is self._name and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and self._names.count():
                self._names.setCurrentRow((self._names.currentRow() + step) % self._names.count())
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _search(self, typed: str) -> None:
        if self._model is None:
            return
        self._names.clear()
        for person in self._model.found(typed):
            item = QListWidgetItem(person.name)
            item.setData(_ID, person.id)
            self._names.addItem(item)
        self._names.setCurrentRow(0)

    @Slot(QListWidgetItem)
    def _picked(self, item: QListWidgetItem) -> None:
        self._names.setCurrentItem(item)
        self._pin.setFocus()

    @Slot()
    def _to_pin(self) -> None:
        self._pin.setFocus()

    def _reload(self) -> None:
        """The people may be others than before; nobody is changing a PIN."""
        self._put_change_away()
        if self._model is not None:
            self._model.reload()
            self._search(self._name.text())

    @Slot()
    def _change_pin(self) -> None:
        chosen = self._names.currentItem()
        if chosen is None:
            self._say_nobody()
            return
        self._pin.clear()
        self._card.hide()
        self._changing.show()
        self._changing.open_for(StaffName(str(chosen.data(_ID)), chosen.text()))

    @Slot()
    def _put_change_away(self) -> None:
        self._changing.forget()
        self._changing.hide()
        self._card.show()
        self._pin.setFocus()

    @Slot()
    def _show_changed(self) -> None:
        self._put_change_away()
        self._say(self.tr("Đã đổi mã PIN. Đăng nhập bằng mã mới."), kind="good")

    def _say_nobody(self) -> None:
        text = text_for("sign_in.unknown")
        self._say(f"{text.what} {text.todo} [{text.code}]")
        self._name.setFocus()

    @Slot()
    def _submit(self) -> None:
        chosen = self._names.currentItem()
        if self._model is None:
            return
        if chosen is None:
            self._say_nobody()
        elif not self._pin.text():
            self._pin.setFocus()
        else:
            self._model.ask(str(chosen.data(_ID)), self._pin.text())

    @Slot(object)
    def _accept(self, actor: Actor) -> None:
        self._pin.clear()
        self._say("")
        self.signed_in.emit(actor)

    @Slot(bool)
    def _show_busy(self, busy: bool) -> None:
        for widget in (self._name, self._names, self._enter, self._change):
            widget.setEnabled(not busy)
        self._pin.setReadOnly(busy)
        self._pin.setEnabled(True)
        self._enter.setText(self.tr("Đang kiểm tra…") if busy else self.tr("Đăng nhập"))

    def _wait(self) -> None:
        for widget in (self._name, self._names, self._pin, self._enter, self._change):
            widget.setEnabled(False)
        self._say(self.tr("Đang mở dữ liệu của quầy…"), kind="muted")

    def _say(self, text: str, kind: str = "bad") -> None:
        self._message.setText(text)
        set_kind(self._message, kind)

    def _connect(self) -> None:
        self._name.installEventFilter(self)
        self._name.textChanged.connect(self._search)
        self._name.returnPressed.connect(self._to_pin)
        self._names.itemClicked.connect(self._picked)
        self._names.itemActivated.connect(self._picked)
        self._pin.returnPressed.connect(self._submit)
        self._enter.clicked.connect(self._submit)
        self._quit.clicked.connect(self.quit_wanted)
        self._change.clicked.connect(self._change_pin)
        QShortcut(QKeySequence("F12"), self._card).activated.connect(self._change.click)
        self._changing.put_away.connect(self._put_change_away)

    def _dress(self) -> None:
        for widget, name in (
            (self._site, "signInSite"),
            (self._counter, "signInCounter"),
            (self._name, "signInName"),
            (self._names, "signInNames"),
            (self._pin, "signInPin"),
            (self._enter, "signInButton"),
            (self._message, "signInMessage"),
            (self._change, "signInChangePin"),
            (self._quit, "signInQuit"),
        ):
            widget.setObjectName(name)
        self._site.setProperty("scale", "large")
        self._counter.setProperty("scale", "huge")
        self._enter.setProperty("kind", "primary")
        for quiet in (self._change, self._quit):
            quiet.setProperty("kind", "quiet")
        self._name.setPlaceholderText(self.tr("Gõ vài chữ để tìm"))
        self._name.setAccessibleName(self.tr("Họ tên"))
        self._names.setAccessibleName(self.tr("Danh sách người làm việc tại quầy"))
        self._names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pin.setAccessibleName(self.tr("Mã PIN"))
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(12)
        # Vietnamese input methods turn digits into vowels (ibus-bamboo, "Microsoft" layout).
        self._pin.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        for label in (self._site, self._message, self._hint):
            label.setWordWrap(True)
        self._message.setMinimumHeight(self._message.fontMetrics().height() * 3)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setProperty("kind", "muted")
        self._hint.hide()

    def _lay_out(self) -> None:
        card = self._card
        card.setProperty("kind", "card")
        for shown in (card, self._changing):
            shown.setFixedWidth(round(self.fontMetrics().averageCharWidth() * 66))
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 26, 32, 20)
        column.setSpacing(8)
        column.addWidget(self._site)
        column.addWidget(self._counter)
        column.addWidget(self._hint)
        for label, field in ((self.tr("&Họ tên"), self._name), (self.tr("Mã &PIN"), self._pin)):
            caption = QLabel(label)
            caption.setBuddy(field)
            caption.setProperty("strong", "true")
            column.addSpacing(4)
            column.addWidget(caption)
            column.addWidget(field)
            if field is self._name:
                column.addWidget(self._names)
        self._names.setFixedHeight(self.fontMetrics().height() * 10)
        column.addSpacing(6)
        buttons = QHBoxLayout()
        buttons.addWidget(self._enter, 1)
        buttons.addWidget(self._change)
        buttons.addWidget(self._quit)
        column.addLayout(buttons)
        column.addWidget(self._message)
        outer = QVBoxLayout(self)
        middle = QHBoxLayout()  # stretches, not an alignment: wrapped labels need the height for their width
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addWidget(self._changing)
        self._changing.hide()
        middle.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)


def _words(text: ErrorText) -> str:
    return " ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part)
