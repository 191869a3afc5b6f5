"""The driver prints on the simulated printer over real wires."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.domain.bitmap import Bitmap
from counter_app.ports.devices import Paper, Printer, PrinterNotReady
from devices.printer import PrinterSettings
from tests.devices.conftest import SimProcess
from tests.devices.printer_bench import PATIENT, PrinterBench, synthetic_page

Starter = Callable[..., PrinterBench]


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


def test_a_page_comes_out_as_it_was_drawn(start: Starter, wire: tuple[str, str]) -> None:
    bench, page, calls = start(*wire), synthetic_page(1), []
    printer: Printer = bench.driver()
    printer.print_page(page, lambda: calls.append(len(bench.pages())))
    assert calls == [0]  # once, and before anything
    assert bench.picture(1) == page.rows.rstrip(b"\0")
    assert [line["interrupted"] for line in bench.pages()] == [False]
    assert bench.kicks() == []
    state = bench.sim.say("state")["state"]
    assert state["unknown"] == []
    assert state["rows"] == 0


def test_page_after_page_on_one_line(start: Starter) -> None:
    bench = start()
    printer, pages = bench.driver(), [synthetic_page(seed, height=100 + 7 * seed) for seed in range(6)]
    for page in pages:
        printer.print_page(page, nothing, kick_drawer=page is pages[-1])
    assert [bench.count(page) for page in pages] == [1] * 6
    assert len(bench.pages()) == 6
    assert [kick["pin"] for kick in bench.kicks()] == [2]


@pytest.mark.parametrize("pair", [b"\x10\x04\x01", b"\x10\x05\x02", b"\x10\x14\x01\x00\x01"])
def test_hidden_real_time_commands_are_printed_as_dots(start: Starter, pair: bytes) -> None:
    """As a picture they would answer a status, clear the buffer and open the drawer."""
    bench, rows = start(), bytearray(72 * 200)
    for at in (0, 72 * 10 + 30, 72 * 11 - 1, 72 * 60 + 71, 72 * 150 + 5, len(rows) - len(pair)):
        rows[at : at + len(pair)] = pair
    page = Bitmap(576, 200, bytes(rows))
    bench.driver().print_page(page, nothing)
    assert bench.picture(1) == page.rows.rstrip(b"\0")
    assert [line["real_time_in_image"] for line in bench.pages()] == [0]
    assert bench.kicks() == []


def test_a_narrow_page_stands_at_the_left(start: Starter) -> None:
    bench, page = start(), synthetic_page(2, width=384)
    bench.driver().print_page(page, nothing)
    rows = bench.picture(1).ljust(72 * page.height, b"\0")
    assert b"".join(rows[at : at + 48] for at in range(0, len(rows), 72)) == page.rows


def test_a_page_wider_than_the_paper_is_a_bug(start: Starter) -> None:
    with pytest.raises(ValueError, match="640"):
        start().driver().print_page(Bitmap(640, 1, bytes(80)), nothing)


def test_automatic_status_between_the_answers_disturbs_nothing(start: Starter, wire: tuple[str, str]) -> None:
    bench, page = start(*wire, "--fault", "chatter"), synthetic_page(3)
    printer = bench.driver()
    assert printer.status().ready
    printer.print_page(page, nothing)
    assert bench.count(page) == 1


def test_without_process_id_the_barrier_is_the_end(start: Starter) -> None:
    bench = start("--tcp", "127.0.0.1:0", "--fault", "no-process-id")
    printer = bench.driver(PrinterSettings(status_s=10.0, print_s=20.0, process_id_s=0.1))
    pages = [synthetic_page(4), synthetic_page(5)]
    for page in pages:
        printer.print_page(page, nothing)
    assert [bench.count(page) for page in pages] == [1, 1]


def test_a_slow_printer_is_waited_for(start: Starter) -> None:
    bench, page = start("--tcp", "127.0.0.1:0", "--fault", "slow:10"), synthetic_page(6)
    bench.driver().print_page(page, nothing)
    assert bench.count(page) == 1


def test_sensors_over_the_wire(start: Starter, wire: tuple[str, str]) -> None:
    bench = start(*wire)
    printer = bench.driver(PrinterSettings(status_s=10.0, drawer_high_is_open=False))
    assert printer.status().ready
    bench.sim.say("paper low")
    assert printer.status().paper is Paper.LOW
    assert printer.status().ready
    for line, reason in (("paper out", "paper"), ("cover open", "cover"), ("cutter jam", "fault")):
        bench.sim.say(line)
        with pytest.raises(PrinterNotReady) as caught:
            printer.print_page(synthetic_page(7), lambda: pytest.fail("nothing may be sent"))
        assert caught.value.fields["reason"] == reason
        bench.sim.say(line.split()[0] + (" close" if reason == "cover" else " ok"))
    bench.sim.say("drawer open")
    assert printer.status().drawer_open
    assert bench.pages() == []


def test_the_drawer_opens_with_and_without_paper(start: Starter) -> None:
    bench = start()
    printer = bench.driver()
    printer.kick_drawer()
    printer.status()  # the answers come after the pulse was read, and without paper it would wait in the buffer
    bench.sim.say("paper out")
    printer.kick_drawer()
    assert not printer.status().ready
    assert [kick["real_time"] for kick in bench.kicks()] == [False, True]


def test_the_line_is_opened_again_when_it_broke_between_pages(start: Starter, wire: tuple[str, str]) -> None:
    bench, pages = start(*wire), [synthetic_page(8), synthetic_page(9)]
    printer = bench.driver()
    printer.print_page(pages[0], nothing)
    bench.sim.say("drop")
    printer.print_page(pages[1], nothing)
    assert [bench.count(page) for page in pages] == [1, 1]
    assert len(bench.pages()) == 2


def test_a_failed_commit_sends_nothing(start: Starter) -> None:
    bench, page = start(), synthetic_page(10)
    printer = bench.driver(PATIENT)

    def refuse() -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        printer.print_page(page, refuse)
    printer.print_page(page, nothing)
    assert [line["interrupted"] for line in bench.pages()] == [False]
    assert bench.count(page) == 1
