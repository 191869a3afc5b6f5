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

from counter_app.domain.errors import CounterError
from counter_app.domain.wards import WardBook
from counter_app.usecases.setup import SetupAnswers, SetupFieldWrong, answers_of_ward, checked_answers
from ui.error_texts import text_of
from ui.setup.form import Field, Form, mark_wrong, value_of
from ui.setup.recovery_panel import RecoveryPanel
from ui.setup_questions import (
    BACKUP,
    BACKUP_FOLDER,
    BODY,
    COUNTER,
    DEVICES,
    LINKS,
    NODES,
    PERSON,
    SAMPLE_DATA,
    SITE,
    STANDALONE,
    Section,
)
from ui.theme import dress, set_kind


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
        self._standalone = QRadioButton(STANDALONE.caption)
        self._with_node = QRadioButton(self.tr("Nối với máy chủ điểm trong mạng"))
        self._sample = QCheckBox(SAMPLE_DATA.caption)
        self._message = QLabel()
        self._go, self._quit = QPushButton(self.tr("Thiết lập quầy")), QPushButton(self.tr("Thoát"))
        self._done = False
        self._lay_out()
        self._connect()
        dress(self)
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
        self.show_busy(False)  # what is disabled takes no focus
        mark_wrong(self._fields, str(error.fields.get("field", "")))

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
        for name, text in answers_of_ward(ward).items():
            self._fill(name, text)

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
        form = Form(SITE.caption, self._fields)
        other = [(self.tr("Điểm khác (tự nhập)"), "")]
        wards = [(ward.full_name, ward.code) for ward in self._wards.values()]
        self._ward = form.choice("ward", self.tr("Phường, xã"), other + wards)
        form.ask(*SITE.questions)
        return form

    def _form(self, section: Section) -> Form:
        form = Form(section.caption, self._fields)
        form.ask(*section.questions)
        return form

    def _counter_form(self) -> Form:
        form = self._form(COUNTER)
        self._fill("certification_book", "SCT/BS")
        return form

    def _link_form(self) -> Form:
        form = Form(LINKS.caption, self._fields)
        group = QButtonGroup(self)
        for radio, name in ((self._with_node, "setup.with_node"), (self._standalone, "setup.standalone")):
            radio.setObjectName(name)
            group.addButton(radio)
        form.wide(self._with_node)
        form.ask(*NODES)
        form.wide(self._standalone)
        form.ask(*DEVICES)
        return form

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Thiết lập quầy lần đầu"))
        title.setProperty("scale", "large")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, forms in (
            (left, (self._site_form(), self._counter_form())),
            (right, (self._form(BODY), self._link_form())),
        ):
            column.setSpacing(8)
            for form in forms:
                column.addWidget(form)
            column.addStretch(1)
        last = QVBoxLayout()
        last.setSpacing(8)
        last.addWidget(self._form(PERSON))
        self.recovery = RecoveryPanel(BACKUP.caption, self._fields)
        self.recovery.ask(BACKUP_FOLDER)
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
