"""One disk of a counter at work twice, with real nodes: found out, halted, explained, and each copy renewed.

After each: no number is on two papers without a supervisor being told, and counter = site = city, to the đồng.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.bill import BillAlreadySettled
from counter_app.domain.continuation import MoneyHalted
from counter_app.domain.events import ServiceOutcome
from counter_app.usecases.queue import finish_service, serve_presented
from counter_app.usecases.shift import open_shift
from tests.journeys.test_restore_drill import Town
from tests.journeys.tools import tool
from tests.journeys.town import LAN, PHU, Desk, today
from tests.sync.conftest import postgresql
from tests.waiting import until

__all__ = ["postgresql"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    found = Town(tmp_path_factory.mktemp("town"))
    yield found
    found.end()


def _off(town: Town, desk: Desk) -> Desk:
    """Its program is ended."""
    desk.close()
    town.desks.remove(desk)
    return desk


def _on(town: Town, place: Place, *before: Desk, online: bool = True) -> Desk:
    """The program on that disk, with the papers that came out of it before."""
    desk = Desk(place, online=online)
    desk.papers = [paper for one in before for paper in one.papers]
    town.desks.append(desk)
    return desk


def _copied(town: Town, desk: Desk, name: str) -> Place:
    """Everything that is on the disk, while the program is off."""
    place = Place(town.folder / name)
    shutil.copytree(desk.place.root, place.root)
    return place


def _renewed(town: Town, desk: Desk, letters: str, code: str) -> Desk:
    _off(town, desk)
    tool(desk.place, "renew", "--letters", letters, "--code", code)
    return _on(town, desk.place, desk)


def _must_halt(desk: Desk) -> None:
    """It takes no more money once it has heard from the node."""
    until(lambda: desk.counter.store.halted is not None)
    with pytest.raises(MoneyHalted):
        desk.pay()


def _city_must_tell_the_same(town: Town, desk: Desk) -> None:
    """Whoever runs the city node sees the fork that the site alone was told, with every receipt of both branches."""

    def fork(told: dict[str, Any]) -> Any:
        return next((one for one in told["forks"] if one["origin"] == desk.origin), {"seq": 0})

    until(lambda: fork(town.province.ask("/v1/forks"))["seq"] > 0)
    at_site = fork(desk.ask(town.site, "/v1/forks"))
    assert len({one["branch"] for one in at_site["receipts"]}) == 2
    until(lambda: fork(town.province.ask("/v1/forks")) | {"since": at_site["since"]} == at_site)


def _told(desk: Desk) -> set[str]:
    found = desk.counter.store.read(lambda books: books.days.exceptions(today()))
    return {one.subject for one in found if one.kind == "receipt.branch"}


def _kinds(desk: Desk) -> set[str]:
    return {one.kind for one in desk.counter.store.read(lambda books: books.days.exceptions(today()))}


def test_a_copied_counter_is_found_out_and_both_go_on(town: Town) -> None:
    first = town.desk("quay", "AC", "CODE-0001")
    first.pay()
    unpaid = first.receive()
    until(lambda: first.has_sent_to(town.site))
    copy = _copied(town, _off(town, first), "quay-chep")

    first = _on(town, first.place, first)
    first.pay()
    until(lambda: first.has_sent_to(town.site))
    second = _on(town, copy, online=False)  # it takes money under the same number
    second.pay(unpaid)
    second.counter.start()
    _must_halt(second)  # its first push shows it
    first.receive()
    _must_halt(first)
    since = first.counter.store.halted
    first = _on(town, _off(town, first).place, first, online=False)
    assert first.counter.store.halted == since
    _must_halt(first)  # also after a new start, whoever has pulled the cable
    row = next(one for one in second.ask(town.site, "/v1/status")["journals"] if one["origin"] == second.origin)
    assert row["frozen"].startswith("fork at ")
    _city_must_tell_the_same(town, second)

    first, second = _renewed(town, first, "AD", "CODE-0002"), _renewed(town, second, "AE", "CODE-0003")
    assert len({first.origin, second.origin, row["origin"]}) == 3
    for desk in (first, second):
        desk.pay()
        assert desk.papers[-1].number == 1
    papers = [*first.papers, *second.papers]
    assert town.agree(first, second) == sum(paper.total for paper in papers)  # every paper, each once

    numbers = town.receipts()
    assert set(numbers) == {(one.serial, one.number) for one in papers}
    twice = {f"{serial} {number:07d}" for (serial, number), times in numbers.items() if times > 1}
    assert len(twice) == 1
    assert twice <= _told(first) | _told(second)  # what is doubled is before the supervisor
    for desk in (first, second):
        assert desk.counter.store.read(lambda books: books.numbers.gaps())
        assert verify_place(_off(town, desk).place).faults == []


def test_on_postgresql_the_city_is_told_too(tmp_path: Path, postgresql: Callable[[], str]) -> None:
    town = Town(tmp_path, postgresql)
    try:
        first = town.desk("quay", "AC", "CODE-0001")
        first.pay()
        until(lambda: first.has_sent_to(town.site))
        copy = _copied(town, _off(town, first), "quay-chep")
        second = _on(town, copy)
        second.pay()
        until(lambda: second.has_sent_to(town.site))
        _off(town, second)
        first = _on(town, first.place, online=False)
        first.pay()
        first.counter.start()
        _must_halt(first)
        _city_must_tell_the_same(town, first)
    finally:
        town.end()


def test_an_old_image_of_a_disk_stops_and_goes_on_renewed(town: Town) -> None:
    """A snapshot of the whole PC put back: database and head file agree, so only the node can tell."""
    desk = town.desk("quay-2", "BC", "CODE-0004", counter="02")
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))
    image = _copied(town, _off(town, desk), "anh-dia")
    desk = _on(town, desk.place, desk)
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))

    shutil.rmtree(_off(town, desk).place.root)
    shutil.move(image.root, desk.place.root)
    desk = _on(town, desk.place, desk)
    _must_halt(desk)
    desk = _renewed(town, desk, "BD", "CODE-0005")
    desk.pay()
    assert len(desk.papers) == 3
    assert desk.day_total() == sum(paper.total for paper in desk.papers)  # the node gave back what was gone here
    town.agree(desk)
    numbers = town.receipts()
    assert [numbers[one.serial, one.number] for one in desk.papers] == [1, 1, 1]
    assert verify_place(_off(town, desk).place).faults == []


def test_an_old_image_that_takes_money_before_it_hears_of_it(town: Town) -> None:
    """No line at the start: the counter works, under a number that is on paper already. Then it hears, and stops.

    Nothing is lost, the number is before a supervisor, and it is on two papers at most (decision 18).
    """
    desk = town.desk("quay-3", "CC", "CODE-0006", counter="03")
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))
    image = _copied(town, _off(town, desk), "anh-dia-3")
    desk = _on(town, desk.place, desk)
    desk.pay()
    until(lambda: desk.has_sent_to(town.site))

    shutil.rmtree(_off(town, desk).place.root)
    shutil.move(image.root, desk.place.root)
    desk = _on(town, desk.place, desk, online=False)
    desk.pay()
    assert [one.number for one in desk.papers] == [1, 2, 2]
    desk.counter.start()
    _must_halt(desk)

    def kept() -> list[tuple[int, int]]:
        forks = [one for one in desk.ask(town.site, "/v1/forks")["forks"] if one["origin"] == desk.origin]
        return [(one["branch"], one["number"]) for fork in forks for one in fork["receipts"]]

    until(lambda: kept() == [(1, 2), (2, 2)])  # it is halted by the node's head, and tells its own story after that

    desk = _renewed(town, desk, "CD", "CODE-0007")
    desk.pay()
    assert (desk.papers[-1].serial[3:], desk.papers[-1].number) == ("CD", 1)
    town.agree(desk)
    numbers = {key: times for key, times in town.receipts().items() if key[0][3:] in ("CC", "CD")}
    assert set(numbers) == {(one.serial, one.number) for one in desk.papers}
    twice = {f"{serial} {number:07d}" for (serial, number), times in numbers.items() if times > 1}
    assert twice == {f"{desk.papers[1].serial} 0000002"}
    assert twice <= _told(desk), "a supervisor is told of the one number that is on two papers"
    assert desk.day_total() == sum(int(paper.total) for paper in desk.papers), "every paper, each once"
    assert verify_place(_off(town, desk).place).faults == []


def test_what_was_paid_and_served_since_the_image_is_not_open_again(town: Town) -> None:
    """A citizen is in hand when the image is made, then pays and goes. After it somebody only signs in."""
    desk = town.desk("quay-4", "EC", "CODE-0008", counter="04")
    counted = town.agree(desk)
    clock, random = SystemClock(), SystemRandom()
    service = desk.do(lambda uow: serve_presented("A001", "04", LAN, uow, clock, random))
    received = desk.receive(service)
    until(lambda: desk.has_sent_to(town.site))
    image = _copied(town, _off(town, desk), "anh-dia-4")
    desk = _on(town, desk.place, desk)
    desk.pay(received)
    desk.do(lambda uow: finish_service(ServiceOutcome.SERVED, LAN, uow))
    until(lambda: desk.has_sent_to(town.site))

    shutil.rmtree(_off(town, desk).place.root)
    shutil.move(image.root, desk.place.root)
    desk = _on(town, desk.place, desk, online=False)
    desk.do(lambda uow: open_shift("04", PHU, uow, clock, random))
    desk.counter.start()
    _must_halt(desk)

    def frozen() -> bool:
        rows = desk.ask(town.site, "/v1/status")["journals"]
        return any(one["origin"] == desk.origin and one["frozen"] for one in rows)

    until(frozen)
    desk = _renewed(town, desk, "ED", "CODE-0009")
    assert desk.counter.store.read(lambda books: books.services.current()) is None
    with pytest.raises(BillAlreadySettled):
        desk.pay(received)
    assert desk.day_total() == desk.papers[0].total
    assert desk.counter.store.read(lambda books: books.days.tickets_served(today())) == 1
    service = desk.do(lambda uow: serve_presented("A002", "04", LAN, uow, clock, random))
    desk.pay(desk.receive(service))  # and the clerk goes on
    desk.do(lambda uow: finish_service(ServiceOutcome.SERVED, LAN, uow))
    assert town.agree(desk) - counted == desk.day_total() == sum(int(paper.total) for paper in desk.papers)
    assert not {one for one in _kinds(desk) if one.endswith(".twice")}
    assert verify_place(_off(town, desk).place).faults == []
