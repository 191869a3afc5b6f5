"""A PostgreSQL that is stopped and started, stands by, runs out of something, or never answers: told each time."""

import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from counter_app.app.daily_backup import DailyBackup
from counter_app.app.place import Place
from counter_app.app.upkeep import DataUpkeep
from counter_app.ports.disk import (
    DatabaseNotOurs,
    ServerAway,
    ServerConflict,
    ServerFull,
    ServerReadOnly,
    ServerShort,
    StorageTrouble,
)
from counter_app.storage import engine
from counter_app.storage.engine import SERVER_LIMITS, DatabaseUnreadable, open_database, reading
from counter_app.storage.keys import make_keys
from counter_app.storage.verify import Verification
from sync.exchange import Request
from tests.journeys.tools import tool
from tests.sync.cluster import Cluster
from tests.sync.test_processes import Node, Start, start_on
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock
from tests.unit.test_app import run_cli
from tests.waiting import WAIT_S, until

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


class Asking:
    """A device that a node knows, and has something to send."""

    def __init__(self, node: Node) -> None:
        self.node, clock = node, SetClock()
        clock.at = datetime.now(UTC)
        self.device = Installation(clock, SeededRandom(5))
        assert self.ask(self.device.enrolment("CODE-0")).status_code == 200
        self.device.pay(5_000)

    def ask(self, request: Request) -> httpx.Response:
        url, headers = self.node.url + request.target, request.headers
        return httpx.request(request.method, url, content=request.body, headers=headers, trust_env=False, timeout=30)

    def push(self) -> httpx.Response:
        return self.ask(self.device.push(self.device.batch(1)))

    def read(self) -> httpx.Response:
        return self.ask(self.device.get("/v1/status"))


def comes_again(answer: httpx.Response, code: str = "node.disk", *, in_doubt: bool = False) -> None:
    """The device is told to come again, and why; and nothing that is not known."""
    assert (answer.status_code, answer.json()["code"]) == (503, code)
    assert answer.json()["message"] == ("it is not known whether it was stored" if in_doubt else "nothing was stored")
    assert int(answer.headers["retry-after"]) > 0


def test_a_node_tells_devices_to_come_again_as_long_as_its_server_is_away(cluster: Cluster, start_on: Start) -> None:
    """The planted bug: only the first request hears 503; what finds no line again is a failure of the node's own."""
    asking = Asking(start_on(cluster.create("node"), "site"))
    cluster.stop()
    try:
        for _ in range(3):
            comes_again(asking.push(), in_doubt=True)
            comes_again(asking.read(), in_doubt=True)
    finally:
        cluster.start()
    until(lambda: asking.push().status_code == 200)  # lines of before are found cut, one by one
    assert asking.node.end(signal.SIGTERM) == 0


def test_a_node_whose_server_only_stands_by_reads_and_takes_nothing_until_it_is_promoted(
    cluster: Cluster, start_on: Start, tmp_path: Path, clock: SetClock, rng: SeededRandom
) -> None:
    url = cluster.create("standby")
    asking = Asking(start_on(url, "site"))
    cluster.stand_by()
    try:
        until(lambda: asking.read().status_code == 200)
        comes_again(asking.push(), in_doubt=True)  # the writer's line was cut
        for _ in range(2):
            comes_again(asking.push())
        with pytest.raises(ServerReadOnly):
            NodeUnderTest(tmp_path, url, "site", clock, rng)
    finally:
        cluster.promote()
    until(lambda: asking.push().status_code == 200)


def test_a_node_tells_devices_to_come_again_while_its_server_lets_nobody_in(cluster: Cluster, start_on: Start) -> None:
    """Its lines are ended by whoever runs the server, and no new one is given."""
    with psycopg.connect(cluster.create("admin"), autocommit=True) as admin:
        admin.execute("CREATE ROLE node LOGIN")
        asking = Asking(start_on(cluster.create("few", "-O", "node").replace("counter@", "node@"), "site"))
        admin.execute("ALTER ROLE node CONNECTION LIMIT 0")
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'node'")
        for _ in range(3):
            comes_again(asking.push(), in_doubt=True)
            comes_again(asking.read(), in_doubt=True)
        admin.execute("ALTER ROLE node CONNECTION LIMIT -1")
    until(lambda: asking.push().status_code == 200)


FAILING = """
CREATE OR REPLACE FUNCTION fail() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '{0}'; END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER fail BEFORE INSERT ON journal EXECUTE FUNCTION fail()
"""


def test_a_node_says_of_what_its_server_has_run_out(cluster: Cluster, start_on: Start) -> None:
    url = cluster.create("short")
    asking = Asking(start_on(url, "site"))
    with psycopg.connect(url, autocommit=True) as admin:
        for state, code in (("53100", "node.full"), ("53200", "node.disk"), ("40001", "node.disk")):
            admin.execute(FAILING.format(state).encode())
            comes_again(asking.push(), code)
        admin.execute(FAILING.format("22012").encode())
        assert asking.push().status_code == 500, "what is none of the server's troubles is ours"
        admin.execute("DROP TRIGGER fail ON journal")
    assert asking.push().status_code == 200


