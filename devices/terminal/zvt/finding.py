"""What a terminal's newest booking proves of a request whose outcome is unknown.

Proof rests on this: amounts are not keyed in at the terminal (`config_byte`), this counter alone speaks to it, and asks
for nothing while a request is unknown. Receipt numbers rise by one, to 9999.
"""

from counter_app.domain.money import Vnd
from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, TerminalCannotTell
from devices.terminal.zvt.codes import APPROVED
from devices.terminal.zvt.messages import Status

EMPTY_BATCH = "empty"
"""The mark of a terminal that knows no booking, and whose open batch adds up to nothing."""

VND = 704
_LAST_RECEIPT = 9999


def mark_of(newest: Status) -> str:
    """What tells one booking of one terminal from every other."""
    return f"{newest.terminal_id}/{newest.receipt}/{newest.trace}/{newest.month_and_day}{newest.time}"


def mark_of_none(totals: BatchTotals | None) -> str:
    """The mark of a terminal that tells of no booking; "" when that may be because it cannot."""
    return EMPTY_BATCH if totals == BatchTotals(0, Vnd(0)) else ""


def found(
    request: MoneyRequest, mark: str, newest: Status | None, totals: BatchTotals | None, currency: int = VND
) -> Status | None:
    """`newest`, when it is what became of `request`; None when no money moved by it, or all of it back again.

    `totals` is the open batch, needed when `mark` is `EMPTY_BATCH`; `currency` is the ISO number.
    Raises `TerminalCannotTell`.
    """
    if newest is None:
        raise TerminalCannotTell(reason="empty_receipt")
    if not newest.whole or not newest.receipt or newest.result is None:
        raise TerminalCannotTell(reason="unreadable")
    if mark_of(newest) == mark:
        return None
    later = _bookings_since(mark, newest, totals)
    if newest.amount != request.amount or newest.currency not in {None, currency}:
        raise TerminalCannotTell(reason="mismatch")
    if newest.original and request.deed is Deed.SALE and later in {1, 2}:
        if later == 2 and newest.original == _trace_of(mark):
            raise TerminalCannotTell(reason="other_sale")  # that one was taken back, and ours is behind it
        return None  # our sale, and its automatic reversal
    if later != 1 or bool(newest.original) != (request.deed is Deed.VOID):
        raise TerminalCannotTell(reason="other_sale")
    return newest if newest.result == APPROVED else None


def _trace_of(mark: str) -> str:
    """The marked booking's own; "" when there was none."""
    return mark.split("/")[2] if mark != EMPTY_BATCH else ""


def _bookings_since(mark: str, newest: Status, totals: BatchTotals | None) -> int:
    """How many bookings came after `mark`, up to `newest`; raises `TerminalCannotTell`."""
    if mark == EMPTY_BATCH:
        if totals is None or totals.count not in {1, 2}:
            raise TerminalCannotTell(reason="other_sale")
        return totals.count
    terminal_id, _, rest = mark.partition("/")
    receipt = rest.partition("/")[0]
    if not receipt.isdecimal():
        raise TerminalCannotTell(reason="no_mark")
    if terminal_id != newest.terminal_id:
        raise TerminalCannotTell(reason="other_terminal")
    return (int(newest.receipt) - int(receipt)) % _LAST_RECEIPT
