"""The link to the nodes: connected, cut off or refused, what waits to be sent and since when."""

from collections.abc import Callable
from datetime import datetime

from counter_app.ports.lights import Light, StoppedJournal, SyncState
from ui.error_texts import text_for
from ui.formatting import duration, moment
from ui.lights import sync_light, sync_word
from ui.technician.light_row import LightRow, in_one_line


class SyncRow(LightRow):
    """Cut off is a warning and no fault: the counter works on. A node that says no needs somebody.

    So does a second node that cannot be sent to: it is not missed before the first one is dead. And so does a journal
    that this counter goes on from, when no node takes what is left of it.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("sync", "Waiting")
        self._now = now
        self.call_it(self.tr("Máy chủ điểm"))

    def show_state(self, state: SyncState) -> None:
        """Draw what sync last said."""
        light = sync_light(state)
        if light is Light.OK and (state.others or state.past):
            light = Light.WARNING
        self.light_up(light, sync_word(state))
        words = [self._waiting_words(state)]
        if state.node:
            words.append(self.tr("Đang dùng {0}.").format(state.node))
        if state.comparison:
            words.append(self.tr("Mã đối chiếu của quầy này: {0}.").format(state.comparison))
        self.remark(" ".join(words))
        wrong = [in_one_line(text_for(state.error, seq=state.seq))] if state.error else []
        wrong += [
            self.tr("Máy chủ dự phòng {0}: {1}").format(url, in_one_line(text_for(error)))
            for url, error in state.others.items()
        ]
        wrong += [self._older_words(one) for one in state.past]
        self.tell("\n".join(wrong))

    def _older_words(self, one: StoppedJournal) -> str:
        """Without what to do: that is said of the journal that is at work."""
        text = text_for(one.error, seq=one.seq)
        told = f"{text.what} {text.safe} [{text.code}]"
        return self.tr("Nhật ký cũ {0}, {1} sự kiện chưa gửi: {2}").format(one.origin, one.unsent, told)

    def _waiting_words(self, state: SyncState) -> str:
        if not state.unsent:
            return self.tr("Không có sự kiện chờ gửi.")
        if state.oldest_unsent is None:
            return self.tr("{0} sự kiện chờ gửi.").format(state.unsent)
        waited = duration(self._now() - state.oldest_unsent)
        return self.tr("{0} sự kiện chờ gửi, cũ nhất từ {1} ({2}).").format(
            state.unsent, moment(state.oldest_unsent), waited
        )
