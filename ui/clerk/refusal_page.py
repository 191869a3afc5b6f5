"""Refusing a dossier: the reason that the citizen is told, and the papers that are missing."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from counter_app.usecases.dossier import PaperAnswer
from ui.clerk.fields import button, card, column, label, named, row, text_field
from ui.clerk.keys import Key
from ui.clerk.models.desk import ClerkDesk


class RefusalPage(QWidget):
    """Draws what `IntakeModel` holds; opened anew with what the checklist says is missing."""

    def __init__(self, desk: ClerkDesk) -> None:
        super().__init__()
        self.setObjectName("pageRefusal")
        self._desk = desk
        self._procedure = label("", "refusalProcedure", "muted")
        self.reason = named(QPlainTextEdit(), "refusalReason", self.tr("Lý do từ chối"))
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(self.tr("lý do, để nói với công dân"))
        self._name = text_field("refusalName", self.tr("Họ tên người nộp"))
        self._missing = named(QListWidget(), "refusalMissing", self.tr("Giấy tờ còn thiếu"))
        self._missing.setWordWrap(True)
        self._missing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.confirm_button = button("refusalConfirmButton", self.tr("Ghi từ chối"), Key.DONE, "danger")
        self.back = button("refusalBackButton", self.tr("Quay lại"), Key.BACK)
        inside = column(14, 8)
        inside.addWidget(label(self.tr("Từ chối tiếp nhận hồ sơ"), scale="large"))
        inside.addWidget(self._procedure)
        inside.addWidget(label(self.tr("Lý do"), strong=True))
        inside.addWidget(self.reason, 1)
        inside.addLayout(row(label(self.tr("Người nộp")), self._name, stretch=1))
        inside.addWidget(label(self.tr("Giấy tờ còn thiếu (bỏ chọn nếu không phải)"), strong=True))
        inside.addWidget(self._missing, 2)
        inside.addLayout(row(self.back, self.confirm_button, stretch=1))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))
        self.confirm_button.clicked.connect(self.confirm)
        self.back.clicked.connect(desk.back)
        desk.intake.cleared.connect(self.reason.clear)

    def open(self) -> None:
        """Show what stands on the form."""
        intake = self._desk.intake
        self._procedure.setText(intake.procedure.name_vi if intake.procedure else "")
        self._name.setText(intake.people.applicant.name)
        self._missing.clear()
        said = intake.checklist.missing
        for paper in intake.checklist.papers:
            if paper.answer is PaperAnswer.MISSING:
                item = QListWidgetItem(paper.name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if paper.name in said else Qt.CheckState.Unchecked)
                self._missing.addItem(item)

    @Slot()
    def confirm(self) -> None:
        """Write the refusal down."""
        items = [self._missing.item(place) for place in range(self._missing.count())]
        missing = tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)
        service = self._desk.case.case.service
        self._desk.intake.refuse(self.reason.toPlainText(), missing, self._name.text(), service)
