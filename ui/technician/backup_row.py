"""The daily backup: when the last good one was made and where, or why there is none."""

from counter_app.ports.lights import BackupState, Light
from ui.error_texts import text_for
from ui.formatting import moment
from ui.technician.light_row import LightRow, in_one_line


class BackupRow(LightRow):
    """A backup that failed is a warning: the counter works on, and it is tried again."""

    def __init__(self) -> None:
        super().__init__("backup", "Last")
        self.call_it(self.tr("Sao lưu hằng ngày"))

    def show_state(self, state: BackupState) -> None:
        """Draw how it stands."""
        good = not state.error
        light = Light.WARNING if not good else Light.OK if state.at is not None else Light.OFF
        self.light_up(light, self._said(state), {Light.OK: "good", Light.WARNING: "bad"}.get(light, "muted"))
        last = self.tr("Bản tốt gần nhất: {0}, {1}").format(moment(state.at), state.file) if state.at else ""
        self.note.setText(last or self.tr("Chưa có bản sao lưu nào được kiểm tra."))
        self.tell("" if good else in_one_line(text_for(state.error, **state.fields)))

    def _said(self, state: BackupState) -> str:
        if state.error:
            return self.tr("cần xem")
        return self.tr("đã kiểm tra") if state.at is not None else self.tr("chưa đến giờ")
