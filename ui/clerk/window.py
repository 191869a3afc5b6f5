"""The clerk's window: header, banner, queue, dossier, fee, status bar. It assembles; panels draw, models decide."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.continuation import MoneyHalted
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from counter_app.domain.soundness import Outcome, Verified
from counter_app.domain.timekeeping import ClockDoubt
from counter_app.ports.lights import SyncState
from counter_app.ports.upkeep import Room
from ui.banner import CLOSING, Banner, Level
from ui.clerk.cashier_panel import CashierPanel
from ui.clerk.correction_panel import CorrectionPanel
from ui.clerk.dossier_panel import DossierPanel
from ui.clerk.drawer_panel import DrawerPanel
from ui.clerk.fee_panel import FeePanel
from ui.clerk.feeds import Feeds
from ui.clerk.fields import card, column, keep_focus
from ui.clerk.giving_back_panel import GivingBackPanel
from ui.clerk.header import Header
from ui.clerk.hints import Hint
from ui.clerk.key_map import KeyMap
from ui.clerk.keys import Key
from ui.clerk.models.cashier_desk import CashierView
from ui.clerk.models.correction import CorrectionPage
from ui.clerk.models.desk import ClerkDesk
from ui.clerk.models.drawer import DrawerPage, DrawerView
from ui.clerk.models.giving_back import GivingPage
from ui.clerk.print_panel import PrintPanel
from ui.clerk.queue_panel import QueuePanel
from ui.clerk.status_bar import StatusBar
from ui.clerk.wedge import Wedge
from ui.error_texts import ErrorText, text_for
from ui.soundness_words import room_text, shift_ended_text
from ui.workplace import Workplace

LEFT_LETTERS, RIGHT_LETTERS = 31, 41


class _Slot(Protocol):
    def __call__(self) -> object: ...


class ClerkWindow(QWidget):
    """Works for `actor` until it is closed. Everything shown after a restart comes from the journal.

    `feeds` is shared by all windows of the program; without it the window makes and starts its own.
    """

    shift_ended = Signal(object, bool)
    """An `ErrorText` for whoever comes next, and whether all was well."""

    def __init__(self, workplace: Workplace, actor: Actor, feeds: Feeds | None = None) -> None:
        super().__init__()
        self.setObjectName("clerkWindow")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Quầy {0}").format(workplace.desk.counter))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._own_feeds, self._halt_told = feeds is None, False
        self.feeds = feeds or Feeds(workplace, self)
        self.desk = ClerkDesk(workplace, actor, self)
        self.header = Header(workplace, actor)
        self.banner = Banner()
        self.queue = QueuePanel(self.desk.queue, self.desk.case, workplace.clock)
        self.prints = PrintPanel(self.desk.prints)
        self.dossier = DossierPanel(self.desk, workplace)
        self.fee, self.drawer, self._money = FeePanel(self.desk), DrawerPanel(self.desk.drawer), QStackedWidget()
        self.giving, self.correcting = GivingBackPanel(self.desk.giving), CorrectionPanel(self.desk.correction)
        self.cashier = CashierPanel(self.desk.cashier)
        self.status = StatusBar(self.feeds, workplace.clock)
        self.keys = KeyMap(self)
        self.wedge = Wedge(self, self.dossier.scan)
        self._lay_out()
        self._connect()
        self._bind_keys()
        if self._own_feeds:
            self.feeds.start()
        self.desk.start()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        left = column(10, 10)
        left.addWidget(self.queue, 1)
        left.addWidget(self.prints)
        middle, right = column(10), column(12)
        middle.addWidget(self.dossier)
        self._money.addWidget(self.fee)
        self._money.addWidget(self.drawer)
        right.addWidget(self._money)
        middle.addWidget(self.giving)
        middle.addWidget(self.correcting)
        middle.addWidget(self.cashier)
        columns = QHBoxLayout()
        columns.setContentsMargins(8, 8, 8, 4)
        columns.setSpacing(8)
        sheets = [card(layout) for layout in (left, middle, right)]
        sheets[0].setFixedWidth(letter * LEFT_LETTERS)
        sheets[2].setFixedWidth(letter * RIGHT_LETTERS)
        for place, sheet in enumerate(sheets):
            columns.addWidget(sheet, 1 if place == 1 else 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.banner)
        whole.addLayout(columns, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        notices = self.desk.notices
        notices.told.connect(self._say)
        notices.untold.connect(self.banner.unsay)
        self.banner.action_chosen.connect(self._act)
        self.status.explained.connect(self._explain)
        self.header.help.clicked.connect(self.keys.toggle)
        self.desk.forms.drawn.connect(self._open_form)
        self.feeds.scanned.connect(self._scanned)
        self.feeds.queue_told.connect(self.desk.queue.told)
        self.wedge.scanned.connect(self._scanned)
        self.feeds.bad_scan.connect(self._bad_scan)
        self.desk.intake.cleared.connect(self._draft_gone)
        self.feeds.device_changed.connect(self.desk.device_told)
        self.feeds.clock_changed.connect(self._show_clock)
        self.desk.till.clock_accepted.connect(self.feeds.look_at_clock)
        self._show_clock(self.feeds.clock)
        self.feeds.sync_changed.connect(self._show_halt)
        if self.feeds.sync is not None:
            self._show_halt(self.feeds.sync)
        self.feeds.room_changed.connect(self._show_room)
        self._show_room(self.feeds.room)
        self.desk.drawer.changed.connect(self._show_drawer)
        self.desk.giving.changed.connect(self._show_middle)
        self.desk.correction.changed.connect(self._show_middle)
        self.desk.cashier.changed.connect(self._show_middle)
        self.desk.cashier.changed.connect(self._ask_why)
        self.header.end_shift.clicked.connect(self.desk.end_shift)
        self.desk.shift.ended.connect(self._shift_over)

    def _bind_keys(self) -> None:
        desk, fee = self.desk, self.fee
        slots: dict[Key, _Slot] = {
            Key.HELP: self.keys.toggle,
            Key.CALL_NEXT: self.queue.call_next,
            Key.RECALL: desk.queue.recall,
            Key.TAKE_NUMBER: self.queue.take_number,
            Key.MISSED: desk.queue.missed,
            Key.NEW_DOSSIER: desk.new_dossier,
            Key.DISCARD: desk.discard,
            Key.SEARCH: self.dossier.scan.begin,
            Key.CASH: self._paying(fee.pay_cash),
            Key.QR: self._paying(fee.pay_by_qr),
            Key.CARD: self._paying(fee.pay_by_card),
            Key.SLIP: self._paying(fee.pay_by_slip),
            Key.PART: self._paying(fee.pay_part),
            Key.DRAWER: desk.drawer.toggle,
            Key.GIVE_BACK: self._give_back,
            Key.PUT_RIGHT: self._put_right,
            Key.DONE: self.dossier.done,
            Key.REFUSE: desk.refuse,
            Key.ALL_PRESENT: desk.all_present,
            Key.EXEMPTION: self.dossier.draft.toggle_exemption,
            Key.BY_HAND: self.dossier.draft.toggle_by_hand,
            Key.PRINT_ON: desk.prints.go_on,
            Key.PRINT_SEEN: desk.prints.seen,
            Key.PRINT_AGAIN: desk.prints.again,
            Key.CANCEL_ATTEMPT: desk.till.cancel_attempt,
            Key.ASK_TERMINAL: desk.till.ask_terminal,
            Key.PICK_TRANSFER: fee.pick_transfer,
            Key.HAND_OVER: fee.hand_over,
            Key.FORM: desk.forms.draw,
            Key.END_SHIFT: desk.end_shift,
            Key.BACK: self._back,
            **self._at_the_cashier_desk(),
        }
        for key, slot in slots.items():
            self._bind(key.value, slot)
        self._bind("Ctrl+Enter", self.dossier.done)  # Qt tells the two Enter keys apart

    def _at_the_cashier_desk(self) -> dict[Key, _Slot]:
        desk = self.desk.cashier
        return {Key.HAND_ON: desk.hand_on, Key.CASHIER_LIST: self._list_waiting, Key.TAKE_BACK: desk.take_back}

    def _bind(self, keys: str, slot: _Slot) -> None:
        shortcut = QShortcut(_keys(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)

    def _paying(self, pay: _Slot) -> _Slot:
        """Who wants to take money sees the fee, whatever stands in front of it."""

        def turn_and_pay() -> None:
            self.desk.drawer.turn_to(DrawerPage.NONE)
            pay()

        return turn_and_pay

    @Slot(object)
    def _show_drawer(self, view: DrawerView) -> None:
        """Its page in the place of the fee; keys go there when the clerk asked for it or types nowhere else."""
        came = view.page is not DrawerPage.NONE and view.page is not self._drawer_page
        left = view.page is DrawerPage.NONE and self._drawer_page is not DrawerPage.NONE
        self._drawer_page = view.page
        if left:
            keep_focus(self._money, self)
        self.drawer.show_view(view)
        self._money.setCurrentWidget(self.fee if view.page is DrawerPage.NONE else self.drawer)
        if came:
            self.drawer.take_focus()

    _drawer_page = DrawerPage.NONE

    def _is_middle_free(self) -> bool:
        """Whether nothing stands in the place of the dossier: one thing at a time does."""
        panels = (self.giving, self.correcting, self.cashier)
        return all(panel.isHidden() for panel in panels)

    @Slot()
    def _give_back(self) -> None:
        if self._is_middle_free():
            self.desk.giving.start()

    @Slot()
    def _put_right(self) -> None:
        if self._is_middle_free():
            self.desk.correction.start()

    @Slot()
    def _list_waiting(self) -> None:
        if self._is_middle_free():
            self.desk.cashier.show_list()

    @Slot(str)
    def _scanned(self, text: str) -> None:
        """Whoever looks for a receipt scans its dossier's code for that."""
        if self.desk.correction.view.page is CorrectionPage.FIND:
            self.desk.correction.find(text)
        elif self.desk.cashier.view.listed:
            self.cashier.code.setText(text.strip())
        else:
            self.desk.scanned(text)

    @Slot()
    def _show_middle(self) -> None:
        """Giving back, putting right, the cashier desk in the place of the dossier, as long as the clerk is at it."""
        giving = self.desk.giving.view.page is not GivingPage.NONE
        correcting = self.desk.correction.view.page is not CorrectionPage.NONE
        desk = self.desk.cashier.view.listed or self.desk.cashier.view.approving
        for panel, there in ((self.giving, giving), (self.correcting, correcting), (self.cashier, desk)):
            if there == panel.isVisible():
                continue
            if not there:
                self.setFocus()  # before the field that has it goes out of sight
            self.dossier.setVisible(not (giving or correcting or desk))
            panel.setVisible(there)
            if there:
                panel.take_focus()

    @Slot(object)
    def _ask_why(self, view: CashierView) -> None:
        """The node could not be asked: the reason of taking back is typed next."""
        asks = view.alone and not view.approving
        if asks and not self._asks_why:
            self.fee.elsewhere.take_focus()
        self._asks_why = asks

    _asks_why = False

    @Slot(object)
    def _open_form(self, file: Path) -> None:
        """In the PDF reader that this PC has."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.desk.forms.failed.emit(Hint("no_viewer", str(file)))

    @Slot()
    def _back(self) -> None:
        if self.keys.isVisible():
            self.keys.toggle()
        elif not self.desk.back():
            self.banner.unsay(self.banner.key)

    @Slot(str, object, object, str)
    def _say(self, key: str, text: ErrorText, level: Level, action: str) -> None:
        self.banner.say(key, text, level, action)

    @Slot(str, object, object)
    def _explain(self, key: str, text: ErrorText, level: Level) -> None:
        self.banner.say(key, text, level)

    @Slot(object)
    def _show_halt(self, state: SyncState) -> None:
        """Said before anybody is told what they owe."""
        if state.halt is None:
            self.banner.unsay("halted")
        elif not self._halt_told:
            self.banner.say("halted", text_for(MoneyHalted.code, reason=state.halt.code), Level.ERROR)
        self._halt_told = state.halt is not None

    @Slot(object)
    def _show_clock(self, doubt: ClockDoubt | None) -> None:
        if doubt is None:
            self.banner.unsay("clock")
        else:
            self.banner.say("clock", text_for("clock.doubtful", doubt=doubt.value), Level.WARNING)

    @Slot(object)
    def _show_room(self, room: Room) -> None:
        if room.low:
            self.banner.say("room", room_text(room), Level.WARNING)
        else:
            self.banner.unsay("room")

    @Slot(object)
    def _shift_over(self, done: Verified) -> None:
        counted = not self.desk.drawer.left_uncounted
        text = shift_ended_text(self.desk.actor.name, done, counted=counted)
        self.shift_ended.emit(text, counted and done.outcome is Outcome.SOUND)

    @Slot(str)
    def _act(self, key: str) -> None:
        if key == "print":
            self.desk.prints.go_on()

    @Slot(object)
    def _bad_scan(self, error: CounterError) -> None:
        self.banner.say_error(error, "scan")

    @property
    def unsaved(self) -> bool:
        """Whether a dossier stands on the form that closing would drop."""
        return self.desk.intake.is_begun

    @Slot()
    def _draft_gone(self) -> None:
        self.banner.unsay(CLOSING)

    # -- Qt -------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wedge.watch_window()
        if self.focusWidget() is None:
            self.setFocus()  # keys work at once, and nothing is typed into by chance

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.stop()
        if self._own_feeds:
            self.feeds.stop()
        super().closeEvent(event)


def _keys(portable: str) -> QKeySequence:
    """Key names as written here; without this they would be read in the language of the screen."""
    return QKeySequence.fromString(portable, QKeySequence.SequenceFormat.PortableText)
