"""A PC whose clock is wrong: events in order and flagged, receipts in order and in the right year, nobody stopped
without need."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.app.system import SystemRandom
from counter_app.domain.bill import Bill
from counter_app.domain.calendar import local
from counter_app.domain.certification import CopyRow
from counter_app.domain.events import ClockAccepted, DayOpened, ReceiptIssued, decode
from counter_app.domain.journal import Header
from counter_app.domain.money import Vnd
from counter_app.domain.party import IdKind, Parties, Person
from counter_app.domain.people import NotAllowed
from counter_app.domain.receipt import ReceiptBackdated
from counter_app.domain.staff import StaffRecord
from counter_app.domain.timekeeping import ClockDoubt, ClockUnconfirmed, Reading, TimeKnown
from counter_app.storage.journal import all_events
from counter_app.storage.store import SqlStore
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, IntakeRules, receive_dossier
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.settle import Cashier
from counter_app.usecases.shift import open_shift
from counter_app.usecases.sign_in import LOCKED_FOR, TRIES, SignInLocked, SignInRefused, sign_in
from counter_app.usecases.timekeeping import accept_clock, clock_report
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees
from tests.conftest import LONG
from tests.support import CLERK, DESK, SUPERVISOR, PlainPins, opened_store, paid

RULES = IntakeRules(load_calendar(), load_sample_fees())
DRAFT = DossierDraft(
    load_catalogue().get("2.000815"),
    Parties(applicant=Person(name="NGUYỄN VĂN MẪU", id_kind=IdKind.ID_CARD, id_number="046099000001")),
    copies=(CopyRow("Giấy khai sinh", 1, 1),),
)
MONDAY = datetime(2026, 12, 28, 1, 0, tzinfo=UTC)  # 08:00 in Huế, the last Monday of the year
MINUTE, HOUR, DAY, YEAR = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(days=365)


@dataclass
class WrongClock:
    """True time, and how far the PC's clock stands from it."""

    true: datetime = MONDAY
    off: timedelta = timedelta()
    ticks: float = 0.0

    def now(self) -> datetime:
        self.pass_by(timedelta(milliseconds=1))
        return self.true + self.off

    def monotonic(self) -> float:
        return self.ticks

    def pass_by(self, time: timedelta) -> None:
        self.true += time
        self.ticks += time.total_seconds()


@dataclass
class Counter:
    """A counter on that clock."""

    store: SqlStore
    clock: WrongClock
    random: SystemRandom = field(default_factory=SystemRandom)

    @property
    def clerk(self) -> Cashier:
        return Cashier(CLERK, DESK, self.clock, self.random)

    def bill(self) -> Bill:
        bill = self.store.submit(lambda uow: receive_dossier(DRAFT, None, RULES, self.clerk, uow)).result().bill
        assert bill is not None
        return bill

    def pay(self) -> str:
        bill = self.bill()
        settled = self.store.submit(lambda uow: take_cash([bill.id], Vnd(100_000), self.clerk, uow)).result()
        return f"{settled.receipt.serial}/{settled.receipt.number}"

    def accept(self) -> None:
        self.store.submit(lambda uow: accept_clock(SUPERVISOR, CLERK, self.clock, uow)).result()

    def sign_in(self) -> None:
        self.store.submit(lambda uow: open_shift("03", CLERK, uow, self.clock, self.random)).result()

    def hear_node(self, off: timedelta = timedelta()) -> None:
        self.store.heard("http://node.test", self.clock.true + off)

    def doubt(self) -> ClockDoubt | None:
        return clock_report(self.clock, self.store).doubt

    def headers(self) -> list[tuple[Header, object]]:
        reader = self.store.database.reader()
        with reader.begin():
            events = list(all_events(reader, self.store.origin))
        reader.close()
        found = [(event.read_header(), event) for event in events]
        return [(one, decode(one.kind, one.version, event.body, event.private)) for one, event in found]

    def opened(self) -> set[str]:
        return {fact.day.isoformat() for _, fact in self.headers() if isinstance(fact, DayOpened)}


@contextmanager
def at_work(folder: Path, clock: WrongClock) -> Iterator[Counter]:
    """The counter in `folder`, started now: the monotonic clock begins again."""
    clock.ticks = 0.0
    with opened_store(folder, clock) as store:  # type: ignore[arg-type]  # a clock of another kind
        yield Counter(store, clock)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with at_work(tmp_path, WrongClock()) as one:
        yield one


