"""Restore drills, with real processes over HTTP: a counter's PC died, a site's server died, the city's did.

After each: no receipt number is used twice or unexplained, and counter = site = city, to the đồng.
"""

import shutil
import signal
from collections import Counter as Count
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from counter_app.app.inspect import report_day, verify_place
from counter_app.app.place import Place
from counter_app.domain.bill import BillState
from counter_app.domain.continuation import Accounted, Fate
from counter_app.domain.receipt import HIGHEST, PATTERN, Receipt
from counter_app.storage.engine import reading
from counter_app.storage.keys import database_key
from counter_app.storage.projections import receipt
from counter_app.usecases.numbers import account_for
from tests.journeys.tools import tool
from tests.journeys.town import ANSWERS, PHU, Desk, Node, set_up, today, totals
from tests.waiting import until

PHRASE = "một câu thử nghiệm"


class Town:
    """A city node, a site node, and what is to be ended afterwards."""

    def __init__(self, folder: Path, new_database: Callable[[], str] = str) -> None:
        self.folder, self.codes = folder, folder / "codes"
        self.codes.write_text("".join(f"CODE-{n:04d}\n" for n in range(20)) + "CODE-SITE\nCODE-SITE-2\n")
        self.desks: list[Desk] = []
        self.province = Node(Place(folder / "province"), "province", self.codes, db=new_database())
        self.site = Node(Place(folder / "site"), "site", self.codes, upstream=self.province.url, db=new_database())

    def desk(self, name: str, letters: str, code: str, **more: str) -> Desk:
        self.desks.append(set_up(Place(self.folder / name), self.site, letters, code, **more))
        return self.desks[-1]

    def opened(self, place: Place) -> Desk:
        self.desks.append(Desk(place))
        return self.desks[-1]

    def dies(self, desk: Desk) -> None:
        """The PC is gone, with everything on it."""
        desk.close()
        self.desks.remove(desk)
        shutil.rmtree(desk.place.root)

    def agree(self, *origins_of: Desk) -> int:
        """Site and city tell the same total, and that of the counters together; it is returned."""
        asked_by = origins_of[0]
        for one in origins_of:
            until(partial(one.has_sent_to, self.site))

        def same() -> bool:
            site = totals(self.site, asked_by)["amount"]
            return bool(site == report_day(self.province.place, today()).total)

        until(same)
        return int(totals(self.site, asked_by)["amount"])

    def receipts(self) -> Count[tuple[str, int]]:
        """Every receipt number that the city knows, with how often."""
        with reading(self.province.place.database, database_key(self.province.place.keys)) as db, db.begin():
            return Count((row.serial, row.number) for row in db.execute(select(receipt)))

    def end(self) -> None:
        for desk in self.desks:
            desk.close()
        self.site.end()
        self.province.end()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    found = Town(tmp_path)
    yield found
    found.end()


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """The site's recovery key: its file, its public part, the file of its passphrase."""
    folder = tmp_path_factory.mktemp("recovery")
    (folder / "phrase").write_text(PHRASE)
    said = tool(Place(folder), "recovery-key", str(folder / "site.key"), "--passphrase-file", str(folder / "phrase"))
    return folder / "site.key", said.splitlines()[0].rpartition(": ")[2], folder / "phrase"


def _restore(town: Town, name: str, key: tuple[Path, str, Path], *more: str) -> Desk:
    place = Place(town.folder / name)
    tool(
        place,
        "restore",
        *more,
        "--node",
        town.site.url,
        "--recovery-key",
        str(key[0]),
        "--passphrase-file",
        str(key[2]),
    )
    return town.opened(place)


def _found(desk: Desk, paper: Receipt) -> Receipt:
    return desk.counter.store.read(lambda books: books.receipts.get(paper.id))


