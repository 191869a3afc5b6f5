"""What the driver writes, and when, whatever the terminal says: a scripted line instead of a wire."""

import contextlib
from collections.abc import Callable, Iterable
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
from devices.sim.terminal.transbank.wire_text import reply as told
from devices.terminal import TransbankSettings, TransbankTerminal
from devices.terminal.transbank.messages import sale_request
from tests.devices.terminal_bench import sell

ACK, NAK = b"\x06", b"\x15"
AMOUNT, TICKET = Vnd(46_000), "HS0001"
ACCOUNT = "3000000000000000000"
SILENCE = b""
BREAK = None


def sale_frame(code: str = "00", ticket: str = TICKET, amount: int = AMOUNT, command: str = "0210") -> bytes:
    tail = ["0", "", "6677", "000007", "CR", "", ACCOUNT, "VI", "23112026", "091500", "", "0", "", ""]
    return told(command, code, "000000000461", "SIM00001", ticket, "007919", amount, *tail)


def record(number: int, ticket: str, amount: int) -> bytes:
    head = ["00", "000000000461", "SIM00001", ticket, "007919", amount, "6677", f"{number:06d}", "CR"]
    return told("0261", *head, "", ACCOUNT, "VI", "23112026", "091500", "", "0", "", "0", "")


END_OF_LIST = told("0261", "00", "000000000461", "SIM00001", *[""] * 16)
SOLD = record(7, TICKET, AMOUNT)
LISTED = [ACK, SOLD, END_OF_LIST]
VOID = MoneyRequest(Deed.VOID, AMOUNT, "VD0001", "000007")


def void_reply(code: str = "00", number: str = "7") -> bytes:
    return told("1210", code, "000000000461", "SIM00001", "794981", number)


class ScriptedLine:
    """Answers the n-th read with the n-th item of the script; the poll in front is answered by itself."""

    def __init__(self, script: Iterable[bytes | None], log: list[str]) -> None:
        self._script, self._log = list(script), log
        self._poll = SILENCE
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data
        self._log.append({ACK: "ack", NAK: "nak"}.get(data, data[1:5].decode()))
        if data[1:5] == b"0100":
            self._poll = ACK

    def read(self, size: int, wait_s: float) -> bytes:
        if self._poll:
            answer, self._poll = self._poll, SILENCE
            return answer
        item = self._script.pop(0) if self._script else SILENCE
        if item is BREAK:
            raise DeviceUnreachable(device="terminal", link="scripted", reason="closed")
        return item

    def drain_input(self) -> bytes:
        return b""

    def close(self) -> None:
        self._log.append("close")


class Bench:
    """A driver on a scripted line; `log` tells in order what was written and when the result was committed."""

    def __init__(self, *script: bytes | None) -> None:
        self.log: list[str] = []
        self.line = ScriptedLine(script, self.log)
        self.terminal = TransbankTerminal(lambda: self.line, TransbankSettings(byte_s=0.01))

    def commit(self, reply: TerminalReply) -> None:
        self.log.append("commit")

    def sale(self, on_result: Callable[[TerminalReply], None] | None = None) -> TerminalReply:
        return sell(self.terminal, AMOUNT, TICKET, on_result or self.commit)

    def unknown(self) -> str:
        with pytest.raises(PaymentOutcomeUnknown) as caught:
            self.sale()
        assert caught.value.fields["ticket"] == TICKET
        assert "commit" not in self.log
        return str(caught.value.fields["phase"])


def test_it_is_a_card_terminal():
    terminal: CardTerminal = Bench().terminal
    terminal.close()


def test_the_result_is_committed_before_it_is_acknowledged():
    bench = Bench(ACK, sale_frame())
    reply = bench.sale()
    assert bench.log == ["0100", "0200", "commit", "ack"]
    assert bench.line.written.count(sale_request(AMOUNT, TICKET)) == 1
    assert (reply.approved, reply.ticket, reply.amount, reply.operation) == (True, TICKET, AMOUNT, "000007")


def test_a_result_that_cannot_be_committed_is_not_acknowledged():
    def full_disk(reply: TerminalReply) -> None:
        raise OSError("disk full")

    bench = Bench(ACK, sale_frame())
    with pytest.raises(OSError, match="disk full"):
        bench.sale(full_disk)
    assert bench.log == ["0100", "0200"]


