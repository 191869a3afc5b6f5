"""Taking what a citizen owes: cash, QR, card, and a card whose outcome nobody knows yet."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QRadioButton, QStackedWidget

from ui.robot.camera import Camera
from ui.robot.drawer import CashDrawer
from ui.robot.hands import find, is_ready, is_shown, press, text, write
from ui.robot.robot import Steps, Until, say
from ui.robot.script import Citizen, Script

_NONE, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def fee_page() -> str:
    """Which page of the fee panel is shown; see `ui.clerk`."""
    current = find("feePages", QStackedWidget).currentWidget()
    return current.objectName() if current else ""


class Till:
    """The steps of a payment."""

    def __init__(self, script: Script, camera: Camera, drawer: CashDrawer) -> None:
        self._script, self._camera, self._drawer = script, camera, drawer
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
                if page == "pageTerminal":
                    yield from self._tell_decline(citizen)
        if citizen.method == "cash" and fee_page() == "pagePaid":
            self._drawer.put(citizen.ticket, int("".join(filter(str.isdigit, text("paidAmount")))))
        self._camera.take("paid", citizen)

    def _begin(self, citizen: Citizen) -> Steps:
        if citizen.method == "card" and citizen.declines and citizen.ticket not in self._declined:
            self._declined.add(citizen.ticket)
            say(cardholder=f"decline:times={citizen.declines},approve")
        keys = {"cash": Qt.Key.Key_F6, "qr": Qt.Key.Key_F7, "card": Qt.Key.Key_F8, "card_standalone": Qt.Key.Key_F8}
        press(keys[citizen.method], _SHIFT if citizen.method == "card_standalone" else _NONE)
        yield Until(f"{citizen.method} to begin", lambda: fee_page() != "pageMethods" or is_shown("floatConfirmButton"))
        yield from self._drawer.begin()

    def _tell_decline(self, citizen: Citizen) -> Steps:
        if fee_page() == "pageMethods":
            yield Until("why the card was declined", lambda: is_shown("bannerWhat"))
            say(told=f"{citizen.ticket} · máy thẻ từ chối, thử lại: {text('bannerWhat')}")

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
        """Ask again; when even that tells nothing, a supervisor looks at the terminal and decides."""
        yield Until("the terminal to be asked", lambda: is_ready("unknownAskButton") or fee_page() != "pageUnknown")
        if fee_page() != "pageUnknown":
            return
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_1, _ALT)
        yield Until("the terminal's answer", lambda: fee_page() != "pageUnknown" or is_shown("bannerCode"))
        if fee_page() == "pageUnknown":
            yield from self._hand_over()

    def _hand_over(self) -> Steps:
        yield Until("the way to a supervisor", lambda: is_ready("unknownHandButton") or fee_page() != "pageUnknown")
        if fee_page() != "pageUnknown":
            return
        told = text("unknownReference")
        press(Qt.Key.Key_3, _ALT)
        yield Until("the supervisor's page", lambda: fee_page() in ("pageHand", "pagePaid", "pageMethods"))
        if fee_page() != "pageHand":
            return
        sale = self._last_line_of_terminal()
        charged = sale is not None and str(sale["ticket"]) in told
        find("handCharged" if charged else "handNotCharged", QRadioButton).click()
        if charged and sale is not None:
            write("handApproval", str(sale["auth"]))
            write("handLastFour", str(sale["last4"]))
        write("handReason", "xem trên máy thẻ")
        who = find("handSupervisor", QComboBox)
        who.setCurrentIndex(who.findText(self._script.supervisor))
        write("handPin", self._script.supervisor_pin)
        press(Qt.Key.Key_Return)
        yield Until("the supervisor's decision", lambda: fee_page() != "pageHand")

    def _last_line_of_terminal(self) -> dict[str, object] | None:
        """What the terminal's screen says of its last sale."""
        book = Path(self._script.terminal_book)
        lines = book.read_text(encoding="utf-8").splitlines() if book.exists() else []
        found: dict[str, object] | None = json.loads(lines[-1]) if lines else None
        return found
