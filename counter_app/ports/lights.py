"""What the status bar and the technician's list show of each device and of the link to the nodes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from counter_app.domain.continuation import Halt
from counter_app.domain.journal import Origin


class Light(StrEnum):
    """Green only after a reply in the device's own protocol, never on a mere open port."""

    OK = "ok"
    BUSY = "busy"
    WARNING = "warning"  # answers, and something is wrong: paper low, cover open …
    DOWN = "down"  # does not answer; of a node: says no
    NOT_ASKED = "not_asked"  # nobody knows yet: it was not asked since the start
    OFF = "off"  # not configured


@dataclass(frozen=True)
class DeviceState:
    """One device as last heard of. `detail` is a code for `ui.error_texts`, "" when all is well.

    `given_up` counts steps that storage left half-way here since the start, and that are unknown now.
    """

    device: str  # "printer", "terminal", "scanner"
    link: str
    light: Light
    detail: str = ""
    last_reply: datetime | None = None
    latency_ms: float | None = None
    given_up: int = 0


@dataclass(frozen=True)
class StoppedJournal:
    """A journal that this counter goes on from and that no node takes further; `error` and `seq` as in `SyncState`."""

    origin: Origin
    error: str
    seq: int
    unsent: int


@dataclass(frozen=True)
class SyncState:
    """The link to the site node and through it to the province. `unsent` counts events that no node has yet.

    `error` is the key of a text in `ui.error_texts`; `node.refused/CODE` when the node answers and says no, be it only
    to one journal. `node` is the address in use; `comparison` names this counter to who confirms it. While `halt` is
    there this counter takes no money, connected or not. `others` has such a key for each further node, by its
    address, that it cannot be sent to. `seq` is the event of this counter's journal that `error` is about, 0 when it is
    about none. `past` are older journals.
    """

    connected: bool
    unsent: int
    oldest_unsent: datetime | None = None
    error: str = ""
    node: str = ""
    comparison: str = ""
    halt: Halt | None = None
    others: Mapping[str, str] = field(default_factory=dict)
    seq: int = 0
    past: tuple[StoppedJournal, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the node answers and says no: that does not pass by itself."""
        return self.error.startswith("node.refused")


@dataclass(frozen=True)
class BackupState:
    """The daily backup: when the last good one was made and which file it is; `error` and its fields make a text."""

    at: datetime | None = None
    file: str = ""
    error: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
