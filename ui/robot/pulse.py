"""How long the GUI thread was ever away from its loop."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

BEAT_MS = 5


class Pulse(QObject):
    """Beats in the Qt loop; the longest pause between two beats, less the beat, is what a key would have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.blocked_ms_max = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin in the running Qt loop."""
        self._since.start()
        self._timer.start()

    def leave_out(self, work: Callable[[], None]) -> None:
        """Do `work` that is the observer's own, such as taking a picture, without counting it."""
        work()
        self._since.start()

    @Slot()
    def _beat(self) -> None:
        pause = self._since.nsecsElapsed() / 1e6 - BEAT_MS
        self.blocked_ms_max = max(self.blocked_ms_max, pause)
        self._since.start()
