"""Part of what is owed: how an amount is shared out over bills, and the receipt's rows for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.bill import Bill, FeeLine
from counter_app.domain.money import Vnd
from counter_app.domain.receipt import ReceiptLine

PART = "(thu một phần)"


@dataclass(frozen=True)
class Share:
    """What one payment puts towards one bill; `settles` when nothing is due after it."""

    bill: str
    amount: Vnd
    settles: bool


def share_out(bills: Sequence[Bill], amount: Vnd) -> tuple[Share, ...]:
    """`amount` over `bills` in their order, each up to what is due of it; none of them with nothing.

    ValueError for less than one đồng and for more than is due.
    """
    if not 0 < amount <= sum(bill.due for bill in bills):
        raise ValueError(f"{amount} is not a part of what is due")
    shares, left = [], int(amount)
    for bill in bills:
        part = min(left, bill.due)
        if part:
            shares.append(Share(bill.id, Vnd(part), part == bill.due))
        left -= part
    return tuple(shares)


def rows_of(bill: Bill, share: Share) -> tuple[ReceiptLine, ...]:
    """The receipt's rows for `share` of `bill` as it stood before; they add up to the share.

    The whole of a bill has all its lines. A part has the fee lines in their order, each as far as the part reaches;
    what is exempted is taken off the last ones.
    """
    if share.settles and not bill.paid:
        return (*(_row(line, line.amount) for line in bill.lines), *_exempted(bill))
    rows, begin, end, at = [], bill.paid, bill.paid + share.amount, 0
    for line, net in zip(bill.lines, _net(bill), strict=True):
        piece = min(end, at + net) - max(begin, at)
        if piece > 0:
            rows.append(_row(line, Vnd(piece)))
        at += net
    return tuple(rows)


def _row(line: FeeLine, amount: Vnd) -> ReceiptLine:
    if amount == line.amount:
        return ReceiptLine(line.kind.value, line.text, line.quantity, amount, line.sample)
    return ReceiptLine(line.kind.value, f"{line.text} {PART}", 1, amount, line.sample)


def _exempted(bill: Bill) -> list[ReceiptLine]:
    return [
        ReceiptLine("exemption", f"{line.group} ({line.legal_ground})", 1, Vnd(-line.amount))
        for line in bill.exemptions
    ]


def _net(bill: Bill) -> list[int]:
    """What is collected of each fee line."""
    left, net = int(bill.exempted), [int(line.amount) for line in bill.lines]
    for at in reversed(range(len(net))):
        off = min(left, net[at])
        net[at] -= off
        left -= off
    return net
