"""Showing the node above what a site keeps of forks that were told to the site alone.

Every event of a branch is offered once, and all again to a node that was restored or when this program begins anew:
that has no effect.
"""

from collections.abc import Sequence
from functools import partial

import msgspec

from counter_app.domain.continuation import HALTING
from counter_app.domain.journal import Head, Origin
from counter_app.ports.sync import BranchShelf, KeptEvent, Outbox
from sync.client.call import Call, SyncSettings, read_refusal
from sync.exchange import Request, Response
from sync.messages import MAX_EVENTS, MESSAGEPACK, AsideBatch, fitting


class Branches:
    """One peer's share. It takes its turn when the journals themselves are told, else no fork could be seen in it."""

    def __init__(self, shelf: BranchShelf, outbox: Outbox, settings: SyncSettings) -> None:
        self._shelf, self._outbox, self._settings = shelf, outbox, settings
        self._counts: dict[Origin, int] = {}
        self._left: dict[Origin, dict[bytes, KeptEvent]] = {}
        self._shown: dict[Origin, set[bytes]] = {}
        self._until: dict[Origin, float] = {}
        self._epoch = ""

    def next(self, now: float, epoch: str) -> Call | None:
        """What to send now. With another `epoch` the peer was restored, perhaps from before it was shown anything."""
        if epoch != self._epoch:
            self._epoch = epoch
            for book in (self._counts, self._shown, self._until):
                book.clear()
        for origin, count in self._shelf.frozen().items():
            if self._counts.get(origin) != count:
                self._counts[origin] = count
                shown = self._shown.get(origin, set())
                self._left[origin] = {one.hash: one for one in self._shelf.kept(origin) if one.hash not in shown}
            is_told = origin in self._shown and not self._left[origin]
            if not is_told and now >= self._until.get(origin, 0.0):
                return self._show(origin)
        return None

    def wake_at(self) -> float:
        """When to look again though nothing happened here."""
        return min(self._until.values(), default=float("inf"))

    def _show(self, origin: Origin) -> Call:
        run = self._run(origin)
        if run:
            base = Head(run[0].seq - 1, run[0].prev)
            events = fitting(self._shelf.events(origin, run))
        else:  # nothing was said beside it: only that it is frozen
            base, events = self._outbox.heads().get(origin, Head()), []
        batch = AsideBatch(aside_from=base.seq + 1, prev_hash=base.hash, events=events)
        body = msgspec.msgpack.encode(batch)
        request = Request("POST", f"/v1/journals/{origin}/events", {"content-type": MESSAGEPACK}, body)
        return Call(request, partial(self._was_shown, origin, run[: len(events)]))

    def _run(self, origin: Origin) -> list[KeptEvent]:
        """Events of one branch that follow one another."""
        left = self._left[origin]
        following = {one.prev: one for one in left.values()}
        one = next(iter(left.values()), None)
        run: list[KeptEvent] = []
        while one is not None and len(run) < MAX_EVENTS:
            run.append(one)
            one = following.get(one.hash)
        return run

    def _was_shown(self, origin: Origin, run: Sequence[KeptEvent], response: Response, now: float) -> None:
        refusal = read_refusal(response)
        if response.status == 200 or refusal.code in HALTING:
            self._until.pop(origin, None)
            self._shown.setdefault(origin, set()).update(one.hash for one in run)
            for one in run:
                self._left[origin].pop(one.hash, None)
            return
        lags = refusal.code == "push.gap"
        self._until[origin] = now + (self._settings.check_every_s if lags else self._settings.blocked_s)
