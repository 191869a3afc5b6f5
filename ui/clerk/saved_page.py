"""Dossiers taken in: code, date and papers at a glance."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.dossier import Dossier
from counter_app.domain.party import Party, shown_id
from ui import formatting
from ui.clerk.case import Case
from ui.clerk.fields import button, card, column, elided, label, named, row, wrapped
from ui.clerk.keys import Key
from ui.clerk.limits import limit_shown
from ui.clerk.models.desk import ClerkDesk

FRAME = 10  # border and spacing, which the layout leaves out


class _Sheets(QListWidget):
    """As wide as the room there is: a long name wraps and never pushes what stands at the right out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Heights follow from the width."""
        for place in range(self.count()):
            item = self.item(place)
            sheet = self.itemWidget(item)
            if sheet is not None:
                width = self.viewport().width() - 2 * self.spacing()
                item.setSizeHint(QSize(width, sheet.heightForWidth(width) + FRAME))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class SavedPage(QWidget):
    """Draws the dossiers of the case; personal numbers by their last four signs."""

    def __init__(self, desk: ClerkDesk) -> None:
        super().__init__()
        self.setObjectName("pageSaved")
        self._cards = named(_Sheets(), "savedList", self.tr("Hồ sơ đã tiếp nhận"))
        self._cards.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._cards.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._cards.setSpacing(3)
        self._cards.setStyleSheet("QListWidget { border: none; background: transparent; }")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._cards, 1)
        form = button("formButton", self.tr("Mẫu 01 (PDF)"), Key.FORM)
        form.clicked.connect(desk.forms.draw)
        whole.addWidget(form, 0, Qt.AlignmentFlag.AlignRight)
        desk.case.changed.connect(self._draw)

    @Slot(object)
    def _draw(self, case: Case) -> None:
        self._cards.clear()
        for dossier in case.dossiers:
            bills = [bill for bill in case.bills if bill.dossier_id == dossier.id]
            kept = [bill for bill in bills if bill.id not in case.gone_back]
            sheet = self._card(dossier, self._fee(kept) if kept or not bills else self.tr("Đã trả lại tiền"))
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{dossier.code}, {dossier.procedure_name}")
            self._cards.addItem(item)
            self._cards.setItemWidget(item, sheet)
        self._cards.fit()

    def _card(self, dossier: Dossier, fee: str) -> QFrame:
        inside = column(14, 5)
        code = label(dossier.code, "savedCode", scale="large")
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        kind = label(self.tr("mã tạm") if dossier.code_is_temporary else "", kind="bad")
        inside.addLayout(row(code, kind, label(fee, strong=True), stretch=1))
        inside.addWidget(wrapped(label(dossier.procedure_name)))
        if dossier.parties is not None:
            inside.addWidget(wrapped(label(self._people(dossier.parties.applicant), kind="muted")))
        due = formatting.moment(dossier.due_at) if dossier.due_at else self.tr("chưa có ngày hẹn")
        inside.addLayout(row(label(self.tr("Hẹn trả"), kind="muted"), label(due, strong=True),
                             elided(limit_shown(dossier.limit_words), kind="muted"), stretch=2))  # fmt: skip
        for original in dossier.certified:
            text = self.tr("Số chứng thực {0}: {1}, {2} trang × {3} bản").format(
                original.shown, original.paper, original.pages, original.copies
            )
            inside.addWidget(wrapped(label(text, kind="muted")))
        return card(inside)

    @staticmethod
    def _people(party: Party) -> str:
        return " · ".join(part for part in (party.name, shown_id(party), party.phone) if part)

    def _fee(self, bills: list[Bill]) -> str:
        if not bills:
            return self.tr("Không thu phí, lệ phí")
        total = sum(bill.total for bill in bills)
        if total == 0:
            return self.tr("Được miễn")
        due = sum(bill.due for bill in bills)
        if due:
            return self.tr("Chưa nộp {0}").format(formatting.money(due))
        if any(bill.state is BillState.ELSEWHERE for bill in bills):
            return self.tr("Nộp ở quầy thu phí")
        return self.tr("Đã nộp {0}").format(formatting.money(total))
