"""The alarm: this counter takes no money, or a counter's key is at work twice; since when, and what to do."""

from PySide6.QtWidgets import QHeaderView, QLabel

from counter_app.domain.continuation import Halt
from counter_app.ports.forks import Fork
from counter_app.ports.lights import Light
from ui.error_texts import text_for
from ui.formatting import moment
from ui.table import Cell, RowsModel, table
from ui.technician.lit_card import LitCard
from ui.theme import set_kind

MOST_ROWS = 3


class ForkCard(LitCard):
    """Hidden while all is well."""

    def __init__(self) -> None:
        super().__init__(self.tr("Cảnh báo: một nhật ký, hai máy"))
        self.lit(Light.DOWN)
        self._halt, self._why, self._todo = QLabel(), QLabel(), QLabel()
        for label, name in ((self._halt, "haltText"), (self._why, "haltWhy"), (self._todo, "forkTodo")):
            label.setObjectName(name)
            label.setWordWrap(True)
        self._halt.setProperty("strong", "true")
        set_kind(self._halt, "bad")
        headers = [self.tr("Quầy"), self.tr("Việc"), self.tr("Phát hiện lúc"), self.tr("Khóa mới")]
        self._rows = RowsModel(headers, self)
        self._view = table(self._rows, "forkTable", self.tr("Quầy có nhật ký tách nhánh"), stretch=1)
        self._view.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._todo.setText(
            self.tr(
                "Trên từng máy: đóng chương trình rồi chạy counter-app renew với ký hiệu và mã đăng ký mới."
                " Không xóa, không cài lại máy nào trước khi phụ trách đối chiếu xong."
            )
        )
        for widget in (self._halt, self._why, self._view, self._todo):
            self.column.addWidget(widget)
        self._halted, self._forks = False, False
        self.show_halt(None)
        self.show_forks(())

    def show_halt(self, halt: Halt | None) -> None:
        """Whether and since when this counter takes no money."""
        self._halted = halt is not None
        if halt is not None:
            text = text_for(f"node.refused/{halt.code}")
            self._halt.setText(self.tr("Quầy này tạm dừng thu tiền từ {0}.").format(moment(halt.at)))
            self._why.setText(f"{text.what} {text.safe} [{text.code}]")
        self._show()

    def show_forks(self, forks: tuple[Fork, ...]) -> None:
        """Counters of the site, this one among them."""
        self._forks = bool(forks)
        self._rows.show_rows([self._row(one) for one in forks])
        self._view.setFixedHeight(
            self._view.horizontalHeader().sizeHint().height()
            + self._view.verticalHeader().defaultSectionSize() * min(max(len(forks), 1), MOST_ROWS)
            + 8
        )
        self._show()

    def _row(self, one: Fork) -> list[Cell]:
        if one.seq:
            what = self.tr("tách {0} nhánh từ sự kiện {1}").format(one.branches, one.seq)
        else:
            what = self.tr("máy cũ vẫn chạy dù có máy thay")
        copies = max(one.branches, 2)
        return [
            Cell(one.counter, strong=True),
            Cell(what),
            Cell(moment(one.since) if one.since else "–"),
            Cell(f"{one.renewed}/{copies}"),
        ]

    def _show(self) -> None:
        self._halt.setVisible(self._halted)
        self._why.setVisible(self._halted)
        self._view.setVisible(self._forks)
        self.setVisible(self._halted or self._forks)
