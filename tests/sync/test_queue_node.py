"""The queue at the site node: numbers, turns, repeated commands, and counters that were cut off."""

import threading
from itertools import count

import msgspec
import pytest

from counter_app.domain.events import ServiceFinished, ServiceOutcome, ServiceStarted
from sync.queue_messages import CommandKind, QueueAnswer, QueueCommand, QueueReply, TicketReply
from tests.sync.world import DAY, Installation, NodeUnderTest, SeededRandom, SetClock, answer

_IDS = count(1)


def wish(kind: CommandKind, **fields: str | int) -> QueueCommand:
    return QueueCommand(**({"command_id": f"c{next(_IDS)}"} | fields | {"kind": kind}))  # type: ignore[arg-type]  # by name


def ask(node: NodeUnderTest, one: Installation, command: QueueCommand) -> TicketReply | None:
    response = node.ask(one.command(command))
    assert response.status == 200, response.body
    return msgspec.json.decode(response.body, type=QueueAnswer).ticket


def issue(node: NodeUnderTest, one: Installation, service: str = "A", priority: int = 0) -> TicketReply:
    ticket = ask(node, one, wish(CommandKind.ISSUE, service=service, priority=priority))
    assert ticket is not None
    return ticket


def call(node: NodeUnderTest, one: Installation, closing: str = "") -> TicketReply | None:
    return ask(node, one, wish(CommandKind.CALL_NEXT, closing=closing))


def open_tickets(node: NodeUnderTest, one: Installation) -> list[tuple[str, str]]:
    response = node.ask(one.get("/v1/queue"))
    return [(row.number, row.state) for row in msgspec.json.decode(response.body, type=QueueReply).tickets]


@pytest.fixture
def second(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> Installation:
    one = Installation(clock, rng, "Q2")
    assert site.ask(one.enrolment("CODE-20")).status == 200
    return one


def test_numbers_run_per_service_and_local_day(site: NodeUnderTest, counter: Installation, clock: SetClock) -> None:
    assert [issue(site, counter, s).number for s in "AABA"] == ["A001", "A002", "B001", "A003"]
    clock.forward(14 * 3600)  # 23:00 in Vietnam, still the same day
    assert issue(site, counter).number == "A004"
    clock.forward(3600)  # midnight there, 17:00 UTC
    assert issue(site, counter).number == "A001"
    assert open_tickets(site, counter) == [("A001", "waiting")]


def test_a_repeated_command_gets_the_first_answer(site: NodeUnderTest, counter: Installation) -> None:
    command = wish(CommandKind.ISSUE, service="A")
    first = ask(site, counter, command)
    issue(site, counter)
    assert ask(site, counter, command) == first
    assert [number for number, _ in open_tickets(site, counter)] == ["A001", "A002"]
    next_one = wish(CommandKind.CALL_NEXT)
    called = ask(site, counter, next_one)
    assert ask(site, counter, next_one) == called


def test_the_same_command_id_of_another_counter_is_another_command(
    site: NodeUnderTest, counter: Installation, second: Installation
) -> None:
    mine = ask(site, counter, wish(CommandKind.ISSUE, service="A", command_id="same"))
    theirs = ask(site, second, wish(CommandKind.ISSUE, service="A", command_id="same"))
    assert mine != theirs


def test_priority_goes_first_then_time(site: NodeUnderTest, counter: Installation, clock: SetClock) -> None:
    for priority in (0, 0, 2, 1, 2):
        issue(site, counter, priority=priority)
        clock.forward(1)
    order, closing = [], ""
    while (ticket := call(site, counter, closing)) is not None:
        order.append(ticket.number)
        closing = ticket.ticket_id
    assert order == ["A003", "A005", "A004", "A001", "A002"]


def test_who_came_first_is_called_first_though_the_clock_went_back(
    site: NodeUnderTest, counter: Installation, clock: SetClock
) -> None:
    for service in "BAB":
        issue(site, counter, service)
        clock.forward(-60)
    order, closing = [], ""
    while (ticket := call(site, counter, closing)) is not None:
        order.append(ticket.number)
        closing = ticket.ticket_id
    assert order == ["B001", "A001", "B002"]


def test_a_counter_with_a_ticket_in_hand_gets_it_again(site: NodeUnderTest, counter: Installation) -> None:
    issue(site, counter)
    issue(site, counter)
    first = call(site, counter)
    assert first is not None
    assert first.number == "A001"
    assert call(site, counter) == first
    then = call(site, counter, closing=first.ticket_id)
    assert then is not None
    assert then.number == "A002"


def test_what_another_counter_serves_cannot_be_closed_recalled_or_missed(
    site: NodeUnderTest, counter: Installation, second: Installation
) -> None:
    issue(site, counter)
    held = call(site, counter)
    assert held is not None
    assert call(site, second, closing=held.ticket_id) is None
    assert open_tickets(site, counter) == [("A001", "called")]
    for kind in (CommandKind.RECALL, CommandKind.MISSED):
        response = site.ask(second.command(wish(kind, ticket_id=held.ticket_id)))
        assert (response.status, answer(response)["code"]) == (409, "ticket.moved")
    again = ask(site, counter, wish(CommandKind.RECALL, ticket_id=held.ticket_id))
    assert again is not None
    assert again.calls == 2
    assert again.call is not None
    assert held.call is not None
    assert again.call.seq > held.call.seq
    assert ask(site, counter, wish(CommandKind.MISSED, ticket_id=held.ticket_id)) is None
    assert open_tickets(site, counter) == []


def test_a_call_cites_the_nodes_own_event(site: NodeUnderTest, counter: Installation) -> None:
    issue(site, counter)
    ticket = call(site, counter)
    assert ticket is not None
    assert ticket.call is not None
    own = site.stored(site.identity.origin)
    cited = own[ticket.call.seq - 1]
    assert (ticket.call.origin, ticket.call.hash) == (site.identity.origin, cited.hash.hex())
    assert cited.read_header().kind == "ticket.called"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (wish(CommandKind.ISSUE, service=""), "ticket.bad_service"),
        (wish(CommandKind.ISSUE, service="AB"), "ticket.bad_service"),
        (wish(CommandKind.ISSUE, service="á"), "ticket.bad_service"),
        (wish(CommandKind.RECALL, ticket_id="none"), "ticket.unknown"),
        (wish(CommandKind.MISSED, ticket_id="none"), "ticket.unknown"),
    ],
)
def test_what_cannot_be_is_refused(
    site: NodeUnderTest, counter: Installation, command: QueueCommand, code: str
) -> None:
    response = site.ask(counter.command(command))
    assert (response.status, answer(response)["code"]) == (409, code)