@pytest.mark.parametrize("code", ["01", "02", "07", "22", "93"])
def test_a_refusal_is_committed_and_acknowledged_too(code):
    bench = Bench(ACK, sale_frame(code, amount=0))
    reply = bench.sale()
    assert (reply.approved, reply.code) == (False, code)
    assert bench.log[-2:] == ["commit", "ack"]


def test_the_ticket_is_ours_even_when_the_terminal_pads_it():
    bench = Bench(ACK, sale_frame(ticket="00ABCD"))
    assert sell(bench.terminal, AMOUNT, "ABCD", bench.commit).ticket == "ABCD"


SOLD_BEFORE = Evidence(terminal="SIM00001", approval_code="007919", last_four="6677", operation="000007")


@pytest.mark.parametrize(
    "kept",
    [
        replace(SOLD_BEFORE, approval_code="113355"),
        replace(SOLD_BEFORE, last_four="0461"),
        replace(SOLD_BEFORE, terminal="SIM00002"),
    ],
    ids=["a later batch", "another card", "another terminal"],
)
def test_a_void_takes_back_no_sale_of_the_same_number_and_amount(kept):
    bench = Bench(*LISTED)
    with pytest.raises(TerminalRefused) as refused:
        bench.terminal.carry_out(replace(VOID, sold=kept), bench.commit)
    assert refused.value.fields["reason"] == "other_sale"
    assert "1200" not in bench.log


def test_a_void_takes_back_the_sale_that_was_kept():
    bench = Bench(*LISTED, ACK, void_reply())
    assert bench.terminal.carry_out(replace(VOID, sold=SOLD_BEFORE), bench.commit).approved


@pytest.mark.parametrize(
    ("script", "phase"),
    [
        ([SILENCE], "ack"),
        ([NAK], "ack"),
        ([b"\x07", SILENCE], "ack"),
        ([BREAK], "link"),
        ([ACK, SILENCE], "reply"),
        ([ACK, BREAK], "link"),
        ([ACK, sale_frame()[:40], SILENCE], "reply"),
        ([ACK, sale_frame()[:40], BREAK], "link"),
        ([ACK, b"\x02" + b"0" * 3000, SILENCE], "reply"),
        ([ACK, sale_frame(ticket="HS0002")], "mismatch"),
        ([ACK, sale_frame(amount=46_001)], "mismatch"),
        ([ACK, sale_frame(amount=0)], "mismatch"),
        ([ACK, sale_frame("01", ticket="HS0002")], "mismatch"),
        ([ACK, sale_frame("01", amount=46_001)], "mismatch"),
        ([ACK, sale_frame("01", ticket="")], "mismatch"),
        ([ACK, *[told("0900", "78")] * 60], "reply"),
    ],
)
def test_anything_but_a_verified_reply_is_unknown_and_never_acknowledged(script, phase):
    bench = Bench(*script)
    assert bench.unknown() == phase
    assert bench.log.count("0200") == 1
    progress = sum(item == told("0900", "78") for item in script)
    assert bench.log.count("ack") == min(progress, 50)


def test_a_damaged_reply_is_asked_for_again_twice_at_most():
    damaged = sale_frame()[:-1] + b"?"
    bench = Bench(ACK, damaged, SILENCE, damaged, SILENCE, sale_frame())
    assert bench.sale().approved
    assert bench.log == ["0100", "0200", "nak", "nak", "commit", "ack"]

    bench = Bench(ACK, damaged, SILENCE, damaged, SILENCE, damaged, SILENCE, sale_frame())
    assert bench.unknown() == "reply"
    assert bench.log == ["0100", "0200", "nak", "nak"]


@pytest.mark.parametrize(
    ("lost", "silences"),  # of a frame without an end, the silence is noticed twice: in it and after it
    [(sale_frame()[1:], 1), (b"\x00" + sale_frame()[1:], 1), (sale_frame()[:-1], 2)],
)
def test_a_reply_without_its_start_or_end_is_asked_for_again(lost, silences):
    bench = Bench(ACK, lost, *[SILENCE] * silences, sale_frame())
    assert bench.sale().approved
    assert bench.log.count("nak") == 1


def test_a_reply_whose_ack_was_lost_counts():
    assert Bench(sale_frame()).sale().approved


def test_a_reply_in_single_bytes_is_read():
    assert Bench(ACK, *[bytes([byte]) for byte in sale_frame()]).sale().approved


def test_messages_in_between_and_late_answers_are_passed_over():
    late = sale_frame(command="0260", ticket="HS0002")
    bench = Bench(ACK, told("0900", "78"), late, told("0900", "82"), sale_frame())
    assert bench.sale().approved
    assert bench.log == ["0100", "0200", "ack", "ack", "commit", "ack"]


