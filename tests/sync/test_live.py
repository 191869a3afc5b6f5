"""The live feed over real HTTP: told at once, resumed where it was left, never an item twice or none."""

import asyncio
import queue
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec
import pytest

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.enrol_code import read_code
from counter_app.ports.disk import StorageFailing
from counter_app.storage.keys import FileDeviceKey
from sync.client.call import SyncSettings
from sync.client.core import Peer
from sync.client.line import Line
from sync.client.live import MOST_LINE_BYTES, TARGET, LiveListener, heads, line_to, lines
from sync.exchange import Request
from sync.messages import JSON, LiveReply, RevokeRequest
from sync.node import live
from sync.node.live import Marks
from sync.queue_messages import CommandKind, QueueCommand
from sync.signing import Signer
from tests.golden.wire import first_words
from tests.sync.test_processes import SECRETS, Counter, Start, code_of, free_port, start, start_on
from tests.sync.world import Installation, SeededRandom
from tests.waiting import WAIT_S, until

__all__ = ["start", "start_on"]
Told = tuple[str, str, int]
STREAM = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"


@pytest.fixture
def kiosk() -> Installation:
    return Installation(SystemClock(), SystemRandom())  # type: ignore[arg-type]  # real time and randomness


def ask(url: str, request: Request) -> httpx.Response:
    return httpx.request(
        request.method, url + request.target, content=request.body, headers=request.headers, trust_env=False, timeout=30
    )


def enrol(url: str, one: Installation, code: str = "CODE-0") -> None:
    assert ask(url, one.enrolment(code)).status_code == 200


def issue(url: str, one: Installation, command: str) -> None:
    wish = QueueCommand(command_id=command, kind=CommandKind.ISSUE, service="A")
    assert ask(url, one.command(wish)).status_code == 200


class Stream:
    """An open stream; `next` waits for the next event."""

    def __init__(self, url: str, one: Installation, last_id: str = "") -> None:
        headers = one.signer.sign(Request("GET", TARGET)).headers | ({"last-event-id": last_id} if last_id else {})
        self.client = httpx.Client(trust_env=False, timeout=WAIT_S)
        self.answer = self.client.send(self.client.build_request("GET", url + TARGET, headers=headers), stream=True)
        assert self.answer.headers["content-type"] == "text/event-stream"
        self._events = heads(self.answer.iter_lines())

    def next(self) -> Told:
        id, head = next(self._events)
        return id, head.feed, head.position

    def close(self) -> None:
        self.answer.close()
        self.client.close()


@contextmanager
def stream(url: str, one: Installation, last_id: str = "") -> Iterator[Stream]:
    opened = Stream(url, one, last_id)
    yield opened
    opened.close()


def test_a_moved_queue_is_told_at_once_and_a_cut_stream_goes_on_where_it_was(start: Start, kiosk: Installation) -> None:
    site = start("site")
    enrol(site.url, kiosk)
    with stream(site.url, kiosk) as first:
        _, feed, began = first.next()
        assert feed == "queue"
        issue(site.url, kiosk, "a")
        id, _, position = first.next()
        assert position == began + 1
    issue(site.url, kiosk, "b")
    issue(site.url, kiosk, "c")
    with stream(site.url, kiosk, id) as second:
        last, _, position = second.next()
        assert position == began + 3, "what moved meanwhile is told, once and as it stands now"
    with stream(site.url, kiosk, last) as third:
        issue(site.url, kiosk, "d")
        assert third.next()[2] == began + 4, "what was told is not told again"


def test_a_catalogue_is_told_and_a_new_epoch_tells_everything(start: Start, kiosk: Installation) -> None:
    province = start("province", catalogue=[["a", "{}"], ["b", "{}"]])
    enrol(province.url, kiosk)
    with stream(province.url, kiosk) as one:
        id, feed, position = one.next()
    assert (feed, position) == ("catalogue", 2)
    for lost in ("another" + id[id.index(" ") :], "nonsense=", "x=y z"):
        with stream(province.url, kiosk, lost) as again:
            assert again.next() == (id, feed, position)


def test_a_stranger_hears_nothing_and_a_node_with_listeners_ends_at_once(start: Start, kiosk: Installation) -> None:
    site = start("site")
    assert ask(site.url, kiosk.get(TARGET)).status_code == 401
    assert httpx.get(site.url + TARGET, trust_env=False).status_code == 401
    enrol(site.url, kiosk)
    with stream(site.url, kiosk) as one:
        one.next()
        assert site.end() == 0
        with pytest.raises(StopIteration):
            one.next()


