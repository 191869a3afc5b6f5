"""The day's drawers on screen, and what a supervisor records about them."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot

from counter_app.domain.cash_count import CashCount
from counter_app.domain.drawer import DifferenceReason, Drawer, DrawerReasonMissing
from counter_app.domain.drawer_sum import DrawerSum
from counter_app.domain.people import Actor
from counter_app.domain.soundness import Verified, not_done
from counter_app.domain.text import nfc
from counter_app.ports.lane import Lane
from counter_app.ports.reconciliation import Sheet
from counter_app.ports.unit_of_work import Books
from counter_app.usecases.absent import CountedInstead, count_for_absent
from counter_app.usecases.drawer import AtDrawer, explain_difference
from ui.clerk.models.base import Model
from ui.supervisor.elsewhere import Elsewhere, Heard
from ui.workplace import Workplace

T = TypeVar("T")


@dataclass(frozen=True)
class DayDrawers:
    """Drawers of one day; those with a ledger in `ledgers`, by shift, are of this PC's own journal.

    `others_missing`: the node does not tell of those at other counters.
    """

    day: date
    drawers: tuple[DrawerSum, ...] = ()
    ledgers: Mapping[str, Drawer] = field(default_factory=dict)
    others_missing: bool = False


@dataclass(frozen=True)
class Instead:
    """A drawer counted in the place of its clerk, and why."""

    shift: str
    count: CashCount
    reason: str


class DrawersModel(Model):
    """Reads on a lane of its own, records on the store lane, one thing at a time."""

    shown = Signal(object)
    """`DayDrawers` of the day shown."""
    explained = Signal(object)
    """The difference that a reason was recorded for."""
    counted = Signal(object)
    """A `CountedInstead`."""
    verifying = Signal()
    """The journal is verified before a count in the place of a clerk is recorded."""
    saved = Signal(str)
    """The name of the file that the table was written to."""

    def __init__(self, workplace: Workplace, actor: Actor, elsewhere: Elsewhere) -> None:
        super().__init__(workplace.qt)
        self._place, self._actor, self._elsewhere = workplace, actor, elsewhere
        self._own: DayDrawers | None = None
        self._heard: Heard | None = None
        self._lane = Lane("drawers")
        self._busy = False
        self.day = workplace.today()
        elsewhere.heard.connect(self._hear)

    @property
    def can_save(self) -> bool:
        """Whether tables can be written to files here."""
        return self._place.sheets is not None

    def show_day(self, day: date) -> None:
        """Turn to `day`."""
        self.day = self._elsewhere.day = day

    @Slot()
    def refresh(self) -> None:
        """Read the day again."""
        if self._stopped:
            return
        day, store = self.day, self._place.store
        self._follow(self._lane.submit(lambda: store.read(lambda books: _read(day, books))), self._read)
        self._elsewhere.ask()

    def explain(self, drawer: DrawerSum, reason: DifferenceReason, note: str) -> None:
        """Record why the last count of a drawer differed. Fails with what `explain_difference` raises."""
        by, shift, count = self._actor, drawer.shift, drawer.count
        self._record(
            lambda: self._place.store.submit(lambda uow: explain_difference(shift, count, reason, note, by, uow)),
            self.explained.emit,
        )

    def count_instead(self, instead: Instead) -> None:
        """Verify the journal, then record the count; an open shift ends. Fails with what `count_for_absent` raises."""
        upkeep = self._place.upkeep
        if not nfc(instead.reason):
            self.failed.emit(DrawerReasonMissing(field="reason"))  # before anybody waits for the verification
        elif upkeep is None:
            self._count(instead, not_done("no upkeep", full=True, at=self._place.clock.now()))
        elif not self._busy:
            self._busy = True
            self.verifying.emit()
            self._follow(upkeep.verify(), lambda verified: self._count(instead, verified), ended=self._free)

    def save(self, path: Path, sheets: Sequence[Sheet]) -> None:
        """Write the table; `saved` or `failed`."""
        writer = self._place.sheets
        if writer is not None:
            self._follow(self._lane.submit(lambda: writer.write(path, sheets)), lambda _: self.saved.emit(path.name))

    def close(self) -> None:
        """Stop reading; what was submitted is finished."""
        if not self._stopped:
            self.stop()
            self._lane.drain()

    def _count(self, instead: Instead, verified: Verified) -> None:
        at, shift = AtDrawer(self._actor, self._place.desk, self._place.random), instead.shift
        count, reason = instead.count, instead.reason
        self._record(
            lambda: self._place.store.submit(lambda uow: count_for_absent(shift, count, reason, verified, at, uow)),
            self._counted,
        )

    def _counted(self, done: CountedInstead) -> None:
        self.counted.emit(done)

    def _record(self, submit: "Callable[[], Future[T]]", done: Callable[[T], object]) -> None:
        def recorded(outcome: T) -> None:
            done(outcome)
            self.refresh()

        if not self._busy:
            self._busy = True
            self._follow(submit(), recorded, ended=self._free)

    def _free(self) -> None:
        self._busy = False

    @Slot(object)
    def _hear(self, heard: Heard) -> None:
        self._heard = heard
        self._show()

    def _read(self, found: DayDrawers) -> None:
        self._own = found
        self._show()

    def _show(self) -> None:
        """This counter's own, then the others', as far as the node told of them for this day."""
        own, heard = self._own, self._heard
        if own is None or own.day != self.day:
            return
        if heard is None or heard.day != self.day:
            self.shown.emit(own)
        elif heard.money is None:
            self.shown.emit(replace(own, others_missing=True))
        else:
            self.shown.emit(replace(own, drawers=(*own.drawers, *heard.money.drawers)))


def _read(day: date, books: Books) -> DayDrawers:
    sums = tuple(books.drawers.sums_of_day(day))
    own = {one.shift: books.drawers.own(one.shift) for one in sums}
    return DayDrawers(day, sums, {shift: drawer for shift, drawer in own.items() if drawer is not None})
