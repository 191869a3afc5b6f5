"""The middle of the window: the scan box, and below it the form, the refusal or the dossiers taken in."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.procedure import Procedure
from ui.clerk.draft_page import DraftPage
from ui.clerk.fields import Pages, button, card, column, keep_focus, label, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.desk import ClerkDesk, Sheet
from ui.clerk.refusal_page import RefusalPage
from ui.clerk.saved_page import SavedPage
from ui.clerk.scan_box import ScanBox
from ui.workplace import Workplace


class DossierPanel(QWidget):
    """Chooses the page; the pages draw themselves."""

    def __init__(self, desk: ClerkDesk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self.draft = DraftPage(desk, workplace.wards)
        self.refusal = RefusalPage(desk)
        self.saved = SavedPage(desk)
        self._pages = Pages("dossierPages")
        for page in (self._idle(), self.draft, self.refusal, self.saved):
            self._pages.addWidget(page)
        self.scan = ScanBox(desk.intake, self)
        self._new = button("newDossierButton", self.tr("Hồ sơ mới"), Key.NEW_DOSSIER)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(row(self.scan, self._new, stretch=0))
        whole.addWidget(self._pages, 1)
        self.scan.chosen.connect(self._chosen)
        self.draft.people.currentChanged.connect(self._role_shown)
        self.scan.entered.connect(self._entered)
        self._new.clicked.connect(desk.new_dossier)
        desk.sheet_changed.connect(self._show)
        desk.draft_begun.connect(self.scan.begin)

    def _idle(self) -> QWidget:
        page = QWidget()
        page.setObjectName("pageIdle")
        inside = column(24, 8)
        inside.addStretch(1)
        for made in (
            label(self.tr("Chưa có công dân tại quầy"), scale="huge"),
            wrapped(label(self.tr("Nhấn F2 để gọi số tiếp theo, hoặc quét mã hồ sơ để xem lại."), kind="muted")),
        ):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(made)
        inside.addStretch(2)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))
        return page

    @Slot()
    def done(self) -> None:
        """Ctrl+Enter: what it means on this page."""
        if self._desk.sheet is Sheet.REFUSAL:
            self.refusal.confirm()
        else:
            self._desk.done()

    @Slot(str)
    def _show(self, name: str) -> None:
        page = self._pages.findChild(QWidget, name, Qt.FindChildOption.FindDirectChildrenOnly)
        if page is None or page is self._pages.currentWidget():
            return
        if page is self.refusal:
            self.refusal.open()
        keep_focus(self._pages, self)
        self._pages.setCurrentWidget(page)
        if page is self.refusal:
            self.refusal.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)  # the clerk asked for it

    @Slot()
    def _role_shown(self) -> None:
        """A card fills the fields that are in view."""
        self._desk.scan_role = self.draft.people.role_shown

    @Slot(object)
    def _chosen(self, procedure: Procedure) -> None:
        self._desk.choose(procedure)

    @Slot(str)
    def _entered(self, text: str) -> None:
        if self._desk.take_scan(text, self._desk.scan_role):
            self.scan.clear()
