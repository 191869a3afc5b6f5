"""Restore and renew that wait for a supervisor, fail or are killed: the code stays good, and nothing is half made."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from counter_app.app import node_desk
from counter_app.app.config import load_config
from counter_app.app.content import RestoreUnfinished
from counter_app.app.desktop import open_counter
from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.domain.enrol_code import comparison_of
from counter_app.domain.journal import Origin
from counter_app.storage.engine import open_database
from counter_app.storage.keys import database_key
from tests.journeys.tools import Kill, Running, killed, tool
from tests.journeys.town import ANSWERS, Desk, Node, set_up
from tests.waiting import until

KILLS = (
    Kill("counter_app.app.restore", "take_database_key", "before"),
    Kill("counter_app.app.restore", "take_database_key"),
    Kill("counter_app.storage.bundle", "Bundle.unpack"),
    Kill("sync.client.copy", "NodeCopy.enrol", "before"),
    Kill("sync.client.copy", "NodeCopy.enrol"),
    Kill("sync.client.copy", "NodeCopy.events_after"),
    Kill("counter_app.app.going_on", "begin_counter", "before"),
    Kill("counter_app.app.going_on", "begin_counter"),
    Kill("counter_app.app.restore", "finish", "before"),
    Kill("counter_app.app.restore", "finish"),
)
RENEWAL_KILLS = (
    Kill("counter_app.app.renew", "copy_database"),
    Kill("sync.client.copy", "NodeCopy.enrol"),
    Kill("counter_app.app.going_on", "begin_counter", "before"),
)
LATE_RENEWAL_KILLS = (
    Kill("counter_app.app.going_on", "begin_counter"),
    Kill("counter_app.app.renewal", "use_next_key", "before"),
    Kill("counter_app.app.renewal", "use_next_key"),
)
AT_THE_NODE = "NodeCopy.enrol"
GONE = {"running.lock"}


class SiteNode:
    """The site's node, with a codes file for whoever is there from the beginning."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.codes = folder, folder / "codes"
        self.codes.write_text("".join(f"CODE-000{n}\n" for n in range(1, 6)))
        self.node = Node(Place(folder / "site"), "site", self.codes)

    def start(self) -> None:
        """Again, at its address."""
        self.node = Node(self.node.place, "site", self.codes, self.node.port)


class Site:
    """A counter whose PC is gone, and its backup from before its last receipt, at a node that invites."""

    def __init__(self, at: SiteNode, folder: Path, number: int) -> None:
        self.at, self.folder, self.counter = at, folder, f"0{number}"
        self.desk = set_up(Place(folder / "quay"), self.node, "AC", f"CODE-000{number}", counter=self.counter)
        self.desk.pay()
        self.backup = folder / "quay.backup"
        tool(self.desk.place, "backup", str(self.backup))
        self.desk.pay()
        until(lambda: self.desk.has_sent_to(self.node))
        self.desk.close()
        self.place = Place(folder / "quay-moi")

    @property
    def node(self) -> Node:
        return self.at.node

    def code(self, counter: str = "") -> str:
        wanted = counter or self.counter
        said = node_desk.new_code(self.node.place, "counter", ANSWERS.site_code, wanted, timedelta(hours=1))
        return said.splitlines()[1].rpartition(" ")[2]

    def out_of_date(self) -> None:
        """Make every invitation old: the node's clock cannot be set from here."""
        self.node.end()
        database = open_database(self.node.place.database, database_key(self.node.place.keys))
        with database.writer.begin():
            database.writer.exec_driver_sql("UPDATE invitation SET until = 1")
        database.close()
        self.at.start()

    def restore(self, code: str, *more: str, letters: str = "AD") -> list[str]:
        own_key = str(self.folder / "quay" / "keys" / "database.key")
        known = ["restore", str(self.backup), "--database-key", own_key, "--letters", letters]
        return [*known, "--node", self.node.url, "--code", code, *more]

    def waiting(self) -> list[str]:
        return [line.split()[0] for line in node_desk.shown_devices(self.node.place).splitlines() if "chờ" in line]

    def confirm(self) -> str:
        """A supervisor lets in whoever waits."""
        (origin,) = self.waiting()
        node_desk.confirm(self.node.place, origin)
        return origin


@pytest.fixture(scope="module")
def site_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteNode]:
    found = SiteNode(tmp_path_factory.mktemp("node"))
    yield found
    found.node.end()


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    """Each test has a counter of its own."""
    return iter(range(1, 6))


@pytest.fixture
def site(site_node: SiteNode, numbers: Iterator[int], tmp_path: Path) -> Site:
    return Site(site_node, tmp_path, next(numbers))


def _left(place: Place) -> set[str]:
    return {file.name for file in place.root.iterdir()}


