"""The bar across the top: which counter, who, which part of the day, what time; ending the shift, F1 for the keys."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QPushButton

from counter_app.domain.calendar import local
from counter_app.domain.people import Actor
from ui import formatting
from ui.clerk.fields import button, elided, label, row
from ui.clerk.keys import Key
from ui.workplace import Workplace

TICK_MS = 1_000
NOON = 12


class Header(QFrame):
    """Draws the clock itself; everything else stands still."""

    def __init__(self, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._clock = workplace.clock
        self.help: QPushButton = button("helpButton", self.tr("Bảng phím"), Key.HELP)
        self.end_shift: QPushButton = button("endShiftButton", self.tr("Kết thúc ca"), Key.END_SHIFT)
        counter = label(self.tr("Quầy {0}").format(workplace.desk.counter), "headerCounter", scale="large")
        clerk = elided(actor.name, "headerClerk", strong=True)
        site = elided(workplace.desk.site_name, "headerSite")
        self._session = label("", "headerSession")
        self._time = label("", "headerClock", scale="large")
        line = row(counter, clerk, site, self._session, self._time, self.end_shift, self.help, stretch=2, spacing=18)
        line.setContentsMargins(14, 2, 8, 2)
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show the time now."""
        now = local(self._clock.now())
        part = self.tr("Buổi sáng") if now.hour < NOON else self.tr("Buổi chiều")
        self._session.setText(f"{part} · {formatting.day(now)}")
        self._time.setText(formatting.clock(now))