# -- flags ------------------------------------------------------------------------------------------------


def test_a_jump_is_flagged_until_the_clock_is_right_again(counter: Counter) -> None:
    counter.bill()
    counter.clock.off = 3 * HOUR
    counter.bill()
    assert counter.doubt() is ClockDoubt.JUMPED
    counter.clock.off = timedelta()
    counter.bill()
    flags = [header.clock_suspect for header, _ in counter.headers()]
    assert flags == [False] * 4 + [True] * 3 + [False] * 3
    assert [header.seq for header, _ in counter.headers()] == list(range(1, 11))


def test_time_that_truly_passes_is_no_jump(counter: Counter) -> None:
    counter.bill()
    counter.clock.pass_by(40 * HOUR)
    counter.bill()
    assert not any(header.clock_suspect for header, _ in counter.headers())


def test_a_clock_set_back_across_a_restart_is_flagged(tmp_path: Path) -> None:
    clock = WrongClock()
    with at_work(tmp_path, clock) as counter:
        counter.bill()
    clock.off = -2 * YEAR
    with at_work(tmp_path, clock) as counter:
        counter.bill()
        assert counter.doubt() is ClockDoubt.BEHIND
        counter.hear_node()
        assert counter.doubt() is ClockDoubt.OFF_NODE
        clock.off = timedelta()
        assert counter.doubt() is None


def test_a_nodes_word_outlives_the_program(tmp_path: Path) -> None:
    clock = WrongClock()
    with at_work(tmp_path, clock) as counter:
        counter.bill()
        clock.pass_by(10 * HOUR)
        counter.hear_node()
    clock.off = -5 * HOUR  # after the last event, and before what the node said
    with at_work(tmp_path, clock) as counter:
        assert counter.doubt() is ClockDoubt.BEHIND


def test_what_a_node_said_last_counts_though_it_is_written_down_now_and_then(counter: Counter) -> None:
    counter.hear_node()
    counter.clock.pass_by(MINUTE)
    counter.hear_node()
    node = counter.store.time_known.node
    assert node is not None
    assert counter.clock.true - node.wall < timedelta(seconds=1)


# -- receipts ---------------------------------------------------------------------------------------------


def test_a_jump_into_another_year_begins_no_series_and_opens_no_day(counter: Counter) -> None:
    counter.sign_in()
    assert counter.pay() == "26TAC/1"
    counter.clock.off = YEAR
    counter.sign_in()
    with pytest.raises(ClockUnconfirmed) as refused:
        counter.pay()
    assert refused.value.fields["doubt"] == ClockDoubt.NEW_SERIES.value
    assert counter.opened() == {"2026-12-28"}
    counter.clock.off = timedelta()
    assert counter.pay() == "26TAC/2"


def test_the_true_new_year_begins_the_series_by_itself(counter: Counter) -> None:
    counter.pay()
    counter.clock.pass_by(4 * DAY)
    counter.hear_node()
    counter.sign_in()
    assert counter.pay() == "27TAC/1"
    assert counter.opened() == {"2026-12-28", "2027-01-01"}


def test_a_supervisor_lets_the_clock_date_receipts_for_that_day(counter: Counter) -> None:
    counter.pay()
    counter.clock.off = -30 * DAY
    with pytest.raises(ReceiptBackdated):
        counter.pay()
    with pytest.raises(NotAllowed):
        counter.store.submit(lambda uow: accept_clock(CLERK, CLERK, counter.clock, uow)).result()
    counter.accept()
    assert [counter.pay(), counter.pay()] == ["26TAC/2", "26TAC/3"]
    accepted = [(header, fact) for header, fact in counter.headers() if isinstance(fact, ClockAccepted)]
    assert [(header.actor, fact.asked_by, fact.doubt) for header, fact in accepted] == [("phu", "lan", "backdated")]
    assert "2026-11-28" in counter.opened()


def test_a_second_step_back_is_asked_about_again(counter: Counter) -> None:
    counter.pay()
    counter.clock.off = -30 * DAY
    counter.accept()
    counter.pay()
    counter.clock.off = -30 * DAY - 2 * HOUR
    with pytest.raises(ReceiptBackdated):
        counter.pay()


def test_a_correction_of_seconds_asks_nobody_and_dates_no_receipt_before_another(counter: Counter) -> None:
    counter.pay()
    counter.clock.off = timedelta(seconds=-30)
    counter.pay()
    dates = [fact.issued_at for _, fact in counter.headers() if isinstance(fact, ReceiptIssued)]
    assert dates == sorted(dates)


