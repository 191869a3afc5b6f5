"""The ZVT driver against the simulated terminal over real wires: every fault, and what was really charged."""

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    BatchTotals,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    Progress,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from devices.sim.terminal.zvt.told import CREDIT_NUMBER
from devices.terminal import ZvtTerminal
from tests.devices.zvt_bench import Bench, marked, ready, settled

AMOUNT = Vnd(46_000)
SALE = MoneyRequest(Deed.SALE, AMOUNT, "HS0001")
REVERSES = "auto-reversal@*#*.out1"


@pytest.fixture
def bench(start_sim: Callable[..., Any], wire: tuple[str, str], tmp_path: Path) -> Iterator[Bench]:
    made = Bench(start_sim, wire, tmp_path / "book")
    yield made
    made.close()


def ignore(reply: TerminalReply) -> None:
    """A commit that costs nothing."""


def unknown(terminal: ZvtTerminal, request: MoneyRequest = SALE) -> str:
    with pytest.raises(PaymentOutcomeUnknown) as caught:
        terminal.carry_out(request, ignore)
    assert caught.value.fields["ticket"] == request.ticket
    return str(caught.value.fields["phase"])


def test_a_refused_registration_is_told_apart_and_charges_nothing(bench):
    bench.sim("--fault", "password@0600.out1")
    terminal = bench.driver()
    with pytest.raises(TerminalRefused) as no:
        terminal.carry_out(SALE, ignore)
    assert no.value.fields["reason"] == "registration"
    ready(terminal)
    assert bench.charged() == 0


def test_a_sale_is_charged_once_committed_then_acknowledged(bench):
    bench.sim()
    terminal = bench.driver()
    committed: list[TerminalReply] = []
    progress: list[Progress] = []

    def commit(reply: TerminalReply) -> None:
        assert bench.charged() == 46_000
        assert ("acknowledged", "040F") not in bench.sale_log()
        committed.append(reply)

    reply = terminal.carry_out(SALE, commit, progress.append)
    assert progress == [Progress.CARD, Progress.PIN, Progress.HOST]
    assert committed == [reply]
    terminal.poll()
    assert ("acknowledged", "040F") in bench.sale_log()
    booking = bench.booked()[0]
    assert (reply.approved, reply.code, reply.ticket, reply.amount) == (True, "00", "", 46_000)
    assert (reply.approval_code, reply.last_four) == (booking["auth"], booking["last4"])
    assert (int(reply.operation), reply.card_kind) == (booking["operation"], booking["card"])
    assert reply.at is not None
    assert reply.at.isoformat() == booking["time"]


@pytest.mark.parametrize("reverses", [False, True])
def test_without_a_commit_there_is_no_acknowledgement(bench, reverses):
    bench.sim("--fault", REVERSES if reverses else "")
    terminal = bench.driver()
    mark = terminal.mark()

    def full_disk(reply: TerminalReply) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        terminal.carry_out(SALE, full_disk)
    ready(terminal)
    sale_log = bench.sale_log()
    assert ("told", "040F") in sale_log
    assert ("acknowledged", "040F") not in sale_log
    found = terminal.find(SALE, mark)
    assert (found and found.amount) == (None if reverses else 46_000)
    assert bench.charged() == (0 if reverses else 46_000)
    assert len(bench.booked()) == 1 + reverses


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("decline", "ZVT-05"),
        ("wrong-pin", "ZVT-05"),
        ("no-host", "ZVT-A3"),
        ("cancel", "ZVT-6C"),
        ("walk-away=1", "ZVT-6C"),
    ],
)
def test_a_refused_sale_charges_nothing(bench, person, code):
    bench.sim("--cardholder", f"{person}:times=1")
    terminal = bench.driver()
    committed: list[TerminalReply] = []
    reply = terminal.carry_out(SALE, committed.append)
    assert (reply.approved, reply.code, committed) == (False, code, [reply])
    assert bench.booked() == []
    assert terminal.carry_out(SALE, committed.append).approved
    assert bench.charged() == 46_000


