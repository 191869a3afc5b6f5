"""The PC's clock: believed or not, why, and what it is measured by."""

from PySide6.QtWidgets import QHBoxLayout, QLabel

from counter_app.ports.lights import Light
from counter_app.usecases.timekeeping import ClockReport
from ui.cards import Card
from ui.error_texts import text_for
from ui.formatting import clock_with_seconds, duration, moment
from ui.lights import light_pixmap
from ui.theme import set_kind


class ClockRow(Card):
    """A doubtful clock is a warning: the counter works on, and its events are flagged."""

    def __init__(self) -> None:
        super().__init__()
        self._shape, self._word = QLabel(), QLabel()
        self._node, self._detail = QLabel(), QLabel()
        name = QLabel(self.tr("Đồng hồ máy"))
        name.setProperty("scale", "large")
        self._word.setObjectName("clockWord")
        self._word.setProperty("strong", "true")
        self._node.setObjectName("clockNode")
        self._node.setProperty("kind", "muted")
        self._detail.setObjectName("clockDetail")
        for wide in (self._node, self._detail):
            wide.setWordWrap(True)
        title = QHBoxLayout()
        title.setSpacing(10)
        for widget in (self._shape, name, self._word):
            title.addWidget(widget)
        title.addStretch(1)
        self.column.addLayout(title)
        self.column.addWidget(self._node)
        self.column.addWidget(self._detail)
        self._shape.setPixmap(light_pixmap(Light.OFF, 22))

    def show_report(self, report: ClockReport) -> None:
        """Draw how the clock stands."""
        good = report.doubt is None
        self._shape.setPixmap(light_pixmap(Light.OK if good else Light.WARNING, 22))
        self._word.setText(self.tr("đáng tin") if good else self.tr("cần xem"))
        set_kind(self._word, "good" if good else "muted")
        self._node.setText(self._measured(report))
        self._detail.setVisible(not good)
        if report.doubt is not None:
            text = text_for("clock.doubtful", doubt=report.doubt.value)
            self._detail.setText(f"{text.what} {text.safe} {text.todo} [{text.code}]")

    def _measured(self, report: ClockReport) -> str:
        told, node = report.node_says, report.known.node
        if told is not None:
            apart = self.tr("lệch {0}").format(duration(abs(report.now - told)))
            said = self.tr("Máy này {0} · máy chủ {1} · {2}")
            return said.format(clock_with_seconds(report.now), clock_with_seconds(told), apart)
        last = moment(node.wall) if node else self.tr("chưa có")
        return self.tr("Máy này {0} · máy chủ báo lần cuối: {1}").format(moment(report.now), last)