def test_what_a_server_says_is_told_in_its_kind(
    cluster: Cluster, tmp_path: Path, clock: SetClock, rng: SeededRandom
) -> None:
    url = cluster.create("kinds")
    node = NodeUnderTest(tmp_path, url, "site", clock, rng)
    kinds: dict[str, type[StorageTrouble]] = {
        "53000": ServerShort,
        "53100": ServerFull,
        "53200": ServerShort,
        "53300": ServerShort,
        "53400": ServerShort,
        "25006": ServerReadOnly,
        "40001": ServerConflict,  # also "due to conflict with recovery", what a standby says to readers
        "40P01": ServerConflict,
        "57P01": ServerAway,
        "57P02": ServerAway,
        "57P03": ServerAway,
        "58030": ServerAway,
    }
    for state, kind in kinds.items():

        def fail(db: Connection, state: str = state) -> None:
            db.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '{state}'; END $$")

        def task(fail: Callable[[Connection], None] = fail) -> None:
            with reading(url, None) as db:
                fail(db)

        for call in (lambda: node.store.write(fail).result(), lambda: node.store.look(fail), task):
            with pytest.raises(StorageTrouble) as caught:
                call()
            assert type(caught.value) is kind, state
    node.close()


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


def test_what_is_wrong_with_a_database_is_said_without_its_password(cluster: Cluster) -> None:
    """It goes to the log with a backup or a verification that failed."""
    url = cluster.create("empty").replace("counter@", "counter:geheim@") + "?application_name=x"
    named = url.replace("counter:geheim@", "").partition("?")[0]
    with pytest.raises(DatabaseNotOurs) as refused, reading(url, None) as db:
        db.exec_driver_sql("SELECT * FROM journal")
    assert refused.value.fields == {"database": named}
    with pytest.raises(DatabaseUnreadable) as damaged, reading(url, None) as db:
        raise ProgrammingError("SELECT", None, psycopg.DataError("a page is damaged"))
    assert damaged.value.fields["file"] == named
    assert "geheim" not in f"{refused.value} {damaged.value}"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command line of each child process, as `ps` shows it."""
    found, begin = list[str](), subprocess.Popen

    def noted(command: Sequence[str], **more: Any) -> "subprocess.Popen[bytes]":
        found.append(" ".join(str(one) for one in command))
        return begin(command, **more)

    monkeypatch.setattr(subprocess, "Popen", noted)
    return found


def test_a_password_reaches_children_and_no_command_line(
    cluster: Cluster,
    tmp_path: Path,
    clock: SetClock,
    rng: SeededRandom,
    begun: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every user of the machine reads those; the planted bug hands the URL over as it is."""
    plain = cluster.guarded("guarded", "geheim")
    url = plain.replace("counter@", "counter:geheim@")
    begun.clear()
    node, place, usb = (
        NodeUnderTest(tmp_path / "node", url, "site", clock, rng),
        Place(tmp_path / "node"),
        tmp_path / "usb",
    )
    usb.mkdir()
    upkeep = DataUpkeep(place, node.identity.origin, node.store.write, clock, url)
    try:
        verified = upkeep.verifier._child.run(since_last=False, limit_s=WAIT_S)
        answer = DailyBackup(place, str(usb), clock, url)._answer()
    finally:
        upkeep.close()
        node.close()
    assert isinstance(verified, Verification), verified
    assert (verified.ok, answer.error) == (True, ""), (verified, answer)
    assert (len(begun), "geheim" in " ".join(begun)) == (2, False)
    passwords = tmp_path / "pgpass"
    passwords.write_text("127.0.0.1:*:guarded:counter:geheim\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    assert run_cli(place, "verify", "--db", plain).returncode == 0, "what docs/scaling.md says to whoever types"


def test_a_database_by_a_mistyped_name_is_not_told_as_damaged(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.create("mistyped")
    make_keys(tmp_path / "node" / "keys")
    for command in (("verify",), ("backup", str(tmp_path / "none.backup"))):
        said = tool(Place(tmp_path / "node"), *command, "--db", url, code=1)
        assert "[DL-33]" in said, said
    assert not (tmp_path / "none.backup").exists()


def test_a_node_says_that_its_server_has_no_line_left(
    cluster: Cluster, tmp_path: Path, clock: SetClock, rng: SeededRandom
) -> None:
    """It opens with two lines and a third when something is wrong: none of them may end in a traceback."""
    url = cluster.create("crowded")
    for most in (0, 1):
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(f"CREATE ROLE some{most} LOGIN CONNECTION LIMIT {most}".encode())
            admin.execute(f"GRANT ALL ON SCHEMA public TO some{most}".encode())
        with pytest.raises(ServerAway):
            NodeUnderTest(tmp_path / str(most), url.replace("counter@", f"some{most}@"), "site", clock, rng)


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