def test_a_full_service_refuses_and_others_go_on(
    site: NodeUnderTest, counter: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.domain.ticket.HIGHEST", 3)
    for _ in range(3):
        issue(site, counter)
    response = site.ask(counter.command(wish(CommandKind.ISSUE, service="A")))
    assert answer(response)["code"] == "ticket.queue_full"
    assert issue(site, counter, "B").number == "B001"


def test_only_a_site_keeps_a_queue(province: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    one = Installation(clock, rng)
    province.ask(one.enrolment("CODE-1"))
    assert province.ask(one.command(wish(CommandKind.ISSUE, service="A"))).status == 403


def test_a_kiosk_issues_and_does_not_call(site: NodeUnderTest, clock: SetClock, rng: SeededRandom) -> None:
    kiosk = Installation(clock, rng, "", "kiosk")
    site.ask(kiosk.enrolment("CODE-21"))
    issue(site, kiosk)
    response = site.ask(kiosk.command(wish(CommandKind.CALL_NEXT)))
    assert (response.status, answer(response)["code"]) == (403, "request.not_allowed")


def test_two_counters_calling_at_once_never_get_the_same_ticket(
    site: NodeUnderTest, counter: Installation, second: Installation
) -> None:
    for _ in range(60):
        issue(site, counter)
    got: dict[str, list[str]] = {"Q1": [], "Q2": []}
    begin = threading.Barrier(2)

    def work(one: Installation) -> None:
        begin.wait()
        closing = ""
        while (ticket := call(site, one, closing)) is not None:
            got[one.counter].append(ticket.number)
            closing = ticket.ticket_id

    threads = [threading.Thread(target=work, args=(one,)) for one in (counter, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(got["Q1"] + got["Q2"]) == [f"A{n:03d}" for n in range(1, 61)]


# -- what comes by journal -------------------------------------------------------------------------------


def serve(one: Installation, ticket_id: str, number: str, outcome: ServiceOutcome = ServiceOutcome.SERVED) -> None:
    one.record(ServiceStarted(ticket_id=ticket_id, number=number, service="A", counter=one.counter, day=DAY))
    one.record(ServiceFinished(ticket_id=ticket_id, outcome=outcome))


def push(node: NodeUnderTest, one: Installation) -> None:
    assert node.ask(one.push(one.batch())).status == 200
    node.follow()


def test_a_service_that_finished_while_cut_off_closes_its_ticket(site: NodeUnderTest, counter: Installation) -> None:
    issue(site, counter)
    issue(site, counter)
    held = call(site, counter)
    assert held is not None
    serve(counter, held.ticket_id, held.number)
    push(site, counter)
    assert open_tickets(site, counter) == [("A002", "waiting")]
    last = site.stored(site.identity.origin)[-1]
    assert last.read_header().kind == "ticket.finished"
    cites = msgspec.json.decode(last.body)["cites"]
    assert (cites["origin"], cites["seq"]) == (counter.origin, counter.head.seq)
    length = len(site.stored(site.identity.origin))
    push(site, counter)
    assert len(site.stored(site.identity.origin)) == length, "once"


@pytest.mark.parametrize("known_id", [True, False])
def test_a_ticket_presented_while_cut_off_is_never_called_again(
    site: NodeUnderTest, counter: Installation, second: Installation, known_id: bool
) -> None:
    """The counter knows the ticket's id from its code, or only the number that the citizen showed."""
    first = issue(site, counter)
    issue(site, counter)
    serve(counter, first.ticket_id if known_id else "written-down", first.number)
    push(site, counter)
    assert open_tickets(site, counter) == [("A002", "waiting")]
    called = call(site, second)
    assert called is not None
    assert called.number == "A002"


def test_first_call_wins_when_two_served_the_same_number(
    site: NodeUnderTest, counter: Installation, second: Installation
) -> None:
    first = issue(site, counter)
    call(site, second)
    serve(counter, first.ticket_id, first.number)
    push(site, counter)
    assert open_tickets(site, counter) == [("A001", "called")], "it is the other counter's to finish"


def test_missed_while_cut_off_is_missed_here(site: NodeUnderTest, counter: Installation) -> None:
    issue(site, counter)
    held = call(site, counter)
    assert held is not None
    serve(counter, held.ticket_id, held.number, ServiceOutcome.MISSED)
    push(site, counter)
    kinds = [event.read_header().kind for event in site.stored(site.identity.origin)]
    assert kinds[-1] == "ticket.missed"
