"""A wrong PC clock does not cut a counter off: it signs with the node's time, of a node that it knows."""

from datetime import timedelta

import pytest

from counter_app.domain.journal import Header, moment
from sync.client.core import Me, Peer, SyncCore
from sync.client.node_time import NodeClock, is_known
from sync.client.queue import HttpQueue
from sync.exchange import Request, Response
from sync.messages import NODE_TIME
from sync.signing import TIME, Signer
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock

YEARS = timedelta(days=3 * 365)
LOOPBACK = "http://127.0.0.1:1"


class OffClock(SetClock):
    """Stands apart from the node's clock."""

    def __init__(self, true: SetClock, off: timedelta) -> None:
        super().__init__()
        self._true, self.off = true, off

    def now(self):
        return self._true.now() + self.off


@pytest.fixture(params=[YEARS, -YEARS, timedelta(hours=7)])
def wrong(request: pytest.FixtureRequest, clock: SetClock) -> OffClock:
    return OffClock(clock, request.param)


def client(one: Installation, times: NodeClock, url: str = LOOPBACK) -> SyncCore:
    return SyncCore(
        me=Me(one.key.public, "counter", "S1", one.counter),
        signer=Signer(one.key, times, one.rng),
        peers=[Peer(url, "CODE-0")],
        outbox=one,
        notes=one,
        random=SeededRandom(1),
        times=times,
    )


def talk(core: SyncCore, node: NodeUnderTest, most: int = 20) -> list[int]:
    """Exchange without waiting until nothing is to be done; the statuses."""
    statuses: list[int] = []
    while len(statuses) < most and (outgoing := core.next_request(0.0)) is not None:
        response = node.ask(outgoing.request)
        statuses.append(response.status)
        core.on_reply(outgoing.id, response, 0.0)
    return statuses


def test_a_counter_years_off_is_enrolled_and_sends_with_its_own_times(
    site: NodeUnderTest, clock: SetClock, rng: SeededRandom, wrong: OffClock
) -> None:
    one = Installation(wrong, rng)
    one.pay(1000)
    heard: list[object] = []
    statuses = talk(client(one, NodeClock(wrong, lambda _url, at: heard.append(at))), site)
    assert statuses[0] == 401  # the first one carries the PC's time
    assert 200 in statuses
    stored = site.stored(one.origin)
    assert stored == one.events
    assert [_at(event.read_header()) for event in stored] == [wrong.now()] * 2
    assert set(heard) == {clock.now()}


def test_a_stranger_on_the_line_sets_no_clock(
    site: NodeUnderTest, rng: SeededRandom, wrong: OffClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, heard = Installation(wrong, rng), list[object]()
    core = client(one, NodeClock(wrong, lambda _url, at: heard.append(at)), "http://10.0.0.7:8000")
    assert talk(core, site) == [401]
    assert not heard
    assert core.status().last_error.startswith("request.clock_skew")


def test_a_node_that_refuses_whatever_the_time_is_not_asked_without_end(rng: SeededRandom, wrong: OffClock) -> None:
    one = Installation(wrong, rng)
    core = client(one, NodeClock(wrong))
    asked = 0
    while (outgoing := core.next_request(0.0)) is not None:
        asked += 1
        assert asked < 5
        body = b'{"code":"request.clock_skew","message":""}'
        core.on_reply(outgoing.id, Response(401, body, {NODE_TIME: "1000000"}), 0.0)
    assert core.wake_at(0.0) > 0


@pytest.mark.parametrize("said", ["", "x", "-5", "9" * 30, "१२", "1e9"])
def test_a_time_that_is_none_changes_nothing(clock: SetClock, said: str) -> None:
    times = NodeClock(clock)
    assert not times.hear(LOOPBACK, Response(200, b"{}", {NODE_TIME: said}))
    assert times.now() == clock.now()


def test_little_is_left_alone(clock: SetClock) -> None:
    times = NodeClock(OffClock(clock, timedelta(seconds=40)))
    said = str(int(clock.now().timestamp() * 1_000_000))
    assert not times.hear(LOOPBACK, Response(200, b"{}", {NODE_TIME: said}))
    assert times.now() == clock.now() + timedelta(seconds=40)


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://site.example:8443", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("http://192.168.1.5:8000", False),
        ("http://127.0.0.1.example:8000", False),
    ],
)
def test_whom_to_believe(url: str, known: bool) -> None:
    assert is_known(url) is known


def test_the_queue_asks_again_with_the_nodes_time(
    site: NodeUnderTest, clock: SetClock, rng: SeededRandom, wrong: OffClock
) -> None:
    one = Installation(wrong, rng)
    one.signer = Signer(one.key, clock, rng)
    assert site.ask(one.enrolment("CODE-0")).status == 200
    times = NodeClock(wrong)

    class Wire(HttpQueue):
        def _exchange(self, signed: Request) -> Response:
            return site.ask(signed)

    assert Wire(LOOPBACK, Signer(one.key, times, rng), times=times).issue("A", "w-1").number == "A001"
    signed = Signer(one.key, times, rng).sign(Request("GET", "/v1/queue"))
    assert abs(moment(int(signed.headers[TIME])) - clock.now()) < timedelta(seconds=1)


def _at(header: Header):
    return moment(header.at)
