"""Taking what a citizen owes: cash, QR, card, and a card whose outcome nobody knows yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from ui.robot.camera import Camera
from ui.robot.hands import find, is_ready, press, text, write
from ui.robot.robot import Steps, Until, say
from ui.robot.script import Citizen

_NONE, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def fee_page() -> str:
    """Which page of the fee panel is shown; see `ui.clerk`."""
    current = find("feePages", QStackedWidget).currentWidget()
    return current.objectName() if current else ""


class Till:
    """The steps of a payment."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._declined: set[str] = set()

    def pay(self, citizen: Citizen) -> Steps:
        """Until what the citizen owes is paid; nothing when nothing is owed."""
        yield Until("the fee", lambda: fee_page() not in ("", "pageEmpty"))
        while fee_page() not in ("pagePaid", "pageFree"):
            page = fee_page()
            if page == "pageMethods":
                yield from self._begin(citizen)
            elif page == "pageQr":
                yield from self._confirm_qr(citizen)
            elif page == "pageSlip":
                yield from self._confirm_slip(citizen)
            elif page == "pageUnknown":
                yield from self._ask_terminal()
            elif page == "pageCash":
                yield from self._take_cash(citizen)
            else:
                yield Until(f"the end of {page}", lambda page=page: fee_page() != page)  # type: ignore[misc]
        self._camera.take("paid", citizen)

    def _begin(self, citizen: Citizen) -> Steps:
        if citizen.method == "card" and citizen.declines and citizen.ticket not in self._declined:
            self._declined.add(citizen.ticket)
            say(cardholder=f"decline:times={citizen.declines},approve")
        keys = {"cash": Qt.Key.Key_F6, "qr": Qt.Key.Key_F7, "card": Qt.Key.Key_F8, "card_standalone": Qt.Key.Key_F8}
        press(keys[citizen.method], _SHIFT if citizen.method == "card_standalone" else _NONE)
        yield Until(f"{citizen.method} to begin", lambda: fee_page() != "pageMethods")

    def _take_cash(self, citizen: Citizen) -> Steps:
        if citizen.tendered:
            write("cashTendered", citizen.tendered)
        self._camera.take("cash", citizen)
        press(Qt.Key.Key_Return)
        yield Until("the cash to be booked", lambda: fee_page() != "pageCash")

    def _confirm_qr(self, citizen: Citizen) -> Steps:
        yield Until("the QR code", lambda: bool(text("qrReference")))
        self._camera.take("qr", citizen, always=True)
        write("qrBankReference", f"FT26{citizen.index:08d}")
        press(Qt.Key.Key_Return)
        yield Until("the transfer to be confirmed", lambda: fee_page() != "pageQr")

    def _confirm_slip(self, citizen: Citizen) -> Steps:
        self._camera.take("slip", citizen)
        write("slipApproval", f"{citizen.index:06d}")
        write("slipLastFour", f"{9000 + citizen.index}")
        write("slipTrace", str(citizen.index))
        write("slipBatch", "1")
        write("slipTerminal", "MAU00001")
        press(Qt.Key.Key_Return)
        yield Until("the slip to be booked", lambda: fee_page() != "pageSlip")

    def _ask_terminal(self) -> Steps:
        yield Until("the terminal to be asked", lambda: is_ready("unknownAskButton") or fee_page() != "pageUnknown")
        if fee_page() == "pageUnknown":
            press(Qt.Key.Key_1, _ALT)
            yield Until("the terminal's answer", lambda: fee_page() != "pageUnknown")
