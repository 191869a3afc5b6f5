"""Who gets a bill that is handed over, when stores, processes or a restored node of one site may each say so."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from counter_app.domain.bill import FeeKind, FeeLine
from counter_app.domain.events import BillHandedOver
from counter_app.domain.money import Vnd
from counter_app.ports.node import NodeUnitOfWork
from counter_app.ports.queue import NodeRefused
from counter_app.storage.engine import DatabaseInUse
from counter_app.storage.node.cashier import SqlCashier
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from counter_app.usecases.cashier_desk_node import NotHandedOver, claim
from counter_app.usecases.queue_node import Desk
from sync.cashier_messages import ClaimReply, ClaimRequest, DeskReply
from tests.sync.test_cashier_desk import Counter, claims_of, opened, other, owner, taker
from tests.sync.test_many_processes import Caller, check_own_chain, in_threads
from tests.sync.test_processes import Start, start_on
from tests.sync.test_restored_devices import Restored
from tests.sync.world import NodeUnderTest, SeededRandom, SetClock
from tests.waiting import WAIT_S, until

__all__ = ["other", "owner", "start_on", "taker"]


@pytest.fixture
def beside(tmp_path: Path, site: NodeUnderTest, database: str, clock: SetClock) -> Iterator[NodeUnderTest]:
    """A second store of the same node on the same database; a file has one writer, so that there it is the first."""
    if "://" not in database:
        with pytest.raises(DatabaseInUse):
            NodeUnderTest(tmp_path, database, "site", clock, SeededRandom(8))
        yield site
        return
    node = NodeUnderTest(tmp_path, database, "site", clock, SeededRandom(8))
    assert node.identity.origin == site.identity.origin
    yield node
    node.close()


def test_two_stores_of_one_database_give_each_bill_once(
    owner: Counter, taker: Counter, other: Counter, site: NodeUnderTest, beside: NodeUnderTest, *, long_form: bool
) -> None:
    wanted = 60 if long_form else 6
    for _ in range(wanted):
        owner.hands_over()
    asked = [one.handover_id for one in taker.looks().waiting]
    other.wire.node = beside
    gate = Barrier(2)

    def claims(one: Counter) -> list[bool]:
        won = []
        for handover_id in asked:
            gate.wait(WAIT_S)
            won.append(is_given(one, handover_id))
        return won

    with ThreadPoolExecutor(2) as both:
        won = list(both.map(claims, [taker, other]))
    assert [sum(pair) for pair in zip(*won, strict=True)] == [1] * wanted
    assert claims_of(site) == claims_of(beside) == wanted


def is_given(one: Counter, handover_id: str) -> bool:
    try:
        one.wire.claim(handover_id, handover_id[:16] + one.store.origin[:16])
    except NodeRefused as refused:
        if refused.fields["reason"] != "bill.given_away":
            raise
        return False
    return True


def test_the_key_refuses_what_the_program_would_give_twice(
    owner: Counter,
    taker: Counter,
    other: Counter,
    site: NodeUnderTest,
    beside: NodeUnderTest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Planted: no claim is seen, as if it had been looked for before the other was written."""
    owner.hands_over()
    (waiting,) = taker.looks().waiting
    other.wire.node = beside
    monkeypatch.setattr(SqlCashier, "_claims", lambda _self, _handover_id: [])
    granted = taker.wire.claim(waiting.handover_id, "ab" * 16)
    with pytest.raises(IntegrityError, match="bill_claim"):
        other.wire.claim(waiting.handover_id, "cd" * 16)
    monkeypatch.undo()
    with pytest.raises(NodeRefused, match=r"bill\.given_away"):
        other.wire.claim(waiting.handover_id, "cd" * 16)
    assert taker.wire.claim(waiting.handover_id, "ef" * 16) == granted
    assert claims_of(site) == 1


