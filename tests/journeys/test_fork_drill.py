"""A counter's folder is copied and both go on: seen at the second push, frozen, and each renewed within a command."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.app.inspect import verify_place
from counter_app.app.place import Place
from counter_app.domain.continuation import MoneyHalted
from tests.journeys.test_restore_drill import Town
from tests.journeys.town import Desk, today, tool, until


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    found = Town(tmp_path)
    yield found
    found.end()


def _renewed(town: Town, desk: Desk, letters: str, code: str) -> Desk:
    desk.close()
    town.desks.remove(desk)
    tool(desk.place, "renew", "--letters", letters, "--code", code)
    again = town.opened(desk.place)
    again.papers = desk.papers
    return again


def _must_halt(desk: Desk) -> None:
    """It takes no more money once it has heard from the node."""
    until(lambda: desk.do(lambda uow: uow.halted) != "")
    with pytest.raises(MoneyHalted):
        desk.pay()


def test_a_copied_counter_is_found_out_and_both_go_on(town: Town) -> None:
    first = town.desk("quay", "AC", "CODE-0001")
    first.pay()
    unpaid = first.receive()
    until(lambda: first.has_sent_to(town.site))
    town.desks.remove(first)
    first.close()
    copy = Place(town.folder / "quay-chep")
    shutil.copytree(first.place.root, copy.root)

    papers = first.papers
    first = town.opened(first.place)
    first.papers = papers
    first.pay()
    until(lambda: first.has_sent_to(town.site))
    second = town.opened(copy)  # the copy was off the line and takes money under the same number
    second.pay(unpaid)
    _must_halt(second)  # its first push shows it
    first.receive()
    _must_halt(first)
    row = next(one for one in second.ask(town.site, "/v1/status")["journals"] if one["origin"] == second.origin)
    assert row["frozen"].startswith("fork at ")

    first, second = _renewed(town, first, "AD", "CODE-0002"), _renewed(town, second, "AE", "CODE-0003")
    assert len({first.origin, second.origin, row["origin"]}) == 3
    for desk in (first, second):
        desk.pay()
        assert desk.papers[-1].number == 1
    total = town.agree(first, second)
    assert total == sum(paper.total for desk in (first, second) for paper in desk.papers)  # every paper, each once

    numbers = town.receipts()
    on_paper = {(one.serial, one.number) for desk in (first, second) for one in desk.papers}
    assert set(numbers) == on_paper
    twice = {number for number, times in numbers.items() if times > 1}
    told = {
        one.subject
        for desk in (first, second)
        for one in desk.counter.store.read(lambda books: books.days.exceptions(today()))
        if one.kind == "receipt.branch"
    }
    assert {f"{serial} {number:07d}" for serial, number in twice} <= told  # what is doubled is before the supervisor
    assert twice
    for desk in (first, second):
        assert desk.counter.store.read(lambda books: books.numbers.gaps())
        town.desks.remove(desk)
        desk.close()
        assert verify_place(desk.place).faults == []
