"""`counter-app`: the desktop program from its folder's lock to its last closed line."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from counter_app.app.config import Config, ConfigDamaged, ConfigMissing, load_config
from counter_app.app.content import Content, content_of
from counter_app.app.display import must_have_display
from counter_app.app.place import Place

if TYPE_CHECKING:
    from counter_app.app.desktop import Counter
    from ui.frame import Frame
    from ui.on_qt import OnQtThread
    from ui.shell import Tell
    from ui.workplace import Workplace


def run_desktop(place: Place, script: Path | None) -> int:
    """Show the windows until they are closed; the exit code. With `script` a robot works in them and ends them.

    An empty folder is set up first, in a window. What is wrong with a folder is said on the first window.
    Raises `NoDisplay`.
    """
    must_have_display()
    if content_of(place) is Content.NOTHING and script is None:
        from counter_app.app.set_up import in_window  # noqa: PLC0415  (once in a counter's life)

        if in_window(place):
            return 1
    return Desktop(place).run(script)


IDLE_LOCK_S = 600.0


class Desktop:
    """Opens the counter behind the first window, and closes it after the last."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._counter: Counter | None = None
        self._lock: FileLock | None = None
        self._code = 0

    def run(self, script: Path | None) -> int:
        """Until the windows are closed."""
        from ui.shell import run_shell  # noqa: PLC0415  (Qt is for who shows windows)

        config = self._config_for_first_paint()
        try:
            shown = run_shell(
                self._open,
                desk=config.desk if config else None,
                language=config.language if config else "",
                citizen_screen=config.citizen_screen if config else "",
                idle_lock_s=IDLE_LOCK_S if script is None else 0,
                when_ready=None if script is None else self._let_robot_work(script),
            )
        finally:
            if self._counter is not None:
                self._counter.close()
            if self._lock is not None:
                self._lock.release()
        return shown or self._code

    def _config_for_first_paint(self) -> Config | None:
        """None when it cannot be read: `_open` then says so, on the window."""
        try:
            return load_config(self._place.config)
        except (ConfigMissing, ConfigDamaged):
            return None

    def _open(self, qt: "OnQtThread", tell: "Tell") -> "Workplace":
        """Raises `AlreadyRunning` and what `open_counter` raises."""
        from counter_app.app.desktop import open_counter  # noqa: PLC0415  (after the first paint)
        from counter_app.app.workplace import workplace_of  # noqa: PLC0415  (see above)

        self._lock = self._place.lock()
        self._counter = open_counter(self._place, tell)
        self._counter.start()
        importlib.import_module("ui.clerk.window")  # here, on a lane: whoever signs in must not wait for it
        return workplace_of(self._counter, qt)

    def _let_robot_work(self, file: Path) -> "Callable[[Frame], None]":
        from ui.robot import robots_day  # noqa: PLC0415  (the demo only)

        def begin(frame: "Frame") -> None:
            def done(code: int) -> None:
                self._code = code
                frame.close()

            self._robot = robots_day(file, done)
            self._robot.start()

        return begin
