"""What a node knows of trouble that somebody must look at. Each names places: whose journal, and which event."""

from collections.abc import Iterable
from typing import ClassVar

from counter_app.domain.errors import CounterError

MOST_PLACES = 3


class BatchesRefused(CounterError):
    """What a device sent is no part of its journal; the bytes are kept aside (fields: count, where, reason)."""

    code: ClassVar[str] = "node.batches_refused"


class CreditsContradicted(CounterError):
    """A bank or wallet told of a credit again with another amount; the first one stands (fields: count, where)."""

    code: ClassVar[str] = "node.credits_contradicted"


class EventsNotFollowed(CounterError):
    """Stored events that the node's figures could not take in (fields: count, where, reason)."""

    code: ClassVar[str] = "node.not_followed"


class NodeDataWrong(CounterError):
    """The node's verification of its own data found faults (fields: count, where; mend, "rebuild" or "")."""

    code: ClassVar[str] = "node.data_wrong"


class NodeNotVerified(CounterError):
    """The node could not verify its own data (fields: reason)."""

    code: ClassVar[str] = "node.not_verified"


class JournalsBlocked(CounterError):
    """Journals that the city does not take from a site's node (fields: count, where, reason)."""

    code: ClassVar[str] = "node.journals_blocked"


class CityCutOff(CounterError):
    """A site's node does not get on with the city's.

    (Fields: count of events that wait; reason; answer, one of `ANSWERS`, "" on a dead line; origin and comparison of
    the site's node, for whoever lets it in.)
    """

    code: ClassVar[str] = "node.city_cut_off"


ANSWERS = ("waiting", "revoked", "troubled", "no")
"""A city's node that answers: nobody has let the site in yet, somebody turned it away, it cannot store, it says no."""
_ANSWER = {
    "": "",
    "node.unreachable": "",
    "enrol.waiting": "waiting",
    "device.revoked": "revoked",
    **dict.fromkeys(("node.busy", "node.disk", "node.failed", "node.full", "request.too_many"), "troubled"),
}


def answer_of(error: str) -> str:
    """Which of `ANSWERS` the link's last error was, "" for none; the error begins with a code."""
    return _ANSWER.get(error.partition(":")[0], "no")


class ForksOpen(CounterError):
    """Journals told in two ways, of which no supervisor has said yet what is true (fields: count, where)."""

    code: ClassVar[str] = "node.forks_open"


def some(places: Iterable[str]) -> str:
    """The first places, each once."""
    each = list(dict.fromkeys(places))
    return ", ".join(each[:MOST_PLACES]) + (", …" if len(each) > MOST_PLACES else "")