@pytest.mark.parametrize(
    ("fault", "phase", "settings", "is_charged"),
    [
        ("no-status@0601.out1", "reply", {}, True),
        ("no-completion@0601.out1", "completion", {"end_s": 0.5}, True),
        ("wrong-amount@0601.out1", "mismatch", {}, True),
        ("abort-after@0601.out1", "reversed", {}, True),
        ("reversed-after@0601.out1", "reversed", {}, False),
        ("wrong-amount@0601.out1," + REVERSES, "mismatch", {}, False),
        ("cut@0601.before", "link", {}, False),
        ("cut@0601.after", "link", {}, True),
        ("drop@0601.out1+", "serial", {"ack_s": 0.3, "answer_s": 0.3}, True),
    ],
)
def test_after_a_fault_the_outcome_is_unknown_and_asking_tells_it(bench, fault, phase, settings, is_charged):
    bench.sim()
    terminal = bench.driver(**settings)
    terminal.carry_out(SALE, ignore)
    mark = terminal.mark()
    bench.process.say("fault " + fault)
    assert unknown(terminal) == {"serial": "ack" if bench.serial else "reply"}.get(phase, phase)

    bench.process.say(f"fault {REVERSES if REVERSES in fault else ''}")
    ready(terminal)
    found = terminal.find(SALE, mark)
    assert (found is not None) == is_charged
    assert bench.charged() == 46_000 * (1 + is_charged)
    assert bench.wire_log().count(("request", "0601")) == 2
    assert found is None or int(found.operation) == bench.booked()[1]["operation"]

    terminal.close()
    assert bench.driver().carry_out(SALE, ignore).approved
    assert bench.charged() == 46_000 * (2 + is_charged)


@pytest.mark.parametrize(
    ("fault", "phase", "is_charged"),
    [
        ("garble@0601.in1", "ack", False),  # NAK of a damaged request
        ("garble@0601.out1", "ack", True),  # ACK that arrives as NAK
        ("drop@0601.in1", "ack", False),  # silence of T2
    ],
)
def test_on_a_serial_line_a_request_that_may_not_have_arrived_is_not_repeated(
    start_sim, tmp_path, fault, phase, is_charged
):
    bench = Bench(start_sim, ("--pty", str(tmp_path / "port")), tmp_path / "book")
    bench.sim()
    terminal = bench.driver(ack_s=1.0)
    terminal.carry_out(SALE, ignore)
    mark = terminal.mark()
    bench.process.say("fault " + fault)
    assert unknown(terminal) == phase
    bench.process.say("fault")
    ready(terminal)
    assert (terminal.find(SALE, mark) is not None) == is_charged
    assert bench.charged() == 46_000 * (1 + is_charged)
    assert bench.wire_log().count(("request", "0601")) == 1 + is_charged
    bench.close()


SERIAL_PLACES = [
    *(f"{deed}@0601.in{step}" for deed in ("drop", "garble", "duplicate") for step in (2, 3, 4, 9, 10, 11, 12)),
    *(f"{deed}@0601.out{step}" for deed in ("drop", "duplicate", "split", "delay=1") for step in (1, 2, 3, 9, 10, 11)),
    *(f"garble@0601.out{step}" for step in (2, 3, 4, 9, 10, 11, 12)),
]


