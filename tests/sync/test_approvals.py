"""Approvals through a site's node: just that act, just that site, once; whatever is lost, repeated or restarted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from counter_app.domain.approval import (
    GOOD_FOR,
    Act,
    ActKind,
    Approval,
    ApprovalExpired,
    ApprovalForAnother,
    ApprovalNotAsked,
    ApprovalState,
    How,
    OwnApproval,
    SupervisorGone,
)
from counter_app.domain.events import ApprovalGiven, Fact, decode
from counter_app.domain.money import Vnd
from counter_app.domain.people import NotAllowed, Role
from counter_app.domain.staff import StaffRecord
from counter_app.ports.approval import Answer, OpenRequest
from counter_app.ports.node import Device
from counter_app.ports.queue import NodeRefused, NodeUnreachable
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.store import SqlStore
from counter_app.usecases.approval import Asker, approve_in_place, ask_approval, use_approval, withdraw_approval
from counter_app.usecases.approval_remote import may_answer, take_answer
from sync.approval_messages import ApprovalAnswer, ApprovalAsk
from sync.client.approvals import HttpApprovals
from sync.exchange import Request, Response
from sync.messages import RevokeRequest
from tests.support import CLERK, DESK, SUPERVISOR, ScriptedClock, opened_store
from tests.support import SeededRandom as Seeded
from tests.sync.world import Installation, NodeUnderTest, SeededRandom, SetClock, answer, as_operator

T = TypeVar("T")
REFUND = Act(ActKind.REFUND, "payment-7", Vnd(90_000), "Hoàn 90.000 đ tiền mặt, biên lai 26TAC-7: nộp trùng")


@dataclass
class Wire(HttpApprovals):
    """The client with a node's core instead of a socket; `losses` says what happens to the next exchanges."""

    node: NodeUnderTest
    one: Installation
    losses: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HttpApprovals.__init__(self, "http://127.0.0.1:1", self.one.signer)

    def _exchange(self, signed: Request) -> Response:
        loss = self.losses.pop(0) if self.losses else ""
        if loss == "request":
            raise NodeUnreachable(node="", reason="lost on its way there")
        reply = self.node.ask(signed)
        if loss == "twice":
            assert answer(self.node.ask(signed))["code"] == "request.replayed"
        if loss == "reply":
            raise NodeUnreachable(node="", reason="lost on its way back")
        return reply


@dataclass
class Desk:
    """Counter Q1 with its own journal, which asks; its supervisor is SUPERVISOR."""

    store: SqlStore
    asker: Asker
    wire: Wire

    def do(self, job: Callable[[UnitOfWork], T]) -> T:
        return self.store.submit(job).result()

    def asks(self, act: Act = REFUND) -> Approval:
        return self.do(lambda uow: ask_approval(act, self.asker, uow))

    def looks(self, approval: Approval) -> Approval:
        """Ask the node how it stands, and record what it says."""
        told = self.wire.ask(approval, CLERK.name)
        return self.do(lambda uow: take_answer(approval.id, told, self.asker, uow))

    def uses(self, approval: Approval, act: Act = REFUND) -> None:
        def done(uow: UnitOfWork) -> None:
            with uow:
                use_approval(act, approval.id, self.asker, uow)
                uow.commit()

        self.do(done)

    def here(self, approval: Approval) -> Approval:
        found = self.store.read(lambda books: books.approvals.find(approval.id))
        assert found is not None
        return found


def open_desk(folder: Path, node: NodeUnderTest, one: Installation, clock: ScriptedClock) -> Iterator[Desk]:
    with opened_store(folder, clock) as store:
        desk = Desk(store, Asker(CLERK, DESK, clock, Seeded(int(clock.time.timestamp()))), Wire(node, one))

        def staff(uow: UnitOfWork) -> None:
            with uow:
                uow.staff.put(StaffRecord(CLERK.id, CLERK.name, CLERK.roles, "plain:1"))
                uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, SUPERVISOR.roles, "plain:1"))
                uow.commit()

        desk.do(staff)
        yield desk


@pytest.fixture
def desk(tmp_path: Path, site: NodeUnderTest, counter: Installation) -> Iterator[Desk]:
    yield from open_desk(tmp_path / "Q1", site, counter, ScriptedClock())


