"""What the site's node knows of trouble that somebody must look at."""

from collections.abc import Sequence

from counter_app.domain.errors import CounterError
from counter_app.domain.node_trouble import NodeDataWrong
from counter_app.ports.lights import Light
from ui.error_texts import text_of
from ui.technician.light_row import LightRow, in_one_line


class NodeRow(LightRow):
    """Hidden while there is nothing to look at: the counter works on whatever it is."""

    def __init__(self) -> None:
        super().__init__("node", "Where")
        self.call_it(self.tr("Dữ liệu ở máy chủ điểm"))
        self.remark(self.tr("Xem từng việc ở máy chủ điểm: counter-app node-status."))
        self.hide()

    def show_troubles(self, troubles: Sequence[CounterError]) -> None:
        """Draw each; a blank line keeps them apart."""
        wrong = any(isinstance(one, NodeDataWrong) for one in troubles)
        self.light_up(Light.DOWN if wrong else Light.WARNING, self.tr("SAI") if wrong else self.tr("cần xem"))
        self.tell("\n\n".join(in_one_line(text_of(one)) for one in troubles))
        self.setVisible(bool(troubles))
