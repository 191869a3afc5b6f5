"""PySide6 6.12.0 gives away references to True and None on Python 3.10 and 3.11, until the interpreter aborts.

It lost one to None with each void call and one to True with each emit; Python starts with a few thousand spare ones, so
a short test run passes. Measured: abort within 200,000 `setText` calls, or after about 600 emits.
"""

import subprocess
import sys
from importlib.metadata import version

CALLS = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rung = Signal(int)

app, bell, label = QApplication([]), Bell(), QLabel()
for _ in range(200_000):
    label.setText("A012")
for turn in range(20_000):
    bell.rung.emit(turn)
print("alive", flush=True)
"""


def test_void_calls_and_emits_keep_the_interpreter_alive() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_pyside_is_of_the_series_that_was_measured_clean() -> None:
    installed = tuple(int(part) for part in version("PySide6-Essentials").split("."))
    assert (6, 11, 3) <= installed < (6, 12)
