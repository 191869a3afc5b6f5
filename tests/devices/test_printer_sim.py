"""The simulated printer against an independent client (python-escpos), and what it does by itself."""

import contextlib
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from devices.sim.printer.options import Fault, PrinterSimOptions, parse_faults
from devices.sim.printer.real_time import RealTime, RealTimeScanner
from tests.devices.conftest import SimProcess
from tests.devices.printer_bench import PrinterBench, synthetic_page

LONG_S = 20.0


@pytest.fixture
def bench(start_sim: Callable[..., SimProcess], tmp_path: Path) -> PrinterBench:
    return PrinterBench(start_sim, tmp_path / "out", "--tcp", "127.0.0.1:0")


@contextlib.contextmanager
def client(bench: PrinterBench) -> Iterator[Any]:
    """python-escpos on the line; at the end everything it sent has been printed."""
    from escpos.printer import Network  # noqa: PLC0415 - slow to import

    host, port = address(bench)
    printer = Network(host, port=port, timeout=LONG_S)
    printer.open()
    yield printer
    printer._raw(b"\x1dr\x01")
    assert printer._read() == b"\0"
    printer.close()


def address(bench: PrinterBench) -> tuple[str, int]:
    host, _, port = bench.sim.link.removeprefix("tcp://").rpartition(":")
    return host, int(port)


@pytest.mark.parametrize("way", ["bitImageRaster", "graphics", "bitImageColumn"])
@pytest.mark.parametrize("density", [True, False])
def test_images_of_python_escpos_come_out_dot_for_dot(bench: PrinterBench, way: str, density: bool) -> None:
    page = synthetic_page(1, height=300, width=288)
    white_is_one = bytes(byte ^ 0xFF for byte in page.rows)
    picture = Image.frombytes("1", (page.width, page.height), white_is_one)
    with client(bench) as printer:
        printer.image(picture, impl=way, high_density_vertical=density, high_density_horizontal=density)
        printer.cut()
    rows = bench.picture(1)
    scale, stride = 1 if density else 2, 72
    if way == "bitImageColumn" and not density:
        scale = 0  # eight thick rows at a time: only that something came out
        assert any(rows)
    for y in range(0, page.height if scale else 0):
        line = rows[y * scale * stride : (y * scale + 1) * stride].ljust(stride, b"\0")
        dots = format(int.from_bytes(page.rows[y * 36 : y * 36 + 36], "big"), "0288b")
        wide = "".join(dot * scale for dot in dots).ljust(576, "0")
        assert format(int.from_bytes(line, "big"), "0576b") == wide
    assert bench.sim.say("state")["state"]["unknown"] == []


def test_text_codes_and_the_drawer_of_python_escpos(bench: PrinterBench) -> None:
    with client(bench) as printer:
        printer.set(align="center", bold=True)
        printer.text("Phi chung thuc\n46 000\n")
        printer.qr("tracking-code-0001", native=False, size=6)
        printer.cut()
        printer.qr("tracking-code-0002", native=True, size=6)
        printer.barcode("123456789012", "EAN13", function_type="B")
        printer.cut()
        printer.cashdraw(5)
        assert printer.is_online()
        assert printer.paper_status() == 2
    assert [line["dots"] > 500 for line in bench.pages()] == [True, True]
    assert [kick["pin"] for kick in bench.kicks()] == [5]
    assert bench.sim.say("state")["state"]["unknown"] == []


def test_real_time_commands_work_while_the_paper_is_out(bench: PrinterBench) -> None:
    """Status is answered, the buffer is not: GS r waits until paper is there again."""
    bench.sim.say("paper out")
    with socket.create_connection(address(bench), timeout=LONG_S) as line:
        line.sendall(b"text\n\x1dr\x01\x10\x04\x04")
        assert line.recv(10) == b"\x7e"
        line.sendall(b"\x10\x04\x02")
        assert line.recv(10) == b"\x32"
        assert bench.sim.say("state")["state"]["rows"] == 0
        bench.sim.type("paper ok")
        assert line.recv(10) == b"\x00"


