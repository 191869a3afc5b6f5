"""The driver against the simulated terminal over real wires: every fault, and what was really charged."""

import pytest

from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    Progress,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from devices.terminal import TransbankTerminal
from tests.devices.terminal_bench import AMOUNT, ready, sell, void_of, voided


def unknown(terminal: TransbankTerminal, ticket: str = "HS0001") -> str:
    committed: list[TerminalReply] = []
    with pytest.raises(PaymentOutcomeUnknown) as caught:
        sell(terminal, AMOUNT, ticket, committed.append)
    assert not committed
    assert caught.value.fields["ticket"] == ticket
    return str(caught.value.fields["phase"])


def test_a_sale_is_charged_once_committed_then_acknowledged(bench):
    bench.sim()
    terminal = bench.driver()
    committed: list[TerminalReply] = []

    def commit(reply: TerminalReply) -> None:
        assert bench.charged() == [("HS0001", 46_000)]
        assert ("acknowledged", "0210") not in bench.wire_log()
        committed.append(reply)

    reply = sell(terminal, AMOUNT, "HS0001", commit)
    terminal.poll()
    assert committed == [reply]
    assert ("acknowledged", "0210") in bench.wire_log()
    booking = bench.booked()[0]
    assert (reply.approved, reply.code, reply.ticket, reply.amount) == (True, "00", "HS0001", 46_000)
    assert (reply.approval_code, reply.last_four) == (booking["auth"], booking["last4"])
    assert (int(reply.operation), reply.card_kind) == (booking["operation"], booking["card"])
    assert reply.at is not None
    assert reply.at.isoformat() == booking["time"]
    assert terminal.last_sale() == reply
    assert terminal.totals().amount == 46_000


def test_without_a_commit_there_is_no_acknowledgement(bench):
    bench.sim()
    terminal = bench.driver()

    def full_disk(reply: TerminalReply) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        sell(terminal, AMOUNT, "HS0001", full_disk)
    terminal.poll()
    assert ("told", "0210") in bench.wire_log()
    assert ("acknowledged", "0210") not in bench.wire_log()
    last = terminal.last_sale()
    assert last is not None
    assert (last.ticket, last.amount) == ("HS0001", 46_000)


@pytest.mark.parametrize(
    ("person", "code"),
    [("decline", "01"), ("wrong-pin", "01"), ("no-host", "02"), ("cancel", "07"), ("walk-away=1", "22")],
)
def test_a_refused_sale_charges_nothing(bench, person, code):
    bench.sim("--cardholder", f"{person}:times=1")
    terminal = bench.driver()
    committed: list[TerminalReply] = []
    reply = sell(terminal, AMOUNT, "HS0001", committed.append)
    assert (reply.approved, reply.code, committed) == (False, code, [reply])
    assert bench.charged() == []
    assert terminal.last_sale() is None
    assert sell(terminal, AMOUNT, "HS0002", committed.append).approved
    assert bench.charged() == [("HS0002", 46_000)]


@pytest.mark.parametrize(
    ("fault", "phase", "settings", "is_charged"),
    [
        ("drop@0200.out1", "ack", {"ack_s": 0.2}, True),
        ("garble@0200.out1", "ack", {}, True),
        ("drop@0200.out2+", "reply", {"reply_s": 0.5}, True),
        ("garble@0200.out2+", "reply", {}, True),
        ("wrong-ticket@0200.out2", "mismatch", {}, True),
        ("wrong-amount@0200.out2", "mismatch", {}, True),
        ("late@0200.out2", "reply", {"reply_s": 0.5}, True),
        ("cut@0200.before", "link", {}, False),
        ("cut@0200.after", "link", {}, True),
    ],
)
def test_after_a_fault_the_outcome_is_unknown_and_asking_tells_it(bench, fault, phase, settings, is_charged):
    slow = ("--cardholder", "slow=8:times=1") if fault == "drop@0200.out1" else ()
    bench.sim("--fault", fault, *slow)
    terminal = bench.driver(**settings)
    assert unknown(terminal) == phase

    ready(terminal)
    last = terminal.last_sale()
    assert (last and (last.ticket, last.amount)) == (("HS0001", 46_000) if is_charged else None)
    assert bench.charged() == ([("HS0001", 46_000)] if is_charged else [])
    assert bench.wire_log().count(("request", "0200")) == 1

    patient = bench.driver() if settings else terminal
    terminal.close()
    assert sell(patient, AMOUNT, "HS0002", lambda reply: None).ticket == "HS0002"
    assert bench.charged()[is_charged:] == [("HS0002", 46_000)]


