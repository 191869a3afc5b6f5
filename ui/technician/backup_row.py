"""The daily backup: when the last good one was made and where, or why there is none."""

from PySide6.QtWidgets import QHBoxLayout, QLabel

from counter_app.ports.lights import BackupState, Light
from ui.cards import Card
from ui.error_texts import text_for
from ui.formatting import moment
from ui.lights import light_pixmap
from ui.theme import set_kind


class BackupRow(Card):
    """A backup that failed is a warning: the counter works on, and it is tried again."""

    def __init__(self) -> None:
        super().__init__()
        self._shape, self._word = QLabel(), QLabel()
        self._last, self._detail = QLabel(), QLabel()
        name = QLabel(self.tr("Sao lưu hằng ngày"))
        name.setProperty("scale", "large")
        self._word.setObjectName("backupWord")
        self._word.setProperty("strong", "true")
        self._last.setObjectName("backupLast")
        self._last.setProperty("kind", "muted")
        self._detail.setObjectName("backupDetail")
        for wide in (self._last, self._detail):
            wide.setWordWrap(True)
        title = QHBoxLayout()
        title.setSpacing(10)
        for widget in (self._shape, name, self._word):
            title.addWidget(widget)
        title.addStretch(1)
        self.column.addLayout(title)
        self.column.addWidget(self._last)
        self.column.addWidget(self._detail)
        self._shape.setPixmap(light_pixmap(Light.OFF, 22))

    def show_state(self, state: BackupState) -> None:
        """Draw how it stands."""
        good = not state.error
        light = Light.WARNING if not good else Light.OK if state.at is not None else Light.OFF
        self._shape.setPixmap(light_pixmap(light, 22))
        self._word.setText(self._said(state))
        set_kind(self._word, {Light.OK: "good", Light.WARNING: "bad"}.get(light, "muted"))
        last = self.tr("Bản tốt gần nhất: {0}, {1}").format(moment(state.at), state.file) if state.at else ""
        self._last.setText(last or self.tr("Chưa có bản sao lưu nào được kiểm tra."))
        self._detail.setVisible(not good)
        if not good:
            text = text_for(state.error, **state.fields)
            self._detail.setText(f"{text.what} {text.safe} {text.todo} [{text.code}]")

    def _said(self, state: BackupState) -> str:
        if state.error:
            return self.tr("cần xem")
        return self.tr("đã kiểm tra") if state.at is not None else self.tr("chưa đến giờ")
