"""A site cut off for a day: counters work on over lines that break in every way; afterwards all totals agree.

Real stores and agents → a line that breaks as told → a site node process → another such line → a province process.
The long form has one more town, in two network namespaces with a cable between them.
"""

import random
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import msgspec
import pytest

from counter_app.ports.queue import NodeRefused, NodeUnreachable
from sync.client.core import Peer, SyncStatus
from sync.client.queue import HttpQueue
from sync.exchange import Request
from sync.messages import JSON, EnrolRequest
from tests.conftest import LONG
from tests.journeys.namespaces import Cable, inside, two_namespaces
from tests.sync.fault_proxy import SOUND, Fault, FaultProxy, Way, any_fault
from tests.sync.test_processes import SECRETS, Counter, Node, Start, code_of, counter_at, nodes_in, start_on
from tests.waiting import WAIT_S, until

__all__ = ["counter_at", "start_on"]  # fixtures

QUICK = {"pull_every_s": 0.2, "check_every_s": 0.2, "backoff_first_s": 0.05, "backoff_most_s": 0.4, "blocked_s": 0.5}
CUT_OFF = Fault(refuse=True)
ITEMS = [[f"1.{n:06d}", "{}"] for n in range(40)]


@dataclass
class Town:
    """Two counters, their site and the province, with a line of ours between each."""

    start: Start
    site: Node
    province: Node
    to_site: FaultProxy
    to_province: FaultProxy
    counters: list[Counter]

    def everybody_works(self, times: int) -> None:
        for n in range(times):
            for one in self.counters:
                one.pay(1000 * (1 + n % 7))

    def missing(self) -> list[str]:
        """What does not hold yet."""
        paid = sum(one.paid for one in self.counters)
        found = []
        for node in (self.site, self.province):
            if (total := self.counters[0].total(node.url)) != paid:
                found.append(f"{node.url} counts {total} of {paid}")
        return found


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all tests; each leaves its lines sound and everything sent. SQLite: what is tried is the lines."""
    folder = tmp_path_factory.mktemp("town")
    with nodes_in(folder) as start_on:

        def begin(level: str, port: int = 0, **options: object) -> Node:
            return start_on(str(folder / f"{level}.db"), level, port, **options)

        province = begin("province", catalogue=ITEMS[:20])
        up = FaultProxy(_address(province.url))
        site = begin("site", upstream=up.url, upstream_code="CODE-9", sync=QUICK)
        down = FaultProxy(_address(site.url))
        counters = [Counter(folder / f"Q{n}", [Peer(down.url, f"CODE-{n}")], f"Q{n}") for n in range(2)]
        for n, one in enumerate(counters):
            one.wait_for(_all_sent)
            _enrol(one, province.url, f"CODE-{12 + n}")
        try:
            yield Town(begin, site, province, down, up, counters)
        finally:
            down.set(CUT_OFF)
            up.set(CUT_OFF)
            for one in counters:
                one.close()
            down.close()
            up.close()


def _enrol(one: Counter, url: str, code: str) -> None:
    """Known at the province as well, to ask it for totals."""
    wish = EnrolRequest(code=code, public_key=one.key.public.hex(), level="counter", site="S1", counter="Q")
    signed = one.signer.sign(Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish)))
    answer = httpx.post(url + "/v1/enrol", content=signed.body, headers=signed.headers, trust_env=False)
    assert answer.status_code == 200, answer.text


def _all_sent(told: SyncStatus) -> bool:
    return told.connected and told.unsent == 0


def _address(url: str) -> tuple[str, int]:
    host, _, port = url.rpartition("//")[2].rpartition(":")
    return host, int(port)


def test_the_line_to_the_province_is_dead_all_day(town: Town, long_form: bool) -> None:
    town.to_province.set(CUT_OFF)
    town.everybody_works(200 if long_form else 40)
    queue = HttpQueue(town.to_site.url, town.counters[0].signer)
    for n in range(5):
        queue.issue("A", f"wish-{n}")
    queue.close()
    for one in town.counters:
        one.wait_for(_all_sent)  # the site has it all, and the counters know
    upstream = town.counters[0].ask(town.site.url, "/v1/status")["upstream"]
    assert isinstance(upstream, dict)
    assert not upstream["connected"]
    assert upstream["unsent"] >= 2 * 40 + 5
    town.to_province.set(SOUND)
    _settled(town)


@pytest.mark.parametrize("seed", range(1, 41 if LONG else 2))
def test_a_day_of_lines_that_break_in_every_way(town: Town, seed: int, long_form: bool) -> None:
    dice = random.Random(seed)
    lines = [town.to_site, town.to_province]
    for hour in range(24 if long_form else 8):
        line = dice.choice(lines)
        line.set(any_fault(dice), cut=dice.random() < 0.5)
        town.everybody_works(dice.randrange(1, 12))
        _ask_for_a_number(town, f"{seed}-{hour}")
        line.wait_for_connections(dice.randrange(0, 3), 1.0)
        if hour == 4:
            town.province = _renewed(town)
        if dice.random() < 0.5:
            for one in lines:
                one.set(SOUND, cut=dice.random() < 0.5)
    for one in lines:
        one.set(SOUND, cut=True)
    town.everybody_works(1)
    _settled(town)
    whole = {key for key, _ in ITEMS}
    until(lambda: all(set(one.exchange.feeds.bodies("catalogue")) == whole for one in town.counters))


def test_a_line_that_loses_one_way_loses_and_doubles_nothing(town: Town) -> None:
    """Answers are lost: the node has what the counter believes unsent. Requests are lost: the counter alone has it."""
    line, asker = town.to_site, town.counters[0]
    for _ in range(20):
        if _pushed_unanswered(town):
            break
    else:
        pytest.fail("no push came before something else on its connection")
    for one in town.counters:
        one.wait_for(lambda told: told.unsent > 0)
    line.set(Fault(up=Way(lose=True)), cut=True)
    before = line.lost
    town.everybody_works(10)
    assert line.wait_for_loss(before + 1, WAIT_S)
    assert asker.total(town.site.url) != sum(one.paid for one in town.counters)
    line.set(SOUND, cut=True)
    _settled(town)


def _pushed_unanswered(town: Town) -> bool:
    """Whether a push arrives whose answer is lost. What is open stays so, and what is sent next on it arrives.

    That may be a question about a feed: its connection is given up then, and no new one can be made. All is well again
    in that case.
    """
    line, asker = town.to_site, town.counters[0]
    held, made = asker.total(town.site.url), line.connections
    line.set(Fault(down=Way(lose=True)))
    town.everybody_works(10)
    until(lambda: asker.total(town.site.url) != held or line.connections > made)
    if asker.total(town.site.url) != held:
        return True
    line.set(SOUND, cut=True)
    for one in town.counters:
        one.wait_for(lambda told: told.unsent == 0)
    return False


def test_every_connection_arrives_twice(town: Town) -> None:
    """Whatever was asked is asked again, signature and all: the node answers it once, and counts it once."""
    before = town.to_site.connections
    for one in (town.to_site, town.to_province):
        one.set(Fault(double=True), cut=True)
    town.everybody_works(10)
    _ask_for_a_number(town, "twice")
    assert town.to_site.wait_for_connections(before + 2 - town.to_site.connections, WAIT_S)
    for one in (town.to_site, town.to_province):
        one.set(SOUND, cut=True)
    _settled(town)


def _ask_for_a_number(town: Town, wish: str) -> None:
    """A kiosk asks on through the same line, and again with the same wish: nobody gets two numbers."""
    queue = HttpQueue(town.to_site.url, town.counters[0].signer)
    try:
        first = queue.issue("A", wish)
        assert queue.issue("A", wish) == first
    except (NodeUnreachable, NodeRefused):
        pass  # as at a kiosk: asked again later
    finally:
        queue.close()


def _renewed(town: Town) -> Node:
    """The province dies, and comes back with a larger catalogue."""
    port = _address(town.province.url)[1]
    town.province.end(signal.SIGKILL)
    return town.start("province", port, catalogue=ITEMS)


def _settled(town: Town) -> None:
    for one in town.counters:
        one.wait_for(_all_sent)
    until(lambda: not town.missing())
    asker = town.counters[0]
    for node in (town.site, town.province):
        shown = asker.ask(node.url, "/v1/status")
        held = {journal["origin"]: journal for journal in shown["journals"]}  # type: ignore[attr-defined]  # JSON
        for one in town.counters:
            events = one.events()
            journal = held[one.store.origin]
            assert (journal["head_seq"], journal["head_hash"]) == (len(events), events[-1].hash.hex())
            assert journal["frozen"] == ""
        assert shown["failures"] == shown["quarantine"] == []


# -- real network namespaces -----------------------------------------------------------------------------


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    """Between a site's namespace and the city's; skipped where none can be made."""
    with two_namespaces() as made:
        yield made


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(6))
def test_a_cable_is_pulled_and_put_in_again_all_day(
    cable: Cable, start_on: Start, counter_at: Callable[..., Counter], tmp_path: Path, seed: int
) -> None:
    """A city behind a link that is down, slow and lossy; reached through the site, and past it when it dies.

    All over TLS with the certificates that the codes name.
    """
    dice = random.Random(seed)
    with inside(cable.city):
        listen = f"{cable.city_address}:0"
        province = start_on(str(tmp_path / "province.db"), "province", listen=listen, tls=True, anew=True)
    with inside(cable.ward):
        upstream = {"upstream": province.url, "upstream_code": code_of(SECRETS[9], province)}
        site = start_on(str(tmp_path / "site.db"), "site", tls=True, anew=True, sync=QUICK, **upstream)
        counters = [
            counter_at(
                Peer(site.url, code_of(SECRETS[n], site)), Peer(province.url, code_of(SECRETS[4 + n], province)),
                name=f"Q{n}",
            )
            for n in range(2)
        ]  # fmt: skip
        for hour in range(12):
            if dice.random() < 0.5:
                cable.pull()
            else:
                cable.degrade(dice)
            for _ in range(dice.randrange(1, 60)):
                dice.choice(counters).pay(1000)
            if hour == 6:
                site.end(signal.SIGKILL)
            threading.Event().wait(dice.uniform(0, 3))
            cable.mend()
        for one in counters:
            one.wait_for(lambda told: told.connected and told.unsent == 0 and told.peer == province.url)
        again = start_on(
            str(tmp_path / "site.db"), "site", _address(site.url)[1], tls=True, anew=True, sync=QUICK, **upstream
        )
        paid = sum(one.paid for one in counters)
        until(lambda: all(counters[0].total(node.url, node.fingerprint) == paid for node in (again, province)))
        for one in counters:
            one.wait_for(_all_sent)
            one.agent.stop()
