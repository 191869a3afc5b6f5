"""Feeds: positions without holes, cursors that never run ahead, mirrors that can be refilled."""

import threading
from pathlib import Path

import msgspec
import pytest

from counter_app.ports.sync import Cursor
from counter_app.storage.node import SqlFeedCache, seed
from sync.client.call import BadReply, SyncSettings
from sync.client.pull import Pull
from sync.exchange import Response
from sync.messages import FeedReply
from tests.sync.world import Cache, Installation, NodeUnderTest, SeededRandom, SetClock


def publish(node: NodeUnderTest, *items: tuple[str, bytes]) -> int:
    def job(uow):
        with uow:
            position = uow.publish("catalogue", items)
            uow.commit()
        return position

    position: int = node.store.submit(job).result()
    return position


def read(node: NodeUnderTest, one: Installation, query: str = "") -> FeedReply:
    return msgspec.json.decode(node.ask(one.get(f"/v1/feeds/catalogue{query}")).body, type=FeedReply)


def pull(node: NodeUnderTest, one: Installation, feed: Pull, now: float = 0.0) -> None:
    while (call := feed.next(now)) is not None:
        call.done(node.ask(one.signer.sign(call.request)), now)


def test_a_reader_sees_every_item_in_order(site: NodeUnderTest, counter: Installation) -> None:
    for n in range(7):
        assert publish(site, (f"k{n}", b"%d" % n)) == n + 1
    whole = read(site, counter)
    assert [(one.position, one.key, one.body) for one in whole.items] == [(n + 1, f"k{n}", b"%d" % n) for n in range(7)]
    part = read(site, counter, f"?epoch={whole.epoch}&after=3&limit=2")
    assert ([one.position for one in part.items], part.head) == ([4, 5], 7)


def test_a_cursor_of_another_epoch_starts_over(site: NodeUnderTest, counter: Installation) -> None:
    publish(site, ("a", b"1"), ("b", b"2"))
    assert len(read(site, counter, "?epoch=another&after=2").items) == 2
    assert len(read(site, counter, "?after=2").items) == 2


@pytest.mark.parametrize("query", ["?after=-1", "?after=x", "?limit=9999999999999999999999"])
def test_a_senseless_cursor_is_refused(site: NodeUnderTest, counter: Installation, query: str) -> None:
    assert site.ask(counter.get(f"/v1/feeds/catalogue{query}")).status == 422


def test_a_newer_item_takes_the_place_of_the_older(site: NodeUnderTest, counter: Installation) -> None:
    cache = Cache()
    feed = Pull(("catalogue",), cache, SyncSettings())
    publish(site, ("a", b"1"), ("b", b"2"))
    pull(site, counter, feed)
    publish(site, ("a", b"3"))
    pull(site, counter, feed, 1000.0)
    assert cache.items == {"a": b"3", "b": b"2"}
    assert cache.at.position == 3


def test_concurrent_publishers_leave_no_hole_for_a_reader(tmp_path: Path, database: str) -> None:
    """Two processes' worth of writers on PostgreSQL, two threads on SQLite's lane; a reader follows all the while."""
    clock, stores = SetClock(), []
    for n in range(2 if database.startswith("postgresql") else 1):
        node = NodeUnderTest(tmp_path / str(n), database, "province", clock, SeededRandom(n))
        stores.append(node)
    publish(stores[0], ("begin", b""))
    one = Installation(clock, SeededRandom(9), "", "site")
    stores[0].ask(one.enrolment("CODE-0"))
    cache = Cache()
    feed = Pull(("catalogue",), cache, SyncSettings())
    begin = threading.Barrier(2)

    def write(n: int) -> None:
        begin.wait()
        for item in range(60):
            publish(stores[n % len(stores)], (f"{n}-{item}", b"x"))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    now = 0.0
    while any(thread.is_alive() for thread in threads) or cache.at.position < 121:
        now += 1000
        pull(stores[0], one, feed, now)
    assert len(cache.items) == 121
    for node in stores:
        node.close()


def test_a_page_that_makes_no_sense_changes_nothing() -> None:
    cache = Cache()
    call = Pull(("catalogue",), cache, SyncSettings()).next(0.0)
    assert call is not None
    page = {"epoch": "e", "items": [{"position": p, "key": "k", "body": "eA=="} for p in (2, 2)], "head": 2}
    with pytest.raises(BadReply):
        call.done(Response(200, msgspec.json.encode(page)), 0.0)
    assert cache.at == Cursor()


def test_a_node_without_the_feed_does_not_empty_the_cache(site: NodeUnderTest, counter: Installation) -> None:
    cache = Cache(Cursor("old", 5), {"a": b"1"})
    pull(site, counter, Pull(("catalogue",), cache, SyncSettings()))
    assert cache.items == {"a": b"1"}


def test_a_mirror_keeps_the_sources_positions_and_starts_over_with_its_epoch(
    site: NodeUnderTest, province: NodeUnderTest, counter: Installation
) -> None:
    """The site's copy is good for counters, whose cursor also fits the province."""
    relay = Installation(site.clock, SeededRandom(3), "", "site")
    province.ask(relay.enrolment("CODE-0"))
    mirror = SqlFeedCache(site.store.look, site.store.write)
    feed = Pull(("catalogue",), mirror, SyncSettings())
    publish(province, ("a", b"1"), ("b", b"2"), ("a", b"3"))
    pull(province, relay, feed)
    here, there = read(site, counter), read(province, relay)
    assert here == there
    mirror.take("catalogue", Cursor("new", 1), [])
    assert read(site, counter).items == []


def test_seeding_twice_publishes_once(tmp_path: Path, database: str) -> None:
    clock = SetClock()
    node = NodeUnderTest(tmp_path, database, "province", clock, SeededRandom(1))
    seed(node.store, "catalogue", [("a", b"1"), ("b", b"2")])
    seed(node.store, "catalogue", [("a", b"1"), ("b", b"2")])
    assert node.store.read(lambda books: books.feeds.cursor("catalogue").position) == 2
    seed(node.store, "catalogue", [("a", b"1"), ("b", b"9")])
    assert [one.body for one in node.store.read(lambda books: books.feeds.after("catalogue", 0, 9))] == [b"1", b"9"]
    node.close()
