"""The simulated terminal by itself: its protocol by raw bytes, its person, its book."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.sim.terminal import BadSpec, TerminalSimOptions, serve
from devices.sim.terminal.book import Book
from devices.sim.terminal.cardholder import Cardholder
from devices.sim.terminal.faults import Faults
from devices.terminal.transbank.frames import frame
from devices.transport import Transport, open_transport

ACK, NAK = b"\x06", b"\x15"


class RawDesk:
    """A cash desk that says exactly the bytes it is told to."""

    def __init__(self, line: Transport) -> None:
        self.line = line

    def control(self) -> bytes:
        return self.line.read(1, 10)

    def reply(self, *, answer: bytes = ACK) -> list[str]:
        raw = b""
        while raw[-2:-1] != b"\x03":
            byte = self.line.read(1, 10)
            assert byte, f"no reply after {raw!r}"
            raw += byte
        if answer:
            self.line.write(answer)
        return raw[1:-2].decode().split("|")

    def ask(self, text: str) -> list[str]:
        self.line.write(frame(text))
        assert self.control() == ACK
        return self.reply()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book"


@pytest.fixture
def start(start_sim: Callable[..., Any], wire: tuple[str, str], book: Path) -> Callable[..., Any]:
    return lambda *more: start_sim("devices.sim.terminal", *wire, "--book", str(book), "--time-scale", "0.1", *more)


@pytest.fixture
def desk(start: Callable[..., Any]) -> Iterator[RawDesk]:
    line = open_transport(start().link, device="terminal", open_s=5)
    yield RawDesk(line)
    line.close()


def bookings(book: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in book.read_text().splitlines()] if book.exists() else []


def test_poll_and_normal_mode_are_only_acknowledged(desk):
    for text in ("0100", "0300"):
        desk.line.write(frame(text))
        assert desk.control() == ACK
    assert desk.ask("0800")[:2] == ["0810", "00"]


def test_a_damaged_or_unknown_request_is_refused(desk, book):
    sale = frame("0200|46000|HS0001|||0|")
    desk.line.write(sale[:-1] + bytes([sale[-1] ^ 1]))
    assert desk.control() == NAK
    desk.line.write(frame("9999"))
    assert desk.control() == NAK
    assert bookings(book) == []


@pytest.mark.parametrize("text", ["0200|46000|HS0001|||0|", "0200|000046000|HS0001|||0", "0200|46000|HS0001||0|0"])
def test_a_sale_as_either_sdk_words_it(desk, book, text):
    reply = desk.ask(text)
    assert (reply[0], reply[1], reply[4], reply[6]) == ("0210", "00", "HS0001", "46000")
    assert len(reply) == 21
    assert [(line["ticket"], line["amount"]) for line in bookings(book)] == [("HS0001", 46_000)]


@pytest.mark.parametrize(
    ("text", "code"),
    [("0200|0|HS0001|||0|", "72"), ("0200|46000|HS00001|||0|", "70"), ("0200|4.6|HS0001|||0|", "61"), ("0200", "61")],
)
def test_a_sale_that_makes_no_sense_charges_nothing(desk, book, text, code):
    assert desk.ask(text)[:2] == ["0210", code]
    assert bookings(book) == []


def test_a_reply_is_repeated_twice_on_nak_and_no_more(desk, book):
    desk.line.write(frame("0200|46000|HS0001|||0|"))
    assert desk.control() == ACK
    for _ in range(3):
        assert desk.reply(answer=NAK)[4] == "HS0001"
    assert desk.ask("0250|")[4] == "HS0001"
    assert len(bookings(book)) == 1


def test_a_reply_is_repeated_when_nobody_acknowledges(desk):
    desk.line.write(frame("0200|46000|HS0001|||0|"))
    assert desk.control() == ACK
    assert desk.reply(answer=b"") == desk.reply(answer=ACK)
    assert desk.ask("0700||")[:4] == ["0710", "00", "1", "46000"]


def test_messages_in_between_come_only_when_asked_for(desk):
    desk.line.write(frame("0200|46000|HS0001|||1|"))
    assert desk.control() == ACK
    assert [desk.reply()[:2] for _ in range(4)] == [["0900", step] for step in ("78", "79", "81", "82")]
    assert desk.reply()[0] == "0210"


def test_a_void_is_booked_once_and_never_for_a_debit_card(start, book):
    sim = start("--cardholder", "approve:card=debit:amount=50000")
    desk = RawDesk(open_transport(sim.link, device="terminal", open_s=5))
    credit, debit = desk.ask("0200|46000|HS0001|||0|"), desk.ask("0200|50000|HS0002|||0|")
    assert (credit[11], debit[11]) == ("CR", "DB")
    assert debit[13] == "XXXXXXXXXXXX0461"
    assert desk.ask("1200|1|")[:2] == ["1210", "00"]
    assert desk.ask("1200|1|")[1] == "04"
    assert desk.ask("1200|2|")[1] == "08"
    assert desk.ask("1200|77|")[1] == "05"
    assert [(line["kind"], line["amount"]) for line in bookings(book)] == [
        ("sale", 46_000),
        ("sale", 50_000),
        ("void", -46_000),
    ]
    assert desk.ask("0700||")[2:4] == ["3", "50000"]
    desk.line.close()


def test_details_end_with_a_blank_record(desk):
    desk.ask("0200|46000|HS0001|||0|")
    first = desk.ask("0260|1|")
    assert (first[0], first[4], first[6], first[7]) == ("0261", "HS0001", "46000", "6677")
    assert desk.reply()[4:7] == ["", "", ""]


def test_batch_and_operation_number_survive_a_restart(start, book):
    for turn in range(2):
        sim = start()
        desk = RawDesk(open_transport(sim.link, device="terminal", open_s=5))
        desk.ask(f"0200|46000|HS000{turn}|||0|")
        if turn == 0:
            assert desk.ask("0500||")[:2] == ["0510", "00"]
        else:
            assert desk.ask("0700||")[2] == "1"
        desk.line.close()
        sim.kill()
    assert [(line["operation"], line["batch"]) for line in bookings(book)] == [(1, 1), (2, 2)]


def test_a_torn_last_line_of_the_book_is_no_booking(book):
    first = Book(book)
    first.sale("HS0001", 46_000, debit=False)
    book.write_bytes(book.read_bytes() + b'{"kind": "sale", "tick')
    again = Book(book)
    assert [booking.ticket for booking in again.open_batch] == ["HS0001"]
    assert again.sale("HS0002", 1000, debit=False).operation == 2
    assert [line["ticket"] for line in bookings(book)] == ["HS0001", "HS0002"]


def test_the_person_can_be_replaced_while_it_runs(start, book):
    sim = start()
    assert sim.say("cardholder decline") == {"obeyed": "cardholder decline"}
    desk = RawDesk(open_transport(sim.link, device="terminal", open_s=5))
    assert desk.ask("0200|46000|HS0001|||0|")[1] == "01"
    assert "error" in sim.say("cardholder dance")
    assert "error" in sim.say("dance")
    sim.say("fault garble@0200.out2")
    sim.say("cardholder approve")
    desk.line.write(frame("0200|46000|HS0002|||0|"))
    assert desk.control() == ACK
    spoilt = desk.reply(answer=NAK)
    assert desk.reply() != spoilt
    desk.line.close()


def test_it_stops_cleanly(start):
    assert start().stop() == 0


def test_cardholder_rules():
    person = Cardholder.of("decline:amount=46000:times=1, slow=5:amount=46000, cancel:times=1, approve:card=debit")
    met = [person.meets(amount) for amount in (46_000, 46_000, 1000, 1000)]
    assert [(deed.code, deed.seconds, deed.debit) for deed in met] == [
        ("01", 0.0, False),
        ("00", 5.0, False),
        ("07", 0.0, False),
        ("00", 0.0, True),
    ]
    assert Cardholder.of("walk-away").meets(1).seconds == 60
    assert Cardholder.of("").meets(1).code == "00"


@pytest.mark.parametrize("spec", ["dance", "decline:amount=x", "decline:colour=red", "slow=soon", "approve:card=gold"])
def test_a_person_that_cannot_be_understood_is_refused(spec):
    with pytest.raises(BadSpec):
        Cardholder.of(spec)


def struck(faults: Faults, request: str, *ways: str) -> list[list[str]]:
    """The deeds that hit each frame of one request."""
    faults.begins(request)
    return [[strike.deed for strike in faults.step(way)] for way in ways]


def test_fault_rules():
    faults = Faults.of("drop@0200#2.out2+, garble@1200.in2, delay=0.5, cut@0200#*.after")
    assert struck(faults, "0200", "in", "out", "out") == [[], ["delay"], ["delay"]]
    assert struck(faults, "1200", "in", "out", "in") == [[], ["delay"], ["garble"]]
    assert struck(faults, "0200", "in", "out", "out", "out") == [[], ["delay"], ["drop", "delay"], ["drop", "delay"]]
    assert [strike.seconds for strike in faults.at_booking("after")] == [2.0]
    assert faults.at_booking("before") == []
    assert struck(faults, "1200", "in", "out", "in") == [[], ["delay"], []]


def test_faults_at_random_are_those_of_their_seed():
    def run(seed: int) -> list[list[list[str]]]:
        faults = Faults.of(f"random={seed}:0.3")
        return [struck(faults, "0200", "in", "out", "out", "in") for _ in range(50)]

    assert run(1) == run(1) != run(2)


def test_faults_at_random_hit_every_step_of_every_request():
    faults, ways = Faults.of("random=7:0.2"), ("in", "out", "out", "in", "out")
    struck_at = set()
    for _ in range(2_000):
        for request in ("0200", "1200"):
            faults.begins(request)
            strikes = [strike for way in ways for strike in faults.step(way)]
            strikes += [strike for moment in ("before", "after") for strike in faults.at_booking(moment)]
            struck_at |= {(request, strike.deed, strike.at) for strike in strikes}
    both = {"drop", "delay", "garble", "duplicate", "cut"}
    possible = {
        *((deed, at) for deed in both for at in ("in1", "in2")),
        *((deed, at) for deed in both | {"split", "late"} for at in ("out1", "out2", "out3")),
        ("cut", "before"),
        ("cut", "after"),
    }
    assert struck_at == {(request, *one) for request in ("0200", "1200") for one in possible}


@pytest.mark.parametrize(
    "spec",
    [
        "explode@0200.out1", "drop", "drop@0200", "drop@0200.out0", "drop@0200#0.out1", "delay=long", "late@0200.in1",
        "split@0200.in1", "drop@0200.before", "random=1", "random=1:2", "drop@02 00.out1",
    ],
)  # fmt: skip
def test_a_fault_that_cannot_be_understood_is_refused(spec):
    with pytest.raises(BadSpec):
        Faults.of(spec)


def test_a_protocol_that_it_does_not_speak_is_named(book):
    with pytest.raises(BadSpec, match="'telium'; accepted: transbank, zvt"):
        serve(TerminalSimOptions(book=book, protocol="telium", tcp="127.0.0.1:0"))
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "devices.sim.terminal",
            "--protocol",
            "telium",
            "--tcp",
            "127.0.0.1:0",
            "--book",
            str(book),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 2
    assert "accepted: transbank" in ran.stderr