@pytest.mark.timeout(1_800)
def test_on_a_serial_line_damage_after_the_request_is_healed_by_the_wire(start_sim, tmp_path, long_form):
    bench = Bench(start_sim, ("--pty", str(tmp_path / "port")), tmp_path / "book")
    bench.sim(time_scale=0.04)
    terminal = bench.driver(ack_s=0.5, answer_s=2.0, end_s=4.0)
    terminal.carry_out(SALE, ignore)
    for sales, fault in enumerate(SERIAL_PLACES if long_form else SERIAL_PLACES[::6], 1):
        bench.process.say("fault")
        ready(terminal)
        mark = terminal.mark()
        bench.process.say("fault " + fault)
        assert settled(terminal, SALE, mark, lambda: bench.process.say("fault")) is True, fault
        assert bench.charged() == 46_000 * (1 + sales), fault
        assert bench.wire_log().count(("request", "0601")) == 1 + sales, fault
    bench.close()


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("reverses", [False, True])
def test_wherever_a_frame_is_hit_the_book_and_the_counter_agree(bench, reverses, long_form):
    """Every deed at every step of a sale; what is in doubt afterwards is told by asking."""
    steps = range(1, 15) if bench.serial else range(1, 9)
    places = [
        *(f"{deed}@0601.in{step}" for deed in ("drop", "garble", "duplicate", "delay", "cut=0.1") for step in steps),
        *(
            f"{deed}@0601.out{step}"
            for deed in ("drop", "garble", "duplicate", "delay", "split", "late", "cut=0.1")
            for step in steps
        ),
    ]
    also = "," + REVERSES if reverses else ""
    bench.sim(time_scale=0.04)
    terminal = bench.driver(ack_s=0.3, answer_s=0.5, end_s=1.0)
    terminal.carry_out(SALE, ignore)
    for place in places if long_form else places[reverses :: 11 if bench.serial else 7]:
        _one_sale(bench, terminal, place + also)


@pytest.mark.timeout(1_800)
def test_with_faults_at_random_the_book_and_the_counter_agree(bench, long_form):
    bench.sim(time_scale=0.04)
    terminal = bench.driver(ack_s=0.3, answer_s=0.5, end_s=1.0)
    terminal.carry_out(SALE, ignore)
    for seed in range(300 if long_form else 6):
        _one_sale(bench, terminal, f"random={seed}:0.15" + (f",{REVERSES}" if seed % 2 else ""))


def _one_sale(bench: Bench, terminal: ZvtTerminal, fault: str) -> None:
    ready(terminal)
    mark, charged = terminal.mark(), bench.charged()
    written = len(bench.sales_written)
    bench.process.say("fault " + fault)
    reversing = REVERSES if REVERSES in fault else ""
    moved = settled(terminal, SALE, mark, lambda: bench.process.say(f"fault {reversing}"))
    ready(terminal)
    assert moved is not None, fault
    assert bench.charged() - charged == (46_000 if moved else 0), fault
    assert len(bench.sales_written) - written <= 1, fault


# -- what the terminal refuses or cannot tell ------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("busy@0601.out1", "busy"),
        ("busy@0501.out1", "busy"),
        ("currency@0601.out1", "currency"),
        ("currency@0600.out1", "currency"),
    ],
)
def test_a_refused_request_moves_no_money(bench, fault, reason):
    bench.sim("--fault", fault)
    terminal = bench.driver(quiet_s=0.2)
    with pytest.raises(TerminalRefused) as no:
        terminal.carry_out(SALE, ignore)
    assert no.value.fields["reason"] == reason
    assert bench.booked() == []
    assert terminal.carry_out(SALE, ignore).approved


def test_a_terminal_of_another_currency_is_a_wrong_configuration(bench):
    bench.sim()
    with pytest.raises(TerminalRefused) as no:
        bench.driver(currency=978).carry_out(SALE, ignore)
    assert no.value.fields["reason"] == "currency"
    assert bench.booked() == []


def test_an_empty_receipt_proves_nothing(bench):
    bench.sim("--fault", "cut@0601.after,empty-receipt@0620#*.out1")
    terminal = bench.driver()
    mark = terminal.mark()
    assert unknown(terminal) == "link"
    ready(terminal)
    with pytest.raises(TerminalCannotTell) as cannot:
        terminal.find(SALE, mark)
    assert cannot.value.fields["reason"] == "empty_receipt"
    bench.process.say("fault")
    assert terminal.find(SALE, mark) is not None


