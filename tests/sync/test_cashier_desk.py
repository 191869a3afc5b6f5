"""The cashier desk through a site node, on both databases: whole counters whose journals are pushed and followed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import msgspec
import pytest

from counter_app.domain.bill import Bill, BillState
from counter_app.domain.cashier_desk import DeskNews, Stand, act_of_taking_back
from counter_app.domain.desk import Desk
from counter_app.domain.erasure import ErasureGround
from counter_app.domain.events import JournalOpened
from counter_app.domain.money import Vnd
from counter_app.domain.people import PROGRAM
from counter_app.domain.receipt import Receipt
from counter_app.domain.staff import StaffRecord
from counter_app.ports.lane import Lane
from counter_app.ports.node import NodeUnitOfWork
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.journal import all_events
from counter_app.storage.keys import FileDeviceKey, make_keys
from counter_app.storage.node.cashier import SqlCashier
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from counter_app.storage.projections import bill_claim
from counter_app.storage.store import SqlStore, open_store
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval
from counter_app.usecases.cash import take_cash
from counter_app.usecases.cashier_desk import hand_over, release, take_back_alone
from counter_app.usecases.cashier_desk_line import CashierDesk
from counter_app.usecases.erasure import erase_dossier
from counter_app.usecases.settle import Cashier
from sync.client.cashier import HttpCashierLine
from sync.exchange import Request, Response
from sync.messages import JSON, MESSAGEPACK, EnrolRequest, PushBatch
from sync.node.core import NodeCore
from sync.signing import Signer
from tests.support import CLERK, DESK, SUPERVISOR, ScriptedClock
from tests.support import SeededRandom as Seeded
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock
from tests.unit.test_money_usecases import APPLICANT
from tests.unit.test_money_usecases import Desk as Office

T = TypeVar("T")
DESKS = ("Q5", "Q6")


@dataclass
class Wire(HttpCashierLine):
    """The client with a node's core instead of a socket; `losses` says what happens to the next exchanges."""

    node: NodeUnderTest
    signer: Signer
    losses: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HttpCashierLine.__init__(self, "http://127.0.0.1:1", self.signer)

    def _exchange(self, signed: Request) -> Response:
        loss = self.losses.pop(0) if self.losses else ""
        if loss == "request":
            raise NodeUnreachable(node="", reason="lost on its way there")
        reply = self.node.ask(signed)
        if loss == "reply":
            raise NodeUnreachable(node="", reason="lost on its way back")
        return reply


@dataclass
class Counter:
    """A counter with its own store; what it records comes to the node by `push`."""

    office: Office
    wire: Wire
    desk: CashierDesk
    pushed: int = 0

    @property
    def store(self) -> SqlStore:
        return self.office.store

    @property
    def clerk(self) -> Cashier:
        return self.office.clerk

    def do(self, job: Callable[[UnitOfWork], T]) -> T:
        return self.store.submit(job).result()

    def push(self) -> None:
        reader = self.store.database.reader()
        with reader.begin():
            events = list(all_events(reader, self.store.origin))
        reader.close()
        if len(events) == self.pushed:
            return
        batch = PushBatch(
            from_seq=self.pushed + 1,
            prev_hash=events[self.pushed - 1].hash if self.pushed else bytes(32),
            events=events[self.pushed :],
        )
        target = f"/v1/journals/{self.store.origin}/events"
        body = msgspec.msgpack.encode(batch)
        reply = self.wire.node.ask(self.wire.signer.sign(Request("POST", target, {"content-type": MESSAGEPACK}, body)))
        assert reply.status == 200, reply.body
        self.pushed = len(events)
        self.wire.node.follow()

    def looks(self) -> DeskNews:
        self.push()
        news = self.desk.look(self.clerk).result()
        self.push()
        return news

    def hands_over(self) -> Bill:
        bill = self.office.bill()
        self.do(lambda uow: hand_over([bill.id], self.clerk, uow))
        self.push()
        return bill

    def claims(self) -> Bill:
        (waiting,) = self.desk.look(self.clerk).result().waiting
        taken = self.desk.claim(waiting, self.clerk).result()
        self.push()
        return taken

    def cash(self, bill_id: str) -> Receipt:
        receipt = self.do(lambda uow: take_cash([bill_id], Vnd(500_000), self.clerk, uow)).receipt
        self.push()
        return receipt

    def bill(self, bill_id: str) -> Bill:
        return self.store.read(lambda books: books.bills.get(bill_id))


