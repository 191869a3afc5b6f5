"""A clerk's, a supervisor's and a technician's day, as steps for the robot. Everything goes through keys and fields.

What is already done (the journal shows it again after a restart) is seen on the screen and not done twice.
"""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QSpinBox, QTableView, QWidget

from ui.robot.hands import click, come_forward, find, focus, is_ready, is_shown, picture, press, text, type_text, write
from ui.robot.robot import Steps, Until, say
from ui.robot.script import Citizen, Script

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier

SMALL, LARGE = QSize(1366, 768), QSize(1920, 1080)


class RobotsDay:
    """The steps of a script."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._shots = Path(script.shots) if script.shots else None
        self._by_ticket = {citizen.ticket: citizen for citizen in script.citizens}
        self._taken: set[str] = set()

    def steps(self) -> Steps:
        """The whole day."""
        yield Until("the names", lambda: is_ready("signInPin"))
        say(ready_to_work=True)
        yield Until("the keyboard", come_forward)
        yield from self._sign_in(self._script.clerk, self._script.pin, "clerkWindow")
        say(told="Đã đăng nhập, bắt đầu tiếp công dân")
        while True:
            yield Until("the queue", lambda: bool(self._in_hand()) or is_ready("callNextButton"))
            if not self._in_hand():
                yield from self._call_next()
                if not self._in_hand():
                    break
            yield from self._serve(self._by_ticket[self._in_hand()])
        yield from self._other_views()

    def _call_next(self) -> Steps:
        """F2, again when the node did not answer or does not know this counter yet."""
        while not (self._in_hand() or self._nobody_waits()):
            yield Until("the queue", lambda: is_ready("callNextButton"))
            press(Qt.Key.Key_Escape)
            press(Qt.Key.Key_F2)
            yield Until(
                "the next ticket, or nobody",
                lambda: bool(self._in_hand()) or self._nobody_waits() or is_shown("bannerCode"),
            )

    # -- one citizen ------------------------------------------------------------------------------

    def _serve(self, citizen: Citizen) -> Steps:
        say(citizen=citizen.index)
        if citizen.refusal:
            yield from self._refuse(citizen)
        else:
            if not self._has_dossier():
                yield from self._receive(citizen)
            yield from self._pay(citizen)
            yield from self._papers_out()
        say(told=f"{citizen.ticket} · {citizen.name} · {citizen.procedure} · {self._outcome(citizen)}")
        press(Qt.Key.Key_Return, _CTRL)
        yield Until("the ticket to be finished", lambda: self._in_hand() != citizen.ticket)

    def _outcome(self, citizen: Citizen) -> str:
        if citizen.refusal:
            return f"từ chối tiếp nhận: {citizen.refusal}"
        paid = text("paidAmount") if self._fee_page() == "pagePaid" else ""
        return f"{citizen.method}: {paid} · {text('paidReceipt')}" if paid else "không thu phí, lệ phí"

    def _receive(self, citizen: Citizen) -> Steps:
        if not is_shown("pageDraft"):
            press(Qt.Key.Key_F4)
            yield Until("a new dossier", lambda: is_shown("pageDraft"))
        yield from self._who(citizen)
        yield from self._procedure(citizen)
        yield from self._what(citizen)
        self._take_picture(f"dossier-{citizen.ticket}", citizen)
        press(Qt.Key.Key_Return, _CTRL)
        yield Until(f"the dossier of {citizen.ticket} to be saved", self._has_dossier)

    def _who(self, citizen: Citizen) -> Steps:
        if citizen.company is not None:
            company = citizen.company
            self._choose("applicantKind", 1)
            yield Until("the organisation's fields", lambda: is_shown("applicantTaxCode"))
            write("applicantName", company.name)
            write("applicantTaxCode", company.tax_code)
            write("applicantRepresentative", company.representative)
            write("applicantAddress", company.address)
        elif citizen.scan:
            say(scan=citizen.scan)
            yield Until("the scanned name", lambda: bool(text("applicantName")))
        else:
            self._choose("applicantIdKind", 2)
            write("applicantName", citizen.name)
            write("applicantAddress", citizen.address)

    def _procedure(self, citizen: Citizen) -> Steps:
        press(Qt.Key.Key_F5)
        write("scanBox", citizen.search)
        yield Until("a procedure to choose", lambda: find("suggestions", QListWidget).count() > 0)
        press(Qt.Key.Key_Return)
        yield Until("the procedure", lambda: bool(text("procedureName")))

    def _what(self, citizen: Citizen) -> Steps:
        if is_ready("allPresentButton"):
            press(Qt.Key.Key_D, _ALT)
        if citizen.copies:
            yield Until("the grid of copies", lambda: is_shown("copiesGrid"))
            grid = find("copiesGrid", QTableView)
            grid.setFocus()
            grid.setCurrentIndex(grid.model().index(0, 0))
            for wish in citizen.copies:
                for value in (wish.paper, str(wish.pages), str(wish.copies)):
                    here = (grid.currentIndex().row(), grid.currentIndex().column())
                    type_text(value)
                    press(Qt.Key.Key_Return)
                    yield Until("the next cell", lambda here=here: self._cell(grid) not in (here, None))  # type: ignore[misc]
        if citizen.quantity > 1:
            find("quantity", QSpinBox).setFocus()
            find("quantity", QSpinBox).selectAll()
            type_text(str(citizen.quantity))
            press(Qt.Key.Key_Tab)
        if citizen.exemption is not None:
            press(Qt.Key.Key_M, _ALT)
            yield Until("the exemption's fields", lambda: is_ready("exemptionGroup"))
            self._fill("exemptionGroup", citizen.exemption.group)
            self._fill("exemptionGround", citizen.exemption.legal_ground)
            self._fill("exemptionProof", citizen.exemption.proof)
            press(Qt.Key.Key_Tab)

    def _refuse(self, citizen: Citizen) -> Steps:
        if not is_shown("pageRefusal"):
            if not is_shown("pageDraft"):
                press(Qt.Key.Key_F4)
                yield Until("a new dossier", lambda: is_shown("pageDraft"))
            yield from self._who(citizen)
            yield from self._procedure(citizen)
            press(Qt.Key.Key_R, _CTRL)
            yield Until("the refusal's fields", lambda: is_shown("refusalReason"))
        self._fill("refusalReason", citizen.refusal)
        self._take_picture(f"refusal-{citizen.ticket}", citizen)
        click("refusalConfirmButton")
        yield Until("the refusal to be recorded", lambda: not is_shown("pageRefusal"))

    # -- money ------------------------------------------------------------------------------------

    def _pay(self, citizen: Citizen) -> Steps:
        yield Until("the fee", lambda: self._fee_page() not in ("", "pageEmpty"))
        while self._fee_page() not in ("pagePaid", "pageFree"):
            page = self._fee_page()
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
                yield Until(f"the end of {page}", lambda page=page: self._fee_page() != page)  # type: ignore[misc]
        self._take_picture(f"paid-{citizen.ticket}", citizen)

    def _begin(self, citizen: Citizen) -> Steps:
        if citizen.method == "card" and citizen.declines and citizen.ticket not in self._taken:
            self._taken.add(citizen.ticket)
            say(cardholder=f"decline:times={citizen.declines},approve")
        keys = {"cash": Qt.Key.Key_F6, "qr": Qt.Key.Key_F7, "card": Qt.Key.Key_F8, "card_standalone": Qt.Key.Key_F8}
        press(keys[citizen.method], _SHIFT if citizen.method == "card_standalone" else _NONE)
        yield Until(f"{citizen.method} to begin", lambda: self._fee_page() != "pageMethods")

    def _take_cash(self, citizen: Citizen) -> Steps:
        if citizen.tendered:
            write("cashTendered", citizen.tendered)
        self._take_picture(f"cash-{citizen.ticket}", citizen)
        press(Qt.Key.Key_Return)
        yield Until("the cash to be booked", lambda: self._fee_page() != "pageCash")

    def _confirm_qr(self, citizen: Citizen) -> Steps:
        yield Until("the QR code", lambda: bool(text("qrReference")))
        self._take_picture(f"qr-{citizen.ticket}", citizen, always=True)
        write("qrBankReference", f"FT26{citizen.index:08d}")
        press(Qt.Key.Key_Return)
        yield Until("the transfer to be confirmed", lambda: self._fee_page() != "pageQr")

    def _confirm_slip(self, citizen: Citizen) -> Steps:
        self._take_picture(f"slip-{citizen.ticket}", citizen)
        write("slipApproval", f"{citizen.index:06d}")
        write("slipLastFour", f"{9000 + citizen.index}")
        write("slipTrace", str(citizen.index))
        write("slipBatch", "1")
        write("slipTerminal", "MAU00001")
        press(Qt.Key.Key_Return)
        yield Until("the slip to be booked", lambda: self._fee_page() != "pageSlip")

    def _ask_terminal(self) -> Steps:
        yield Until(
            "the terminal to be asked", lambda: is_ready("unknownAskButton") or self._fee_page() != "pageUnknown"
        )
        if self._fee_page() == "pageUnknown":
            press(Qt.Key.Key_1, _ALT)
            yield Until("the terminal's answer", lambda: self._fee_page() != "pageUnknown")

    # -- paper ------------------------------------------------------------------------------------

    def _papers_out(self) -> Steps:
        """Wait until every paper is out; one of which nobody knows whether it came is printed again, marked."""
        while True:
            yield Until("the papers", lambda: self._papers_done() or is_ready("printAgainButton"))
            if self._papers_done():
                return
            press(Qt.Key.Key_B, _CTRL)
            yield Until("the marked reprint", lambda: not is_ready("printAgainButton"))

    def _papers_done(self) -> bool:
        return not is_shown("printList") or find("printList", QWidget).property("open") in (0, None)

    # -- the other people -------------------------------------------------------------------------

    def _other_views(self) -> Steps:
        if self._shots is None:
            return
        self._both_sizes("clerk")
        for name, pin, window in (
            (self._script.supervisor, self._script.supervisor_pin, "supervisorWindow"),
            (self._script.technician, self._script.technician_pin, "technicianWindow"),
        ):
            press(Qt.Key.Key_L, _CTRL)
            yield Until("the sign-in window", lambda: is_shown("signIn"))
            yield from self._sign_in(name, pin, window)
            yield Until(f"{window} to settle", lambda: is_shown("dayCheck") or is_shown("technicianWindow"))
            self._both_sizes(window.removesuffix("Window"))

    def _sign_in(self, name: str, pin: str, window: str) -> Steps:
        yield Until("the names", lambda: is_ready("signInPin"))
        write("signInName", name)
        write("signInPin", pin)
        press(Qt.Key.Key_Return)
        yield Until(window, lambda: is_shown(window))

    # -- eyes -------------------------------------------------------------------------------------

    def _in_hand(self) -> str:
        number = text("currentNumber").strip()
        return number if number in self._by_ticket else ""

    def _nobody_waits(self) -> bool:
        return is_ready("callNextButton") and bool(find("queueList", QWidget).property("nobody"))

    def _has_dossier(self) -> bool:
        return is_shown("savedList") and find("savedList", QListWidget).count() > 0

    def _fee_page(self) -> str:
        from PySide6.QtWidgets import QStackedWidget  # noqa: PLC0415

        current = find("feePages", QStackedWidget).currentWidget()
        return current.objectName() if current else ""

    @staticmethod
    def _cell(grid: QTableView) -> tuple[int, int] | None:
        """The cell that takes letters now; None between two."""
        index = grid.currentIndex()
        return (index.row(), index.column()) if grid.findChild(QLineEdit, "copiesCell") else None

    def _choose(self, name: str, place: int) -> None:
        combo = find(name, QComboBox)
        combo.setFocus()
        press(Qt.Key.Key_Home)
        for _ in range(place):
            press(Qt.Key.Key_Down)

    def _fill(self, name: str, letters: str) -> None:
        focus(name)
        press(Qt.Key.Key_A, _CTRL)
        type_text(letters)

    def _take_picture(self, name: str, citizen: Citizen, *, always: bool = False) -> None:
        """Pictures of the first eight citizens, in turn at both sizes; `always` of every one."""
        if self._shots is not None and (always or citizen.index <= 8):
            picture(self._shots / f"{name}.png", SMALL if citizen.index % 2 else LARGE)

    def _both_sizes(self, name: str) -> None:
        if self._shots is not None:
            for size in (SMALL, LARGE):
                picture(self._shots / f"{name}-{size.width()}x{size.height()}.png", size)
