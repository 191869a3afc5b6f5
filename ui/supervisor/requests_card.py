"""What waits at other counters: who, what, how much, how long; and the answer."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from counter_app.ports.approval import OpenRequest
from ui.approval_words import act_in_words
from ui.cards import Card
from ui.formatting import money
from ui.table import Cell, RowsModel, table


class RequestsCard(Card):
    """`decided` says yes or no to the chosen one, as it was shown."""

    decided = Signal(object, bool, str)
    """The `OpenRequest`, whether it is granted, and why not."""

    def __init__(self) -> None:
        super().__init__()
        self.caption.setText(self.tr("Việc đang chờ duyệt ở các quầy"))
        self.caption.show()
        headers = [self.tr("Quầy"), self.tr("Người xin"), self.tr("Việc"), self.tr("Số tiền"), self.tr("Đã chờ")]
        self._rows = RowsModel(headers, self)
        self._view = table(self._rows, "approvalTable", self.tr("Việc đang chờ duyệt"), stretch=2)
        self._waiting: tuple[OpenRequest, ...] = ()
        self._what, self._amount, self._text = QLabel(), QLabel(), QLabel()
        self._reason, self._grant, self._refuse = QLineEdit(), QPushButton(self.tr("Duyệt")), QPushButton()
        self._refuse.setText(self.tr("Không duyệt"))
        self._dress()
        self._view.selectionModel().selectionChanged.connect(self._choose)
        self._rows.modelReset.connect(self._choose)
        self._grant.clicked.connect(self._say_yes)
        self._refuse.clicked.connect(self._say_no)
        self._choose()

    def _dress(self) -> None:
        for widget, name in (
            (self._what, "approvalWhat"),
            (self._amount, "approvalSum"),
            (self._text, "approvalReasonText"),
            (self._reason, "approvalWhyNot"),
            (self._grant, "approvalGrant"),
            (self._refuse, "approvalRefuse"),
        ):
            widget.setObjectName(name)
        self._what.setProperty("scale", "large")
        self._amount.setProperty("scale", "huge")
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.setPlaceholderText(self.tr("Lý do, khi không duyệt"))
        self._reason.setAccessibleName(self.tr("Lý do, khi không duyệt"))
        self._reason.setMaxLength(200)
        self._grant.setProperty("kind", "danger")
        foot = QHBoxLayout()
        foot.addWidget(self._reason, 1)
        foot.addWidget(self._refuse)
        foot.addWidget(self._grant)
        self.column.addWidget(self._view, 1)
        for part in (self._what, self._amount, self._text):
            self.column.addWidget(part)
        self.column.addLayout(foot)

    @Slot(object)
    def show_waiting(self, waiting: tuple[OpenRequest, ...]) -> None:
        """Draw the list; the choice stays where it was."""
        kept = self._chosen()
        self._waiting = waiting
        self._rows.show_rows([self._row(one) for one in waiting])
        if waiting:
            same = [at for at, one in enumerate(waiting) if kept is not None and one.id == kept.id]
            self._view.selectRow((same or [0])[0])
        self._choose()

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:
        """An answer is on its way."""
        for button in (self._grant, self._refuse):
            button.setEnabled(not busy and self._chosen() is not None)

    def focus(self) -> None:
        """Begin at the list."""
        self._view.setFocus()

    def clear_reason(self) -> None:
        """It was said."""
        self._reason.clear()

    def _row(self, one: OpenRequest) -> list[Cell]:
        minutes = int(one.age_s // 60)
        waited = self.tr("{0} phút").format(minutes) if minutes else self.tr("vừa xong")
        return [
            Cell(self.tr("Quầy {0}").format(one.counter), strong=True),
            Cell(one.asked_by),
            Cell(act_in_words(one.act.kind), tip=one.act.text),
            Cell(money(one.act.amount), right=True),
            Cell(waited),
        ]

    def _chosen(self) -> OpenRequest | None:
        rows = self._view.selectionModel().selectedRows()
        return self._waiting[rows[0].row()] if rows and rows[0].row() < len(self._waiting) else None

    @Slot()
    def _choose(self) -> None:
        one = self._chosen()
        self._what.setText(self.tr("Không có việc nào chờ duyệt.") if one is None else act_in_words(one.act.kind))
        self._amount.setText("" if one is None else money(one.act.amount))
        self._text.setText("" if one is None else one.act.text)
        for widget in (self._reason, self._grant, self._refuse):
            widget.setEnabled(one is not None)

    @Slot()
    def _say_yes(self) -> None:
        self._say(grant=True)

    @Slot()
    def _say_no(self) -> None:
        self._say(grant=False)

    def _say(self, *, grant: bool) -> None:
        one = self._chosen()
        if one is not None:
            self.decided.emit(one, grant, "" if grant else self._reason.text().strip())