def test_nobody_looks_for_claims_while_another_may_write_one(
    tmp_path: Path, postgresql: Callable[[], str], clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second store waits for the node's journal before it looks, here for no longer than it was told."""
    url, looked = postgresql(), list[str]()
    first, second = (NodeUnderTest(tmp_path, url, "site", clock, SeededRandom(n)) for n in range(2))
    monkeypatch.setattr(SqlCashier, "find", lambda _self, handover_id: looked.append(handover_id))

    def waits(uow: NodeUnitOfWork) -> None:
        assert isinstance(uow, SqlNodeUnitOfWork)
        with uow:
            uow._db.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
            claim(Desk(first.identity.origin, "Q5"), "ab" * 16, "cd" * 16, uow)

    def holds(uow: NodeUnitOfWork) -> BaseException | None:
        with uow:
            uow.hold_own()
            return second.store.submit(waits).exception()

    assert isinstance(first.store.submit(holds).result(), OperationalError)
    assert looked == []
    assert isinstance(second.store.submit(waits).exception(), NotHandedOver)
    for node in (first, second):
        node.close()


def test_two_processes_give_each_bill_once(start_on: Start, postgresql: Callable[[], str], *, long_form: bool) -> None:
    """Three counters ask two processes at the same moment for the same bills, over sockets."""
    url, bills = postgresql(), 100 if long_form else 8
    nodes = [start_on(url, "site") for _ in range(2)]
    callers = [Caller([node.url for node in nodes], f"Q{n}", f"CODE-{n}", n) for n in range(4)]
    in_threads([caller.enrol for caller in callers])
    owner, *desks = callers
    asked = [f"{n:032x}" for n in range(bills)]
    for handover_id in asked:
        owner.me.record(handed_over(handover_id))
    assert owner.ask(owner.me.push(owner.me.batch())).status_code == 200
    until(lambda: len(news_of(desks[0]).waiting) == bills)
    gate, won = Barrier(len(desks)), dict[str, list[ClaimReply]]()

    def claims(one: Caller) -> Callable[[], None]:
        def ask() -> None:
            for handover_id in asked:
                gate.wait(WAIT_S)
                wish = ClaimRequest(handover_id=handover_id, claim_id=f"{one.me.origin[:16]}{handover_id[16:]}")
                for _ in range(2):  # each asks again, perhaps the other process
                    answer = one.ask(one.me.post("/v1/cashier/claims", wish))
                    if answer.status_code == 200:
                        said = msgspec.json.decode(answer.content, type=ClaimReply)
                        won.setdefault(handover_id, []).append(said)
                    else:
                        assert answer.json()["code"] == "bill.given_away", answer.text

        return ask

    in_threads([claims(one) for one in desks])
    assert sorted(won) == asked
    assert all(len(said) == 2 and said[0] == said[1] for said in won.values()), "one has it, and is told the same again"
    held = [one.handover_id for desk in desks for one in news_of(desk).held]
    assert sorted(held) == asked
    assert [node.end() for node in nodes] == [0, 0]
    check_own_chain(url, nodes[0].origin)
    for caller in callers:
        caller.line.close()


def handed_over(handover_id: str) -> BillHandedOver:
    return BillHandedOver(
        bill_id=f"b{handover_id}",
        handover_id=handover_id,
        counter="Q0",
        dossier_id=f"d{handover_id}",
        dossier_code="H29.1.1-270308-0001",
        ticket_number="",
        body="UBND",
        procedure="2.000815",
        lines=(FeeLine(FeeKind.CHARGE, "Lệ phí mẫu", Vnd(46_000), 1, Vnd(46_000), sample=True),),
    )


def news_of(caller: Caller) -> DeskReply:
    answer = caller.ask(caller.me.get("/v1/cashier"))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=DeskReply)


@dataclass
class Lost:
    """A site whose node is restored from a backup that came between a handing over and the claim of it."""

    folder: Path
    clock: SetClock

    def node(self) -> NodeUnderTest:
        return NodeUnderTest(
            self.folder / "old", str(self.folder / "old" / "node.db"), "site", self.clock, SeededRandom(3)
        )

    @contextmanager
    def counters(self, node: NodeUnderTest) -> Iterator[tuple[Counter, Counter, Counter]]:
        with (
            opened(self.folder / "Q3", node, "Q3", 3) as owner,
            opened(self.folder / "Q5", node, "Q5", 5) as taker,
            opened(self.folder / "Q6", node, "Q6", 6) as other,
        ):
            yield owner, taker, other

    def restored(self, node: NodeUnderTest, backup: Path) -> NodeUnderTest:
        copy = NodeUnderTest(backup, str(backup / "node.db"), "site", self.clock, SeededRandom(4))
        at = copy.store.read(lambda books: books.journals.get(copy.identity.origin))
        copy.close()
        assert at is not None
        return Restored(self.folder / "new", node, backup, at.head, self.clock).begin([])


def test_a_node_from_its_backup_does_not_give_again_what_it_gave_after_it(tmp_path: Path, clock: SetClock) -> None:
    """Nobody can tell it of the claim until the cashier's journal comes."""
    site = Lost(tmp_path, clock)
    (tmp_path / "old").mkdir()
    node = site.node()
    with site.counters(node) as (owner, taker, other):
        bill = owner.hands_over()
        (waiting,) = other.looks().waiting
        taker.push()
        node.close()
        shutil.copytree(tmp_path / "old", tmp_path / "backup")
        node = site.node()
        for one in (owner, taker, other):
            one.wire.node = node
        pushed = taker.pushed
        adopted = taker.claims()
        taker.pushed = pushed  # the backup has nothing of it
        clock.forward(3_600)
        new = site.restored(node, tmp_path / "backup")
        for one in (owner, taker, other):
            one.wire.node = new
        with pytest.raises(NodeRefused, match=r"desk\.node_restored"):
            other.desk.claim(waiting, other.clerk).result()
        taker.push()
        with pytest.raises(NodeRefused, match=r"bill\.given_away"):
            other.desk.claim(waiting, other.clerk).result()
        assert taker.desk.claim(waiting, taker.clerk).result() == adopted
        taker.cash(bill.id)
        owner.looks()
        assert owner.looks().mine == ()
        assert claims_of(new) == 0
        node.close()
        new.close()
