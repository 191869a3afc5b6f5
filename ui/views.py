"""The window of each role, imported when it is first opened, and the feeds that they share."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.domain.people import Actor, Role
from ui.frame import MakeView
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.clerk.feeds import Feeds


class Views:
    """One set of feeds for the whole run: a scanner can be started only once."""

    def __init__(self, citizen_screen: str = "") -> None:
        self._citizen_screen = citizen_screen
        self._feeds: Feeds | None = None

    def makers(self) -> dict[Role, MakeView]:
        """How each view is made."""
        return {Role.CLERK: self._clerk, Role.SUPERVISOR: _supervisor, Role.TECHNICIAN: _technician}

    def start(self, workplace: Workplace) -> None:
        """Begin to listen to devices and sync."""
        from ui.clerk.feeds import Feeds  # noqa: PLC0415  (after the first paint)

        self._feeds = Feeds(workplace)
        self._feeds.start()

    def stop(self) -> None:
        """Ask the devices no more."""
        if self._feeds is not None:
            self._feeds.stop()

    def _clerk(self, workplace: Workplace, actor: Actor) -> QWidget:
        from ui.citizen.screens import CitizenScreens  # noqa: PLC0415  (when first opened)
        from ui.citizen.window import CitizenWindow  # noqa: PLC0415  (when first opened)
        from ui.clerk.window import ClerkWindow  # noqa: PLC0415  (when first opened)

        window = ClerkWindow(workplace, actor, self._feeds)
        CitizenScreens(CitizenWindow(window.desk, window), window, self._citizen_screen)
        return window


def _supervisor(workplace: Workplace, actor: Actor) -> QWidget:
    from ui.supervisor import SupervisorWindow  # noqa: PLC0415  (when first opened)

    return SupervisorWindow(workplace, actor)


def _technician(workplace: Workplace, actor: Actor) -> QWidget:
    from ui.technician import TechnicianWindow  # noqa: PLC0415  (when first opened)

    return TechnicianWindow(workplace, actor)