def _works(place: Place, letters: str, old: Desk) -> None:
    """The restored counter knows everything and takes money under its own letters."""
    again = Desk(place)
    try:
        known = again.counter.store.read(lambda books: [books.receipts.get(paper.id) for paper in old.papers])
        assert known == old.papers
        settled = again.pay()
        assert (settled.receipt.serial[3:], settled.receipt.number) == (letters, 1)
    finally:
        again.close()
    assert verify_place(place).faults == []
    assert not place.unfinished.exists()


def test_a_restore_waits_for_the_supervisor_and_can_be_interrupted(site: Site) -> None:
    arguments = site.restore(site.code())
    running = Running(site.place, arguments)
    said = running.until_it_says("Ctrl+C")
    (origin,) = site.waiting()
    assert comparison_of(Origin(origin)) in said
    running.interrupt()
    assert running.ended()[0] == 1
    assert _left(site.place) <= {"keys", "restore.json", *GONE}
    answers = site.folder / "answers.json"
    answers.write_bytes(msgspec.json.encode(ANSWERS))
    assert "SL-11" in tool(site.place, "setup", "--answers", str(answers), code=1)

    running = Running(site.place, arguments)  # the same command, the same code
    running.until_it_says("Ctrl+C")
    assert site.confirm() == origin
    code, said = running.ended()
    assert code == 0, said
    _works(site.place, "AD", site.desk)


def test_a_restore_killed_at_any_step_goes_on(site: Site) -> None:
    """Every kill falls into the same folder, one after the other, with the one code."""
    arguments = site.restore(site.code())
    for kill in KILLS:
        killed(site.place, arguments, kill)
        with pytest.raises(RestoreUnfinished):
            open_counter(site.place)
        if kill.name == AT_THE_NODE and kill.when == "after":
            site.confirm()
    assert site.waiting() == []  # one key all along
    tool(site.place, *arguments)
    _works(site.place, "AD", site.desk)


def test_a_restore_that_fails_leaves_nothing_and_spends_no_code(site: Site) -> None:
    code, foreign = site.code(), site.folder / "khac.key"
    foreign.write_bytes(bytes(32))
    wrong_key = ["restore", str(site.backup), "--database-key", str(foreign), "--letters", "AD"]
    for wrong, said in (
        ([*wrong_key, "--node", site.node.url, "--code", code], "SL-03"),
        (site.restore(code, letters="AC"), "BL-04"),  # spent letters
        (site.restore("MISTYPED"), "MM-09"),
        (site.restore(site.code("77")), "MM-57"),
    ):
        assert said in tool(site.place, *wrong, code=1)
        assert _left(site.place) <= GONE
    site.out_of_date()
    assert "MM-56" in tool(site.place, *site.restore(code), code=1)
    assert (_left(site.place) <= GONE, site.waiting()) == (True, [])

    code = site.code()
    site.node.end()
    assert "MM-0" in tool(site.place, *site.restore(code), code=1)  # out of reach
    site.at.start()
    running = Running(site.place, site.restore(code))
    running.until_it_says("Ctrl+C")
    site.node.end()  # while it is waited for
    site.at.start()
    site.confirm()
    assert running.ended()[0] == 0
    _works(site.place, "AD", site.desk)


def test_a_supervisor_refuses(site: Site) -> None:
    running = Running(site.place, site.restore(site.code()))
    running.until_it_says("Ctrl+C")
    (origin,) = site.waiting()
    node_desk.revoke(site.node.place, origin, "không phải máy của điểm")
    code, said = running.ended()
    assert (code, "MM-55" in said) == (1, True), said
    assert _left(site.place) <= GONE
    running = Running(site.place, site.restore(site.code()))  # another code, another key
    running.until_it_says("Ctrl+C")
    assert site.confirm() != origin
    assert running.ended()[0] == 0
    _works(site.place, "AD", site.desk)


def test_a_renewal_killed_at_any_step_was_or_was_not(site: Site) -> None:
    """Before its journal begins the counter is what it was; afterwards it is the new one, whoever opens it."""
    place, origin = site.desk.place, site.desk.origin
    arguments = ["renew", "--letters", "AD", "--code", site.code()]
    for kill in RENEWAL_KILLS:
        killed(place, arguments, kill)
        if kill.name == AT_THE_NODE:
            site.confirm()
        desk = Desk(place)
        assert (desk.origin, load_config(place.config).desk.serial_letters) == (origin, "AC")
        desk.close()
    killed(place, arguments, LATE_RENEWAL_KILLS[0])
    _works(place, "AD", site.desk)  # opened by the program at once
    for letters, kill in zip(("AE", "AG"), LATE_RENEWAL_KILLS[1:], strict=True):
        again = ["renew", "--letters", letters, "--code", site.code()]
        running = Running(place, again)
        running.until_it_says("Ctrl+C")
        running.interrupt()
        running.ended()
        site.confirm()
        killed(place, again, kill)
        _works(place, letters, site.desk)