def test_a_mark_that_an_empty_receipt_gave_among_other_sales_proves_nothing(bench):
    bench.sim("--fault", "empty-receipt@0620.out1,cut@0601#2.before")
    terminal = bench.driver()
    terminal.carry_out(SALE, ignore)
    mark = terminal.mark()
    assert mark == ""
    assert unknown(terminal) == "link"
    ready(terminal)
    with pytest.raises(TerminalCannotTell) as cannot:
        terminal.find(SALE, mark)
    assert cannot.value.fields["reason"] == "no_mark"


@pytest.mark.parametrize(
    ("fault", "person"),
    [("bare-abort@0601.out1", "cancel"), ("no-status@0601.out1," + REVERSES, "approve")],
)
def test_after_a_bare_abort_the_terminal_is_asked(bench, fault, person):
    bench.sim()
    terminal = bench.driver()
    terminal.carry_out(SALE, ignore)
    terminal.mark()
    bench.process.say("cardholder " + person)
    bench.process.say("fault " + fault)
    committed: list[TerminalReply] = []
    reply = terminal.carry_out(SALE, committed.append)
    assert (reply.approved, committed) == (False, [reply])
    assert bench.charged() == 46_000


def test_a_wish_to_cancel_ends_the_request_while_the_person_hesitates(bench):
    bench.sim("--cardholder", "slow=600:times=1", time_scale=1.0)
    terminal = bench.driver()
    waiting = threading.Event()

    def cancel() -> None:
        waiting.wait()
        terminal.cancel()

    other = threading.Thread(target=cancel)
    other.start()
    reply = terminal.carry_out(SALE, ignore, lambda progress: waiting.set())
    other.join()
    assert (reply.approved, reply.code) == (False, "ZVT-6C")
    assert bench.booked() == []
    assert terminal.carry_out(SALE, ignore).approved


def test_a_silent_terminal_is_found_before_money_moves(bench):
    bench.sim("--fault", "silent")
    with pytest.raises(DeviceSilent):
        bench.driver(ack_s=0.1, answer_s=0.1).carry_out(SALE, ignore)
    assert bench.booked() == []


def test_a_terminal_that_is_gone_is_unreachable(bench):
    bench.sim()
    terminal = bench.driver()
    terminal.poll()
    bench.process.kill()
    bench.process.stop()
    with pytest.raises(DeviceUnreachable):
        terminal.carry_out(SALE, ignore)
    assert bench.booked() == []


# -- the batch ------------------------------------------------------------------------------------


def test_receipt_numbers_go_on_after_a_restart_and_the_terminal_is_registered_anew(bench):
    bench.sim()
    terminal = bench.driver()
    terminal.carry_out(SALE, ignore)
    mark = terminal.mark()
    bench.process.kill()
    bench.sim()  # over TCP at another port, over a pty behind the same name
    assert terminal.mark() == mark
    assert terminal.carry_out(SALE, ignore).operation == "0002"
    assert bench.charged() == 92_000
    assert terminal.totals() == BatchTotals(2, Vnd(92_000))


def test_void_refund_totals_and_close(bench):
    bench.sim("--cardholder", "approve:card=debit:amount=50000")
    terminal = bench.driver()
    assert terminal.mark() == "empty"
    sold = terminal.carry_out(SALE, ignore)
    debit = terminal.carry_out(MoneyRequest(Deed.SALE, Vnd(50_000), "HS0002"), ignore)
    assert (debit.card_kind, debit.last_four) == ("DB", "0461")

    mark = terminal.mark()
    void = MoneyRequest(Deed.VOID, AMOUNT, "HS0003", sold.operation)
    voided = terminal.carry_out(void, ignore)
    assert (voided.approved, voided.deed, voided.operation) == (True, Deed.VOID, sold.operation)
    assert terminal.find(void, mark) == voided
    again = terminal.carry_out(void, ignore)
    assert (again.approved, again.code) == (False, "ZVT-B4")

    mark = terminal.mark()
    refund = MoneyRequest(Deed.REFUND, Vnd(5_000), "HS0004")
    paid_out = terminal.carry_out(refund, ignore)
    assert terminal.find(refund, mark) == paid_out
    assert [line["kind"] for line in bench.booked()] == ["sale", "sale", "void", "refund"]
    assert bench.charged() == 45_000

    totals = terminal.totals()
    assert totals.count == 4
    assert terminal.close_batch() == totals
    assert terminal.totals() == BatchTotals(0, Vnd(0))
    assert terminal.carry_out(void, ignore).code == "ZVT-B5"


