"""Telling the webhook: as often as it takes, up to 7 times again, and with the faults that were asked for."""

import http.client
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from devices.sim import wire
from devices.sim.bank.book import Booking
from devices.sim.bank.faults import Faults
from devices.sim.bank.notices import Notice, Provider

AGAIN_S = (60.0, 60.0, 120.0, 180.0, 300.0, 480.0, 780.0)
"""SePay's pauses: Fibonacci's numbers in minutes, 33 in all."""
ANSWER_S = 15.0
_MORE = 1_000


@dataclass
class Courier:
    """Tells one webhook of credits, each on a thread of its own."""

    notify: str
    provider: Provider
    keys: Mapping[str, str]
    faults: Faults = field(default_factory=Faults)
    time_scale: float = 1.0
    _count: int = 0
    _held: list[tuple[Booking, int]] = field(default_factory=list)
    _late: list[tuple[Booking, int]] = field(default_factory=list)

    def booked(self, booking: Booking) -> None:
        """A credit was booked: tell of it as the faults say."""
        self._count += 1
        now, before = (booking, self._count), self._held
        if self.faults.strikes("lost", self._count):
            return
        if self.faults.strikes("late", self._count):
            self._late.append(now)
            return
        if self.faults.strikes("reorder", self._count):
            self._held = [*before, now]
            return
        self._held = []
        self._begin([now, *before])

    def release(self) -> int:
        """Tell of what is late; how many."""
        late, self._late = self._late, []
        self._begin(late)
        return len(late)

    def again(self, booking: Booking) -> None:
        """Tell of a credit once more, well."""
        self._begin([(booking, 0)])

    def _begin(self, some: list[tuple[Booking, int]]) -> None:
        threading.Thread(target=self._tell_all, args=(some,), daemon=True).start()

    def _tell_all(self, some: list[tuple[Booking, int]]) -> None:
        for booking, credit in some:
            self._tell(booking, credit)

    def _tell(self, booking: Booking, credit: int) -> None:
        if self.faults.strikes("forged", credit):
            others = {name: f"{value[:-1]}0" if name != "app_id" else value for name, value in self.keys.items()}
            self._send(booking, self.provider.notice(booking, others))
            return
        notice = self.provider.notice(booking, self.keys)
        if self.faults.strikes("answer-lost", credit):
            self._send(booking, notice, hang_up=True)
        for _ in range(self.faults.times(credit)):
            self._until_accepted(booking, notice)
        if self.faults.strikes("amount", credit):
            more = replace(booking, amount=booking.amount + _MORE)
            self._send(more, self.provider.notice(more, self.keys))

    def _until_accepted(self, booking: Booking, notice: Notice) -> None:
        for pause_s in (*AGAIN_S, None):
            if self._send(booking, notice) or pause_s is None:
                return
            try:
                wire.pause(pause_s * self.time_scale)
            except wire.LineClosed:
                return

    def _send(self, booking: Booking, notice: Notice, *, hang_up: bool = False) -> bool:
        try:
            status, body = self._ask(notice, hang_up=hang_up)
        except (OSError, http.client.HTTPException) as error:
            wire.say({"told": booking.id, "amount": booking.amount, "failed": type(error).__name__})
            return False
        accepted = self.provider.accepts(status, body)
        said = body.decode(errors="replace")[:500]
        wire.say({"told": booking.id, "amount": booking.amount, "status": status, "accepted": accepted, "answer": said})
        return accepted

    def _ask(self, notice: Notice, *, hang_up: bool) -> tuple[int, bytes]:
        to = urlsplit(self.notify)
        kind = http.client.HTTPSConnection if to.scheme == "https" else http.client.HTTPConnection
        line = kind(to.hostname or "", to.port, timeout=ANSWER_S)
        try:
            target = f"{to.path}?{notice.query}" if notice.query else to.path
            line.request(notice.method, target, notice.body or None, dict(notice.headers or {}))
            if hang_up:
                raise ConnectionAbortedError
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()
