"""Fetching what a peer holds more of journals that this installation does not write itself.

Such are those that a counter goes on from, when its old PC had pushed more than the backup holds, and at a site those
of its counters, when they reached the node above past it. Nothing is fetched of the own journal: that a peer holds more
of it means that the disk was set back, which is for a person.
"""

from collections.abc import Mapping
from functools import partial

from counter_app.domain.events.whole import whole
from counter_app.domain.journal import ChainBroken, Head, Origin, SealedEvent, check_chain
from counter_app.ports.sync import Outbox, PastShelf
from sync.client.call import BadReply, Call, SyncSettings, read, read_refusal
from sync.client.push import Blocked, Push
from sync.exchange import Request, Response
from sync.messages import MAX_EVENTS, EventsReply


class CatchUp:
    """One peer's share, page by page; journals take turns, and one that fails waits alone."""

    def __init__(self, push: Push, outbox: Outbox, shelf: PastShelf, own: Origin, settings: SyncSettings) -> None:
        self._push, self._outbox, self._shelf, self._own, self._settings = push, outbox, shelf, own, settings
        self._waits: dict[Origin, Blocked] = {}
        self._last = Origin("")

    @property
    def blocked(self) -> Mapping[Origin, str]:
        """Journals that could not be fetched, and why."""
        behind = self._behind()
        return {origin: one.reason for origin, one in self._waits.items() if one.reason and origin in behind}

    @property
    def places(self) -> Mapping[Origin, int]:
        """At which event each of these stopped, 0 when nobody said so."""
        return {origin: self._waits[origin].seq for origin in self.blocked}

    def wake_at(self) -> float:
        """When to look again though nothing happened here."""
        return min(map(self._due_at, self._behind()), default=float("inf"))

    def next(self, now: float) -> Call | None:
        """The next page of a journal."""
        due = sorted((origin <= self._last, origin) for origin in self._behind() if self._due_at(origin) <= now)
        heads = self._outbox.heads() if due else {}
        for _, origin in due:
            here = heads.get(origin, Head())
            if here.seq < self._push.behind[origin]:  # else it came meanwhile by another way, and the push asks again
                return self._ask(origin, here, now)
        return None

    def _ask(self, origin: Origin, here: Head, now: float) -> Call:
        self._last = origin
        # If there is no answer, the others have their turn meanwhile.
        self._waits[origin] = Blocked("", now + self._settings.check_every_s)
        return Call(Request("GET", f"/v1/journals/{origin}/events?after={here.seq}"), partial(self._came, origin, here))

    def _behind(self) -> Mapping[Origin, int]:
        return {origin: upto for origin, upto in self._push.behind.items() if origin != self._own}

    def _due_at(self, origin: Origin) -> float:
        wait = self._waits.get(origin)
        return 0.0 if wait is None else wait.until

    def _came(self, origin: Origin, after: Head, response: Response, now: float) -> None:
        """`after` is where the journal ended here when the page was asked for."""
        seq = after.seq + 1
        try:
            reason = self._taken(origin, after, response)
        except BadReply as error:
            reason = f"{BadReply.code}: {error.fields['reason']}"
        except ChainBroken as error:
            reason, seq = f"{BadReply.code}: {error.fields['reason']}", int(str(error.fields["seq"])) or seq
        if reason:
            self._waits[origin] = Blocked(reason, now + self._settings.blocked_s, seq)
        else:
            del self._waits[origin]

    def _taken(self, origin: Origin, after: Head, response: Response) -> str:
        """Why nothing was taken; "" when something was. Raises `BadReply`, `ChainBroken`."""
        if response.status != 200:
            return read_refusal(response).code
        page = read(response.body, EventsReply)
        if not 0 < len(page.events) <= MAX_EVENTS:
            raise BadReply(reason=f"{len(page.events)} events after {after.seq}, and head {page.head_seq}")
        if _goes_another_way(page.events[0], origin, after):
            return "push.diverged"
        end = check_chain(page.events, origin, after)
        taken = page.events if end.seq >= page.head_seq else whole(page.events)  # between two pages the clerk works
        self._shelf.take(origin, taken)
        if self._outbox.heads().get(origin, Head()).seq <= after.seq:
            return "push.behind"  # frozen here: not fetched again at once
        self._push.fetched(origin, after.seq + len(taken))
        return ""


def _goes_another_way(event: SealedEvent, origin: Origin, after: Head) -> bool:
    """Whether it is what follows there, after another event than the last one here."""
    header = event.read_header()
    return (header.origin, header.seq) == (origin, after.seq + 1) and event.prev != after.hash