@pytest.mark.parametrize("fault", ["cut@0630.before", "cut@0630.after"])
def test_what_became_of_a_void_is_found(bench, fault):
    bench.sim("--fault", fault)
    terminal = bench.driver()
    sold = terminal.carry_out(SALE, ignore)
    mark = terminal.mark()
    void = MoneyRequest(Deed.VOID, AMOUNT, "HS0002", sold.operation)
    assert unknown(terminal, void) == "link"
    ready(terminal)
    found = terminal.find(void, mark)
    assert (found is not None) == (bench.charged() == 0) == fault.endswith("after")


@pytest.mark.parametrize("fault", ["cut@0601.before", "cut@0601.after", "no-status@0601.out1," + REVERSES])
def test_the_first_sale_of_a_terminal_is_found_too(bench, fault):
    bench.sim("--fault", fault)
    terminal = bench.driver()
    mark = terminal.mark()
    moved = settled(terminal, SALE, mark, lambda: None)
    assert bench.charged() == (46_000 if fault.endswith("after") else 0)
    assert moved is (None if fault.endswith("before") else fault.endswith("after"))


def test_no_account_number_is_logged_kept_or_told(bench, caplog):
    caplog.set_level(logging.DEBUG)
    bench.sim("--fault", "wrong-amount@0601#2.out1,no-completion@0601#3.out1")
    terminal = bench.driver(config_byte=0xBA, end_s=0.5)
    kept = [repr(terminal.carry_out(SALE, ignore))]
    for _ in range(2):
        ready(terminal)
        mark = terminal.mark()
        with pytest.raises(PaymentOutcomeUnknown) as unclear:
            terminal.carry_out(SALE, ignore)
        failure: BaseException | None = unclear.value
        while failure is not None:
            kept += [repr(failure), str(failure)]
            failure = failure.__cause__
    ready(terminal)
    kept += [repr(terminal.find(SALE, mark)), repr(vars(terminal)), repr(vars(terminal._line))]
    assert ("told", "06D1") in bench.wire_log()
    assert ("told", "06D3") in bench.wire_log()
    for text in (*kept, caplog.text):
        assert CREDIT_NUMBER not in text
        assert CREDIT_NUMBER[:6] not in text


@pytest.mark.timeout(1_800)
def test_with_faults_while_asking_too_no_answer_is_wrong(bench, long_form):
    """Faults strike the mark and the questions as well: "cannot tell" is allowed, until the line is calm again."""
    bench.sim(time_scale=0.04)
    terminal = bench.driver(ack_s=0.3, answer_s=0.5, end_s=1.0)
    terminal.carry_out(SALE, ignore)
    told = 0
    for seed in range(300 if long_form else 6):
        reversing = REVERSES if seed % 2 else ""
        ready(terminal)
        charged = bench.charged()
        bench.process.say(f"fault random={seed}:0.1,{reversing}")
        mark = marked(terminal)
        moved = settled(terminal, SALE, mark, lambda: None)
        bench.process.say(f"fault {reversing}")
        ready(terminal)
        told += moved is not None
        if moved is not None:
            assert bench.charged() - charged == (46_000 if moved else 0), seed
    assert told
