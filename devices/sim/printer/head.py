"""The moving parts as the commands see them: bytes taken from the buffer, rows put on paper.

Everything that may have to stand still (for want of bytes in the middle of an image, for want of paper between two
rows) is a generator; each step does at most one row and yields whether something was done.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from devices.sim.printer.drawing import text_rows
from devices.sim.printer.roll import Roll

Steps = Generator[bool, None, None]
Taking = Generator[bool, None, bytes]


class Mechanism(Protocol):
    """What the interpreter moves and asks."""

    roll: Roll

    def can_print(self) -> bool: ...
    def cut(self) -> None: ...
    def pulse(self, pin: int) -> None: ...
    def answer(self, data: bytes) -> None: ...
    def answer_status(self, kind: int) -> None: ...
    def answer_process_id(self, mark: bytes) -> None: ...
    def watch(self, mask: int) -> None: ...
    def reset(self) -> None: ...
    def permit_real_time(self, pairs: bytes) -> None: ...
    def hid_in_image(self, commands: int) -> None: ...
    def unknown(self, command: bytes) -> None: ...


@dataclass
class Modes:
    """What commands have set; ESC @ restores these values."""

    justify: int = 0
    spacing: int = 30
    unit: int = 203  # vertical motion units per inch; a row is 1/203 inch
    code_page: int = 0

    def rows(self, units: int) -> int:
        return round(units * 203 / self.unit)


class PrintHead:
    """Prints and feeds row by row, waiting while the printer cannot."""

    def __init__(self, buffer: bytearray, printer: Mechanism) -> None:
        self._buffer, self.printer = buffer, printer
        self.modes = Modes()
        self.text = bytearray()  # of the line that is not yet ended
        self.columns: list[bytes] = []  # rows of a column-wise image, printed with its line feed

    def take(self, size: int) -> Taking:
        """The next `size` bytes of the buffer."""
        while len(self._buffer) < size:
            yield False
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def initialize(self) -> None:
        """ESC @: modes and the unfinished line are gone."""
        self.text, self.columns, self.modes = bytearray(), [], Modes()
        self.printer.reset()

    def ready(self) -> Steps:
        while not self.printer.can_print():
            yield False

    def print_row(self, row: bytes, across: int = 1, down: int = 1) -> Steps:
        """One row of dots, each dot `across` wide and `down` high."""
        if across == 2:
            dots = "".join(dot * 2 for dot in format(int.from_bytes(row, "big"), f"0{8 * len(row)}b"))
            row = int(dots, 2).to_bytes(2 * len(row), "big")
        for _ in range(down):
            yield from self.ready()
            self.printer.roll.print_row(row, self.modes.justify)
            yield True

    def feed(self, rows: int) -> Steps:
        for _ in range(rows):
            yield from self.ready()
            self.printer.roll.feed_row()
            yield True

    def end_line(self, rows: int) -> Steps:
        """Print what waits and feed so that the line is `rows` high, or as high as it is when that is more."""
        waiting = self.columns
        if self.text:
            waiting = list(text_rows(bytes(self.text), self.modes.code_page, self.printer.roll.width))
        self.text, self.columns = bytearray(), []
        for row in waiting:
            yield from self.print_row(row)
        yield from self.feed(max(0, rows - len(waiting)))
