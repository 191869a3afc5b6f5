"""F12: the cash drawer, in the place of the fee while one of its pages is in front."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.clerk.count_page import CountPage
from ui.clerk.fields import Pages, button, column, keep_focus, label, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.drawer import DrawerModel, DrawerPage, DrawerView
from ui.clerk.move_page import MovePage
from ui.clerk.scroll import Scroll

LEAST_HEIGHT = 280


class DrawerMenu(QWidget):
    """What the drawer can be opened for, each by its number."""

    def __init__(self, drawer: DrawerModel) -> None:
        super().__init__()
        self.setObjectName(DrawerPage.MENU.value)
        self._drawer = drawer
        ways = (
            ("drawerPayIn", self.tr("Thu thêm vào quỹ"), self._pay_in),
            ("drawerPayOut", self.tr("Chi từ quỹ"), self._pay_out),
            ("drawerNoSale", self.tr("Mở không thu tiền"), self._no_sale),
            ("drawerCount", self.tr("Kiểm quỹ kín"), self._count),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(label(self.tr("Mở quỹ tiền mặt"), scale="large"))
        whole.addWidget(wrapped(label(self.tr("Chọn việc bằng phím số. Mỗi lần mở đều ghi lý do."), kind="muted")))
        self.buttons = []
        for number, (name, words, act) in enumerate(ways, 1):
            made = button(name, f"{number}  {words}")
            made.clicked.connect(act)
            key = QShortcut(QKeySequence(str(number)), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)
            whole.addWidget(made)
            self.buttons.append(made)
        whole.addStretch(1)
        back = button("drawerBackButton", self.tr("Quay lại"), Key.BACK, "quiet")
        back.clicked.connect(drawer.back)
        whole.addWidget(back)

    def show_view(self, view: DrawerView) -> None:
        """Nothing on this page changes."""

    @Slot()
    def _pay_in(self) -> None:
        self._drawer.turn_to(DrawerPage.PAY_IN)

    @Slot()
    def _pay_out(self) -> None:
        self._drawer.turn_to(DrawerPage.PAY_OUT)

    @Slot()
    def _no_sale(self) -> None:
        self._drawer.turn_to(DrawerPage.NO_SALE)

    @Slot()
    def _count(self) -> None:
        self._drawer.turn_to(DrawerPage.COUNT)


class DrawerPanel(QWidget):
    """Draws `DrawerModel`. A page that comes in front at the clerk's word has the focus in its first field."""

    def __init__(self, drawer: DrawerModel) -> None:
        super().__init__()
        self._menu = DrawerMenu(drawer)
        counts = (CountPage(page, drawer) for page in (DrawerPage.FLOAT, DrawerPage.COUNT))
        moves = (MovePage(page, drawer) for page in (DrawerPage.PAY_IN, DrawerPage.PAY_OUT, DrawerPage.NO_SALE))
        self._made: tuple[DrawerMenu | CountPage | MovePage, ...] = (self._menu, *counts, *moves)
        self._pages = Pages("drawerPages")
        for page in self._made:
            self._pages.addWidget(page)
        inside = column(0, 6)
        inside.addWidget(self._pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(label(self.tr("QUỸ TIỀN MẶT"), "drawerTitle", "muted", "small", strong=True))
        whole.addWidget(Scroll(inside, LEAST_HEIGHT), 1)
        self._view = DrawerView(DrawerPage.NONE, busy=False)

    def show_view(self, view: DrawerView) -> None:
        """The state of the drawer changed."""
        turned = view.page is not self._view.page
        self._view = view
        for page in self._made:
            page.show_view(view)
            if turned and page.objectName() == view.page.value:
                keep_focus(self._pages, self)
                self._pages.setCurrentWidget(page)

    def take_focus(self) -> None:
        """Into the first field of the page in front."""
        page = self._pages.currentWidget()
        if isinstance(page, CountPage):
            page.grid.first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif isinstance(page, MovePage):
            page.first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._menu.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
