"""The one top-level window: sign-in, the views that a person's roles open, lock, and an orderly end.

Object names: `frame`; bar (for those with a choice of views): `viewClerk`, `viewSupervisor`, `viewTechnician`,
`lockButton`. Ctrl+L locks.
"""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.payment import AttemptState
from counter_app.domain.people import Actor, Role
from counter_app.ports.lane import Lane
from counter_app.ports.unit_of_work import Books
from ui.banner import CLOSING, Banner
from ui.error_texts import ErrorText
from ui.sign_in import SignInWindow
from ui.theme import dress
from ui.view_bar import ViewBar
from ui.workplace import Workplace

MakeView = Callable[[Workplace, Actor], QWidget]

VIEW_ORDER = (Role.SUPERVISOR, Role.CLERK, Role.TECHNICIAN)
"""Which view opens first for a person with several roles."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Frame(QWidget):
    """`views` makes the window of a role; a view is made when it is first opened and closed with its person."""

    first_painted = Signal()
    closed = Signal()

    def __init__(self, views: dict[Role, MakeView], idle_lock_s: float = 0) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.setWindowTitle(self.tr("Quầy một cửa"))
        self._make = views
        self.sign_in = SignInWindow()
        self._bar, self._stack = ViewBar(), QStackedWidget()
        self._workplace: Workplace | None = None
        self.actor: Actor | None = None
        self._views: dict[Role, QWidget] = {}
        self._role = Role.CLERK
        self._painted = self._may_close = False
        self._lane = Lane("frame")
        self._idle = QTimer(self)
        self._idle.setObjectName("idle")
        self._idle.setSingleShot(True)
        self._idle.setInterval(int(idle_lock_s * 1000))
        self._lay_out()
        self._connect()
        dress(self)

    def attend(self, workplace: Workplace) -> None:
        """There is a workplace: people may sign in."""
        self._workplace = workplace
        self.sign_in.attend(workplace)

    @property
    def locked(self) -> bool:
        """Whether sign-in is on the screen."""
        return self._stack.currentWidget() is self.sign_in

    @Slot()
    def lock(self) -> None:
        """Hide the work and ask for the PIN; what was typed stays."""
        if self.actor is not None and not self.locked:
            self._stack.setCurrentWidget(self.sign_in)
            self._bar.hide()
            self.sign_in.lock(self.actor)

    def end(self) -> None:
        """Close the views and the lane; the window has gone."""
        self._idle.stop()
        self._drop_views()
        self._lane.drain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first one: what is heavy begins after it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for input on the native window: a filter on the application would see every event there is."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Input puts the lock off."""
        if event.type() in _INPUT:
            self._rest()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Never while a card request is under way: its answer must be recorded (design, threads and errors)."""
        if self._may_close or self._workplace is None:
            self.closed.emit()
            super().closeEvent(event)
            return
        event.ignore()
        if any(_unsaved(view) for view in self._views.values()) and not self._asked_twice():
            return
        store = self._workplace.store
        asking = self._lane.submit(lambda: store.read(_card_under_way))
        self._workplace.qt.when_done(asking, self._close_or_stay)

    @Slot(object)
    def _enter(self, actor: Actor) -> None:
        if self.actor is None or actor.id != self.actor.id or actor.roles != self.actor.roles:
            self._drop_views()
            self.actor = actor
            roles = [role for role in VIEW_ORDER if role in actor.roles]
            self._bar.offer(roles)
            self._role = roles[0] if roles else Role.CLERK
        self._open(self._role)

    @Slot(str)
    def _switch(self, role: str) -> None:
        self._open(Role(role))

    def _open(self, role: Role) -> None:
        if self._workplace is None or self.actor is None:
            return
        self.actor.must_be(role)
        self._role = role
        if role not in self._views:
            self._views[role] = self._make[role](self._workplace, self.actor)
            self._stack.addWidget(self._views[role])
            ended = getattr(self._views[role], "shift_ended", None)  # only clerks have shifts
            if ended is not None:
                ended.connect(self._sign_out)
        self._stack.setCurrentWidget(self._views[role])
        self._bar.show_role(role)
        self._rest()

    @Slot(object, bool)
    def _sign_out(self, text: ErrorText, good: bool) -> None:
        """The person's work here is over: the next one signs in, and reads what came of it."""
        self._idle.stop()
        self._drop_views()
        self.actor = None
        self._stack.setCurrentWidget(self.sign_in)
        self._bar.hide()
        self.sign_in.greet()
        self.sign_in.show_text(text, "good" if good else "bad")

    def _drop_views(self) -> None:
        for view in self._views.values():
            view.close()
            self._stack.removeWidget(view)
            view.deleteLater()
        self._views.clear()

    def _rest(self) -> None:
        if self._idle.interval() and not self.locked:
            self._idle.start()

    def _close_or_stay(self, reply: "Future[bool]") -> None:
        if not reply.result():
            self._may_close = True
            QTimer.singleShot(0, self.close)  # a close within a close is ignored
            return
        self._say(self._busy_text())

    def _asked_twice(self) -> bool:
        """Whether the person closes although the loss was said; said now otherwise, in front of everything else."""
        text = self._unsaved_text()
        banner = self._views[self._role].findChild(Banner)
        if self.sign_in.shows(text) if self.locked else banner is None or banner.shows(CLOSING, text):
            return True
        self._say(text)
        return False

    def _say(self, text: ErrorText) -> None:
        """On the screen that the person looks at."""
        banner = self._views[self._role].findChild(Banner) if self._role in self._views else None
        if self.locked:
            self.sign_in.show_text(text)
        elif banner is not None:
            banner.unsay(CLOSING)
            banner.say(CLOSING, text)

    def _unsaved_text(self) -> ErrorText:
        there = not self.locked and _unsaved(self._views[self._role])
        return ErrorText(
            self.tr("Hồ sơ đang nhập chưa lưu."),
            self.tr("Chương trình còn mở; những gì đã nhập vẫn giữ nguyên."),
            self.tr("Nhấn Ctrl+Enter để lưu, hoặc đóng lần nữa để bỏ hồ sơ.")
            if there
            else self.tr("Về màn hình tiếp nhận để lưu, hoặc đóng lần nữa để bỏ hồ sơ."),
            "HS-11",
        )

    def _busy_text(self) -> ErrorText:
        return ErrorText(
            self.tr("Chưa thể đóng: máy thẻ đang xử lý giao dịch."),
            self.tr("Giao dịch đang được theo dõi."),
            self.tr("Chờ kết quả trên màn hình, rồi đóng chương trình."),
            "TH-30",
        )

    def _connect(self) -> None:
        self.sign_in.signed_in.connect(self._enter)
        self.sign_in.quit_wanted.connect(self.close)
        self._bar.chosen.connect(self._switch)
        self._bar.lock_wanted.connect(self.lock)
        self._idle.timeout.connect(self.lock)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.sign_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)


def _unsaved(view: QWidget) -> bool:
    """Only some views have something to lose."""
    return bool(getattr(view, "unsaved", False))


def _card_under_way(books: Books) -> bool:
    return any(attempt.state in (AttemptState.SENT, AttemptState.REPORTED) for attempt in books.money.open_attempts())