def test_who_is_revoked_hears_no_more(start: Start, kiosk: Installation, tmp_path: Path) -> None:
    """The stream was opened while it was allowed; what moves next is not told any more."""
    site = start("site")
    enrol(site.url, kiosk)
    neighbour = Installation(kiosk.clock, kiosk.rng, "Q2")
    enrol(site.url, neighbour, "CODE-1")
    operator = Signer(FileDeviceKey(tmp_path / "site" / "keys"), SystemClock(), SystemRandom())
    revoke = Request(
        "POST", f"/v1/devices/{kiosk.origin}/revocation", {"content-type": JSON},
        msgspec.json.encode(RevokeRequest(reason="lost")),
    )  # fmt: skip
    with stream(site.url, kiosk) as one, stream(site.url, neighbour) as other:
        one.next()
        _, _, began = other.next()
        assert ask(site.url, operator.sign(revoke)).status_code == 200
        assert other.next()[2] > began
        with pytest.raises(StopIteration):
            one.next()
    assert ask(site.url, kiosk.get(TARGET)).status_code == 403


def test_a_look_that_fails_does_not_end_the_looking() -> None:
    looks = iter([1, None, 2, 3])

    def look() -> LiveReply:
        position = next(looks, 3)
        if position is None:
            raise StorageFailing(reason="the server restarts")
        return LiveReply(epoch="e", heads={"queue": position})

    async def listen() -> None:
        feed = live.Live(look)
        running, woken = asyncio.create_task(feed.run()), feed.join()
        for _ in range(4):  # at 1, at the failure, at 2 and at 3
            woken.clear()
            feed.changed()
            await asyncio.wait_for(woken.wait(), WAIT_S)
        running.cancel()

    asyncio.run(listen())


def ends(listener: LiveListener) -> None:
    """`stop` comes back, though the node would not say a word for an hour."""
    stopping = threading.Thread(target=listener.stop, daemon=True)
    stopping.start()
    stopping.join(WAIT_S)
    assert not stopping.is_alive()


def slow_line(url: str, fingerprint: str = "") -> Line:
    return Line(url, fingerprint, connect_s=3600, read_s=3600)