@pytest.mark.parametrize(
    "fault", ["drop@0200.out1", "garble@0200.out2", "garble@0200.out2,garble@0200.out3", "delay=2"]
)
def test_a_fault_that_the_protocol_heals_does_no_harm(bench, fault):
    bench.sim("--fault", fault)
    assert sell(bench.driver(), AMOUNT, "HS0001", lambda reply: None).approved
    assert bench.charged() == [("HS0001", 46_000)]
    copies = {"garble@0200.out2": 2, "garble@0200.out2,garble@0200.out3": 3}.get(fault, 1)
    assert bench.wire_log().count(("told", "0210")) == copies


def test_an_abandoned_sale_stays_with_its_person_and_polls_get_no_answer(bench):
    bench.sim("--cardholder", "slow=12:times=1")
    terminal = bench.driver(reply_s=0.2)
    mark = terminal.mark()
    assert unknown(terminal) == "reply"
    terminal.close()
    other = bench.driver(poll_s=0.1)
    with pytest.raises(DeviceSilent):
        other.poll()
    assert bench.charged() == []
    ready(other)
    with pytest.raises(TerminalCannotTell):  # it was the first of its batch and may be of an earlier one
        other.find(MoneyRequest(Deed.SALE, Vnd(46_001), "HS0001"), mark)
    found = other.find(MoneyRequest(Deed.SALE, AMOUNT, "HS0001"), mark)
    assert found is not None
    assert bench.charged() == [("HS0001", 46_000)]


def test_a_person_is_not_disturbed_by_a_cash_desk_that_goes(bench):
    bench.sim("--cardholder", "slow=5:times=1")
    terminal = bench.driver(reply_s=0.5)
    with pytest.raises(PaymentOutcomeUnknown):
        sell(terminal, AMOUNT, "HS0001", on_progress=lambda progress: None)
    terminal.close()
    ready(bench.driver())
    assert bench.charged() == [("HS0001", 46_000)]


def test_a_void_is_booked_once_committed_then_acknowledged(bench):
    bench.sim("--cardholder", "approve:card=debit:amount=50000")
    terminal = bench.driver()
    sale, debit = sell(terminal, AMOUNT, "HS0001"), sell(terminal, Vnd(50_000), "HS0002")
    mark = terminal.mark()

    def commit(reply: TerminalReply) -> None:
        assert bench.booked()[-1]["kind"] == "void"
        assert ("acknowledged", "1210") not in bench.wire_log()

    assert terminal.find(void_of(sale), mark) is None
    reply = voided(terminal, sale, commit)
    terminal.poll()
    assert (reply.approved, reply.deed, reply.amount, reply.operation) == (True, Deed.VOID, AMOUNT, sale.operation)
    assert ("acknowledged", "1210") in bench.wire_log()
    found = terminal.find(void_of(sale), mark)
    assert found is not None
    assert (found.deed, found.approval_code, found.ticket) == (Deed.VOID, reply.approval_code, reply.ticket)
    assert [voided(terminal, one).code for one in (sale, debit)] == ["04", "08"]
    assert terminal.find(void_of(debit), mark) is None
    assert [(one.deed, one.amount) for one in terminal.details()] == [
        (Deed.SALE, AMOUNT),
        (Deed.SALE, 50_000),
        (Deed.VOID, AMOUNT),
    ]
    assert terminal.totals().amount == 50_000


