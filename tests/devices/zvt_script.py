"""A scripted line that speaks ZVT over TCP: the preparation is answered by itself, the script follows the money."""

from collections.abc import Callable, Iterable, Sequence

from counter_app.domain.money import Vnd
from counter_app.ports.devices import DeviceUnreachable
from counter_app.ports.terminal import Deed, MoneyRequest, Progress, TerminalReply
from devices.sim.terminal.zvt.codec import digits, message
from devices.terminal import ZvtSettings, ZvtTerminal

SALE = MoneyRequest(Deed.SALE, Vnd(46_000), "HS0001")
MONEY = {"0601", "0630", "0631"}

TAKEN = message("8000")
DONE = message("060F")
SILENCE = b""
BREAK = None


HASTY = ZvtSettings(answer_s=0.02, end_s=0.03, longest_s=5, quiet_s=0.01)


def status(result: str = "00", amount: int | None = 46_000, more: str = "", receipt: int = 7) -> bytes:
    told = f"04{amount:012d}" if amount is not None else ""
    return message("040F", digits(f"27{result}{told}2900000001870{receipt:03d}0B000007{more}"))


def gave_up(code: str = "6C") -> bytes:
    return message("061E", digits(code))


def progress(code: str = "0A") -> bytes:
    return message("04FF", digits(code))


class ScriptedLine:
    """Answers registration and enquiries by `answers`; every read after the money takes one item of the script."""

    def __init__(
        self, script: Iterable[bytes | None], log: list[str], answers: dict[str, Sequence[bytes | None]]
    ) -> None:
        self._script, self._log, self.answers = list(script), log, answers
        self._ready: list[bytes | None] = []
        self._money = False
        self.written: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.written.append(data)
        control = data[:2].hex().upper()
        self._log.append(control)
        if control in MONEY:
            self._money = True
        elif control in self.answers:
            self._ready = list(self.answers[control])

    def read(self, size: int, wait_s: float) -> bytes:
        queue = self._ready or (self._script if self._money else [])
        item = queue.pop(0) if queue else SILENCE
        if item is BREAK:
            raise DeviceUnreachable(device="terminal", link="scripted", reason="closed")
        return item

    def drain_input(self) -> bytes:
        return b""

    def close(self) -> None:
        self._log.append("close")


class Bench:
    """A driver on a scripted line; `log` tells in order what was written and when the result was committed."""

    def __init__(self, *script: bytes | None, **answers: Sequence[bytes | None]) -> None:
        self.log: list[str] = []
        self.progress: list[Progress] = []
        given: dict[str, Sequence[bytes | None]] = {"0600": [TAKEN, DONE], "0501": [TAKEN, DONE], "0602": [TAKEN]}
        for name, answer in answers.items():
            given[name.removeprefix("to_")] = answer
        self.line = ScriptedLine(script, self.log, given)
        self.terminal = ZvtTerminal(lambda: self.line, HASTY)

    def commit(self, reply: TerminalReply) -> None:
        self.log.append("commit")

    def pay(
        self, request: MoneyRequest = SALE, on_result: Callable[[TerminalReply], None] | None = None
    ) -> TerminalReply:
        return self.terminal.carry_out(request, on_result or self.commit, self.progress.append)

    @property
    def paid(self) -> list[str]:
        """The log from the money message on."""
        return self.log[next(place for place, entry in enumerate(self.log) if entry in MONEY) :]
