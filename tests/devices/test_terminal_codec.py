"""Frames and messages of POS Integrado: published vectors, round trips, damage."""

import contextlib
import dataclasses
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, TerminalRefused, TerminalReply
from devices.sim.terminal.transbank import wire_text
from devices.sim.terminal.transbank.wire_text import Ear, Heard
from devices.terminal.transbank import messages
from devices.terminal.transbank.codes import reason_of
from devices.terminal.transbank.frames import DamagedFrame, frame, lrc, unframe
from devices.terminal.transbank.messages import fields_of, sale_of, same_ticket, totals_of

ICT = timezone(timedelta(hours=7))

REQUESTS = {  # from the reference, as printed there
    "0100": "02303130300302",
    "0300": "02303330300300",
    "0800": "0230383030030B",
    "0250|": "02303235307C0378",
    "1200|10|": "02313230307C31307C0301",
    "0500||": "02303530307C7C0306",
    "0200|123|": "02303230307C3132337C0331",
    "0260|1|": "02303236307C317C0336",
    "0700||": "02303730307C7C0304",
}
PYTHON_SALE = "02303230307c3135303030307c4853303030317c7c7c307c032f"  # sent by the official SDKs for 150 000
NODE_SALE = "02303230307c3030303135303030307c4853303030397c7c7c30036b"

CANCELLED = "0210|07|597029414300|75001637|00ABCD|      |0|0||0461||CR|||||||0||"  # the SDKs' own test replies
LAST = "0260|00|597029414300|75001637|001234|252985|25000|0||0461|000123|CR|||  |26072023|113748|0|0||"
VOIDED = "1210|00|597029414300|75001637|794981|123"
TOTALS = "0710|00|2|26500|"
CLOSED = "0510|00|597029414300|75001637|"
WITH_ACCOUNT = (
    "0210|00|597029414300|IT750870|ABC123|144809|35000|03|11668|6590|000155"
    "|CR|003000|3000000000000000000|VI|07052026|152829||0||"
)
CHECKED = [(CANCELLED, 0x22), (LAST, 0x1C), (VOIDED, 0x44), (TOTALS, 0x06), (CLOSED, 0x04)]


def raw(text: str, check: int) -> bytes:
    return b"\x02" + text.encode("ascii") + b"\x03" + bytes([check])


@pytest.mark.parametrize(("text", "wire"), REQUESTS.items())
def test_requests_are_the_published_bytes(text, wire):
    assert frame(text) == bytes.fromhex(wire)
    assert Ear().hear(bytes.fromhex(wire)) == [Heard("request", tuple(text.split("|")))]


def test_the_driver_sends_these_requests():
    assert messages.POLL.hex() == "02303130300302"
    assert messages.LAST_SALE.hex() == "02303235307c0378"
    assert messages.CLOSE_BATCH.hex() == "02303530307c7c0306"
    assert messages.TOTALS.hex() == "02303730307c7c0304"
    assert messages.sale_request(Vnd(150_000), "HS0001").hex() == PYTHON_SALE
    assert messages.void_request("10").hex() == "02313230307c31307c0301"
    assert messages.LOAD_KEYS.hex() == "0230383030030b"
    assert messages.NORMAL_MODE.hex() == "02303330300300"
    assert frame("0260|1|") == messages.DETAILS


def test_the_simulated_terminal_reads_a_sale_of_either_sdk():
    assert Ear().hear(bytes.fromhex(PYTHON_SALE))[0].fields == ("0200", "150000", "HS0001", "", "", "0", "")
    assert Ear().hear(bytes.fromhex(NODE_SALE))[0].fields == ("0200", "000150000", "HS0009", "", "", "0")


@pytest.mark.parametrize(("text", "check"), CHECKED)
def test_replies_are_the_published_bytes(text, check):
    assert unframe(raw(text, check)) == text
    assert wire_text.reply(*text.split("|")) == raw(text, check)
    with pytest.raises(DamagedFrame, match="lrc"):
        unframe(raw(text, check ^ 0x40))


def test_a_sale_reply_is_read_by_position():
    assert sale_of(fields_of(raw(LAST, 0x1C)), ICT) == TerminalReply(
        approved=True,
        code="00",
        ticket="001234",
        amount=Vnd(25_000),
        terminal_id="75001637",
        approval_code="252985",
        last_four="0461",
        operation="000123",
        card_kind="CR",
        at=datetime(2023, 7, 26, 11, 37, 48, tzinfo=ICT),
    )


def test_a_cancelled_sale_is_no_approval():
    reply = sale_of(fields_of(raw(CANCELLED, 0x22)), ICT)
    assert (reply.approved, reply.code, reply.ticket, reply.amount) == (False, "07", "00ABCD", 0)
    assert (reply.approval_code, reply.operation, reply.at) == ("", "", None)
    assert reason_of(reply.code) == "cancelled"


