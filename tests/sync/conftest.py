"""Databases for the sync tests: always SQLite, and PostgreSQL where a server can be started."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from counter_app.storage.engine import open_database
from counter_app.storage.schema import prepare
from tests.sync.cluster import Cluster
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock

_NAMES = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """A throw-away cluster on loopback; each call gives the URL of a new database."""
    if not Cluster.installed():
        pytest.skip("no PostgreSQL server on this machine")
    cluster = Cluster()
    migrated = open_database(cluster.create("migrated"), None)
    prepare(migrated)
    migrated.close()

    def fresh() -> str:
        return cluster.create(f"test_{next(_NAMES)}", "-T", "migrated")

    yield fresh
    cluster.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Gives the URL of an empty database by its name, all of the one kind or of the other."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / name / "node.db")
    create: Callable[[], str] = request.getfixturevalue("postgresql")
    return lambda _name: create()


@pytest.fixture
def database(new_database: Callable[[str], str]) -> str:
    """The URL of an empty database, of either kind."""
    return new_database("node")


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands."""
    return SetClock()


@pytest.fixture
def rng() -> SeededRandom:
    """The same randomness every time."""
    return SeededRandom(7)


@pytest.fixture
def site(tmp_path: Path, database: str, clock: SetClock, rng: SeededRandom) -> Iterator[NodeUnderTest]:
    """A site node on either database."""
    node = NodeUnderTest(tmp_path, database, "site", clock, rng)
    yield node
    node.close()


@pytest.fixture
def province(
    tmp_path: Path, new_database: Callable[[str], str], clock: SetClock, rng: SeededRandom
) -> Iterator[NodeUnderTest]:
    """A province node on the same kind of database."""
    node = NodeUnderTest(tmp_path / "province", new_database("province"), "province", clock, rng)
    yield node
    node.close()


@pytest.fixture
def counter(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> Installation:
    """A counter that the site knows."""
    one = Installation(clock, rng)
    assert site.ask(one.enrolment("CODE-0")).status == 200
    return one
