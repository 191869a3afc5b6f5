"""What counters of a site say to its node about transfers that name nobody, and its answers."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

CreditId = Annotated[str, Meta(min_length=1, max_length=200)]
AttemptId = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
BankReference = Annotated[str, Meta(pattern="^[0-9A-Z]{0,100}$")]
Instant = Annotated[datetime, Meta(tz=True)]


class PickRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A counter asks for a transfer; `seen_at` is when the province learnt of it. Who has it is told the same."""

    credit_id: CreditId
    attempt_id: AttemptId
    bank_reference: BankReference
    seen_at: Instant


class PickReply(msgspec.Struct, frozen=True, kw_only=True):
    """That the transfer is the sender's."""

    credit_id: str
    counter: str


class TakenReply(msgspec.Struct, frozen=True, kw_only=True):
    """A transfer that another counter has."""

    credit_id: str
    counter: str


class PicksReply(msgspec.Struct, frozen=True, kw_only=True):
    """What other counters of the site have taken of late."""

    taken: list[TakenReply]


class TakenTwiceReply(msgspec.Struct, frozen=True, kw_only=True):
    """A transfer for which several counters hold money."""

    reference: str
    taken: int
    receipts: list[str]
    counters: list[str]


class TwiceReply(msgspec.Struct, frozen=True, kw_only=True):
    """What a supervisor must look at."""

    twice: list[TakenTwiceReply]
