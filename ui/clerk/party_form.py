"""The fields of one role: a person with card, passport or nothing, or an organisation with its representative."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.party import IdKind
from counter_app.domain.wards import WardBook
from ui.clerk.fields import code_field, label, mark_wrong, named, text_field
from ui.clerk.hints import Hint
from ui.clerk.models.draft import Role
from ui.clerk.models.party import PartyEntry, date_typed

PERSON, ORGANISATION = range(2)
LABEL_LETTERS = 12


class PartyForm(QWidget):
    """Reads as a `PartyEntry`; `edited` comes with every change that a person makes."""

    edited = Signal()

    def __init__(self, role: Role, wards: WardBook) -> None:
        super().__init__()
        self.role, self._wards = role, wards
        self._label_width = self.fontMetrics().averageCharWidth() * LABEL_LETTERS
        self._make_fields(role.value)
        self._make_choices(role.value)
        self._person: list[QWidget] = []
        self._organisation: list[QWidget] = []
        self._lay_out()
        self._connect()
        self._arrange()

    def _make_fields(self, prefix: str) -> None:
        self.name = text_field(f"{prefix}Name", self.tr("Họ tên hoặc tên tổ chức"))
        self._id_number = code_field(f"{prefix}IdNumber", self.tr("Số giấy tờ"), longest=20)
        self._born = code_field(f"{prefix}Born", self.tr("Ngày sinh"), self.tr("ngày/tháng/năm"), longest=10)
        self._address = text_field(f"{prefix}Address", self.tr("Địa chỉ"))
        self._phone = code_field(f"{prefix}Phone", self.tr("Điện thoại"), longest=15)
        self._tax_code = code_field(f"{prefix}TaxCode", self.tr("Mã số thuế"), longest=14)
        self._representative = text_field(f"{prefix}Representative", self.tr("Người đại diện"))
        self.same = named(QCheckBox(self.tr("Như người nộp")), f"{prefix}Same")
        self.same.setChecked(self.role is not Role.APPLICANT)
        if self.role is Role.APPLICANT:
            self.same.hide()

    def _make_choices(self, prefix: str) -> None:
        self._kind = self._choice(f"{prefix}Kind", self.tr("Cá nhân hay tổ chức"), 7)
        self._kind.addItems([self.tr("Cá nhân"), self.tr("Tổ chức")])
        self._id_kind = self._choice(f"{prefix}IdKind", self.tr("Loại giấy tờ"), 9)
        for kind, word in (
            (IdKind.ID_CARD, self.tr("Căn cước")),
            (IdKind.PASSPORT, self.tr("Hộ chiếu")),
            (IdKind.NONE, self.tr("Không có giấy tờ")),
        ):
            self._id_kind.addItem(word, kind.value)
        self._sex = self._choice(f"{prefix}Sex", self.tr("Giới tính"), 4)
        self._sex.addItems(["", "Nam", "Nữ"])
        self._ward = self._choice(f"{prefix}Ward", self.tr("Đơn vị hành chính hiện nay"), 13)
        self._ward.addItem(self.tr("chưa chọn"), "")
        for ward in self._wards.present:
            self._ward.addItem(ward.full_name, ward.code)

    @staticmethod
    def _choice(name: str, spoken: str, letters: int) -> QComboBox:
        box = named(QComboBox(), name, spoken)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(letters)
        return box

    # -- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self._kind.setFixedWidth(self._label_width)
        self._sex.setFixedWidth(letter * 10)
        self._id_kind.setFixedWidth(letter * 21)
        for field, letters in ((self._born, 12), (self._phone, 12), (self._id_number, 17), (self._tax_code, 16)):
            field.setMinimumWidth(letter * letters)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._kind)
        first.addWidget(self.name, 5)
        self._add(first, "", self._id_kind, 0, self._person)
        self._add(first, "", self._id_number, 3, self._person)
        self._add(first, self.tr("Mã số thuế"), self._tax_code, 2, self._organisation)
        self._add(second, self.tr("Ngày sinh"), self._born, 2, self._person, leads=True)
        self._add(second, self.tr("Giới tính"), self._sex, 0, self._person)
        self._add(second, self.tr("Đại diện"), self._representative, 4, self._organisation, leads=True)
        self._add(second, self.tr("Điện thoại"), self._phone, 2, [])
        self._add(third, self.tr("Địa chỉ"), self._address, 3, [], leads=True)
        self._add(third, self.tr("Nay là"), self._ward, 1, self._person)
        third.addWidget(self.same)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 6, 8, 6)
        whole.setSpacing(5)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for line in (first, second, third):
            line.setSpacing(6)
            whole.addLayout(line)

    def _add(
        self, line: QHBoxLayout, text: str, field: QWidget, room: int, group: list[QWidget], *, leads: bool = False
    ) -> None:
        if text:
            word = label(text, kind="muted")
            word.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            if leads:
                word.setFixedWidth(self._label_width)
            line.addWidget(word)
            group.append(word)
        line.addWidget(field, room)
        group.append(field)

    @Slot()
    def _arrange(self) -> None:
        """Show the fields of a person or of an organisation; none while the role is the applicant's."""
        same = self.role is not Role.APPLICANT and self.same.isChecked()
        organisation = self._kind.currentIndex() == ORGANISATION
        for group, shown in ((self._person, not organisation), (self._organisation, organisation)):
            for widget in group:
                widget.setVisible(shown)
        for widget in (*self._person, *self._organisation, self._kind, self.name, self._address, self._phone):
            widget.setEnabled(not same)
        self._id_number.setEnabled(not same and self._id_kind.currentData() != IdKind.NONE.value)
        self._say_what_goes_where(organisation)

    def _say_what_goes_where(self, organisation: bool) -> None:
        """Name and number have no word beside them: the fields say it themselves while they are empty."""
        self.name.setPlaceholderText(self.tr("Tên tổ chức") if organisation else self.tr("Họ và tên"))
        numbers = {
            IdKind.ID_CARD.value: self.tr("Số căn cước"),
            IdKind.PASSPORT.value: self.tr("Số hộ chiếu"),
        }
        self._id_number.setPlaceholderText(numbers.get(self._id_kind.currentData(), ""))

    # -- reading and filling --------------------------------------------------------------------

    def _connect(self) -> None:
        for field in self._lines():
            field.textEdited.connect(self.edited)
        self._born.editingFinished.connect(self._check_born)
        for box in (self._kind, self._id_kind, self._sex, self._ward):
            box.activated.connect(self._chosen)
        self.same.toggled.connect(self._chosen)

    def _lines(self) -> tuple[QLineEdit, ...]:
        typed = (self.name, self._id_number, self._born, self._address)
        return (*typed, self._phone, self._tax_code, self._representative)

    @Slot()
    def _chosen(self) -> None:
        self._arrange()
        self.edited.emit()

    @Slot()
    def _check_born(self) -> None:
        try:
            date_typed(self._born.text(), "born")
        except Hint:
            mark_wrong(self._born, True)
        else:
            mark_wrong(self._born, False)

    def entry(self) -> PartyEntry | None:
        """What stands here; None while the role is the applicant's."""
        if self.role is not Role.APPLICANT and self.same.isChecked():
            return None
        return PartyEntry(
            organisation=self._kind.currentIndex() == ORGANISATION,
            name=self.name.text(),
            id_kind=IdKind(self._id_kind.currentData()),
            id_number=self._id_number.text(),
            born=self._born.text(),
            sex=self._sex.currentText(),
            address=self._address.text(),
            ward=self._ward.currentData(),
            phone=self._phone.text(),
            tax_code=self._tax_code.text(),
            representative=self._representative.text(),
        )

    def fill(self, entry: PartyEntry | None) -> None:
        """Show `entry`; None: as the applicant. Says nothing through `edited`."""
        shown = entry or PartyEntry()
        blocked = self.same.blockSignals(True)
        self.same.setChecked(entry is None)
        self.same.blockSignals(blocked)
        self._kind.setCurrentIndex(ORGANISATION if shown.organisation else PERSON)
        self._id_kind.setCurrentIndex(self._id_kind.findData(shown.id_kind.value))
        self._sex.setCurrentText(shown.sex)
        self._ward.setCurrentIndex(max(0, self._ward.findData(shown.ward)))
        texts = (shown.name, shown.id_number, shown.born, shown.address)
        for field, text in zip(self._lines(), (*texts, shown.phone, shown.tax_code, shown.representative), strict=True):
            field.setText(text)
            field.setCursorPosition(0)
        mark_wrong(self._born, False)
        self._arrange()