@contextmanager
def opened(folder: Path, node: NodeUnderTest, name: str, seed: int, site: str = "S1") -> Iterator[Counter]:
    clock = ScriptedClock(datetime(DAY.year, DAY.month, DAY.day, 2, 30, tzinfo=UTC))
    make_keys(folder / "keys")
    key = FileDeviceKey(folder / "keys")
    store = open_store(folder / "journal.db", folder / "keys", clock, Seeded(seed), folder / "journal.head")
    letters = f"A{'ABCDEGHK'[seed]}"

    def begin(uow: UnitOfWork) -> None:
        with uow:
            public = key.public.hex()
            told = JournalOpened(public_key=public, level="counter", site=site, counter=name, serial_letters=letters)
            uow.record(told, by=PROGRAM)
            uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISOR.roles, "plain:1"))
            uow.commit()

    store.submit(begin).result()
    desk: Desk = replace(DESK, site=site, counter=name, serial_letters=letters, cashier_desks=DESKS)
    signer = Signer(key, node.clock, SeededRandom(100 + seed))
    wish = EnrolRequest(code=f"CODE-{seed}", public_key=key.public.hex(), level="counter", site=site, counter=name)
    asked = Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish))
    assert node.ask(signer.sign(asked)).status == 200
    wire = Wire(node, signer)
    office = Office(store, clock, Cashier(CLERK, desk, clock, Seeded(seed)), folder)
    counter = Counter(office, wire, CashierDesk(wire, store, Lane(f"cashier-{name}")))
    try:
        counter.push()
        yield counter
    finally:
        counter.desk.close()
        counter.store.close()


@pytest.fixture
def owner(tmp_path: Path, site: NodeUnderTest) -> Iterator[Counter]:
    with opened(tmp_path / "Q3", site, "Q3", 3) as one:
        yield one


@pytest.fixture
def taker(tmp_path: Path, site: NodeUnderTest) -> Iterator[Counter]:
    with opened(tmp_path / "Q5", site, "Q5", 5) as one:
        yield one


@pytest.fixture
def other(tmp_path: Path, site: NodeUnderTest) -> Iterator[Counter]:
    with opened(tmp_path / "Q6", site, "Q6", 6) as one:
        yield one


def claims_of(site: NodeUnderTest) -> int:
    """How many the node's own journal tells of."""
    return [one.read_header().kind for one in site.stored(site.identity.origin)].count("bill.claimed")


def test_from_hand_to_hand_and_back_as_a_settled_bill(owner: Counter, taker: Counter) -> None:
    bill = owner.hands_over()
    (waiting,) = taker.looks().waiting
    assert (waiting.counter, waiting.total, waiting.ticket_number) == ("Q3", 46_000, "")
    assert owner.looks().mine[0].stand is Stand.WAITING
    assert owner.looks().waiting == ()
    adopted = taker.claims()
    said = owner.looks().mine[0]
    assert (said.stand, said.counter) == (Stand.CLAIMED, "Q5")
    receipt = taker.cash(adopted.id)
    assert receipt.payer == APPLICANT.name
    owner.looks()
    handed = owner.store.read(lambda books: books.handovers.of_bill(bill.id))
    assert handed is not None
    assert handed.settlement is not None
    assert (handed.stand, handed.settlement.counter) == (Stand.SETTLED, "Q5")
    assert handed.settlement.receipts == (f"{receipt.serial} {receipt.number:07d}",)
    stored = taker.wire.node.stored(taker.store.origin)[handed.settlement.cites.seq - 1]
    assert (stored.read_header().kind, stored.hash) == ("payment.taken", handed.settlement.cites.hash)
    assert owner.bill(bill.id).state is BillState.SETTLED
    assert owner.looks().mine == ()
    assert taker.looks() == DeskNews()


@pytest.mark.parametrize("loss", ["request", "reply"])
def test_a_claim_asked_again_is_the_same_claim(
    owner: Counter, taker: Counter, other: Counter, site: NodeUnderTest, loss: str
) -> None:
    owner.hands_over()
    (waiting,) = taker.looks().waiting
    taker.wire.losses = [loss]
    with pytest.raises(NodeUnreachable):
        taker.desk.claim(waiting, taker.clerk).result()
    site.core = NodeCore(site.identity, site.clock, SeededRandom(9), lambda: [])  # the node was started again
    first = taker.wire.claim(waiting.handover_id, "ab" * 16)
    assert taker.wire.claim(waiting.handover_id, "cd" * 16) == first
    with pytest.raises(NodeRefused, match=r"bill\.given_away"):
        other.wire.claim(waiting.handover_id, "ef" * 16)
    assert claims_of(site) == 1
    taker.looks()
    assert taker.cash(owner.store.read(lambda books: books.handovers.open())[0].bill_id).total == 46_000