def test_clearing_loses_what_was_not_printed(bench: PrinterBench) -> None:
    bench.sim.say("paper out")
    with socket.create_connection(address(bench), timeout=LONG_S) as line:
        line.sendall(b"lost\n\x1dV\x00\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
        assert line.recv(10) == b"\x37\x25\x00"
        bench.sim.say("paper ok")
        line.sendall(b"\x1dr\x01")
        assert line.recv(10) == b"\x00"
    assert bench.pages() == []


def test_what_was_sent_is_printed_though_the_client_has_gone(bench: PrinterBench) -> None:
    bench.sim.say("paper out")
    with socket.create_connection(address(bench), timeout=LONG_S) as line:
        line.sendall(b"still here\n\x1dV\x00\x10\x04\x01")
        assert line.recv(10) == b"\x1e"
    with socket.create_connection(address(bench), timeout=LONG_S) as line:  # served when the first has ended
        line.sendall(b"\x10\x04\x01")
        assert line.recv(10) == b"\x1e"
    bench.sim.say("paper ok")
    assert [line["dots"] > 0 for line in bench.pages()] == [True]


def test_changes_are_reported_when_asked_for(bench: PrinterBench) -> None:
    with socket.create_connection(address(bench), timeout=LONG_S) as line:
        line.sendall(b"\x1da\xff")
        assert line.recv(10) == b"\x14\x00\x00\x0f"
        bench.sim.say("cover open")
        assert line.recv(10) == b"\x3c\x00\x00\x0f"
        bench.sim.say("cover close")
        assert line.recv(10) == b"\x14\x00\x00\x0f"


def test_an_unknown_command_is_told(bench: PrinterBench) -> None:
    with socket.create_connection(address(bench), timeout=LONG_S) as line:
        line.sendall(b"\x1bz\x1dr\x01")
        assert line.recv(10) == b"\x00"
    assert bench.sim.say("state")["state"]["unknown"] == ["1b 7a"]
    assert "say one of" in bench.sim.say("paper burnt")["error"]


def test_a_second_start_counts_on(start_sim: Callable[..., SimProcess], tmp_path: Path) -> None:
    for _ in range(2):
        bench = PrinterBench(start_sim, tmp_path / "out", "--tcp", "127.0.0.1:0")
        bench.driver().print_page(synthetic_page(2), lambda: None)
        bench.close()
    assert [line["sequence"] for line in bench.pages()] == [1, 2]
    assert (tmp_path / "out" / "0002.png").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pty here")
def test_it_stops_cleanly_and_takes_its_link_along(start_sim: Callable[..., SimProcess], tmp_path: Path) -> None:
    port = tmp_path / "port"
    port.symlink_to("/dev/null")  # left by one that was killed
    sim = start_sim("devices.sim.printer", "--out", str(tmp_path / "out"), "--pty", str(port))
    assert os.readlink(port) != "/dev/null"
    assert sim.link == f"serial:{port}"
    assert sim.stop() == 0
    assert not port.is_symlink()


# -- parts --------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from([b"\x10", b"\x04", b"\x05", b"\x14", b"\x01", b"\x00", b"\x02", b"\x08", b"a"])))
def test_real_time_commands_are_found_however_the_stream_is_cut(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    at_once = RealTimeScanner().scan(whole)
    scanner, one_by_one = RealTimeScanner(), []
    for at in range(len(whole)):
        one_by_one += [(at + end, command) for end, command in scanner.scan(whole[at : at + 1])]
    assert one_by_one == at_once


def test_real_time_commands() -> None:
    stream = (
        b"\x10\x10\x04\x02a\x10\x04\x09\x10\x05\x02\x10\x14\x01\x01\x05\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08\x10\x04"
    )
    assert RealTimeScanner().scan(stream) == [
        (4, RealTime("status", 2)),
        (11, RealTime("enquire", 2)),
        (16, RealTime("pulse", 1)),
        (26, RealTime("clear")),
    ]


def test_faults_are_read() -> None:
    assert parse_faults("paper-out@2:300, slow:20,mute") == (
        Fault("paper-out", 2, 300),
        Fault("slow", 1, 20),
        Fault("mute", 1, 0),
    )
    assert parse_faults("") == ()


@pytest.mark.parametrize("spec", ["paper", "mute@", "drop:x", "mute mute"])
def test_a_wrong_fault_is_told(spec: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="wanted NAME"):
        PrinterSimOptions(tmp_path, tcp="127.0.0.1:0", fault=spec)
