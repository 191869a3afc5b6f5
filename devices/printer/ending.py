"""Waiting until a page is certainly done, or saying that it is not known."""

import time
from itertools import cycle

from counter_app.ports.devices import DeviceGarbled, DeviceSilent, Paper, PrintOutcomeUnknown
from devices.printer import commands
from devices.printer.conversation import Conversation
from devices.printer.replies import AutoStatus, Block, Processed, RealTimeStatus, Reply, stopped_by
from devices.printer.settings import PrinterSettings


class Ending:
    """The end of one page: its process id comes back, or, where that is unknown, the barrier after it."""

    def __init__(
        self, talk: Conversation, settings: PrinterSettings, mark: bytes, answers_process_id: bool | None
    ) -> None:
        self._talk, self._settings = talk, settings
        self._mark_reply = commands.process_id_reply(mark)
        self._answers_process_id = answers_process_id
        self._deadline = time.monotonic() + settings.print_s
        self._processed = False
        self._questions = cycle((2, 4, 3))
        self._open_question: int | None = None

    def wait(self) -> bool | None:
        """Return when the page is done, saying whether the printer answers process ids (None: still not known).

        Raises `PrintOutcomeUnknown` with reason "cover", "paper", "fault" or "timeout" (the end was not reported);
        `DeviceUnreachable` when the link broke.
        """
        while (left := self._deadline - time.monotonic()) > 0:
            reply = self._talk.next_reply(min(self._settings.status_s, left))
            if reply is None:
                self._poll()
                continue
            if isinstance(reply, Block) and reply.data == self._mark_reply:
                return True
            if isinstance(reply, Processed) and not self._processed:
                self._processed = True
                if self._answers_process_id is False:
                    break
                if self._answers_process_id is None:
                    self._deadline = min(self._deadline, time.monotonic() + self._settings.process_id_s)
            if reason := self._stopped_by(reply):
                raise PrintOutcomeUnknown(reason=reason)
        if not self._processed or self._answers_process_id:
            raise PrintOutcomeUnknown(reason="timeout")
        self._check_after_barrier()
        return False

    def _stopped_by(self, reply: Reply) -> str | None:
        if isinstance(reply, AutoStatus):
            return reply.stopped_by
        if isinstance(reply, RealTimeStatus) and self._open_question is not None:
            kind, self._open_question = self._open_question, None
            return stopped_by(kind, reply.value)
        return None

    def _poll(self) -> None:
        """Ask why nothing comes, one question at a time so that its answer can be told."""
        if self._open_question is None:
            self._open_question = next(self._questions)
            self._talk.put_question(self._open_question)

    def _check_after_barrier(self) -> None:
        """The barrier proves that the page was processed, not that it left the printer; so look once more."""
        try:
            status = self._talk.status()
        except (DeviceSilent, DeviceGarbled) as error:
            raise PrintOutcomeUnknown(reason="timeout") from error
        if status.cover_open:
            raise PrintOutcomeUnknown(reason="cover")
        if status.paper is Paper.OUT:
            raise PrintOutcomeUnknown(reason="paper")
        if status.fault is not None:
            raise PrintOutcomeUnknown(reason="fault")
