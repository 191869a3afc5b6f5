"""The form of one dossier: procedure, people, papers or copies, terms, and how it ends."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.fee import FeeStatus
from counter_app.domain.procedure import Procedure
from counter_app.domain.wards import WardBook
from ui import formatting
from ui.clerk.checklist_view import ChecklistView
from ui.clerk.copies_view import CopiesView
from ui.clerk.fields import button, column, elided, row
from ui.clerk.keys import Key
from ui.clerk.models.desk import ClerkDesk
from ui.clerk.people_tabs import PeopleTabs
from ui.clerk.scroll import Scroll
from ui.clerk.terms_form import TermsForm

LEAST_HEIGHT = 240
FACT_LETTERS = 38


class DraftPage(QWidget):
    """Draws `IntakeModel`."""

    def __init__(self, desk: ClerkDesk, wards: WardBook) -> None:
        super().__init__()
        self.setObjectName("pageDraft")
        self._desk, self._intake = desk, desk.intake
        self._name = elided(self.tr("Chưa chọn thủ tục"), "procedureName", scale="large")
        self._facts = elided("", "procedureFacts", "muted")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts.setMaximumWidth(self.fontMetrics().averageCharWidth() * FACT_LETTERS)
        self.people = PeopleTabs(desk.intake, wards)
        self.checklist = ChecklistView(desk.intake.checklist)
        self.copies = CopiesView(desk.intake.copies)
        self.terms = TermsForm(desk.intake)
        self.save = button("saveButton", self.tr("LƯU && IN PHIẾU HẸN"), Key.DONE, "primary")
        self.refuse = button("refuseButton", self.tr("Từ chối"), Key.REFUSE)
        self.discard = button("discardButton", self.tr("Bỏ hồ sơ đang nhập"), Key.DISCARD, "quiet")
        self._lay_out()
        desk.intake.procedure_chosen.connect(self._draw_procedure)
        self.save.clicked.connect(desk.done)
        self.refuse.clicked.connect(desk.refuse)
        self.discard.clicked.connect(desk.discard)
        self._draw_procedure(None)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row(self._name, self._facts, stretch=0))
        inside = column(0, 4)
        inside.addWidget(self.people)
        inside.addWidget(self.copies, 3)
        inside.addWidget(self.checklist, 2)
        self._filler = QWidget()
        inside.addWidget(self._filler, 1)
        inside.addWidget(self.terms)
        whole.addWidget(Scroll(inside, LEAST_HEIGHT), 1)
        for beside in (self.refuse, self.discard):
            beside.setProperty("scale", "small")
        end = row(self.refuse, self.discard, self.save, stretch=2, spacing=6)
        whole.addLayout(end)

    # -- keys: only while this page is in front ---------------------------------------------------

    @Slot()
    def toggle_exemption(self) -> None:
        """Alt+M."""
        if self._desk.form_in_front():
            self.terms.toggle_exemption()

    @Slot()
    def toggle_by_hand(self) -> None:
        """Alt+H."""
        if self._desk.form_in_front():
            self.terms.toggle_by_hand()

    # -- drawing ----------------------------------------------------------------------------------

    @Slot(object)
    def _draw_procedure(self, procedure: Procedure | None) -> None:
        self.copies.setVisible(self._intake.certifies_copies)
        self._filler.setVisible(procedure is None or not (procedure.papers or self._intake.certifies_copies))
        if procedure is None:
            self._name.setText(self.tr("Chưa chọn thủ tục"))
            self._facts.setText(self.tr("F5 để tìm"))
            return
        name = procedure.name_vi.removeprefix("Thủ tục ")
        self._name.setText(name[:1].upper() + name[1:])
        self._facts.setText(self.tr("{0} · {1}").format(procedure.code, self._fee_word()))

    def _fee_word(self) -> str:
        rates = [rate for rate in self._intake.rates if rate.status is not FeeStatus.FREE]
        if not rates:
            return self.tr("không thu phí, lệ phí")
        if self._intake.certifies_copies:
            return self.tr("phí theo số trang")
        if any(rate.amount is None for rate in rates):
            return self.tr("chưa có mức thu của Hội đồng nhân dân")
        return " + ".join(
            self.tr("{0} {1}/{2}").format(rate.word, formatting.money(rate.amount or 0), rate.unit or self.tr("hồ sơ"))
            for rate in rates
        )