@pytest.fixture
def chief(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> Wire:
    """A supervisor's PC, counter Q2 of the same site."""
    one = Installation(clock, rng, "Q2")
    assert site.ask(one.enrolment("CODE-20")).status == 200
    return Wire(site, one)


def says(chief: Wire, asked: OpenRequest, grant: bool = True, name: str = "Lê Văn Mẫu Chính") -> Answer:
    return chief.answer(asked, grant=grant, by="s2", name=name, reason="" if grant else "thiếu giấy tờ")


def node_facts(site: NodeUnderTest) -> list[Fact]:
    """What the node's own journal says of approvals."""
    events = [(one.read_header(), one) for one in site.stored(site.identity.origin)]
    return [
        decode(header.kind, header.version, one.body, one.private)
        for header, one in events
        if header.kind.startswith("approval.")
    ]


def test_a_supervisor_elsewhere_sees_it_and_grants_it(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    asked = desk.asks()
    assert desk.looks(asked).state is ApprovalState.ASKED
    site.clock.forward(42)
    (seen,) = chief.open()
    assert seen == OpenRequest(asked.id, REFUND, "Q1", CLERK.name, 42.0)
    told = says(chief, seen)
    assert (told.state, chief.open()) == ("given", ())
    given = desk.looks(asked)
    assert (given.state, given.how, given.supervisor) == (ApprovalState.GIVEN, How.REMOTE, "s2")
    desk.uses(given)
    assert desk.here(asked).state is ApprovalState.USED


def test_the_local_event_cites_the_nodes(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    asked = desk.asks()
    desk.looks(asked)
    says(chief, chief.open()[0])
    told = desk.wire.ask(asked, CLERK.name)
    assert told.cites is not None
    stored = site.stored(site.identity.origin)[told.cites.seq - 1]
    assert (told.cites.origin, told.cites.hash) == (site.identity.origin, stored.hash)
    header = stored.read_header()
    event = decode(header.kind, header.version, stored.body, stored.private)
    assert isinstance(event, ApprovalGiven)
    assert (event.digest, event.via, event.supervisor) == (REFUND.digest, chief.one.origin, "s2")


def test_a_refusal_is_told_with_its_reason(desk: Desk, chief: Wire) -> None:
    asked = desk.asks()
    desk.looks(asked)
    says(chief, chief.open()[0], grant=False)
    assert desk.wire.ask(asked, CLERK.name).reason == "thiếu giấy tờ"
    assert desk.looks(asked).state is ApprovalState.REFUSED
    assert desk.asks().id != asked.id


LOSSES = ["", "request", "reply", "twice"]


@pytest.mark.parametrize(("asking", "answering", "looking"), list(product(LOSSES, LOSSES, LOSSES)))
def test_whatever_is_lost_or_repeated_it_is_given_once(
    desk: Desk, chief: Wire, site: NodeUnderTest, asking: str, answering: str, looking: str
) -> None:
    asked = desk.asks()
    desk.wire.losses = [asking]
    _until_it_works(lambda: desk.looks(asked))
    (seen,) = _until_it_works(chief.open)
    chief.losses = [answering]
    assert _until_it_works(lambda: says(chief, seen)).state == "given"
    desk.wire.losses = [looking]
    assert _until_it_works(lambda: desk.looks(asked)).state is ApprovalState.GIVEN
    assert desk.looks(asked).state is ApprovalState.GIVEN
    desk.uses(asked)
    assert [fact.KIND for fact in node_facts(site)] == ["approval.asked", "approval.given"]
    assert desk.looks(asked).state is ApprovalState.USED


def _until_it_works(step: Callable[[], T]) -> T:
    for _ in range(2):
        try:
            return step()
        except NodeUnreachable:
            continue
    return step()


def test_the_first_answer_stands(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    asked = desk.asks()
    desk.looks(asked)
    (seen,) = chief.open()
    first = says(chief, seen, grant=False)
    assert says(chief, seen, grant=True) == first
    assert desk.looks(asked).state is ApprovalState.REFUSED
    assert len(node_facts(site)) == 2


@pytest.mark.parametrize(
    "altered",
    [
        replace(REFUND, amount=Vnd(9_000)),
        replace(REFUND, subject="payment-8"),
        replace(REFUND, kind=ActKind.VOID),
        replace(REFUND, text="Hoàn 9.000 đ"),
    ],
)
def test_an_altered_request_cannot_be_granted(desk: Desk, chief: Wire, site: NodeUnderTest, altered: Act) -> None:
    """What the supervisor was shown is what is granted: somebody in between showed something else."""
    desk.looks(desk.asks())
    (seen,) = chief.open()
    with pytest.raises(NodeRefused, match=r"approval\.other_act"):
        says(chief, replace(seen, act=altered))
    assert len(node_facts(site)) == 1


def test_an_answer_about_another_act_has_no_effect_at_the_counter(desk: Desk, chief: Wire) -> None:
    asked = desk.asks()
    desk.looks(asked)
    told = says(chief, chief.open()[0])
    with pytest.raises(ApprovalForAnother):
        desk.do(lambda uow: take_answer(asked.id, replace(told, digest="0" * 64), desk.asker, uow))
    assert desk.here(asked).state is ApprovalState.ASKED


def test_an_answer_to_an_earlier_question_about_the_same_act_has_no_effect(desk: Desk, chief: Wire) -> None:
    """It was refused; asked again, the old word does not come up as the new one."""
    first = desk.asks()
    desk.looks(first)
    told = says(chief, chief.open()[0], grant=False)
    desk.looks(first)
    second = desk.asks()
    assert (second.id != first.id, second.act) == (True, first.act)
    with pytest.raises(ApprovalForAnother):
        desk.do(lambda uow: take_answer(second.id, told, desk.asker, uow))
    assert desk.here(second).state is ApprovalState.ASKED


def test_the_same_id_is_never_two_acts(desk: Desk, site: NodeUnderTest) -> None:
    asked = desk.asks()
    desk.looks(asked)
    with pytest.raises(NodeRefused, match=r"approval\.other_act"):
        desk.wire.ask(replace(asked, act=replace(REFUND, amount=Vnd(1))), CLERK.name)
    assert len(node_facts(site)) == 1


def stranger(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> Wire:
    """A counter of another site that this node's register holds all the same."""
    one = Installation(clock, rng, "Q9", site="S9")
    device = Device(one.origin, one.key.public, "counter", "S9", "Q9")

    def put(uow: object) -> None:
        with uow:  # type: ignore[attr-defined]  # the node's unit of work
            uow.enrol(device, b"x", clock.now())  # type: ignore[attr-defined]
            uow.commit()  # type: ignore[attr-defined]

    site.store.submit(put).result()
    return Wire(site, one)


@pytest.mark.parametrize("node_names_its_site", [True, False])
def test_another_sites_counter_neither_sees_nor_answers(
    desk: Desk, chief: Wire, site: NodeUnderTest, rng: SeededRandom, node_names_its_site: bool
) -> None:
    desk.looks(desk.asks())
    (seen,) = chief.open()
    foreign = stranger(site, site.clock, rng)
    if not node_names_its_site:  # one node for several sites
        site.core._me = replace(site.identity, site="")
        assert foreign.open() == ()
    with pytest.raises(NodeRefused, match=r"request\.not_your_site|approval\.unknown"):
        says(foreign, seen)
    assert len(node_facts(site)) == 1


def test_the_asking_counter_does_not_answer_itself(desk: Desk, site: NodeUnderTest, chief: Wire) -> None:
    asked = desk.asks()
    desk.looks(asked)
    assert desk.wire.open() == ()
    with pytest.raises(NodeRefused, match=r"approval\.own_counter"):
        says(desk.wire, chief.open()[0])
    assert len(node_facts(site)) == 1


def test_who_asks_does_not_answer_at_another_counter(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    """A clerk who is a supervisor too, under another id there."""
    asked = desk.asks()
    desk.looks(asked)
    with pytest.raises(NodeRefused, match=r"approval\.own"):
        says(chief, chief.open()[0], name=CLERK.name.upper())
    assert len(node_facts(site)) == 1
    told = replace(says(chief, chief.open()[0]), supervisor_name=CLERK.name)
    with pytest.raises(OwnApproval):
        desk.do(lambda uow: take_answer(asked.id, told, desk.asker, uow))


def test_revoked_and_waiting_counters_answer_nothing(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    desk.looks(desk.asks())
    (seen,) = chief.open()
    revoke = as_operator(site, f"/v1/devices/{chief.one.origin}/revocation", RevokeRequest(reason="lost"))
    assert site.ask(revoke).status == 200
    with pytest.raises(NodeRefused, match=r"device\.revoked"):
        says(chief, seen)
    assert len(node_facts(site)) == 1


def test_taken_back_before_the_answer(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    asked = desk.asks()
    desk.looks(asked)
    (seen,) = chief.open()
    desk.do(lambda uow: withdraw_approval(asked.id, CLERK, uow))
    assert desk.wire.withdraw(asked, CLERK.name).state == "withdrawn"
    assert chief.open() == ()
    assert says(chief, seen).state == "withdrawn"
    assert desk.looks(asked).state is ApprovalState.WITHDRAWN
    assert [fact.KIND for fact in node_facts(site)] == ["approval.asked", "approval.withdrawn"]


def test_an_answer_after_it_was_taken_back_changes_nothing(desk: Desk, chief: Wire) -> None:
    """The withdrawal never reached the node."""
    asked = desk.asks()
    desk.looks(asked)
    desk.do(lambda uow: withdraw_approval(asked.id, CLERK, uow))
    says(chief, chief.open()[0])
    before = desk.store.read(lambda books: books.head)
    assert desk.looks(asked).state is ApprovalState.WITHDRAWN
    assert desk.store.read(lambda books: books.head) == before


def test_an_answer_after_it_was_given_in_place_changes_nothing(desk: Desk, chief: Wire) -> None:
    asked = desk.asks()
    desk.looks(asked)
    desk.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, desk.asker, uow))
    says(chief, chief.open()[0], grant=False)
    before = desk.store.read(lambda books: books.head)
    found = desk.looks(asked)
    assert (found.state, found.how) == (ApprovalState.GIVEN, How.IN_PLACE)
    assert desk.store.read(lambda books: books.head) == before


def test_a_withdrawal_that_overtakes_its_question(desk: Desk, chief: Wire) -> None:
    asked = desk.asks()
    assert desk.wire.withdraw(asked, CLERK.name).state == "withdrawn"
    assert desk.wire.ask(asked, CLERK.name).state == "withdrawn"
    assert chief.open() == ()


def test_an_old_question_is_neither_shown_nor_answered(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    desk.looks(desk.asks())
    (seen,) = chief.open()
    site.clock.forward(GOOD_FOR.total_seconds() + 1)
    assert chief.open() == ()
    with pytest.raises(NodeRefused, match=r"approval\.expired"):
        says(chief, seen)


def test_an_answer_that_comes_too_late_gives_nothing(desk: Desk, chief: Wire) -> None:
    asked = desk.asks()
    desk.looks(asked)
    says(chief, chief.open()[0])
    clock = desk.asker.clock
    assert isinstance(clock, ScriptedClock)
    clock.time += GOOD_FOR + timedelta(seconds=1)
    with pytest.raises(ApprovalExpired):
        desk.looks(asked)
    assert desk.here(asked).state is ApprovalState.ASKED


def test_cut_off_it_is_given_in_place(desk: Desk, chief: Wire) -> None:
    asked = desk.asks()
    desk.wire.losses = ["request"] * 2
    with pytest.raises(NodeUnreachable):
        desk.looks(asked)
    given = desk.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, desk.asker, uow))
    desk.uses(given)
    with pytest.raises(NodeUnreachable):
        desk.wire.withdraw(asked, CLERK.name)
    with pytest.raises(ApprovalNotAsked):
        desk.do(lambda uow: approve_in_place(asked.id, SUPERVISOR, desk.asker, uow))


@pytest.mark.parametrize("ends_after", ["asked", "sent", "answered", "taken"])
def test_a_restart_at_each_step(
    tmp_path: Path, site: NodeUnderTest, counter: Installation, chief: Wire, ends_after: str
) -> None:
    """The counter's program ends, and does the same again: one question, one answer, one use."""
    clock = ScriptedClock()
    (approval,) = [_as_far_as(ends_after, one, chief) for one in open_desk(tmp_path / "Q1", site, counter, clock)]
    for desk in open_desk(tmp_path / "Q1", site, counter, clock):
        again = desk.asks()
        assert again.id == approval.id
        if ends_after in ("asked", "sent"):
            desk.looks(again)
            says(chief, chief.open()[0])
        assert desk.looks(again).state is ApprovalState.GIVEN
        desk.uses(again)
    assert [fact.KIND for fact in node_facts(site)] == ["approval.asked", "approval.given"]


def _as_far_as(step: str, desk: Desk, chief: Wire) -> Approval:
    asked = desk.asks()
    if step != "asked":
        desk.looks(asked)
    if step in ("answered", "taken"):
        says(chief, chief.open()[0])
    if step == "taken":
        desk.looks(asked)
    return asked


def test_a_node_that_forgot_is_asked_again(
    tmp_path: Path, desk: Desk, clock: SetClock, counter: Installation, new_database: Callable[[str], str]
) -> None:
    """It was restored from a backup, or set up anew: the question is whole in every request."""
    rng = SeededRandom(70)
    asked = desk.asks()
    desk.looks(asked)
    new = NodeUnderTest(tmp_path / "new", new_database("new"), "site", clock, rng)
    try:
        other = Installation(clock, rng, "Q2")
        assert new.ask(counter.enrolment("CODE-1")).status == new.ask(other.enrolment("CODE-2")).status == 200
        desk.wire.node = new
        desk.looks(asked)
        says(Wire(new, other), Wire(new, other).open()[0])
        assert desk.looks(asked).state is ApprovalState.GIVEN
    finally:
        new.close()


def test_the_city_passes_nothing_on(province: NodeUnderTest, desk: Desk, clock: SetClock, rng: SeededRandom) -> None:
    one = Installation(clock, rng)
    assert province.ask(one.enrolment("CODE-0")).status == 200
    wire = Wire(province, one)
    with pytest.raises(NodeRefused, match=r"approval\.not_here"):
        wire.open()
    with pytest.raises(NodeRefused, match=r"approval\.not_here"):
        wire.ask(desk.asks(), CLERK.name)


def test_the_live_feed_tells_of_it(desk: Desk, chief: Wire, site: NodeUnderTest) -> None:
    def stands() -> int:
        heads: dict[str, int] = msgspec.json.decode(site.ask(chief.one.get("/v1/live")).body)["heads"]
        return heads.get("approvals", 0)

    seen = [stands()]
    asked = desk.asks()
    desk.looks(asked)
    seen.append(stands())
    says(chief, chief.open()[0])
    seen.append(stands())
    desk.looks(asked)
    assert seen[0] < seen[1] < seen[2] == stands()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        msgspec.json.encode({"digest": "x", "grant": True, "by": "s", "name": "n"}),
        msgspec.json.encode(ApprovalAnswer(digest="0" * 64, grant=True, by="", name="n")),
        msgspec.json.encode(ApprovalAnswer(digest="0" * 64, grant=True, by="s", name="")),
    ],
)
def test_a_malformed_answer_is_none(desk: Desk, chief: Wire, site: NodeUnderTest, body: bytes) -> None:
    asked = desk.asks()
    desk.looks(asked)
    request = Request("POST", f"/v1/approvals/{asked.id}/answer", {"content-type": "application/json"}, body)
    assert site.ask(chief.one.signer.sign(request)).status == 422
    assert len(node_facts(site)) == 1


def test_a_question_with_too_much_in_it_is_refused(counter: Installation, site: NodeUnderTest) -> None:
    wish = ApprovalAsk(
        approval_id="0" * 32,
        act=ActKind.VOID,
        line="p",
        amount=-1,
        text="x" * 400,
        asked_by="a",
        name="n",
    )
    assert site.ask(counter.post("/v1/approvals", wish)).status == 422
    assert node_facts(site) == []


def test_only_who_still_supervises_may_answer(desk: Desk) -> None:
    desk.do(lambda uow: may_answer(SUPERVISOR, uow))
    with pytest.raises(NotAllowed):
        desk.do(lambda uow: may_answer(CLERK, uow))

    def dismissed(uow: UnitOfWork) -> None:
        with uow:
            uow.staff.put(StaffRecord(SUPERVISOR.id, SUPERVISOR.name, frozenset({Role.CLERK}), "plain:1"))
            uow.commit()

    desk.do(dismissed)
    with pytest.raises(SupervisorGone):
        desk.do(lambda uow: may_answer(SUPERVISOR, uow))