def test_a_counter_from_its_backup_and_the_node(town: Town, key: tuple[Path, str, Path]) -> None:
    desk = town.desk("quay", "AC", "CODE-0001", recovery=key[1])
    desk.pay()
    unpaid = desk.receive()
    tool(desk.place, "backup", str(town.folder / "quay.backup"))
    desk.pay()  # after the backup: the site node alone holds it
    until(lambda: desk.has_sent_to(town.site))
    papers, spent, origin = list(desk.papers), desk.day_total(), desk.origin
    town.dies(desk)

    desk = _restore(town, "quay-moi", key, str(town.folder / "quay.backup"), "--letters", "AD", "--code", "CODE-0002")
    assert desk.origin != origin
    assert desk.day_total() == spent
    for paper in papers:  # nothing printed is lost: it can be found and printed again
        assert _found(desk, paper) == paper
    settled = desk.pay(unpaid)  # an old bill is paid at the new counter, once
    assert (settled.receipt.serial[3:], settled.receipt.number) == ("AD", 1)
    bill = unpaid.bill
    assert bill is not None
    assert desk.counter.store.read(lambda books: books.bills.get(bill.id)).state is BillState.SETTLED
    desk.pay()
    assert town.agree(desk) == desk.day_total()
    numbers = town.receipts()
    assert set(numbers.values()) == {1}
    assert set(numbers) == {(one.serial, one.number) for one in (*papers, *desk.papers)}

    gap = next(one for one in desk.counter.store.read(lambda books: books.numbers.gaps()) if one.pattern == PATTERN)
    assert (gap.serial, gap.first, gap.is_open_ended) == (papers[-1].serial, 3, True)
    said = Accounted(PATTERN, gap.serial, 3, 3, Fate.USED, "biên lai giấy công dân đưa", bill.total)
    desk.do(lambda uow: account_for(said, PHU, uow))
    said = Accounted(PATTERN, gap.serial, 4, HIGHEST, Fate.NEVER_USED, "cuống biên lai dừng ở số 3")
    desk.do(lambda uow: account_for(said, PHU, uow))
    assert not [one for one in desk.counter.store.read(lambda books: books.numbers.gaps()) if one.pattern == PATTERN]
    place = desk.place
    town.desks.remove(desk)
    desk.close()
    assert verify_place(place).faults == []


def test_a_counter_restored_without_a_node_hears_later_what_that_holds(town: Town, key: tuple[Path, str, Path]) -> None:
    desk = town.desk("quay", "AC", "CODE-0001", recovery=key[1])
    desk.pay()
    owed, open_still = desk.receive(), desk.receive()
    tool(desk.place, "backup", str(town.folder / "quay.backup"))
    desk.pay(owed)
    begun = desk.receive()
    until(lambda: desk.has_sent_to(town.site))
    papers, spent = list(desk.papers), desk.day_total()
    town.dies(desk)
    town.site.end()

    place, own = Place(town.folder / "quay-moi"), ("--recovery-key", str(key[0]), "--passphrase-file", str(key[2]))
    backup = str(town.folder / "quay.backup")
    tool(place, "restore", backup, *own, "--letters", "AD", "--offline", "--code", "CODE-0002")
    desk = town.opened(place)
    assert desk.day_total() < spent  # nobody here knows of the rest
    desk.pay(open_still)
    town.site = Node(town.site.place, "site", town.codes, town.site.port, upstream=town.province.url)
    assert owed.bill is not None
    bill = owed.bill.id
    until(lambda: desk.counter.store.read(lambda books: books.bills.get(bill)).state is BillState.SETTLED)
    desk.pay(begun)
    assert town.agree(desk) == desk.day_total()
    assert set(town.receipts().values()) == {1}
    assert {_found(desk, paper) for paper in papers} == set(papers)
    gap = next(one for one in desk.counter.store.read(lambda books: books.numbers.gaps()) if one.pattern == PATTERN)
    assert (gap.serial, gap.first) == (papers[-1].serial, papers[-1].number + 1)


