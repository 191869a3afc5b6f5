"""What the case owes is paid at the cashier desk: where it stands, and how it comes back."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.cashier_desk import MyBill, Stand
from ui.clerk.fields import button, label, text_field, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.cashier_desk import CashierDeskModel, CashierView
from ui.clerk.models.till_view import Page
from ui.error_texts import text_of


class ElsewherePage(QWidget):
    """Draws `CashierDeskModel` for bills of the case that were handed on."""

    def __init__(self, model: CashierDeskModel) -> None:
        super().__init__()
        self.setObjectName(Page.ELSEWHERE.value)
        self._model = model
        self._where = wrapped(label("", "elsewhereWhere", scale="large"))
        self._stands = wrapped(label("", "elsewhereStands"))
        self._todo = wrapped(label("", "elsewhereTodo", "muted"))
        self._cut_off = wrapped(label("", "elsewhereCutOff", "warning"))
        self._wrong = wrapped(label("", "elsewhereWrong", "bad"))
        self.back = button("takeBackButton", self.tr("Lấy lại, thu ở đây"), Key.TAKE_BACK, "quiet")
        self.reason = text_field("takeBackReason", self.tr("Lý do lấy lại khi mất liên lạc"), self.tr("Lý do"))
        self.alone = button("takeBackAloneButton", self.tr("Enter  Xin phụ trách duyệt"), kind="danger")
        self._lay_out()
        self.back.clicked.connect(model.take_back)
        self.alone.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)
        model.changed.connect(self.show_desk)
        self.show_desk(model.view)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for part in (
            self._where, self._stands, self._todo, self._cut_off,
            self.back, self._wrong, self.reason, self.alone,
        ):  # fmt: skip
            inside.addWidget(part)
        inside.addStretch(1)

    @Slot(object)
    def show_desk(self, view: CashierView) -> None:
        """How the bills stand changed."""
        open_one = view.to_take_back
        done = bool(view.away) and open_one is None
        there = self.tr("Thu ở quầy thu phí: quầy {0}").format(self._model.desks)
        self._where.setText(self.tr("Đã thu ở quầy thu phí") if done else there)
        self._stands.setText("\n".join(self._said(one) for one in view.away))
        self._todo.setText(self.tr("Mời công dân cầm phiếu hẹn sang quầy thu phí. Quầy này KHÔNG thu khoản này nữa."))
        self._todo.setVisible(not done)
        self._cut_off.setText(self.tr("Chưa hỏi được máy chủ điểm: có thể quầy thu phí đã thu rồi."))
        self._cut_off.setVisible(view.cut_off and not done)
        self.back.setVisible(open_one is not None and not view.alone)
        self.back.setEnabled(not view.busy)
        for part in (self.reason, self.alone):
            part.setVisible(view.alone)
        self.alone.setEnabled(not (view.busy or view.approving))
        self._wrong.setVisible(view.wrong is not None and (view.alone or bool(view.away)))
        if view.wrong is not None:
            text = text_of(view.wrong)
            asked = self.tr("Lấy lại khi chưa hỏi được thì hai quầy có thể cùng thu: cần phụ trách duyệt.")
            said = (text.what, asked if view.alone else text.safe, "" if view.alone else text.todo, f"[{text.code}]")
            self._wrong.setText(" ".join(part for part in said if part))

    def take_focus(self) -> None:
        """The clerk asked to take it back, and the node did not answer: the reason is typed next."""
        if self.reason.isVisible():
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _said(self, one: MyBill) -> str:
        code, counter = one.handover.dossier_code, one.counter
        if one.stand is Stand.SETTLED:
            paid = ", ".join(one.receipts)
            return self.tr("Hồ sơ {0}: quầy {1} đã thu, biên lai {2}").format(code, counter, paid)
        if one.stand is Stand.CLAIMED:
            return self.tr("Hồ sơ {0}: quầy {1} đang thu").format(code, counter)
        return self.tr("Hồ sơ {0}: chờ công dân đến nộp").format(code)

    @Slot()
    def _ask(self) -> None:
        self._model.take_back_alone(self.reason.text())
