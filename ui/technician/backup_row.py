"""The daily backup: when the last good one was made and where, or why there is none."""

from counter_app.ports.lights import BackupState, Light
from ui.error_texts import text_for
from ui.formatting import moment
from ui.technician.light_row import LightRow, in_one_line


class BackupRow(LightRow):
    """A backup that failed is a warning: the counter works on, and it is tried again.

    `whose` chooses among the texts of a code.
    """

    def __init__(self, name: str = "backup", whose: str = "") -> None:
        super().__init__(name, "Last")
        self._whose = whose
        self.call_it(self.tr("Sao lưu hằng ngày"))

    def show_state(self, state: BackupState) -> None:
        """Draw how it stands."""
        good = not state.error
        light = Light.WARNING if not good else Light.OK if state.at is not None else Light.NOT_ASKED
        self.light_up(light, self._said(state))
        self.remark(self._last(state) or self.tr("Chưa có bản sao lưu nào được kiểm tra."))
        self.tell("" if good else in_one_line(text_for(state.error, whose=self._whose, **state.fields)))

    def _said(self, state: BackupState) -> str:
        if state.error:
            return self.tr("cần xem")
        return self.tr("đã kiểm tra") if state.at is not None else self.tr("chưa đến giờ")

    def _last(self, state: BackupState) -> str:
        if state.at is None:
            return ""
        if not state.file:
            return self.tr("Bản tốt gần nhất: {0}").format(moment(state.at))
        return self.tr("Bản tốt gần nhất: {0}, {1}").format(moment(state.at), state.file)


class NodeBackupRow(BackupRow):
    """That of the site's node, as the node says; hidden until it has said something."""

    def __init__(self) -> None:
        super().__init__("nodeBackup", "node")
        self.call_it(self.tr("Sao lưu của máy chủ điểm"))
        self.hide()

    def show_state(self, state: BackupState) -> None:
        """Draw how it stands."""
        super().show_state(state)
        self.show()