def test_who_stops_does_not_wait_for_a_node_that_takes_the_question_and_says_nothing(kiosk: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        line = slow_line(f"http://127.0.0.1:{mute.getsockname()[1]}")
        listener = LiveListener(line, kiosk.signer, SeededRandom(1), lambda _feed: None)
        listener.start()
        asked, _ = mute.accept()
        with asked:
            assert asked.recv(1) == b"G"
            ends(listener)


def test_who_stops_does_not_wait_for_a_node_that_says_nothing_over_tls(
    start_on: Start, kiosk: Installation, tmp_path: Path
) -> None:
    site = start_on(str(tmp_path / "site.db"), "site", tls=True)
    code = read_code(code_of(SECRETS[0], site))
    line = slow_line(site.url, code.fingerprint)
    assert line.ask(kiosk.enrolment(code.secret)).status == 200
    line.close()
    told: queue.Queue[str] = queue.Queue()
    listener = LiveListener(slow_line(site.url, code.fingerprint), kiosk.signer, SeededRandom(1), told.put)
    listener.start()
    assert told.get(timeout=WAIT_S) == "queue"
    ends(listener)


def test_who_stops_while_the_stream_is_being_opened_does_not_wait_for_news(kiosk: Installation) -> None:
    """`stop` has looked for a socket already when there is one."""
    opening, go_on = threading.Event(), threading.Event()
    here, there = socket.socketpair()

    class Opening(Line):
        @contextmanager
        def stream(self, request: Request, opened: Callable[[socket.socket], None]) -> Iterator[httpx.Response]:
            opening.set()
            go_on.wait(WAIT_S)
            opened(here)
            yield httpx.Response(500)

    line = Opening("http://127.0.0.1:1", "", connect_s=1, read_s=1)
    listener = LiveListener(line, kiosk.signer, SeededRandom(1), lambda _feed: None)
    listener.start()
    assert opening.wait(WAIT_S)
    listener._stopping.set()
    go_on.set()
    listener._ended.result(WAIT_S)  # type: ignore[union-attr]  # it was started
    with here, there:
        there.settimeout(WAIT_S)
        assert there.recv(1) == b"", "it is cut"
    listener.stop()


def test_the_listener_comes_back_to_a_node_that_was_away(start: Start, kiosk: Installation) -> None:
    """It hears of the node's restart by what differs, and stops while it waits for a word."""
    port = free_port()
    site = start("site", port)
    enrol(site.url, kiosk)
    told: queue.Queue[str] = queue.Queue()
    listener = LiveListener(line_to(site.url, ""), kiosk.signer, SeededRandom(1), told.put)
    listener.start()
    assert told.get(timeout=WAIT_S) == "queue"
    site.end()
    site = start("site", port)
    issue(site.url, kiosk, "while the listener was away or back: it makes no difference")
    assert told.get(timeout=WAIT_S) == "queue"
    listener.stop()
    assert told.empty()


def test_a_counter_pulls_at_once_what_its_listener_hears_of(start: Start, tmp_path: Path) -> None:
    """The next turn of the clock would be an hour away."""
    settings = SyncSettings(pull_every_s=3600)
    site = start("site", catalogue=[["a", "1"]])
    port = int(site.url.rsplit(":", 1)[1])
    counter = Counter(tmp_path / "q", [Peer(site.url, "CODE-0")], settings=settings)
    listener = LiveListener(line_to(site.url, ""), counter.signer, SystemRandom(), counter.agent.moved)
    listener.start()
    until(lambda: counter.exchange.feeds.bodies("catalogue") == {"a": b"1"})
    site.end()
    start("site", port, catalogue=[["a", "2"]])
    until(lambda: counter.exchange.feeds.bodies("catalogue") == {"a": b"2"})
    listener.stop()
    counter.close()


def test_ids_are_read_as_they_are_written() -> None:
    marks = Marks("e1").told("queue", 4).told("catalogue", 12)
    assert marks.id == "e1 catalogue=12 queue=4"
    assert Marks.of(marks.id) == marks
    assert Marks.of("") == Marks.of("a b=c") == Marks.of("a b=" + "9" * 30) == Marks()


def test_lines_that_are_no_events_are_passed_over() -> None:
    told = [
        ":",
        "",
        "id: e queue=1",
        "data: {",
        "",
        "retry: 5",
        "id: e queue=2",
        'data: {"feed":"queue","position":2}',
        "",
    ]
    assert [(id, head.position) for id, head in heads(told)] == [("e queue=2", 2)]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_lines_are_put_together_however_they_arrive(size: int) -> None:
    said = "id: ổ\r\ndata: {}\n\n".encode() + b"\xff\n" + b"x" * MOST_LINE_BYTES + b"\nlast, without its end"
    parts = [said[at : at + size] for at in range(0, len(said), size)]
    assert list(lines(parts)) == ["id: ổ", "data: {}", "", "\ufffd", "x" * MOST_LINE_BYTES]


def test_what_is_held_of_a_line_is_not_copied_at_each_part() -> None:
    """The planted bug: it is split again with each part, three seconds of work for one line in single bytes."""
    parts = [b"x"] * MOST_LINE_BYTES
    tracemalloc.start()
    try:
        assert list(lines(parts)) == []
        assert tracemalloc.get_traced_memory()[1] < 1.5 * MOST_LINE_BYTES
    finally:
        tracemalloc.stop()


def test_a_line_without_end_is_not_kept_and_the_listener_comes_again(kiosk: Installation) -> None:
    """The planted bug: it is kept until there is no memory left."""
    told: queue.Queue[str] = queue.Queue()
    with socket.create_server(("127.0.0.1", 0)) as lying:
        line = slow_line(f"http://127.0.0.1:{lying.getsockname()[1]}")
        listener = LiveListener(line, kiosk.signer, SeededRandom(1), told.put, lambda: told.put("lost"))
        listener.start()
        try:
            first, _ = lying.accept()
            with first, pytest.raises(ConnectionError):
                first.sendall(STREAM + b"data: " + b"x" * (16 << 20))  # more than sockets hold unread
            second, _ = lying.accept()
            with second:
                second.sendall(STREAM + b'id: e queue=2\ndata: {"feed":"queue","position":2}\n\n')
                assert [told.get(timeout=WAIT_S) for _ in range(2)] == ["lost", "queue"]
        finally:
            ends(listener)


def told(last_id: str, now: LiveReply) -> list[tuple[str, int]]:
    """What a stream says at once to who comes back with that id, before anything moves."""
    said = first_words(live.LiveStream(live.Live(lambda: now), last_id, lambda: now))
    return [(id, head.position) for id, head in heads([*said.splitlines(), ""])]


def test_a_stream_goes_on_where_it_was() -> None:
    [(id, position)] = told("", LiveReply(epoch="e", heads={"queue": 3}))
    assert position == 3
    [(last, position)] = told(id, LiveReply(epoch="e", heads={"queue": 4}))
    assert position == 4
    assert told(last, LiveReply(epoch="e", heads={"queue": 4})) == []


def test_a_stream_ends_when_its_listener_may_hear_no_more() -> None:
    feeds = live.Live(lambda: LiveReply(epoch="e", heads={"queue": 1}))
    assert first_words(live.LiveStream(feeds, "", lambda: None)) == ""
    assert not feeds._listeners


def test_who_does_not_read_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that never ends must not hold a place for ever; the listener comes again and is told the rest."""
    monkeypatch.setattr(live, "SLOW_S", 0.01)
    feeds = live.Live(lambda: LiveReply(epoch="e", heads={"queue": 1}))

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async def receive() -> dict[str, object]:
        await asyncio.Event().wait()
        return {}

    asyncio.run(live.LiveStream(feeds, "", feeds._look)({}, receive, send))
    assert not feeds._listeners