def test_a_refusal_without_an_amount_is_read():
    reply = sale_of(fields_of(frame("0210|07|597029414300|IT750870|ABC123||80000||||||||||||||")), ICT)
    assert (reply.approved, reply.code, reply.amount) == (False, "07", 80_000)
    assert sale_of(fields_of(frame("0210|01|1|2|ABC123|||||||||||||||||")), ICT).amount == 0


def test_totals_and_close():
    assert totals_of(fields_of(raw(TOTALS, 0x06))) == BatchTotals(2, Vnd(26_500))
    assert messages.code_of(fields_of(raw(CLOSED, 0x04))) == "00"


def test_the_account_number_goes_no_further_than_the_parser():
    fields = fields_of(frame(WITH_ACCOUNT))
    assert "3000000000000000000" not in repr(fields)
    assert "3000000000000000000" not in repr(sale_of(fields, ICT))
    assert sale_of(fields, ICT).last_four == "6590"


@pytest.mark.parametrize(("told", "kept"), [("3000000000006590", "6590"), ("", ""), ("**90", ""), (" 6590 ", "6590")])
def test_of_a_card_at_most_four_digits_are_kept(told, kept):
    assert sale_of(fields_of(frame(WITH_ACCOUNT.replace("|6590|", f"|{told}|"))), ICT).last_four == kept


@pytest.mark.parametrize(
    "text",
    [
        "0210",
        "0210|0",
        "0210|OK|1|2",
        WITH_ACCOUNT.replace("|35000|", "|350.00|"),
        WITH_ACCOUNT.replace("|35000|", "||"),
        WITH_ACCOUNT.replace("|35000|", "|1234567890|"),
        "|".join(WITH_ACCOUNT.split("|")[:18]),
    ],
)
def test_a_reply_that_lacks_what_matters_is_damaged(text):
    with pytest.raises(DamagedFrame):
        sale_of(fields_of(frame(text)), ICT)


@pytest.mark.parametrize(
    "broken", [b"", b"\x02", b"\x02\x03\x03", b"\x020100\x03", b"0100\x03\x02", b"\x02\xc3\x03\xc0"]
)
def test_what_is_no_frame_is_damaged(broken):
    with pytest.raises(DamagedFrame):
        unframe(broken)


@pytest.mark.parametrize("amount", [0, 49, 1_000_000_000, -150_000])
def test_an_amount_that_the_protocol_cannot_carry_is_refused_before_anything_is_sent(amount):
    with pytest.raises(TerminalRefused) as refused:
        messages.sale_request(Vnd(amount), "HS0001")
    assert refused.value.fields["reason"] == "amount"


@pytest.mark.parametrize("ticket", ["", "HS00001", "hs0001", "HS|001", "HỒ0001"])
def test_a_malformed_ticket_is_a_bug(ticket):
    with pytest.raises(ValueError, match="ticket"):
        messages.sale_request(Vnd(150_000), ticket)


@pytest.mark.parametrize(
    ("sent", "echoed", "same"),
    [("ABCD", "00ABCD", True), ("00ABCD", "00ABCD", True), ("ABCD", "ABCE", False), ("ABCD", "", False)],
)
def test_a_padded_ticket_is_the_same_ticket(sent, echoed, same):
    assert same_ticket(sent, echoed) is same


@pytest.mark.parametrize("number", ["", "1234567", "12A", "-1", "1|2"])
def test_a_malformed_operation_number_is_a_bug(number):
    with pytest.raises(ValueError, match="operation"):
        messages.void_request(number)


VOID = MoneyRequest(Deed.VOID, Vnd(25_000), "VD0001", "000123")


def test_a_void_reply_is_read_by_position():
    reply = messages.void_of(fields_of(raw(VOIDED, 0x44)), VOID)
    assert reply is not None
    assert (reply.approved, reply.code, reply.deed, reply.amount) == (True, "00", Deed.VOID, 25_000)
    assert (reply.approval_code, reply.operation, reply.terminal_id) == ("794981", "000123", "75001637")
    assert messages.void_of(fields_of(raw(VOIDED, 0x44)), replace(VOID, operation="124")) is None


DETAIL = (
    "0261|00|597029414300|75001637|001234|252985|25000|0461|000123|DB||3000000000000000000|VI|26072023|113748|0|0|0|0|"
)


def test_a_record_of_the_list_is_read_by_position():
    sale, void = (
        messages.record_of(fields_of(frame(text)), ICT) for text in (DETAIL, DETAIL.replace("25000", "-25000"))
    )
    last = sale_of(fields_of(raw(LAST, 0x1C)), ICT)
    assert sale == replace(last, card_kind="DB")
    assert void == replace(last, card_kind="DB", deed=Deed.VOID)
    assert "3000000000000000000" not in repr(fields_of(frame(DETAIL)))


