"""Questions and answers: which answer belongs to which question."""

from collections import deque

import pytest

from counter_app.ports.devices import DeviceGarbled, DeviceSilent
from devices.printer import PrinterSettings
from devices.printer.conversation import Conversation
from devices.printer.replies import AutoStatus, RealTimeStatus


class ScriptedLine:
    """A line on which `pieces` come one by one, the time-out when there are no more."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces, self.written = deque(pieces), b""

    def write(self, data: bytes) -> None:
        self.written += data

    def read(self, size: int, wait_s: float) -> bytes:
        return self.pieces.popleft() if self.pieces else b""

    def drain_input(self) -> bytes:
        return b""

    def close(self) -> None: ...


def talk(*pieces: bytes) -> Conversation:
    return Conversation(ScriptedLine(*pieces), PrinterSettings(status_s=0.05))


def test_a_late_answer_is_not_taken_for_the_next_question() -> None:
    """0x16 is healthy for "printer" and an open cover for "why offline"."""
    conversation = talk(b"\x16", b"\x12")
    conversation.put_question(1)
    assert conversation.ask(2) == 0x12


def test_an_answer_that_was_lost_makes_the_line_worthless() -> None:
    conversation = talk(b"\x12")
    conversation.put_question(2)
    with pytest.raises(DeviceSilent):
        conversation.ask(1)


def test_other_replies_stand_between_question_and_answer() -> None:
    conversation = talk(b"\x1c\x00", b"\x00", b'\x0f\x00\x37"ab', b"cd\x00\x1e")
    assert conversation.ask(4) == 0x1E


def test_what_was_said_meanwhile_can_be_taken() -> None:
    conversation = talk(b"\x14\x00\x00\x00\x12")
    assert conversation.next_reply(0.05) == AutoStatus(0x14, 0, 0)
    assert conversation.already_said() == [RealTimeStatus(0x12)]
    assert conversation.next_reply(0.0) is None


def test_noise_only_is_told_from_silence() -> None:
    with pytest.raises(DeviceGarbled):
        talk(b"\xff\xff").ask(1)
    with pytest.raises(DeviceSilent):
        talk().ask(1)
    assert talk(b"\xff\x12").ask(1) == 0x12
