"""The settlement slip of a terminal: its totals, and its lines as far as somebody typed them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.money import Vnd
from counter_app.domain.payment import Evidence, Method
from counter_app.domain.reconciliation.lines import OtherLine, number, plain

MOST_LINES = 2_000
LARGEST = 999_999_999_999
_SIGNS = {
    "terminal": re.compile(r"[0-9A-Z]{1,15}"),
    "batch": re.compile(r"[0-9]{0,6}"),
    "trace": re.compile(r"[0-9]{1,6}"),
    "approval_code": re.compile(r"(?:[0-9A-Z]{6})?"),
    "last_four": re.compile(r"(?:[0-9]{4})?"),
}


class SlipFaultKind(StrEnum):
    """What cannot be right about a slip."""

    BAD = "bad"  # a field with signs that no terminal prints, or an amount out of bounds
    EMPTY = "empty"  # neither a total nor a line
    TWICE = "twice"  # the same trace on two lines that go the same way
    SUM = "sum"  # lines or card kinds do not add up to the total
    COUNT = "count"  # nor in number


@dataclass(frozen=True)
class SlipFault:
    """`line` counts from 1 and is 0 for the slip as a whole; `field` is terminal, batch, trace, amount …"""

    kind: SlipFaultKind
    line: int
    field: str
    expected: int = 0
    found: int = 0


@dataclass(frozen=True)
class SlipLine:
    """One line; a void or refund has a negative amount."""

    trace: str
    amount: Vnd
    approval_code: str = ""
    last_four: str = ""


@dataclass(frozen=True)
class KindTotal:
    """What the slip says of one kind of card (Napas, Visa …)."""

    kind: str
    count: int
    amount: Vnd


@dataclass(frozen=True)
class SettlementSlip:
    """One settlement. With lines it is matched line by line; without, as a sum over `terminal` and `batch`.

    `total` and `count` are what the slip itself says, None when they were not typed. `told`: nobody typed it, the
    terminal said it over its wire.
    """

    terminal: str
    batch: str = ""
    total: Vnd | None = None
    count: int | None = None
    lines: tuple[SlipLine, ...] = ()
    kinds: tuple[KindTotal, ...] = ()
    method: Method = Method.CARD_STANDALONE
    told: bool = False

    @property
    def sum(self) -> Vnd:
        """The total that is compared: of the lines where there are any, else what the slip says."""
        if self.lines:
            return Vnd(sum(line.amount for line in self.lines))
        return self.total if self.total is not None else Vnd(sum(one.amount for one in self.kinds))

    @property
    def number(self) -> int | None:
        """How many transactions; None when nobody said."""
        if self.lines:
            return len(self.lines)
        if self.count is not None:
            return self.count
        return sum(one.count for one in self.kinds) if self.kinds else None

    def tidied(self) -> "SettlementSlip":
        """Signs as the program keeps them: capitals, six digits."""
        lines = tuple(
            SlipLine(number(one.trace), one.amount, plain(one.approval_code), plain(one.last_four))
            for one in self.lines
        )
        batch = number(self.batch) if self.batch.strip() else ""
        return replace(self, terminal=plain(self.terminal), batch=batch, lines=lines)


def faults_of(slip: SettlementSlip) -> tuple[SlipFault, ...]:
    """What cannot be right; nothing of a slip with faults is compared. Expects a tidied slip."""
    return (*_signs(slip), *_twice(slip), *_sums(slip))


def lines_of(slip: SettlementSlip) -> tuple[OtherLine, ...]:
    """The slip's lines for matching. Expects a tidied slip."""
    return tuple(
        OtherLine(
            place=f"{slip.terminal}/{slip.batch}/{at:04d}",
            amount=one.amount,
            evidence=Evidence(
                terminal=slip.terminal,
                batch=slip.batch,
                trace=one.trace,
                approval_code=one.approval_code,
                last_four=one.last_four,
            ),
        )
        for at, one in enumerate(slip.lines, 1)
    )


def _signs(slip: SettlementSlip) -> Iterator[SlipFault]:
    for field in ("terminal", "batch"):
        if not _SIGNS[field].fullmatch(getattr(slip, field)):
            yield SlipFault(SlipFaultKind.BAD, 0, field)
    if slip.total is None and not slip.lines and not slip.kinds:
        yield SlipFault(SlipFaultKind.EMPTY, 0, "total")
    if len(slip.lines) > MOST_LINES:
        yield SlipFault(SlipFaultKind.BAD, 0, "count", MOST_LINES, len(slip.lines))
    for at, line in enumerate(slip.lines, 1):
        for field in ("trace", "approval_code", "last_four"):
            if not _SIGNS[field].fullmatch(getattr(line, field)):
                yield SlipFault(SlipFaultKind.BAD, at, field)
        if not 0 < abs(line.amount) <= LARGEST:
            yield SlipFault(SlipFaultKind.BAD, at, "amount")


def _twice(slip: SettlementSlip) -> Iterator[SlipFault]:
    """A void may bear the trace of what it takes back, so each direction is looked at by itself."""
    seen = Counter[tuple[str, bool]]()
    for at, line in enumerate(slip.lines, 1):
        seen[line.trace, line.amount < 0] += 1
        if seen[line.trace, line.amount < 0] == 2:
            yield SlipFault(SlipFaultKind.TWICE, at, "trace")


def _sums(slip: SettlementSlip) -> Iterator[SlipFault]:
    said = [(sum(line.amount for line in slip.lines), len(slip.lines))] if slip.lines else []
    said += [(sum(one.amount for one in slip.kinds), sum(one.count for one in slip.kinds))] if slip.kinds else []
    if slip.total is None and len(said) == 2 and said[0][0] != said[1][0]:
        yield SlipFault(SlipFaultKind.SUM, 0, "total", said[1][0], said[0][0])
    for amount, count in said:
        if slip.total is not None and amount != slip.total:
            yield SlipFault(SlipFaultKind.SUM, 0, "total", slip.total, amount)
        if slip.count is not None and count != slip.count:
            yield SlipFault(SlipFaultKind.COUNT, 0, "count", slip.count, count)
