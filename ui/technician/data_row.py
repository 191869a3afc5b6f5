"""The data of this PC: verified when and with what outcome, and how much room the disk has."""

from PySide6.QtWidgets import QPushButton

from counter_app.domain.soundness import Outcome, Verified
from counter_app.ports.lights import Light
from counter_app.ports.upkeep import Room, Soundness
from ui.error_texts import fault_text
from ui.formatting import moment
from ui.soundness_words import not_done_text, room_text, room_words, wrong_text
from ui.technician.light_row import LightRow, in_one_line

MOST_PLACES = 3


class DataRow(LightRow):
    """Not verified is no green light: a warning says why. What was found stays until everything is found sound."""

    def __init__(self) -> None:
        super().__init__("data", "Last")
        self.verify = QPushButton(self.tr("Kiểm tra ngay"))
        self.verify.setObjectName("verifyButton")
        self.call_it(self.tr("Dữ liệu máy này"), self.verify)
        self._soundness, self._room = Soundness(), Room()
        self._draw()

    def show_soundness(self, soundness: Soundness) -> None:
        """Draw what the last verification came to."""
        self._soundness = soundness
        self._draw()

    def show_room(self, room: Room) -> None:
        """Draw how much room there is."""
        self._room = room
        self._draw()

    def _draw(self) -> None:
        last, wrong = self._soundness.last, self._soundness.wrong
        sound = wrong is None and last is not None and last.outcome is Outcome.SOUND
        light = Light.DOWN if wrong else Light.OK if sound and not self._room.low else Light.WARNING
        self.light_up(Light.NOT_ASKED if last is None and wrong is None else light, self._outcome(last, wrong))
        self.verify.setEnabled(not self._soundness.running)
        self.remark(" · ".join(part for part in (self._when(last), self._free()) if part))
        self.tell("\n".join(self._details(last, wrong)))

    def _outcome(self, last: Verified | None, wrong: Verified | None) -> str:
        if wrong is not None:
            return self.tr("SAI")
        if last is None:
            return self.tr("đang kiểm tra…") if self._soundness.running else self.tr("chưa kiểm tra")
        return self.tr("đúng") if last.outcome is Outcome.SOUND else self.tr("chưa kiểm tra được")

    def _when(self, last: Verified | None) -> str:
        if last is None:
            return ""
        what = self.tr("toàn bộ") if last.full else self.tr("phần mới")
        text = self.tr("Kiểm tra {0} lúc {1}").format(what, moment(last.at))
        return self.tr("{0}; đang kiểm tra lại…").format(text) if self._soundness.running else text

    def _free(self) -> str:
        return "" if self._room.free is None else self.tr("ổ đĩa còn {0}").format(room_words(self._room))

    def _details(self, last: Verified | None, wrong: Verified | None) -> list[str]:
        lines = []
        if wrong is not None:
            lines.append(in_one_line(wrong_text(wrong)))
            if wrong.faults > 1 or wrong.rebuild:
                lines += [self._place(wrong, at) for at in range(min(MOST_PLACES, len(wrong.findings)))]
        if last is not None and last.outcome is Outcome.NOT_DONE:
            text = not_done_text(last)
            lines.append(f"{text.what} {text.todo} [{text.code}]")
        if self._room.low:
            lines.append(in_one_line(room_text(self._room)))
        return lines

    def _place(self, wrong: Verified, at: int) -> str:
        one = wrong.findings[at]
        text = fault_text(one.what, one.detail, one.seq)
        where = f"{one.origin[:8]} #{one.seq}" if one.origin else self.tr("tệp")
        return f"{where} [{text.code}] {text.what}"
