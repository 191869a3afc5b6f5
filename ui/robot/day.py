"""A clerk's, a supervisor's and a technician's day, as steps for the robot. Everything goes through keys and fields.

What is already done (the journal shows it again after a restart) is seen on the screen and not done twice.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.robot.camera import Camera
from ui.robot.drawer import CashDrawer
from ui.robot.hands import come_forward, find, is_ready, is_shown, press, text, write
from ui.robot.intake import Intake, has_dossier
from ui.robot.pulse import Pulse
from ui.robot.robot import Steps, Until, say
from ui.robot.script import METHOD_WORDS, Citizen, Script
from ui.robot.till import Till, fee_page

_CTRL = Qt.KeyboardModifier.ControlModifier


class RobotsDay:
    """The steps of a script."""

    def __init__(self, script: Script, pulse: Pulse) -> None:
        self._script = script
        self._camera = Camera(Path(script.shots) if script.shots else None, pulse)
        self._drawer = CashDrawer(script.drawer, self._camera)
        self._intake, self._till = Intake(self._camera), Till(script, self._camera, self._drawer)
        self._by_ticket = {citizen.ticket: citizen for citizen in script.citizens}

    def steps(self) -> Steps:
        """The day, or its part up to the script's last citizen."""
        yield Until("the names", lambda: is_ready("signInPin"))
        say(ready_to_work=True)
        yield Until("the keyboard", come_forward)
        yield from self._sign_in(self._script.clerk, self._script.pin, "clerkWindow")
        say(told="Đã đăng nhập, bắt đầu tiếp công dân")
        while True:
            yield Until("the queue", lambda: bool(self._in_hand()) or is_ready("callNextButton"))
            yield from self._drawer.begin()
            if not self._in_hand():
                yield from self._call_next()
                if not self._in_hand():
                    yield from self._end_shift()
                    return
            citizen = self._by_ticket[self._in_hand()]
            yield from self._serve(citizen)
            if 0 < self._script.last <= citizen.index:
                break
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
            yield from self._intake.refuse(citizen)
        else:
            if not has_dossier():
                yield from self._intake.receive(citizen)
            yield from self._till.pay(citizen)
            yield from self._papers_out()
        say(told=f"{citizen.ticket} · {citizen.name} · {citizen.procedure} · {self._outcome(citizen)}")
        press(Qt.Key.Key_Return, _CTRL)
        yield Until("the ticket to be finished", lambda: self._in_hand() != citizen.ticket)

    def _outcome(self, citizen: Citizen) -> str:
        if citizen.refusal:
            return f"từ chối tiếp nhận: {citizen.refusal}"
        paid = text("paidAmount") if fee_page() == "pagePaid" else ""
        return f"{METHOD_WORDS[citizen.method]}: {paid} · {text('paidReceipt')}" if paid else "không thu phí, lệ phí"

    # -- paper ------------------------------------------------------------------------------------

    def _papers_out(self) -> Steps:
        """Wait until every paper is out; one of which nobody knows whether it came is printed again, marked."""
        while True:
            yield Until("the papers", lambda: self._papers_done() or is_ready("printAgainButton"))
            if self._papers_done():
                return
            before = self._papers_open()
            press(Qt.Key.Key_B, _CTRL)
            yield Until("the marked reprint", lambda before=before: self._papers_open() < before)  # type: ignore[misc]

    def _papers_done(self) -> bool:
        return self._papers_open() == 0

    def _papers_open(self) -> int:
        return int(find("printList", QWidget).property("open") or 0)

    # -- the other people -------------------------------------------------------------------------

    def _end_shift(self) -> Steps:
        self._camera.take_view("clerk")
        yield from self._drawer.end_shift()
        if self._camera.folder is not None:
            yield from self._others()

    def _other_views(self) -> Steps:
        if self._camera.folder is None:
            return
        self._camera.take_view("clerk")
        yield from self._others()

    def _others(self) -> Steps:
        for name, pin, window in (
            (self._script.supervisor, self._script.supervisor_pin, "supervisorWindow"),
            (self._script.technician, self._script.technician_pin, "technicianWindow"),
        ):
            if not is_shown("signIn"):
                press(Qt.Key.Key_L, _CTRL)
            yield Until("the sign-in window", lambda: is_shown("signIn"))
            yield from self._sign_in(name, pin, window)
            if window == "supervisorWindow":
                yield Until("the day's figures", lambda: bool(text("dayCheck")))
            self._camera.take_view(window.removesuffix("Window"))

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
