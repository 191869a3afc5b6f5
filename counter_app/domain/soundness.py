"""What a verification of the journals came to. One that could not be done is never a sound one."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a verification ended."""

    SOUND = "sound"
    WRONG = "wrong"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and where. `seq` is 0 when no single event is to blame, `origin` "" for the file."""

    what: str
    origin: str = ""
    seq: int = 0
    detail: str = ""


@dataclass(frozen=True)
class Verified:
    """How one verification ended. `full`: rows were compared too, and every page of the file was looked at.

    `upto` is the last event of the own journal that was looked at, 0 when it was not done; `reason` says why not.
    `rebuild`: the rows that are wrong were marked, and are built again from the journal at the next start.
    """

    outcome: Outcome
    full: bool
    at: datetime
    upto: int = 0
    events: int = 0
    findings: tuple[Finding, ...] = ()
    more: int = 0
    reason: str = ""
    rebuild: bool = False

    @property
    def faults(self) -> int:
        """How many things are wrong."""
        return len(self.findings) + self.more

    def to_be_rebuilt(self) -> "Verified":
        """The same, once its wrong rows were marked."""
        return replace(self, rebuild=True)


def not_done(reason: str, *, full: bool, at: datetime) -> Verified:
    """A verification that could not be done."""
    return Verified(Outcome.NOT_DONE, full, at, reason=reason)


NOT_WAITED = "not_waited"
"""A shift was closed before the verification had ended."""