@pytest.mark.parametrize("blank", ["||||||||||||||||", "|      |0||||||||||||||", "|||||", "||"])
@pytest.mark.parametrize("code", ["00", "11", "77"])
def test_a_blank_record_ends_the_list(blank, code):
    assert messages.record_of(fields_of(frame(f"0261|{code}|597029414300|75001637{blank}")), ICT) == code


@pytest.mark.parametrize(
    "text", [DETAIL.replace("|00|", "|01|"), DETAIL.replace("|25000|", "||"), "|".join(DETAIL.split("|")[:14])]
)
def test_a_record_that_lacks_what_matters_is_damaged(text):
    with pytest.raises(DamagedFrame):
        messages.record_of(fields_of(frame(text)), ICT)


printable = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=200)


@given(printable.filter(lambda text: len(text) > 0))
def test_frames_round_trip(text):
    assert unframe(frame(text)) == text
    assert lrc(frame(text)[1:]) == b"\x00"  # XOR over text, ETX and check byte cancels out


@given(st.sampled_from([WITH_ACCOUNT, LAST, CANCELLED]), st.data())
def test_one_changed_byte_never_makes_another_sale(text, data):
    sent = frame(text)
    place = data.draw(st.integers(0, len(sent) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda value: value != sent[place]))
    damaged = sent[:place] + bytes([value]) + sent[place + 1 :]
    first_end = damaged.find(b"\x03", 1)  # a receiver stops at the first ETX
    received = damaged[: first_end + 2]
    try:
        reply = sale_of(fields_of(received), ICT)
    except DamagedFrame:
        return
    assert reply == sale_of(fields_of(sent), ICT)


@given(st.data())
def test_what_the_terminal_books_is_what_the_list_tells(data):
    ticket = data.draw(st.text("ABCXYZ0189", min_size=6, max_size=6))
    amount = data.draw(st.integers(-(10**9) + 1, 10**9 - 1).filter(lambda amount: amount != 0))
    number = data.draw(st.integers(1, 999_999))
    four = data.draw(st.text("0123456789", min_size=4, max_size=4))
    told = wire_text.reply(
        "0261", "00", "000000000461", "SIM00001", ticket, "007919", amount, four, f"{number:06d}", "CR", "", "", "VI",
        "23112026", "091500", "", "0", "", "0", "",
    )  # fmt: skip
    booking = messages.record_of(fields_of(told), ICT)
    assert isinstance(booking, TerminalReply)
    assert (booking.ticket, booking.amount, int(booking.operation)) == (ticket, abs(amount), number)
    assert (booking.last_four, booking.deed) == (four, Deed.VOID if amount < 0 else Deed.SALE)


@given(st.sampled_from([DETAIL, VOIDED, TOTALS]), st.data())
def test_one_changed_bit_is_never_believed(text, data):
    sent = frame(text)
    place, bit = data.draw(st.integers(0, len(sent) - 1)), data.draw(st.integers(0, 7))
    damaged = sent[:place] + bytes([sent[place] ^ (1 << bit)]) + sent[place + 1 :]
    received = damaged[: damaged.find(b"\x03", 1) + 2]  # a receiver stops at the first ETX
    try:
        told = _told(received)
    except DamagedFrame:
        return
    assert told == _told(sent)


@given(st.binary(max_size=120), st.sampled_from(["0261|00|", "1210|00|", "0710|00|", "0900|", "0210|00|"]), printable)
def test_no_frame_is_ever_an_unexpected_failure(noise, head, text):
    for received in (noise, b"\x02" + noise + b"\x03" + lrc(noise + b"\x03"), frame(head + text)):
        with contextlib.suppress(DamagedFrame):
            _told(received)


def _told(received: bytes) -> object:
    """What any reply is taken for."""
    fields = fields_of(received)
    parsers: dict[str, Callable[[list[str]], object]] = {
        "0210": lambda fields: sale_of(fields, ICT),
        "0261": lambda fields: messages.record_of(fields, ICT),
        "1210": lambda fields: messages.void_of(fields, VOID),
        "0710": totals_of,
        "0900": messages.progress_of,
    }
    parse = parsers.get(fields[0])
    return parse(fields) if parse else fields[0]


@given(st.binary(max_size=120))
def test_no_noise_is_ever_an_unexpected_failure(noise):
    try:
        reply = sale_of(fields_of(noise), ICT)
    except DamagedFrame:
        return
    assert {field.name for field in dataclasses.fields(reply)} == set(dataclasses.asdict(reply))