def test_a_line_that_breaks_after_the_commit_loses_nothing():
    class Breaking(ScriptedLine):
        def write(self, data: bytes) -> None:
            super().write(data)
            if data == ACK:
                raise DeviceUnreachable(device="terminal", link="scripted", reason="closed")

    bench = Bench()
    bench.line = Breaking([ACK, sale_frame()], bench.log)
    assert bench.sale().approved
    assert bench.log[-3:] == ["commit", "ack", "close"]


def test_nothing_is_charged_while_the_line_does_not_open():
    def refuse() -> ScriptedLine:
        raise DeviceUnreachable(device="terminal", link="scripted", reason="refused")

    with pytest.raises(DeviceUnreachable):
        sell(TransbankTerminal(refuse, TransbankSettings()), AMOUNT, TICKET)


def test_nothing_is_charged_while_the_terminal_is_silent():
    class Dead(ScriptedLine):
        def read(self, size: int, wait_s: float) -> bytes:
            return SILENCE

    bench = Bench()
    bench.line = Dead([], bench.log)
    with pytest.raises(DeviceSilent) as silent:
        bench.sale()
    assert silent.value.fields["asked"] == "0100"
    assert bench.log == ["0100", "0100", "0100", "close"]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ([ACK, sale_frame(command="0260")], AMOUNT),
        ([NAK, ACK, sale_frame(command="0260")], AMOUNT),
        ([SILENCE, ACK, sale_frame(command="0260")], AMOUNT),
        ([sale_frame(ticket="HS0002", amount=1000), ACK, sale_frame(command="0260")], AMOUNT),
        ([ACK, told("0260", "11", "1", "2")], None),
    ],
)
def test_the_last_sale_is_asked_for_until_it_is_known(script, expected):
    last = Bench(*script).terminal.last_sale()
    assert (last and last.amount) == expected


def test_a_late_frame_before_the_acknowledgement_does_not_make_the_driver_ask_twice():
    bench = Bench(sale_frame(ticket="HS0002"), ACK, sale_frame(command="0260"))
    assert bench.terminal.last_sale() is not None
    assert bench.log == ["0100", "0250", "ack"]


def test_the_last_sale_may_stay_unknown():
    with pytest.raises(DeviceSilent):
        Bench(SILENCE, SILENCE, SILENCE).terminal.last_sale()
    with pytest.raises(DeviceSilent):
        Bench(ACK, SILENCE).terminal.last_sale()
    with pytest.raises(DeviceUnreachable):
        Bench(ACK, BREAK).terminal.last_sale()
    with pytest.raises(DeviceGarbled) as garbled:
        Bench(ACK, sale_frame("77", command="0260")).terminal.last_sale()
    assert garbled.value.fields["reason"] == "batch_to_close"


def test_what_it_can_do():
    assert not {Ability.CANCEL, Ability.REFUND} & Bench().terminal.abilities
    with pytest.raises(TerminalRefused):
        Bench().terminal.carry_out(MoneyRequest(Deed.REFUND, AMOUNT, TICKET), lambda reply: None)


def test_a_void_is_written_once_committed_then_acknowledged():
    bench = Bench(*LISTED, ACK, void_reply())
    reply = bench.terminal.carry_out(VOID, bench.commit)
    assert bench.log == ["0100", "0260", "ack", "ack", "0100", "1200", "commit", "ack"]
    assert (reply.deed, reply.approved, reply.amount, reply.ticket) == (Deed.VOID, True, AMOUNT, "VD0001")
    assert (reply.operation, reply.approval_code, reply.last_four) == ("000007", "794981", "6677")


def test_a_void_that_cannot_be_committed_is_not_acknowledged():
    def full_disk(reply: TerminalReply) -> None:
        raise OSError("disk full")

    bench = Bench(*LISTED, ACK, void_reply())
    with pytest.raises(OSError, match="disk full"):
        bench.terminal.carry_out(VOID, full_disk)
    assert bench.log[-1] == "1200"


