"""The printer driver's codecs: images to commands, bytes to replies."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.bitmap import Bitmap
from counter_app.ports.devices import Paper
from devices.printer import PrinterSettings, commands
from devices.printer.escpos import _marks
from devices.printer.raster import encode_rows
from devices.printer.replies import (
    AutoStatus,
    Block,
    Noise,
    Processed,
    RealTimeStatus,
    ReplyParser,
    decode_status,
)

PAIRS = (b"\x10\x04", b"\x10\x05", b"\x10\x14")


def decode(stream: bytes, width: int) -> bytes:
    """The rows that a printer makes of image commands; written from the manual, apart from driver and simulator."""
    rows, at, stride = b"", 0, width // 8
    while at < len(stream):
        if stream[at : at + 4] == b"\x1dv0\x00":
            across = stream[at + 4] + 256 * stream[at + 5]
            down = stream[at + 6] + 256 * stream[at + 7]
            assert across == stride
            assert 1 <= down <= 256
            rows += stream[at + 8 : at + 8 + across * down]
            at += 8 + across * down
        elif stream[at : at + 3] == b"\x1b*\x21":
            count = stream[at + 3] + 256 * stream[at + 4]
            columns = [int.from_bytes(stream[at + 5 + 3 * n : at + 8 + 3 * n], "big") for n in range(count)]
            for bit in range(23, -1, -1):
                line = sum((column >> bit & 1) << (count - 1 - n) for n, column in enumerate(columns))
                rows += line.to_bytes(stride, "big")
            at += 5 + 3 * count
            assert stream[at : at + 3] == b"\x1bJ\x18"  # the strip's own line feed, no higher than the strip
            at += 3
        else:
            assert stream[at : at + 2] == b"\x1bJ", stream[at : at + 8].hex(" ")
            rows += bytes(stride * stream[at + 2])
            at += 3
    return rows


def same_but_for_the_end(printed: bytes, page: Bitmap) -> bool:
    """Whether `printed` is `page` and then at most 23 blank rows."""
    extra = printed[len(page.rows) :]
    return printed.startswith(page.rows) and not any(extra) and len(extra) <= 23 * page.width // 8


@st.composite
def pages(draw: st.DrawFn) -> Bitmap:
    """Runs of blank rows, of text-like rows and of rows full of what must not be sent."""
    stride = draw(st.integers(1, 12))
    rows = b""
    for _ in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(["blank", "ink", "hidden"]))
        count = draw(st.integers(1, 60))
        if kind == "blank":
            rows += bytes(stride * count)
        elif kind == "ink":
            rows += draw(st.binary(min_size=stride, max_size=stride)) * count
        else:
            letters = st.lists(st.sampled_from(b"\x00\x10\x04\x05\x14"), min_size=stride, max_size=stride)
            rows += bytes(draw(letters)) * min(count, 3)
    return Bitmap(8 * stride, len(rows) // stride, rows)


@given(pages(), st.integers(1, 256))
def test_what_is_sent_is_the_page(page: Bitmap, band_rows: int) -> None:
    stream = b"".join(encode_rows(page, band_rows))
    assert same_but_for_the_end(decode(stream, page.width), page)


@given(st.data())
def test_real_time_commands_never_hide_in_an_image(data: st.DataObject) -> None:
    """Sparse as on paper: one such pair here and there, also across two rows."""
    rows = bytearray(40 * 120)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(rows) - 2))
        rows[at : at + 2] = data.draw(st.sampled_from(PAIRS))
    page = Bitmap(320, 120, bytes(rows))
    pieces = list(encode_rows(page, 64))
    assert not any(pair in piece for piece in pieces for pair in PAIRS)
    assert same_but_for_the_end(decode(b"".join(pieces), 320), page)


def test_blank_paper_is_fed_and_bands_are_short() -> None:
    ink = bytes([0xFF] * 72)
    page = Bitmap(576, 1200, bytes(72 * 300) + ink * 600 + bytes(72 * 300))
    pieces = list(encode_rows(page, 256))
    assert [piece[:2] for piece in pieces] == [b"\x1bJ"] * 2 + [b"\x1dv"] * 3 + [b"\x1bJ"] * 2
    assert max(map(len, pieces)) <= 8 + 256 * 72


def test_an_empty_page_is_only_fed() -> None:
    assert list(encode_rows(Bitmap(576, 30, bytes(72 * 30)), 256)) == [b"\x1bJ\x1e"]
    assert list(encode_rows(Bitmap(576, 0, b""), 256)) == []


# -- replies ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "replies"),
    [
        (b"\x12", [RealTimeStatus(0x12)]),
        (b"\x16\x12", [RealTimeStatus(0x16), RealTimeStatus(0x12)]),
        (b"\x7e", [RealTimeStatus(0x7E)]),
        (b"\x14\x00\x00\x00", [AutoStatus(0x14, 0, 0)]),
        (b"\x18\x00\x0c\x0f", [AutoStatus(0x18, 0, 0x0C)]),
        (b"\x00\x03\x0c\x0f", [Processed(0), Processed(3), Processed(12), Processed(15)]),
        (b'\x37"abcd\x00', [Block(b'\x37"abcd\x00')]),
        (b"\x5f\x41\x00\x12", [Block(b"\x5fA\x00"), RealTimeStatus(0x12)]),
        (b"\x81\x12", [Noise(b"\x81"), RealTimeStatus(0x12)]),
        (b"\x10\x12", [Noise(b"\x10"), RealTimeStatus(0x12)]),
        (b"\x01", [Noise(b"\x01")]),
    ],
)
def test_replies_are_told_apart(data: bytes, replies: list[object]) -> None:
    assert ReplyParser().feed(data) == replies


WHOLE = st.one_of(
    st.sampled_from([RealTimeStatus(0x12), RealTimeStatus(0x72), Processed(0), Processed(0x0F)]),
    st.builds(AutoStatus, st.sampled_from([0x10, 0x14, 0x18, 0x38]), st.sampled_from([0, 8]), st.sampled_from([0, 12])),
    st.binary(min_size=4, max_size=4).map(lambda mark: Block(b'7"' + bytes(0x20 + b % 95 for b in mark) + b"\0")),
)


def to_bytes(reply: object) -> bytes:
    match reply:
        case RealTimeStatus(value) | Processed(value):
            return bytes((value,))
        case AutoStatus(first, error, paper):
            return bytes((first, error, paper, 0x0F))
        case Block(data):
            return data
    raise AssertionError


@given(st.lists(WHOLE, max_size=12), st.data())
def test_replies_survive_any_cutting_into_pieces(replies: list[object], data: st.DataObject) -> None:
    stream, parser, got, at = b"".join(map(to_bytes, replies)), ReplyParser(), [], 0
    while at < len(stream):
        size = data.draw(st.integers(1, 5))
        got += parser.feed(stream[at : at + size])
        at += size
    assert got == replies


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(data: bytes) -> None:
    parser = ReplyParser()
    parser.feed(data)
    parser.feed(bytes(100))  # nothing waits for ever: a block ends at 00 or is too long
    assert parser.feed(b"\x12")[-1] == RealTimeStatus(0x12)


def test_sensors_are_read_from_the_four_answers() -> None:
    healthy = decode_status(0x16, 0x12, 0x12, 0x12, drawer_high_is_open=None)
    assert healthy.ready
    assert not healthy.drawer_open
    assert decode_status(0x16, 0x12, 0x12, 0x12, drawer_high_is_open=True).drawer_open
    assert decode_status(0x12, 0x12, 0x12, 0x1E, drawer_high_is_open=None).paper is Paper.LOW
    assert decode_status(0x1A, 0x32, 0x12, 0x7E, drawer_high_is_open=None).paper is Paper.OUT
    assert decode_status(0x1A, 0x16, 0x12, 0x12, drawer_high_is_open=None).cover_open
    assert decode_status(0x1A, 0x52, 0x1A, 0x12, drawer_high_is_open=None).fault == "cutter"
    assert not decode_status(0x1A, 0x12, 0x12, 0x12, drawer_high_is_open=None).ready


def test_stops_and_causes() -> None:
    assert AutoStatus(0x38, 0, 0x0C).stopped_by == "cover"
    assert AutoStatus(0x18, 0, 0x0C).stopped_by == "paper"
    assert AutoStatus(0x18, 0x08, 0).stopped_by == "fault"
    assert AutoStatus(0x18, 0x40, 0).stopped_by is None  # a hot head: it goes on by itself
    assert AutoStatus(0x10, 0, 0x03).stopped_by is None


# -- commands -----------------------------------------------------------------------------------------


def test_process_ids_are_printable_and_differ() -> None:
    marks = list(islice(_marks(), 10_000))
    assert len(set(marks)) == 10_000
    assert all(len(mark) == 4 and all(0x20 <= byte <= 0x7E for byte in mark) for mark in marks)


def test_commands_as_the_manual_writes_them() -> None:
    settings = PrinterSettings(drawer_pin=5, drawer_on_ms=100, drawer_off_ms=200)
    assert commands.open_drawer(settings).hex(" ") == "1b 70 01 32 64"
    assert commands.open_drawer_now(settings).hex(" ") == "10 14 01 01 01"
    assert commands.request_process_id(b"ab~ ").hex(" ") == "1d 28 48 06 00 30 30 61 62 7e 20"
    assert commands.process_id_reply(b"abcd").hex(" ") == "37 22 61 62 63 64 00"
    assert commands.feed_and_cut(settings).hex(" ") == "1d 56 42 00"
    assert commands.ask_status(4).hex(" ") == "10 04 04"


@pytest.mark.parametrize(
    "wrong", [{"width": 575}, {"band_rows": 257}, {"drawer_pin": 3}, {"drawer_on_ms": 600}, {"drawer_off_ms": 0}]
)
def test_impossible_settings_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        PrinterSettings(**wrong)  # type: ignore[arg-type]  # one of several integer fields
