"""What counters and kiosks say to a site's node about the queue, and its answers."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import msgspec


class CommandKind(StrEnum):
    ISSUE = "issue"
    CALL_NEXT = "call_next"
    RECALL = "recall"
    MISSED = "missed"


class QueueCommand(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`command_id` names the wish: sent again it gets the first answer again."""

    command_id: str
    kind: CommandKind
    service: str = ""
    ticket_id: str = ""
    closing: str = ""
    priority: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0


class CallReply(msgspec.Struct, frozen=True, kw_only=True):
    """The node's event of a call, for the counter's own event to cite."""

    origin: str
    seq: int
    hash: str


class TicketReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A ticket as a command left it."""

    ticket_id: str
    number: str
    service: str
    issued_at: datetime
    calls: int = 0
    waiting_before: int = 0
    call: CallReply | None = None


class QueueAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`ticket` is None when nobody waits."""

    ticket: TicketReply | None


class WaitingReply(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the queue."""

    ticket_id: str
    number: str
    service: str
    state: str
    counter: str
    issued_at: datetime
    priority: int


class QueueReply(msgspec.Struct, frozen=True, kw_only=True):
    """Today's open tickets: those called first, then in the order in which they will be called."""

    day: date
    tickets: list[WaitingReply]