@pytest.mark.parametrize("code", ["04", "05", "08", "21"])
@pytest.mark.parametrize("number", ["7", "0", "", "000007"])
def test_a_void_that_the_terminal_refuses_is_committed_and_acknowledged_too(code, number):
    bench = Bench(*LISTED, ACK, void_reply(code, number))
    reply = bench.terminal.carry_out(VOID, bench.commit)
    assert (reply.approved, reply.code) == (False, code)
    assert bench.log[-2:] == ["commit", "ack"]


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([], "nothing_to_void"),
        ([record(8, TICKET, AMOUNT)], "nothing_to_void"),
        ([record(7, "OTHER1", 50_000)], "other_sale"),  # its number, in a later batch
        ([SOLD, record(7, "OTHER1", 50_000)], "other_sale"),
    ],
)
def test_a_void_of_what_the_batch_does_not_list_is_never_sent(records, reason):
    bench = Bench(ACK, *records, END_OF_LIST)
    with pytest.raises(TerminalRefused) as refused:
        bench.terminal.carry_out(VOID, bench.commit)
    assert refused.value.fields["reason"] == reason
    assert "1200" not in bench.log


@pytest.mark.parametrize(
    ("script", "phase"),
    [
        ([SILENCE], "ack"),
        ([NAK], "ack"),
        ([BREAK], "link"),
        ([ACK, SILENCE], "reply"),
        ([ACK, void_reply()[:-1], SILENCE, SILENCE, SILENCE], "reply"),
        ([ACK, void_reply(number="8")], "mismatch"),
        ([ACK, void_reply(number="")], "mismatch"),
        ([ACK, void_reply("05", "8")], "mismatch"),
        ([ACK, sale_frame(), SILENCE], "reply"),
    ],
)
def test_a_void_without_its_own_reply_is_unknown_written_once_and_never_acknowledged(script, phase):
    bench = Bench(*LISTED, *script)
    with pytest.raises(PaymentOutcomeUnknown) as unknown:
        bench.terminal.carry_out(VOID, bench.commit)
    assert (unknown.value.fields["phase"], unknown.value.fields["ticket"]) == (phase, "VD0001")
    assert bench.log.count("1200") == 1
    assert not {"commit", "ack"} & set(bench.log[bench.log.index("1200") :])


def test_a_reply_that_comes_again_because_its_acknowledgement_was_lost_is_acknowledged_and_passed_over():
    bench = Bench(ACK, sale_frame(), ACK, sale_frame(), sale_frame(), sale_frame(ticket="HS0002"))
    bench.sale()
    assert sell(bench.terminal, AMOUNT, "HS0002", bench.commit).ticket == "HS0002"
    assert bench.log == ["0100", "0200", "commit", "ack", "0100", "0200", "ack", "ack", "commit", "ack"]


def test_an_equal_answer_to_the_same_question_is_a_new_one():
    totals = told("0710", "00", 2, 26_500, "")
    bench = Bench(ACK, totals, ACK, totals)
    assert bench.terminal.totals() == bench.terminal.totals()
    refused = Bench(*LISTED, ACK, void_reply("08"), *LISTED, ACK, void_reply("08"))
    assert [refused.terminal.carry_out(VOID, refused.commit).code for _ in range(2)] == ["08", "08"]


def test_messages_in_between_are_asked_for_when_somebody_listens():
    bench = Bench(ACK, *[told("0900", step) for step in ("78", "79", "80", "81", "82")], sale_frame())
    heard: list[Progress] = []
    assert sell(bench.terminal, AMOUNT, TICKET, bench.commit, heard.append).approved
    assert heard == [Progress.CARD, Progress.AMOUNT, Progress.OTHER, Progress.PIN, Progress.HOST]
    assert sale_request(AMOUNT, TICKET, progress=True) in bench.line.written
    assert bench.log[-2:] == ["commit", "ack"]


def test_details_are_all_records_each_once():
    bench = Bench(ACK, SOLD, SOLD, record(8, "HS0002", -AMOUNT), END_OF_LIST)
    listed = bench.terminal.details()
    assert [(one.operation, one.deed, one.amount) for one in listed] == [
        ("000007", Deed.SALE, AMOUNT),
        ("000008", Deed.VOID, AMOUNT),
    ]
    assert bench.log == ["0100", "0260", "ack", "ack", "ack", "ack"]
    assert ACCOUNT not in repr(listed)
    assert Bench(ACK, told("0261", "11", "1", "2", *[""] * 16)).terminal.details() == []
    with pytest.raises(DeviceGarbled):
        Bench(ACK, told("0261", "77", "1", "2", *[""] * 16)).terminal.details()


