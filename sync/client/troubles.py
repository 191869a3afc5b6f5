"""What of a node's state somebody must look at: the one rule for its operator's command and its counters' windows."""

from collections.abc import Iterator

from counter_app.domain.continuation import HALTING
from counter_app.domain.errors import CounterError
from counter_app.domain.node_trouble import (
    BatchesRefused,
    CreditsContradicted,
    EventsNotFollowed,
    JournalsBlocked,
    NodeDataWrong,
    NodeNotVerified,
    some,
)
from counter_app.domain.soundness import Outcome
from counter_app.usecases.credits_node import CONTRADICTED
from sync.messages import JournalStatus, QuarantineReply, StatusReply

_FETCHED = "push.behind"


def apart(status: StatusReply) -> str:
    """Why the node above takes the node's own journal no more, one of `HALTING`; "" while it does."""
    why = "" if status.upstream is None else status.upstream.blocked.get(status.node, "")
    return why if why in HALTING else ""


def troubles(status: StatusReply) -> tuple[CounterError, ...]:
    """Each kind once. Not whether it reaches the node above, nor its backup: they are told of beside it."""
    journals = {one.origin: one for one in status.journals}
    kinds = (_refused, _contradicted, _not_followed, _unsound, _blocked)
    return tuple(one for kind in kinds for one in kind(status, journals))


def _refused(status: StatusReply, journals: dict[str, JournalStatus]) -> Iterator[CounterError]:
    """But for what came well afterwards, and of journals that others go on from."""
    batches = [one for one in status.quarantine if not _is_of_credit(one)]
    kept = [one for one in batches if not _is_past(journals.get(one.origin), one.seq)]
    if kept:
        where = [place(one.origin, one.seq, journals) for one in kept]
        yield BatchesRefused(count=len(set(where)), where=some(where), reason=some(one.reason for one in kept))


def _contradicted(status: StatusReply, _journals: dict[str, JournalStatus]) -> Iterator[CounterError]:
    """Each by the name that provider and merchant know it by."""
    credits = [one.reason.removeprefix(f"{CONTRADICTED}: ") for one in status.quarantine if _is_of_credit(one)]
    if credits:
        yield CreditsContradicted(count=len(set(credits)), where=some(credits))


def _is_of_credit(kept: QuarantineReply) -> bool:
    return kept.reason.startswith(CONTRADICTED)


def _is_past(held: JournalStatus | None, seq: int) -> bool:
    return held is not None and (bool(held.continued_by) or 0 < seq <= held.head_seq)


def _not_followed(status: StatusReply, journals: dict[str, JournalStatus]) -> Iterator[CounterError]:
    if status.failures:
        where = some(place(one.origin, one.seq, journals) for one in status.failures)
        reason = some(f"{one.kind}: {one.reason}" for one in status.failures)
        yield EventsNotFollowed(count=len(status.failures), where=where, reason=reason)


def _unsound(status: StatusReply, journals: dict[str, JournalStatus]) -> Iterator[CounterError]:
    wrong, last = status.found_wrong, status.verification
    if wrong is not None:
        where = some(place(one.origin, one.seq, journals) for one in wrong.findings)
        yield NodeDataWrong(count=wrong.faults, where=where, mend="rebuild" if wrong.rebuild else "")
    if last is not None and last.outcome == Outcome.NOT_DONE:
        yield NodeNotVerified(reason=last.reason)


def _blocked(status: StatusReply, journals: dict[str, JournalStatus]) -> Iterator[CounterError]:
    """But for the own journal, which is told of as `apart`, and for forks, which have their own list.

    Of a journal that the city has more of nothing is held up: it is being fetched.
    """
    blocked = {} if status.upstream is None else status.upstream.blocked
    own = status.node if apart(status) else ""
    shut = {one.origin for one in status.journals if one.frozen or one.continued_by}
    left = {at: why for at, why in blocked.items() if at != own and at not in shut and why != _FETCHED}
    if left:
        where = some(place(origin, 0, journals) for origin in left)
        yield JournalsBlocked(count=len(left), where=where, reason=some(left.values()))


def place(origin: str, seq: int, journals: dict[str, JournalStatus]) -> str:
    """Whose journal, as far as the node knows, and which event; "?" for a file as a whole."""
    held = journals.get(origin)
    desk = f"{held.site}/{held.counter}".strip("/") if held is not None else ""
    return " ".join(part for part in (desk, origin[:8], f"#{seq}" if seq else "") if part) or "?"