def test_a_restored_counter_goes_past_its_dead_site_again(town: Town, key: tuple[Path, str, Path]) -> None:
    """It keeps the address of its second node and enrols there with a code of its own; renewed, too."""
    second = {"province_url": town.province.url, "province_code": "CODE-0011"}
    desk = town.desk("quay", "AC", "CODE-0001", **second)
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))
    own_key, backup = town.folder / "own.key", town.folder / "quay.backup"
    shutil.copy(desk.place.keys / "database.key", own_key)
    tool(desk.place, "backup", str(backup))
    town.dies(desk)

    place, known = Place(town.folder / "quay-moi"), (str(backup), "--database-key", str(own_key), "--letters", "AD")
    link = ("--node", town.site.url, "--code", "CODE-0002")
    said = tool(place, "restore", *known, *link)
    assert town.province.url in said  # it is told that a code is missing there
    assert "province_code" in said
    assert "MM-" not in said
    desk = town.opened(place)
    assert desk.counter.config.node.province == town.province.url
    until(lambda: desk.counter.sync.state.others == {town.province.url: "node.refused/enrol.code_used"})
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))
    desk.close()
    town.desks.remove(desk)
    said = tool(place, "renew", "--letters", "AE", "--code", "CODE-0003", "--province-code", "CODE-0013")
    assert "province_code" not in said
    desk = town.opened(place)
    until(lambda: desk.has_sent_to(town.site) and desk.is_known_at(town.province))
    town.site.end(signal.SIGKILL)
    desk.pay()
    until(lambda: desk.has_sent_to(town.province))


def test_a_second_node_that_fits_nothing_is_said_before_the_code_is_shown(town: Town) -> None:
    desk = town.desk("quay", "AC", "CODE-0001")
    desk.pay()
    backup, own_key = town.folder / "quay.backup", town.folder / "own.key"
    tool(desk.place, "backup", str(backup))
    shutil.copy(desk.place.keys / "database.key", own_key)
    town.dies(desk)
    known = ("restore", str(backup), "--database-key", str(own_key), "--letters", "AD")
    link = ("--node", town.site.url, "--code", "CODE-0002", "--province-code", "CODE-0011")
    place = Place(town.folder / "quay-moi")
    assert "CH-32" in tool(place, *known, *link, code=1)
    tool(place, *known, *link, "--province", town.province.url)  # the code of the site is not spent
    again = town.opened(place)
    until(lambda: again.is_known_at(town.province))


def test_a_counter_without_a_backup(town: Town) -> None:
    desk = town.desk("quay", "AC", "CODE-0001")
    desk.pay()
    unpaid = desk.receive()
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))
    papers, spent, origin = list(desk.papers), desk.day_total(), desk.origin
    town.dies(desk)

    answers = town.folder / "answers.json"
    answers.write_bytes(msgspec.json.encode(replace(ANSWERS, serial_letters="AE")))
    place = Place(town.folder / "quay-moi")
    lost = ("--continues", origin, "--answers", str(answers), "--node", town.site.url)
    assert "BL-04" in tool(place, "restore", *lost, "--code", "CODE-0002", "--letters", "AC", code=1)  # spent
    tool(place, "restore", *lost, "--code", "CODE-0002")  # the code is not
    desk = town.opened(place)
    assert desk.day_total() == spent
    for paper in papers:
        assert _found(desk, paper) == paper
    assert desk.pay(unpaid).receipt.number == 1
    assert town.agree(desk) == desk.day_total()
    assert set(town.receipts().values()) == {1}


def test_a_site_from_an_old_backup(town: Town, key: tuple[Path, str, Path]) -> None:
    """Devices send again what it lacks, and it goes on relaying; so with the city's node afterwards."""
    desk = town.desk("quay", "AC", "CODE-0001")
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))
    copies = {}
    for node in (town.site, town.province):
        copies[node.level] = town.folder / f"{node.level}.backup"
        tool(node.place, "backup", str(copies[node.level]))
    desk.pay()
    town.agree(desk)

    for node in (town.site, town.province):
        node.end(signal.SIGKILL)
        shutil.copy(node.place.keys / "database.key", town.folder / f"{node.level}.key")
        shutil.rmtree(node.place.root)
    desk.pay()  # the counter works on meanwhile
    for level, link in (("province", ("--offline",)), ("site", ())):
        restored = Place(town.folder / f"{level}-moi")
        known = link or ("--node", town.province.url, "--code", "CODE-SITE-2")
        own_key = ("--database-key", str(town.folder / f"{level}.key"))
        tool(restored, "restore", str(copies[level]), *own_key, *known)
        if level == "province":
            town.province = Node(restored, level, town.codes, town.province.port)
        else:
            town.site = Node(restored, level, town.codes, town.site.port, upstream=town.province.url)
    desk.pay()
    assert town.agree(desk) == desk.day_total()
    assert town.receipts() == Count((one.serial, one.number) for one in desk.papers)
    for node in (town.site, town.province):
        assert verify_place(node.place).faults == []
