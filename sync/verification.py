"""What a node says of the verification of what it holds."""

import msgspec


class FindingReply(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a verification found; `seq` is 0 when no single event is to blame, `origin` "" for the file."""

    origin: str
    seq: int
    what: str
    detail: str


class VerificationReply(msgspec.Struct, frozen=True, kw_only=True):
    """How a verification of everything that the node holds ended: sound, wrong, or not_done for `reason`.

    `full`: rows were compared with the journals too. `at` is in microseconds since 1970 UTC. `faults` counts all
    findings; `rebuild`: the rows that are wrong are built again when the node is started again.
    """

    outcome: str
    full: bool
    at: int
    events: int
    faults: int
    findings: list[FindingReply]
    reason: str = ""
    rebuild: bool = False
