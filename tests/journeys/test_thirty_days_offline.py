"""Thirty days without any node, New Year among them: work goes on each day, and afterwards everything arrives once.

The real store, use cases and print lane on a scripted clock, opened anew each morning; then real node processes.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.calendar import local
from counter_app.domain.certification import CopyRow
from counter_app.domain.money import Vnd
from counter_app.domain.party import IdKind, Parties, Person
from counter_app.domain.timekeeping import ClockUnconfirmed
from counter_app.ports.lane import Lane
from counter_app.storage.keys import FileDeviceKey
from counter_app.storage.node import CounterExchange
from counter_app.storage.store import SqlStore
from counter_app.usecases.cash import take_cash
from counter_app.usecases.dossier import DossierDraft, IntakeRules, receive_dossier
from counter_app.usecases.printing import run_print_job
from counter_app.usecases.qr import confirm_qr, show_qr
from counter_app.usecases.recovery import recover
from counter_app.usecases.settle import Cashier, Settled
from counter_app.usecases.shift import open_shift
from counter_app.usecases.timekeeping import accept_clock
from resources.catalogue import load_calendar, load_catalogue, load_sample_fees
from sync.client.agent import SyncAgent
from sync.client.call import SyncSettings
from sync.client.core import Me, Peer, SyncCore, SyncStatus
from sync.exchange import Request
from sync.messages import JSON, EnrolRequest
from sync.signing import Signer
from tests.support import CLERK, DESK, SUPERVISOR, opened_store, paid
from tests.sync.test_processes import Start, free_port, start, start_on
from tests.ui.office import ScriptedPrinter
from tests.waiting import until

__all__ = ["start", "start_on"]  # a fixture

FIRST = datetime(2026, 12, 14, 0, 45, tzinfo=UTC)  # 07:45 in Huế
DAYS = 30
RULES = IntakeRules(load_calendar(), load_sample_fees())
DRAFT = DossierDraft(
    load_catalogue().get("2.000815"),
    Parties(applicant=Person(name="NGUYỄN VĂN MẪU", id_kind=IdKind.ID_CARD, id_number="046099000001")),
    copies=(CopyRow("Giấy khai sinh", 1, 2),),
)
QUICK = SyncSettings(pull_every_s=0.2, check_every_s=0.2, backoff_first_s=0.05, backoff_most_s=0.4)


@pytest.fixture
def new_database(tmp_path: Path) -> Callable[[str], str]:
    """SQLite on both levels."""
    return lambda name: str(tmp_path / name / "node.db")


class OfficeClock:
    """True, and moved by the drill alone; the monotonic one begins again at each start."""

    def __init__(self) -> None:
        self.at, self.ticks = FIRST, 0.0

    def now(self) -> datetime:
        self.forward(0.001)
        return self.at

    def monotonic(self) -> float:
        return self.ticks

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.ticks += seconds


@dataclass
class Month:
    """What the drill itself keeps, to compare with."""

    folder: Path
    clock: OfficeClock = field(default_factory=OfficeClock)
    random: SystemRandom = field(default_factory=SystemRandom)
    printer: ScriptedPrinter = field(default_factory=ScriptedPrinter)
    takings: Tally[tuple[date, str]] = field(default_factory=Tally)
    receipts: list[str] = field(default_factory=list)
    asked: list[date] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    first_at: datetime = FIRST
    refs: int = 0

    @property
    def today(self) -> date:
        return local(self.clock.at).date()

    @property
    def clerk(self) -> Cashier:
        return Cashier(CLERK, DESK, self.clock, self.random)


@contextmanager
def morning(month: Month) -> Iterator[SqlStore]:
    """The program starts; how many statements that takes is kept."""
    month.clock.ticks = 0.0
    ran = Tally[str]()

    def note(*_: object) -> None:
        ran["all"] += 1

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with opened_store(month.folder, month.clock) as store:  # type: ignore[arg-type]  # a clock of its own
            store.submit(recover).result()
            month.statements.append(ran["all"])
            yield store
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def work_a_day(month: Month, store: SqlStore, citizens: int) -> None:
    """Sign in, serve, print; a supervisor looks at the clock when a receipt waits for it."""
    store.submit(lambda uow: open_shift(DESK.counter, CLERK, uow, month.clock, month.random)).result()
    for n in range(citizens):
        month.clock.forward(900)
        received = store.submit(lambda uow: receive_dossier(DRAFT, None, RULES, month.clerk, uow)).result()
        assert received.bill is not None
        bill = received.bill.id
        settled = _paid(month, store, bill, by_qr=n % 2 == 1)
        month.receipts.append(f"{settled.receipt.serial}/{settled.receipt.number}")
        month.takings[month.today, settled.receipt.method.value] += settled.receipt.total
        for job in (received.print_job, settled.print_job):
            run_print_job(job, month.printer, lambda _job, width: Bitmap(width, 8, bytes(width)), CLERK, store)


def _paid(month: Month, store: SqlStore, bill: str, *, by_qr: bool) -> Settled:
    try:
        return _take(month, store, bill, by_qr=by_qr)
    except ClockUnconfirmed:
        month.asked.append(month.today)
        store.submit(lambda uow: accept_clock(SUPERVISOR, CLERK, month.clock, uow)).result()
        return _take(month, store, bill, by_qr=by_qr)


def _take(month: Month, store: SqlStore, bill: str, *, by_qr: bool) -> Settled:
    if not by_qr:
        return store.submit(lambda uow: take_cash([bill], Vnd(100_000), month.clerk, uow)).result()
    shown = store.submit(lambda uow: show_qr([bill], month.clerk, uow)).result()
    month.refs += 1
    reference = f"FT{month.refs:08d}"
    return paid(store.submit(lambda uow: confirm_qr(shown.id, reference, month.clerk, uow)).result())


def core_of(month: Month, store: SqlStore, exchange: CounterExchange, peers: list[Peer]) -> SyncCore:
    key = FileDeviceKey(month.folder / "keys")
    return SyncCore(
        me=Me(key.public, "counter", DESK.site, DESK.counter),
        signer=Signer(key, SystemClock(), SystemRandom()),
        peers=peers,
        outbox=exchange.outbox,
        notes=exchange.notes,
        random=SystemRandom(),
        cache=exchange.feeds,
        feeds=("catalogue",),
        settings=QUICK,
    )


def unsent_is_right(month: Month, store: SqlStore) -> None:
    """Nobody answers: the screen says how much waits and since when, without a look through the journal."""
    exchange = CounterExchange(store)
    core = core_of(month, store, exchange, [Peer("http://127.0.0.1:9", "CODE-0")])
    outgoing = core.next_request(0.0)
    assert outgoing is not None
    core.on_failure(outgoing.id, "node.unreachable: nobody", 0.0)
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    status = core.status()
    event.remove(Engine, "before_cursor_execute", note)
    exchange.close()
    assert status.unsent == store.read(lambda books: books.head).seq
    assert status.oldest_unsent_at is not None
    assert abs(status.oldest_unsent_at - month.first_at) < timedelta(minutes=1)
    assert len(seen) <= 4
    assert not [one for one in seen if "count(" in one.lower()]


def test_a_month_offline_and_then_everything_arrives_once(tmp_path: Path, start: Start, long_form: bool) -> None:
    month = Month(tmp_path / "counter")
    for day in range(DAYS):
        month.clock.at = FIRST + timedelta(days=day)
        with morning(month) as store:
            work_a_day(month, store, 12 if long_form else 2)
            unsent_is_right(month, store)
    _numbers_are_right(month)
    assert max(month.statements[2:]) <= month.statements[1], "the thirtieth morning takes no more than the second"
    assert len(month.asked) == len(set(month.asked)), "a supervisor is asked at most once a day"
    month.clock.at = FIRST + timedelta(days=DAYS)
    with morning(month) as store:
        _everything_arrives(month, store, start)


def _numbers_are_right(month: Month) -> None:
    serials = Tally(one.partition("/")[0] for one in month.receipts)
    assert set(serials) == {"26TAC", "27TAC"}
    for serial, count in serials.items():
        numbers = [int(one.partition("/")[2]) for one in month.receipts if one.startswith(serial)]
        assert numbers == list(range(1, count + 1))
    assert len(month.printer.pages) == 2 * len(month.receipts)


def _everything_arrives(month: Month, store: SqlStore, start: Start) -> None:
    province = start("province", site=DESK.site)
    site = start("site", free_port(), upstream=province.url, upstream_code="CODE-9", site=DESK.site)
    exchange, lane = CounterExchange(store), Lane("sync")
    told: list[SyncStatus] = []
    core = core_of(month, store, exchange, [Peer(site.url, "CODE-0")])
    agent = SyncAgent(core, SystemClock(), lane, told.append)
    agent.start()
    _enrol(month, province.url)
    try:
        until(lambda: bool(told) and told[-1].connected and told[-1].unsent == 0)
        head = store.read(lambda books: books.head)
        for node in (site, province):
            until(lambda node=node: _held(month, node.url).get(store.origin) == (head.seq, head.hash.hex(), 0))  # type: ignore[misc]
            for day in sorted({day for day, _ in month.takings}):
                shown = _ask(month, node.url, f"/v1/totals?day={day}")
                methods = {one["method"]: one["amount"] for one in shown["methods"]}  # type: ignore[attr-defined]
                assert methods == {method: sum_ for (at, method), sum_ in month.takings.items() if at == day}
                mine = store.read(lambda books, day=day: books.days.by_method(day))  # type: ignore[misc]
                assert methods == {one.method: one.amount for one in mine}
    finally:
        agent.stop()
        lane.drain()
        exchange.close()


def _enrol(month: Month, url: str) -> None:
    """Known at the province as well, to ask it for totals."""
    key = FileDeviceKey(month.folder / "keys")
    wish = EnrolRequest(code="CODE-1", public_key=key.public.hex(), level="counter", site=DESK.site, counter="03")
    request = Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish))
    signed = Signer(key, SystemClock(), SystemRandom()).sign(request)
    answer = httpx.post(url + "/v1/enrol", content=signed.body, headers=signed.headers, trust_env=False)
    assert answer.status_code == 200, answer.text


def _ask(month: Month, url: str, target: str) -> dict[str, object]:
    key = FileDeviceKey(month.folder / "keys")
    signed = Signer(key, SystemClock(), SystemRandom()).sign(Request("GET", target))
    answer = httpx.get(url + target, headers=signed.headers, trust_env=False)
    found: dict[str, object] = answer.json()
    return found if answer.status_code == 200 else {}


def _held(month: Month, url: str) -> dict[str, tuple[int, str, int]]:
    journals = _ask(month, url, "/v1/status").get("journals", [])
    return {one["origin"]: (one["head_seq"], one["head_hash"], one["lag"]) for one in journals}  # type: ignore[attr-defined]
