"""A node of another version builds its figures again while it serves: pushes, queue, and the old figures until then."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select, text, update

from counter_app.domain.events import DayOpened, ServiceStarted
from counter_app.domain.events.fact import fact
from counter_app.storage import projections
from counter_app.storage.engine import open_for_reading
from counter_app.storage.keys import database_key
from counter_app.storage.node import totals
from counter_app.storage.projections import drawer_opening, payment
from counter_app.storage.projectors.registry import Stamp, projector
from counter_app.storage.rows import add_row
from counter_app.storage.verify import verify
from sync.node import follow
from sync.queue_messages import CommandKind, QueueCommand
from tests.support import kinds_of_their_own
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock, answer

WRONG, PAID = 1, 40
RIGHT = sum(range(1, PAID + 1)) * 1000


class Site:
    """A site node that is opened again as another version."""

    def __init__(self, folder: Path, url: str, clock: SetClock, rng: SeededRandom) -> None:
        self._given = (folder, url, "site", clock, rng)
        self.url, self.folder = url, folder
        self.node = NodeUnderTest(*self._given)
        self.counter = Installation(clock, rng)
        assert self.node.ask(self.counter.enrolment("CODE-0")).status == 200

    def again(self) -> None:
        self.node.close()
        self.node = self.another()

    def another(self) -> NodeUnderTest:
        return NodeUnderTest(*self._given)

    def push(self) -> None:
        assert self.node.ask(self.counter.push(self.counter.batch())).status == 200

    def total(self) -> object:
        return answer(self.node.ask(self.counter.get(f"/v1/totals?day={DAY}")))["amount"]

    def step(self) -> bool:
        return self.node.store.submit(self.node.follower.step).result()

    def tickets(self) -> list[tuple[str, str]]:
        rows = answer(self.node.ask(self.counter.get("/v1/queue")))["tickets"]
        assert isinstance(rows, list)
        return [(one["number"], one["state"]) for one in rows]

    def command(self, id: str, kind: CommandKind, closing: str = "") -> str:
        wish = QueueCommand(command_id=id, kind=kind, service="A", closing=closing)
        ticket = answer(self.node.ask(self.counter.command(wish)))["ticket"]
        assert isinstance(ticket, dict)
        return str(ticket["ticket_id"])

    def must_be_whole(self) -> None:
        key = None if self.url.startswith("postgresql") else database_key(self.folder / "keys")
        reader = open_for_reading(self.url, key)
        try:
            names = inspect(reader).get_table_names()
            assert [name for name in names if name.startswith(("next_", "old_"))] == []
            reader.rollback()
            assert verify(reader).faults == []
        finally:
            reader.close()


@pytest.fixture
def office(tmp_path: Path, database: str, clock: SetClock, rng: SeededRandom) -> Iterator[Site]:
    """A site with a counter's payments, wrong in its figures, and two tickets of which one was called."""
    site = Site(tmp_path, database, clock, rng)
    filled(site)
    yield site
    site.node.close()


def filled(site: Site) -> None:
    for amount in range(1, PAID + 1):
        site.counter.pay(amount * 1000)
    for _ in range(400):
        site.counter.record(DayOpened(day=DAY), kind="weather.noted")
    site.push()
    for number in range(2):
        site.command(f"i{number}", CommandKind.ISSUE)
    site.command("c1", CommandKind.CALL_NEXT)
    site.node.follow()
    assert site.total() == RIGHT
    site.node.store.write(lambda db: db.execute(update(payment).values(amount=WRONG))).result()


@pytest.fixture
def pair(
    tmp_path: Path, postgresql: Callable[[], str], clock: SetClock, rng: SeededRandom
) -> Iterator[tuple[Site, list[NodeUnderTest]]]:
    """A site on PostgreSQL, and room for a second process of it."""
    site = Site(tmp_path, postgresql(), clock, rng)
    filled(site)
    others: list[NodeUnderTest] = []
    yield site, others
    for one in [*others, site.node]:
        one.close()


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Site], None]:
    """Opens the node again as the next version."""

    def open_newer(site: Site) -> None:
        monkeypatch.setattr(projections, "VERSION", projections.VERSION + 1)
        site.again()

    return open_newer


def test_old_figures_are_served_until_the_new_ones_are_whole(office: Site, newer: Callable[[Site], None]) -> None:
    newer(office)
    seen = [office.total()]
    office.counter.pay(7)
    office.push()
    while office.step():
        seen.append(office.total())
    assert set(seen) == {PAID * WRONG, RIGHT + 7}
    assert sorted(seen, key=lambda one: one == RIGHT + 7) == seen
    assert len(seen) > 4
    office.must_be_whole()


def test_the_queue_goes_on_at_once(office: Site, newer: Callable[[Site], None]) -> None:
    newer(office)
    assert office.total() == PAID * WRONG
    assert office.tickets() == [("A001", "called"), ("A002", "waiting")]
    office.command("i3", CommandKind.ISSUE)
    office.command("c2", CommandKind.CALL_NEXT, closing=office.command("c1", CommandKind.CALL_NEXT))
    expected = [("A002", "called"), ("A003", "waiting")]
    assert office.total() == PAID * WRONG
    assert office.tickets() == expected
    office.node.follow()
    assert office.tickets() == expected
    assert office.total() == RIGHT
    office.must_be_whole()


def test_a_ticket_that_was_presented_is_known_by_its_number_while_figures_are_built(
    office: Site, newer: Callable[[Site], None]
) -> None:
    """It is followed into the new tables; the queue must look there."""
    office.counter.record(ServiceStarted(ticket_id="written-down", number="A002", service="A", counter="Q1", day=DAY))
    for _ in range(100):
        office.counter.record(DayOpened(day=DAY), kind="weather.noted")
    newer(office)
    office.push()
    while office.total() != RIGHT:
        assert office.step()
    assert office.tickets() == [("A001", "called"), ("A002", "called")]


