"""Reading feeds with a cursor. Items and cursor are stored together; the cursor is never ahead of its data."""

from functools import partial
from urllib.parse import urlencode

from counter_app.ports.sync import Cursor, FeedCache, FeedItem
from sync.client.call import BadReply, Call, SyncSettings, read, read_refusal
from sync.exchange import Request, Response
from sync.messages import FeedReply

MOST_EPOCH = 64


class Pull:
    """All feeds from one peer, each due now and then."""

    def __init__(self, feeds: tuple[str, ...], cache: FeedCache, settings: SyncSettings) -> None:
        self._cache, self._settings = cache, settings
        self._due = dict.fromkeys(feeds, 0.0)
        self._asked: tuple[str, Call] | None = None

    def wake_at(self) -> float:
        """When the next feed is due."""
        return min(self._due.values(), default=float("inf"))

    def moved(self, feed: str) -> None:
        """`feed` is due, if it is one of these."""
        if feed in self._due:
            self._due[feed] = 0.0

    def next(self, now: float) -> Call | None:
        """A page of a feed that is due, each in its turn: one of many pages does not hold up the others."""
        feed = next((name for name, due in self._due.items() if due <= now), None)
        if feed is None:
            return None
        self._due[feed] = self._due.pop(feed)
        at = self._cache.cursor(feed)
        query = urlencode({"epoch": at.epoch, "after": at.position})
        call = Call(Request("GET", f"/v1/feeds/{feed}?{query}"), partial(self._came, feed, at))
        self._asked = (feed, call)
        return call

    def put_off(self, call: Call, now: float) -> None:
        """`call` got an answer that no sound node gives: its feed, if it was one, is asked again in its time only."""
        if self._asked is not None and self._asked[1] is call:
            self._due[self._asked[0]] = now + self._settings.pull_every_s

    def _came(self, feed: str, at: Cursor, response: Response, now: float) -> None:
        self._due[feed] = now + self._settings.pull_every_s
        if response.status != 200:
            raise BadReply(reason=f"feed {feed}", refusal=read_refusal(response).code)
        page = read(response.body, FeedReply)
        start = at.position if page.epoch == at.epoch else 0
        positions = [item.position for item in page.items]
        if any(later <= earlier for earlier, later in zip([start, *positions], positions, strict=False)):
            raise BadReply(reason=f"feed {feed}: positions {positions[:3]} after {start}")
        if positions and not (0 < len(page.epoch) <= MOST_EPOCH and positions[-1] <= page.head < 1 << 62):
            raise BadReply(reason=f"feed {feed}: epoch or head")
        if not positions:
            return  # also a node that has nothing yet: what is cached here is better than nothing
        items = [FeedItem(one.position, one.key, one.body) for one in page.items]
        self._cache.take(feed, Cursor(page.epoch, positions[-1]), items)
        if positions[-1] < page.head:
            self._due[feed] = now
