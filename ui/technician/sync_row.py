"""The link to the nodes: connected, cut off or refused, what waits to be sent and since when."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel

from counter_app.ports.lights import Light, SyncState
from ui.cards import Card
from ui.error_texts import text_for
from ui.formatting import duration, moment
from ui.lights import light_pixmap, sync_light, sync_word
from ui.theme import set_kind


class SyncRow(Card):
    """Cut off is a warning and no fault: the counter works on. A node that says no needs somebody."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._shape, self._name, self._word = QLabel(), QLabel(self.tr("Máy chủ điểm")), QLabel()
        self._waiting, self._detail = QLabel(), QLabel()
        self._shape.setObjectName("syncLight")
        self._detail.setObjectName("syncDetail")
        self._detail.setWordWrap(True)
        self._waiting.setObjectName("syncWaiting")
        self._waiting.setWordWrap(True)
        self._name.setProperty("scale", "large")
        self._word.setObjectName("syncWord")
        self._word.setProperty("strong", "true")
        self._waiting.setProperty("kind", "muted")
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(self._shape)
        title.addWidget(self._name)
        title.addWidget(self._word)
        title.addStretch(1)
        self.column.addLayout(title)
        self.column.addWidget(self._waiting)
        self.column.addWidget(self._detail)
        self._shape.setPixmap(light_pixmap(Light.OFF, 22))

    def show_state(self, state: SyncState) -> None:
        """Draw what sync last said."""
        light = sync_light(state)
        self._shape.setPixmap(light_pixmap(light, 22))
        self._word.setText(sync_word(state))
        set_kind(self._word, {Light.OK: "good", Light.DOWN: "bad"}.get(light, "muted"))
        words = [self._waiting_words(state)]
        if state.node:
            words.append(self.tr("Đang dùng {0}.").format(state.node))
        if state.comparison:
            words.append(self.tr("Mã đối chiếu của quầy này: {0}.").format(state.comparison))
        self._waiting.setText(" ".join(words))
        text = text_for(state.error) if state.error else None
        self._detail.setVisible(text is not None)
        if text is not None:
            self._detail.setText(f"{text.what} {text.safe} {text.todo} [{text.code}]")

    def _waiting_words(self, state: SyncState) -> str:
        if not state.unsent:
            return self.tr("Không có sự kiện chờ gửi.")
        if state.oldest_unsent is None:
            return self.tr("{0} sự kiện chờ gửi.").format(state.unsent)
        waited = duration(self._now() - state.oldest_unsent)
        return self.tr("{0} sự kiện chờ gửi, cũ nhất từ {1} ({2}).").format(
            state.unsent, moment(state.oldest_unsent), waited
        )
