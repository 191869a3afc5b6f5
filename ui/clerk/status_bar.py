"""The bar across the bottom: a light for each device and for the link to the nodes; a click tells what to do."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ports.clock import Clock
from counter_app.ports.lights import DeviceState, Light, SyncState
from ui.banner import Level
from ui.clerk.feeds import Feeds
from ui.clerk.fields import elided, row
from ui.error_texts import ErrorText, text_for
from ui.formatting import clock, duration
from ui.lights import LightButton

DEVICES = ("printer", "terminal", "scanner", "sync")


class StatusBar(QWidget):
    """Draws `Feeds`."""

    explained = Signal(str, object, object)
    """A key, an `ErrorText` and a `Level`: what a light means and what to do."""

    def __init__(self, feeds: Feeds, clock: Clock) -> None:
        super().__init__()
        self._feeds, self._clock = feeds, clock
        self.lights = {device: LightButton(device) for device in DEVICES}
        self._cut_since: datetime | None = None
        self._unsent = elided("", "unsentText", "muted")
        line = row(*self.lights.values(), self._unsent, stretch=4, spacing=4)
        line.setContentsMargins(6, 0, 10, 2)
        self.setLayout(line)
        feeds.device_changed.connect(self._show_device)
        feeds.sync_changed.connect(self._show_sync)
        for light in self.lights.values():
            light.clicked.connect(self._explain)
        for state in feeds.devices.values():
            self._show_device(state)
        if feeds.sync is not None:
            self._show_sync(feeds.sync)

    @Slot(object)
    def _show_device(self, state: DeviceState) -> None:
        self.lights[state.device].show_device(state)

    @Slot(object)
    def _show_sync(self, state: SyncState) -> None:
        self.lights["sync"].show_sync(state)
        if state.connected and not state.refused:
            self._cut_since = None
        elif self._cut_since is None:
            self._cut_since = self._clock.now()
        waits = ""
        if self._cut_since is not None:
            since = clock(self._cut_since)
            said = self.tr("Mất kết nối máy chủ điểm từ {0}; quầy vẫn làm việc; {1} sự kiện chờ gửi")
            if state.refused:
                said = self.tr("Máy chủ điểm từ chối từ {0}; quầy vẫn làm việc; {1} sự kiện chờ gửi")
            waits = said.format(since, state.unsent)
        elif state.unsent and state.oldest_unsent is not None:
            age = duration(self._clock.now() - state.oldest_unsent)
            waits = self.tr("Chờ gửi {0} ({1}); lưu tại máy, tự gửi khi có mạng").format(state.unsent, age)
        self._unsent.setText(waits)

    @Slot()
    def _explain(self) -> None:
        light = self.sender()
        if isinstance(light, LightButton):
            text, level = self._explanation(light)
            self.explained.emit(f"light.{light.device}", text, level)

    def _explanation(self, light: LightButton) -> tuple[ErrorText, Level]:
        code = ""
        if light.device == "sync":
            code = self._feeds.sync.error if self._feeds.sync else ""
        elif light.device in self._feeds.devices:
            code = self._feeds.devices[light.device].detail
        if code:
            text = text_for(code, device=light.device)
            return replace(text, safe=""), Level.WARNING  # no paper is under way: nothing to say of money
        todo = self.tr("Thiết bị này không có trong cấu hình của quầy.") if light.light is Light.OFF else ""
        return ErrorText(f"{light.text()}.", "", todo, ""), Level.GOOD if light.light is Light.OK else Level.INFO
