"""One box for letters of a procedure, its code, a scanned card, a dossier code. Found procedures show below it."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from counter_app.domain.procedure import Procedure
from ui.clerk.fields import named, no_ime
from ui.clerk.models.intake import SUGGESTIONS, IntakeModel


class ScanBox(QLineEdit):
    """Enter takes the marked procedure, or hands over what was scanned. The text stays until it was of use."""

    chosen = Signal(object)
    """A `Procedure`."""
    entered = Signal(str)
    """Something that is no search: a card, a code."""

    def __init__(self, intake: IntakeModel, room: QWidget) -> None:
        """`room` is the widget over which the list is laid: no window of its own, so that the focus stays here."""
        super().__init__()
        no_ime(named(self, "scanBox", self.tr("Tìm thủ tục, quét thẻ hoặc mã hồ sơ")))
        self.setPlaceholderText(self.tr("F5  Gõ vài chữ của thủ tục, mã thủ tục, hoặc quét thẻ, mã hồ sơ"))
        self._intake = intake
        self._found: tuple[Procedure, ...] = ()
        self._list = named(QListWidget(room), "suggestions", self.tr("Thủ tục tìm thấy"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.hide()
        self._list.itemClicked.connect(self._clicked)
        self.textChanged.connect(self._search)
        self.returnPressed.connect(self._enter)

    @Slot()
    def begin(self) -> None:
        """The clerk asked for the box."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @Slot(str)
    def _search(self, typed: str) -> None:
        is_search = bool(typed.strip()) and "|" not in typed
        self._found = self._intake.search(typed) if is_search else ()
        self._list.clear()
        for procedure in self._found:
            item = QListWidgetItem(self.tr("{0}   {1}").format(procedure.code, procedure.name_vi))
            item.setToolTip(procedure.name_vi)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._place_list()

    def _place_list(self) -> None:
        self._list.setVisible(bool(self._found))
        if not self._found:
            return
        room = self._list.parentWidget()
        below = self.mapTo(room, QPoint(0, self.height() + 2)) if room else QPoint()
        height = self._list.sizeHintForRow(0) * min(len(self._found), SUGGESTIONS) + 2 * self._list.frameWidth() + 2
        self._list.setGeometry(below.x(), below.y(), self.width(), height)
        self._list.raise_()

    @Slot()
    def _enter(self) -> None:
        text = self.text().strip()
        if self._found:
            self._take(max(0, self._list.currentRow()))
        elif text:
            self.entered.emit(text)

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        self._take(self._list.row(item))

    def _take(self, place: int) -> None:
        procedure = self._found[place]
        self.clear()
        self.chosen.emit(procedure)

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and self._found:
            self._list.setCurrentRow((self._list.currentRow() + step) % len(self._found))
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc closes the list and leaves the text; it goes on to the window when no list is open."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._found:
            self._list.hide()
            self._found = ()
            event.accept()
            return True
        return super().event(event)
