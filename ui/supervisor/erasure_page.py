"""The form for an erasure: which dossier, by which ground of the law, on which request, and whether it is meant."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.erasure import ErasureGround
from counter_app.domain.errors import CounterError
from counter_app.domain.people import Actor
from ui.banner import Banner, Level
from ui.cards import Card
from ui.error_texts import ErrorText, text_of
from ui.field_rows import FieldRows
from ui.page_head import page_head
from ui.supervisor.erasure_model import ErasureModel
from ui.theme import set_kind
from ui.words import QT_TRANSLATE_NOOP, translated
from ui.workplace import Workplace

_GROUNDS = {
    ErasureGround.REQUESTED: QT_TRANSLATE_NOOP("supervisor", "Người đó yêu cầu, và không luật nào buộc giữ"),
    ErasureGround.WITHDRAWN: QT_TRANSLATE_NOOP("supervisor", "Người đó rút lại sự đồng ý"),
    ErasureGround.EXPIRED: QT_TRANSLATE_NOOP("supervisor", "Hết thời hạn lưu giữ"),
    ErasureGround.ORDERED: QT_TRANSLATE_NOOP("supervisor", "Cơ quan có thẩm quyền hoặc tòa án quyết định"),
}
_AT = {
    "erasure.reference_invalid": "reference",
    "erasure.nothing": "code",
    "erasure.too_early": "code",
    "dossier.unknown": "code",
}


class ErasurePage(QWidget):
    """`back_wanted` when the supervisor is done here."""

    back_wanted = Signal()

    def __init__(self, workplace: Workplace, actor: Actor, banner: Banner) -> None:
        super().__init__()
        self.setObjectName("erasurePage")
        self.model = ErasureModel(workplace, actor)
        self._banner = banner
        self._code, self._reference, self._ground = QLineEdit(), QLineEdit(), QComboBox()
        self._receipts = QCheckBox(self.tr("Cả tên người nộp trên biên lai (luật kế toán buộc giữ đến hết hạn)"))
        self._sure = QCheckBox(self.tr("Đã kiểm tra căn cứ. Việc xóa KHÔNG lấy lại được."))
        self._go, self._message = QPushButton(self.tr("Xóa thông tin cá nhân")), QLabel()
        self._rows, self._back = FieldRows(), QPushButton(self.tr("Esc  Số liệu trong ngày"))
        self._dress()
        self._lay_out(workplace.desk.site_name, actor.name)
        self._sure.toggled.connect(self._go.setEnabled)
        self._go.clicked.connect(self._submit)
        self._back.clicked.connect(self.back_wanted)
        self.model.erased.connect(self._show_erased)
        self.model.failed.connect(self._show_error)
        self.model.busy.connect(self._show_busy)
        self._go.setEnabled(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first field."""
        super().showEvent(event)
        self._code.setFocus()

    @Slot()
    def _submit(self) -> None:
        self._rows.hush()
        self._message.hide()
        ground = ErasureGround(self._ground.currentData())
        receipts = self._receipts.isChecked()
        self.model.erase(self._code.text(), ground, self._reference.text(), receipts=receipts)

    @Slot(bool)
    def _show_busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy and self._sure.isChecked())

    @Slot(int)
    def _show_erased(self, count: int) -> None:
        what = self.tr("Đã xóa thông tin cá nhân trong {0} sự kiện của hồ sơ {1}.").format(count, self._code.text())
        safe = self.tr("Máy chủ xóa theo khi nhận được nhật ký; số liệu và biên lai không đổi.")
        self._banner.say("erased", ErrorText(what, safe, "", ""), Level.GOOD)
        self._code.clear()
        self._reference.clear()
        self._receipts.setChecked(False)
        self._sure.setChecked(False)
        self._code.setFocus()

    @Slot(object)
    def _show_error(self, error: CounterError) -> None:
        text = text_of(error)
        self._sure.setChecked(False)
        if self._rows.show_wrong(_AT.get(error.code, ""), text):
            return
        self._message.setText(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part))
        self._message.show()

    def _dress(self) -> None:
        for widget, name in (
            (self._code, "erasureCode"),
            (self._ground, "erasureGround"),
            (self._reference, "erasureReference"),
            (self._receipts, "erasureReceipts"),
            (self._sure, "erasureSure"),
            (self._go, "erasureButton"),
            (self._message, "erasureMessage"),
            (self._back, "erasureBack"),
        ):
            widget.setObjectName(name)
        for field in (self._code, self._reference):
            field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        for ground, words in _GROUNDS.items():
            self._ground.addItem(translated("supervisor", words), ground.value)
        self._code.setPlaceholderText(self.tr("Mã hồ sơ trên giấy tiếp nhận"))
        self._reference.setPlaceholderText(self.tr("Ví dụ: 12/PYC-2026"))
        self._go.setProperty("kind", "danger")
        self._message.setWordWrap(True)
        self._message.hide()
        set_kind(self._message, "bad")
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._back.click)

    def _lay_out(self, site: str, supervisor: str) -> None:
        head = page_head(self.tr("Phụ trách: xóa thông tin cá nhân"), f"{site} · {supervisor}", self._back)
        card = Card(self.tr("Theo yêu cầu hợp pháp (Luật Bảo vệ dữ liệu cá nhân)"))
        about = QLabel(
            self.tr(
                "Xóa họ tên, số giấy tờ, số điện thoại và ghi chú của mọi người trong hồ sơ. Nhật ký, số liệu và số "
                "biên lai vẫn giữ nguyên và vẫn kiểm tra được; việc xóa được ghi lại, không ghi tên ai. "
                "Bản sao lưu cũ còn thông tin này cho đến khi hết hạn giữ."
            )
        )
        about.setWordWrap(True)
        card.column.addWidget(about)
        self._rows.add("code", self.tr("Mã hồ sơ"), self._code)
        self._rows.add("ground", self.tr("Căn cứ"), self._ground)
        self._rows.add("reference", self.tr("Số văn bản yêu cầu"), self._reference)
        foot = QHBoxLayout()
        foot.addWidget(self._sure, 1)
        foot.addWidget(self._go)
        card.column.addWidget(self._rows)
        card.column.addWidget(self._receipts)
        card.column.addLayout(foot)
        card.column.addWidget(self._message)
        card.setMaximumWidth(900)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(card)
        column.addStretch(1)
