"""A printer that fails: what is said, and that nothing comes out twice."""

import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from counter_app.ports.devices import (
    DeviceGarbled,
    DeviceSilent,
    DeviceUnreachable,
    PrinterNotReady,
    PrintOutcomeUnknown,
)
from devices.printer import EscPosPrinter, PrinterSettings
from devices.transport import open_transport
from tests.devices.conftest import SimProcess
from tests.devices.printer_bench import PrinterBench, synthetic_page

Starter = Callable[..., PrinterBench]
IMPATIENT = PrinterSettings(status_s=0.2, print_s=0.5)  # for waits that are meant to pass in vain


@pytest.fixture
def start(start_sim: Callable[..., SimProcess], tmp_path: Path) -> Iterator[Starter]:
    benches: list[PrinterBench] = []

    def bench(*arguments: str) -> PrinterBench:
        benches.append(PrinterBench(start_sim, tmp_path / "out", *(arguments or ("--tcp", "127.0.0.1:0"))))
        return benches[-1]

    yield bench
    for each in benches:
        each.close()


def nothing() -> None:
    """In place of the commit of `sending`."""


def unknown(printer: EscPosPrinter, seed: int) -> object:
    """Print and expect that the end is not known; the reason."""
    with pytest.raises(PrintOutcomeUnknown) as caught:
        printer.print_page(synthetic_page(seed), nothing)
    return caught.value.fields["reason"]


@pytest.mark.parametrize(
    ("fault", "reason", "mend"),
    [("paper-out@1:200", "paper", "paper ok"), ("cover-open@1:200", "cover", "cover close")],
)
def test_stopped_in_mid_page_and_mended(
    start: Starter, wire: tuple[str, str], fault: str, reason: str, mend: str
) -> None:
    bench, first, second = start(*wire, "--fault", fault), synthetic_page(1), synthetic_page(2)
    printer = bench.driver()
    assert unknown(printer, 1) == reason
    assert bench.sim.say("state")["state"]["rows"] == 200
    with pytest.raises(PrinterNotReady) as caught:
        printer.print_page(second, lambda: pytest.fail("nothing may be sent"))
    assert caught.value.fields["reason"] == reason
    bench.sim.say(mend)  # the job is still inside and goes on by itself
    printer.print_page(second, nothing)
    printer.print_page(second, nothing)
    assert bench.count(first) <= 1
    assert bench.count(second) == 2
    inked = [line for line in bench.pages() if line["dots"]]
    assert len(inked) == 3  # the broken one (whole or in part) and the two that follow, each on its own paper


def test_half_a_page_left_by_a_killed_program_stays_off_the_next(start: Starter) -> None:
    """The printer waits in the middle of an image; what comes next would be swallowed as dots."""
    bench, page = start(), synthetic_page(3)
    address = bench.sim.link.removeprefix("tcp://").rsplit(":", 1)
    with socket.create_connection((address[0], int(address[1]))) as killed:
        killed.sendall(b"\x1b@\x1dv0\x00\x48\x00\x00\x01" + bytes([0xF0]) * 72 * 100 + b"\x10\x04\x01")
        assert killed.recv(1)  # everything before has arrived
    printer = bench.driver(broken_page=True)
    printer.print_page(page, nothing)
    assert [line["interrupted"] for line in bench.pages()] == [True, False]
    assert bench.count(page) == 1


def test_the_line_drops_in_mid_page(start: Starter) -> None:
    bench, first, second = start("--tcp", "127.0.0.1:0", "--fault", "drop@1:100"), synthetic_page(4), synthetic_page(5)
    printer = bench.driver()
    assert unknown(printer, 4) == "link"
    printer.print_page(second, nothing)
    assert bench.count(first) <= 1
    assert bench.count(second) == 1


def test_a_power_cut_loses_the_rest_and_the_next_page_is_whole(start: Starter, wire: tuple[str, str]) -> None:
    bench, second = start(*wire, "--fault", "power-cut@1:100"), synthetic_page(7)
    printer = bench.driver()
    assert unknown(printer, 6) == "link"
    printer.print_page(second, nothing)
    assert [line["interrupted"] for line in bench.pages()] == [True, False]
    assert bench.count(second) == 1
    assert bench.count(synthetic_page(6)) == 0


def test_a_printer_that_falls_silent_in_mid_page(start: Starter) -> None:
    bench, page = start("--tcp", "127.0.0.1:0", "--fault", "mute@1:100"), synthetic_page(8)
    printer = bench.driver(IMPATIENT)
    assert unknown(printer, 8) == "timeout"
    with pytest.raises(DeviceSilent):
        printer.print_page(page, lambda: pytest.fail("nothing may be sent"))
    assert bench.count(page) == 1  # it had come out; nobody could know


def test_a_jammed_cutter_is_no_printed_page(start: Starter) -> None:
    bench = start("--tcp", "127.0.0.1:0", "--fault", "cutter-jam@1:300")
    assert unknown(bench.driver(), 9) == "fault"


def test_without_process_id_a_stop_is_still_seen(start: Starter) -> None:
    bench = start("--tcp", "127.0.0.1:0", "--fault", "no-process-id,paper-out@1:300")
    assert unknown(bench.driver(), 10) == "paper"


def test_a_mute_printer_is_told_before_anything_is_sent(start: Starter, wire: tuple[str, str]) -> None:
    bench = start(*wire, "--fault", "mute")
    printer = bench.driver(IMPATIENT)
    with pytest.raises(DeviceSilent) as caught:
        printer.print_page(synthetic_page(11), lambda: pytest.fail("nothing may be sent"))
    assert caught.value.fields["asked"] == "DLE EOT 1"
    bench.sim.say("mute off")
    printer = bench.driver() if wire[0] == "--tcp" else printer
    assert printer.status().ready


def test_noise_is_no_status(start: Starter) -> None:
    bench = start("--tcp", "127.0.0.1:0", "--fault", "garble")
    with pytest.raises(DeviceGarbled) as caught:
        bench.driver(IMPATIENT).status()
    assert "81" in str(caught.value.fields["reason"])


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        link = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    printer = EscPosPrinter(partial(open_transport, link, device="printer", open_s=1.0), PrinterSettings())
    with pytest.raises(DeviceUnreachable):
        printer.print_page(synthetic_page(12), lambda: pytest.fail("nothing may be sent"))


def test_a_half_closed_line_is_seen_before_the_page(start: Starter) -> None:
    """The first write after the other side closed would succeed; the page would be lost in silence."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        link = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        printer = EscPosPrinter(partial(open_transport, link, device="printer", open_s=1.0), IMPATIENT)
        listener.settimeout(0)
        with pytest.raises((DeviceSilent, DeviceUnreachable)):
            printer.status()
        connection, _ = listener.accept()
        connection.close()
    with pytest.raises(DeviceUnreachable):
        printer.print_page(synthetic_page(13), lambda: pytest.fail("nothing may be sent"))
