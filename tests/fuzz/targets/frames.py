"""Frames of card terminals: Transbank; ZVT over TCP and on a serial line, also with a check value that fits.

What gives frames their check values here is the simulator's code, which shares nothing with the driver's.
"""

import random
from contextlib import suppress
from datetime import timedelta, timezone

from devices.sim.terminal.transbank import wire_text
from devices.sim.terminal.zvt import codec
from devices.terminal.transbank import frames
from devices.terminal.transbank.messages import code_of, fields_of, record_of, sale_of, totals_of
from devices.terminal.zvt import apdu, serial_frame
from devices.terminal.zvt.messages import Status, reason_code, status_of, terminal_state
from devices.terminal.zvt.messages import totals_of as sums_of
from tests.fuzz.engine import Target
from tests.fuzz.targets.bitmaps import reshaped

HUE = timezone(timedelta(hours=7))


def transbank(raw: bytes) -> None:
    fields = fields_of(raw)
    assert wire_text.check_byte(raw[1:-2]) == raw[-1], "a damaged frame was accepted"
    assert frames.frame(frames.unframe(raw)) == raw
    for read in (code_of, lambda said: sale_of(said, HUE), lambda said: record_of(said, HUE), totals_of):
        with suppress(frames.DamagedFrame):
            read(fields)


def seal_transbank(raw: bytes, _chance: random.Random) -> bytes:
    return raw[:-1] + bytes([wire_text.check_byte(raw[1:-2])]) if len(raw) > 3 else raw


def zvt_tcp(raw: bytes) -> None:
    found = apdu.decoded(raw)
    assert codec.parted(raw) == (f"{found.control:04X}", found.data), "another message was read than is there"
    assert apdu.decoded(found.encoded()) == found
    for read in (lambda: reason_code(found), lambda: terminal_state(found.data), lambda: sums_of(found.data)):
        with suppress(apdu.DamagedFrame):
            read()
    with suppress(apdu.DamagedFrame):
        _is_there(status_of(found.data), found.data)


def _is_there(told: Status, data: bytes) -> None:
    """What decides about money stands in the message as the protocol writes it."""
    if told.amount is not None:
        assert 0 <= told.amount <= 10**12
        assert codec.digits(f"04{told.amount:012d}") in data, "an amount that nobody told"
    if told.result is not None:
        assert bytes([0x27, told.result]) in data
    if told.receipt:
        assert codec.digits(f"87{told.receipt}") in data
    assert not told.last_four or codec.digits(told.last_four) in data or len(told.last_four) == 4


def seal_zvt_tcp(raw: bytes, chance: random.Random) -> bytes:
    """Its length right again, told in one byte or in three; now and then other fields in it."""
    data = reshaped(raw[3:], chance) if chance.randrange(2) else raw[3:]
    return with_length(raw[:2].ljust(2, b"\x04"), data, in_three=chance.randrange(4) == 0)


def with_length(head: bytes, data: bytes, *, in_three: bool = False) -> bytes:
    """The message with its length right, told in three bytes also where one would do."""
    plain = len(data) < 0xFF and not in_three
    return head + (bytes([len(data)]) if plain else bytes([0xFF]) + len(data).to_bytes(2, "little")) + data


def zvt_serial(raw: bytes) -> None:
    inside = serial_frame.unframed(raw)
    assert raw.endswith(codec.on_serial(inside)), "a damaged frame was accepted"  # one may begin anew
    zvt_tcp(inside)


def seal_zvt_serial(raw: bytes, chance: random.Random) -> bytes:
    """The message inside damaged, its length and its check right."""
    inside = raw.removeprefix(b"\x10\x02").partition(b"\x10\x03")[0].replace(b"\x10\x10", b"\x10")
    return codec.on_serial(seal_zvt_tcp(inside, chance) if chance.randrange(4) else inside)


TARGETS = {
    "transbank": Target(transbank, (frames.DamagedFrame,), seal_transbank),
    "zvt_tcp": Target(zvt_tcp, (apdu.DamagedFrame,), seal_zvt_tcp),
    "zvt_serial": Target(zvt_serial, (apdu.DamagedFrame,), seal_zvt_serial),
}
