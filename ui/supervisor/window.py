"""The supervisor's window: one day, its sums, what stands out."""

from datetime import date

from PySide6.QtCore import QDate, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.catalogue import UnknownProcedure
from counter_app.domain.continuation import Gap
from counter_app.domain.errors import CounterError
from counter_app.domain.payment import Attempt, CardSlipIncomplete
from counter_app.domain.people import Actor
from counter_app.ports.newcomers import Newcomer
from counter_app.ports.upkeep import Soundness
from counter_app.usecases.attempts import Outcome
from ui.banner import Banner, Level
from ui.error_texts import ErrorText, text_of
from ui.forks import ForksModel
from ui.formatting import weekday
from ui.page_head import page_head
from ui.soundness_words import wrong_text
from ui.supervisor.approvals_page import ApprovalsPage
from ui.supervisor.attention import ExceptionsPanel, UnknownPanel
from ui.supervisor.credits_twice import CreditsTwiceModel, CreditsTwicePanel
from ui.supervisor.day import DayFigures
from ui.supervisor.erasure_page import ErasurePage
from ui.supervisor.fork_page import ForkPage
from ui.supervisor.model import SupervisorModel
from ui.supervisor.money_pages import MoneyPages
from ui.supervisor.newcomers import NewcomersModel, NewcomersPanel
from ui.supervisor.numbers_page import NumbersPage
from ui.supervisor.reconcile_page import ReconcilePage
from ui.supervisor.resolve import ResolvePanel
from ui.supervisor.resolved_words import resolved_words
from ui.supervisor.staff_page import StaffPage
from ui.supervisor.totals import TakingsPanel, TotalsPanel
from ui.workplace import Workplace

REFRESH_MS = 20_000


def _qt_date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


