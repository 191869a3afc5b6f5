"""Real-time commands: obeyed as they arrive, wherever they stand."""

from dataclasses import dataclass

_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


@dataclass(frozen=True)
class RealTime:
    """One command: `name` is "status", "enquire", "pulse", "power-off" or "clear"; `argument` its n, or the pin."""

    name: str
    argument: int = 0


class RealTimeScanner:
    """Finds real-time commands in a stream that comes in pieces."""

    def __init__(self) -> None:
        self._tail = b""

    def scan(self, data: bytes) -> list[tuple[int, RealTime]]:
        """The commands that end in `data`, each with the place after its last byte."""
        window, found = self._tail + data, []
        shift, at = len(self._tail), 0
        self._tail = b""
        while (at := window.find(0x10, at)) >= 0:
            size, command = _match(window[at : at + len(_CLEAR)])
            if command is not None:
                at += size
                found.append((at - shift, command))
            elif size:
                self._tail = window[at:]
                break
            else:
                at += 1
        return found


def _match(head: bytes) -> tuple[int, RealTime | None]:
    """Size and command when `head` begins with one; (1, None) when it may still become one; (0, None) otherwise."""
    padded = head.ljust(5, b"\xff")
    for start, size, arguments, name in (
        (b"\x10\x04", 3, (1, 2, 3, 4), "status"),
        (b"\x10\x05", 3, (0, 1, 2), "enquire"),
        (b"\x10\x14\x01", 5, (0, 1), "pulse"),
        (b"\x10\x14\x02", 5, (1,), "power-off"),
    ):
        if head.startswith(start[: len(head)]) and (len(head) <= len(start) or padded[len(start)] in arguments):
            return (size, RealTime(name, padded[len(start)])) if len(head) >= size else (1, None)
    if _CLEAR.startswith(head):
        return (len(_CLEAR), RealTime("clear")) if head == _CLEAR else (1, None)
    return 0, None
