"""The queue: the ticket in hand, who waits, and the number a citizen shows while the node calls nobody."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from counter_app.ports.clock import Clock
from counter_app.ports.queue import WaitingTicket
from counter_app.ports.unit_of_work import Service
from ui import formatting
from ui.clerk.case import Case
from ui.clerk.fields import button, card, code_field, column, label, named, row, steady_border, wrapped
from ui.clerk.keys import Key
from ui.clerk.models.case import CaseModel
from ui.clerk.models.queue import QueueModel, QueueView
from ui.theme import set_kind

TICK_MS = 1_000
NUMBER, WAIT, NOTE = range(3)


class QueuePanel(QWidget):
    """Draws `QueueModel` and the service of `CaseModel`.

    The list's property `nobody` is true after F2 found nobody waiting.
    """

    def __init__(self, queue: QueueModel, case: CaseModel, clock: Clock) -> None:
        super().__init__()
        self._queue, self._clock = queue, clock
        self._service: Service | None = None
        self._served: set[str] = set()
        self.call = button("callNextButton", self.tr("Gọi số tiếp"), Key.CALL_NEXT, "primary")
        self.recall = button("recallButton", self.tr("Gọi lại"), Key.RECALL)
        self.take = button("takeNumberButton", self.tr("Lấy số"), Key.TAKE_NUMBER)
        self.missed = button("missedButton", self.tr("Vắng mặt"), Key.MISSED)
        self._number = named(label(self.tr("Chưa gọi"), "currentNumber", scale="huge"), "currentNumber")
        self._time = label("", "currentTime", "muted")
        self._title = label("", "queueTitle", "muted", "small", strong=True)
        self._age = wrapped(label("", "queueAge", "muted", "small"))
        self._list = named(QTreeWidget(), "queueList", self.tr("Hàng đợi"))
        self._presented = code_field("presentedNumber", self.tr("Số thứ tự công dân đưa"), "A027", longest=4)
        self._serve = button("presentedButton", self.tr("Nhận số này"))
        self._cut_off = QWidget()
        self._lay_out()
        self._connect(case)
        self._draw_queue(queue.view)
        self._tick()

    def _lay_out(self) -> None:
        self._list.setColumnCount(3)
        steady_border(self._list)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._list.header().setStretchLastSection(True)
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        current = column(10, 4)
        current.addLayout(row(self._number, self._time, stretch=0))
        current.addWidget(self.recall)
        current.addWidget(self.missed)
        self._cut_off.setLayout(row(self._presented, self._serve, stretch=0))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(card(current))
        whole.addWidget(self.call)
        whole.addLayout(row(self._title, self.take, stretch=0))
        whole.addWidget(self._age)
        whole.addWidget(self._cut_off)
        whole.addWidget(self._list, 1)

    def _connect(self, case: CaseModel) -> None:
        self._queue.changed.connect(self._draw_queue)
        self._queue.nobody_waits.connect(self._nobody)
        self._queue.started.connect(self._somebody)
        case.changed.connect(self._draw_case)
        self.call.clicked.connect(self.call_next)
        self.take.clicked.connect(self.take_number)
        self.recall.clicked.connect(self._queue.recall)
        self.missed.clicked.connect(self._queue.missed)
        self._serve.clicked.connect(self._serve_presented)
        self._presented.returnPressed.connect(self._serve_presented)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def call_next(self) -> None:
        """F2; while the node calls nobody the number that the citizen shows can be typed at once."""
        self._type_if_by_hand()
        self._queue.call_next()

    @Slot()
    def take_number(self) -> None:
        """Ctrl+T; as F2 when the node gives no number."""
        self._type_if_by_hand()
        self._queue.take_number()

    def _type_if_by_hand(self) -> None:
        if self._queue.view.by_hand:
            self._presented.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _serve_presented(self) -> None:
        self._queue.serve_presented(self._presented.text())

    @Slot()
    def _nobody(self) -> None:
        self._list.setProperty("nobody", True)

    @Slot()
    def _somebody(self) -> None:
        self._list.setProperty("nobody", False)

    @Slot(object)
    def _draw_queue(self, view: QueueView) -> None:
        self.call.setEnabled(not view.busy)
        self.take.setEnabled(not view.busy)
        waiting = sum(row.state == "waiting" for row in view.rows)
        known = view.as_of is not None  # a queue never seen is not an empty one
        self._title.setText(self.tr("HÀNG ĐỢI {0}").format(waiting) if known else self.tr("HÀNG ĐỢI"))
        self._cut_off.setVisible(view.by_hand)
        self._draw_age(view)
        rows = [row for row in view.rows if row.state == "waiting" or row.ticket_id not in self._served]
        shown = [(row.number, row.ticket_id) for row in rows]
        if shown != [(item.text(NUMBER), item.data(NUMBER, Qt.ItemDataRole.UserRole)) for item in self._items()]:
            self._list.clear()
            self._list.addTopLevelItems([QTreeWidgetItem() for _ in rows])
        for item, ticket in zip(self._items(), rows, strict=True):
            self._draw_ticket(item, ticket)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for at in range(self._list.topLevelItemCount()) if (item := self._list.topLevelItem(at))]

    def _draw_ticket(self, item: QTreeWidgetItem, ticket: WaitingTicket) -> None:
        font = self._list.font()
        font.setWeight(font.Weight.DemiBold)
        item.setText(NUMBER, ticket.number)
        item.setFont(NUMBER, font)
        item.setData(NUMBER, Qt.ItemDataRole.UserRole, ticket.ticket_id)
        minutes = int((self._clock.now() - ticket.issued_at).total_seconds() // 60)
        item.setText(WAIT, self.tr("{0}′").format(max(0, minutes)))
        item.setText(NOTE, self._note(ticket))

    def _note(self, ticket: WaitingTicket) -> str:
        if ticket.state != "waiting":
            return self.tr("quầy {0}").format(ticket.counter)
        return self.tr("ưu tiên") if ticket.priority else ""

    def _draw_age(self, view: QueueView) -> None:
        self._age.setVisible(view.by_hand)
        set_kind(self._age, "bad" if view.by_hand else "muted")
        if not view.by_hand:
            return
        why = self.tr("Máy chủ điểm từ chối quầy này.") if view.refused else self.tr("Mất kết nối máy chủ điểm.")
        rows = ""
        if view.as_of is None:
            rows = self.tr("Chưa có danh sách.")
        elif not view.reachable:
            rows = self.tr("Danh sách cũ, từ {0} trước.").format(formatting.duration(view.age(self._clock.now())))
        self._age.setText(" ".join(part for part in (why, rows, self.tr("Nhận số công dân đưa:")) if part))

    @Slot(object)
    def _draw_case(self, case: Case) -> None:
        if case.service is not None and (self._service is None or self._service.ticket_id != case.service.ticket_id):
            self._presented.clear()
        self._service = case.service
        if case.service is not None:
            self._served.add(case.service.ticket_id)  # in the card above, not in the list
        set_kind(self.call, "" if case.service else "primary")
        self._draw_queue(self._queue.view)
        self._number.setText(case.service.number if case.service else self.tr("Chưa gọi"))
        self.recall.setEnabled(case.service is not None)
        self.missed.setEnabled(case.service is not None)
        self._tick()

    @Slot()
    def _tick(self) -> None:
        service, now = self._service, self._clock.now()
        self._time.setText(formatting.stopwatch(now - service.started_at) if service else "")
        self._draw_age(self._queue.view)