class SupervisorWindow(QWidget):
    """Assembles the panels; closing it ends its reading."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self.setObjectName("supervisorWindow")
        self.setProperty("kind", "page")
        self._workplace = workplace
        self.model = SupervisorModel(workplace, actor)
        self.banner = Banner()
        self._totals, self._takings = TotalsPanel(), TakingsPanel(self._procedure_name)
        self._exceptions, self._unknown = ExceptionsPanel(self._procedure_name), UnknownPanel()
        self._resolve = ResolvePanel()
        self._newcomers, self.newcomers = NewcomersPanel(), NewcomersModel(workplace, actor)
        self._credits_twice, self.credits_twice = CreditsTwicePanel(), CreditsTwiceModel(workplace)
        self.forks = ForkPage(ForksModel(workplace, actor), self.banner, f"{workplace.desk.site_name} · {actor.name}")
        self.staff, self._pages = StaffPage(workplace, actor, self.banner), QStackedWidget()
        self.numbers, self.erasure = (
            NumbersPage(workplace, actor, self.banner),
            ErasurePage(workplace, actor, self.banner),
        )
        self.approvals, self._approve = ApprovalsPage(workplace, actor, self.banner), QPushButton()
        about = f"{workplace.desk.site_name} · {actor.name}"
        self.reconcile = ReconcilePage(workplace, actor, self.banner, about)
        self.money = MoneyPages(workplace, actor, self.banner, self)
        self._picker, self._weekday = QDateEdit(), QLabel()
        self._back, self._forward = QPushButton("‹"), QPushButton("›")
        self._today, self._refresh = QPushButton(self.tr("Hôm nay")), QPushButton(self.tr("F5  Làm mới"))
        self._people, self._branches = QPushButton(self.tr("F9  Nhân viên")), QPushButton()
        self._open_numbers, self._erase = QPushButton(), QPushButton(self.tr("Xóa thông tin cá nhân"))
        self._reconcile = QPushButton(self.tr("F4  Đối soát"))
        self._forks_told = 0
        self._timer = QTimer(self)
        self._dress()
        self._lay_out(actor)
        self._connect()
        self.model.start()
        self._show_picked()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen, and keep reading while seen."""
        super().showEvent(event)
        self.model.refresh()
        self.newcomers.refresh()
        self.credits_twice.refresh()
        self.approvals.model.refresh()
        self.numbers.model.refresh()
        self.forks.model.refresh()
        self.money.refresh()
        self._timer.start(REFRESH_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the reading lane."""
        self._timer.stop()
        self.model.close()
        self.staff.model.close()
        self.newcomers.close()
        self.credits_twice.close()
        self.approvals.model.close()
        self.numbers.model.close()
        self.erasure.model.close()
        self.forks.model.close()
        self.reconcile.model.close()
        self.money.close()
        super().closeEvent(event)

    @Slot(object)
    def _show_figures(self, figures: DayFigures) -> None:
        self._totals.show_figures(figures)
        self._takings.show_figures(figures)
        self._exceptions.show_figures(figures)
        self._unknown.setVisible(bool(figures.unknown))
        self._unknown.show_attempts(figures.unknown)

    @Slot(object)
    def _show_soundness(self, soundness: Soundness) -> None:
        if soundness.wrong is None:
            self.banner.unsay("soundness")
        else:
            self.banner.say("soundness", wrong_text(soundness.wrong))

    @Slot(object)
    def _show_chosen(self, attempt: Attempt | None) -> None:
        self._resolve.show_attempt(attempt)

    @Slot(object, bool)
    def _show_resolved(self, outcome: Outcome | None, gave_back: bool) -> None:
        self._resolve.clear()
        what = resolved_words(outcome, gave_back=gave_back)
        self.banner.say("resolved", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot(object)
    def _show_confirmed(self, one: Newcomer) -> None:
        what = self.tr("Đã cho quầy {0} kết nối.").format(one.counter or one.comparison)
        self.banner.say("confirmed", ErrorText(what, "", "", ""), Level.GOOD)

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        if isinstance(error, CardSlipIncomplete):
            self._resolve.show_wrong(str(error.fields["field"]), text_of(error))
        else:
            self.banner.say_error(error)

    @Slot(QDate)
    def _pick(self, picked: QDate) -> None:
        self.model.show_day(date(picked.year(), picked.month(), picked.day()))
        self._show_picked()

    @Slot()
    def _show_people(self) -> None:
        self._pages.setCurrentWidget(self.staff)

    @Slot(object)
    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """The button is there for as long as there is something to say."""
        self._open_numbers.setText(
            self.tr("F7  Số chưa rõ sau khôi phục: {0} dải, cần phụ trách ghi").format(len(gaps))
        )
        self._open_numbers.setVisible(bool(gaps))
        self._totals.count_gaps(len(gaps))

    @Slot()
    def _show_numbers(self) -> None:
        self._pages.setCurrentWidget(self.numbers)

    @Slot()
    def _show_erasure(self) -> None:
        self._pages.setCurrentWidget(self.erasure)

    @Slot()
    def _show_reconcile(self) -> None:
        self.reconcile.show_day(self.model.day)
        self._pages.setCurrentWidget(self.reconcile)

    @Slot(object)
    def _show_money(self, page: QWidget) -> None:
        self.money.show_day(self.model.day)
        self._pages.setCurrentWidget(page)

    @Slot()
    def _show_forks(self) -> None:
        self._pages.setCurrentWidget(self.forks)

    @Slot(int)
    def _count_forks(self, count: int) -> None:
        self._branches.setText(self.tr("F6  Tách nhánh: {0}").format(count))
        self._branches.setVisible(count > 0)
        if not count:
            self.banner.unsay("forked")
        elif self._forks_told != count:
            what = self.tr("Hai máy cùng ghi nhật ký của một quầy: có thể có biên lai trùng số.")
            safe = self.tr("Máy chủ điểm giữ cả hai nhánh; các máy đó tạm dừng thu tiền.")
            todo = self.tr("Nhấn F6 để đối chiếu biên lai của các nhánh; báo kỹ thuật viên.")
            self.banner.say("forked", ErrorText(what, safe, todo, "BL-21"), Level.WARNING)
        self._forks_told = count

    @Slot()
    def _show_approvals(self) -> None:
        self._pages.setCurrentWidget(self.approvals)
        self.banner.unsay("requests")

    @Slot(int)
    def _count_requests(self, count: int) -> None:
        self._approve.setText(self.tr("F8  Duyệt: {0}").format(count) if count else self.tr("F8  Duyệt"))
        if not count or self._pages.currentWidget() is self.approvals:
            self.banner.unsay("requests")
            return
        what = self.tr("Có {0} việc ở quầy khác chờ phụ trách duyệt.").format(count)
        self.banner.say("requests", ErrorText(what, "", self.tr("Nhấn F8 để xem và trả lời."), ""), Level.INFO)

    @Slot()
    def _show_day(self) -> None:
        left = self._pages.currentWidget()
        self._pages.setCurrentIndex(0)
        came_by = {self.erasure: self._erase, self.reconcile: self._reconcile}
        came = next((one for page, one in came_by.items() if page is left), self.money.button_of(left))
        (came or self._people).setFocus()

    @Slot()
    def _step_back(self) -> None:
        self.model.step(-1)
        self._show_picked()

    @Slot()
    def _step_forward(self) -> None:
        self.model.step(1)
        self._show_picked()

    @Slot()
    def _to_today(self) -> None:
        self.model.show_day(self.model.today)
        self._show_picked()

    def _show_picked(self) -> None:
        day = self.model.day
        self._picker.blockSignals(True)
        self._picker.setMaximumDate(_qt_date(self.model.today))
        self._picker.setDate(_qt_date(day))
        self._picker.blockSignals(False)
        self._weekday.setText(weekday(day))
        self._forward.setEnabled(day < self.model.today)
        self._today.setEnabled(day != self.model.today)

    def _procedure_name(self, code: str) -> str:
        try:
            return self._workplace.catalogue.get(code).name_vi
        except UnknownProcedure:
            return code

    def _connect(self) -> None:
        self.model.figures.connect(self._show_figures)
        self.model.soundness.connect(self._show_soundness)
        self.model.failed.connect(self._show_error)
        self.model.resolved.connect(self._show_resolved)
        self._unknown.chosen.connect(self._show_chosen)
        self._resolve.decided.connect(self.model.resolve)
        self._picker.dateChanged.connect(self._pick)
        self._back.clicked.connect(self._step_back)
        self._forward.clicked.connect(self._step_forward)
        self._today.clicked.connect(self._to_today)
        self._refresh.clicked.connect(self.model.refresh)
        self._people.clicked.connect(self._show_people)
        QShortcut(QKeySequence("F9"), self).activated.connect(self._show_people)
        self._open_numbers.clicked.connect(self._show_numbers)
        self._erase.clicked.connect(self._show_erasure)
        self._reconcile.clicked.connect(self._show_reconcile)
        QShortcut(QKeySequence("F4"), self._reconcile).activated.connect(self._show_reconcile)
        QShortcut(QKeySequence("F7"), self).activated.connect(self._show_numbers)
        self.numbers.model.gaps.connect(self._show_gaps)
        self.forks.counted.connect(self._totals.count_forks)
        for page in (self.staff, self.numbers, self.erasure, self.forks, self.approvals, self.reconcile):
            page.back_wanted.connect(self._show_day)
        self._branches.clicked.connect(self._show_forks)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._branches.click)
        self.forks.counted.connect(self._count_forks)
        self._timer.timeout.connect(self.forks.model.refresh)
        self._timer.timeout.connect(self.model.refresh)
        self._timer.timeout.connect(self.newcomers.refresh)
        self._timer.timeout.connect(self.credits_twice.refresh)
        self.credits_twice.found.connect(self._credits_twice.show_found)
        self._timer.timeout.connect(self.approvals.model.refresh)
        self.approvals.counted.connect(self._count_requests)
        self._approve.clicked.connect(self._show_approvals)
        QShortcut(QKeySequence("F8"), self._approve).activated.connect(self._show_approvals)
        self.newcomers.waiting.connect(self._newcomers.show_waiting)
        self.newcomers.confirmed.connect(self._show_confirmed)
        self.newcomers.failed.connect(self._show_error)
        self._newcomers.chosen.connect(self.newcomers.confirm)

    def _dress(self) -> None:
        self._picker.setCalendarPopup(True)
        self._picker.setDisplayFormat("dd/MM/yyyy")
        self._refresh.setShortcut(QKeySequence("F5"))
        for widget, name, words in (
            (self._back, "dayBack", self.tr("Ngày trước")),
            (self._picker, "dayPicker", self.tr("Ngày")),
            (self._forward, "dayForward", self.tr("Ngày sau")),
            (self._today, "dayToday", self.tr("Hôm nay")),
            (self._refresh, "refreshButton", self.tr("Làm mới")),
            (self._reconcile, "reconcileButton", self.tr("Đối soát")),
            (self._people, "staffButton", self.tr("Nhân viên")),
            (self._open_numbers, "openNumbers", self.tr("Số chưa rõ")),
            (self._erase, "erasureOpen", self.tr("Xóa thông tin cá nhân")),
            (self._approve, "approvalsButton", self.tr("Duyệt")),
            (self._branches, "forksButton", self.tr("Nhật ký tách nhánh")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)

    def _head(self, actor: Actor) -> QHBoxLayout:
        days = (self._weekday, self._back, self._picker, self._forward, self._today)
        where = f"{self._workplace.desk.site_name} · {actor.name}"
        buttons = (*days, self._refresh, self._people, self._branches)
        head = page_head(self.tr("Phụ trách: số liệu trong ngày"), where, *buttons)
        self._branches.hide()
        self._count_requests(0)
        return head

    def _lay_out(self, actor: Actor) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._takings, 1)
        rare = QGridLayout()
        for at, button in enumerate((self._reconcile, *self.money.buttons, self._approve, self._erase)):
            rare.addWidget(button, at // 3, at % 3)  # in one row they are wider than a low screen
        left.addLayout(rare)
        right.setSpacing(10)
        right.addWidget(self._newcomers)
        right.addWidget(self._credits_twice)
        right.addWidget(self._open_numbers)
        right.addWidget(self._unknown)
        right.addWidget(self._resolve)
        right.addWidget(self._exceptions, 1)
        self._unknown.hide()
        self._open_numbers.hide()
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addLayout(left, 9)
        body.addLayout(right, 13)
        sheet = QFrame()
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(16, 10, 16, 14)
        inner.setSpacing(8)
        inner.addLayout(self._head(actor))
        inner.addWidget(self._totals)
        inner.addLayout(body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        self._pages.addWidget(sheet)
        for page in (self.staff, self.numbers, self.erasure, self.forks, self.approvals, self.reconcile):
            self._pages.addWidget(page)
        self._add_money_pages()
        column.addWidget(self._pages, 1)

    def _add_money_pages(self) -> None:
        self.money.wanted.connect(self._show_money)
        self._timer.timeout.connect(self.money.refresh)
        for page in self.money.pages:
            page.back_wanted.connect(self._show_day)
            self._pages.addWidget(page)
