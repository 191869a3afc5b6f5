"""What the ZVT driver writes, and when, whatever the terminal says: a scripted line instead of a wire."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence
from counter_app.ports.devices import DeviceGarbled, DeviceSilent, DeviceUnreachable
from counter_app.ports.terminal import (
    Ability,
    BatchTotals,
    CardTerminal,
    Deed,
    MoneyRequest,
    PaymentOutcomeUnknown,
    Progress,
    TerminalCannotTell,
    TerminalRefused,
    TerminalReply,
)
from devices.sim.terminal.zvt.codec import counted, digits, message
from devices.terminal import ZvtSettings, ZvtTerminal
from tests.devices.zvt_script import (
    BREAK,
    DONE,
    HASTY,
    MONEY,
    SALE,
    SILENCE,
    TAKEN,
    Bench,
    ScriptedLine,
    gave_up,
    progress,
    status,
)

NEWEST = [TAKEN, status(receipt=6), DONE]


def unknown(bench: Bench, request: MoneyRequest = SALE) -> str:
    with pytest.raises(PaymentOutcomeUnknown) as caught:
        bench.pay(request)
    assert caught.value.fields["ticket"] == request.ticket
    assert sum(entry in MONEY for entry in bench.log) == 1
    return str(caught.value.fields["phase"])


def test_it_is_a_card_terminal():
    terminal: CardTerminal = Bench().terminal
    assert terminal.abilities == set(Ability) - {Ability.DETAILS, Ability.TICKETS}
    terminal.close()


def test_the_result_is_committed_before_it_is_acknowledged_and_approved_when_the_terminal_is_done():
    bench = Bench(TAKEN, progress(), status(), DONE)
    reply = bench.pay()
    assert bench.log[:4] == ["0600", "8000", "0501", "8000"]
    assert bench.paid == ["0601", "8000", "commit", "8000", "8000"]
    assert (reply.approved, reply.amount, reply.operation, reply.trace) == (True, 46_000, "0007", "000007")
    assert bench.progress == [Progress.CARD]


def test_a_result_that_cannot_be_committed_is_not_acknowledged():
    def full_disk(reply: TerminalReply) -> None:
        raise OSError("disk full")

    bench = Bench(TAKEN, status(), DONE)
    with pytest.raises(OSError, match="disk full"):
        bench.pay(SALE, full_disk)
    assert bench.paid == ["0601", "close"]


@pytest.mark.parametrize("last", [gave_up(), DONE])
@pytest.mark.parametrize("amount", [None, 0, 46_000])
def test_a_refusal_is_committed_and_acknowledged_too(amount, last):
    bench = Bench(TAKEN, status("6C", amount), last)
    reply = bench.pay()
    assert (reply.approved, reply.code) == (False, "ZVT-6C")
    assert bench.paid == ["0601", "commit", "8000", "8000"]


@pytest.mark.parametrize(
    ("script", "phase", "reported"),
    [
        ([SILENCE], "reply", False),
        ([BREAK], "link", False),
        ([TAKEN], "reply", False),
        ([TAKEN, BREAK], "link", False),
        ([TAKEN, DONE], "reply", False),
        ([DONE], "reply", False),
        ([TAKEN, gave_up()], "abort", False),
        ([TAKEN, status()[:12]], "reply", False),
        ([TAKEN, status()[:12], BREAK], "link", False),
        ([TAKEN, message("040F", digits("2700040000000460"))], "reply", False),
        ([TAKEN, status(amount=46_001), DONE], "mismatch", False),
        ([TAKEN, status(amount=4_600_000), DONE], "mismatch", False),
        ([TAKEN, status(amount=None), DONE], "mismatch", False),
        ([TAKEN, status("6C", 46_001), gave_up()], "mismatch", False),
        ([TAKEN, status(more="490978"), DONE], "mismatch", False),
        ([TAKEN, message("040F", digits("04000000046000")), DONE], "mismatch", False),
        ([TAKEN, status()], "completion", True),
        ([TAKEN, status(), BREAK], "link", True),
        ([TAKEN, status(), gave_up()], "reversed", True),
        ([TAKEN, status(), status(receipt=8), DONE], "mismatch", True),
        ([TAKEN, status(), status("6C"), gave_up()], "mismatch", True),
        ([TAKEN, *[progress()] * 2100], "reply", False),
    ],
)
def test_anything_but_a_whole_payment_is_unknown_and_the_request_goes_out_once(script, phase, reported):
    bench = Bench(*script)
    assert unknown(bench) == phase
    assert bench.log.count("commit") == reported


def test_a_result_that_comes_twice_is_committed_once():
    bench = Bench(TAKEN, status(), status(), DONE)
    assert bench.pay().approved
    assert bench.paid == ["0601", "commit", "8000", "8000", "8000"]


def test_a_lost_answer_to_the_request_does_no_harm():
    assert Bench(progress(), status(), DONE).pay().approved
    assert Bench(status(), DONE).pay().approved


def test_messages_in_pieces_and_several_in_one_are_read():
    whole = TAKEN + progress("04") + status() + DONE
    assert Bench(whole).pay().approved
    assert Bench(*[bytes([byte]) for byte in whole]).pay().approved


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("849C", "busy"), ("84A0", "busy"), ("846F", "currency"), ("84C6", "currency"), ("8483", "not_able"),
        ("846B", "not_registered"), ("8477", "other"),
    ],
)  # fmt: skip
def test_a_request_that_is_not_taken_moved_no_money(answer, reason):
    bench = Bench(message(answer))
    with pytest.raises(TerminalRefused) as no:
        bench.pay()
    assert no.value.fields["reason"] == reason
    assert bench.paid == ["0601", "close"]


def test_the_reason_may_follow_in_the_data():
    with pytest.raises(TerminalRefused) as no:
        Bench(message("841E", digits("6F490978"))).pay()
    assert no.value.fields["reason"] == "currency"


def test_a_refusal_after_which_the_payment_goes_on_was_of_something_else():
    assert Bench(message("849C"), TAKEN, status(), DONE).pay().approved
    assert Bench(message("849C"), status(), DONE).pay().approved
    assert unknown(Bench(message("849C"), TAKEN)) == "reply"


def test_receipts_are_acknowledged_and_other_requests_refused():
    lines = [message("06D1", b"\0KARTE 9999990000006677"), message("06D3", b"\x06\x00"), message("040D", b"\x01")]
    bench = Bench(TAKEN, *lines, status(), DONE)
    assert bench.pay().approved
    assert bench.paid == ["0601", "8000", "8000", "8483", "commit", "8000", "8000"]


def test_a_terminal_may_ask_for_more_time():
    bench = Bench(TAKEN, message("04FF", digits("0A02")), *[SILENCE] * 3, status(), DONE)
    assert bench.pay().approved


# -- given up without a result --------------------------------------------------------------------


def test_after_a_bare_abort_the_terminal_is_asked_and_nothing_was_booked():
    bench = Bench(TAKEN, gave_up("A0"), to_0620=NEWEST)
    assert bench.terminal.mark() == "00000001/0006/000007/"
    reply = bench.pay()
    assert (reply.approved, reply.code, reply.terminal_id) == (False, "ZVT-A0", "00000001")
    assert bench.paid == ["0601", "8000", "0501", "8000", "0620", "8000", "8000", "commit"]


@pytest.mark.parametrize(
    "answers",
    [
        [TAKEN, status(receipt=7), DONE],
        [TAKEN, status(receipt=9), DONE],
        [TAKEN, DONE],
        [TAKEN],
        [BREAK],
        [message("849C")],
    ],
)
def test_after_a_bare_abort_anything_else_is_unknown(answers):
    bench = Bench(TAKEN, gave_up("A0"), to_0620=NEWEST)
    bench.terminal.mark()
    bench.line.answers["0620"] = answers
    assert unknown(bench) == "abort"
    assert "commit" not in bench.log


def test_after_a_bare_abort_an_old_mark_is_none():
    bench = Bench(TAKEN, status(), DONE, TAKEN, gave_up(), to_0620=NEWEST)
    bench.terminal.mark()
    bench.pay()
    with pytest.raises(PaymentOutcomeUnknown):
        bench.pay()
    assert bench.log.count("0620") == 1


# -- cancelling -----------------------------------------------------------------------------------


def test_a_wish_to_cancel_is_told_once_while_the_terminal_waits():
    bench = Bench(TAKEN, progress(), SILENCE, TAKEN, SILENCE, status("6C"), gave_up())
    bench.progress = Cancelling(bench.terminal)
    assert not bench.pay().approved
    assert bench.paid == ["0601", "8000", "06B0", "commit", "8000", "8000"]


def test_a_wish_to_cancel_that_comes_too_late_changes_nothing():
    bench = Bench(TAKEN, progress(), SILENCE, message("8483"), SILENCE, status(), DONE)
    bench.progress = Cancelling(bench.terminal)
    assert bench.pay().approved


def test_nothing_is_cancelled_while_the_host_is_asked_or_after_the_result():
    bench = Bench(TAKEN, progress("04"), *[SILENCE] * 3, status(), *[SILENCE] * 3, DONE)
    bench.progress = Cancelling(bench.terminal)
    assert bench.pay().approved
    assert "06B0" not in bench.log


def test_a_wish_to_cancel_without_a_request_is_forgotten():
    bench = Bench(TAKEN, progress(), *[SILENCE] * 3, status(), DONE)
    bench.terminal.cancel()
    assert bench.pay().approved
    assert "06B0" not in bench.log


class Cancelling(list[Progress]):
    """Cancels as soon as progress is told."""

    def __init__(self, terminal: ZvtTerminal) -> None:
        super().__init__()
        self._terminal = terminal

    def append(self, progress: Progress) -> None:
        self._terminal.cancel()


# -- before money moves ---------------------------------------------------------------------------


def test_it_registers_once_for_each_line_and_logs_off():
    bench = Bench()
    bench.terminal.poll()
    bench.terminal.poll()
    assert bench.log == ["0600", "8000", "0501", "8000", "0501", "8000"]
    assert bench.line.written[0].hex() == "060006000000380704"
    bench.terminal.close()
    assert bench.log[-2:] == ["0602", "close"]
    bench.terminal.poll()
    assert bench.log[-4:] == ["0600", "8000", "0501", "8000"]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"to_0600": [message("841E", digits("6F"))]}, "currency"),
        ({"to_0600": [TAKEN, gave_up("6F")]}, "currency"),
        ({"to_0600": [TAKEN, message("060F", digits("190029000000014909" + "78"))]}, "currency"),
        ({"to_0600": [message("849C")]}, "busy"),
        ({"to_0600": [message("84FF")]}, "registration"),
        ({"to_0600": [message("8483")]}, "registration"),
        ({"to_0600": [TAKEN, gave_up("6B")]}, "registration"),
        ({"to_0501": [message("849C")]}, "busy"),
        ({"to_0501": [TAKEN, message("060F", digits("9C"))]}, "busy"),
        ({"to_0501": [TAKEN, message("060F", digits("C2"))]}, "not_ready"),
        ({"to_0501": [TAKEN, gave_up("9C")]}, "busy"),
    ],
)
def test_a_terminal_that_cannot_take_it_is_found_before_money_moves(answers, reason):
    bench = Bench(**answers)
    with pytest.raises(TerminalRefused) as no:
        bench.pay()
    assert no.value.fields["reason"] == reason
    assert not MONEY & set(bench.log)
    assert bench.log[-1] == "close"


@pytest.mark.parametrize(
    "answers",
    [
        {"to_0600": []},
        {"to_0600": [TAKEN]},
        {"to_0600": [TAKEN, message("060F", digits("27"))]},
        {"to_0501": [TAKEN]},
        {"to_0501": [TAKEN, DONE[:2]]},
        {"to_0501": [TAKEN, message("060F", digits("F0F0F9"))]},
        {"to_0501": [TAKEN, status(), DONE]},
        {"to_0501": [DONE]},
        {"to_0501": [TAKEN, TAKEN, DONE]},
        {"to_0501": [TAKEN, *[progress()] * 300]},
    ],
)
def test_a_line_that_is_not_quiet_carries_no_money(answers):
    bench = Bench(**answers)
    with pytest.raises(DeviceSilent):
        bench.pay()
    assert not MONEY & set(bench.log)
    assert "commit" not in bench.log


def test_a_late_result_is_never_acknowledged_outside_its_payment():
    bench = Bench(to_0501=[TAKEN, status(), DONE])
    with pytest.raises(DeviceSilent):
        bench.terminal.poll()
    assert bench.log == ["0600", "8000", *["0501", "8000"] * 3, "close"]


def test_the_last_word_of_an_earlier_request_refuses_nothing():
    bench = Bench()
    bench.line.answers["0600"] = [gave_up(), TAKEN, DONE]
    with pytest.raises(DeviceSilent):
        bench.terminal.poll()
    assert bench.log == [*["0600", "8000"] * 3, "close"]


def test_nothing_is_charged_while_the_line_does_not_open():
    def refuse() -> ScriptedLine:
        raise DeviceUnreachable(device="terminal", link="scripted", reason="refused")

    with pytest.raises(DeviceUnreachable):
        ZvtTerminal(refuse, ZvtSettings()).carry_out(SALE, lambda reply: None)


def test_a_line_that_broke_since_is_opened_and_registered_anew():
    bench = Bench(TAKEN, status(), DONE)
    bench.terminal.poll()
    bench.line.answers["0501"] = [BREAK]
    bench.line = ScriptedLine([TAKEN, status(), DONE], bench.log, {"0600": [TAKEN, DONE], "0501": [TAKEN, DONE]})
    assert bench.pay().approved
    assert bench.log[4:9] == ["0501", "close", "0600", "8000", "0501"]


def test_a_terminal_that_forgot_its_registration_is_registered_again():
    bench = Bench()
    bench.terminal.poll()
    bench.line.answers["0501"] = [message("846B")]
    with pytest.raises(TerminalRefused):
        bench.terminal.poll()
    assert bench.log[4:] == ["0501", "close", "0600", "8000", "0501", "close"]


def test_a_terminal_that_wants_a_diagnosis_gets_one():
    bench = Bench(to_0600=[TAKEN, message("060F", digits("1902"))], to_0670=[TAKEN, progress("C9"), DONE])
    bench.terminal.poll()
    assert bench.log == ["0600", "8000", "0670", "8000", "8000", "0501", "8000"]


def test_a_terminal_without_the_enquiry_is_taken_for_idle():
    assert Bench(TAKEN, status(), DONE, to_0501=[message("8483")]).pay().approved


def test_of_a_terminal_that_voids_the_newest_only_no_other_is_asked():
    bench = Bench(TAKEN, status(more="37000006"), DONE, to_0620=NEWEST)
    bench.terminal = ZvtTerminal(lambda: bench.line, replace(HASTY, voids_newest_only=True))
    with pytest.raises(TerminalRefused) as no:
        bench.pay(MoneyRequest(Deed.VOID, Vnd(46_000), "HS0002", "0005"))
    assert no.value.fields["reason"] == "not_newest"
    assert not MONEY & set(bench.log)
    bench.line.answers["0620"] = [TAKEN, message("040F", b"\x27"), DONE]
    with pytest.raises(DeviceSilent):
        bench.pay(MoneyRequest(Deed.VOID, Vnd(46_000), "HS0002", "0006"))
    assert not MONEY & set(bench.log)
    bench.line.answers["0620"] = NEWEST
    assert bench.pay(MoneyRequest(Deed.VOID, Vnd(46_000), "HS0002", "0006")).operation == "0006"


def test_a_void_names_no_receipt_of_another_terminal():
    bench = Bench(to_0620=NEWEST)
    sold = Evidence(terminal="99999999", operation="0005")
    bench.terminal.mark()
    with pytest.raises(TerminalRefused) as no:
        bench.pay(MoneyRequest(Deed.VOID, Vnd(46_000), "HS0002", "0005", sold))
    assert no.value.fields["reason"] == "other_sale"
    assert not MONEY & set(bench.log)


# -- asking ---------------------------------------------------------------------------------------


def test_totals_and_close():
    kinds = digits("00010002") + b"\x02" + digits("000000026500") + b"\0" + digits("000000000000")
    told = [TAKEN, message("040F", digits("2700") + b"\x60" + counted(3, kinds)), DONE]
    bench = Bench(to_0610=told, to_0650=[TAKEN, progress("0F"), *told[1:]])
    assert bench.terminal.totals() == BatchTotals(2, Vnd(26_500))
    assert bench.terminal.close_batch() == BatchTotals(2, Vnd(26_500))
    bench.line.answers["0650"] = [TAKEN, gave_up("77")]
    with pytest.raises(TerminalRefused):
        bench.terminal.close_batch()
    bench.line.answers["0650"] = [SILENCE]
    with pytest.raises(DeviceSilent):
        bench.terminal.close_batch()
    assert bench.log.count("0650") == 3
    bench.line.answers["0610"] = [TAKEN, DONE]
    with pytest.raises(DeviceGarbled):
        bench.terminal.totals()


def test_a_mark_names_the_newest_booking():
    assert Bench(to_0620=NEWEST).terminal.mark() == "00000001/0006/000007/"
    assert Bench(to_0620=[TAKEN, DONE]).terminal.mark() == ""
    assert Bench(to_0620=[message("8483")], to_0610=[TAKEN, gave_up()]).terminal.mark() == ""
    with pytest.raises(DeviceSilent):
        Bench(to_0620=[TAKEN]).terminal.mark()
    with pytest.raises(DeviceGarbled):
        Bench(to_0620=[TAKEN, message("040F", b"\x27"), DONE]).terminal.mark()
    with pytest.raises(TerminalRefused):
        Bench(to_0501=[message("849C")]).terminal.mark()


def test_a_busy_terminal_cannot_tell():
    bench = Bench(to_0501=[message("849C")])
    with pytest.raises(TerminalCannotTell) as cannot:
        bench.terminal.find(SALE, "00000001/0006/000007/")
    assert cannot.value.fields["reason"] == "busy"


def test_two_different_answers_are_none():
    bench = Bench(to_0620=[TAKEN, status(receipt=7), status(receipt=6), DONE])
    with pytest.raises(DeviceGarbled):
        bench.terminal.find(SALE, "00000001/0006/000007/")


pieces = st.one_of(
    st.sampled_from([TAKEN, DONE, SILENCE, BREAK, status(), status("6C"), status(amount=1), status(receipt=8)]),
    st.sampled_from([gave_up(), progress(), progress("04"), message("849C"), status()[:20], status()[20:]]),
    st.binary(max_size=8),
)


@given(st.lists(pieces, max_size=12))
def test_whatever_the_terminal_says_one_request_goes_out_and_only_a_whole_approval_counts(script):
    bench = Bench(*script)
    try:
        reply = bench.pay()
    except (PaymentOutcomeUnknown, TerminalRefused):
        reply = None
    assert bench.log.count("0601") == 1
    assert bench.log.count("commit") <= 1
    if reply is not None and reply.approved:
        assert reply.amount == 46_000
        assert DONE in b"".join(item for item in script if item)
        assert bench.log.count("commit") == 1
