"""The window that faces the citizen: sizes go by its own, so that it is read from 1.5 m."""

from datetime import timedelta
from html import escape

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.citizen.view import CitizenView, Draft, view_of
from ui.citizen.words import Both, both
from ui.clerk.case import Case
from ui.clerk.models.desk import ClerkDesk
from ui.clerk.qr_picture import QrPicture
from ui.theme import COLOURS, restyle
from ui.words import QT_TRANSLATE_NOOP

CODE_LASTS_S = 300
"""For the eye only: nothing ends with it."""
_UNFOCUSED = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus


class CitizenWindow(QWidget):
    """Draws what `desk` has in hand. It only listens, and never takes the focus from the clerk."""

    def __init__(self, desk: ClerkDesk, parent: QWidget, lasts_s: int = CODE_LASTS_S) -> None:
        super().__init__(parent, _UNFOCUSED)
        self.setObjectName("citizenWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Màn hình công dân"))
        self._desk, self._lasts, self._drafted_for = desk, timedelta(seconds=lasts_s), ""
        self._view, self._until = CitizenView(Both()), QDeadlineTimer(QDeadlineTimer.ForeverConstant.Forever)
        self._head, self._number = _text("citizenPlace"), _text("citizenNumber")
        self._title, self._english = _text("citizenTitle"), _text("citizenEnglish")
        self._amount, self._lines, self._notes = (_text(f"citizen{part}") for part in ("Amount", "Lines", "Notes"))
        self._left = _text("citizenCountdown")
        self._code = QrPicture(200, 180)
        self._amount.setWordWrap(False)
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        place = desk.place.desk
        counter = both(QT_TRANSLATE_NOOP("Citizen", "Quầy {0}"), place.counter)
        self._head.setText(f"{escape(place.site_name)} · {counter.vi} <small>{counter.en}</small>")
        desk.intake.procedure_chosen.connect(self._draft_begun)
        for changed in (
            desk.case.changed, desk.till.changed, desk.sheet_changed, desk.intake.checklist.changed,
        ):  # fmt: skip
            changed.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._number)
        words = QVBoxLayout()
        words.addStretch(1)
        for part in (self._title, self._english, self._amount, self._lines, self._notes, self._left):
            words.addWidget(part)
        words.addStretch(1)
        inside = QHBoxLayout()
        inside.addWidget(self._code, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(words, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(head)
        self._whole.addLayout(inside, 1)

    @Slot()
    def _draft_begun(self) -> None:
        """What is typed now is of who is here, and is not shown to whoever comes next when it is left lying."""
        service = self._desk.case.case.service
        self._drafted_for = service.ticket_id if service else ""
        self._draw()

    def _draft(self, case: Case) -> Draft:
        intake = self._desk.intake
        if intake.procedure is None or case.service is None or case.service.ticket_id != self._drafted_for:
            return Draft()
        return Draft(Both(intake.procedure.name_vi, intake.procedure.name_en), intake.checklist.missing)

    def _ends(self, view: CitizenView) -> QDeadlineTimer:
        """The code's time runs from when it was made, also over a restart of the program."""
        gone = self._desk.place.clock.now() - view.since if view.since else timedelta()
        left = min(self._lasts, max(timedelta(), self._lasts - gone))
        return QDeadlineTimer(round(left.total_seconds() * 1000))

    @Slot()
    def _draw(self) -> None:
        case = self._desk.case.case
        view = view_of(case, self._desk.till.view, self._draft(case), self._desk.place.desk)
        if view.qr and view.attempt != self._view.attempt:
            self._until = self._ends(view)
        self._view = view
        self._number.setText(view.number)
        self._title.setText(view.title.vi)
        self._english.setText(view.title.en)
        self._amount.setText(view.amount)
        self._amount.setProperty("kind", "good" if view.good else "")
        restyle(self._amount)
        rows = "".join(f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td align=right>{escape(due)}</td></tr>"
                       for name, due in view.lines)  # fmt: skip
        self._lines.setText(f"<table>{rows}</table>" if rows else "")
        self._notes.setText("".join(_pair(note) for note in view.notes))
        self._code.show_text(view.qr)
        self._code.setVisible(bool(view.qr))
        for part in (self._amount, self._lines, self._notes, self._left, self._english):
            part.setVisible(bool(part.text()))
        self._count_down()

    @Slot()
    def _count_down(self) -> None:
        self._left.setVisible(bool(self._view.qr))
        if not self._view.qr:
            self._tick.stop()
            return
        self._tick.start()
        seconds = (self._until.remainingTime() + 999) // 1000
        if seconds > 0:
            left = both(QT_TRANSLATE_NOOP("Citizen", "Còn {0}"), f"{seconds // 60:02}:{seconds % 60:02}")
        else:
            left = both(QT_TRANSLATE_NOOP("Citizen", "Hết giờ: xin hỏi cán bộ để lấy mã mới"))
        self._left.setText(_pair(left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        unit = min(event.size().height(), event.size().width() * 3 // 5) / 100
        self._code.setFixedSize(round(62 * unit), round(62 * unit))
        margin = round(4 * unit)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self.setStyleSheet(_sheet(unit))
        super().resizeEvent(event)


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _pair(words: Both) -> str:
    english = f"<br><small style='color:{COLOURS.muted}'>{escape(words.en)}</small>" if words.en else ""
    return f"<p style='margin:0'>{escape(words.vi)}{english}</p>"


def _sheet(unit: float) -> str:
    sizes = {"Place": 4, "Number": 7, "Title": 7, "English": 4, "Amount": 13, "Lines": 4.4, "Notes": 4.4}
    sizes["Countdown"] = 5
    rules = [f"#citizen{name} {{ font-size: {round(size * unit)}px; }}" for name, size in sizes.items()]
    return "\n".join(
        (
            f"#citizenWindow {{ background: {COLOURS.sheet}; }} QLabel {{ color: {COLOURS.ink}; }}",
            *rules,
            "#citizenAmount, #citizenTitle, #citizenNumber { font-weight: 600; }",
            f"#citizenEnglish {{ color: {COLOURS.muted}; }} #citizenAmount[kind=good] {{ color: {COLOURS.good}; }}",
        )
    )
