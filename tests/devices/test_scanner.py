"""Scans: cut from bytes, read over real wires from the simulated scanner, refused when unreadable."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.ports.devices import DeviceGarbled, DeviceUnreachable, Scanner
from devices.scanner import LineScanner, ScannerSettings
from devices.scanner.splitter import RawScan, ScanSplitter
from devices.sim.scanner import BadSpec, ScannerSimOptions, serve
from devices.transport import open_transport

SEVEN = "001099000001||NGUYỄN VĂN MẪU|20051999|Nam|Thôn Mẫu, Xã Mẫu, Huế|15032021"
ELEVEN = SEVEN + "||||"
WAIT_S = 20.0


class ScriptedLine:
    """Gives the pieces one read at a time, then silence; None breaks the line."""

    def __init__(self, *pieces: bytes | None) -> None:
        self._pieces = list(pieces)
        self.closed = False

    def write(self, data: bytes) -> None:
        raise AssertionError("a scanner is never written to")

    def read(self, size: int, wait_s: float) -> bytes:
        piece = self._pieces.pop(0) if self._pieces else b""
        if piece is None:
            raise DeviceUnreachable(device="scanner", link="scripted", reason="closed")
        return piece

    def drain_input(self) -> bytes:
        return b""

    def close(self) -> None:
        self.closed = True


def scanner(*pieces: bytes | None, **settings: Any) -> LineScanner:
    line = ScriptedLine(*pieces)
    return LineScanner(lambda: line, ScannerSettings(**settings))


def test_it_is_a_scanner():
    made: Scanner = scanner()
    assert made.read(0.01) is None
    made.close()


@pytest.mark.parametrize("suffix", [b"\r", b"\n", b"\r\n", b"\t"])
@pytest.mark.parametrize("text", [SEVEN, ELEVEN])
def test_each_suffix_ends_a_scan(suffix, text):
    made = scanner(text.encode() + suffix + b"HS0001" + suffix)
    assert made.read(WAIT_S) == text
    assert made.read(WAIT_S) == "HS0001"
    assert made.read(0.01) is None


def test_a_scan_in_pieces_is_one_scan():
    data = SEVEN.encode() + b"\r"
    middle = data.index("Ễ".encode()) + 1  # inside a character
    assert scanner(data[:middle], data[middle:]).read(WAIT_S) == SEVEN
    assert scanner(*[bytes([byte]) for byte in data]).read(WAIT_S) == SEVEN


def test_without_a_suffix_a_pause_ends_a_scan():
    made = scanner(SEVEN.encode(), b"", b"HS0001", b"")
    assert made.read(WAIT_S) == SEVEN
    assert made.read(WAIT_S) == "HS0001"


def test_where_a_suffix_is_required_a_pause_is_a_fault():
    made = scanner(SEVEN.encode()[:30], b"", SEVEN.encode() + b"\r", idle_ends_scan=False)
    with pytest.raises(DeviceGarbled) as garbled:
        made.read(WAIT_S)
    assert garbled.value.fields["reason"] == "cut"
    assert made.read(WAIT_S) == SEVEN


def test_another_character_set_is_refused_and_the_next_scan_is_not():
    made = scanner(SEVEN.encode("gb18030") + b"\r" + SEVEN.encode() + b"\r")
    with pytest.raises(DeviceGarbled) as garbled:
        made.read(WAIT_S)
    assert garbled.value.fields["reason"] == "charset"
    assert "MẪU" not in repr(garbled.value)
    assert garbled.value.__cause__ is None
    assert made.read(WAIT_S) == SEVEN


def test_an_overlong_scan_is_refused_and_the_next_is_not():
    made = scanner(b"x" * 60, b"x" * 60 + b"\rHS0001\r", longest=100)
    with pytest.raises(DeviceGarbled) as garbled:
        made.read(WAIT_S)
    assert garbled.value.fields["reason"] == "too_long"
    assert made.read(WAIT_S) == "HS0001"


def test_what_was_half_read_when_the_line_broke_is_forgotten():
    made = scanner(b"HS00", None, b"HS0002\r")
    with pytest.raises(DeviceUnreachable):
        made.read(WAIT_S)
    assert made.read(WAIT_S) == "HS0002"


@given(st.lists(st.text(st.characters(exclude_characters="\r\n\t", codec="utf-8"), min_size=1), max_size=5), st.data())
def test_scans_come_out_as_they_went_in_however_they_are_cut(texts, data):
    sent = b"".join(text.encode() + data.draw(st.sampled_from([b"\r", b"\n", b"\r\n", b"\t"])) for text in texts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    splitter = ScanSplitter(b"\r\n\t", 4096)
    pieces = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    came = [scan for piece in pieces for scan in splitter.feed(piece)]
    assert came == [RawScan(text.encode()) for text in texts]
    assert not splitter.pending


@pytest.fixture
def start(start_sim: Callable[..., Any], wire: tuple[str, str]) -> Callable[..., Any]:
    return lambda *more: start_sim("devices.sim.scanner", *wire, *more)


@pytest.fixture
def on_wire() -> Iterator[Callable[[Any], LineScanner]]:
    made: list[LineScanner] = []

    def connect(sim: Any) -> LineScanner:
        made.append(
            LineScanner(lambda: open_transport(sim.link, device="scanner", open_s=5), ScannerSettings(idle_s=5))
        )
        made[-1].read(0.01)  # opens the line
        return made[-1]

    yield connect
    for each in made:
        each.close()


@pytest.mark.parametrize("suffix", ["cr", "lf", "crlf", "tab"])
def test_lines_of_standard_input_arrive_as_scans(start, on_wire, suffix):
    sim = start("--suffix", suffix)
    made = on_wire(sim)
    for text in (SEVEN, ELEVEN, "HS0001"):
        sim.type(text)
        assert made.read(WAIT_S) == text


def test_a_scanner_set_to_another_character_set(start, on_wire):
    sim = start("--charset", "gb18030")
    made = on_wire(sim)
    sim.type(SEVEN)
    with pytest.raises(DeviceGarbled):
        made.read(WAIT_S)


def test_over_tcp_scans_wait_for_a_client(start_sim, on_wire):
    sim = start_sim("devices.sim.scanner", "--tcp", "127.0.0.1:0")
    assert sim.say(SEVEN) == {"scan": len(SEVEN.encode()) + 1}
    assert on_wire(sim).read(WAIT_S) == SEVEN


def test_a_scanner_that_is_unplugged_is_unreachable(start, on_wire):
    sim = start()
    made = on_wire(sim)
    sim.kill()
    with pytest.raises(DeviceUnreachable):
        made.read(WAIT_S)


def test_it_stops_cleanly(start):
    assert start().stop() == 0


@pytest.mark.parametrize("options", [{"suffix": "bell"}, {"charset": "klingon"}])
def test_options_that_cannot_be_read_are_refused(options):
    with pytest.raises(BadSpec):
        serve(ScannerSimOptions(pty=Path("never-made"), **options))
