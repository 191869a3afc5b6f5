"""What a receipt should have said, beside the money that was taken with it: rows, what goes back, what is owed yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from counter_app.domain.bill import Bill, ExemptionLine, ExemptionTooLarge, FeeKind, FeeLine
from counter_app.domain.errors import CounterError
from counter_app.domain.money import ZERO, Vnd, total
from counter_app.domain.parts import PART
from counter_app.domain.receipt import ReceiptLine

EXEMPTION = "exemption"
SUPPLEMENT = "(thu bổ sung)"


class ReceiptTotalRefused(CounterError):
    """No receipt in the place of another says that: nothing at all, or another amount of what is not paid in full.

    Fields: amount, most.
    """

    code: ClassVar[str] = "receipt.total_refused"


@dataclass(frozen=True)
class Corrected:
    """`lines` are the rows of the receipt in the place of another, and add up to what stays taken.

    `back` goes back. `owed` is what is to be collected yet, by the place of the old receipt's row.
    """

    lines: tuple[ReceiptLine, ...]
    back: Vnd = ZERO
    owed: tuple[tuple[int, Vnd], ...] = ()

    @property
    def total(self) -> Vnd:
        """What the new receipt is over."""
        return total([line.amount for line in self.lines])

    @property
    def right(self) -> Vnd:
        """What should have been collected."""
        return total([self.total, *(amount for _, amount in self.owed)])


def corrected(
    old: Sequence[ReceiptLine], amounts: Sequence[Vnd] | None, exemption: ExemptionLine | None = None
) -> Corrected:
    """The rows of `old` with the right `amounts`, in their order (None: as they are), and one more exemption.

    What is right is paid out of what was taken, row after row; where that does not reach, a row says that it is a part.
    Raises `ReceiptTotalRefused`, `ExemptionTooLarge`.
    """
    right = tuple(line.amount for line in old) if amounts is None else tuple(amounts)
    for line, amount in zip(old, right, strict=True):
        if amount > 0 if line.kind == EXEMPTION else amount < 0:
            raise ReceiptTotalRefused(amount=amount, most=line.amount)
    fees = [(at, line) for at, line in enumerate(old) if line.kind != EXEMPTION]
    gone = [_row(line, right[at]) for at, line in enumerate(old) if line.kind == EXEMPTION and right[at]]
    gone += [exemption_row(exemption)] if exemption is not None else []
    gross, off = sum(right[at] for at, _ in fees), -sum(line.amount for line in gone)
    if off > gross:
        raise ExemptionTooLarge(owed=Vnd(gross), exempted=Vnd(off))
    taken = sum(line.amount for line in old)
    rows, owed, left = [], [], taken + off
    for at, line in fees:
        piece = min(left, right[at])
        left -= piece
        if piece:
            rows.append(_row(line, right[at]) if piece == right[at] else _part(line, Vnd(piece)))
        if piece < right[at]:
            owed.append((at, Vnd(right[at] - piece)))
    if not rows:
        raise ReceiptTotalRefused(amount=Vnd(gross - off), most=Vnd(taken))
    return Corrected((*rows, *gone), Vnd(left), tuple(owed))


def exemption_row(exemption: ExemptionLine) -> ReceiptLine:
    """How a receipt says it."""
    return ReceiptLine(EXEMPTION, f"{exemption.group} ({exemption.legal_ground})", 1, Vnd(-exemption.amount))


def _row(line: ReceiptLine, amount: Vnd) -> ReceiptLine:
    """With as many as the amount makes at the same rate, where that comes out even."""
    if amount == line.amount:
        return line
    unit = line.amount // line.quantity if line.quantity and not line.amount % line.quantity else 0
    even = unit and not amount % unit
    return replace(line, amount=amount, quantity=amount // unit if even else 1)


def _part(line: ReceiptLine, amount: Vnd) -> ReceiptLine:
    return replace(line, text=f"{_plain(line.text)} {PART}", quantity=1, amount=amount)


def _plain(text: str) -> str:
    return text.removesuffix(f" {PART}").removesuffix(f" {SUPPLEMENT}")


def bills_of_rows(lines: Sequence[ReceiptLine], bills: Sequence[Bill]) -> tuple[Bill, ...]:
    """For each row the bill that it is of: rows follow the bills' own lines in their order, some left out."""
    drawn = [(bill, _plain(line.text)) for bill in bills for line in bill.lines]
    found, at = [], 0
    for line in lines:
        ahead = next((here for here in range(at, len(drawn)) if drawn[here][1] == _plain(line.text)), None)
        if ahead is not None:
            found.append(drawn[ahead][0])
            at = ahead + 1
        else:
            found.append(drawn[max(at - 1, 0)][0])
    return tuple(found)


def supplement(line: ReceiptLine, amount: Vnd) -> FeeLine:
    """A bill's line for what is to be collected yet of a receipt's row."""
    text = f"{_plain(line.text)} {SUPPLEMENT}"
    return FeeLine(FeeKind(line.kind), text, amount, 1, amount, line.sample)


def is_supplement(bill: Bill) -> bool:
    """Whether it was drawn for what a receipt said too little."""
    return all(line.text.endswith(SUPPLEMENT) for line in bill.lines)


def exempted_lines(lines: Sequence[ReceiptLine], exempted: Vnd) -> tuple[tuple[int, FeeLine], ...]:
    """Of which rows `exempted` is taken off, the last ones first, as bill lines by the row's place."""
    found, left = [], int(exempted)
    for at in reversed(range(len(lines))):
        piece = min(left, lines[at].amount) if lines[at].kind != EXEMPTION else 0
        if piece > 0:
            found.append((at, fee_line(lines[at], Vnd(piece))))
            left -= piece
    return tuple(reversed(found))


def fee_line(line: ReceiptLine, amount: Vnd) -> FeeLine:
    """A bill's line for `amount` of a receipt's row; as many as the row has, when that comes out even."""
    even = amount == line.amount and line.quantity > 0 and not amount % line.quantity
    count = line.quantity if even else 1
    return FeeLine(FeeKind(line.kind), line.text, Vnd(amount // count), count, amount, line.sample)
