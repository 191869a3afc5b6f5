"""Python's cycles are collected on the Qt thread, and on no lane."""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

INTERVAL_MS = 1_000


class GarbageOnQtThread(QObject):
    """Turns the automatic collection off for good and collects from the event loop instead; one for the application.

    The automatic collection runs on whichever thread allocates. On a lane it would destroy windows, timers and models
    that lie in dead cycles, though a QObject may be deleted only in its own thread (Qt, "Thread Support in Qt",
    "Accessing QObject Subclasses from Other Threads"): the event loop then delivers to freed memory.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(INTERVAL_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return


def collect_on_qt_thread(app: QCoreApplication) -> GarbageOnQtThread:
    """Begin, unless it has begun."""
    return app.findChild(GarbageOnQtThread) or GarbageOnQtThread(app)