def test_a_day_past_the_nodes_last_word_a_supervisor_looks_once_a_day(tmp_path: Path) -> None:
    clock, asked = WrongClock(), 0
    with at_work(tmp_path, clock) as counter:
        counter.hear_node()
        counter.pay()
    for _ in range(6):
        clock.true += 23 * HOUR
        with at_work(tmp_path, clock) as counter:
            for _ in range(3):
                clock.pass_by(20 * MINUTE)
                try:
                    counter.pay()
                except ClockUnconfirmed:
                    asked += 1
                    counter.accept()
                    counter.pay()
    assert 4 <= asked <= 6


def test_a_counter_that_never_had_a_node_is_not_asked_after_a_weekend(tmp_path: Path) -> None:
    clock = WrongClock(true=MONDAY - 14 * DAY)
    for gap in (0, 1, 3, 1):  # Monday, Tuesday, Friday, Saturday …
        clock.true += gap * DAY
        with at_work(tmp_path, clock) as counter:
            counter.pay()
    clock.true += 6 * DAY
    with at_work(tmp_path, clock) as counter, pytest.raises(ClockUnconfirmed):
        counter.pay()


def test_dossiers_are_taken_in_whatever_the_clock_says(counter: Counter) -> None:
    counter.pay()
    for off in (-YEAR, 20 * DAY, timedelta()):
        counter.clock.off = off
        counter.bill()


def test_a_transfer_confirmed_on_a_wrong_clock_waits_and_is_not_lost(counter: Counter) -> None:
    bill = counter.bill()
    shown = counter.store.submit(lambda uow: show_qr([bill.id], counter.clerk, uow)).result()
    counter.clock.off = 2 * YEAR

    def confirm() -> int:
        job = counter.store.submit(lambda uow: confirm_qr(shown.id, "FT26000001", counter.clerk, uow))
        return paid(job.result()).receipt.number

    with pytest.raises(ClockUnconfirmed):
        confirm()
    counter.clock.off = timedelta()
    assert confirm() == 1


def test_a_clock_that_went_back_locks_nobody_out_for_years(counter: Counter) -> None:
    clock, pins = counter.clock, PlainPins()
    directory = _Directory(pins.hash("271828"))
    for _ in range(TRIES):
        with pytest.raises((SignInRefused, SignInLocked)):
            sign_in("phu", "000000", directory, pins, clock)
    with pytest.raises(SignInLocked):
        sign_in("phu", "271828", directory, pins, clock)
    clock.off = -LOCKED_FOR - YEAR
    assert sign_in("phu", "271828", directory, pins, clock).id == "phu"


# -- any walk of the clock --------------------------------------------------------------------------------

STEPS = st.one_of(
    st.tuples(st.just("pay"), st.just(timedelta())),
    st.tuples(st.just("pay"), st.just(timedelta())),
    st.tuples(st.just("jump"), st.sampled_from([-YEAR, -9 * HOUR, -5 * MINUTE, 5 * MINUTE, 20 * HOUR, 40 * DAY, YEAR])),
    st.tuples(st.just("right"), st.just(timedelta())),
    st.tuples(st.just("wait"), st.sampled_from([MINUTE, 5 * HOUR, 17 * HOUR, 3 * DAY])),
    st.tuples(st.just("restart"), st.sampled_from([MINUTE, 14 * HOUR, 3 * DAY])),
    st.tuples(st.just("node"), st.just(timedelta())),
    st.tuples(st.just("accept"), st.just(timedelta())),
    st.tuples(st.just("sign_in"), st.just(timedelta())),
)


@settings(max_examples=400 if LONG else 12)
@given(steps=st.lists(STEPS, min_size=6, max_size=20))
def test_any_walk_of_the_clock_leaves_order_numbers_and_years_right(steps: list[tuple[str, timedelta]]) -> None:
    clock = WrongClock()
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        left, of_nodes_year = list(steps), set[str]()
        while left:
            with at_work(Path(folder), clock) as counter:
                left = _walk(counter, left, of_nodes_year)
                story = counter.headers()
    assert [header.seq for header, _ in story] == list(range(1, len(story) + 1))
    _check(story, of_nodes_year)