def test_of_two_at_once_one_has_it(owner: Counter, taker: Counter, other: Counter, site: NodeUnderTest) -> None:
    for _ in range(5):
        owner.hands_over()
    asked = [one.handover_id for one in taker.looks().waiting]
    gate = Barrier(2)

    def claim(one: Counter) -> list[bool]:
        gate.wait()
        return [_has(one, handover_id) for handover_id in asked]

    with ThreadPoolExecutor(2) as both:
        won = list(both.map(claim, [taker, other]))
    assert [sum(pair) for pair in zip(*won, strict=True)] == [1] * 5
    assert claims_of(site) == 5


def _has(one: Counter, handover_id: str) -> bool:
    try:
        one.wire.claim(handover_id, handover_id[::-1])
    except NodeRefused:
        return False
    return True


def test_the_owner_takes_back_what_waits_and_not_what_is_held(owner: Counter, taker: Counter) -> None:
    free = owner.hands_over()
    (waiting,) = taker.looks().waiting
    owner.desk.take_back(free.id, owner.clerk).result()
    with pytest.raises(NodeRefused, match=r"bill\.no_longer_waits"):
        taker.desk.claim(waiting, taker.clerk).result()
    owner.push()
    assert owner.cash(free.id).total == 46_000
    held = owner.hands_over()
    taker.claims()
    with pytest.raises(NodeRefused, match=r"bill\.given_away"):
        owner.desk.take_back(held.id, owner.clerk).result()


def test_released_another_may_have_it(owner: Counter, taker: Counter, other: Counter, site: NodeUnderTest) -> None:
    bill = owner.hands_over()
    taker.claims()
    assert other.looks().waiting == ()
    taker.do(lambda uow: release(bill.id, "công dân đổi quầy", taker.clerk, uow))
    taker.push()
    assert other.claims().id == bill.id
    assert taker.looks().held == ()
    assert other.cash(bill.id).total == 46_000
    owner.looks()
    assert (owner.bill(bill.id).state, claims_of(site)) == (BillState.SETTLED, 2)


def cut_off(owner: Counter, bill: Bill) -> None:
    """The owner takes it back with a supervisor, and its journal has not come to the node yet."""
    asker = Asker(CLERK, owner.clerk.desk, owner.office.clock, Seeded(77))
    asked = owner.do(lambda uow: ask_approval(act_of_taking_back(bill, "mất mạng"), asker, uow))
    owner.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, asker, uow))
    owner.do(lambda uow: take_back_alone(bill.id, "mất mạng", asked.id, owner.clerk, uow))


def test_paid_at_both_after_a_cut_is_listed_with_both_receipts(owner: Counter, taker: Counter, other: Counter) -> None:
    bill = owner.hands_over()
    taker.claims()
    cut_off(owner, bill)
    mine = owner.do(lambda uow: take_cash([bill.id], Vnd(50_000), owner.clerk, uow)).receipt
    theirs = taker.cash(bill.id)
    owner.looks()
    for one in (owner, taker, other):  # a supervisor of the site sees it at any counter
        (twice,) = one.looks().twice
        assert (twice.bill_id, twice.total, twice.taken) == (bill.id, 46_000, 92_000)
        assert twice.receipts == tuple(f"{paper.serial} {paper.number:07d}" for paper in (mine, theirs))
        assert twice.counters == ("Q3", "Q5")
    assert owner.bill(bill.id).state is BillState.SETTLED


def test_the_cashier_hears_that_the_owner_took_it_back(owner: Counter, taker: Counter, other: Counter) -> None:
    bill = owner.hands_over()
    (waiting,) = taker.looks().waiting
    taker.claims()
    cut_off(owner, bill)
    owner.push()
    taker.looks()
    assert (taker.bill(bill.id).state, taker.looks().held) == (BillState.ELSEWHERE, ())
    with pytest.raises(NodeRefused, match=r"bill\.no_longer_waits"):
        other.desk.claim(waiting, other.clerk).result()
    owner.cash(bill.id)
    assert owner.looks().twice == ()


