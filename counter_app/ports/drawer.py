"""The cash drawers of a counter, as the use cases see them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from counter_app.domain.drawer import Drawer
from counter_app.domain.drawer_sum import DrawerSum


class DrawerBook(Protocol):
    """The ledgers of the shifts at this counter."""

    def of_person(self, staff_id: str) -> Drawer | None:
        """The drawer of the shift that this person has open here, of several the one begun last; None without one."""

    def of_shift(self, shift_id: str) -> Drawer:
        """KeyError when there is no such shift: a bug."""

    def own(self, shift_id: str) -> Drawer | None:
        """The drawer of a shift in this installation's own journal; None when it is in no such."""

    def before(self, shift_id: str) -> Drawer | None:
        """The drawer of the shift begun before that one at this counter; None for the first."""

    def of_day(self, day: date) -> Sequence[Drawer]:
        """Drawers of shifts that began or ended on that local day, or whose cash moved on it, in their order."""

    def sums_of_day(self, day: date) -> Sequence[DrawerSum]:
        """The sums of those, and of shifts begun before that nobody ended; forgotten ones first."""
