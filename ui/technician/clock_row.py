"""The PC's clock: believed or not, why, and what it is measured by."""

from counter_app.ports.lights import Light
from counter_app.usecases.timekeeping import ClockReport
from ui.error_texts import text_for
from ui.formatting import clock_with_seconds, duration, moment
from ui.technician.light_row import LightRow, in_one_line


class ClockRow(LightRow):
    """A doubtful clock is a warning: the counter works on, and its events are flagged."""

    def __init__(self) -> None:
        super().__init__("clock", "Node")
        self.call_it(self.tr("Đồng hồ máy"))

    def show_report(self, report: ClockReport) -> None:
        """Draw how the clock stands."""
        doubt = report.doubt
        if doubt is None:
            self.light_up(Light.OK, self.tr("đáng tin"))
        else:
            self.light_up(Light.WARNING, self.tr("cần xem"))
        self.remark(self._measured(report))
        self.tell("" if doubt is None else in_one_line(text_for("clock.doubtful", doubt=doubt.value)))

    def _measured(self, report: ClockReport) -> str:
        told, node = report.node_says, report.known.node
        if told is not None:
            apart = self.tr("lệch {0}").format(duration(abs(report.now - told)))
            said = self.tr("Máy này {0} · máy chủ {1} · {2}")
            return said.format(clock_with_seconds(report.now), clock_with_seconds(told), apart)
        last = moment(node.wall) if node else self.tr("chưa có")
        return self.tr("Máy này {0} · máy chủ báo lần cuối: {1}").format(moment(report.now), last)
