"""The cash drawer: which of its pages is in front, and its commands. A clerk never learns what should be in it."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal, Slot

from counter_app.domain.cash_count import CashCount
from counter_app.domain.drawer import DrawerAbsent
from counter_app.domain.money import Vnd
from counter_app.domain.people import Actor
from counter_app.usecases.drawer import (
    AtDrawer,
    DrawerSeen,
    FloatFound,
    Moved,
    count_drawer,
    count_float,
    look_at_drawer,
    open_drawer,
    pay_in,
    pay_out,
)
from ui.clerk.models.base import Model
from ui.workplace import Workplace

T = TypeVar("T")


class DrawerPage(StrEnum):
    """The pages of the drawer panel; with none of them the fee panel is in front."""

    NONE = ""
    MENU = "pageDrawer"
    FLOAT = "pageFloat"
    PAY_IN = "pagePayIn"
    PAY_OUT = "pagePayOut"
    NO_SALE = "pageNoSale"
    COUNT = "pageCount"


@dataclass(frozen=True)
class DrawerView:
    """What the drawer panel shows."""

    page: DrawerPage
    busy: bool


class DrawerModel(Model):
    """One command at a time. The drawer is told to open when a command has committed, and never before."""

    changed = Signal(object)
    """A `DrawerView`."""
    float_counted = Signal(object)
    """A `FloatFound`."""
    recorded = Signal(str, object)
    """The value of the page whose command was recorded, and its amount."""
    count_asked = Signal()
    """The shift is to end and the drawer is not counted."""
    may_end = Signal()
    """The shift may end: the drawer is counted, or the clerk will not count it."""
    kick_failed = Signal(object)
    """The `CounterError` for which the drawer did not open. What it was to open for is recorded."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__(workplace.qt)
        self._place = workplace
        self._at = AtDrawer(actor, workplace.desk, workplace.random)
        self._page, self._busy = DrawerPage.NONE, False
        self._ending = self._left_uncounted = False
        self._seen = DrawerSeen(float_wanted=False, count_wanted=False)

    @property
    def view(self) -> DrawerView:
        """What to show now."""
        return DrawerView(self._page, self._busy)

    @property
    def wants_float(self) -> bool:
        """Whether cash has to wait until the float is counted."""
        return self._seen.float_wanted

    @property
    def left_uncounted(self) -> bool:
        """Whether the clerk ended the shift without counting a drawer that held cash."""
        return self._left_uncounted

    @Slot()
    def begin(self) -> None:
        """The shift began or goes on: show the page of the float when nobody counted it."""
        if self._place.desk.cash_drawer:
            self._look(self._begun)

    def _begun(self) -> None:
        if self.wants_float:
            self.turn_to(DrawerPage.FLOAT)

    @Slot()
    def toggle(self) -> None:
        """F12: the drawer's page, or away with it; from the float to what the drawer may be opened for first."""
        if not self._place.desk.cash_drawer:
            self.failed.emit(DrawerAbsent())
        else:
            first = DrawerPage.FLOAT if self.wants_float else DrawerPage.MENU
            self.turn_to({DrawerPage.NONE: first, DrawerPage.FLOAT: DrawerPage.MENU}.get(self._page, DrawerPage.NONE))

    def turn_to(self, page: DrawerPage) -> None:
        """Put `page` in front."""
        if not self._busy:
            self._page, self._ending = page, False
            self._show()

    @Slot()
    def back(self) -> bool:
        """One page back; False when none of these pages is in front."""
        if self._page is DrawerPage.NONE:
            return False
        above = self._page in (DrawerPage.PAY_IN, DrawerPage.PAY_OUT, DrawerPage.NO_SALE)
        self.turn_to(DrawerPage.MENU if above else DrawerPage.NONE)
        return True

    # -- commands -------------------------------------------------------------------------------

    def count_float(self, count: CashCount) -> None:
        """Record the float. Fails with `FloatTooLate`, `DrawerWithoutShift`."""
        at = self._at
        self._command(lambda: self._place.store.submit(lambda uow: count_float(count, at, uow)), self._float_done)

    def move(self, page: DrawerPage, moved: Moved) -> None:
        """Record cash put in or taken out, by the page. Fails with what `pay_in` and `pay_out` raise."""
        at, act = self._at, pay_in if page is DrawerPage.PAY_IN else pay_out
        self._command(lambda: self._place.store.submit(lambda uow: act(moved, at, uow)), self._moved)

    def open_without_sale(self, reason: str) -> None:
        """Record why the drawer opens, then open it. Fails with `DrawerReasonMissing`."""
        at = self._at
        self._command(lambda: self._place.store.submit(lambda uow: open_drawer(reason, at, uow)), self._opened)

    def count(self, count: CashCount) -> None:
        """Record what was found; a shift that waited for it ends."""
        at = self._at
        self._command(lambda: self._place.store.submit(lambda uow: count_drawer(count, at, uow)), self._counted)

    def kick(self) -> None:
        """Open the drawer, for what was committed; a counter without printer opens it by hand."""
        self._left_uncounted = False
        if self._place.printer is not None:
            self._follow(self._place.printer.kick_drawer(), lambda _nothing: None, self.kick_failed.emit)

    # -- the end of the shift -------------------------------------------------------------------

    @Slot()
    def before_end(self) -> None:
        """`may_end` at once, or after a blind count that is asked for; asked again, without it."""
        if not self._place.desk.cash_drawer or self._left_uncounted:
            self.may_end.emit()
        elif self._ending:
            self._left_uncounted = True
            self.turn_to(DrawerPage.NONE)
            self.may_end.emit()
        else:
            self._look(self._end_or_count)

    def _end_or_count(self) -> None:
        if not self._seen.count_wanted:
            self.may_end.emit()
            return
        self.turn_to(DrawerPage.COUNT)
        self._ending = True
        self.count_asked.emit()

    # -- inside ---------------------------------------------------------------------------------

    def _look(self, then: Callable[[], None]) -> None:
        def seen(found: DrawerSeen) -> None:
            self._seen = found
            then()

        at = self._at
        self._follow(self._place.store.submit(lambda uow: look_at_drawer(at, uow)), seen)

    def _command(self, submit: "Callable[[], Future[T]]", done: Callable[[T], None]) -> None:
        if not self._busy:
            self._busy = True
            self._show()
            self._follow(submit(), done, ended=self._free)

    def _free(self) -> None:
        self._busy = False
        self._show()

    def _float_done(self, found: FloatFound) -> None:
        self._seen = DrawerSeen(float_wanted=False, count_wanted=bool(found.counted))
        self.turn_to(DrawerPage.NONE)
        self.float_counted.emit(found)

    def _moved(self, amount: Vnd) -> None:
        self._done(amount)
        self.kick()

    def _opened(self, _nothing: None) -> None:
        self._done(Vnd(0))
        self.kick()

    def _counted(self, amount: Vnd) -> None:
        ending = self._ending
        self._done(amount)
        if ending:
            self.may_end.emit()

    def _done(self, amount: Vnd) -> None:
        page = self._page
        self.turn_to(DrawerPage.NONE)
        self.recorded.emit(page.value, amount)

    def _show(self) -> None:
        self.changed.emit(self.view)