def test_keys_and_normal_mode_for_a_technician():
    bench = Bench(ACK, told("0810", "00", "1", "2"), ACK)
    bench.terminal.load_keys()
    bench.terminal.leave()
    assert bench.log == ["0100", "0800", "ack", "0100", "0300"]
    with pytest.raises(TerminalRefused) as refused:
        Bench(ACK, told("0810", "02", "1", "2")).terminal.load_keys()
    assert refused.value.fields["reason"] == "host_silent"


def test_a_batch_is_closed_once_or_not_known_to_be():
    totals = told("0710", "00", 2, 26_500, "")
    for script in ([NAK], [SILENCE], [ACK, SILENCE], [ACK, BREAK]):
        bench = Bench(ACK, totals, *script)
        with pytest.raises(DeviceSilent):
            bench.terminal.close_batch()
        assert bench.log.count("0500") == 1


def test_totals_and_close():
    assert Bench(ACK, told("0710", "00", 2, 26_500, "")).terminal.totals() == BatchTotals(2, Vnd(26_500))
    closing = Bench(ACK, told("0710", "00", 2, 26_500, ""), ACK, told("0510", "00", "1", "2", ""))
    assert closing.terminal.close_batch() == BatchTotals(2, Vnd(26_500))
    with pytest.raises(TerminalRefused):
        Bench(ACK, told("0710", "00", 2, 26_500, ""), ACK, told("0510", "77", "1", "2", "")).terminal.close_batch()


def test_no_failure_carries_the_account_number():
    damaged = sale_frame()[:-1] + b"?"
    bench = Bench(ACK, *[damaged, SILENCE] * 3)
    with pytest.raises(PaymentOutcomeUnknown) as unknown:
        bench.sale()
    failure: BaseException | None = unknown.value
    while failure is not None:
        assert ACCOUNT not in repr(failure)
        failure = failure.__cause__


pieces = st.one_of(
    st.sampled_from([ACK, NAK, SILENCE, BREAK, sale_frame(), sale_frame("01"), sale_frame(ticket="HS0002")]),
    st.sampled_from([sale_frame(amount=1), sale_frame()[:50], sale_frame()[50:], told("0900", "78")]),
    st.binary(max_size=8),
)


@given(st.lists(pieces, max_size=12))
def test_whatever_the_terminal_says_one_request_goes_out_and_only_its_own_reply_counts(script):
    bench = Bench(*script)
    try:
        reply = bench.sale()
    except PaymentOutcomeUnknown:
        assert "commit" not in bench.log
    else:
        assert reply.ticket == TICKET
        assert reply.amount == AMOUNT or not reply.approved
        assert bench.log.index("commit") > bench.log.index("0200")
        assert bench.log[bench.log.index("commit") + 1] == "ack"
    assert bench.log.count("0200") == 1
    assert bench.line.written.count(sale_request(AMOUNT, TICKET)) == 1


void_pieces = st.one_of(
    pieces,
    st.sampled_from([*LISTED, record(8, "HS0002", AMOUNT), record(7, TICKET, -AMOUNT), SOLD[:30], void_reply("04")]),
    st.sampled_from([void_reply(), void_reply(number="8"), void_reply()[:-1], void_reply("08", "0")]),
)


@given(st.lists(void_pieces, max_size=14), st.booleans())
def test_whatever_the_terminal_says_one_void_goes_out_for_a_listed_sale_only(script, listed_first):
    bench = Bench(*(LISTED if listed_first else []), *script)
    try:
        reply = bench.terminal.carry_out(VOID, bench.commit)
    except (DeviceSilent, DeviceUnreachable, TerminalRefused):
        assert "1200" not in bench.log
    except PaymentOutcomeUnknown:
        assert bench.log.count("1200") == 1
        assert "commit" not in bench.log
    else:
        assert (reply.deed, reply.ticket, reply.amount) == (Deed.VOID, "VD0001", AMOUNT)
        assert bench.log[bench.log.index("commit") + 1] == "ack"
        assert bench.log.count("1200") == 1


@given(st.lists(void_pieces, max_size=14), st.sampled_from(list(Deed)))
def test_whatever_the_terminal_says_asking_moves_no_money_and_never_breaks(script, deed):
    bench = Bench(*script)
    request = MoneyRequest(deed, AMOUNT, TICKET, "000007")
    with contextlib.suppress(DeviceSilent, DeviceUnreachable, DeviceGarbled, TerminalCannotTell):
        bench.terminal.find(request, "SIM00001/000001/HS0000/")
    assert not {"0200", "1200", "0500"} & set(bench.log)
