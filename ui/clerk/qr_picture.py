"""A QR code drawn in whole screen pixels, so that a telephone reads it at once."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_MODULES = 4


class QrPicture(QWidget):
    """Black on white whatever the theme; the quiet zone belongs to the picture.

    `side` pixels where there is room, down to `least` on a low screen.
    """

    def __init__(self, side: int, least: int) -> None:
        super().__init__()
        self.setObjectName("qrPicture")
        self.setAccessibleName(self.tr("Mã VietQR"))
        self._side, self._least = side, least
        self._text = ""
        self._rows: list[list[bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_text(self, text: str) -> None:
        """Draw the code of `text`; "" draws nothing."""
        if text == self._text:
            return
        import qrcode  # noqa: PLC0415  (it loads an image library: not before the first code)

        self._text = text
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_MODULES)
        if text:
            code.add_data(text)
        self._rows = [[bool(dot) for dot in line] for line in code.get_matrix()] if text else []
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, self._least)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._rows:
            return
        painter = QPainter(self)
        count = len(self._rows)
        dot = max(1, min(self.width(), self.height()) // count)
        left, top = (self.width() - dot * count) // 2, (self.height() - dot * count) // 2
        painter.fillRect(QRect(left, top, dot * count, dot * count), QColor(Qt.GlobalColor.white))
        for y, line in enumerate(self._rows):
            for x, black in enumerate(line):
                if black:
                    painter.fillRect(left + x * dot, top + y * dot, dot, dot, QColor(Qt.GlobalColor.black))
        painter.end()
