"""What a site says to its city, by today's client: a journal that it relays, the other side of its fork, the feeds.

Recorded with a release, and held against the recordings of later ones.
"""

from collections.abc import Callable, Mapping, Sequence

from counter_app.domain.events import ReceiptIssued
from counter_app.domain.journal import Origin, SealedEvent
from counter_app.ports.node import FORKS
from counter_app.ports.sync import Cursor, FeedItem, KeptEvent
from sync.client.core import Me, Peer, SyncCore
from sync.exchange import Request, Response
from sync.node.identity import REVOCATIONS
from tests.golden.keyed import Keyed
from tests.golden.samples import Samples
from tests.sync.test_client_core import Several
from tests.sync.test_forks import copied
from tests.sync.world import Installation, SeededRandom, SetClock

_SEED = 2026
SITE_SEED, FORKED_SEED, REVOKED_SEED = (SeededRandom(_SEED + number).token(32) for number in (3, 4, 5))
"""Keys of the site, of a counter that was copied, and of one that the city turns away."""
REASON = "mất máy"

Ask = Callable[[str, Request], Response]


class TwoStories:
    """A counter and its copy, each with a receipt of its own after the same beginning."""

    def __init__(self, clock: SetClock) -> None:
        self.ours = Keyed(clock, FORKED_SEED, "Q4")
        self.ours.pay(1000)
        self.theirs = copied(self.ours)
        self.base = self.ours.head
        for one, tag in ((self.ours, "một"), (self.theirs, "hai")):
            one.record(Samples(tag, one.key.public.hex(), full=True).of(ReceiptIssued))

    @property
    def origin(self) -> Origin:
        """Whose journal it is."""
        return self.ours.origin


class _Kept:
    """What the site set aside: port `BranchShelf`."""

    def __init__(self, told: TwoStories) -> None:
        self._told, self._events = told, told.theirs.events[told.base.seq :]

    def frozen(self) -> Mapping[Origin, int]:
        return {self._told.origin: len(self._events)}

    def kept(self, origin: Origin) -> Sequence[KeptEvent]:
        return [KeptEvent(one.read_header().seq, one.hash, one.prev) for one in self._events]

    def events(self, origin: Origin, wanted: Sequence[KeptEvent]) -> Sequence[SealedEvent]:
        names = {one.hash for one in wanted}
        return [one for one in self._events if one.hash in names]


class Feeds:
    """A cache of several feeds in memory."""

    def __init__(self) -> None:
        self._at: dict[str, Cursor] = {}
        self.items: dict[str, dict[str, bytes]] = {}

    def cursor(self, feed: str) -> Cursor:
        return self._at.get(feed, Cursor())

    def take(self, feed: str, to: Cursor, items: Sequence[FeedItem]) -> None:
        self._at[feed] = to
        self.items.setdefault(feed, {}).update({one.key: one.body for one in items})


class SiteAtCity:
    """The whole talk, in two turns. In between the city turns `revoked` away."""

    def __init__(self, clock: SetClock, ask: Ask) -> None:
        self._clock, self._ask = clock, ask
        self.told, self.feeds = TwoStories(clock), Feeds()
        self.revoked = Keyed(clock, REVOKED_SEED, "Q5")
        self.site = Keyed(clock, SITE_SEED, "", "site")
        self.core = SyncCore(
            me=Me(self.site.key.public, "site", "S1"),
            signer=self.site.signer,
            peers=[Peer("http://city", "CODE-30")],
            outbox=Several(self.site, self.told.ours),
            branches=_Kept(self.told),
            notes=self.site,
            random=SeededRandom(3),
            cache=self.feeds,
            feeds=(REVOCATIONS, FORKS),
        )

    def talk(self, revoke: Callable[[Installation], None]) -> None:
        """Everything, until there is nothing more to say; `revoke` is what the city's operator does."""
        self._ask("city-counter", self.revoked.enrolment("CODE-31"))
        self._turn(1)
        revoke(self.revoked)
        self._clock.forward(60)
        self._turn(2)

    def _turn(self, turn: int) -> None:
        for number in range(20):
            outgoing = self.core.next_request(self._clock.monotonic())
            if outgoing is None:
                return
            name = f"city-{turn}-{number}-{outgoing.request.path.rsplit('/', 1)[1]}"
            self.core.on_reply(outgoing.id, self._ask(name, outgoing.request), self._clock.monotonic())
        raise AssertionError("it never comes to rest")
