"""A PostgreSQL that is stopped and started again, and one that never answers: told as such, each time."""

import signal
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection, text

from counter_app.ports.disk import ServerAway
from counter_app.storage import engine
from counter_app.storage.engine import SERVER_LIMITS, open_database, reading
from sync.exchange import Request
from tests.sync.cluster import Cluster
from tests.sync.test_processes import Start, start_on
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock
from tests.waiting import until

__all__ = ["start_on"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """One of these tests' own: it is stopped while others work."""
    if not Cluster.installed():
        pytest.skip("no PostgreSQL server on this machine")
    one = Cluster()
    yield one
    one.remove()


def test_every_write_and_read_tells_that_the_server_is_away_until_it_is_back(
    cluster: Cluster, tmp_path: Path, clock: SetClock, rng: SeededRandom
) -> None:
    node = NodeUnderTest(tmp_path, cluster.create("store"), "site", clock, rng)

    def number(db: Connection) -> int:
        return int(db.execute(text("SELECT count(*) FROM journal")).scalar_one())

    calls: list[Callable[[], int]] = [lambda: node.store.write(number).result(), lambda: node.store.look(number)]
    before = [call() for call in calls]
    cluster.stop()
    try:
        for call in 3 * calls:
            with pytest.raises(ServerAway):
                call()
    finally:
        cluster.start()
    assert [call() for call in calls] == before
    node.close()


def test_a_node_tells_devices_to_come_again_as_long_as_its_server_is_away(cluster: Cluster, start_on: Start) -> None:
    """The planted bug: only the first request hears 503; what finds no line again is a failure of the node's own."""
    node = start_on(cluster.create("node"), "site")
    clock = SetClock()
    clock.at = datetime.now(UTC)
    device = Installation(clock, SeededRandom(5))

    def ask(request: Request) -> httpx.Response:
        return httpx.request(
            request.method, node.url + request.target, content=request.body, headers=request.headers, trust_env=False
        )

    assert ask(device.enrolment("CODE-0")).status_code == 200
    device.pay(5_000)
    cluster.stop()
    try:
        for _ in range(3):
            for answer in (ask(device.push(device.batch(1))), ask(device.get("/v1/status"))):
                assert (answer.status_code, answer.json()["code"]) == (503, "node.disk")
                assert int(answer.headers["retry-after"]) > 0
    finally:
        cluster.start()
    until(lambda: ask(device.push(device.batch(1))).status_code == 200)  # lines of before are found cut, one by one
    assert node.end(signal.SIGTERM) == 0


def test_a_server_that_goes_away_under_a_reader_is_no_damage(cluster: Cluster) -> None:
    url = cluster.create("reader")

    def read() -> None:
        with reading(url, None) as db:
            cluster.stop()
            db.exec_driver_sql("SELECT 1")

    try:
        with pytest.raises(ServerAway):
            read()
    finally:
        cluster.start()


def test_a_server_that_never_answers_holds_nobody_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted bug: no limit, and this never ends."""
    monkeypatch.setitem(engine.SERVER_LIMITS, "connect_timeout", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ServerAway):
        open_database(f"postgresql://counter@127.0.0.1:{silent.getsockname()[1]}/none", None)


def test_a_line_has_the_limits_and_the_url_stands_before_them(cluster: Cluster) -> None:
    database = open_database(cluster.create("limits") + "?tcp_user_timeout=7000", None)
    for line in (database.writer, database.reader()):
        driver = line.connection.dbapi_connection
        assert driver is not None
        used = driver.info.get_parameters()
        wanted = {name: str(limit) for name, limit in SERVER_LIMITS.items()} | {"tcp_user_timeout": "7000"}
        assert {name: used.get(name) for name in wanted} == wanted
        line.close()
    database.close()
