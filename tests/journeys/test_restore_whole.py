"""A city on PostgreSQL from an old backup, a site that fetches its dead counter back, a stand-alone PC as a whole."""

import shutil
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from counter_app.app.config import load_config, save_config
from counter_app.app.inspect import verify_place
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.domain.journal import Origin
from counter_app.storage.engine import reading
from counter_app.storage.journal import head_of, origins
from counter_app.storage.keys import database_key
from tests.journeys.tools import Kill, killed, tool
from tests.journeys.town import ANSWERS, Desk, Node, head_at, set_up, totals
from tests.sync.conftest import postgresql
from tests.waiting import until

__all__ = ["postgresql"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Gives the city's database: "" lies in its folder."""
    if request.param == "sqlite":
        return lambda: ""
    create: Callable[[], str] = request.getfixturevalue("postgresql")
    return create


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    file = tmp_path / "codes"
    file.write_text("".join(f"CODE-{n:04d}\n" for n in range(9)) + "CODE-SITE\nCODE-SITE-2\n")
    return file


def _own_key(node: Place) -> tuple[str, str]:
    return "--database-key", str(node.keys / "database.key")


def test_a_city_from_an_old_backup_lacks_nothing(tmp_path: Path, codes: Path, url: Callable[[], str]) -> None:
    """The devices send again what it lacks, in a new epoch; killed at any step the restore goes on."""
    first = url()
    city = Node(Place(tmp_path / "city"), "province", codes, db=first)
    desk = set_up(Place(tmp_path / "quay"), city, "AC", "CODE-0001")
    try:
        desk.pay()
        until(lambda: desk.has_sent_to(city))
        epoch = desk.ask(city, "/v1/status")["epoch"]
        more = ("--db", first) if first else ()
        tool(city.place, "backup", str(tmp_path / "city.backup"), *more)
        desk.pay()
        until(lambda: desk.has_sent_to(city))
        city.end()
        desk.pay()

        again, second = Place(tmp_path / "city-moi"), url()
        more = ("--db", second) if second else ()
        command = ["restore", str(tmp_path / "city.backup"), *_own_key(city.place), "--offline", *more]
        for kill in (
            Kill("counter_app.app.restore", "begin_node"),
            *(
                (Kill("counter_app.app.restore", "fill", "before"), Kill("counter_app.app.restore", "fill"))
                * bool(second)
            ),
        ):
            killed(again, command, kill)
        tool(again, *command)
        if second:
            assert "SL-09" in tool(
                Place(tmp_path / "third"), *command, code=1
            )  # another city's database is not touched
        city = Node(again, "province", codes, city.port, db=second)
        until(lambda: desk.has_sent_to(city))
        assert desk.ask(city, "/v1/status")["epoch"] != epoch
        assert totals(city, desk)["amount"] == desk.day_total()
        assert desk.ask(city, "/v1/feeds/catalogue?after=0")["items"]
    finally:
        desk.close()
        city.end()
    assert verify_place(again, second).faults == []


def test_a_restored_site_fetches_its_dead_counter_back(tmp_path: Path, codes: Path) -> None:
    city = Node(Place(tmp_path / "city"), "province", codes)
    site = Node(Place(tmp_path / "site"), "site", codes, upstream=city.url)
    dead = set_up(Place(tmp_path / "dead"), site, "AC", "CODE-0001")
    live = set_up(Place(tmp_path / "live"), site, "AD", "CODE-0002", counter="02")
    try:
        dead.pay()
        until(lambda: dead.has_sent_to(site))
        tool(site.place, "backup", str(tmp_path / "site.backup"))
        dead.pay()
        seq, origin = dead.seq, dead.origin
        until(lambda: dead.has_sent_to(site) and _head(city.place, origin) == seq)
        dead.close()
        shutil.rmtree(dead.place.root)
        site.end()

        again = Place(tmp_path / "site-moi")
        link = ("--node", city.url, "--code", "CODE-SITE-2")
        tool(again, "restore", str(tmp_path / "site.backup"), *_own_key(site.place), *link)
        assert _head(again, origin) == seq  # before any counter has sent anything
        site = Node(again, "site", codes, site.port, upstream=city.url)
        until(lambda: live.has_sent_to(site))
        assert head_at(site, live, origin) == seq
    finally:
        live.close()
        site.end()
        city.end()
    assert verify_place(again).faults == []


def _head(place: Place, origin: Origin) -> int:
    with reading(place.database, database_key(place.keys)) as db, db.begin():
        return head_of(db, origin).seq


@pytest.fixture
def alone(tmp_path: Path) -> Desk:
    place = Place(tmp_path / "quay")
    install(place, replace(ANSWERS, standalone=True))
    config = load_config(place.config)
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    save_config(place.config, msgspec.structs.replace(config, node=msgspec.structs.replace(config.node, url=url)))
    return Desk(place)


def test_a_stand_alone_counter_is_restored_with_its_node(tmp_path: Path, alone: Desk) -> None:
    desk, place = alone, Place(tmp_path / "quay-moi")
    until(lambda: desk.counter.sync.state.connected and desk.counter.sync.state.unsent == 0)
    desk.pay()
    until(lambda: desk.counter.sync.state.connected and desk.counter.sync.state.unsent == 0)
    tool(desk.place, "backup", str(tmp_path / "quay.backup"))  # beside both programs
    node_before, spent = _head_of_node(desk.place), desk.day_total()
    desk.close()
    key = ("--database-key", str(desk.place.keys / "database.key"))
    command = ["restore", str(tmp_path / "quay.backup"), *key, "--letters", "AD", "--offline"]
    killed(place, command, Kill("counter_app.app.restore", "begin_node"))
    killed(place, command, Kill("counter_app.app.going_on", "begin_counter"))
    tool(place, *command)
    again = Desk(place)
    try:
        assert again.counter.config.node.standalone
        assert again.day_total() == spent
        assert again.pay().receipt.serial.endswith("AD")
        until(lambda: again.counter.sync.state.connected and again.counter.sync.state.unsent == 0)
    finally:
        again.close()
    assert verify_place(place).faults == []
    assert verify_place(place.node).faults == []
    assert _head_of_node(place) > node_before  # its own journal goes on


def _head_of_node(place: Place) -> int:
    with reading(place.node.database, database_key(place.node.keys)) as db, db.begin():
        return sum(head_of(db, origin).seq for origin in origins(db))
