"""Counting the drawer: the float as a shift begins, and the blind count."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.cash_count import CashCountBad
from ui.clerk.cash_grid import CashGrid
from ui.clerk.fields import button, label, row, wrapped
from ui.clerk.hints import Hint
from ui.clerk.keys import Key
from ui.clerk.models.drawer import DrawerModel, DrawerPage, DrawerView


class CountPage(QWidget):
    """`page` is `FLOAT` or `COUNT`. What should be in the drawer stands nowhere on it."""

    def __init__(self, page: DrawerPage, drawer: DrawerModel) -> None:
        super().__init__()
        self.setObjectName(page.value)
        self._page, self._drawer = page, drawer
        first = page is DrawerPage.FLOAT
        self.grid = CashGrid("float" if first else "count")
        title = self.tr("Kiểm quỹ đầu ca") if first else self.tr("Kiểm quỹ kín")
        about = (
            self.tr("Đếm tiền lẻ có trong ngăn trước khi thu.")
            if first
            else self.tr("Đếm hết tiền trong ngăn. Số theo sổ chỉ phụ trách thấy.")
        )
        word = self.tr("Ghi quỹ đầu ca") if first else self.tr("Ghi kiểm quỹ")
        self.confirm = button(f"{'float' if first else 'count'}ConfirmButton", f"Enter  {word}", kind="primary")
        self.confirm.setAutoDefault(True)  # Enter below the last note gives it the focus, and Enter again records
        self.back = button(f"{'float' if first else 'count'}BackButton", self.tr("Để sau"), Key.BACK, "quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(label(title, scale="large"))
        whole.addWidget(wrapped(label(about, kind="muted")))
        whole.addWidget(self.grid)
        whole.addStretch(1)
        whole.addLayout(row(self.back, self.confirm, stretch=1))
        self.grid.done.connect(self._done)
        self.confirm.clicked.connect(self._record)
        self.back.clicked.connect(drawer.back)

    def show_view(self, view: DrawerView) -> None:
        """The state of the drawer changed."""
        self.confirm.setEnabled(not view.busy)
        if view.page is not self._page:
            self.grid.clear()

    @Slot()
    def _done(self) -> None:
        self.confirm.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _record(self) -> None:
        if self.grid.is_empty:
            self._drawer.failed.emit(Hint("no_count"))
            return
        try:
            count = self.grid.count()
        except CashCountBad as error:
            self._drawer.failed.emit(error)
            return
        if self._page is DrawerPage.FLOAT:
            self._drawer.count_float(count)
        else:
            self._drawer.count(count)
