"""What a terminal's last sale and its list of bookings prove of a request whose outcome is unknown.

A sale is booked when the batch lists its ticket and amount. It is not when the batch still lists the booking that was
the newest before the request (its mark) and nothing under our ticket: the batch was not closed in between, and the
terminal, which is idle, will book nothing of it any more. An empty batch, or one without the mark, proves nothing.

A void has no ticket of its own. It is booked when the batch lists the sale's number a second time with the amount taken
off, and not when it lists the mark and the sale without that: so it needs no mark that changes with voids. The mark
keeps numbers that began again with a later batch from passing for ours. A sale can be taken back once: a void found is
that of the request, or one that makes it idle.
"""

from collections.abc import Sequence
from dataclasses import replace

from counter_app.ports.terminal import BatchTotals, Deed, MoneyRequest, TerminalCannotTell, TerminalReply
from devices.terminal.transbank.messages import same_ticket


def mark_of(booking: TerminalReply | None) -> str:
    """What tells one booking of one terminal from every other, also after its numbers began again; "" for none."""
    if booking is None:
        return ""
    at = booking.at.isoformat() if booking.at else ""
    return f"{booking.terminal_id}/{booking.operation.zfill(6)}/{booking.ticket.zfill(6)}/{at}"


def is_marked(mark: str, booking: TerminalReply) -> bool:
    """Whether `booking` is the one that `mark` was made of."""
    return mark_of(booking) == mark


def is_sale_of(request: MoneyRequest, mark: str, booking: TerminalReply) -> bool:
    """Whether `booking` is the sale that `request` asked for. Raises `TerminalCannotTell` when it half is.

    A booking under our ticket that took another amount, or that is older than the mark (of a counter before this one,
    which gave the same tickets), is nothing that we asked for: a person must look. So is what another terminal booked
    that stands here now: other counters give the same tickets.
    """
    if is_marked(mark, booking) or not same_ticket(request.ticket, booking.ticket):
        return False
    as_asked = booking.amount == request.amount and booking.deed is Deed.SALE and booking.approved
    if not as_asked or _is_older(booking, mark):
        raise TerminalCannotTell(reason="mismatch")
    if mark and mark.partition("/")[0] != booking.terminal_id:
        raise TerminalCannotTell(reason="other_terminal")
    return True


def is_as_sold(request: MoneyRequest, booking: TerminalReply) -> bool:
    """Whether a booking is the sale that a void names, by all that was kept of it and is listed."""
    sold = request.sold
    alike = (
        (sold.terminal, booking.terminal_id),
        (sold.approval_code, booking.approval_code),
        (sold.last_four, booking.last_four),
    )
    return booking.amount == request.amount and all(a == b for a, b in alike if a and b)


def is_whole(listed: Sequence[TerminalReply], totals: BatchTotals) -> bool:
    """Whether a list lacks nothing of what the batch adds up to.

    The reference does not say whether voids count as bookings; each way is taken, and the sum must agree.
    """
    sales = sum(booking.deed is Deed.SALE for booking in listed)
    voids = len(listed) - sales
    signed = sum(booking.amount if booking.deed is Deed.SALE else -booking.amount for booking in listed)
    return signed == totals.amount and totals.count in {sales + voids, sales, sales - voids}


def found_sale(request: MoneyRequest, mark: str, listed: Sequence[TerminalReply]) -> TerminalReply | None:
    """What a whole list proves of a sale. Raises `TerminalCannotTell`."""
    sold = [booking for booking in listed if is_sale_of(request, mark, booking)]
    if len(sold) > 1:
        raise TerminalCannotTell(reason="mismatch")
    if sold:
        return sold[0]
    _must_hold(mark, listed)
    return None


def found_void(request: MoneyRequest, mark: str, listed: Sequence[TerminalReply]) -> TerminalReply | None:
    """What a whole list proves of a void. Raises `TerminalCannotTell`."""
    _must_hold(mark, listed)
    named = numbered(request.operation, listed)
    sold = [booking for booking in named if booking.deed is Deed.SALE]
    voids = [booking for booking in named if booking.deed is Deed.VOID]
    if len(sold) != 1 or len(voids) > 1 or any(booking.amount != request.amount for booking in named):
        raise TerminalCannotTell(reason="mismatch")
    return replace(voids[0], ticket=request.ticket) if voids else None


def numbered(operation: str, listed: Sequence[TerminalReply]) -> list[TerminalReply]:
    """The bookings under one of the terminal's numbers: a sale, and its void."""
    return [booking for booking in listed if booking.operation.lstrip("0") == operation.lstrip("0")]


def _is_older(booking: TerminalReply, mark: str) -> bool:
    """By the terminal's own clock, and as it was read, always in one zone."""
    marked_at = mark.rpartition("/")[2]
    return booking.at is not None and bool(marked_at) and booking.at.isoformat() < marked_at


def _must_hold(mark: str, listed: Sequence[TerminalReply]) -> None:
    if not any(is_marked(mark, booking) for booking in listed):
        raise TerminalCannotTell(reason="empty_batch" if not listed else "other_sale")
