"""Messages of ZVT: published vectors, the two codecs against each other, damage, what leaves the parser."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, Progress, TerminalRefused
from devices.sim.terminal.book import Booking
from devices.sim.terminal.zvt import codec, told
from devices.terminal.zvt import ZvtSettings, fields, messages, zvt_line
from devices.terminal.zvt.apdu import Apdu, DamagedFrame, decoded, size_of
from devices.terminal.zvt.codes import card_kind, progress_of, reason_of, shown
from devices.terminal.zvt.fields import fields_of
from devices.terminal.zvt.messages import reply_of, status_of, terminal_state, totals_of
from devices.terminal.zvt.serial_frame import crc, framed, unframed
from devices.transport import SerialLink, parse_link

ICT = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
VIENNA = ZvtSettings(password="123456", config_byte=0xBA, currency=978)
HUE = ZvtSettings()
SALE = MoneyRequest(Deed.SALE, Vnd(150_000), "HS0001")

REQUESTS = {  # ecrterm's test data; the VND frames were computed with another CRC and ecrterm's encoder
    "1002060006123456BA0978100324C3": messages.registration(VIENNA),
    "10020670001003D9F9": messages.DIAGNOSIS,
    "100206010A04000000011010004909781003F2FF": messages.money_request(
        MoneyRequest(Deed.SALE, Vnd(11_000), "HS0001"), VIENNA
    ),
    "10028000001003F51F": messages.TAKEN,
    "1002849C001003C341": Apdu(0x849C),
    "10020501031234561003E043": messages.status_enquiry(VIENNA),
    "100206010A040000001500004907041003822E": messages.money_request(SALE, HUE),
    "100206200500000003031003DB15": messages.repeat_receipt(HUE),
}


@pytest.mark.parametrize(("wire", "message"), REQUESTS.items())
def test_frames_are_the_published_bytes(wire, message):
    raw = bytes.fromhex(wire)
    assert framed(message.encoded()) == raw
    assert decoded(unframed(raw)) == message
    assert codec.off_serial(raw) == message.encoded()
    assert codec.on_serial(codec.message(f"{message.control:04X}", message.data)) == raw


def test_both_checks_have_the_published_value():
    assert crc(b"123456789") == 0x2189
    assert codec.check_of(b"123456789") == b"\x89\x21"


def test_on_tcp_the_same_messages_go_bare():
    assert messages.money_request(SALE, HUE).encoded().hex() == "06010a04000000150000490704"
    assert messages.registration(HUE).encoded().hex() == "060006000000380704"
    assert messages.totals_enquiry(HUE).encoded().hex() == "061003000000"
    assert messages.end_of_day(HUE).encoded().hex() == "065003000000"
    assert messages.CANCEL.encoded().hex() == "06b000"
    assert messages.LOG_OFF.encoded().hex() == "060200"


def test_void_and_refund():
    void = messages.money_request(MoneyRequest(Deed.VOID, Vnd(150_000), "HS0002", "0042"), HUE)
    assert void.encoded().hex() == "063006000000870042"
    refund = messages.money_request(MoneyRequest(Deed.REFUND, Vnd(150_000), "HS0002"), HUE)
    assert refund.encoded().hex() == "06310d00000004000000150000490704"


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (MoneyRequest(Deed.SALE, Vnd(0), "HS0001"), "amount"),
        (MoneyRequest(Deed.SALE, Vnd(-1), "HS0001"), "amount"),
        (MoneyRequest(Deed.REFUND, Vnd(10**12), "HS0001"), "amount"),
        (MoneyRequest(Deed.VOID, Vnd(1), "HS0001", ""), "not_here"),
        (MoneyRequest(Deed.VOID, Vnd(1), "HS0001", "12345"), "not_here"),
        (MoneyRequest(Deed.VOID, Vnd(1), "HS0001", "00-1"), "not_here"),
    ],
)
def test_what_the_protocol_cannot_carry_is_refused_before_anything_is_sent(request_, reason):
    with pytest.raises(TerminalRefused) as no:
        messages.money_request(request_, HUE)
    assert no.value.fields["reason"] == reason


@given(st.binary(max_size=600))
def test_each_codec_reads_what_the_other_writes(data):
    mine, theirs = Apdu(0x06D3, data).encoded(), codec.message("06D3", data)
    assert mine == theirs
    assert codec.parted(mine) == ("06D3", data)
    assert decoded(theirs) == Apdu(0x06D3, data)
    assert unframed(codec.on_serial(theirs)) == mine
    assert codec.off_serial(framed(mine)) == theirs
    assert size_of(mine[:5]) == len(mine)


@pytest.mark.parametrize(
    ("size", "length"), [(0, "00"), (254, "fe"), (255, "ffff00"), (256, "ff0001"), (65_535, "ffffff")]
)
def test_lengths_are_escaped_from_255_on(size, length):
    raw = Apdu(0x06D3, b"\x10" * size).encoded()
    assert raw == bytes.fromhex("06d3" + length) + b"\x10" * size
    assert codec.parted(raw) == ("06D3", b"\x10" * size)
    assert unframed(codec.on_serial(raw)) == raw


@given(st.sampled_from(sorted(REQUESTS)), st.data())
def test_one_changed_byte_never_makes_another_message(wire, data):
    raw = bytes.fromhex(wire)
    place = data.draw(st.integers(0, len(raw) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda value: value != raw[place]))
    with pytest.raises(DamagedFrame):
        unframed(raw[:place] + bytes([value]) + raw[place + 1 :])


@given(st.sampled_from(sorted(REQUESTS)), st.data())
def test_no_part_of_a_frame_is_one(wire, data):
    raw = bytes.fromhex(wire)
    with pytest.raises(DamagedFrame):
        unframed(raw[: data.draw(st.integers(0, len(raw) - 1))])
    with pytest.raises(DamagedFrame):
        unframed(raw + data.draw(st.binary(min_size=1, max_size=3)))


# -- what the terminal tells ----------------------------------------------------------------------


def booking(**changed: object) -> Booking:
    given = {
        "kind": "sale", "ticket": "", "amount": 150_000, "operation": 42, "auth": "123456", "last4": "6677",
        "card": "CR", "batch": 1, "time": "2026-11-27T23:59:30+07:00", **changed,
    }  # fmt: skip
    return Booking(**given)  # type: ignore[arg-type]


def data_of(raw: bytes) -> bytes:
    parts = codec.parted(raw)
    assert parts is not None
    return parts[1]


def test_a_booking_is_read_field_by_field():
    status = status_of(data_of(told.booked(booking(), "12345678")))
    assert status.whole
    assert (status.receipt, status.trace, status.original) == ("0042", "000042", "")
    reply = reply_of(status, SALE, ICT, NOW)
    assert (reply.approved, reply.code, reply.ticket, reply.amount) == (True, "00", "", 150_000)
    assert (reply.terminal_id, reply.approval_code, reply.last_four) == ("12345678", "123456", "6677")
    assert (reply.operation, reply.trace, reply.card_kind, reply.deed) == ("0042", "000042", "CR", Deed.SALE)
    assert reply.at == datetime(2026, 11, 27, 23, 59, 30, tzinfo=ICT)


def test_a_void_names_the_sale_that_it_takes_back():
    status = status_of(data_of(told.booked(booking(kind="void", ticket="0041", amount=-150_000), "12345678")))
    assert status.original == "000041"
    reply = reply_of(status, MoneyRequest(Deed.VOID, Vnd(150_000), "HS0002", "0041"), ICT, NOW)
    assert (reply.operation, reply.amount, reply.deed) == ("0041", 150_000, Deed.VOID)


def test_a_refusal_is_no_approval():
    reply = reply_of(status_of(data_of(told.result("6C", "12345678"))), SALE, ICT, NOW)
    assert (reply.approved, reply.code, reply.amount, reply.operation, reply.at) == (False, "ZVT-6C", 150_000, "", None)


@pytest.mark.parametrize("card", ["CR", "DB"])
def test_neither_account_number_nor_track_leaves_the_parser(card):
    raw = data_of(told.booked(booking(card=card, last4="0461" if card == "DB" else "6677"), "12345678"))
    number = told.CREDIT_NUMBER
    assert number.encode() in raw  # a text and the TLV container have it in clear
    status = status_of(raw)
    kept = repr(dataclasses.asdict(status)) + repr(reply_of(status, SALE, ICT, NOW)) + repr(fields_of(raw))
    kept += repr(fields_of(raw).content) + repr(Apdu(0x040F, raw))
    assert number not in kept
    assert number[:8] not in kept
    assert bytes.fromhex(number)[:6] not in b"".join(fields_of(raw).content.values())
    assert status.last_four == ("0461" if card == "DB" else "6677")


@pytest.mark.parametrize(
    ("number", "kept"),
    [("EEEEEEEEEEEE6677", "6677"), ("EEEEEEEEEEE6677F", "6677"), ("6677", "6677"), ("EEEEEEEE", ""), ("77", "")],
)
def test_of_a_card_number_at_most_four_digits_are_kept(number, kept):
    assert fields_of(b"\x22" + codec.counted(2, bytes.fromhex(number))).last_four == kept


def test_a_field_that_is_not_known_hides_only_what_follows():
    status = status_of(bytes.fromhex("270004000000150000C10102870042"))
    assert (status.result, status.amount, status.receipt, status.whole) == (0, 150_000, "", False)


@pytest.mark.parametrize(
    "data",
    [
        "27", "0400000015", "22F1", "22F1F6", "22F1FA00", "2210", "0680", "0681", "068105", "0683000000", "06",
        "27002700", "040000001500A0", "87004A", "60F0F0F2FF", "24F0F0",
    ],
)  # fmt: skip
def test_what_cannot_be_a_status_is_damaged(data):
    with pytest.raises(DamagedFrame):
        status_of(bytes.fromhex(data))


@given(st.binary(max_size=200))
def test_no_noise_is_ever_an_unexpected_failure(noise):
    for read in (status_of, totals_of, terminal_state, unframed, decoded):
        try:
            read(noise)
        except DamagedFrame:
            continue


@given(st.binary(min_size=1, max_size=80), st.data())
def test_a_damaged_status_is_damaged_or_read_and_keeps_no_card_number(noise, data):
    raw = data_of(told.booked(booking(), "12345678"))
    place = data.draw(st.integers(0, len(raw) - 1))
    try:
        status = status_of(raw[:place] + noise + raw[place + len(noise) :])
    except DamagedFrame:
        return
    assert told.CREDIT_NUMBER not in repr(status)


def test_totals_are_summed_over_all_kinds_of_card():
    batch = [booking(), booking(card="DB", operation=43), booking(kind="void", amount=-150_000, operation=44)]
    raw = data_of(told.sums(batch, "12345678"))
    assert totals_of(raw) == BatchTotals(3, Vnd(150_000))
    assert fields_of(raw).digits(fields.AMOUNT) == "000000150000"
    with pytest.raises(DamagedFrame, match="totals"):
        totals_of(bytes.fromhex("04000000150000"))
    with pytest.raises(DamagedFrame, match="digits"):
        totals_of(b"\x60" + codec.counted(3, b"\0" * 4 + b"\x01" + b"\xaa" * 6))


@pytest.mark.parametrize(
    ("data", "state"),
    [("", 0), ("00", 0), ("9C", 0x9C), ("F6", 0xF6), ("F0F0F0F5" + b"SIM13".hex() + "00", 0), ("F0F0F100C2", 0xC2)],
)
def test_the_state_is_found_behind_a_version(data, state):
    assert terminal_state(bytes.fromhex(data)) == state


def test_reasons_of_refusals():
    assert messages.reason_code(Apdu(0x849C)) == 0x9C
    assert messages.reason_code(Apdu(0x841E, b"\x6f\x49\x09\x78")) == 0x6F
    assert messages.reason_code(Apdu(0x061E, b"\x6c")) == 0x6C
    assert messages.reason_code(Apdu(0x061E)) == 0xFF
    assert [reason_of(code) for code in (0x9C, 0x6F, 0xC6, 0x83, 0x01)] == [
        "busy",
        "currency",
        "currency",
        "not_able",
        "other",
    ]
    assert (shown(0), shown(0x0A)) == ("00", "ZVT-0A")


def test_progress_and_cards():
    assert [progress_of(code) for code in (0x0A, 0x00, 0x01, 0x41, 0x04, 0x44, 0xFF)] == [
        Progress.CARD, Progress.AMOUNT, Progress.PIN, Progress.PIN, Progress.HOST, Progress.HOST, Progress.OTHER,
    ]  # fmt: skip
    assert [card_kind(code) for code in (10, 5, 99, None)] == ["CR", "DB", "", ""]


@pytest.mark.parametrize(
    ("month_and_day", "now", "year"),
    [
        ("1231", "2027-01-01", 2026),
        ("0101", "2026-12-31", 2027),
        ("1128", "2026-11-28", 2026),
        ("1130", "2026-11-28", 2025),
    ],
)
def test_the_year_is_the_one_that_makes_it_the_latest(month_and_day, now, year):
    status = status_of(bytes.fromhex(f"2700 0C120000 0D{month_and_day}"))
    at = reply_of(status, SALE, ICT, datetime.fromisoformat(f"{now}T12:00:00+07:00")).at
    assert at is not None
    assert at.year == year


def test_a_moment_that_is_none_is_left_out():
    assert reply_of(status_of(bytes.fromhex("27000C2561000D1340")), SALE, ICT, NOW).at is None
    assert reply_of(status_of(bytes.fromhex("2700")), SALE, ICT, NOW).at is None


@pytest.mark.parametrize(
    ("link", "baud", "stop"),
    [
        ("serial:/dev/ttyS0", 9600, 2),
        ("serial:COM3?baud=115200", 115_200, 2),
        ("serial:COM3?stop=1&flow=none", 9600, 1),
    ],
)
def test_a_serial_line_has_the_protocols_speed_unless_told(link, baud, stop):
    parsed = parse_link(zvt_line(link))
    assert isinstance(parsed, SerialLink)
    assert (parsed.baud, parsed.stop, parsed.bits, parsed.parity) == (baud, stop, 8, "N")
    assert zvt_line("tcp://terminal:20007") == "tcp://terminal:20007"
