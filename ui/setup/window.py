"""The set-up window: one page, four sections of fields, one button."""

from dataclasses import fields as fields_of
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.dossier_code import CodeAuthority
from counter_app.domain.errors import CounterError
from counter_app.domain.wards import Ward, WardBook, WardKind
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong, checked_answers
from ui.error_texts import text_of
from ui.setup.form import Field, Form, mark_wrong, value_of
from ui.setup.recovery_panel import RecoveryPanel
from ui.theme import set_kind


class SetupWindow(QWidget):
    """Emits answers that were checked; whoever sets up calls `show_busy`, then `show_error` or `show_done`."""

    answered = Signal(object)
    """`SetupAnswers`."""
    key_wanted = Signal(str, str)
    """A recovery key is to be made: the file for its private part, and the passphrase."""
    quit_wanted = Signal()

    def __init__(self, wards: WardBook) -> None:
        super().__init__()
        self.setObjectName("setupWindow")
        self.setProperty("kind", "page")
        self._fields: dict[str, Field] = {}
        self._wards = {ward.code: ward for ward in wards.present}
        self._standalone = QRadioButton(self.tr("Quầy độc lập: máy này tự chạy máy chủ điểm"))
        self._with_node = QRadioButton(self.tr("Nối với máy chủ điểm trong mạng"))
        self._sample = QCheckBox(self.tr("Dữ liệu mẫu để tập huấn (mọi giấy tờ ghi rõ là mẫu)"))
        self._message = QLabel()
        self._go, self._quit = QPushButton(self.tr("Thiết lập quầy")), QPushButton(self.tr("Thoát"))
        self._done = False
        self._lay_out()
        self._connect()
        self._with_node.setChecked(True)
        self._fields["ward"].setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As good as the button."""
        self.quit_wanted.emit()
        super().closeEvent(event)

    @Slot(object)
    def show_error(self, error: CounterError) -> None:
        """Say what is wrong; everything typed stays, and the focus goes to the field at fault."""
        text = text_of(error)
        self._say(" ".join(part for part in (text.what, text.safe, text.todo, f"[{text.code}]") if part), "bad")
        mark_wrong(self._fields, str(error.fields.get("field", "")) if isinstance(error, SetupFieldWrong) else "")
        self.show_busy(False)

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:
        """Set-up runs: nothing can be changed."""
        for widget in (*self._fields.values(), self._go, self._standalone, self._with_node, self._sample):
            widget.setEnabled(not busy)
        if busy:
            self._say(self.tr("Đang thiết lập…"), "muted")
        else:
            self._choose_node()

    @Slot(str)
    def show_key(self, public: str) -> None:
        """A recovery key was made."""
        self.recovery.show_made(public)

    @Slot(object)
    def show_key_error(self, error: CounterError) -> None:
        """None was made."""
        self.recovery.show_error(error)

    def show_done(self, text: str) -> None:
        """The counter exists."""
        self._done = True
        self._say(text, "good")
        self._go.hide()
        self._quit.setText(self.tr("Xong"))
        self._quit.setFocus()

    @property
    def done(self) -> bool:
        """Whether a counter was set up."""
        return self._done

    @Slot(int)
    def _choose_ward(self, _index: int) -> None:
        ward = self._wards.get(str(value_of(self._fields["ward"])))
        if ward is None:
            return
        self._fill("site_code", ward.code)
        self._fill("place", ward.name)
        unit = _unit(ward)
        self._fill("site_name", f"Trung tâm Phục vụ hành chính công {unit}")
        self._fill("superior", f"Ủy ban nhân dân {unit}")
        self._fill("body_name", f"Ủy ban nhân dân {unit}")

    @Slot()
    def _choose_node(self) -> None:
        for name in ("node_url", "enrol_code", "province_url", "province_code"):
            self._fields[name].setEnabled(self._with_node.isChecked())

    @Slot()
    def _submit(self) -> None:
        mark_wrong(self._fields, "")
        if self.recovery.unconfirmed:
            self.recovery.ask_again()
            return
        try:
            answers = self._answers()
        except CounterError as error:
            self.show_error(error)
            return
        self.show_busy(True)
        self.answered.emit(answers)

    def _answers(self) -> SetupAnswers:
        known = {one.name for one in fields_of(SetupAnswers)}
        typed: dict[str, Any] = {name: value_of(field) for name, field in self._fields.items() if name in known}
        standalone = self._standalone.isChecked()
        answers = checked_answers(SetupAnswers(**typed, standalone=standalone, sample_data=self._sample.isChecked()))
        if value_of(self._fields["pin_again"]) != answers.supervisor_pin:
            raise SetupFieldWrong(field="pin_again")
        return answers

    def _fill(self, name: str, text: str) -> None:
        field = self._fields[name]
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.setCursorPosition(0)  # a long name shows its beginning

    def _say(self, text: str, kind: str) -> None:
        self._message.setText(text)
        set_kind(self._message, kind)

    def _connect(self) -> None:
        self._ward.currentIndexChanged.connect(self._choose_ward)
        self._standalone.toggled.connect(self._choose_node)
        self.recovery.wanted.connect(self.key_wanted)
        self._go.clicked.connect(self._submit)
        self._quit.clicked.connect(self.quit_wanted)

    def _site_form(self) -> Form:
        form = Form(self.tr("Điểm tiếp nhận"), self._fields)
        other = [(self.tr("Điểm khác (tự nhập)"), "")]
        wards = [(ward.full_name, ward.code) for ward in self._wards.values()]
        self._ward = form.choice("ward", self.tr("Phường, xã"), other + wards)
        form.text("site_code", self.tr("Mã điểm"), self.tr("Ví dụ: 19789"), code=True)
        form.text("site_name", self.tr("Tên điểm"), self.tr("Trung tâm Phục vụ hành chính công …"))
        form.text("superior", self.tr("Cơ quan chủ quản"), self.tr("Ủy ban nhân dân …"))
        form.text("place", self.tr("Địa danh trên giấy tờ"), self.tr("Ví dụ: Thuận Hóa"))
        return form

    def _counter_form(self) -> Form:
        form = Form(self.tr("Quầy"), self._fields)
        form.text("counter", self.tr("Mã quầy"), self.tr("Ví dụ: 03"), code=True)
        form.number("counter_index", self.tr("Quầy thứ"), 100)
        form.number("counters_at_site", self.tr("Số quầy của điểm"), 100)
        form.text("serial_letters", self.tr("Ký hiệu biên lai"), self.tr("Hai chữ, mỗi quầy một ký hiệu"), code=True)
        form.text("code_prefix", self.tr("Mã cơ quan"), self.tr("Ví dụ: 000.00.06.H57"), code=True)
        form.choice(
            "code_authority",
            self.tr("Mã hồ sơ do"),
            [
                (self.tr("quầy cấp theo dải riêng"), CodeAuthority.COUNTER.value),
                (self.tr("hệ thống của thành phố cấp"), CodeAuthority.PROVINCE.value),
            ],
        )
        form.text("certification_book", self.tr("Ký hiệu sổ chứng thực")).setText("SCT/BS")
        return form

    def _body_form(self) -> Form:
        form = Form(self.tr("Đơn vị thu phí, lệ phí"), self._fields)
        form.text("body_name", self.tr("Tên đơn vị thu"))
        form.text("body_tax_code", self.tr("Mã số thuế"), self.tr("10 chữ số"), code=True)
        form.text("bank_bin", self.tr("Mã ngân hàng"), self.tr("6 chữ số; để trống nếu không thu QR"), code=True)
        form.text("bank_account", self.tr("Số tài khoản"), code=True)
        form.text("account_name", self.tr("Chủ tài khoản"), self.tr("Chữ in hoa không dấu"), code=True)
        return form

    def _link_form(self) -> Form:
        form = Form(self.tr("Máy chủ điểm và thiết bị"), self._fields)
        group = QButtonGroup(self)
        for radio, name in ((self._with_node, "setup.with_node"), (self._standalone, "setup.standalone")):
            radio.setObjectName(name)
            group.addButton(radio)
        form.wide(self._with_node)
        form.text("node_url", self.tr("Địa chỉ máy chủ"), "https://192.0.2.10:8713", code=True)
        form.text("enrol_code", self.tr("Mã đăng ký quầy"), self.tr("Do máy chủ điểm cấp"), code=True)
        form.text("province_url", self.tr("Máy chủ thành phố"), self.tr("Dự phòng; để trống nếu không có"), code=True)
        form.text("province_code", self.tr("Mã đăng ký tại đó"), self.tr("Do máy chủ thành phố cấp"), code=True)
        form.wide(self._standalone)
        hint = self.tr("Để trống nếu không có")
        form.text("printer_link", self.tr("Máy in"), f"tcp://192.0.2.21:9100 · {hint}", code=True)
        form.text("terminal_link", self.tr("Máy thẻ"), f"serial:COM4 · {hint}", code=True)
        form.text("scanner_link", self.tr("Máy quét"), f"serial:COM5 · {hint}", code=True)
        return form

    def _person_form(self) -> Form:
        form = Form(self.tr("Người phụ trách đầu tiên"), self._fields)
        form.text("supervisor_name", self.tr("Họ tên"))
        form.text("supervisor_pin", self.tr("Mã PIN"), self.tr("6 đến 12 chữ số"), secret=True)
        form.text("pin_again", self.tr("Nhập lại mã PIN"), secret=True)
        return form

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Thiết lập quầy lần đầu"))
        title.setProperty("scale", "large")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, forms in (
            (left, (self._site_form(), self._counter_form())),
            (right, (self._body_form(), self._link_form())),
        ):
            column.setSpacing(8)
            for form in forms:
                column.addWidget(form)
            column.addStretch(1)
        last = QVBoxLayout()
        last.setSpacing(8)
        last.addWidget(self._person_form())
        self.recovery = RecoveryPanel(self.tr("Sao lưu"), self._fields)
        hint = self.tr("Ổ khác, nếu có")
        self.recovery.text("backup_folder", self.tr("Thư mục sao lưu"), hint)
        last.addWidget(self.recovery)
        self._sample.setObjectName("setup.sample_data")
        last.addWidget(self._sample)
        last.addStretch(1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        for column, share in ((left, 7), (right, 7), (last, 5)):
            body.addLayout(column, share)
        sheet = QWidget()
        sheet.setLayout(body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 12)
        outer.addWidget(title)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._message.setObjectName("setupMessage")
        self._message.setWordWrap(True)
        self._go.setObjectName("setupButton")
        self._go.setProperty("kind", "primary")
        self._go.setDefault(True)
        self._quit.setObjectName("setupQuit")
        foot = QHBoxLayout()
        foot.addWidget(self._message, 1)
        foot.addWidget(self._quit)
        foot.addWidget(self._go)
        return foot


def _unit(ward: Ward) -> str:
    kind = "phường" if ward.kind is WardKind.WARD else "xã"
    return f"{kind} {ward.name}"