def test_what_the_cashier_has_settled_does_not_come_to_it_again_as_owed(owner: Counter, taker: Counter) -> None:
    bill = owner.hands_over()
    taker.claims()
    taker.do(lambda uow: take_cash([bill.id], Vnd(50_000), taker.clerk, uow))  # the node hears of it later
    cut_off(owner, bill)
    owner.do(lambda uow: hand_over([bill.id], owner.clerk, uow))
    owner.push()
    assert taker.claims().state is BillState.SETTLED
    owner.looks()
    assert (owner.bill(bill.id).state, owner.looks().twice) == (BillState.SETTLED, ())


def test_who_pays_is_erased_at_both(owner: Counter, taker: Counter, site: NodeUnderTest) -> None:
    bill = owner.hands_over()
    code = owner.store.read(lambda books: books.dossiers.get(bill.dossier_id)).code
    taker.claims()
    taker.cash(bill.id)
    owner.looks()
    erase_dossier(code, ErasureGround.REQUESTED, "7/PYC", SUPERVISOR, owner.store, receipts=False)
    owner.push()
    (copy,) = taker.looks().erased
    assert (copy.ground, copy.reference) == ("requested", "7/PYC")
    assert taker.looks().erased == ()
    left = [one for one in site.stored(taker.store.origin) if one.read_header().kind == "bill.adopted" and one.private]
    assert left == []


def test_money_counts_once_at_the_node(owner: Counter, taker: Counter, site: NodeUnderTest) -> None:
    bill = owner.hands_over()
    taker.claims()
    taker.cash(bill.id)
    owner.looks()
    rows = site.store.read(lambda books: books.totals.of(DAY, ""))
    assert [(one.counter, [m.amount for m in one.methods]) for one in rows] == [("Q5", [46_000])]


def test_a_restored_node_gives_nothing_away_that_it_may_have_given(
    owner: Counter, taker: Counter, site: NodeUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.hands_over()
    (waiting,) = taker.looks().waiting
    after = datetime(DAY.year, DAY.month, DAY.day, 3, 0, tzinfo=UTC)
    monkeypatch.setattr(SqlCashier, "restored_at", lambda _self: after)
    with pytest.raises(NodeRefused, match=r"desk\.node_restored"):
        taker.desk.claim(waiting, taker.clerk).result()


def test_a_claim_that_the_node_lost_is_known_by_the_cashiers_journal(
    owner: Counter, taker: Counter, other: Counter, site: NodeUnderTest
) -> None:
    bill = owner.hands_over()
    (waiting,) = other.looks().waiting
    taker.claims()

    def lose(uow: NodeUnitOfWork) -> None:
        assert isinstance(uow, SqlNodeUnitOfWork)
        with uow:
            uow._db.execute(bill_claim.delete())
            uow.commit()

    site.store.submit(lose).result()
    assert owner.looks().mine[0].stand is Stand.CLAIMED
    with pytest.raises(NodeRefused, match=r"bill\.given_away"):
        other.desk.claim(waiting, other.clerk).result()
    assert taker.cash(bill.id).total == 46_000


def test_only_counters_of_the_site_have_part_in_it(
    owner: Counter, site: NodeUnderTest, clock: SetClock, rng: SeededRandom
) -> None:
    owner.hands_over()
    stranger = Installation(clock, rng, "Q9", site="S2")
    site.ask(stranger.enrolment("CODE-19"))
    assert site.ask(stranger.get("/v1/cashier")).status in (401, 403)


def test_the_desk_is_a_sites_and_an_older_node_knows_none(
    tmp_path: Path, province: NodeUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "P3", province, "Q3", 3) as one:
        with pytest.raises(NodeRefused, match=r"desk\.not_here"):
            one.desk.look(one.clerk).result()
        core = province.core
        monkeypatch.setattr(core, "_reads", [row for row in core._reads if "cashier" not in row[0].pattern])
        with pytest.raises(NodeRefused, match=r"request\.unknown_path"):
            one.desk.look(one.clerk).result()
        assert one.desk.news == DeskNews()


def test_the_live_feed_tells_when_the_desk_moved(owner: Counter, taker: Counter, site: NodeUnderTest) -> None:
    marks = [_mark(site)]
    bill = owner.hands_over()
    marks.append(_mark(site))
    taker.claims()
    marks.append(_mark(site))
    taker.office.bill()
    taker.push()
    assert _mark(site) == marks[-1]
    taker.cash(bill.id)
    marks.append(_mark(site))
    assert marks == sorted(set(marks))


def _mark(site: NodeUnderTest) -> int:
    return site.store.read(site.core.live).heads.get("cashier", 0)
