"""What is asked beside the papers: how many, exemption, appointment, note."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from counter_app.domain.appointment import Appointment, AppointmentRule
from counter_app.domain.errors import CounterError
from counter_app.domain.fee import FeeStatus
from counter_app.domain.procedure import Channel, Procedure
from counter_app.domain.time_limit import limit_in_words
from ui import formatting
from ui.clerk.exempt_groups import group_names
from ui.clerk.fields import code_field, elided, label, named, no_ime, row, text_field
from ui.clerk.hints import Hint, hint_text
from ui.clerk.keys import Key
from ui.clerk.limits import limit_shown
from ui.clerk.models.draft import DueEntry, ExemptionEntry, Preview, Terms
from ui.clerk.models.intake import IntakeModel
from ui.error_texts import text_of
from ui.theme import set_kind

MOST_COPIES = 500
MOST_SETS = 20


class TermsForm(QWidget):
    """Reads as `Terms`; draws the appointment of the `Preview`."""

    def __init__(self, intake: IntakeModel) -> None:
        super().__init__()
        self._intake = intake
        self._filling = False
        self._quantity = self._number("quantity", self.tr("Số lượng"), MOST_COPIES)
        self._sets = self._number("sets", self.tr("Số bộ hồ sơ"), MOST_SETS)
        self._note = text_field("noteEdit", self.tr("Ghi chú"))
        self._quantity_word = label("", kind="muted")
        self._make_exemption()
        self._make_appointment()
        self._lay_out()
        self._connect()
        self._arrange()
        self._draw_procedure(None)

    @staticmethod
    def _number(name: str, spoken: str, most: int) -> QSpinBox:
        box = no_ime(named(QSpinBox(), name, spoken), digits=True)
        box.setRange(1, most)
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.setFixedWidth(box.fontMetrics().averageCharWidth() * 8)
        return box

    def _make_exemption(self) -> None:
        words = self.tr("Miễn, giảm")
        self.exemption = named(QCheckBox(f"{Key.EXEMPTION.shown}  {words}"), "exemptionBox", words)
        self._group = named(QComboBox(), "exemptionGroup", self.tr("Nhóm được miễn, giảm"))
        self._group.setEditable(True)
        self._group.setLineEdit(text_field("exemptionGroupText", self.tr("Nhóm được miễn, giảm")))
        self._group.addItems(group_names())
        self._group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._group.setMinimumContentsLength(12)
        self._ground = text_field("exemptionGround", self.tr("Căn cứ pháp lý"), self.tr("căn cứ pháp lý"))
        self._proof = text_field("exemptionProof", self.tr("Giấy tờ chứng minh"), self.tr("giấy tờ chứng minh"))
        self._amount = code_field(
            "exemptionAmount", self.tr("Số tiền miễn, giảm"), self.tr("toàn bộ"), digits=True, longest=13
        )
        self._exemption_fields = QWidget()

    def _make_appointment(self) -> None:
        words = self.tr("Đặt bằng tay")
        self.by_hand = named(QCheckBox(f"{Key.BY_HAND.shown}  {words}"), "promiseByHand", words)
        self._promise = elided("", "promiseText", scale="large")
        self._basis = elided("", "promiseBasis", "muted")
        self._day = code_field("promiseDate", self.tr("Ngày hẹn trả"), self.tr("ngày/tháng/năm"), longest=10)
        self._clock = code_field("promiseTime", self.tr("Giờ hẹn trả"), self.tr("giờ:phút"), longest=5)
        self._reason = text_field("promiseReason", self.tr("Lý do đặt ngày hẹn"), self.tr("lý do"))
        self._due_fields = QWidget()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for field, letters in ((self._day, 18), (self._clock, 12), (self._amount, 13)):
            field.setFixedWidth(letter * letters)
        fields = row(self._group, self._ground, self._proof, self._amount, stretch=1)
        fields.setStretch(2, 1)
        self._exemption_fields.setLayout(fields)
        self._due_fields.setLayout(row(self._day, self._clock, self._reason, stretch=2))
        sets = label(self.tr("Số bộ"), kind="muted")
        note = label(self.tr("Ghi chú"), kind="muted")
        counts = row(self._quantity_word, self._quantity, sets, self._sets, note, self._note, self.exemption, stretch=5)
        due = label(self.tr("Hẹn trả"), kind="muted")
        promise = row(due, self._promise, self._basis, self.by_hand, stretch=2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(5)
        whole.addLayout(counts)
        whole.addWidget(self._exemption_fields)
        whole.addLayout(promise)
        whole.addWidget(self._due_fields)

    def _connect(self) -> None:
        for field in (self._note, self._ground, self._proof, self._amount, self._day, self._clock, self._reason):
            field.textEdited.connect(self._read)
        for number in (self._quantity, self._sets):
            number.valueChanged.connect(self._read)
        self._group.editTextChanged.connect(self._read)
        self.exemption.toggled.connect(self._toggled)
        self.by_hand.toggled.connect(self._toggled)
        self._intake.previewed.connect(self._draw)
        self._intake.procedure_chosen.connect(self._draw_procedure)
        self._intake.cleared.connect(self._clear)

    @Slot()
    def _toggled(self) -> None:
        self._arrange()
        self._read()

    def _arrange(self) -> None:
        self._exemption_fields.setVisible(self.exemption.isChecked())
        self._due_fields.setVisible(self.by_hand.isChecked())

    @Slot()
    def toggle_exemption(self) -> None:
        """The key: open the fields and type into the first, or close them."""
        self.exemption.toggle()
        if self.exemption.isChecked():
            self._group.setFocus()

    @Slot()
    def toggle_by_hand(self) -> None:
        """The key: open the fields and type into the first, or close them."""
        self.by_hand.toggle()
        if self.by_hand.isChecked():
            self._day.setFocus()

    @Slot()
    def _read(self) -> None:
        if self._filling:
            return
        exemption = due = None
        if self.exemption.isChecked():
            exemption = ExemptionEntry(
                self._group.currentText(), self._ground.text(), self._proof.text(), self._amount.text()
            )
        if self.by_hand.isChecked():
            due = DueEntry(self._day.text(), self._clock.text(), self._reason.text())
        self._intake.set_terms(Terms(self._quantity.value(), self._sets.value(), self._note.text(), exemption, due))

    @Slot()
    def _clear(self) -> None:
        self._filling = True
        fields: tuple[QLineEdit, ...] = (self._note, self._ground, self._proof, self._amount)
        for field in (*fields, self._day, self._clock, self._reason):
            field.clear()
        for number in (self._quantity, self._sets):
            number.setValue(1)
        self._group.setCurrentText("")
        self.exemption.setChecked(False)
        self.by_hand.setChecked(False)
        self._filling = False

    # -- drawing --------------------------------------------------------------------------------

    @Slot(object)
    def _draw_procedure(self, procedure: Procedure | None) -> None:
        """How many is asked only where the fee grows with it."""
        del procedure
        rates = [rate for rate in self._intake.rates if rate.status is not FeeStatus.FREE]
        counted = bool(rates) and not self._intake.certifies_copies
        unit = rates[0].unit if rates else ""
        self._quantity_word.setText(self.tr("Số lượng ({0})").format(unit) if unit else self.tr("Số lượng"))
        self._quantity_word.setVisible(counted)
        self._quantity.setVisible(counted)

    @Slot(object)
    def _draw(self, preview: Preview) -> None:
        waits = isinstance(preview.due_problem, Hint) and preview.due_problem.name == "due_missing"
        set_kind(self._promise, "muted" if waits else "bad" if preview.due_problem else "")
        if preview.due_problem is not None:
            self._promise.setText(_words(preview.due_problem))
            self._basis.setText("")
        elif preview.appointment is not None and preview.procedure is not None:
            self._draw_promise(preview.appointment, preview.procedure)
        else:
            self._promise.setText("")
            self._basis.setText("")

    def _draw_promise(self, promise: Appointment, procedure: Procedure) -> None:
        limit = limit_shown(limit_in_words(procedure.limit_on(Channel.DIRECT)))
        if promise.due is None:
            self._promise.setText(self.tr("chưa có ngày hẹn"))
            self._basis.setText(limit_shown(promise.note))
            return
        weekday = formatting.weekday(promise.due.date())
        self._promise.setText(self.tr("{0}, {1}").format(weekday, formatting.moment(promise.due)))
        basis = (
            self.tr("đặt bằng tay") if promise.rule is AppointmentRule.BY_HAND else limit_shown(promise.note) or limit
        )
        predicted = self.tr(" (theo lịch nghỉ dự kiến)") if promise.predicted else ""
        self._basis.setText(f"{basis}{predicted}")


def _words(problem: CounterError | Hint) -> str:
    return hint_text(problem).what if isinstance(problem, Hint) else text_of(problem).what
