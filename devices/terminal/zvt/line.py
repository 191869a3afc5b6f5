"""The line to a terminal: opened, registered, asked whether it is idle, and given up after a fault."""

import time
from collections.abc import Callable

from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import TerminalRefused
from devices.terminal.zvt import codes, fields, messages
from devices.terminal.zvt.apdu import Apdu, DamagedFrame
from devices.terminal.zvt.asking import Ended, Question
from devices.terminal.zvt.links import REPEATS, Link, SerialLink, TcpLink
from devices.terminal.zvt.settings import ZvtSettings
from devices.transport import Transport

_NEEDS_DIAGNOSIS = 0x02  # in the status byte of a registration
_QUIET_TRIES = 3


class TerminalLine:
    """One terminal's line. It is opened and registered at the first request, and kept until `drop`."""

    def __init__(
        self,
        open_line: Callable[[], Transport],
        settings: ZvtSettings,
        name: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`name` is the link's in errors, and tells a serial one ("serial:…") from TCP."""
        self._open_line, self._settings, self._name, self._monotonic = open_line, settings, name, monotonic
        self._link: Link | None = None

    def ready(self) -> Link:
        """The line of a terminal that has just said that it is idle, and says nothing else.

        Raises `DeviceUnreachable`, `DeviceSilent`, `TerminalRefused` (busy, not ready, another currency); then it is
        given up.
        """
        if self._link is not None:
            try:
                return self._or_drop(self._idle)
            except DeviceUnreachable:  # broken since the last request
                self.drop()
            except TerminalRefused as no:  # restarted since, where the line does not show it
                if no.fields["reason"] != "not_registered":
                    raise
        return self._or_drop(self._registered)

    def ask(self, request: Apdu, *, wants_status: bool = False, repeats: int = REPEATS) -> Ended:
        """Ask a ready terminal, again when something came between; with no `repeats` once, whatever comes.

        Raises as `ready`, and `DeviceGarbled`; then the line is given up.
        """
        link = self.ready()
        try:
            return self._asked(link, request, wants_status=wants_status, repeats=repeats)
        except (DeviceUnreachable, DeviceSilent, DeviceGarbled):
            self.drop()
            raise

    def log_off(self) -> None:
        """Hand the terminal its own keys back, as far as it hears. Raises `DeviceUnreachable`."""
        if self._link is not None:
            self._link.send(messages.LOG_OFF, repeats=0)
            self._link.receive(self._scaled(self._settings.quiet_s))

    def drop(self) -> None:
        """Release the line; what may still come on it belongs to nothing any more."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def _or_drop(self, step: Callable[[], Link]) -> Link:
        """`step`, or the line given up; what cannot be read is no answer."""
        try:
            return step()
        except (DeviceGarbled, DamagedFrame) as garbled:
            self.drop()
            raise DeviceSilent(device="terminal", link=self._name, asked="0501") from garbled
        except (DeviceUnreachable, DeviceSilent, TerminalRefused):
            self.drop()
            raise

    def _registered(self) -> Link:
        self._link = self._opened()
        ended = self._asked(self._link, messages.registration(self._settings))
        if ended.refusal is not None:
            raise _not_registered(ended.refusal)
        said = fields.fields_of(ended.completion)
        if said.number(fields.CURRENCY) not in {None, self._settings.currency}:
            raise TerminalRefused(reason="currency")
        if (said.byte(fields.STATUS_BYTE) or 0) & _NEEDS_DIAGNOSIS:
            self._question(self._link).ask(messages.DIAGNOSIS)
        return self._idle()

    def _opened(self) -> Link:
        line = self._open_line()
        if self._name.startswith("serial:"):
            ack_s = self._scaled(self._settings.ack_s)
            return SerialLink(line, byte_s=self._settings.byte_s, ack_s=ack_s, monotonic=self._monotonic)
        return TcpLink(line, self._scaled(self._settings.answer_s))

    def _idle(self) -> Link:
        assert self._link is not None
        ended = self._asked(self._link, messages.status_enquiry(self._settings))
        if ended.refusal not in {None, codes.NOT_POSSIBLE}:  # one that does not know the enquiry is there, and idle
            raise refused(ended.refusal or 0)
        state = messages.terminal_state(ended.completion) if ended.refusal is None else codes.APPROVED
        if state not in codes.READY:
            reason = "busy" if state in codes.BUSY else "not_ready"
            raise TerminalRefused(reason=reason, code=codes.shown(state))
        return self._link

    def _asked(self, link: Link, request: Apdu, *, wants_status: bool = False, repeats: int = REPEATS) -> Ended:
        for _ in range(_QUIET_TRIES):
            ended = self._question(link).ask(request, repeats=repeats, wants_status=wants_status)
            if ended.clean or not repeats:
                return ended
        raise DeviceGarbled(device="terminal", reason="babble")

    def _question(self, link: Link) -> Question:
        answer_s, end_s = self._scaled(self._settings.answer_s), self._scaled(self._settings.end_s)
        return Question(link, self._name, answer_s=answer_s, end_s=end_s)

    def _scaled(self, seconds: float) -> float:
        return seconds * self._settings.time_scale


def _not_registered(code: int) -> TerminalRefused:
    """The protocol has no code of its own for a wrong password: it is what a registration is mostly refused for."""
    known = codes.reason_of(code)
    reason = known if known in ("busy", "currency", "not_ready") else "registration"
    return TerminalRefused(reason=reason, code=codes.shown(code))


def refused(code: int) -> TerminalRefused:
    """What to raise when the terminal refuses for the reason `code`."""
    return TerminalRefused(reason=codes.reason_of(code), code=codes.shown(code))
