"""One device of the list: light, link, last reply, how long it took, what is wrong, and a button to ask it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter_app.ports.lights import DeviceState, Light
from ui.error_texts import text_for
from ui.formatting import clock_with_seconds, latency
from ui.lights import device_name, light_pixmap, light_word
from ui.technician.lit_card import LitCard
from ui.theme import set_kind

_SIZE = 22


class DeviceRow(LitCard):
    """Green only after a reply in the device's own protocol."""

    test_wanted = Signal(str)

    def __init__(self, device: str, *, can_test: bool) -> None:
        super().__init__()
        self._device = device
        self._shape, self._name, self._word = QLabel(), QLabel(device_name(device)), QLabel()
        self._link, self._heard, self._detail = QLabel(), QLabel(), QLabel()
        self.buttons = QHBoxLayout()
        self._test = QPushButton(self.tr("Kiểm tra"))
        self._test.setObjectName(f"deviceTest.{device}")
        self._test.setAccessibleName(self.tr("Kiểm tra {0}").format(device_name(device)))
        if not can_test:
            self._test.hide()
        self._test.clicked.connect(self._want_test)
        self._shape.setObjectName(f"deviceLight.{device}")
        self._detail.setObjectName(f"deviceDetail.{device}")
        self._detail.setWordWrap(True)
        self._name.setProperty("scale", "large")
        self._word.setProperty("strong", "true")
        for label in (self._link, self._heard):
            label.setProperty("kind", "muted")
        self._lay_out()
        self.show_state(DeviceState(device, "", Light.OFF))

    def show_state(self, state: DeviceState) -> None:
        """Draw what was last heard."""
        self.lit(state.light)
        self._shape.setPixmap(light_pixmap(state.light, _SIZE))
        self._shape.setAccessibleName(light_word(state.light))
        self._word.setText(light_word(state.light))
        set_kind(self._word, self.kind())
        self._link.setText(state.link or self.tr("Chưa cấu hình"))
        heard = clock_with_seconds(state.last_reply) if state.last_reply else "–"
        took = latency(state.latency_ms) if state.latency_ms is not None else "–"
        self._heard.setText(self.tr("Trả lời lần cuối: {0} · Thời gian trả lời: {1}").format(heard, took))
        self._heard.setVisible(state.light not in (Light.OFF, Light.NOT_ASKED))
        self._detail.setText(self._words(state))
        self._detail.setVisible(bool(state.detail))
        self._test.setEnabled(state.light is not Light.OFF)

    def _words(self, state: DeviceState) -> str:
        if not state.detail:
            return ""
        text = text_for(state.detail, device=state.device, link=state.link)
        return f"{text.what} {text.todo} [{text.code}]"

    @Slot()
    def _want_test(self) -> None:
        self.test_wanted.emit(self._device)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(self._shape)
        title.addWidget(self._name)
        title.addWidget(self._word)
        title.addSpacing(16)
        title.addWidget(self._link, 1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(title)
        texts.addWidget(self._heard)
        texts.addWidget(self._detail)
        row = QHBoxLayout()
        row.addLayout(texts, 1)
        self.buttons.addWidget(self._test)
        row.addLayout(self.buttons)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(holder)