@pytest.mark.parametrize("accepted_before", [False, True])
def test_a_year_that_a_node_says_begins_though_the_clock_is_some_minutes_off(
    counter: Counter, *, accepted_before: bool
) -> None:
    counter.pay()
    counter.clock.pass_by(17 * HOUR)
    if accepted_before:
        counter.accept()
    counter.clock.pass_by(3 * DAY)
    with pytest.raises(ClockUnconfirmed):
        counter.pay()
    counter.clock.off = -5 * MINUTE
    with pytest.raises(ClockUnconfirmed):
        counter.pay()
    counter.hear_node()
    assert counter.doubt() is ClockDoubt.OFF_NODE
    assert counter.pay() == "27TAC/1"


def _walk(counter: Counter, steps: list[tuple[str, timedelta]], of_nodes_year: set[str]) -> list[tuple[str, timedelta]]:
    """Until the next restart; what is left. The receipts of a year that a node had said in this run are noted."""
    clock = counter.clock
    for at, (act, time) in enumerate(steps):
        if act == "restart":
            clock.true += time
            return steps[at + 1 :]
        if act == "pay":
            _pay(counter, of_nodes_year)
        elif act == "jump":
            clock.off += time
        elif act == "right":
            clock.off = timedelta()
        elif act == "wait":
            clock.pass_by(time)
        elif act == "node":
            counter.hear_node()
        elif act == "accept":
            counter.accept()
        else:
            counter.sign_in()
    return []


def _vouched(counter: Counter) -> bool:
    """A node was heard in this run less than a day ago, and no receipt lies in the future."""
    node, floor = counter.store.time_known.node, counter.store.read(lambda books: books.receipts.times()).floor
    heard = node is not None and node.ticks is not None and counter.clock.true - node.wall < DAY - MINUTE
    same_year = node is not None and local(node.wall).year == local(counter.clock.true).year
    return heard and same_year and (floor is None or floor <= counter.clock.true)


def _pay(counter: Counter, of_nodes_year: set[str]) -> None:
    must = counter.clock.off == timedelta() and _vouched(counter)
    try:
        receipt = counter.pay()
    except ClockUnconfirmed:
        assert not must, "stopped though the clock is right and a node says so"
        return
    if _node_says_year(counter):
        of_nodes_year.add(receipt)


def _node_says_year(counter: Counter) -> bool:
    node, shown = counter.store.time_known.node, counter.clock.true + counter.clock.off
    return node is not None and node.ticks is not None and local(node.wall).year == local(shown).year


def _check(story: list[tuple[Header, object]], of_nodes_year: set[str]) -> None:
    last: ReceiptIssued | None = None
    numbers: dict[str, int] = {}
    opened: set[object] = set()
    accepted: ClockAccepted | None = None
    for header, fact in story:
        if isinstance(fact, DayOpened):
            assert fact.day not in opened
            opened.add(fact.day)
        elif isinstance(fact, ClockAccepted):
            accepted = fact
        elif isinstance(fact, ReceiptIssued):
            assert fact.number == numbers.get(fact.serial, 0) + 1
            numbers[fact.serial] = fact.number
            assert fact.serial[:2] == f"{fact.day.year % 100:02d}"
            assert fact.day in opened
            said = f"{fact.serial}/{fact.number}" in of_nodes_year
            if header.clock_suspect and last is not None and fact.serial != last.serial and not said:
                assert accepted is not None, "a doubted clock began a series"
                assert accepted.day == fact.day
            if last is not None and fact.issued_at < last.issued_at:
                assert accepted is not None, "a receipt stands before the one before it"
                assert accepted.said <= fact.issued_at + MINUTE
            last = fact


def test_what_agrees_with_a_node_is_not_doubted() -> None:
    known = TimeKnown(sound=Reading(MONDAY - 9 * DAY, 1.0), node=Reading(MONDAY, 100.0))
    assert known.doubt(MONDAY + MINUTE, 160.0) is None
    assert known.doubt(MONDAY + HOUR, 160.0) is ClockDoubt.OFF_NODE
    assert known.doubt(MONDAY + 2 * DAY, 100.0 + 2 * 86_400) is ClockDoubt.UNVOUCHED


class _Directory:
    """One person."""

    def __init__(self, pin_hash: str) -> None:
        self._record = StaffRecord("phu", "Mẫu", SUPERVISOR.roles, pin_hash, 0, None, active=True)

    def all(self) -> tuple[StaffRecord, ...]:
        return (self._record,)

    def get(self, staff_id: str) -> StaffRecord | None:
        return self._record

    def note_tries(self, staff_id: str, failed: int, locked_until: datetime | None) -> None:
        self._record = replace(self._record, failed=failed, locked_until=locked_until)
