"""A model whose commands wait for a supervisor when the PC's clock cannot be right."""

from PySide6.QtCore import Signal

from counter_app.domain.people import Actor
from counter_app.domain.timekeeping import ClockUnconfirmed
from counter_app.usecases.settle import Cashier
from counter_app.usecases.timekeeping import ClockReport, accept_clock, look_at_clock
from ui.clerk.models.one_at_a_time import OneAtATime
from ui.clerk.models.till_view import ClockQuestion
from ui.workplace import Workplace


class ClockGuarded(OneAtATime):
    """Shows what the clock says beside what else is known, and goes on when a supervisor signed for it."""

    clock_accepted = Signal()
    """A supervisor lets receipts be dated by the clock."""
    turned = Signal()
    """The clerk went on to another page: what was said of the one before is not true of this one."""

    def __init__(self, workplace: Workplace, cashier: Cashier) -> None:
        super().__init__(workplace.qt)
        self._place, self._cashier = workplace, cashier
        self._clock: ClockQuestion | None = None

    def _put_off(self) -> None:
        """What was begun did not begin: nothing was taken."""

    def _turn(self) -> None:
        self._show()
        self.turned.emit()

    def _ask_clock(self, error: ClockUnconfirmed) -> None:
        """Nothing was taken: show what the clock says beside what else is known, and wait for a supervisor."""

        def ask(report: ClockReport) -> None:
            self._clock = ClockQuestion(error, report)
            self._turn()

        clock = self._place.clock
        self._put_off()
        self._follow(self._place.store.submit(lambda uow: look_at_clock(clock, uow)), ask)

    def accept_clock(self, staff_id: str, pin: str) -> None:
        """A supervisor signs for the clock. Fails with `SignInRefused`, `SignInLocked`, `NotAllowed`."""
        place, asked_by = self._place, self._cashier.by
        if self._clock is None or self._is_busy:
            return

        def signed(supervisor: Actor) -> None:
            self._command(
                lambda: place.store.submit(lambda uow: accept_clock(supervisor, asked_by, place.clock, uow)),
                self._accepted,
                ended=self._free_again,
            )

        self._command(lambda: place.sign_in(staff_id, pin), signed, ended=self._free_again)

    def _accepted(self, _done: object) -> None:
        self._clock = None
        self._turn()
        self.clock_accepted.emit()