def test_after_the_batch_is_closed_nothing_is_told_of_what_came_before(bench):
    bench.sim()
    terminal = bench.driver()
    sale = sell(terminal, AMOUNT, "HS0001")
    mark = terminal.mark()
    terminal.close_batch()
    with pytest.raises(TerminalRefused):
        voided(terminal, sale)
    for then in ("", "HS0009"):
        if then:
            sell(terminal, AMOUNT, then)
        for request in (void_of(sale), MoneyRequest(Deed.SALE, AMOUNT, "HS0002")):
            with pytest.raises(TerminalCannotTell):
                terminal.find(request, mark)
    assert ("request", "1200") not in bench.wire_log()


def test_what_the_person_is_at_is_told_on_the_way(bench):
    bench.sim()
    heard: list[Progress] = []
    assert sell(bench.driver(), AMOUNT, "HS0001", on_progress=heard.append).approved
    assert heard == [Progress.CARD, Progress.AMOUNT, Progress.PIN, Progress.HOST]


def test_a_sale_between_others_is_found_in_the_list(bench):
    bench.sim()
    terminal = bench.driver()
    sell(terminal, AMOUNT, "HS0001")
    mark = terminal.mark()
    for ticket in ("HS0002", "HS0003"):
        sell(terminal, AMOUNT, ticket)
    found = terminal.find(MoneyRequest(Deed.SALE, AMOUNT, "HS0002"), mark)
    assert found is not None
    assert found.operation == "000002"
    assert terminal.find(MoneyRequest(Deed.SALE, AMOUNT, "HS0004"), mark) is None


@pytest.mark.parametrize("lost", [2, 3])
def test_a_list_that_lost_a_record_is_no_proof(bench, lost):
    bench.sim("--fault", ",".join(f"drop@0260.out{step}" for step in range(lost, lost + 3)))
    terminal = bench.driver(inquiry_s=100, time_scale=0.1)
    sell(terminal, AMOUNT, "HS0001")
    mark = terminal.mark()
    sell(terminal, AMOUNT, "HS0002")
    with pytest.raises(TerminalCannotTell) as told:
        terminal.find(MoneyRequest(Deed.SALE, AMOUNT, "HS0003"), mark)
    assert told.value.fields["reason"] == "incomplete"
    assert terminal.find(MoneyRequest(Deed.SALE, AMOUNT, "HS0003"), mark) is None


def test_a_silent_terminal_is_found_before_money_moves(bench):
    bench.sim("--fault", "silent")
    with pytest.raises(DeviceSilent):
        sell(bench.driver(poll_s=0.1), AMOUNT, "HS0001", lambda reply: None)
    assert bench.charged() == []


def test_a_terminal_that_was_restarted_is_found_again(bench):
    bench.sim()
    terminal = bench.driver()
    sell(terminal, AMOUNT, "HS0001", lambda reply: None)
    first = bench.process
    first.kill()
    bench.sim()  # over TCP at another port, over a pty behind the same name
    assert sell(terminal, AMOUNT, "HS0002", lambda reply: None).operation == "000002"
    assert bench.charged() == [("HS0001", 46_000), ("HS0002", 46_000)]
    assert terminal.totals().count == 2


def test_a_terminal_that_is_gone_is_unreachable(bench):
    bench.sim()
    terminal = bench.driver()
    terminal.poll()
    bench.process.kill()
    bench.process.stop()
    with pytest.raises(DeviceUnreachable):
        sell(terminal, AMOUNT, "HS0001", lambda reply: None)
    assert bench.charged() == []


def test_totals_close_and_an_empty_batch(bench):
    bench.sim()
    terminal = bench.driver()
    assert terminal.last_sale() is None
    sell(terminal, AMOUNT, "HS0001", lambda reply: None)
    sell(terminal, Vnd(50_000), "HS0002", lambda reply: None)
    totals = terminal.totals()
    assert (totals.count, totals.amount) == (2, 96_000)
    assert terminal.close_batch() == totals
    assert terminal.last_sale() is None
    assert terminal.totals().count == 0
