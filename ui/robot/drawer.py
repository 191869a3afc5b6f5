"""The drawer before the robot: what lies in it, and counting that note by note."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt

from counter_app.domain.cash_count import NOTES
from counter_app.domain.decoding import from_json
from counter_app.domain.money import Vnd
from ui.robot.camera import Camera
from ui.robot.hands import focus, is_ready, is_shown, press, text, type_text
from ui.robot.robot import Steps, Until, say

AT_FIRST = Vnd(500_000)
_CTRL = Qt.KeyboardModifier.ControlModifier


class Cash(msgspec.Struct, frozen=True):
    """What lies in the drawer: what was there at first, and what each citizen left, by ticket."""

    first: int = AT_FIRST
    left: dict[str, int] = {}

    @property
    def amount(self) -> Vnd:
        """All of it."""
        return Vnd(self.first + sum(self.left.values()))


class CashDrawer:
    """The steps at the drawer. `file` stands for the drawer itself, which a PC that dies leaves as it is."""

    def __init__(self, file: str, camera: Camera) -> None:
        self._file, self._camera = Path(file) if file else None, camera
        known = self._file is not None and self._file.exists()
        self._cash = from_json(self._file.read_bytes(), Cash) if self._file and known else Cash()

    def put(self, ticket: str, amount: int) -> None:
        """A citizen's cash lies in the drawer, once."""
        self._cash = Cash(self._cash.first, {**self._cash.left, ticket: amount})
        if self._file is not None:
            fresh = self._file.with_suffix(".new")
            fresh.write_bytes(msgspec.json.encode(self._cash))
            fresh.replace(self._file)

    def begin(self) -> Steps:
        """Count the float, when it is asked for."""
        if is_shown("floatConfirmButton"):
            yield from self._count("float")
            yield Until("the float to be recorded", lambda: not is_shown("floatConfirmButton"))

    def end_shift(self) -> Steps:
        """Ctrl+E, the blind count, and the sign-in of whoever comes next."""
        press(Qt.Key.Key_E, _CTRL)
        yield Until("the count, or the end", lambda: is_ready("countConfirmButton") or is_shown("signIn"))
        if is_shown("countConfirmButton"):
            yield from self._count("count")
        yield Until("the shift to end", lambda: is_shown("signIn"))

    def _count(self, name: str) -> Steps:
        yield Until("the count", lambda: is_ready(f"{name}ConfirmButton"))
        rest = self._cash.amount
        focus(f"{name}Note{NOTES[0]}")
        for note in NOTES:
            pieces, rest = rest // note, Vnd(rest % note)
            type_text(str(pieces) if pieces else "")
            press(Qt.Key.Key_Return)
        self._camera.take_view(name)
        say(told=f"{'Quỹ đầu ca' if name == 'float' else 'Kiểm quỹ kín'}: {text(f'{name}Total')}")
        press(Qt.Key.Key_Return)