def test_a_ticket_that_was_presented_before_is_closed_while_figures_are_built(
    office: Site, newer: Callable[[Site], None]
) -> None:
    """Its service stands in the old tables until its journal is followed again; it is not called once more."""
    office.counter.record(ServiceStarted(ticket_id="written-down", number="A002", service="A", counter="Q1", day=DAY))
    office.push()
    office.node.follow()
    assert office.tickets() == [("A001", "called"), ("A002", "called")]
    newer(office)
    first = office.command("c1", CommandKind.CALL_NEXT)
    assert office.command("c2", CommandKind.CALL_NEXT, closing="written-down") == first
    assert office.tickets() == [("A001", "called")]
    office.node.follow()
    assert office.tickets() == [("A001", "called")]
    office.must_be_whole()


def test_a_node_that_died_half_way_goes_on(office: Site, newer: Callable[[Site], None]) -> None:
    newer(office)
    done = 0
    while office.total() != RIGHT:
        assert office.step()
        done += 1
        office.again()
        office.counter.pay(0)
        office.push()
        assert done < 50, "it begins anew each time"
    office.node.follow()
    office.must_be_whole()


def test_two_processes_of_a_node_build_together(
    pair: tuple[Site, list[NodeUnderTest]], newer: Callable[[Site], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "SLICE", 200)
    site, others = pair
    newer(site)
    others.append(site.another())
    seen = []
    both = [site.node, others[0]]
    while any([one.store.submit(one.follower.step).result() for one in both]):
        seen.append(site.total())
        site.counter.pay(0)
        assert others[0].ask(site.counter.push(site.counter.batch())).status == 200
        if len(seen) == 30:
            break
    assert set(seen) == {PAID * WRONG, RIGHT}
    site.command("i9", CommandKind.ISSUE)
    for one in both:
        one.follow()
    assert site.tickets() == [("A001", "called"), ("A002", "waiting"), ("A003", "waiting")]
    site.must_be_whole()


def changed(site: Site, *statements: str) -> None:
    """The tables as an earlier program had made them."""

    def change(db: Connection) -> None:
        for one in statements:
            db.execute(text(one))

    site.node.store.write(change).result()


def test_an_old_table_that_no_figure_is_made_of_may_lack_a_column(office: Site, newer: Callable[[Site], None]) -> None:
    changed(office, "DROP INDEX erased_private_of", "ALTER TABLE erased_private DROP COLUMN of_origin")
    newer(office)
    assert office.total() == PAID * WRONG
    office.node.follow()
    assert office.total() == RIGHT
    office.must_be_whole()


def test_a_days_figures_are_made_of_the_tables_that_are_asked_for(office: Site) -> None:
    others = [one.name for one in projections.metadata.sorted_tables if one not in totals.TABLES]
    changed(office, *(f'ALTER TABLE "{name}" RENAME TO "away_{name}"' for name in others))
    assert office.total() == PAID * WRONG


def test_the_queue_does_not_ask_old_services_that_it_cannot_read(office: Site, newer: Callable[[Site], None]) -> None:
    """The planted bug: the command fails, and with it everything else of its transaction."""
    office.counter.record(ServiceStarted(ticket_id="written-down", number="A002", service="A", counter="Q1", day=DAY))
    office.push()
    office.node.follow()
    changed(office, "ALTER TABLE service RENAME COLUMN number TO numeral")
    newer(office)
    office.command("c2", CommandKind.CALL_NEXT, closing="written-down")
    office.node.follow()
    office.must_be_whole()


def test_figures_that_cannot_be_read_are_refused_not_made_up(office: Site, newer: Callable[[Site], None]) -> None:
    """The old table lacks a column of today's."""
    changed(office, "ALTER TABLE payment DROP COLUMN evidence")
    newer(office)
    told = office.node.ask(office.counter.get(f"/v1/totals?day={DAY}"))
    assert (told.status, answer(told)["code"], told.headers["retry-after"]) == (503, "node.figures_building", "5")
    office.counter.pay(5)
    office.push()
    assert office.tickets() == [("A001", "called"), ("A002", "waiting")]
    office.node.follow()
    assert office.total() == RIGHT + 5
    office.must_be_whole()


def test_who_reads_at_the_swap_sees_the_old_or_the_new(office: Site, newer: Callable[[Site], None]) -> None:
    newer(office)
    key = None if office.url.startswith("postgresql") else database_key(office.folder / "keys")
    reader = open_for_reading(office.url, key)
    try:
        wanted = select(payment.c.amount).order_by(payment.c.payment_id)
        before = reader.execute(wanted).all()
        office.node.follow()  # a server waits for the reader, a file does not
        assert reader.execute(wanted).all() == before
        reader.rollback()
        office.node.follow()
        assert sum(reader.execute(wanted).scalars()) == RIGHT
    finally:
        reader.close()
    office.must_be_whole()


def test_a_later_program_reads_what_an_earlier_one_passed_over(
    office: Site, newer: Callable[[Site], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Weather(DayOpened, frozen=True, kw_only=True):
        """What the earlier program did not know."""

    def noted(event: Weather, at: Stamp, db: Connection) -> None:
        add_row(db, drawer_opening, origin=at.origin, seq=at.seq, payment_id="", reason=str(event.day), at=at.at)

    kinds_of_their_own(monkeypatch)
    known = fact("weather.noted", subject="day")(Weather)
    projector(known)(noted)
    office.again()
    office.node.follow()
    office.must_be_whole()
    count = office.node.store.look(lambda db: db.execute(select(drawer_opening.c.reason)).scalars().all())
    assert count == [str(DAY)] * 400
